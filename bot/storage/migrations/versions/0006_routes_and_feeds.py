"""A delivery may go on along another channel; days are added up; private calendar feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("delivery") as delivery:
        # The defaults stay: in a rolling deploy the version before this one still plans deliveries.
        delivery.add_column(sa.Column("tried", sa.Text(), nullable=False, server_default="[]"))
        delivery.add_column(sa.Column("line", sa.String(), nullable=False, server_default=sa.text("''")))
        delivery.add_column(sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True))
    # What ended before there was a report was told at once, and is not told again.
    op.execute(sa.text("UPDATE delivery SET reported_at = ended_at"))
    op.execute(sa.text("UPDATE delivery SET line = COALESCE(conversation, subject)"))
    op.drop_index("ix_delivery_state_due", "delivery")
    op.create_index("ix_delivery_in_order", "delivery", ["state", "due_at", "created_at", "position", "id"])
    op.create_index("ix_delivery_line", "delivery", ["channel", "line", "state"])
    op.create_index("ix_delivery_created", "delivery", ["created_at"])
    op.create_table(
        "delivery_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_delivery_day"),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_calendar_feed_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_calendar_feed"),
    )
    op.create_index("ix_calendar_feed_token_hash", "calendar_feed", ["token_hash"], unique=True)


def downgrade() -> None:
    op.drop_table("calendar_feed")
    op.drop_table("delivery_day")
    for name in ("created", "line", "in_order"):
        op.drop_index(f"ix_delivery_{name}", "delivery")
    op.create_index("ix_delivery_state_due", "delivery", ["state", "due_at"])
    with op.batch_alter_table("delivery") as delivery:
        delivery.drop_column("tried")
        delivery.drop_column("line")
        delivery.drop_column("reported_at")
