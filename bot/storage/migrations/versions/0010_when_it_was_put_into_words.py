"""When a delivery was put into words: what was put off for long is said in words that are true then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("delivery", sa.Column("worded_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("delivery", "worded_at")
