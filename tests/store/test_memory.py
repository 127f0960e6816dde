"""The memory's tables: ids, chunks of the index, and two writers at once."""

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from workbench.memory.keys import Side, all_keys, code
from workbench.store import Store, memories, memory, memory_adding, memory_index
from workbench.store.memory_adding import NewPair
from workbench.store.memory_schema import memory_postings


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(database)
    with opened.writing() as connection:
        memories.add(connection, "attic")
    yield opened
    opened.close()


def pairs(first: int, last: int) -> list[NewPair]:
    return [NewPair(f"Stair number{n}", f"Marche numéro{n}", "en", "fr") for n in range(first, last)]


def put(store: Store, new: list[NewPair]) -> None:
    with store.writing() as connection:
        found = memories.named(connection, "attic")
        assert found is not None
        memory_adding.put(connection, found.id, new)


def with_word(store: Store, word: str) -> list[int]:
    """The ids that the index has for an English word, and that their number is right."""
    keys = all_keys(code(Side.SOURCE, "en", word))
    with store.reading() as connection:
        stretches = memory_index.postings(connection, keys)
        ids = [
            int.from_bytes(stretch[at : at + 4], "little")
            for several in stretches.values()
            for stretch in several
            for at in range(0, len(stretch), 4)
        ]
        assert sum(memory_index.frequencies(connection, keys).values()) == len(ids)
    return sorted(ids)


def test_ids_follow_one_another(store: Store) -> None:
    put(store, pairs(0, 3))
    put(store, pairs(3, 5))
    with store.reading() as connection:
        found = memory.pairs_after(connection, 0, 100, "attic", ["fr"])
        assert [(pair.id, pair.source) for pair in found][:4:3] == [
            (1, "Stair number0"),
            (4, "Stair number3"),
        ]
        assert [pair.id for pair in memory.pairs_after(connection, 2, 2, None, ())] == [3, 4]
        assert memory.pairs_after(connection, 0, 9, "attic", ["fa"]) == []
        assert memories.counts(connection) == {"project": 0, "attic": 5}


def test_full_chunks_are_closed_and_nothing_is_lost(store: Store) -> None:
    for first in range(0, 1400, 70):
        put(store, pairs(first, first + 70))
    assert with_word(store, "stair") == list(range(1, 1401))
    assert with_word(store, "number77") == [78]
    with store.reading() as connection:
        key = all_keys(code(Side.SOURCE, "en", "stair"))
        statement = sa.select(memory_postings).where(memory_postings.c.key.in_(list(key)))
        sizes = {row.chunk: len(row.pairs) // 4 for row in connection.execute(statement)}
    assert sizes[0] < 128 and all(size >= 128 for chunk, size in sizes.items() if chunk)


def test_the_same_pairs_are_known_by_their_digests(store: Store) -> None:
    put(store, pairs(0, 2))
    first, _, third = pairs(0, 3)
    with store.reading() as connection:
        found = memories.named(connection, "attic")
        assert found is not None
        assert memory.equal_pairs(connection, found.id, [first.digest, third.digest]) == {first.digest}


def test_words_are_found_by_their_bases(store: Store) -> None:
    put(store, [NewPair("Stairs, a stair; 2 stairways.", "Les marches", "en", "fr-CA")])
    with store.reading() as connection:
        assert memory_index.forms(connection, "en", ["stair"]) == ["stair", "stairs"]
        assert memory_index.forms(connection, "fr", ["marche"]) == ["marches"]
        assert memory_index.forms(connection, "en", [","]) == []


def test_two_writers_at_once_lose_nothing(store: Store) -> None:
    failed: list[BaseException] = []

    def write(first: int) -> None:
        try:
            for at in range(first, first + 60, 10):
                put(store, pairs(at, at + 10))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 1000, 2000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert with_word(store, "stair") == list(range(1, 181))
