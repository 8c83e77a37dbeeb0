"""Actions; how people want to be reminded; what has changed; meetings found by kind and moment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import EnumText, UtcDateTime
from bot.storage.tables.actions import ActionState

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("partner_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", EnumText(ActionState), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_action_meeting_id"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name="fk_action_partner_id"),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_action_created_by"),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name="fk_action_done_by"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_action_meeting_id", "action", ["meeting_id"])
    op.create_index("ix_action_partner_id", "action", ["partner_id"])
    op.create_index("ix_action_state_due", "action", ["state", "due_on"])
    op.create_table(
        "reminder_wish",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_reminder_wish_person_id"),
        sa.PrimaryKeyConstraint("person_id", "topic", name="pk_reminder_wish"),
    )
    op.create_index("ix_reminder_wish_hour", "reminder_wish", ["hour"])
    op.create_table(
        "reminder_read",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_reminder_read_person_id"),
        sa.PrimaryKeyConstraint("person_id", "about", name="pk_reminder_read"),
    )
    op.create_index("ix_reminder_read_at", "reminder_read", ["at"])
    op.create_table(
        "change",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_change"),
    )
    op.add_column("meeting", sa.Column("relocated_at", UtcDateTime(), nullable=True))
    op.create_index("ix_meeting_kind_deadline", "meeting", ["kind", "state", "deadline_at"])
    op.create_index("ix_meeting_kind_starts", "meeting", ["kind", "state", "starts_at"])
    op.create_index("ix_meeting_kind_ends", "meeting", ["kind", "state", "ends_at"])
    op.create_index("ix_contact_partner_id", "contact", ["partner_id"])


def downgrade() -> None:
    op.drop_index("ix_contact_partner_id", "contact")
    op.drop_index("ix_meeting_kind_ends", "meeting")
    op.drop_index("ix_meeting_kind_starts", "meeting")
    op.drop_index("ix_meeting_kind_deadline", "meeting")
    op.drop_column("meeting", "relocated_at")
    op.drop_table("change")
    op.drop_table("reminder_read")
    op.drop_table("reminder_wish")
    op.drop_table("action")
