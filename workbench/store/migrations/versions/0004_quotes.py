"""Remarks on words of a segment."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for name in ("quote", "side"):
        op.add_column("comments", sa.Column(name, sa.Text(), nullable=True))
