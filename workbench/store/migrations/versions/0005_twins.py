"""Identical segments are found in the order of the article."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index(
        op.f("ix_segments_article_id_digest_position"), "segments", ["article_id", "digest", "position"]
    )
    op.drop_index(op.f("ix_segments_article_id_digest"), "segments")
