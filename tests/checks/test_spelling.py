"""Dictionaries, slips of the keyboard, and names in Persian letters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks import spelling
from workbench.checks.dictionaries import lexicon, read_lexicon
from workbench.checks.edits import neighbours, one_apart
from workbench.checks.model import Pair, Severity
from workbench.checks.transliteration import may_be_transliterated

AFF = """SET UTF-8
FLAG long
TRY esaé
NEEDAFFIX ()
PFX Re Y 1
PFX Re 0 re .
SFX S. Y 2
SFX S. 0 s [^sxz]
SFX S. al aux al
SFX V1 Y 1
SFX V1 er ait er
"""
DIC = """4
cheval/S.
mener/V1Re
stem/()S.
Rome
"""

LEXICON = read_lexicon(DIC.encode(), AFF.encode())


@pytest.mark.parametrize("word", ["cheval", "chevaux", "menait", "remener", "Rome", "Cheval", "stems"])
def test_a_dictionary_knows_words_and_their_forms(word: str) -> None:
    assert LEXICON.knows(word)


@pytest.mark.parametrize("word", ["chevauxs", "rome", "stem", "reaux", "er", "ait", ""])
def test_a_dictionary_knows_no_others(word: str) -> None:
    assert not LEXICON.knows(word)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("fr", "les chevaux hennissaient ont été aujourd'hui bâties Londres égales"),
        ("fr-CA", "neige"),
        ("fa", "کتاب‌ها می‌نویسند نوشته‌اند ماهیگیران"),
    ],
)
def test_the_dictionaries_of_the_languages(locale: str, words: str) -> None:
    dictionary = lexicon(locale)
    assert dictionary is not None
    assert [word for word in words.split() if not dictionary.knows(word)] == []


def test_a_language_without_a_dictionary() -> None:
    assert lexicon("qaa") is None
    assert spelling.CHECK(Pair("Winter", "Wintre", "en", "qaa")) == ()


SLIPS = [("port", "pott"), ("port", "prot"), ("port", "por"), ("port", "porte"), ("port", "pport")]


@pytest.mark.parametrize(("word", "other"), SLIPS)
def test_one_slip(word: str, other: str) -> None:
    assert one_apart(word, other)
    assert one_apart(other, word)


@pytest.mark.parametrize(
    ("word", "other"), [("port", "port"), ("port", "sorts"), ("port", "trop"), ("", "ab")]
)
def test_no_slip_or_more_than_one(word: str, other: str) -> None:
    assert not one_apart(word, other)


@given(st.text(alphabet="abc", max_size=6))
def test_all_neighbours_are_one_slip_away(word: str) -> None:
    found = {other for other in neighbours(word, "abc") if other != word}
    assert all(one_apart(word, other) for other in found)


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("زبیگنیف", "Zbigniew came."),
        ("ادیت", "Edith stayed."),
        ("چینگ‌دائو", "from Qingdao"),
        ("گینزبرگ", "Ginsberg read aloud."),
        ("شوبرت", "a song by Schubert"),
        ("کامپوننت", "the component"),
    ],
)
def test_a_name_in_persian_letters(word: str, source: str) -> None:
    assert may_be_transliterated(word, source)


@pytest.mark.parametrize("word", ["ماهیگران", "کتبا", "دریا"])
def test_no_name_of_the_source(word: str) -> None:
    assert not may_be_transliterated(word, "Zbigniew left that harbour in the evening.")


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("fr", "the anti-war petition", "la pétition anti-guerre"),
        ("fr", "“Where is she?” he asked.", "«\u00a0Où est-elle\u202f?\u00a0» demanda-t-il."),
        ("fr", "to know how to burn", "connaitre la brulure ambigüe de l’ile"),
        ("fr", "a bug in the parser", "un bug du parser"),
        ("fr", "the 2nd and the XIXth", "le 2e et le XIXe"),
        ("fa", "the president of the council", "رییس شورا"),
        ("fa", "Two years ago", "دوسال پیش"),
        ("fa", "they said, and also", "گفتند و آنهم"),
        ("fa", "the electrician", "برقکار"),
    ],
)
def test_words_that_no_dictionary_has_and_that_are_right(locale: str, source: str, target: str) -> None:
    assert spelling.CHECK(Pair(source, target, "en", locale)) == ()


@pytest.mark.parametrize(
    ("locale", "target", "wrong"),
    [
        ("fr", "une pétition anti-guere", "guere"),
        ("fr", "l’hivre", "hivre"),
        ("fr", "l a dit", "l"),
        ("fa", "در دریای سمال", "سمال"),
        ("fa", "حکومط شهر", "حکومط"),
        ("fa", "قایق‌های ماهیگران", "ماهیگران"),
    ],
)
def test_the_very_word_is_marked(locale: str, target: str, wrong: str) -> None:
    (finding,) = spelling.CHECK(Pair("Somebody wrote of boats.", target, "en", locale))
    assert target[slice(*finding.target_span or ())] == wrong
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("before", "manner", "severity"),
    [("همان", "طور", Severity.WARNING), ("همین", "قدر", Severity.WARNING), ("این", "گونه", Severity.INFO)],
)
def test_a_demonstrative_stands_apart_from_a_word_for_a_manner(
    before: str, manner: str, severity: Severity
) -> None:
    (finding,) = spelling.CHECK(Pair("as they said", f"{before}{manner} که گفتند", "en", "fa"))
    assert (finding.severity, finding.fix) == (severity, f"{before}\u200c{manner}")


@pytest.mark.parametrize("target", ["این كتاب است", "وضعيت"])
def test_arabic_letters_are_no_slip_of_spelling(target: str) -> None:
    assert spelling.CHECK(Pair("x", target, "en", "fa")) == ()


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("il est déja là", ["déjà"]),
        ("un gouvernment", ["gouvernent", "gouvernement"]),
    ],
)
def test_what_may_be_meant(target: str, told: list[str]) -> None:
    (finding,) = spelling.CHECK(Pair("x", target, "en", "fr"))
    assert [word for word in told if word not in finding.message] == []
    assert (finding.fix is None) == (len(told) > 1)


def test_a_project_has_words_of_its_own() -> None:
    pair = Pair("the winterers", "les hivernantes du camp zorglub", "en", "fr")
    assert [finding.target_span for finding in spelling.CHECK(pair)]
    assert (
        replace(spelling.CHECK, parameters={**spelling.CHECK.parameters, "words": ("zorglub",)})(pair) == ()
    )
