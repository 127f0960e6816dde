"""Aligning the two versions of a long article, against comparing every pair of their segments.

    pytest -m benchmark tests/benchmarks/test_alignment.py

Times depend on the machine, so they are printed. Asserted is how many times longer it takes to compare every
pair, as a search for the most alike segment does, and that cost does not grow with the square of the length.
"""

import random
import time
from collections.abc import Callable

import pytest
from alignment.revising import Edit, Line, Revision, article, revise
from rapidfuzz.fuzz import ratio

from workbench.alignment import align

pytestmark = pytest.mark.benchmark

SEGMENTS = 10_000


def _revision(segments: int) -> Revision:
    rng = random.Random(segments)
    return revise(rng, article(rng, segments))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _every_pair(revision: Revision, sample: int) -> None:
    """The most alike old segment for some of the new version's, by comparing with each."""
    texts = [text for block in revision.old for text in block]
    for line in revision.lines[:: max(1, len(revision.lines) // sample)]:
        max(texts, key=lambda text: ratio(text, line.text))


def test_a_long_article_is_aligned_faster_than_every_pair_is_compared(row) -> None:
    revision = _revision(SEGMENTS)
    ours = min(_seconds(lambda: align(*revision.units())) for _ in range(3))
    sample = 100
    pairs = _seconds(lambda: _every_pair(revision, sample)) * len(revision.lines) / sample
    times_faster = pairs / ours
    row(
        f"align {len(revision.lines):,} segments",
        f"{ours:.2f} s",
        f"{pairs:.1f} s",
        f"{times_faster:.0f}×",
        "10×",
    )
    assert times_faster > 10


def test_cost_grows_with_the_length_and_not_with_its_square(row) -> None:
    short, long = _revision(SEGMENTS // 8), _revision(SEGMENTS)
    times = [min(_seconds(lambda r=r: align(*r.units())) for _ in range(3)) for r in (short, long)]
    growth = times[1] / times[0]
    row("8 times the length", f"{times[1]:.2f} s", f"{times[0]:.2f} s", f"{growth:.1f}×", "20×")
    assert growth < 20


def test_every_segment_edited(row) -> None:
    rng = random.Random(1)
    old = article(rng, SEGMENTS)
    numbers = iter(range(10**9))
    new = [[Line(text.replace("e", "ee", 1), (next(numbers),), Edit.TYPO) for text in block] for block in old]
    revision = Revision(old, new)
    taken = _seconds(lambda: align(*revision.units()))
    usual = _seconds(lambda: align(*_revision(SEGMENTS).units()))
    row("every segment edited", f"{taken:.2f} s", f"{usual:.2f} s", f"{taken / usual:.1f}×", "30×")
    assert taken < 30 * usual
