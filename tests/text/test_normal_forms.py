"""Folding: what counts as the same, and where it stands in the original."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.normal_forms import fold, fold_with_offsets

SAME = [
    ("WORD", "word"),
    ("Straße", "STRASSE"),
    ("ﬁn", "fin"),
    ("e\u0301cole", "école"),
    ("l’an", "l'an"),
    ("lʼan", "l'an"),
    ("cœur", "coeur"),
    ("non\u2011breaking", "non-breaking"),
    ("10\u00a0km\u202fh", "10 km h"),
    ("co\u00adoperate", "cooperate"),
    ("\u200eabc\u200f", "abc"),
    ("كي", "کی"),
    ("پائیز", "پاییز"),
    ("تأیید", "تایید"),
    ("مؤلف", "مولف"),
    ("نامهٔ من", "نامه من"),
    ("نامۀ من", "نامه من"),
    ("کِتابْ", "کتاب"),
    ("سـلام", "سلام"),
    ("۱۴۰۳", "1403"),
    ("١٤٠٣", "1403"),
    ("می‌روم", "می روم"),
    ("می‌ روم", "می روم"),
    ("Auf\u200clage", "Auflage"),
]
DIFFERENT = [("marche", "marché"), ("آن", "ان"), ("resume", "résumé"), ("گل ها", "گلها"), ("a-b", "a b")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_result_is_readable() -> None:
    assert fold("L’Œuvre de ۲۰۲۴ : كتاب‌هاي") == "l'oeuvre de 2024 : کتاب های"


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("Das Straßenfest", "strassenfest", "Straßenfest"),
        ("une œuvre rare", "oeuvre", "œuvre"),
        ("خانهٔ ما", "خانه", "خانهٔ"),
        ("این کِتابْ را", "کتاب", "کِتابْ"),
        ("سـلام بر", "سلام", "سـلام"),
        ("e\u0301cole", "école", "e\u0301cole"),
        ("یک کتاب‌های نو", "کتاب های", "کتاب‌های"),
        ("co\u00adop", "coop", "co\u00adop"),
        ("آ\u200cها", "ها", "ها"),
        ("ا\u0653\u200cها", "ها", "ها"),
    ],
)
def test_places_lead_back_to_the_original(text: str, found: str, original: str) -> None:
    folded = fold_with_offsets(text)
    at = folded.text.index(found)
    start, end = folded.span(at, at + len(found))
    assert text[start:end] == original


@given(st.text())
def test_every_character_has_a_place(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text())
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_no_character_grows_unnoticed() -> None:
    growing = [
        character for character in map(chr, range(sys.maxunicode + 1)) if len(character.casefold()) > 1
    ]
    assert growing
    for character in growing:
        folded = fold_with_offsets(f"{character}x")
        assert folded.span(len(folded.text) - 1, len(folded.text)) == (1, 2), hex(ord(character))
