"""Articles, their blocks and their segments."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from workbench.model import Article, Block, BlockKind, Person, Segment
from workbench.store import messages
from workbench.store.schema import articles, blocks, catalogues, packages, segments, translations

# Room between two neighbours for what a split inserts.
STEP = 1024
# Rows per INSERT of a large article: bounds the memory of one statement.
_CHUNK = 5000


@dataclass(frozen=True, slots=True)
class FileForm:
    """How an article's text becomes its file's bytes again."""

    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    tail: str = ""
    package: bytes | None = None
    """The file itself, of an article whose text is only a reading of it."""
    translated: str = ""
    """Of a file with messages, the target locale that its translations are in; empty for none."""


@dataclass(frozen=True, slots=True)
class NewSegment:
    """A segment on its way into the store."""

    id: str
    block: int
    lead: str
    source: str
    digest: str
    words: int


def add(
    connection: sa.Connection,
    article: Article,
    form: FileForm,
    article_blocks: Sequence[Block],
    article_segments: Sequence[NewSegment],
    by: Person,
    now: datetime,
) -> Article:
    """Store an article with its blocks and segments, in order. A block with segments keeps no text itself."""
    values = {
        "slug": article.slug,
        "title": article.title,
        "locale": article.locale,
        "format": article.format,
        "filename": article.filename,
        "added_at": now,
        "added_by": by.id,
        # SQLite gives the number of an article that was removed to the next one, which has another layout.
        "layout": secrets.randbelow(1 << 30),
        **_form_values(form),
        **_counts(article_blocks, article_segments),
    }
    statement = sa.insert(articles).values(**values).returning(articles.c.id)
    article_id = connection.execute(statement).scalar_one()
    _insert_package(connection, article_id, form)
    _insert_blocks(connection, article_id, article_blocks, {segment.block for segment in article_segments})
    _insert_segments(
        connection, article_id, [(number * STEP, s) for number, s in enumerate(article_segments, start=1)]
    )
    return replace(article, id=article_id, layout=values["layout"])


def _insert_package(connection: sa.Connection, article_id: int, form: FileForm) -> None:
    if form.package is not None:
        connection.execute(
            sa.insert(packages).values(article_id=article_id, data=form.package, translated=form.translated)
        )


def _insert_blocks(
    connection: sa.Connection, article_id: int, article_blocks: Sequence[Block], segmented: set[int]
) -> None:
    rows = [
        {
            "article_id": article_id,
            "number": number,
            "kind": block.kind,
            "level": block.level,
            "lead": block.lead,
            "text": "" if number in segmented else block.text,
            "continuation": block.continuation,
            "translatable": block.translatable,
            "reason": block.reason,
            "written": block.written,
            "form": block.message.form if block.message else None,
            "message": messages.written(block.message),
        }
        for number, block in enumerate(article_blocks)
    ]
    for start in range(0, len(rows), _CHUNK):
        connection.execute(sa.insert(blocks), rows[start : start + _CHUNK])


def _insert_segments(
    connection: sa.Connection, article_id: int, placed: Sequence[tuple[int, NewSegment]]
) -> None:
    rows = [
        {
            "id": segment.id,
            "article_id": article_id,
            "block": segment.block,
            "position": position,
            "lead": segment.lead,
            "source": segment.source,
            "digest": segment.digest,
            "words": segment.words,
        }
        for position, segment in placed
    ]
    for start in range(0, len(rows), _CHUNK):
        connection.execute(sa.insert(segments), rows[start : start + _CHUNK])


def _form_values(form: FileForm) -> dict[str, object]:
    return {"encoding": form.encoding, "bom": form.bom, "newline": form.newline, "tail": form.tail}


def _counts(article_blocks: Sequence[Block], article_segments: Sequence[NewSegment]) -> dict[str, int]:
    counted = [segment for segment in article_segments if article_blocks[segment.block].translatable]
    return {"segments": len(counted), "words": sum(segment.words for segment in counted)}


def lock(connection: sa.Connection, article: Article) -> None:
    """Hold the article until the transaction ends: its segments stay, and no catalogue of it is made."""
    connection.execute(sa.select(articles.c.id).where(articles.c.id == article.id).with_for_update()).one()


def replace_contents(
    connection: sa.Connection,
    article: Article,
    form: FileForm,
    article_blocks: Sequence[Block],
    article_segments: Sequence[NewSegment],
) -> None:
    """Give an article other blocks and segments, in order.

    A segment whose id the article has already keeps all that was made of it, obsolete ones included; those
    that are no longer named become obsolete. The caller brings the catalogues' counters up to date.
    """
    of_article = segments.c.article_id == article.id
    known = set(connection.execute(sa.select(segments.c.id).where(of_article)).scalars())
    # Freed first: no place and no block is named twice while they change.
    connection.execute(sa.update(segments).where(of_article).values(position=None, block=None))
    connection.execute(sa.delete(blocks).where(blocks.c.article_id == article.id))
    connection.execute(sa.delete(packages).where(packages.c.article_id == article.id))
    _insert_package(connection, article.id, form)
    segmented = {segment.block for segment in article_segments}
    _insert_blocks(connection, article.id, article_blocks, segmented)
    placed = [(number * STEP, segment) for number, segment in enumerate(article_segments, start=1)]
    _insert_segments(connection, article.id, [(p, s) for p, s in placed if s.id not in known])
    kept = [
        {
            "at_segment": segment.id,
            "block": segment.block,
            "position": position,
            "lead": segment.lead,
            "source": segment.source,
            "digest": segment.digest,
            "words": segment.words,
        }
        for position, segment in placed
        if segment.id in known
    ]
    if kept:
        statement = sa.update(segments).where(segments.c.id == sa.bindparam("at_segment"))
        connection.execute(statement, kept)
    values = {
        "title": article.title,
        "filename": article.filename,
        "layout": articles.c.layout + 1,
        **_form_values(form),
        **_counts(article_blocks, article_segments),
    }
    connection.execute(sa.update(articles).where(articles.c.id == article.id).values(**values))


def obsolete(connection: sa.Connection, article: Article) -> dict[str, str]:
    """The sources of the article's obsolete segments by id; last those with the most translations."""
    told = (
        sa.select(sa.func.count())
        .join(catalogues, catalogues.c.id == translations.c.catalogue_id)
        .where(catalogues.c.article_id == segments.c.article_id, translations.c.segment_id == segments.c.id)
        .where(translations.c.target != "")
        .scalar_subquery()
    )
    statement = (
        sa.select(segments.c.id, segments.c.source)
        .where(segments.c.article_id == article.id, segments.c.position.is_(None))
        .order_by(told, segments.c.id)
    )
    return {row.id: row.source for row in connection.execute(statement)}


def placed(connection: sa.Connection, article: Article) -> list[NewSegment]:
    """The article's segments in order, as they would be stored anew."""
    columns = (segments.c.id, segments.c.block, segments.c.lead, segments.c.source, segments.c.digest)
    statement = (
        sa.select(*columns, segments.c.words)
        .where(segments.c.article_id == article.id, segments.c.position.is_not(None))
        .order_by(segments.c.position)
    )
    return [NewSegment(*row) for row in connection.execute(statement)]


def _article(row: sa.Row) -> Article:
    return Article(row.slug, row.title, row.locale, row.format, row.filename, row.id, row.layout)


_BY_SLUG = sa.select(articles).where(articles.c.slug == sa.bindparam("slug"))


def by_slug(connection: sa.Connection, slug: str) -> Article | None:
    """The article of that name."""
    row = connection.execute(_BY_SLUG, {"slug": slug}).first()
    return row and _article(row)


def everything(connection: sa.Connection) -> list[tuple[Article, datetime, int, int]]:
    """All articles, oldest first, each with when it was added and how many segments and words it has."""
    rows = connection.execute(sa.select(articles).order_by(articles.c.added_at, articles.c.id))
    return [(_article(row), row.added_at, row.segments, row.words) for row in rows]


def added_at(connection: sa.Connection, article: Article) -> datetime:
    """When the article was added."""
    statement = sa.select(articles.c.added_at).where(articles.c.id == article.id)
    return connection.execute(statement).scalar_one()


def file_form(connection: sa.Connection, article: Article) -> FileForm:
    """How the article's file is written."""
    statement = (
        sa.select(articles, packages.c.data, packages.c.translated)
        .select_from(articles.outerjoin(packages))
        .where(articles.c.id == article.id)
    )
    row = connection.execute(statement).one()
    return FileForm(row.encoding, row.bom, row.newline, row.tail, row.data, row.translated or "")


_SEGMENT_COLUMNS = (
    segments.c.id,
    segments.c.position,
    segments.c.lead,
    segments.c.source,
    segments.c.block,
    blocks.c.kind,
    blocks.c.level,
    blocks.c.translatable,
    blocks.c.reason,
    blocks.c.message,
)


IN_BLOCK = sa.and_(blocks.c.article_id == segments.c.article_id, blocks.c.number == segments.c.block)
"""Of a segment and a block: that the one is in the other."""


def select_segments() -> sa.Select:
    """Segments joined with their blocks; `segment_of` reads a row."""
    return sa.select(*_SEGMENT_COLUMNS).select_from(segments.join(blocks, IN_BLOCK))


def segment_of(row: sa.Row) -> Segment:
    """A `Segment` from a row of `select_segments`."""
    return Segment(
        id=row.id,
        position=row.position,
        kind=BlockKind(row.kind),
        level=row.level,
        source=row.source,
        lead=row.lead,
        block=row.block,
        translatable=row.translatable,
        reason=row.reason,
        message=messages.read(row.message),
    )


def all_segments(connection: sa.Connection, article: Article) -> Iterator[Segment]:
    """Every segment in order. For whole-file work only; screens use `window`."""
    statement = select_segments().where(segments.c.article_id == article.id).order_by(segments.c.position)
    return (segment_of(row) for row in connection.execute(statement))


def window(
    connection: sa.Connection, article: Article, around: int, before: int, after: int
) -> list[Segment]:
    """Up to `before` segments in front of a position and `after` from it on, in order."""
    of_article = select_segments().where(segments.c.article_id == article.id)
    back = of_article.where(segments.c.position < around).order_by(segments.c.position.desc()).limit(before)
    on = of_article.where(segments.c.position >= around).order_by(segments.c.position).limit(after)
    earlier = [segment_of(row) for row in connection.execute(back)]
    return earlier[::-1] + [segment_of(row) for row in connection.execute(on)]


_OF_ARTICLE = select_segments().where(segments.c.article_id == sa.bindparam("article"))
_SEGMENT = _OF_ARTICLE.where(segments.c.id == sa.bindparam("segment"))
_SEGMENTS = _OF_ARTICLE.where(segments.c.id.in_(sa.bindparam("ids", expanding=True)))


def segment(connection: sa.Connection, article: Article, segment_id: str) -> Segment | None:
    """One segment of the article."""
    row = connection.execute(_SEGMENT, {"article": article.id, "segment": segment_id}).first()
    return row and segment_of(row)


def segments_of(
    connection: sa.Connection, article: Article, segment_ids: Sequence[str]
) -> dict[str, Segment]:
    """The article's segments of these ids; those that it has not are left out."""
    found: dict[str, Segment] = {}
    for start in range(0, len(segment_ids), 500):
        asked = {"article": article.id, "ids": segment_ids[start : start + 500]}
        found |= {row.id: segment_of(row) for row in connection.execute(_SEGMENTS, asked)}
    return found


def all_blocks(connection: sa.Connection, article: Article) -> list[Block]:
    """Every block in order; the text of a block with segments is empty here."""
    statement = sa.select(blocks).where(blocks.c.article_id == article.id).order_by(blocks.c.number)
    return [
        Block(
            kind=BlockKind(row.kind),
            text=row.text,
            lead=row.lead,
            continuation=row.continuation,
            level=row.level,
            translatable=row.translatable,
            reason=row.reason,
            written=row.written,
            message=messages.read(row.message),
        )
        for row in connection.execute(statement)
    ]


def segments_in_blocks(connection: sa.Connection, article: Article) -> dict[int, int]:
    """How many segments each block has, by its number; blocks without any are left out."""
    statement = (
        sa.select(segments.c.block, sa.func.count())
        .where(segments.c.article_id == article.id, segments.c.block.is_not(None))
        .group_by(segments.c.block)
    )
    return {number: count for number, count in connection.execute(statement)}


def renew_layout(connection: sa.Connection, article: Article) -> None:
    """Have every editor of the article read it anew."""
    where = articles.c.id == article.id
    connection.execute(sa.update(articles).where(where).values(layout=articles.c.layout + 1))


def set_translatable(
    connection: sa.Connection, article: Article, block: int, translatable: bool, reason: str
) -> None:
    """Change whether a block is to be translated, and the article's counts with it."""
    inside = sa.and_(segments.c.article_id == article.id, segments.c.block == block)
    count, words = connection.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(segments.c.words), 0)).where(inside)
    ).one()
    changed = connection.execute(
        sa.update(blocks)
        .where(
            blocks.c.article_id == article.id,
            blocks.c.number == block,
            blocks.c.translatable != translatable,
        )
        .values(translatable=translatable, reason=reason)
    )
    if changed.rowcount:
        sign = 1 if translatable else -1
        connection.execute(
            sa.update(articles)
            .where(articles.c.id == article.id)
            .values(segments=articles.c.segments + sign * count, words=articles.c.words + sign * words)
        )
