"""The tables of conventions, and how a locale finds its own."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from workbench.checks.cldr import digits, separators
from workbench.checks.conventions import conventions

FILES = sorted(
    file.name.removesuffix(".toml")
    for file in resources.files("workbench.checks.conventions").iterdir()
    if file.name.endswith(".toml")
)


def _tables(concern: str) -> Iterator[tuple[str, dict[str, Any]]]:
    file = resources.files("workbench.checks.conventions").joinpath(f"{concern}.toml")
    yield from tomllib.loads(file.read_text(encoding="utf-8")).items()


@pytest.mark.parametrize("concern", FILES)
def test_every_file_is_found_by_its_name(concern: str) -> None:
    for locale, table in _tables(concern):
        assert conventions(concern, locale).items() >= table.items()


@pytest.mark.parametrize(
    ("locale", "mark"),
    [("fa", "؟"), ("fa-AF", "؟"), ("el", ";"), ("fr", "?"), ("xx", "?"), ("zh_Hant_TW", "？")],
)
def test_a_locale_takes_from_its_language_and_that_from_the_default(locale: str, mark: str) -> None:
    assert conventions("marks", locale)["question"] == mark
    assert conventions("marks", locale)["ellipsis"] == "…"


def test_a_region_has_its_own() -> None:
    assert "?" in conventions("spacing", "fr-BE")["before"]
    assert "?" not in conventions("spacing", "fr-CA")["before"]


def test_a_locale_without_conventions_has_none() -> None:
    assert conventions("spacing", "de") == {}


def test_digits_go_from_zero_to_nine() -> None:
    own = (row for _, table in _tables("digits") for row in (table.get("digits"), *table.get("also", ())))
    cldr = (row for locale in ("ar", "bn", "de", "hi", "th", "zh-Hant") for row in digits(locale))
    for row in (*filter(None, own), *cldr):
        assert [int(digit) for digit in row] == list(range(10))


@pytest.mark.parametrize(
    ("locale", "rows"),
    [
        ("fa", {"۰۱۲۳۴۵۶۷۸۹"}),
        ("de-CH", {"0123456789"}),
        ("ar", {"0123456789", "٠١٢٣٤٥٦٧٨٩"}),
        ("hi", {"0123456789", "०१२३४५६७८९"}),
        ("xx", set()),
    ],
)
def test_the_digits_of_a_locale(locale: str, rows: set[str]) -> None:
    assert set(digits(locale)) == rows


@pytest.mark.parametrize(
    ("locale", "digit", "decimal", "group"),
    [
        ("fr", "7", ",", "\u202f"),
        ("de", "7", ",", "."),
        ("de-CH", "7", ".", "’"),
        ("es-MX", "7", ".", ","),
        ("ar", "٧", "٫", "٬"),
        ("ar", "7", ".", ","),
        ("ru", "7", ",", "\u00a0"),
        ("ja", "7", ".", ","),
    ],
)
def test_the_separators_of_a_locale(locale: str, digit: str, decimal: str, group: str) -> None:
    found = separators(locale, digit)
    assert (found["decimal"][0], found["group"][0]) == (decimal, group)


def test_a_locale_that_nobody_knows_has_no_separators() -> None:
    assert "decimal" not in separators("xx")


def test_quotation_marks_come_in_pairs() -> None:
    for _, table in _tables("quotation_marks"):
        assert all(len(pair) == 2 and pair[0] != pair[1] for pair in table["pairs"])


def test_there_are_twelve_months() -> None:
    for _, table in _tables("months"):
        assert len(table["months"]) == len(table.get("persian", table["months"])) == 12
        assert len(table["days"]) == 7


def test_a_letter_is_replaced_by_one_that_is_right() -> None:
    for _, table in _tables("letters"):
        assert not table["replacements"].keys() & set(table["replacements"].values())
