"""New versions of articles can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("former", sa.LargeBinary(), nullable=False),
        sa.Column("left_as", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_updates_article_id")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_updates_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_updates")),
    )
    op.create_index(op.f("ix_updates_article_id"), "updates", ["article_id"])
    op.create_table(
        "update_batches",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_update_batches_batch_id")),
        sa.ForeignKeyConstraint(["update_id"], ["updates.id"], name=op.f("fk_update_batches_update_id")),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_update_batches")),
    )
    op.create_index(op.f("ix_update_batches_update_id"), "update_batches", ["update_id"])
