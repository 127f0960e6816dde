"""Reading numbers by their value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks.numerals import numerals

TABLE = [
    ("en", "12,400", [12400]),
    ("en", "3.75", ["3.75"]),
    ("en", "1,234,567.5", ["1234567.5"]),
    ("fr", "12 400", [12400]),
    ("fr", "12\u202f400,5", ["12400.5"]),
    ("fr", "3,75", ["3.75"]),
    ("fa", "۱۲٬۴۰۰", [12400]),
    ("fa", "۳٫۷۵", ["3.75"]),
    ("fa", "٤٥", [45]),
    ("en", "2.5 million", [2500000]),
    ("en", "3bn", [3000000000]),
    ("fr", "2,5 milliards", [2500000000]),
    ("fa", "۲٫۵ میلیون", [2500000]),
    ("fa", "۱ میلیون و ۲۰۰ هزار", [1200000]),
    ("fr", "mille milliards", [1000000000000]),
    ("zh", "约12万人", [120000]),
    ("zh", "7和1亿2000万和8", [7, 120000000, 8]),
    ("ja", "1.5億円", [150000000]),
    ("en", "seven", [7]),
    ("en", "forty-two", [42]),
    ("en", "three hundred and five thousand", [305000]),
    ("en", "two and a half million", [2500000]),
    ("fr", "quatre-vingt-dix-sept", [97]),
    ("fr", "soixante et onze", [71]),
    ("fr", "quatre-vingts", [80]),
    ("fr", "deux cent vingt et un", [221]),
    ("fr", "deux millions et demi", [2500000]),
    ("fa", "سی و پنج هزار و دویست", [35200]),
    ("fa", "سی‌ودو", [32]),
    ("fa", "دو و نیم میلیون", [2500000]),
    ("en", "twenty-first", [21]),
    ("fa", "هفتمین", [7]),
    ("fa", "پنجاه‌وچهارمین", [54]),
    ("fr", "XIXe", [19]),
    ("en", "MP3 and F-35", [3, 35]),
    ("en", "two, three", [2, 3]),
    ("fa", "سه‌شنبه", []),
    ("en", "the 2nd of 5", [2, 5]),
]


@pytest.mark.parametrize(("locale", "text", "expected"), TABLE)
def test_the_value_of_a_number(locale: str, text: str, expected: list[int | str]) -> None:
    assert [found.values for found in numerals(text, locale)] == [{Decimal(value)} for value in expected]


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("fr", "1,200", {"1.2", "1200"}),
        ("en", "the 1970s", {"1970", "70"}),
        ("en", "5 p.m.", {"5", "17"}),
        ("en", "12 a.m.", {"12", "0"}),
        ("en", "$5m", {"5", "5000000"}),
    ],
)
def test_what_a_number_may_mean(locale: str, text: str, expected: set[str]) -> None:
    (found,) = numerals(text, locale)
    assert found.values == {Decimal(value) for value in expected}


def test_the_elided_power_of_a_range() -> None:
    first, second = numerals("2 to 3 million", "en")
    assert first.values == {Decimal(2), Decimal(2000000)}
    assert second.values == {Decimal(3000000)}


def test_groups_that_are_no_number_are_parts() -> None:
    (found,) = numerals("3.11.7", "en")
    assert found.parts == ({Decimal(3)}, {Decimal(11)}, {Decimal(7)})
    assert not found.values


WRITINGS = [("7", "digits"), ("seven", "words"), ("seventh", "ordinal"), ("both", "hint"), ("B7", "hint")]


@pytest.mark.parametrize(("text", "writing"), WRITINGS)
def test_how_a_number_is_written(text: str, writing: str) -> None:
    (found,) = numerals(text, "en")
    assert found.writing == writing


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_of_any_script_and_grouping_are_read_back(number: int) -> None:
    persian = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")
    for text in (
        str(number),
        f"{number:,}",
        f"{number:,}".translate(persian),
        f"{number:,}".replace(",", "\u202f"),
    ):
        (found,) = numerals(text, "fr")
        assert Decimal(number) in found.values


def test_a_number_of_a_million_digits_is_no_number_to_calculate_with() -> None:
    assert numerals("9" * 1_000_000 + " million", "en")
    assert numerals("million " * 10_000, "en")
