"""Recognising terms of large term bases, and adding one to them.

    pytest -m benchmark tests/benchmarks/test_terms.py

Times depend on the machine, so they are printed. Asserted is how they grow: a segment's time hardly with the
number of terms, and that adding a term takes a small part of building the whole.
"""

import random
import time
from collections.abc import Callable
from itertools import accumulate

import pytest

from workbench.model import Term, Wording
from workbench.services import termbase
from workbench.services.project import Project, people
from workbench.store import terms as term_store
from workbench.terms import Recogniser

pytestmark = pytest.mark.benchmark

SMALL, LARGE, SEGMENTS = 10_000, 100_000, 400
LETTERS = {
    "en": (
        ["br", "c", "d", "f", "gl", "m", "n", "p", "r", "st", "t", "v"],
        ["a", "e", "ea", "i", "o", "u"],
        "s ing ed y er",
    ),
    "fr": (
        ["b", "c", "d", "fr", "g", "l", "m", "n", "p", "r", "t"],
        ["a", "é", "i", "o", "ou", "è"],
        "s er ité ée eux",
    ),
    "fa": (list("بپتدرسشفکلمن"), ["ا", "و", "ی", ""], "ها های ی ان ات"),
}


class Corpus:
    """Made-up words as unevenly frequent as those of a language, with terms and segments of them."""

    def __init__(self, locale: str) -> None:
        self.rng = random.Random(locale)
        consonants, vowels, self.endings = LETTERS[locale]
        self.locale = locale
        words = {
            "".join(
                self.rng.choice(consonants) + self.rng.choice(vowels) for _ in range(self.rng.randint(2, 4))
            )
            for _ in range(60_000)
        }
        self.words = sorted(words)
        self.rng.shuffle(self.words)
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def terms(self, count: int) -> list[Term]:
        lengths = self.rng.choices([1, 2, 3, 4], [30, 45, 20, 5], k=count)
        wordings: dict[str, None] = {}
        for length in lengths * 2:
            wordings[" ".join(self.rng.choices(self.words, cum_weights=self.weights, k=length))] = None
            if len(wordings) == count:
                break
        while len(wordings) < count:
            wordings[" ".join(self.rng.choices(self.words, k=3))] = None
        return [
            Term(f"c{number}", (Wording(self.locale, wording),)) for number, wording in enumerate(wordings)
        ]

    def segments(self) -> list[str]:
        return [self.segment() for _ in range(SEGMENTS)]

    def segment(self) -> str:
        words = self.rng.choices(self.words, cum_weights=self.weights, k=self.rng.randint(6, 32))
        endings = self.endings.split()
        return " ".join(w + self.rng.choice(endings) if self.rng.random() < 0.3 else w for w in words) + "."


def percentile(times: list[float], part: float) -> float:
    return sorted(times)[int(len(times) * part)]


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


@pytest.mark.parametrize("locale", LETTERS)
def test_a_segment(locale: str, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = Corpus(locale)
    segments = corpus.segments()
    middle = {}
    for count in (SMALL, LARGE):
        terms = corpus.terms(count)
        recognisers: list[Recogniser] = []
        built = timed(lambda terms=terms, made=recognisers: made.append(Recogniser(terms, locale)))
        (recogniser,) = recognisers
        hits = sum(len(recogniser.find(segment)) for segment in segments)
        times = [
            min(timed(lambda s=segment, r=recogniser: r.find(s)) for _ in range(3)) for segment in segments
        ]
        new = Term("new", (Wording(locale, corpus.segment()),))
        added = min(timed(lambda r=recogniser, n=new: r.with_term(n)) for _ in range(5))
        middle[count] = percentile(times, 0.5)
        with capsys.disabled():
            print(
                f"\n{locale} {count} terms: built in {built:.2f} s, p50 {1e6 * middle[count]:.0f} µs,"
                f" p95 {1e6 * percentile(times, 0.95):.0f} µs a segment, {hits / SEGMENTS:.1f} hits each,"
                f" a term added in {1e3 * added:.1f} ms"
            )
        assert hits
        assert added < built / 10
    assert middle[LARGE] < 5 * middle[SMALL]


def test_a_change_by_this_server_and_by_another(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = Corpus("en")
    with project.store.writing() as connection:
        term_store.put(connection, corpus.terms(SMALL))
    by = people(project)[0]
    first = timed(lambda: termbase.glossary(project, "en"))
    ours, theirs = [], []
    for number in range(5):
        new = Term(f"n{number}", (Wording("en", f"novelty {number}"),))
        ours.append(
            timed(lambda t=new: (termbase.change(project, by, put=[t]), termbase.glossary(project, "en")))
        )
        assert termbase.glossary(project, "en").find(f"the novelty {number}")
        other = Term(f"o{number}", (Wording("en", f"other {number}"),))
        with project.store.writing() as connection:
            term_store.put(connection, [other])
        theirs.append(timed(lambda: termbase.glossary(project, "en")))
        assert termbase.glossary(project, "en").find(f"the other {number}")
    with capsys.disabled():
        print(
            f"\n{SMALL} terms read and built in {first:.2f} s; one put and in use in"
            f" {1e3 * percentile(ours, 0.5):.1f} ms; by another in {1e3 * percentile(theirs, 0.5):.0f} ms"
        )
    assert percentile(ours, 0.5) < first / 5
