"""The tables of new versions of articles; the others are in `schema`."""

import sqlalchemy as sa

from workbench.store.columns import WHEN, metadata, of_segment, person

updates = sa.Table(
    "updates",
    metadata,
    # One row for each new version of an article.
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.ForeignKey("articles.id"), nullable=False),
    # What the article was before (`store.updates.Former`), compressed.
    sa.Column("former", sa.LargeBinary, nullable=False),
    # Of the segments as the update left them: it can be undone as long as they are the same.
    sa.Column("left_as", sa.Text, nullable=False),
    person("by"),
    sa.Column("at", WHEN, nullable=False),
    sa.Column("undone_at", WHEN, nullable=True),
    sa.Index(None, "article_id"),
)

update_batches = sa.Table(
    "update_batches",
    metadata,
    # The undoable step that an update is in each catalogue.
    sa.Column("batch_id", sa.ForeignKey("batches.id"), primary_key=True),
    sa.Column("update_id", sa.ForeignKey("updates.id"), nullable=False),
    sa.Index(None, "update_id"),
)

removals = sa.Table(
    "removals",
    metadata,
    # The segments that an update has taken out of the article.
    sa.Column("update_id", sa.ForeignKey("updates.id"), primary_key=True),
    of_segment(primary_key=True),
    # The segment that it went into; of one whose text is gone there is none.
    sa.Column("into", sa.ForeignKey("segments.id"), nullable=True),
    # The one in front of it that has stayed; none at the article's beginning.
    sa.Column("behind", sa.ForeignKey("segments.id"), nullable=True),
    sa.Index(None, "segment_id"),
)
