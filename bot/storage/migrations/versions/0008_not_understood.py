"""What was not understood, counted by shape, and the sentences that people gave to learn from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "not_understood",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("tongue", sa.String(), nullable=False),
        sa.Column("question", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "outcome", "words", "tongue", "question", name="pk_not_understood"),
    )
    op.create_table(
        "kept_sentence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_kept_sentence_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_kept_sentence"),
    )
    op.create_index("ix_kept_sentence_person_id", "kept_sentence", ["person_id"])
    op.create_index("ix_kept_sentence_at", "kept_sentence", ["at"])


def downgrade() -> None:
    op.drop_table("kept_sentence")
    op.drop_table("not_understood")
