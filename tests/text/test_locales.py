"""Locales: canonical tags, names, direction, special characters."""

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.text.locales import (
    base_language,
    direction,
    name,
    native_name,
    parse_locale,
    special_characters,
)


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("fa", "fa"),
        (" FR ", "fr"),
        ("fr-ca", "fr-CA"),
        ("fr_CA", "fr-CA"),
        ("PT-br", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("ca-Valencia", "ca-valencia"),
        ("de-1996", "de-1996"),
        ("de-u-co-phonebk", "de-u-co-phonebk"),
        ("en-x-House", "en-x-house"),
        ("ckb", "ckb"),
        ("iw", "he"),
        ("fas", "fa"),
        ("prs", "fa-AF"),
        ("en-uk", "en-GB"),
        ("tl", "tl"),
    ],
)
def test_tags_become_canonical(tag: str, canonical: str) -> None:
    assert parse_locale(tag) == canonical
    assert parse_locale(canonical) == canonical


@pytest.mark.parametrize(
    "tag",
    ["", "x", "xx", "xxx", "farsi1", "fr-XX", "fr-Qqqq", "fr CA", "fr-", "-fr", "fr-CA-CA", "../fr", "und",
     "mul", "x-house", "fr--CA", "e" * 10_000, "fr-ﬁ", "zh-yue"],
)  # fmt: skip
def test_nonsense_is_refused_with_a_remedy(tag: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_locale(tag)
    assert caught.value.remedy
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(("tag", "meant"), [("English", "en"), ("persian", "fa"), ("french", "fr")])
def test_a_language_name_is_answered_with_its_tag(tag: str, meant: str) -> None:
    with pytest.raises(InputError, match=f"Did you mean {meant}"):
        parse_locale(tag)


@given(st.text(max_size=80))
def test_any_text_is_canonical_or_refused(tag: str) -> None:
    try:
        canonical = parse_locale(tag)
    except InputError:
        return
    assert parse_locale(canonical) == canonical


def test_every_locale_of_cldr_is_known() -> None:
    refused = []
    for identifier in locale_identifiers():
        try:
            parse_locale(identifier)
        except InputError:
            refused.append(identifier)
    assert refused == []


def test_direction_agrees_with_cldr() -> None:
    for identifier in locale_identifiers():
        leftwards = Locale.parse(identifier).character_order == "right-to-left"
        assert direction(identifier) == ("rtl" if leftwards else "ltr"), identifier


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("fa-AF", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("he-x-house", "rtl"),
        ("syr", "rtl"),
        ("pa-PK", "rtl"),
        ("pa-IN", "ltr"),
        ("nonsense!", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction_follows_the_script(locale: str, expected: str) -> None:
    assert direction(locale) == expected


@pytest.mark.parametrize(
    ("locale", "in_locale", "expected"),
    [
        ("fa", "en", "Persian"),
        ("fr-CA", "en", "French (Canada)"),
        ("fr-CA", "fr", "français (Canada)"),
        ("fa", "fr-CA", "persan"),
        ("zh-Hant-TW", "en", "Chinese (Traditional, Taiwan)"),
        ("fr", "xx-nonsense", "French"),
        ("nonsense!", "en", "nonsense!"),
    ],
)
def test_names(locale: str, in_locale: str, expected: str) -> None:
    assert name(locale, in_locale) == expected


@pytest.mark.parametrize(
    ("locale", "expected"), [("fa", "فارسی"), ("fr-CA", "français (Canada)"), ("xx", "xx")]
)
def test_native_names(locale: str, expected: str) -> None:
    assert native_name(locale) == expected


@pytest.mark.parametrize(("locale", "expected"), [("fr-CA", "fr"), ("fa", "fa"), ("zh_Hant", "zh")])
def test_base_language(locale: str, expected: str) -> None:
    assert base_language(locale) == expected


@pytest.mark.parametrize(
    ("locale", "offered", "left_out"),
    [
        ("fa", {"\u200c", "\u00a0", "«", "»", "\u200e", "\u200f", "\u2066", "\u2069"}, {"\u202f", "¿"}),
        ("fr-CA", {"\u202f", "\u00a0", "«", "»", "’"}, {"\u200c", "\u200f"}),
        ("he", {"\u200f", "\u2067"}, {"«"}),
        ("es", {"¿", "¡", "«"}, {"\u200e"}),
        ("sw", {"\u00a0", "’"}, {"«", "\u200f"}),
    ],
)
def test_special_characters(locale: str, offered: set[str], left_out: set[str]) -> None:
    texts = {character.text for character in special_characters(locale)}
    assert offered <= texts
    assert not left_out & texts


def test_special_characters_can_be_shown() -> None:
    for locale in ("fa", "fr", "es", "de", "he"):
        found = special_characters(locale)
        assert len({character.text for character in found}) == len(found)
        assert all(character.label.strip() and character.name for character in found)
        assert all(character.label.isprintable() for character in found)
