"""The record of what was split and merged: what can be undone, and which segments share a past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from workbench.boundaries import Decision
from workbench.model import Article, Person
from workbench.store.schema import batches, boundaries, boundary_batches, segments
from workbench.store.splitting import obsolete
from workbench.workflow import Action

# How far a segment's past is followed through splits and merges.
_MOST_RELATIVES = 20


@dataclass(frozen=True, slots=True)
class Boundary:
    """One split or merge."""

    id: int
    kind: Action
    first: str
    second: str
    at: datetime
    undone: bool


def _boundary(row: sa.Row) -> Boundary:
    undone = row.undone_at is not None
    return Boundary(row.id, Action(row.kind), row.first, row.second, row.at, undone)


def remember(
    connection: sa.Connection,
    article: Article,
    kind: Action,
    ids: tuple[str, str],
    decision: Decision,
    steps: Sequence[int],
    by: Person,
    now: datetime,
) -> None:
    """Record a split or merge of the two segments `ids`, with the undoable step that it is per catalogue."""
    first, second = ids
    values = {"article_id": article.id, "kind": kind, "first": first, "second": second}
    values |= {"before": decision.before, "after": decision.after, "by": by.id, "at": now}
    boundary_id = connection.execute(
        sa.insert(boundaries).values(**values).returning(boundaries.c.id)
    ).scalar_one()
    rows = [{"batch_id": step, "boundary_id": boundary_id} for step in steps]
    connection.execute(sa.insert(boundary_batches), rows)


def of_step(connection: sa.Connection, step: int) -> Boundary | None:
    """The split or merge that an undoable step is part of."""
    statement = (
        sa.select(boundaries)
        .join(boundary_batches, boundary_batches.c.boundary_id == boundaries.c.id)
        .where(boundary_batches.c.batch_id == step)
    )
    row = connection.execute(statement).first()
    return row and _boundary(row)


def steps_of(connection: sa.Connection, boundary: Boundary) -> dict[int, int]:
    """The undoable steps of a split or merge by their catalogue's id."""
    statement = (
        sa.select(batches.c.catalogue_id, batches.c.id)
        .join(boundary_batches, boundary_batches.c.batch_id == batches.c.id)
        .where(boundary_batches.c.boundary_id == boundary.id)
    )
    return {row.catalogue_id: row.id for row in connection.execute(statement)}


def is_built_upon(connection: sa.Connection, boundary: Boundary) -> bool:
    """Whether one of the two segments has been split or merged again since."""
    ids = [boundary.first, boundary.second]
    statement = sa.select(boundaries.c.id).where(
        sa.or_(boundaries.c.first.in_(ids), boundaries.c.second.in_(ids)),
        boundaries.c.id > boundary.id,
        boundaries.c.undone_at.is_(None),
    )
    return connection.execute(statement).first() is not None


def mark_undone(connection: sa.Connection, boundary: Boundary, now: datetime) -> None:
    """Remember that a split or merge has been undone, with its steps."""
    connection.execute(sa.update(boundaries).where(boundaries.c.id == boundary.id).values(undone_at=now))
    steps = sa.select(boundary_batches.c.batch_id).where(boundary_batches.c.boundary_id == boundary.id)
    connection.execute(sa.update(batches).where(batches.c.id.in_(steps)).values(undone_at=now))


def decisions(connection: sa.Connection, article: Article) -> list[Decision]:
    """What was decided about the article's boundaries and not undone, oldest first."""
    statement = (
        sa.select(boundaries)
        .where(boundaries.c.article_id == article.id, boundaries.c.undone_at.is_(None))
        .order_by(boundaries.c.id)
    )
    return [
        Decision(row.kind == Action.SPLIT, row.before, row.after) for row in connection.execute(statement)
    ]


def former_sources(connection: sa.Connection, article: Article) -> dict[str, tuple[str, str]]:
    """The sources that splits and merges have taken out of the article: the segment that each one was, and
    the one in which its beginning is now. Of those that are in force, with the parts as they stand.
    """
    one, two = segments.alias(), segments.alias()
    statement = (
        sa.select(
            boundaries.c.kind,
            one.c.id.label("first"),
            one.c.source.label("first_source"),
            two.c.id.label("second"),
            two.c.lead.label("lead"),
            two.c.source.label("second_source"),
        )
        .join(one, one.c.id == boundaries.c.first)
        .join(two, two.c.id == boundaries.c.second)
        .where(
            boundaries.c.article_id == article.id,
            boundaries.c.undone_at.is_(None),
            one.c.position.is_not(None),
        )
        .order_by(boundaries.c.id)
    )
    found = {}
    for row in connection.execute(statement):
        behind = row.lead + row.second_source
        if row.kind == Action.SPLIT:
            found[row.first_source + behind] = (row.first, row.first)
        elif row.first_source.endswith(behind):
            found[row.first_source.removesuffix(behind)] = (row.first, row.first)
            found[row.second_source] = (row.second, row.first)
    return found


def absorber(connection: sa.Connection, article: Article, segment_id: str) -> str | None:
    """The segment that an obsolete one has gone into, by a merge or by the undoing of a split."""
    for _ in range(_MOST_RELATIVES):
        into = connection.execute(
            sa.select(boundaries.c.first)
            .where(boundaries.c.article_id == article.id, boundaries.c.second == segment_id)
            .order_by(boundaries.c.id.desc())
            .limit(1)
        ).scalar_one_or_none()
        if into is None or obsolete(connection, into) is None:
            return into
        segment_id = into
    return None


_GONE_INTO = (
    sa.select(boundaries.c.second)
    .join(segments, segments.c.id == boundaries.c.second)
    .where(boundaries.c.first == sa.bindparam("segment"), segments.c.position.is_(None))
)
_SPLIT_FROM = (
    sa.select(boundaries.c.first, boundaries.c.at)
    .where(boundaries.c.second == sa.bindparam("segment"), boundaries.c.kind == Action.SPLIT)
    .order_by(boundaries.c.id)
)


def relatives(connection: sa.Connection, segment_id: str) -> dict[str, datetime | None]:
    """The other segments that hold a part of a segment's past: those that went into it, and the one that it
    was split from, this one up to a moment.
    """
    found: dict[str, datetime | None] = {}
    waiting = [segment_id]
    while waiting and len(found) < _MOST_RELATIVES:
        here = waiting.pop()
        listed = [(row.second, None) for row in connection.execute(_GONE_INTO, {"segment": here})]
        if here == segment_id:
            origins = connection.execute(_SPLIT_FROM, {"segment": here})
            listed += [(row.first, row.at) for row in origins]
        for other, until in listed:
            if other != segment_id and other not in found:
                found[other] = until
                waiting.append(other)
    return found
