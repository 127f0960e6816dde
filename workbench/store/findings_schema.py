"""The tables of findings that are kept; the others are in `schema`."""

import sqlalchemy as sa

from workbench.store.columns import metadata

findings = sa.Table(
    "findings",
    metadata,
    # What the checks have found in a translation, kept until it rests on something that is no more.
    sa.Column("catalogue_id", sa.ForeignKey("catalogues.id"), primary_key=True),
    sa.Column("segment_id", sa.ForeignKey("segments.id"), primary_key=True),
    # What it rests on: version and place of the translation, digest of the source, version of the term base
    # and sign of the rules. `pair` is a digest of all that the checks were told, which tells whether another
    # version of the term base makes a difference.
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("terms", sa.Integer, nullable=False),
    sa.Column("rules", sa.Text, nullable=False),
    sa.Column("pair", sa.Text, nullable=False),
    # False of what has no text, or is not for translation, any more: nothing is found in that.
    sa.Column("counted", sa.Boolean, nullable=False),
    # Keys of what others have to be like on one side to be compared with it.
    sa.Column("like_source", sa.Text, nullable=True),
    sa.Column("like_target", sa.Text, nullable=True),
    # The step of the catalogue's findings that wrote it last.
    sa.Column("step", sa.Integer, nullable=False),
    # The findings in short: `check:severity`, the gravest first, with spaces between; empty without any.
    sa.Column("brief", sa.Text, nullable=False),
    # What the findings in `own` and in `compared` are about, in their order (`checks.identity`): by this they
    # are dismissed.
    sa.Column("about", sa.Text, nullable=False),
    # Findings on the translation alone, and on it beside others, as JSON. The longest come last, so that who
    # reads the rest need not read them.
    sa.Column("own", sa.Text, nullable=False),
    sa.Column("compared", sa.Text, nullable=False),
    sa.Index(None, "catalogue_id", "step"),
    sa.Index(None, "catalogue_id", "like_source"),
    sa.Index(None, "catalogue_id", "like_target"),
)

checked = sa.Table(
    "checked",
    metadata,
    # How far a catalogue's findings are. Whoever writes some locks this row first.
    sa.Column("catalogue_id", sa.ForeignKey("catalogues.id"), primary_key=True),
    # Grows with all that is written, so that an editor asks for what is new to it.
    sa.Column("step", sa.Integer, nullable=False),
    # Everything up to this revision has been checked, with this layout of the article, version of the term
    # base and sign of the rules; None when it is not known.
    sa.Column("revision", sa.Integer, nullable=True),
    sa.Column("layout", sa.Integer, nullable=False),
    sa.Column("terms", sa.Integer, nullable=False),
    sa.Column("rules", sa.Text, nullable=False),
)
