"""Blocks whose file spells their text in another way than it is shown."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("blocks", sa.Column("written", sa.Text(), nullable=False, server_default=""))
