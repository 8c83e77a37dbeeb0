"""Which messages of the bot quote what the guard refused: they are removed with it, also after a restart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # An older replica that still runs beside this one does not name the column.
    op.add_column(
        "shown_question", sa.Column("quotes", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("shown_question", "quotes")
