"""The tables of the memories and their index; the others are in `schema`."""

import sqlalchemy as sa

from workbench.store.columns import WHEN, metadata

memories = sa.Table(
    "memories",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    # A `memory.Kind` value. There is one project memory, which confirmations write.
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("read_only", sa.Boolean, nullable=False),
    # Among equal matches, those of the memory with the higher number come first.
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("penalty", sa.Integer, nullable=False),
    # False of a project memory that does not yet hold what was confirmed before there was one.
    sa.Column("filled", sa.Boolean, nullable=False),
)

memory_pairs = sa.Table(
    "memory_pairs",
    metadata,
    # Given by hand, so that who adds many knows them without asking; `memory_index.lock` is held meanwhile.
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("memory_id", sa.ForeignKey("memories.id"), nullable=False),
    sa.Column("source_locale", sa.Text, nullable=False),
    sa.Column("target_locale", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    # The source as it is compared: its words, folded, with spaces between them.
    sa.Column("words", sa.Text, nullable=False),
    # Of locales and texts: finds an equal pair through keys of fixed size.
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("article", sa.Text, nullable=True),
    # Of the segments around it: an equal source between equal neighbours is a match in context.
    sa.Column("previous", sa.Text, nullable=True),
    sa.Column("following", sa.Text, nullable=True),
    sa.Column("catalogue_id", sa.ForeignKey("catalogues.id"), nullable=True),
    sa.Column("segment_id", sa.ForeignKey("segments.id"), nullable=True),
    sa.Column("author", sa.Text, nullable=True),
    # None when a file did not say it.
    sa.Column("state", sa.Text, nullable=True),
    sa.Column("at", WHEN, nullable=True),
    # A pair that is no longer good is kept and offered no more.
    sa.Column("superseded_at", WHEN, nullable=True),
    sa.Index(None, "catalogue_id", "segment_id"),
    sa.Index(None, "memory_id", "digest"),
)

memory_postings = sa.Table(
    "memory_postings",
    metadata,
    # A word of one side, together with a class of text lengths (`memory.keys`).
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    # 0 is the open chunk, which new pairs are added to; a full one goes under the id of its first pair.
    sa.Column("chunk", sa.Integer, primary_key=True, autoincrement=False),
    # In the open chunk: how many ids all chunks of the key have. It stands first, to be read without them.
    sa.Column("total", sa.Integer, nullable=False),
    # The ids of the pairs, ascending, four bytes each.
    sa.Column("pairs", sa.LargeBinary, nullable=False),
)

memory_words = sa.Table(
    "memory_words",
    metadata,
    # Every word of the memory under each word that it may be an inflected form of.
    sa.Column("language", sa.Text, primary_key=True),
    sa.Column("base", sa.Text, primary_key=True),
    sa.Column("word", sa.Text, primary_key=True),
    sqlite_with_rowid=False,
)
