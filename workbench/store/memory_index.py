"""The memory's index: which pairs have a word, and which words are forms of another.

Both are only ever added to. The ids of a key's pairs stand in chunks: the open one, which a save writes anew,
stays small; full ones are never touched again.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from workbench.memory import keys as memory_keys
from workbench.memory.candidates import IDS
from workbench.store.among import Among
from workbench.store.schema import memories, memory_postings, memory_words

# The bytes at which the open chunk is closed: small enough to be written with every save.
_FULL = 512
# Values in one statement; PostgreSQL takes 65,535.
_MOST = 10_000
_OPEN = 0


def add(
    connection: sa.Connection, postings: dict[int, list[int]], words: Iterable[tuple[str, str, str]]
) -> None:
    """Put pairs into the index.

    Args:
        postings: for each key the ids of new pairs, ascending.
        words: language, base and word; those that are there already do no harm.

    `lock` must be held.
    """
    ordered = sorted(postings)
    for start in range(0, len(ordered), _MOST):
        _extend(connection, ordered[start : start + _MOST], postings)
    rows = sorted(set(words))
    if rows:
        _write(connection, memory_words, rows)


# The project's memory stands for the index; the weaker lock leaves others free to refer to it.
_LOCK = sa.select(memories.c.id).order_by(memories.c.id).limit(1).with_for_update(key_share=True)
_POSTINGS = sa.select(memory_postings.c.key, memory_postings.c.pairs).where(
    Among(memory_postings.c.key, "keys")
)
_OPEN_CHUNKS = sa.select(memory_postings.c.key, memory_postings.c.total).where(
    memory_postings.c.chunk == _OPEN, Among(memory_postings.c.key, "keys")
)
_OPEN_POSTINGS = _OPEN_CHUNKS.add_columns(memory_postings.c.pairs)


def lock(connection: sa.Connection) -> None:
    """Let nobody else add to the index until the transaction ends. SQLite has only one who writes."""
    if connection.dialect.name != "sqlite":
        connection.execute(_LOCK).one()


def _extend(connection: sa.Connection, keys: Sequence[int], postings: dict[int, list[int]]) -> None:
    rows = connection.execute(_OPEN_POSTINGS, {"keys": keys}).all()
    there = {key: (pairs, total) for key, total, pairs in rows}
    still_open, full = [], []
    for key in keys:
        pairs, total = there.get(key, (b"", 0))
        pairs += np.array(postings[key], IDS).tobytes()
        if len(pairs) >= _FULL:
            first = int.from_bytes(pairs[: IDS.itemsize], "little")
            full.append((key, first, 0, pairs))
            pairs = b""
        still_open.append((key, _OPEN, total + len(postings[key]), pairs))
    _write(connection, memory_postings, still_open)
    if full:
        _write(connection, memory_postings, full)


def _write(connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[int | str | bytes, ...]]) -> None:
    """Store rows with the table's columns, in place of those with the same keys.

    Each database in its quickest way: these are thousands of rows, and some hundred with every save.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_in_sqlite(table), list(rows))
    else:
        columns = zip(*rows, strict=True)
        names = table.c.keys()
        connection.execute(_in_postgresql(table), dict(zip(names, map(list, columns), strict=True)))


@cache
def _in_sqlite(table: sa.Table) -> str:
    return str(_insert(sqlite.insert(table), table).compile(dialect=sqlite.dialect()))


@cache
def _in_postgresql(table: sa.Table) -> sa.Insert:
    arrays = [sa.bindparam(column.name, type_=postgresql.ARRAY(column.type)) for column in table.c]
    rows = sa.func.unnest(*arrays).table_valued(*table.c.keys()).render_derived()
    statement = postgresql.insert(table).from_select(table.c.keys(), sa.select(*rows.c))
    return _insert(statement, table)


def _insert(
    statement: sqlite.Insert | postgresql.Insert, table: sa.Table
) -> sqlite.Insert | postgresql.Insert:
    others = {c.name: statement.excluded[c.name] for c in table.c if not c.primary_key}
    if not others:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)


def frequencies(connection: sa.Connection, keys: Iterable[int]) -> dict[int, int]:
    """How many pairs each word has under these keys, by its code."""
    found: dict[int, int] = {}
    for batch in memory_keys.batches(keys, _MOST):
        for key, total in connection.execute(_OPEN_CHUNKS, {"keys": batch}).all():
            code = memory_keys.code_of(key)
            found[code] = found.get(code, 0) + total
    return found


def postings(connection: sa.Connection, keys: Iterable[int]) -> dict[int, list[bytes]]:
    """The stretches of ids under these keys, by the code of the word."""
    found: dict[int, list[bytes]] = {}
    for batch in memory_keys.batches(keys, _MOST):
        for key, pairs in connection.execute(_POSTINGS, {"keys": batch}).all():
            found.setdefault(memory_keys.code_of(key), []).append(pairs)
    return found


def forms(connection: sa.Connection, language: str, bases: Iterable[str]) -> list[str]:
    """The words of the memory that are one of these or may be inflected forms of them."""
    statement = (
        sa.select(memory_words.c.word)
        .where(memory_words.c.language == language, memory_words.c.base.in_(list(bases)))
        .distinct()
        .order_by(memory_words.c.word)
    )
    return list(connection.execute(statement).scalars())
