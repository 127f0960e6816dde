"""The memories that pairs belong to, and their settings."""

from dataclasses import dataclass

import sqlalchemy as sa

from workbench.memory import Kind
from workbench.store.memory_schema import memories, memory_pairs


@dataclass(frozen=True, slots=True)
class Memory:
    """A memory; pairs belong to one."""

    id: int
    name: str
    kind: Kind
    read_only: bool
    priority: int
    penalty: int
    filled: bool


_EVERYTHING = sa.select(memories).order_by(memories.c.priority.desc(), memories.c.id)


def everything(connection: sa.Connection) -> list[Memory]:
    """Every memory, those with the highest priority first."""
    return [
        Memory(row.id, row.name, Kind(row.kind), row.read_only, row.priority, row.penalty, row.filled)
        for row in connection.execute(_EVERYTHING)
    ]


def named(connection: sa.Connection, name: str) -> Memory | None:
    """The memory of that name."""
    return next((memory for memory in everything(connection) if memory.name == name), None)


def of_project(connection: sa.Connection) -> Memory:
    """The memory that confirmations write."""
    return next(memory for memory in everything(connection) if memory.kind is Kind.PROJECT)


def add(connection: sa.Connection, name: str) -> None:
    """Make an empty memory for imports."""
    values = {"kind": Kind.SHARED, "read_only": False, "priority": 0, "penalty": 0, "filled": True}
    connection.execute(sa.insert(memories).values(name=name, **values))


def put(connection: sa.Connection, memory: Memory) -> None:
    """Store a memory's settings."""
    connection.execute(
        sa.update(memories)
        .where(memories.c.id == memory.id)
        .values(
            read_only=memory.read_only,
            priority=memory.priority,
            penalty=memory.penalty,
            filled=memory.filled,
        )
    )


def counts(connection: sa.Connection) -> dict[str, int]:
    """How many pairs each memory has, by its name; the superseded ones are not counted."""
    # Counted in the index of digests; only pairs of the project's own segments are ever superseded.
    pairs = memory_pairs.c
    every = sa.select(pairs.memory_id, sa.func.count()).group_by(pairs.memory_id)
    found = {memory_id: count for memory_id, count in connection.execute(every)}
    old = sa.select(sa.func.count()).where(pairs.catalogue_id > 0, pairs.superseded_at.is_not(None))
    superseded = {Kind.PROJECT: connection.execute(old).scalar_one()}
    return {
        memory.name: found.get(memory.id, 0) - superseded.get(memory.kind, 0)
        for memory in everything(connection)
    }
