"""The translation memory: pairs of texts, added and superseded, never removed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from workbench.memory.matching import Pair
from workbench.model import State
from workbench.store import memories
from workbench.store.among import Among
from workbench.store.memory_adding import NewPair, put
from workbench.store.memory_schema import memories as _memories
from workbench.store.memory_schema import memory_pairs
from workbench.store.schema import segments, translations

_CHUNK = 1000


def equal_pairs(connection: sa.Connection, memory_id: int, digests: Sequence[str]) -> set[str]:
    """Which of these digests the memory has among its pairs that are not superseded."""
    found: set[str] = set()
    for start in range(0, len(digests), _CHUNK):
        statement = sa.select(memory_pairs.c.digest).where(
            memory_pairs.c.memory_id == memory_id,
            memory_pairs.c.digest.in_(digests[start : start + _CHUNK]),
            memory_pairs.c.superseded_at.is_(None),
        )
        found.update(connection.execute(statement).scalars())
    return found


# ---------------------------------------------------------------------------- following translations


@dataclass(frozen=True, slots=True)
class Followed:
    """What a translation has become."""

    segment: str
    target: str
    state: State
    author: str | None
    at: datetime
    source_changed: bool = False
    """The article has another source now: what was translated still translates the one before."""


def follow(
    connection: sa.Connection,
    catalogue_id: int,
    article: str,
    locales: tuple[str, str],
    changes: Iterable[Followed],
    now: datetime,
) -> None:
    """Bring the project's memory up to date with translations that have just changed.

    A confirmed translation is in the memory with its state; what is no longer a segment's source and
    translation is superseded. Where the article itself has changed, the pair stays but leaves the segment.

    Args:
        article: its slug.
        locales: the article's and the catalogue's.
        changes: of translations that are confirmed now, or were before.
    """
    wanted = {change.segment: change for change in changes}
    if not wanted:
        return
    around = _surroundings(connection, list(wanted))
    new, same, old, left = [], [], [], []
    live = _live(connection, catalogue_id, list(wanted))
    for segment, change in wanted.items():
        source, previous, following = around[segment]
        confirmed = change.state is not State.INITIAL
        kept = False
        for row in live.get(segment, ()):
            if change.source_changed:
                left.append(row.id)
            elif confirmed and (row.source, row.target) == (source, change.target) and not kept:
                kept = True
                same.append(
                    {
                        "pair": row.id,
                        "state": change.state,
                        "author": change.author,
                        "previous": previous,
                        "following": following,
                    }
                )
            else:
                old.append(row.id)
        if confirmed and not kept:
            new.append(
                NewPair(
                    source,
                    change.target,
                    *locales,
                    article,
                    previous,
                    following,
                    catalogue_id,
                    segment,
                    change.author,
                    change.state,
                    change.at,
                )
            )
    _set(connection, old, superseded_at=now)
    _set(connection, left, catalogue_id=None, segment_id=None)
    if same:
        statement = sa.update(memory_pairs).where(memory_pairs.c.id == sa.bindparam("pair"))
        connection.execute(statement, same)
    if new:
        put(connection, memories.of_project(connection).id, new)


def _surroundings(
    connection: sa.Connection, segment_ids: Sequence[str]
) -> dict[str, tuple[str, str | None, str | None]]:
    """The source of each segment, and the digests of the sources before and behind it."""
    found = {}
    for start in range(0, len(segment_ids), _CHUNK):
        chosen = segment_ids[start : start + _CHUNK]
        for segment, source, previous, following in connection.execute(_WITH_NEIGHBOURS, {"ids": chosen}):
            found[segment] = (source, previous, following)
    return found


def _with_neighbours() -> sa.Select:
    near = segments.alias()
    same = near.c.article_id == segments.c.article_id

    def neighbour(where: sa.ColumnElement[bool], order: sa.ColumnElement) -> sa.ScalarSelect:
        return sa.select(near.c.digest).where(same, where).order_by(order).limit(1).scalar_subquery()

    before = neighbour(near.c.position < segments.c.position, near.c.position.desc())
    behind = neighbour(near.c.position > segments.c.position, near.c.position.asc())
    chosen = segments.c.id.in_(sa.bindparam("ids", expanding=True))
    return sa.select(segments.c.id, segments.c.source, before, behind).where(chosen)


_WITH_NEIGHBOURS = _with_neighbours()


def surroundings(connection: sa.Connection, segment_id: str) -> tuple[str | None, str | None]:
    """The digests of the sources before and behind a segment."""
    return _surroundings(connection, [segment_id])[segment_id][1:]


_LIVE = sa.select(
    memory_pairs.c.id, memory_pairs.c.segment_id, memory_pairs.c.source, memory_pairs.c.target
).where(
    memory_pairs.c.catalogue_id == sa.bindparam("catalogue"),
    memory_pairs.c.segment_id.in_(sa.bindparam("ids", expanding=True)),
    memory_pairs.c.superseded_at.is_(None),
)


def _live(
    connection: sa.Connection, catalogue_id: int, segment_ids: Sequence[str]
) -> dict[str, list[sa.Row]]:
    found: dict[str, list[sa.Row]] = {}
    for start in range(0, len(segment_ids), _CHUNK):
        asked = {"catalogue": catalogue_id, "ids": segment_ids[start : start + _CHUNK]}
        for row in connection.execute(_LIVE, asked):
            found.setdefault(row.segment_id, []).append(row)
    return found


def supersede(
    connection: sa.Connection, catalogue_id: int, segment_ids: Sequence[str], now: datetime
) -> None:
    """Offer nothing any more of what these segments were translated as, as when they are split or merged."""
    live = _live(connection, catalogue_id, segment_ids)
    _set(connection, [row.id for rows in live.values() for row in rows], superseded_at=now)


def _set(connection: sa.Connection, pair_ids: Sequence[int], **values: datetime | None) -> None:
    for start in range(0, len(pair_ids), _CHUNK):
        chosen = memory_pairs.c.id.in_(pair_ids[start : start + _CHUNK])
        connection.execute(sa.update(memory_pairs).where(chosen).values(**values))


def unfilled(connection: sa.Connection, catalogue_id: int) -> list[str]:
    """The segments of a catalogue that are confirmed, and of which the memory knows nothing."""
    own = sa.and_(
        memory_pairs.c.catalogue_id == translations.c.catalogue_id,
        memory_pairs.c.segment_id == translations.c.segment_id,
    )
    statement = sa.select(translations.c.segment_id).where(
        translations.c.catalogue_id == catalogue_id,
        translations.c.state != State.INITIAL,
        ~sa.exists().where(own),
    )
    return list(connection.execute(statement).scalars())


# ------------------------------------------------------------------------------------------ reading


@dataclass(frozen=True, slots=True)
class Comparable:
    """As much of a pair as it takes to compare it."""

    id: int
    words: list[str]
    source_locale: str
    target_locale: str


_COMPARABLE = sa.select(
    memory_pairs.c.id, memory_pairs.c.words, memory_pairs.c.source_locale, memory_pairs.c.target_locale
).where(Among(memory_pairs.c.id, "ids"), memory_pairs.c.superseded_at.is_(None))
_PAIRS = (
    sa.select(memory_pairs, _memories.c.name, _memories.c.priority, _memories.c.penalty)
    .join(_memories, _memories.c.id == memory_pairs.c.memory_id)
    .where(memory_pairs.c.superseded_at.is_(None))
)
_SOME_PAIRS = _PAIRS.where(Among(memory_pairs.c.id, "ids"))


def comparable(connection: sa.Connection, pair_ids: Sequence[int]) -> Iterator[Comparable]:
    """These pairs but for the superseded ones, in no order."""
    for start in range(0, len(pair_ids), _CHUNK):
        asked = {"ids": pair_ids[start : start + _CHUNK]}
        for pair_id, words, source_locale, target_locale in connection.execute(_COMPARABLE, asked).all():
            yield Comparable(pair_id, words.split(" "), source_locale, target_locale)


def pairs_of(connection: sa.Connection, pair_ids: Sequence[int]) -> dict[int, Pair]:
    """These pairs but for the superseded ones, by id."""
    found = {}
    for start in range(0, len(pair_ids), _CHUNK):
        for row in connection.execute(_SOME_PAIRS, {"ids": pair_ids[start : start + _CHUNK]}).all():
            found[row.id] = _pair(row)
    return found


def pairs_after(
    connection: sa.Connection, pair_id: int, most: int, memory: str | None, target_locales: Sequence[str]
) -> list[Pair]:
    """The first pairs behind an id, for reading a memory in parts.

    Args:
        memory: its name; None is every memory.
        target_locales: only these; none are all.
    """
    statement = _PAIRS.where(memory_pairs.c.id > pair_id).order_by(memory_pairs.c.id).limit(most)
    if memory is not None:
        statement = statement.where(_memories.c.name == memory)
    if target_locales:
        statement = statement.where(memory_pairs.c.target_locale.in_(target_locales))
    return [_pair(row) for row in connection.execute(statement)]


def _pair(row: sa.Row) -> Pair:
    return Pair(
        id=row.id,
        source=row.source,
        target=row.target,
        source_locale=row.source_locale,
        target_locale=row.target_locale,
        memory=row.name,
        priority=row.priority,
        penalty=row.penalty,
        article=row.article,
        previous=row.previous,
        following=row.following,
        author=row.author,
        state=State(row.state) if row.state else None,
        at=row.at,
        catalogue=row.catalogue_id,
        segment=row.segment_id,
    )
