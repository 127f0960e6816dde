"""Suggestions and remarks that came in a document have the name of who wrote them there."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    for table in ("comments", "suggestions"):
        op.add_column(table, sa.Column("reviewer", sa.Text(), nullable=True))
