"""A talk is one person's, also where several people share a conversation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conversation") as conversation:
        # Until now there were personal conversations only.
        conversation.add_column(sa.Column("personal", sa.Boolean(), nullable=False, server_default=sa.true()))
        conversation.add_column(sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false()))
        conversation.drop_constraint("pk_conversation", type_="primary")
        conversation.create_primary_key("pk_conversation", ["channel", "conversation", "tenant", "subject"])
    with op.batch_alter_table("conversation") as conversation:
        conversation.alter_column("personal", server_default=None)
        conversation.alter_column("closed", server_default=None)


def downgrade() -> None:
    # Of those who share a conversation only one could keep a talk: whose would be chance.
    op.execute(sa.text("DELETE FROM conversation WHERE NOT personal"))
    with op.batch_alter_table("conversation") as conversation:
        conversation.drop_column("personal")
        conversation.drop_column("closed")
        conversation.drop_constraint("pk_conversation", type_="primary")
        conversation.create_primary_key("pk_conversation", ["channel", "conversation"])
