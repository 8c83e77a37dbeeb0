"""A reply as Matrix shows it: HTML that clients show well, and a plain text that reads well alone."""

from __future__ import annotations

from adapters.matrix.rendering.content import content_of

__all__ = ["content_of"]
