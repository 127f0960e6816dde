"""What a new version has left out is known by the update that did it; rules that never cut behind a word."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "removals",
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Text(), nullable=False),
        sa.Column("into", sa.Text(), nullable=True),
        sa.Column("behind", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["update_id"], ["updates.id"], name=op.f("fk_removals_update_id")),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name=op.f("fk_removals_segment_id")),
        sa.ForeignKeyConstraint(["into"], ["segments.id"], name=op.f("fk_removals_into")),
        sa.ForeignKeyConstraint(["behind"], ["segments.id"], name=op.f("fk_removals_behind")),
        sa.PrimaryKeyConstraint("update_id", "segment_id", name=op.f("pk_removals")),
    )
    op.create_index(op.f("ix_removals_segment_id"), "removals", ["segment_id"])
    op.create_table(
        "no_breaks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("number", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_no_breaks_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_no_breaks")),
        sa.UniqueConstraint("language", "word", "number", name=op.f("uq_no_breaks_language_word_number")),
    )
