"""The files of office documents are kept with their articles."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "packages",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_packages_article_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_packages")),
    )
