"""The percentage that people know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.memory.similarity import least_shared, lengths, percent, similarity

WORDS = st.lists(st.sampled_from("a b c d e".split()), max_size=9)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b c d", "a b c d", 100),
        ("a b c d", "a b x d", 75),
        ("a b c d", "a b c d e f g h", 50),
        ("a b", "c d", 0),
        ("", "a", 0),
        ("", "", 100),
        ("b a", "a b", 0),
    ],
)
def test_similarity(one: str, other: str, expected: float) -> None:
    assert similarity(one.split(), other.split()) == expected
    assert similarity(other.split(), one.split()) == expected


@given(WORDS, WORDS, st.integers(1, 100))
def test_a_limit_only_leaves_out_what_is_below_it(one: list[str], other: list[str], least: int) -> None:
    exact = similarity(one, other)
    assert similarity(one, other, least) == (exact if exact >= least - 1e-9 else 0)


@given(WORDS, WORDS, st.integers(1, 100))
def test_the_bounds_hold_for_every_match(one: list[str], other: list[str], least: int) -> None:
    if one and other and similarity(one, other) >= least:
        shared = sum(min(one.count(word), other.count(word)) for word in set(one))
        assert shared >= least_shared(len(one), least)
        shortest, longest = lengths(len(one), least)
        assert shortest <= len(other) <= longest


def test_seven_of_ten_words_are_seventy_percent() -> None:
    assert least_shared(10, 70) == 7
    assert lengths(7, 70) == (5, 10)


@pytest.mark.parametrize(("similar", "shown"), [(100, 100), (99.96, 99), (70.0, 70), (2 / 3 * 100, 66)])
def test_nothing_rounds_up_to_a_hundred(similar: float, shown: int) -> None:
    assert percent(similar) == shown
