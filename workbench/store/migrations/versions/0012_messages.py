"""The messages of a program are articles: what their file says of them, and how a locale counts."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("blocks", sa.Column("form", sa.Integer(), nullable=True))
    op.add_column("blocks", sa.Column("message", sa.Text(), nullable=False, server_default=""))
    op.add_column("catalogues", sa.Column("plural", sa.Text(), nullable=False, server_default=""))
    op.add_column("packages", sa.Column("translated", sa.Text(), nullable=False, server_default=""))
