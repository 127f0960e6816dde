"""Look-ups in a large memory against comparing with everything, measured in one run.

    pytest -m benchmark tests/benchmarks/test_memory.py

Times depend on the machine, so they are printed. Asserted is that nothing is missed and, from a million
pairs on, how they relate. `WORKBENCH_BENCHMARK_PAIRS` sets the size of the memory.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from workbench.memory.words import words_of
from workbench.services import memory
from workbench.services.project import Project, open_project
from workbench.store import memories, memory_adding
from workbench.store.memory_adding import NewPair

pytestmark = pytest.mark.benchmark

PAIRS = int(os.environ.get("WORKBENCH_BENCHMARK_PAIRS", "100000"))
QUERIES, SAVES, LEAST = 60, 200, 70
# How much of brute force's time a look-up and the adding of one pair may take, at the 95th percentile.
LOOK_UP = {"sqlite": 1 / 10, "postgresql": 1 / 3}
SAVE = 0.03
LARGE = 1_000_000


def vocabulary(rng: random.Random) -> Callable[[], str]:
    """Words that are as unevenly frequent as those of a language."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er")]
    words = ["".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(60_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    supply = iter(())

    def word() -> str:
        nonlocal supply
        found = next(supply, None)
        if found is None:
            supply = iter(rng.choices(words, weights, k=100_000))
            found = next(supply)
        return found

    return word


def sentences(rng: random.Random, count: int) -> list[str]:
    """Sentences, half of them made of another one with a few words changed."""
    word = vocabulary(rng)
    made: set[str] = set()
    listed: list[str] = []
    while len(listed) < count:
        if listed and rng.random() < 0.5:
            new = changed(rng, rng.choice(listed), word)
        else:
            new = " ".join(word() for _ in range(rng.randint(3, 30))) + "."
        if new not in made:
            made.add(new)
            listed.append(new)
    return listed


def changed(rng: random.Random, sentence: str, word: Callable[[], str]) -> str:
    """A sentence with some words replaced."""
    words = sentence.split(" ")
    for _ in range(rng.randint(1, max(1, len(words) // 4))):
        words[rng.randrange(len(words))] = word()
    return " ".join(words)


@pytest.fixture
def filled(project_folder: Path, database: str) -> Iterator[tuple[Project, list[str]]]:
    made = sentences(random.Random(5), PAIRS)
    project = open_project(project_folder, database)
    known: set[tuple[str, str]] = set()
    for start in range(0, PAIRS, 5000):
        part = [NewPair(text, text.upper(), "en", "fr") for text in made[start : start + 5000]]
        with project.store.writing() as connection:
            memory_adding.put(connection, memories.of_project(connection).id, part, known)
    yield project, made
    project.close()


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def timed(times: list[float], work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    found = work()
    times.append(1000 * (time.perf_counter() - start))
    return found


class Brute:
    """All sources in memory, every one compared."""

    def __init__(self, sources: list[str]) -> None:
        self._codes: dict[str, str] = {}
        self._coded = [self._code(text) for text in sources]

    def _code(self, text: str) -> str:
        return "".join(
            self._codes.setdefault(word, chr(0x20000 + len(self._codes))) for word in words_of(text)
        )

    def best(self, text: str) -> list[float]:
        """The similarity of the five best."""
        similar = Levenshtein.normalized_similarity
        found = process.extract(
            self._code(text), self._coded, scorer=similar, score_cutoff=LEAST / 100, limit=5
        )
        return [100 * score for _, score, _ in found]


def test_look_ups_and_saves(filled: tuple[Project, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    project, made = filled
    everything = Brute(made)
    rng = random.Random(9)
    word = vocabulary(random.Random(5))
    brute: list[float] = []
    ours: list[float] = []
    saves: list[float] = []

    def look_up(text: str) -> list[float]:
        found = memory.matches_of_text(project, text, "en", "fr", limit=5, least=LEAST)
        return [match.similar for match in found]

    for _ in range(QUERIES):
        text = changed(rng, rng.choice(made), word)
        wanted = timed(brute, partial(everything.best, text))
        assert timed(ours, partial(look_up, text)) == pytest.approx(wanted)
    for number in range(SAVES):
        pair = NewPair(changed(rng, made[number], word), f"Texte {number}", "en", "fr")
        with project.store.writing() as connection:
            own = memories.of_project(connection).id
            timed(saves, partial(memory_adding.put, connection, own, [pair]))
    kind = "sqlite" if project.store.is_sqlite else "postgresql"
    with capsys.disabled():
        print(
            f"\n{kind}, {PAIRS:,} pairs, p95: brute force {p95(brute):.1f} ms,"
            f" look-up {p95(ours):.1f} ms, adding a pair {p95(saves):.2f} ms"
        )
    # What does not grow with the memory weighs too much in a small one.
    if PAIRS >= LARGE:
        assert p95(ours) < LOOK_UP[kind] * p95(brute)
        assert p95(saves) < SAVE * p95(brute)
