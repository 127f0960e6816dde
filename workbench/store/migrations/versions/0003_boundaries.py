"""What translators split and merged."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("articles", sa.Column("layout", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "boundaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_boundaries_article_id")),
        sa.ForeignKeyConstraint(["first"], ["segments.id"], name=op.f("fk_boundaries_first")),
        sa.ForeignKeyConstraint(["second"], ["segments.id"], name=op.f("fk_boundaries_second")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_boundaries_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundaries")),
    )
    for column in ("article_id", "first", "second"):
        op.create_index(op.f(f"ix_boundaries_{column}"), "boundaries", [column])
    op.create_table(
        "boundary_batches",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("boundary_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_boundary_batches_batch_id")),
        sa.ForeignKeyConstraint(
            ["boundary_id"], ["boundaries.id"], name=op.f("fk_boundary_batches_boundary_id")
        ),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_boundary_batches")),
    )
    op.create_index(op.f("ix_boundary_batches_boundary_id"), "boundary_batches", ["boundary_id"])
    # A step that is undone finds what it left beside the translations.
    for table in ("comments", "suggestions"):
        op.create_index(op.f(f"ix_{table}_batch_id"), table, ["batch_id"])
