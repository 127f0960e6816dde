"""Many pairs into a memory while others go on translating: short transactions, with pauses between them."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from workbench.services.project import Project
from workbench.store import Connection, memory_adding, memory_facts
from workbench.store.memories import Memory
from workbench.store.memory_adding import NewPair

# How long a transaction holds the database, in seconds: a translator in between hardly feels it. How much is
# stored in that time depends on the machine and on the size of the memory.
_HELD = 0.04
# SQLite lets whoever waits try again now and then; in the pause they find it free.
_PAUSE = 0.025
# As long as nobody is at work, fewer and longer transactions do the same in a fraction of the time.
_HELD_ALONE = 0.25
_ALONE_AFTER = timedelta(minutes=3)
_FIRST, _FEWEST, _MOST = 200, 20, 20_000
# Words remembered while a file is read; they are only worked out again when forgotten.
_MOST_KNOWN = 500_000

_Thing = TypeVar("_Thing")


class MemoryAdding:
    """Adds pairs to one memory, part by part; after each `add` they can be found."""

    def __init__(self, project: Project, memory: Memory) -> None:
        self._store, self._memory, self._now = project.store, memory, project.now
        self._known: set[tuple[str, str]] = set()
        self._sizes: dict[str, int] = {}

    def add(self, pairs: list[NewPair], told: Callable[[float], None] | None = None) -> None:
        """Add pairs that the memory does not have.

        Args:
            told: is told how far this is, from 0 to 1. What it raises is raised in the end: pairs that are
                left halfway are lost.
        """
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        made = memory_adding.prepare(pairs, self._known)
        memory, now = self._memory.id, self._now()
        progress = _Progress(told, 2 * len(made.rows) + len(made.postings) + len(made.forms))
        ids: list[int] = []

        def store(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
            ids.extend(memory_adding.store_hidden(connection, memory, rows, now))

        def index(connection: Connection, keys: Sequence[int]) -> None:
            postings = {key: [ids[place] for place in made.postings[key]] for key in keys}
            memory_adding.index(connection, postings, ())

        def learn(connection: Connection, forms: Sequence[tuple[str, str, str]]) -> None:
            memory_adding.index(connection, {}, forms)

        self._in_steps(progress, made.rows, store)
        self._in_steps(progress, sorted(made.postings), index)
        self._in_steps(progress, sorted(made.forms), learn)
        self._in_steps(progress, ids, memory_adding.show)
        if progress.raised is not None:
            raise progress.raised

    def _in_steps(
        self,
        progress: "_Progress",
        things: Sequence[_Thing],
        write: Callable[[Connection, Sequence[_Thing]], None],
    ) -> None:
        kind, start = write.__name__, 0
        while start < len(things):
            size = self._sizes.get(kind, _FIRST)
            part = things[start : start + size]
            start += size
            with self._store.writing() as connection:
                began = time.monotonic()
                write(connection, part)
                alone = self._is_alone(connection)
            held = max(time.monotonic() - began, 0.001)
            fitting = round(len(part) * (_HELD_ALONE if alone else _HELD) / held)
            self._sizes[kind] = max(_FEWEST, min(_MOST, 2 * size, fitting))
            progress.add(len(part))
            if self._store.is_sqlite and not alone:
                time.sleep(_PAUSE)

    def _is_alone(self, connection: Connection) -> bool:
        last = memory_facts.last_activity(connection)
        return last is None or last < self._now() - _ALONE_AFTER


class _Progress:
    def __init__(self, told: Callable[[float], None] | None, of: int) -> None:
        self._told, self._of, self._done = told, max(of, 1), 0
        self.raised: BaseException | None = None

    def add(self, number: int) -> None:
        self._done += number
        if self._told is not None and self.raised is None:
            try:
                self._told(min(1.0, self._done / self._of))
            except BaseException as error:
                self.raised = error
