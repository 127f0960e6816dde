"""Catalogues and translations: making and reading them. `recording` changes them."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from workbench.model import Article, Progress, Segment, State, Translation
from workbench.store.articles import IN_BLOCK, segment_of, select_segments
from workbench.store.articles import lock as lock_article
from workbench.store.schema import (
    blocks,
    catalogues,
    people,
    progress,
    segments,
    translations,
)
from workbench.text.plurals import PluralRule, plural_rule, writes_form

_PROGRESS = {stage.value: stage for stage in Progress}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One article in one target locale, as the store knows it."""

    id: int
    article: Article
    locale: str
    key: str
    """Unlike that of any other catalogue, in this database or another."""
    revision: int
    exported: int | None
    changed_at: datetime | None
    changed_by: str | None
    plural: str = ""
    """The `Plural-Forms` field that counts for a program's messages; empty for other articles."""

    @property
    def rule(self) -> PluralRule | None:
        """How a program's messages are counted in the locale; None where nothing is counted."""
        return plural_rule(self.plural)

    def own(self, segment: Segment) -> Segment:
        """A segment as it is in this catalogue: a plural form that the locale does not have is left out."""
        rule, message = self.rule, segment.message
        if rule is None or message is None or writes_form(rule.forms, message.form):
            return segment
        return replace(segment, translatable=False, reason=NO_SUCH_FORM)


NO_SUCH_FORM = "This language has no such plural form"


def create(connection: sa.Connection, article: Article, locale: str, plural: str = "") -> None:
    """Add a catalogue with every segment untranslated. Nothing happens where it exists."""
    exists = sa.select(catalogues.c.id).where(
        catalogues.c.article_id == article.id, catalogues.c.locale == locale
    )
    if connection.execute(exists).first():
        return
    lock_article(connection, article)
    key = secrets.token_hex(6)
    values = {"article_id": article.id, "locale": locale, "key": key, "revision": 0, "plural": plural}
    catalogue_id = connection.execute(
        sa.insert(catalogues).values(**values).returning(catalogues.c.id)
    ).scalar_one()
    inside = segments.c.article_id == article.id
    connection.execute(
        sa.insert(translations).from_select(NEW_COLUMNS, new_rows(catalogue_id, plural, inside))
    )
    count_progress(connection, catalogue_id)


NEW_COLUMNS = ("catalogue_id", "segment_id", "position", "progress")
NEW_COLUMNS += ("target", "state", "version", "revision", "differs", "previous_source")


def counted_in(plural: str) -> sa.ColumnElement[bool]:
    """Whether a block is to be translated in a catalogue with this plural rule."""
    rule = plural_rule(plural)
    if rule is None:
        return blocks.c.translatable
    written = blocks.c.form == 1 if rule.forms == 1 else blocks.c.form < rule.forms
    return sa.and_(blocks.c.translatable, sa.or_(blocks.c.form.is_(None), written))


def set_plural(connection: sa.Connection, catalogue: Catalogue, plural: str) -> Catalogue:
    """Give a catalogue another plural rule; the caller brings its rows up to date."""
    connection.execute(sa.update(catalogues).where(catalogues.c.id == catalogue.id).values(plural=plural))
    return replace(catalogue, plural=plural)


def new_rows(catalogue_id: int, plural: str, *where: sa.ColumnElement[bool]) -> sa.Select:
    """Untouched translations, with `NEW_COLUMNS`, for the segments that meet the conditions."""
    stage = sa.case((counted_in(plural), Progress.UNTRANSLATED.value), else_=Progress.EXCLUDED.value)
    return (
        sa.select(
            sa.literal(catalogue_id),
            segments.c.id,
            segments.c.position,
            stage,
            *(sa.literal(value) for value in ("", State.INITIAL.value, 0, 0, False, "")),
        )
        .select_from(segments.join(blocks, IN_BLOCK))
        .where(*where)
    )


def count_progress(connection: sa.Connection, catalogue_id: int) -> None:
    """Make a catalogue's counters, which must not exist, from its rows."""
    counts = (
        sa.select(translations.c.progress, sa.func.count(), sa.func.sum(segments.c.words))
        .join(segments, segments.c.id == translations.c.segment_id)
        .where(translations.c.catalogue_id == catalogue_id, segments.c.position.is_not(None))
        .group_by(translations.c.progress)
    )
    found = {row[0]: (row[1], row[2]) for row in connection.execute(counts)}
    connection.execute(
        sa.insert(progress),
        [
            {"catalogue_id": catalogue_id, "progress": stage, "segments": count, "words": words}
            for stage in Progress
            for count, words in [found.get(stage, (0, 0))]
        ],
    )


def _select() -> sa.Select:
    return sa.select(catalogues, people.c.name.label("person")).outerjoin(
        people, people.c.id == catalogues.c.changed_by
    )


def _catalogue(row: sa.Row, article: Article) -> Catalogue:
    known = (row.locale, row.key, row.revision, row.exported, row.changed_at, row.person, row.plural)
    return Catalogue(row.id, article, *known)


_IN_LOCALE = _select().where(
    catalogues.c.article_id == sa.bindparam("article"), catalogues.c.locale == sa.bindparam("in_locale")
)
_HELD = _select().where(catalogues.c.id == sa.bindparam("catalogue")).with_for_update(of=catalogues)


def of(connection: sa.Connection, article: Article, locale: str) -> Catalogue | None:
    """The article's catalogue in a locale."""
    row = connection.execute(_IN_LOCALE, {"article": article.id, "in_locale": locale}).first()
    return row and _catalogue(row, article)


def held(connection: sa.Connection, article: Article, catalogue_id: int) -> Catalogue:
    """The article's catalogue of that id, locked until the transaction ends."""
    return _catalogue(connection.execute(_HELD, {"catalogue": catalogue_id}).one(), article)


def of_article(connection: sa.Connection, article: Article) -> list[Catalogue]:
    """All catalogues of an article, by locale."""
    statement = _select().where(catalogues.c.article_id == article.id).order_by(catalogues.c.locale)
    return [_catalogue(row, article) for row in connection.execute(statement)]


def progress_of(
    connection: sa.Connection, chosen: Sequence[Catalogue]
) -> dict[int, dict[Progress, tuple[int, int]]]:
    """Segments and words by progress, for each catalogue's id."""
    statement = sa.select(progress).where(progress.c.catalogue_id.in_([c.id for c in chosen]))
    found: dict[int, dict[Progress, tuple[int, int]]] = {
        c.id: dict.fromkeys(Progress, (0, 0)) for c in chosen
    }
    for row in connection.execute(statement):
        found[row.catalogue_id][Progress(row.progress)] = (row.segments, row.words)
    return found


# ------------------------------------------------------------------------------------- translations

_author = people.alias("author_person")
_changer = people.alias("changer")

_TRANSLATION_COLUMNS = (
    translations.c.segment_id,
    translations.c.target,
    translations.c.state,
    translations.c.version,
    _author.c.name.label("author_name"),
    _changer.c.name.label("changer_name"),
    translations.c.changed_at,
    translations.c.differs,
    translations.c.previous_source,
)


_TRANSLATIONS = (
    sa.select(*_TRANSLATION_COLUMNS)
    .select_from(
        translations.outerjoin(_author, _author.c.id == translations.c.author).outerjoin(
            _changer, _changer.c.id == translations.c.changed_by
        )
    )
    .where(translations.c.catalogue_id == sa.bindparam("catalogue"))
)
_TRANSLATION = _TRANSLATIONS.where(translations.c.segment_id == sa.bindparam("segment"))
_SOME_TRANSLATIONS = _TRANSLATIONS.where(translations.c.segment_id.in_(sa.bindparam("ids", expanding=True)))
_LAST_OP = sa.select(translations.c.op).where(
    translations.c.catalogue_id == sa.bindparam("catalogue"),
    translations.c.segment_id == sa.bindparam("segment"),
)
_TWINS = (
    _TRANSLATIONS.join(segments, segments.c.id == translations.c.segment_id)
    .where(
        segments.c.article_id == sa.bindparam("article"),
        segments.c.digest == sa.bindparam("digest"),
        segments.c.id != sa.bindparam("segment"),
        translations.c.progress == Progress.UNTRANSLATED,
    )
    .order_by(segments.c.position)
    .limit(sa.bindparam("most"))
)
_CHANGED = (
    _TRANSLATIONS.add_columns(translations.c.progress)
    .where(translations.c.revision > sa.bindparam("revision"), translations.c.position.is_not(None))
    .limit(sa.bindparam("most"))
)


def _translation(row: sa.Row) -> Translation:
    return Translation(
        segment=row.segment_id,
        target=row.target,
        state=State(row.state),
        version=row.version,
        author=row.author_name,
        changed_by=row.changer_name,
        changed_at=row.changed_at,
        differs=row.differs,
        previous_source=row.previous_source,
    )


def translations_of(
    connection: sa.Connection, catalogue: Catalogue, segment_ids: Iterable[str]
) -> dict[str, Translation]:
    """The translations of these segments."""
    ids = list(segment_ids)
    found: dict[str, Translation] = {}
    for start in range(0, len(ids), 500):
        asked = {"catalogue": catalogue.id, "ids": ids[start : start + 500]}
        for row in connection.execute(_SOME_TRANSLATIONS, asked):
            found[row.segment_id] = _translation(row)
    return found


def translation(connection: sa.Connection, catalogue: Catalogue, segment_id: str) -> Translation | None:
    """The translation of one segment; None when the catalogue has no such segment."""
    row = connection.execute(_TRANSLATION, {"catalogue": catalogue.id, "segment": segment_id}).first()
    return row and _translation(row)


def last_op(connection: sa.Connection, catalogue: Catalogue, segment_id: str) -> str | None:
    """The browser's name of the save that made the present version."""
    asked = {"catalogue": catalogue.id, "segment": segment_id}
    return connection.execute(_LAST_OP, asked).scalar_one_or_none()


def everything(connection: sa.Connection, catalogue: Catalogue) -> Iterator[tuple[Segment, Translation]]:
    """Every segment with its translation, in order. For whole-file work only."""
    rows = connection.execute(_TRANSLATIONS, {"catalogue": catalogue.id})
    listed = {row.segment_id: _translation(row) for row in rows}
    statement = (
        select_segments().where(segments.c.article_id == catalogue.article.id).order_by(segments.c.position)
    )
    for row in connection.execute(statement):
        yield catalogue.own(segment_of(row)), listed[row.id]


def next_with(
    connection: sa.Connection,
    catalogue: Catalogue,
    stages: Iterable[Progress],
    after: int,
    most: int = 1,
) -> list[tuple[int, str]]:
    """Position and id of the first segments behind a position that are at one of these stages, in order."""
    found: list[tuple[int, str]] = []
    for stage in stages:
        statement = (
            sa.select(translations.c.position, translations.c.segment_id)
            .where(
                translations.c.catalogue_id == catalogue.id,
                translations.c.progress == stage,
                translations.c.position > after,
            )
            .order_by(translations.c.position)
            .limit(most)
        )
        found += [(row.position, row.segment_id) for row in connection.execute(statement)]
    return sorted(found)[:most]


def untranslated_twins(
    connection: sa.Connection, catalogue: Catalogue, segment_id: str, digest: str, most: int
) -> dict[str, Translation]:
    """Other segments of the article with the same source and no text yet, the first `most` in order."""
    asked = {
        "catalogue": catalogue.id,
        "article": catalogue.article.id,
        "digest": digest,
        "segment": segment_id,
        "most": most,
    }
    return {row.segment_id: _translation(row) for row in connection.execute(_TWINS, asked)}


# ------------------------------------------------------------------------- the article by numbers


def stages(connection: sa.Connection, catalogue: Catalogue) -> list[Progress]:
    """The progress of every segment, in order."""
    statement = (
        sa.select(translations.c.progress)
        .where(translations.c.catalogue_id == catalogue.id, translations.c.position.is_not(None))
        .order_by(translations.c.position)
    )
    # One for each of ten thousand segments: looking a member up costs a third of calling the class.
    return [_PROGRESS[stage] for stage in connection.execute(statement).scalars().all()]


def changed_since(
    connection: sa.Connection, catalogue: Catalogue, revision: int, most: int
) -> list[tuple[Translation, Progress]]:
    """The translations that have changed behind a revision, at most `most`, with their progress."""
    asked = {"catalogue": catalogue.id, "revision": revision, "most": most}
    rows = connection.execute(_CHANGED, asked).all()
    return [(_translation(row), Progress(row.progress)) for row in rows]
