"""What the checks have found is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("catalogue_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("terms", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("pair", sa.Text(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("like_source", sa.Text(), nullable=True),
        sa.Column("like_target", sa.Text(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("own", sa.Text(), nullable=False),
        sa.Column("compared", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["catalogue_id"], ["catalogues.id"], name=op.f("fk_findings_catalogue_id")),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name=op.f("fk_findings_segment_id")),
        sa.PrimaryKeyConstraint("catalogue_id", "segment_id", name=op.f("pk_findings")),
    )
    for column in ("step", "like_source", "like_target"):
        op.create_index(op.f(f"ix_findings_catalogue_id_{column}"), "findings", ["catalogue_id", column])
    op.create_table(
        "checked",
        sa.Column("catalogue_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("layout", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["catalogue_id"], ["catalogues.id"], name=op.f("fk_checked_catalogue_id")),
        sa.PrimaryKeyConstraint("catalogue_id", name=op.f("pk_checked")),
    )
