"""The rows of the analysis table."""

import pytest

from workbench.memory.analysis import Amount, Band, band
from workbench.memory.matching import Match, Pair

PAIR = Pair(1, "a", "b", "en", "fr", "project")


@pytest.mark.parametrize(
    ("base", "score", "repeated", "expected"),
    [
        (100, 101, True, Band.IN_CONTEXT),
        (100, 98, True, Band.EXACT),
        (99.6, 99, False, Band.FROM_95),
        (99.6, 99, True, Band.REPETITION),
        (85, 80, False, Band.FROM_85),
        (84.9, 84, False, Band.FROM_75),
        (50, 49, False, Band.FROM_50),
    ],
)
def test_bands(base: float, score: int, repeated: bool, expected: Band) -> None:
    assert band(Match(PAIR, base, score), repeated) is expected


def test_without_a_match() -> None:
    assert (band(None, False), band(None, True)) == (Band.NEW, Band.REPETITION)


def test_amounts_add_up() -> None:
    assert Amount().plus(4).plus(3) == Amount(2, 7)
