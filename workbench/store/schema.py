"""The tables. Their meaning is in `workbench.model`; how they came to be is in `migrations/versions`.

What people ask for all day (the next untranslated segment, what waits for review, how far we are) is found
through an index or a counter, so that its cost does not grow with the article.
"""

import sqlalchemy as sa

from workbench.store.columns import WHEN, metadata, of_catalogue, of_segment, person

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("added_at", WHEN, nullable=False),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("slug", sa.Text, nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("locale", sa.Text, nullable=False),
    sa.Column("format", sa.Text, nullable=False),
    sa.Column("filename", sa.Text, nullable=False),
    # How to write the file's bytes again.
    sa.Column("encoding", sa.Text, nullable=False),
    sa.Column("bom", sa.Boolean, nullable=False),
    sa.Column("newline", sa.Text, nullable=False),
    sa.Column("tail", sa.Text, nullable=False),
    sa.Column("added_at", WHEN, nullable=False),
    person("added_by"),
    # What is to be translated, counted once so that lists need not count again.
    sa.Column("segments", sa.Integer, nullable=False),
    sa.Column("words", sa.Integer, nullable=False),
    # Grows whenever segments come, go or change places, so that an editor knows when its numbers are old.
    sa.Column("layout", sa.Integer, nullable=False, server_default="0"),
)

# The files of articles whose text is only a reading of them: office documents, and a program's messages.
packages = sa.Table(
    "packages",
    metadata,
    sa.Column("article_id", sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
    # Of a file with messages: the target locale that its translations are in; empty for none.
    sa.Column("translated", sa.Text, nullable=False, server_default=""),
)

blocks = sa.Table(
    "blocks",
    metadata,
    sa.Column("article_id", sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("lead", sa.Text, nullable=False),
    # Only of a block that has no segments (code, front matter, markup); else its segments hold the text.
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("continuation", sa.Text, nullable=False),
    sa.Column("translatable", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    # The text as the file spells it; empty where that is the text itself.
    sa.Column("written", sa.Text, nullable=False, server_default=""),
    # Of a message with a plural, the form that is written here: a language with fewer forms leaves it out.
    sa.Column("form", sa.Integer, nullable=True),
    # What else the file says of a message (`store.messages`), empty for other blocks.
    sa.Column("message", sa.Text, nullable=False, server_default=""),
)

segments = sa.Table(
    "segments",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("article_id", sa.Integer, nullable=False),
    # No block and no position: obsolete, gone from the article but kept with all that was made of it.
    sa.Column("block", sa.Integer, nullable=True),
    # Steps of 1024, so that a split finds room without renumbering the article.
    sa.Column("position", sa.BigInteger, nullable=True),
    sa.Column("lead", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    # Of the source: finds identical segments through an index of fixed-size keys.
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("words", sa.Integer, nullable=False),
    sa.ForeignKeyConstraint(["article_id", "block"], ["blocks.article_id", "blocks.number"]),
    sa.Index(None, "article_id", "position", unique=True),
    sa.Index(None, "article_id", "digest", "position"),
    sa.Index(None, "article_id", "block"),
)

catalogues = sa.Table(
    "catalogues",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.ForeignKey("articles.id"), nullable=False),
    sa.Column("locale", sa.Text, nullable=False),
    # Unlike any other catalogue's in any database: says whose revision numbers a file holds.
    sa.Column("key", sa.Text, nullable=False),
    # Number of the newest revision. Whoever changes the catalogue locks this row first.
    sa.Column("revision", sa.Integer, nullable=False),
    # The revision that the last export held: a merge's base when the file does not name one.
    sa.Column("exported", sa.Integer, nullable=True),
    sa.Column("changed_at", WHEN, nullable=True),
    person("changed_by", nullable=True),
    # The `Plural-Forms` field that says how the messages of a program are counted; empty for other articles.
    sa.Column("plural", sa.Text, nullable=False, server_default=""),
    sa.UniqueConstraint("article_id", "locale"),
)

translations = sa.Table(
    "translations",
    metadata,
    of_catalogue(primary_key=True),
    of_segment(primary_key=True),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    # A `model.Progress` value, which follows from state, target and block; with the position, which is the
    # segment's, it finds the next segment of a kind in one step.
    sa.Column("progress", sa.Text, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=True),
    person("author", nullable=True),
    person("changed_by", nullable=True),
    sa.Column("changed_at", WHEN, nullable=True),
    # Number of its newest revision: what has changed since a moment is found through it.
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("differs", sa.Boolean, nullable=False),
    sa.Column("previous_source", sa.Text, nullable=False),
    # The browser's name for the save that made this version: a chain of saves in flight rests on it.
    sa.Column("op", sa.Text, nullable=True),
    sa.Index(None, "catalogue_id", "revision"),
    sa.Index(None, "catalogue_id", "progress", "position"),
)

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    of_catalogue(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    person("by"),
    sa.Column("at", WHEN, nullable=False),
    sa.Column("undone_at", WHEN, nullable=True),
    sa.Index(None, "catalogue_id", "id"),
)

boundaries = sa.Table(
    "boundaries",
    metadata,
    # One row for each split and each merge. Nothing is taken out: the last word on a place holds.
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.ForeignKey("articles.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    # The segment that keeps its id, and the one that came behind it or went into it.
    sa.Column("first", sa.ForeignKey("segments.id"), nullable=False),
    sa.Column("second", sa.ForeignKey("segments.id"), nullable=False),
    # The text on either side, by which the place is found again in the article's new version.
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
    person("by"),
    sa.Column("at", WHEN, nullable=False),
    sa.Column("undone_at", WHEN, nullable=True),
    sa.Index(None, "article_id"),
    sa.Index(None, "first"),
    sa.Index(None, "second"),
)

boundary_batches = sa.Table(
    "boundary_batches",
    metadata,
    # The undoable step that a split or merge is in each catalogue.
    sa.Column("batch_id", sa.ForeignKey("batches.id"), primary_key=True),
    sa.Column("boundary_id", sa.ForeignKey("boundaries.id"), nullable=False),
    sa.Index(None, "boundary_id"),
)

revisions = sa.Table(
    "revisions",
    metadata,
    of_catalogue(primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    of_segment(),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("differs", sa.Boolean, nullable=False),
    person("author", nullable=True),
    sa.Column("action", sa.Text, nullable=False),
    person("by"),
    sa.Column("at", WHEN, nullable=False),
    sa.Column("reason", sa.Text, nullable=True),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("batch_id", sa.ForeignKey("batches.id"), nullable=True),
    sa.Index(None, "catalogue_id", "segment_id", "number"),
    sa.Index(None, "batch_id"),
)

drafts = sa.Table(
    "drafts",
    metadata,
    of_catalogue(primary_key=True),
    of_segment(primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("base", sa.Integer, nullable=False),
    sa.Column("at", WHEN, nullable=False),
)

ops = sa.Table(
    "ops",
    metadata,
    of_catalogue(primary_key=True),
    sa.Column("op", sa.Text, primary_key=True),
    sa.Column("result", sa.Text, nullable=False),
    sa.Column("at", WHEN, nullable=False),
)

presence = sa.Table(
    "presence",
    metadata,
    of_catalogue(primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    of_segment(),
    sa.Column("at", WHEN, nullable=False),
)

suggestions = sa.Table(
    "suggestions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    of_catalogue(),
    of_segment(),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    person("by"),
    sa.Column("at", WHEN, nullable=False),
    sa.Column("batch_id", sa.ForeignKey("batches.id"), nullable=True),
    sa.Column("settled_at", WHEN, nullable=True),
    person("settled_by", nullable=True),
    sa.Column("settled_as", sa.Text, nullable=True),
    # Who wrote it in a document, where that is not who brought it in.
    sa.Column("reviewer", sa.Text, nullable=True),
    sa.Index(None, "catalogue_id", "segment_id"),
    sa.Index(None, "batch_id"),
)

comments = sa.Table(
    "comments",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    of_catalogue(),
    of_segment(),
    sa.Column("text", sa.Text, nullable=False),
    person("by"),
    sa.Column("at", WHEN, nullable=False),
    sa.Column("batch_id", sa.ForeignKey("batches.id"), nullable=True),
    # The words that the remark is about, and the side that they are on.
    sa.Column("quote", sa.Text, nullable=True),
    sa.Column("side", sa.Text, nullable=True),
    sa.Column("reviewer", sa.Text, nullable=True),
    sa.Index(None, "catalogue_id", "segment_id"),
    sa.Index(None, "batch_id"),
)

progress = sa.Table(
    "progress",
    metadata,
    of_catalogue(primary_key=True),
    sa.Column("progress", sa.Text, primary_key=True),
    sa.Column("segments", sa.Integer, nullable=False),
    sa.Column("words", sa.Integer, nullable=False),
)

check_choices = sa.Table(
    "check_choices",
    metadata,
    # Where nothing was chosen for a check there is no row: it is as the check itself says.
    sa.Column("locale", sa.Text, primary_key=True),
    sa.Column("check", sa.Text, primary_key=True),
    # A `checks.choices.Choice` value.
    sa.Column("choice", sa.Text, nullable=False),
)

finding_outcomes = sa.Table(
    "finding_outcomes",
    metadata,
    # What people made of a finding, in every article of the locale: the key is that of the words it is about.
    sa.Column("locale", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("check", sa.Text, nullable=False),
    # An `outcomes.Outcome` value.
    sa.Column("outcome", sa.Text, nullable=False),
    person("by"),
    sa.Column("at", WHEN, nullable=False),
)

concepts = sa.Table(
    "concepts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("slug", sa.Text, nullable=False, unique=True),
)

wordings = sa.Table(
    "wordings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("concept_id", sa.ForeignKey("concepts.id"), nullable=False),
    sa.Column("locale", sa.Text, nullable=False),
    sa.Column("term", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("part_of_speech", sa.Text, nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.UniqueConstraint("concept_id", "locale", "term"),
    sa.Index(None, "locale", "concept_id"),
)

no_breaks = sa.Table(
    "no_breaks",
    metadata,
    # Words that no text of a language is cut behind; with `number`, only where a number follows.
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("word", sa.Text, nullable=False),
    sa.Column("number", sa.Boolean, nullable=False),
    person("by"),
    sa.Column("at", WHEN, nullable=False),
    sa.UniqueConstraint("language", "word", "number"),
)

signing_key = sa.Table(
    "signing_key",
    metadata,
    # One row: what every app server signs the editor's tokens with.
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("key", sa.Text, nullable=False),
)

term_base = sa.Table(
    "term_base",
    metadata,
    # One row. Grows with every change of a term, so that each process knows when its recogniser is old.
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, nullable=False),
)
