"""The URL of the database: whether it names one that can be used, and how anyone may read it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.parameters import BadParameter, taken_apart

_SQLITE = "sqlite+aiosqlite"
_POSTGRESQL = "postgresql+asyncpg"
_REDACTED = "REDACTED"
_WANTED = f"write {_SQLITE}:///FILE or {_POSTGRESQL}://USER:PASSWORD@HOST/NAME"


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do, and holds no password."""


def checked(url: str) -> URL:
    """`url`, taken apart. Raises DatabaseError where it names no database that can be used."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        # The text itself is left out: it may hold a password.
        raise DatabaseError(f"the database URL cannot be read: {_WANTED}") from None
    except ValueError:
        raise DatabaseError(f"the port in the database URL is no number: {_WANTED}") from None
    if parsed.drivername not in (_SQLITE, _POSTGRESQL):
        raise DatabaseError(f"the database URL begins with {parsed.drivername!r}: {_WANTED}")
    if parsed.drivername == _POSTGRESQL and "@" in f"{parsed.host}{parsed.database}":
        raise DatabaseError("the database URL holds an @ too many: in a user or a password write it as %40")
    if parsed.port is not None and not 0 < parsed.port < 1 << 16:
        raise DatabaseError(f"the port in the database URL is not between 1 and 65535: {_WANTED}")
    if not parsed.database:
        raise DatabaseError(f"the database URL {shown(url)} names no database: {_WANTED}")
    if parsed.drivername == _POSTGRESQL:
        try:
            taken_apart(parsed)
        except BadParameter as bad:
            raise DatabaseError(f"the database URL {shown(url)} cannot be used: {bad}") from None
    elif parsed.query:
        raise DatabaseError(f"the database URL {shown(url)} cannot be used: SQLite takes no parameters")
    folder = Path(parsed.database).resolve().parent
    if parsed.drivername == _SQLITE and not folder.is_dir():
        raise DatabaseError(f"the folder {folder} of the database is not there: make it first")
    return parsed


def shown(url: str) -> str:
    """`url` without its password, and without what its parameters hold: a driver takes a password there too.

    Of one that cannot be read nothing is shown, and of one with an @ too many nothing up to the last.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return _REDACTED
    address, _, place = url.rpartition("@")
    if "@" in address and not parsed.drivername.startswith("sqlite"):
        return f"{parsed.drivername}://{parsed.username}:{_REDACTED}@{place.partition('?')[0]}"
    return parsed.set(
        password=_REDACTED if parsed.password else None, query=dict.fromkeys(parsed.query, _REDACTED)
    ).render_as_string(hide_password=False)
