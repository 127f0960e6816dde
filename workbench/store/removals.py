"""The segments that new versions of an article have left out: obsolete, kept with all of their texts."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from workbench.model import Article
from workbench.store.schema import boundaries, people, segments
from workbench.store.updates_schema import removals, updates
from workbench.workflow import Action


@dataclass(frozen=True, slots=True)
class Removal:
    """A segment that an update takes out of the article."""

    segment_id: str
    into: str | None
    """The segment that it goes into; None of one whose text is gone."""
    behind: str | None
    """The one in front of it that stays; None at the beginning."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A segment whose text is gone from the article, and who took it out when."""

    segment: str
    source: str
    by: str
    at: datetime
    behind: str | None
    """As in `Removal`; it may be gone by now, too."""


def gone(connection: sa.Connection, article: Article) -> list[Gone]:
    """What updates have taken out of an article and is not in it now, the latest first.

    Left out is what went into another segment, by an update or since by hand: it stands there.
    """
    in_force = (
        sa.select(removals.c.segment_id, sa.func.max(removals.c.update_id).label("update_id"))
        .join(updates, updates.c.id == removals.c.update_id)
        .where(updates.c.article_id == article.id, updates.c.undone_at.is_(None))
        .group_by(removals.c.segment_id)
        .subquery()
    )
    merged_since = sa.exists().where(
        boundaries.c.second == segments.c.id,
        boundaries.c.kind == Action.MERGE,
        boundaries.c.undone_at.is_(None),
        boundaries.c.at > updates.c.at,
    )
    own = sa.and_(
        removals.c.update_id == in_force.c.update_id, removals.c.segment_id == in_force.c.segment_id
    )
    statement = (
        sa.select(segments.c.id, segments.c.source, people.c.name, updates.c.at, removals.c.behind)
        .select_from(in_force)
        .join(removals, own)
        .join(updates, updates.c.id == removals.c.update_id)
        .join(people, people.c.id == updates.c.by)
        .join(segments, segments.c.id == removals.c.segment_id)
        .where(segments.c.position.is_(None), removals.c.into.is_(None), ~merged_since)
        .order_by(updates.c.id.desc(), segments.c.id)
    )
    return [Gone(*row) for row in connection.execute(statement)]
