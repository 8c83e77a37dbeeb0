"""The revisions, in order: each file is one step of the schema."""

from __future__ import annotations
