"""Writes the next revision: the difference between the newest schema and the tables in the code."""

from __future__ import annotations

import sys

from alembic import command
from sqlalchemy import create_engine

from bot.storage import migrations


def main(message: str) -> None:
    with create_engine("sqlite://").begin() as connection:
        migrations.upgrade(connection)
        config = migrations.configured(connection)
        command.revision(config, message, autogenerate=True, rev_id=f"{int(migrations.HEAD) + 1:04}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit('usage: python -m bot.storage.migrations "what it changes"')
    main(sys.argv[1])
