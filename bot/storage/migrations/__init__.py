"""The history of the schema, and going along it: Alembic inside a connection that is already open.

Write a new revision with ``python -m bot.storage.migrations "what it changes"``, read it, and set `HEAD`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0011"
"""The newest revision: kept here so that a start with nothing to do need not import Alembic."""

_FOLDER = str(Path(__file__).parent)
# As Alembic makes it.
_VERSION = (
    "CREATE TABLE IF NOT EXISTS alembic_version"
    " (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


class NewerThanCode(Exception):
    """The database holds a revision that this code does not know."""


def current(connection: Connection) -> str | None:
    """The revision of the database, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def make(connection: Connection) -> None:
    """Makes the newest schema in an empty database, within the caller's transaction, without Alembic: to load
    it and go through all revisions took 0.15 s and 8 MB of a first start. A test holds both to one schema."""
    from sqlmodel import SQLModel

    # Without it there is no table to make.
    from bot.storage import tables  # noqa: F401

    if current(connection) is not None:
        # Another process was first.
        upgrade(connection)
        return
    SQLModel.metadata.create_all(connection, checkfirst=False)
    connection.execute(text(_VERSION))
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})


def upgrade(connection: Connection, to: str = "head") -> None:
    """Moves the schema up within the caller's transaction. Raises NewerThanCode."""
    found = current(connection)
    if found is not None and not knows(found):
        raise NewerThanCode(f"at revision {found}, and this code knows none after {HEAD}")
    _without_highlighter()
    from alembic import command

    command.upgrade(configured(connection), to)


def knows(revision: str) -> bool:
    """Whether this code can move a database at `revision` up; it cannot where a newer code has made it."""
    _without_highlighter()
    from alembic.script import ScriptDirectory

    return any(script.revision == revision for script in ScriptDirectory(_FOLDER).walk_revisions())


def _without_highlighter() -> None:
    # Alembic's templates would load one for error pages that nobody sees: 0.3 s and 8 MB of a first start.
    # They do without where there is none.
    sys.modules.setdefault("mako.ext.pygmentplugin", None)  # type: ignore[arg-type]


def downgrade(connection: Connection, to: str) -> None:
    """Moves the schema down within the caller's transaction; ``base`` is the empty database."""
    from alembic import command

    command.downgrade(configured(connection), to)


def configured(connection: Connection) -> Config:
    """Alembic's configuration for `connection`; there is no alembic.ini."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _FOLDER.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
