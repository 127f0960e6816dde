"""The translation memory."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    memories = op.create_table(
        "memories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("read_only", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("penalty", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memories")),
        sa.UniqueConstraint("name", name=op.f("uq_memories_name")),
    )
    op.create_table(
        "memory_postings",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chunk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("pairs", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", "chunk", name=op.f("pk_memory_postings")),
    )
    op.create_table(
        "memory_words",
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("language", "base", "word", name=op.f("pk_memory_words")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "memory_pairs",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("memory_id", sa.Integer(), nullable=False),
        sa.Column("source_locale", sa.Text(), nullable=False),
        sa.Column("target_locale", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("previous", sa.Text(), nullable=True),
        sa.Column("following", sa.Text(), nullable=True),
        sa.Column("catalogue_id", sa.Integer(), nullable=True),
        sa.Column("segment_id", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["catalogue_id"], ["catalogues.id"], name=op.f("fk_memory_pairs_catalogue_id")
        ),
        sa.ForeignKeyConstraint(["memory_id"], ["memories.id"], name=op.f("fk_memory_pairs_memory_id")),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name=op.f("fk_memory_pairs_segment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_pairs")),
    )
    op.create_index(
        op.f("ix_memory_pairs_catalogue_id_segment_id"), "memory_pairs", ["catalogue_id", "segment_id"]
    )
    op.create_index(op.f("ix_memory_pairs_memory_id_digest"), "memory_pairs", ["memory_id", "digest"])
    # What was confirmed before now is put in when the memory is first asked.
    first = {"name": "project", "kind": "project", "read_only": False, "priority": 0, "penalty": 0}
    op.bulk_insert(memories, [{**first, "filled": False}])
