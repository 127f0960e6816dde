"""Dates of the two calendars, and how they are read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks import numbers
from workbench.checks.calendars import YEARS, persian_days, persian_year, to_persian
from workbench.checks.dates import Named, mentions, persian_years
from workbench.checks.model import Pair

# Days of history that are known in both calendars, and the leap days of recent years.
SAME_DAYS = [
    (date(1951, 3, 20), (1329, 12, 29)),
    (date(1953, 8, 19), (1332, 5, 28)),
    (date(1979, 2, 11), (1357, 11, 22)),
    (date(1988, 7, 20), (1367, 4, 29)),
    (date(2009, 6, 12), (1388, 3, 22)),
    (date(2019, 3, 21), (1398, 1, 1)),
    (date(2021, 3, 20), (1399, 12, 30)),
    (date(2022, 9, 16), (1401, 6, 25)),
    (date(2025, 3, 20), (1403, 12, 30)),
    (date(2025, 3, 21), (1404, 1, 1)),
]


@pytest.mark.parametrize(("gregorian", "persian"), SAME_DAYS)
def test_a_day_in_the_persian_calendar(gregorian: date, persian: tuple[int, int, int]) -> None:
    assert to_persian(gregorian) == persian


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 1, 1)))
def test_days_follow_one_another(day: date) -> None:
    today, tomorrow = to_persian(day), to_persian(day + timedelta(days=1))
    assert tomorrow > today
    assert tomorrow[2] == today[2] + 1 or tomorrow[2] == 1


@given(st.sampled_from(YEARS))
def test_a_year_begins_with_its_first_day(year: int) -> None:
    assert to_persian(persian_year(year)) == (year, 1, 1)


def test_a_year_that_cannot_be_reckoned_is_refused() -> None:
    with pytest.raises(ValueError, match="1000"):
        persian_year(1000)


def test_the_days_of_a_month_lie_in_two_persian_months() -> None:
    days = persian_days(1988, 2)
    assert len(days) == 29
    assert {(year, month) for year, month, _ in days} == {(1366, 11), (1366, 12)}


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "on Monday, 3 March 1986", [("Monday", 1, None, None), ("March", 3, 3, 1986)]),
        ("en", "July 29, 1988", [("July", 7, 29, 1988)]),
        ("fr", "le 1er mai 1951", [("mai", 5, 1, 1951)]),
        ("fr", "les lundis", [("lundis", 1, None, None)]),
        ("fa", "سه شنبه ۱۴ ژوئن ۲۰۲۲", [("سه شنبه", 2, None, None), ("ژوئن", 6, 14, 2022)]),
        ("fa", "۲۲ بهمن ۱۳۵۷", [("بهمن", 11, 22, 1357)]),
        ("de", "am Montag", []),
    ],
)
def test_what_is_named(locale: str, text: str, expected: list[tuple[str, int, int, int]]) -> None:
    found = mentions(text, locale)
    assert [(text[one.start : one.end], one.number, one.day, one.year) for one in found] == expected
    assert all(one.sure for one in found)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "May they March"),
        ("fr", "sur Mars"),
        ("fa", "هوای مه آلود"),
        ("fa", "دی"),
        ("fa", "می‌باشد"),
        ("en", "they may march"),
    ],
)
def test_a_word_that_is_a_month_too_is_not_sure(locale: str, text: str) -> None:
    assert not any(one.sure for one in mentions(text, locale))


def test_a_weekday_is_no_month() -> None:
    (monday,) = mentions("on Monday", "en")
    assert monday.named is Named.WEEKDAY


@pytest.mark.parametrize(
    ("text", "years"), [("July 1988", {1367}), ("February 1988", {1366}), ("1988", {1366, 1367})]
)
def test_the_month_tells_the_persian_year(text: str, years: set[int]) -> None:
    assert persian_years(1988, mentions(text, "en")) == years


@pytest.mark.parametrize(
    ("target", "right"),
    [("در ژوئیهٔ ۱۳۶۷", True), ("در تیر ۱۳۶۷", True), ("در تیر ۱۳۶۶", False), ("در سال ۱۳۶۸", False)],
)
def test_a_persian_year_is_accepted_when_it_is_the_date(target: str, right: bool) -> None:
    assert (numbers.CHECK(Pair("in July 1988", target, "en", "fa")) == ()) is right
