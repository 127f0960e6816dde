"""What memories are called, which languages they are in, and whether somebody needs them just now."""

from datetime import datetime

import sqlalchemy as sa

from workbench.store.memories import Memory
from workbench.store.memory_schema import memories, memory_pairs
from workbench.store.schema import catalogues, presence

_LOOKED_AT = 1000


def rename(connection: sa.Connection, memory: Memory, name: str) -> None:
    """Give a memory another name, which no other has."""
    connection.execute(sa.update(memories).where(memories.c.id == memory.id).values(name=name))


def languages(connection: sa.Connection, memory: Memory) -> list[tuple[str, str]]:
    """Source and target locales of a memory's pairs, sorted.

    A thousand pairs are looked at, in the order of their digests, which is as good as drawing lots.
    """
    pairs = memory_pairs.c
    some = (
        sa.select(pairs.source_locale, pairs.target_locale)
        .where(pairs.memory_id == memory.id, pairs.superseded_at.is_(None))
        .order_by(pairs.digest)
        .limit(_LOOKED_AT)
        .subquery()
    )
    rows = connection.execute(sa.select(some.c.source_locale, some.c.target_locale).distinct())
    return sorted((row.source_locale, row.target_locale) for row in rows)


def last_activity(connection: sa.Connection) -> datetime | None:
    """When somebody last translated something, or was last seen at a segment."""
    changed = connection.execute(sa.select(sa.func.max(catalogues.c.changed_at))).scalar_one()
    seen = connection.execute(sa.select(sa.func.max(presence.c.at))).scalar_one()
    return max((moment for moment in (changed, seen) if moment is not None), default=None)
