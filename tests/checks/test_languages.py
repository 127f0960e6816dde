"""Telling languages apart, and passages that were left."""

from pathlib import Path

import pytest

from workbench.checks import partial_untranslated, truncated, wrong_language
from workbench.checks.model import Pair
from workbench.checks.silence import silent

FOREIGN = [
    ("fr", "Los barcos volvieron al puerto cuando ya era de noche."),
    ("fr", "Os barcos voltaram ao porto quando já era noite, mas não todos."),
    ("fr", "Le barche tornarono nel porto quando era già notte."),
    ("fr", "Els vaixells van tornar al port quan ja era de nit."),
    ("fr", "Vaixells i illes van tornar a la nit."),
    ("fr", "Die Boote kamen erst in der Nacht wieder in den Hafen zurück."),
    ("fr", "The boats came back to the harbour when it was dark."),
    ("fr", "قایق‌ها شب به بندر برگشتند و هیچ‌کس نماند."),
    ("fa", "عادت القوارب إلى الميناء في الليل ولم يبق أحد."),
    ("fa", "کشتیاں رات کو بندرگاہ پر واپس آئیں اور کوئی نہیں بچا۔"),
    ("fa", "بېړۍ د شپې بندر ته راستنې شوې او هیڅوک پاتې نه شول."),
    ("fa", "Les bateaux sont rentrés au port dans la nuit."),
]


@pytest.mark.parametrize(("locale", "target"), FOREIGN)
def test_another_language(locale: str, target: str) -> None:
    (finding,) = wrong_language.CHECK(Pair("The boats were slow.", target, "en", locale))
    assert finding.target_span == (0, len(target))


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("fr", "Les bateaux sont rentrés au port quand il faisait nuit."),
        ("fr", "Non, non, non, et encore non."),
        ("fr", "Ils ont publié dans El País et Die Zeit."),
        ("fr", "Sur la photo : Los Angeles, Las Vegas."),
        ("fr-CA", "La fin de semaine, nous magasinons au centre d’achats."),
        ("fa", "قایق‌ها شب به بندر برگشتند و هیچ‌کس نماند."),
        ("fa", "Reuters، AFP، Associated Press"),
        ("fa-AF", "کشتی‌ها شبانه به بندر آمدند و کسی باقی نماند."),
        ("de", "Die Boote kamen erst in der Nacht wieder in den Hafen zurück."),
        ("sw", "Mashua zilirudi bandarini usiku."),
    ],
)
def test_its_own_language_or_one_that_is_not_known(locale: str, target: str) -> None:
    assert wrong_language.CHECK(Pair("The boats were slow.", target, "en", locale)) == ()


def test_the_passage_that_was_left_is_marked() -> None:
    source = "She waited until the boats came back to the harbour."
    target = "Elle attendit until the boats came back to the harbour."
    (finding,) = partial_untranslated.CHECK(Pair(source, target, "en", "fr"))
    assert target[slice(*finding.target_span or ())] == "until the boats came back to the harbour"


def test_a_language_is_no_translation_of_itself() -> None:
    source = "She waited until the boats came back to the harbour."
    assert partial_untranslated.CHECK(Pair(source, source[4:], "en", "en-GB")) == ()


def test_the_length_is_foretold_for_known_languages_only() -> None:
    source = "She waited until the boats came back to the harbour, and then she went home alone."
    assert truncated.CHECK(Pair(source, "Sie ging.", "en", "de")) == ()
    assert truncated.CHECK(Pair(source, "Elle partit.", "en", "fr"))


@pytest.mark.parametrize("locale", ["fr", "fr-CA", "fa", "fa-AF"])
def test_every_check_speaks_of_french_and_persian(locale: str) -> None:
    assert silent("en", locale) == ()


def test_what_says_nothing_of_a_language_is_named_with_the_reason() -> None:
    reasons = {silence.check: silence.reason for silence in silent("en", "de")}
    assert "no dictionary for German. On Debian or Ubuntu install hunspell-de-de" in reasons["spelling"]
    assert "[spelling]" in reasons["spelling"]
    assert reasons.keys() == {"spelling", "truncated", "added_text", "date"}


def test_a_dictionary_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    reasons = {silence.check: silence.reason for silence in silent("en", "fa", str(tmp_path / "mine"))}
    assert f"{tmp_path / 'mine'}.dic" in reasons["spelling"]


def test_no_words_are_looked_up_where_none_are_parted() -> None:
    reasons = {silence.check: silence.reason for silence in silent("en", "ja")}
    assert reasons["spelling"] == "Japanese is written without spaces between words."


def test_the_length_is_foretold_from_english_only() -> None:
    assert {silence.check for silence in silent("de", "fr")} >= {"truncated", "added_text"}
