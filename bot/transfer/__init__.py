"""Partners, vestigingen, people, contacts and meetings in and out of the database, as CSV and XLSX."""

from __future__ import annotations
