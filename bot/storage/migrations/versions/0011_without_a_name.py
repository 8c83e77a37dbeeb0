"""What somebody brought in or wrote down stays when they are removed, without who it was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_WHO = (("agenda_item", "person_id"), ("action", "created_by"))


def upgrade() -> None:
    _let_be_empty(empty=True)


def downgrade() -> None:
    """Fails where somebody was removed: who it was cannot be told any more."""
    _let_be_empty(empty=False)


def _let_be_empty(*, empty: bool) -> None:
    # SQLite can only make the table anew, and must be told once more that a number is never used again.
    for table, column in _WHO:
        with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
            batch.alter_column(column, existing_type=sa.String(), nullable=empty)
