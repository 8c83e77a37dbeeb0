"""Rooms bound to a vestiging, the messages that show questions, and leases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "room_binding",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("vestiging_id", sa.String(), nullable=False),
        sa.Column("bound_by", sa.String(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["vestiging_id"], ["vestiging.id"], name="fk_room_binding_vestiging_id"),
        sa.PrimaryKeyConstraint("channel", "room", name="pk_room_binding"),
    )
    op.create_table(
        "shown_question",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("keys", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "room", "event", name="pk_shown_question"),
    )
    op.create_index("ix_shown_question_shown_at", "shown_question", ["shown_at"])


def downgrade() -> None:
    op.drop_index("ix_shown_question_shown_at", "shown_question")
    op.drop_table("shown_question")
    op.drop_table("room_binding")
    op.drop_table("lease")
