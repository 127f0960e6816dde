"""Searches in texts, and where the words stand."""

import pytest

from workbench.memory.concordance import asked, bases_of, spans
from workbench.memory.phrases import common_phrases


@pytest.mark.parametrize(
    ("text", "words", "phrase"),
    [
        ("old mills", ["old", "mills"], False),
        ("« Vieux moulin »", ["vieux", "moulin"], True),
        ('"l\'eau"', ["l", "eau"], True),
        ("?!", [], False),
        ('"', [], False),
    ],
)
def test_what_a_search_asks_for(text: str, words: list[str], phrase: bool) -> None:
    assert asked(text) == (words, phrase)


TEXT = "The OLD stone mill, an old mill."


@pytest.mark.parametrize(
    ("forms", "phrase", "found"),
    [
        (["old"], False, ["OLD", "old"]),
        (["mill", "old"], False, ["OLD", "mill", "old", "mill"]),
        (["old", "mill"], True, ["old mill"]),
        (["stone", "mill", "an"], True, ["stone mill, an"]),
        (["mill", "river"], False, []),
        (["mill", "old"], True, []),
    ],
)
def test_spans(forms: list[str], phrase: bool, found: list[str]) -> None:
    places = spans(TEXT, [{form} for form in forms], phrase)
    assert [TEXT[start:end] for start, end in places] == found


def test_spans_are_of_the_text_as_it_is_written() -> None:
    text = "او كتاب‌ها را خواند"
    ((start, end),) = spans(text, [{"کتاب"}], False)
    assert text[start:end] == "كتاب"


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("mill", "mills", "en"), ("cheval", "chevaux", "fr"), ("آسیاب", "آسیابهای", "fa")],
)
def test_forms_of_a_word_share_a_base(one: str, other: str, language: str) -> None:
    assert set(bases_of(one, language)) & set(bases_of(other, language))


def test_common_phrases_are_long_and_counted() -> None:
    words = "on the banks of the old river , they built a mill .".split()
    others = [
        (1, "the banks of the old river are green .".split()),
        (2, "she walked along the banks of the canal".split()),
        (3, "they built a mill . on the banks".split()),
        (4, "of the old".split()),
        (5, "a mill , of the".split()),
    ]
    found = [(" ".join(words[start:end]), sorted(ids)) for start, end, ids in common_phrases(words, others)]
    assert found == [
        ("the banks of the old river", [1]),
        ("the banks of the", [1, 2]),
        ("they built a mill", [3]),
        ("of the old", [1, 4]),
        ("on the banks", [3]),
    ]


def test_punctuation_makes_no_phrase() -> None:
    assert common_phrases(list(". , ! ?"), [(1, list(". , ! ?"))]) == []
