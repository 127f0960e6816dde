"""Splitting and merging segments where they stand: the segments, their places and their counters.

What becomes of the translations is said through `recording`, afterwards and in the same transaction; that it
was done is remembered in `boundaries`. The caller holds every catalogue of the article.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from workbench.model import Article, Progress, Segment, State
from workbench.store.articles import STEP, NewSegment, window
from workbench.store.catalogues import NEW_COLUMNS, Catalogue
from workbench.store.recording import count
from workbench.store.schema import articles, segments, translations

# Neighbours that are read to tell a place by the text around it. A longer context does not tell more.
_AROUND = 10


def around(connection: sa.Connection, article: Article, segment: Segment) -> tuple[str, Segment | None, str]:
    """The text of the segment's block in front of it; the next segment of the block; the text behind it.

    Some sentences of either text at most; with the white space that lies between.
    """
    near = window(connection, article, segment.position, _AROUND, _AROUND)
    inside = [other for other in near if other.block == segment.block]
    before = [other for other in inside if other.position < segment.position]
    behind = [other for other in inside if other.position > segment.position]
    front = "".join(other.lead + other.source for other in before) + segment.lead
    return front, behind[0] if behind else None, "".join(other.lead + other.source for other in behind)


def known(connection: sa.Connection, article: Article, digest: str) -> dict[str, bool]:
    """The article's segments with a source of this digest, each with whether it is obsolete."""
    statement = (
        sa.select(segments.c.id, segments.c.position)
        .where(segments.c.article_id == article.id, segments.c.digest == digest)
        .order_by(segments.c.id)
    )
    return {row.id: row.position is None for row in connection.execute(statement)}


def is_taken(connection: sa.Connection, segment_id: str) -> bool:
    """Whether there is a segment of this id in any article."""
    return connection.execute(sa.select(segments.c.id).where(segments.c.id == segment_id)).first() is not None


@dataclass(frozen=True, slots=True)
class Obsolete:
    """A segment that has gone from the article, with what it would come back with."""

    lead: str
    source: str


def obsolete(connection: sa.Connection, segment_id: str) -> Obsolete | None:
    """The obsolete segment of that id; None when there is none."""
    statement = sa.select(segments).where(segments.c.id == segment_id, segments.c.position.is_(None))
    row = connection.execute(statement).first()
    return row and Obsolete(row.lead, row.source)


def split(
    connection: sa.Connection,
    catalogues: Sequence[Catalogue],
    first: Segment,
    left: NewSegment,
    right: NewSegment,
) -> bool:
    """Make two segments of one; `right` comes back with all that was made of it when there is one of its id.

    Returns False, and changes nothing, when the block has no room for another one.
    """
    article = catalogues[0].article
    position = _room_behind(connection, catalogues, first)
    if position is None:
        return False
    before = _words(connection, first.id)
    staged = _stages(connection, catalogues, [first.id])
    _rewrite(connection, left)
    values = {"block": first.block, "position": position, "lead": right.lead, "source": right.source}
    values |= {"digest": right.digest, "words": right.words}
    if is_taken(connection, right.id):
        connection.execute(sa.update(segments).where(segments.c.id == right.id).values(**values))
    else:
        connection.execute(sa.insert(segments).values(id=right.id, article_id=article.id, **values))
    _add_missing(connection, catalogues, right.id)
    stage = sa.case(
        (translations.c.state != State.INITIAL, translations.c.state),
        (translations.c.target != "", Progress.NEEDS_WORK.value),
        else_=Progress.UNTRANSLATED.value,
    )
    _update_rows(connection, catalogues, right.id, position=position, progress=stage)
    arrived = _stages(connection, catalogues, [right.id])
    for catalogue in catalogues:
        counted: Counter[tuple[Progress, str]] = Counter()
        counted[staged[catalogue.id, first.id], "words"] += left.words - before
        counted[arrived[catalogue.id, right.id], "segments"] += 1
        counted[arrived[catalogue.id, right.id], "words"] += right.words
        count(connection, catalogue, counted)
    _resize(connection, article, 1, left.words + right.words - before)
    return True


def merge(
    connection: sa.Connection, catalogues: Sequence[Catalogue], whole: NewSegment, second: Segment
) -> None:
    """Make one segment, under the first one's id, of two neighbours; the second becomes obsolete."""
    before, gone = _words(connection, whole.id), _words(connection, second.id)
    staged = _stages(connection, catalogues, [whole.id, second.id])
    _rewrite(connection, whole)
    connection.execute(
        sa.update(segments).where(segments.c.id == second.id).values(block=None, position=None)
    )
    _update_rows(connection, catalogues, second.id, position=None, progress=Progress.EXCLUDED)
    for catalogue in catalogues:
        counted: Counter[tuple[Progress, str]] = Counter()
        counted[staged[catalogue.id, whole.id], "words"] += whole.words - before
        counted[staged[catalogue.id, second.id], "segments"] -= 1
        counted[staged[catalogue.id, second.id], "words"] -= gone
        count(connection, catalogue, counted)
    _resize(connection, catalogues[0].article, -1, whole.words - before - gone)


def _words(connection: sa.Connection, segment_id: str) -> int:
    return connection.execute(sa.select(segments.c.words).where(segments.c.id == segment_id)).scalar_one()


def _stages(
    connection: sa.Connection, catalogues: Sequence[Catalogue], ids: Sequence[str]
) -> dict[tuple[int, str], Progress]:
    columns = (translations.c.catalogue_id, translations.c.segment_id, translations.c.progress)
    statement = sa.select(*columns).where(_rows(catalogues), translations.c.segment_id.in_(ids))
    return {
        (row.catalogue_id, row.segment_id): Progress(row.progress) for row in connection.execute(statement)
    }


def _rows(catalogues: Sequence[Catalogue]) -> sa.ColumnElement[bool]:
    return translations.c.catalogue_id.in_([catalogue.id for catalogue in catalogues])


def _rewrite(connection: sa.Connection, segment: NewSegment) -> None:
    connection.execute(
        sa.update(segments)
        .where(segments.c.id == segment.id)
        .values(source=segment.source, digest=segment.digest, words=segment.words)
    )


def _update_rows(
    connection: sa.Connection, catalogues: Sequence[Catalogue], segment_id: str, **values: object
) -> None:
    connection.execute(
        sa.update(translations)
        .where(_rows(catalogues), translations.c.segment_id == segment_id)
        .values(**values)
    )


def _add_missing(connection: sa.Connection, catalogues: Sequence[Catalogue], segment_id: str) -> None:
    """An untouched translation in each catalogue that has none: a new one, or younger than the segment."""
    there = sa.select(translations.c.catalogue_id).where(
        _rows(catalogues), translations.c.segment_id == segment_id
    )
    have = set(connection.execute(there).scalars())
    rows = [
        dict(zip(NEW_COLUMNS, (catalogue.id, segment_id, None, Progress.EXCLUDED), strict=False))
        | {"target": "", "state": State.INITIAL, "version": 0, "revision": 0}
        | {"differs": False, "previous_source": ""}
        for catalogue in catalogues
        if catalogue.id not in have
    ]
    if rows:
        connection.execute(sa.insert(translations), rows)


def _resize(connection: sa.Connection, article: Article, more: int, words: int) -> None:
    connection.execute(
        sa.update(articles)
        .where(articles.c.id == article.id)
        .values(
            segments=articles.c.segments + more,
            words=articles.c.words + words,
            layout=articles.c.layout + 1,
        )
    )


# ------------------------------------------------------------------------------------- positions


def _room_behind(connection: sa.Connection, catalogues: Sequence[Catalogue], first: Segment) -> int | None:
    """A free position behind a segment. Where none is left, the block's segments are spread over its room."""
    article = catalogues[0].article
    position = connection.execute(
        sa.select(segments.c.position).where(segments.c.id == first.id)
    ).scalar_one()
    following = _edge(connection, article, segments.c.position > position, sa.func.min)
    end = position + 2 * STEP if following is None else following
    if end - position > 1:
        return (position + end) // 2
    inside = sa.and_(segments.c.article_id == article.id, segments.c.block == first.block)
    statement = sa.select(segments.c.id, segments.c.position).where(inside).order_by(segments.c.position)
    listed = list(connection.execute(statement))
    low = _edge(connection, article, segments.c.position < listed[0].position, sa.func.max) or 0
    high = _edge(connection, article, segments.c.position > listed[-1].position, sa.func.min)
    if high is None:
        high = low + (len(listed) + 2) * STEP
    if high - low < 2 * (len(listed) + 1):
        return None
    places = [low + (high - low) * n // (len(listed) + 1) for n in range(1, len(listed) + 1)]
    # Freed first: no place is taken twice while they change.
    connection.execute(sa.update(segments).where(inside).values(position=None))
    moved = [{"at_segment": row.id, "to": place} for row, place in zip(listed, places, strict=True)]
    connection.execute(
        sa.update(segments)
        .where(segments.c.id == sa.bindparam("at_segment"))
        .values(position=sa.bindparam("to")),
        moved,
    )
    connection.execute(
        sa.update(translations)
        .where(
            translations.c.catalogue_id == sa.bindparam("at_catalogue"),
            translations.c.segment_id == sa.bindparam("at_segment"),
        )
        .values(position=sa.bindparam("to")),
        [{"at_catalogue": catalogue.id, **move} for catalogue in catalogues for move in moved],
    )
    return _room_behind(connection, catalogues, first)


def _edge(
    connection: sa.Connection, article: Article, where: sa.ColumnElement[bool], edge: type[sa.func.min]
) -> int | None:
    statement = sa.select(edge(segments.c.position)).where(segments.c.article_id == article.id, where)
    return connection.execute(statement).scalar_one()
