"""Paths of the client-server API (Matrix specification, "Client-Server API")."""

from __future__ import annotations

from urllib.parse import quote

CLIENT = "/_matrix/client/v3"


def quoted(part: str) -> str:
    """One part of a path: a room id, an event id, a transaction id."""
    return quote(part, safe="")


def room_path(room: str, *more: str) -> str:
    return "/".join((f"{CLIENT}/rooms", quoted(room), *map(quoted, more)))
