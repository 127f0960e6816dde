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


def lock(connection: sa.Connection) -> None:
    """Let nobody else add to the index until the transaction ends."""
    # The project's memory stands for the index; the weaker lock leaves others free to refer to it.
    first = sa.select(memories.c.id).order_by(memories.c.id).limit(1)
    connection.execute(first.with_for_update(key_share=True)).one()


def _extend(connection: sa.Connection, keys: Sequence[int], postings: dict[int, list[int]]) -> None:
    columns = memory_postings.c
    statement = sa.select(columns.key, columns.pairs, columns.total).where(
        columns.chunk == _OPEN, among(connection, columns.key, keys)
    )
    there = {key: (pairs, total) for key, pairs, total in connection.execute(statement)}
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


def among(connection: sa.Connection, column: sa.Column[int], values: Sequence[int]) -> sa.ColumnElement[bool]:
    """Whether the column is one of these, as a condition that PostgreSQL plans once, not for each number."""
    if connection.dialect.name == "sqlite":
        return column.in_(values)
    return column == sa.any_(sa.literal(list(values), postgresql.ARRAY(column.type)))


def frequencies(connection: sa.Connection, keys: Iterable[int]) -> dict[int, int]:
    """How many pairs each word has under these keys, by its code."""
    found: dict[int, int] = {}
    columns = memory_postings.c
    for batch in memory_keys.batches(keys, _MOST):
        statement = sa.select(columns.key, columns.total).where(
            columns.chunk == _OPEN, among(connection, columns.key, batch)
        )
        for key, total in connection.execute(statement):
            code = memory_keys.code_of(key)
            found[code] = found.get(code, 0) + total
    return found


def postings(connection: sa.Connection, keys: Iterable[int]) -> dict[int, list[bytes]]:
    """The stretches of ids under these keys, by the code of the word."""
    found: dict[int, list[bytes]] = {}
    for batch in memory_keys.batches(keys, _MOST):
        statement = sa.select(memory_postings.c.key, memory_postings.c.pairs).where(
            among(connection, memory_postings.c.key, batch)
        )
        for key, pairs in connection.execute(statement):
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
