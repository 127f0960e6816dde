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
from workbench.store.memory_schema import memories, memory_postings, memory_words

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
    new = [(key, _OPEN, len(postings[key]), np.array(postings[key], IDS).tobytes()) for key in keys]
    if connection.dialect.name == "sqlite":
        # It cannot put bytes together, and asking it costs little: the open chunks are read and written.
        rows = connection.execute(_OPEN_POSTINGS, {"keys": keys}).all()
        there = {key: (total, pairs) for key, total, pairs in rows}
        empty = (0, b"")
        extended = [
            (key, chunk, there.get(key, empty)[0] + total, there.get(key, empty)[1] + pairs)
            for key, chunk, total, pairs in new
        ]
        full = [(key, total, pairs) for key, _, total, pairs in extended if len(pairs) >= _FULL]
        closed = {key for key, _, _ in full}
        _write(connection, memory_postings, [row for row in extended if row[0] not in closed])
    else:
        full = connection.execute(_appended(), _columns(memory_postings, new)).all()
    if full:
        firsts = [int.from_bytes(pairs[: IDS.itemsize], "little") for _, _, pairs in full]
        chunks = [(key, first, 0, pairs) for (key, _, pairs), first in zip(full, firsts, strict=True)]
        _write(connection, memory_postings, [*chunks, *((key, _OPEN, total, b"") for key, total, _ in full)])


@cache
def _appended() -> sa.Select:
    """Appends to the open chunks, and gives those that are full now: key, total and pairs."""
    table = memory_postings
    statement = postgresql.insert(table).from_select(table.c.keys(), sa.select(*_rows(table).c))
    more = {
        "total": table.c.total + statement.excluded.total,
        "pairs": table.c.pairs.concat(statement.excluded.pairs),
    }
    written = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=more)
    chunks = written.returning(table.c.key, table.c.total, table.c.pairs).cte("chunks")
    return sa.select(chunks).where(sa.func.octet_length(chunks.c.pairs) >= _FULL)


def _write(connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[int | str | bytes, ...]]) -> None:
    """Store rows with the table's columns, in place of those with the same keys.

    Each database in its quickest way: these are thousands of rows, and some hundred with every save.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_in_sqlite(table), list(rows))
    else:
        connection.execute(_in_postgresql(table), _columns(table, rows))


def _columns(table: sa.Table, rows: Sequence[tuple[int | str | bytes, ...]]) -> dict[str, list[object]]:
    return dict(zip(table.c.keys(), map(list, zip(*rows, strict=True)), strict=True))


@cache
def _in_sqlite(table: sa.Table) -> str:
    return str(_insert(sqlite.insert(table), table).compile(dialect=sqlite.dialect()))


@cache
def _in_postgresql(table: sa.Table) -> sa.Insert:
    statement = postgresql.insert(table).from_select(table.c.keys(), sa.select(*_rows(table).c))
    return _insert(statement, table)


def _rows(table: sa.Table) -> sa.TableValuedAlias:
    """Rows that are given column by column, as arrays under the names of the table's columns."""
    arrays = [sa.bindparam(column.name, type_=postgresql.ARRAY(column.type)) for column in table.c]
    return sa.func.unnest(*arrays).table_valued(*table.c.keys()).render_derived()


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
