"""What counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.memory.words import placed_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Mayor's  letter.", ["the", "mayor", "'", "s", "letter", "."]),
        ("L’été, déjà ?", ["l", "'", "été", ",", "déjà", "?"]),
        ("snake_case 3.5", ["snake_case", "3", ".", "5"]),
        ("كتاب‌های ۱۲", ["کتاب", "های", "12"]),
        ("किताब", ["किताब"]),
        ("東京へ", ["東", "京", "へ"]),
        ("  \n ", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("one", "other"), [("می‌روند", "مي روند"), ("L'HEURE", "l’heure"), ("café", "cafe\u0301")]
)
def test_spellings_of_the_same_words(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_words_know_their_places(text: str) -> None:
    placed = placed_words(text)
    assert [each.word for each in placed] == words_of(text)
    for each in placed:
        assert 0 <= each.start < each.end <= len(text)
