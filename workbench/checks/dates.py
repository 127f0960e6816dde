"""Reading the months, weekdays and dates of a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from workbench.checks.calendars import YEARS, persian_days, to_persian
from workbench.checks.conventions import conventions


class Named(StrEnum):
    """What a name of the calendar names."""

    MONTH = "month"
    PERSIAN_MONTH = "Persian month"
    WEEKDAY = "day of the week"


@dataclass(frozen=True, slots=True)
class Mention:
    """A month or weekday in a text, with the day and year beside it."""

    start: int
    end: int
    named: Named
    number: int
    """From 1: January, Farvardin or Monday."""
    sure: bool
    """Whether this is surely the name and not another word: May, mars."""
    day: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Tables:
    pattern: re.Pattern[str]
    names: dict[str, tuple[Named, int]]
    ambiguous: frozenset[str]
    before: re.Pattern[str]


_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|ème|e)?(?:[ \u00a0](?:of|de))?[ \u00a0\u202f]$")
_AFTER = re.compile(
    r"\.?(?:[ \u00a0\u202f](?:ماه[ \u00a0])?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.,%٫٬]\d|\d))?"
    r"(?:,?[ \u00a0\u202f](?:ماه[ \u00a0]|سال[ \u00a0])?(?P<year>\d{4})(?!\d))?"
)
_NEAR = 24


@cache
def _tables(locale: str) -> _Tables | None:
    data = conventions("months", locale)
    if not data:
        return None
    names: dict[str, tuple[Named, int]] = {}
    for named, key in (
        (Named.MONTH, "months"),
        (Named.PERSIAN_MONTH, "persian"),
        (Named.WEEKDAY, "days"),
    ):
        for number, forms in enumerate(data.get(key, ()), 1):
            names |= {_plain(form): (named, number) for form in forms.split()}
    longest = sorted(names, key=len, reverse=True)
    # The parts of سه‌شنبه are written with a zero width non-joiner, with a space, or joined.
    parted = [re.sub(r"(?<=.)(?=شنبه$)", "[\u200c ]?", re.escape(name)) for name in longest]
    ending = data.get("endings", "")
    pattern = re.compile(rf"(?<![\w\u200c])({'|'.join(parted)}){ending}(?![\w\u200c])", re.IGNORECASE)
    words = "|".join(map(re.escape, data["before_month"].split()))
    return _Tables(
        pattern,
        names,
        frozenset(data["ambiguous"].split()),
        re.compile(rf"(?<!\w)(?:{words})[ \u00a0]$", re.IGNORECASE),
    )


def _plain(name: str) -> str:
    return name.lower().replace("\u200c", "").replace(" ", "")


@lru_cache(maxsize=256)
def mentions(text: str, locale: str) -> tuple[Mention, ...]:
    """The months and weekdays of a text in their order; empty where the names of a locale are unknown.

    Args:
        text: a text whose placeables are masked.
    """
    tables = _tables(locale)
    return tuple(_read(text, locale, tables)) if tables else ()


def _read(text: str, locale: str, tables: _Tables) -> Iterator[Mention]:
    capital = conventions("months", locale).get("capital", False)
    for match in tables.pattern.finditer(text):
        name = _plain(match[1])
        named, number = tables.names[name]
        if capital and not match[1][0].isupper():
            continue
        day = year = None
        sure = name not in tables.ambiguous and named is not Named.PERSIAN_MONTH
        if named is not Named.WEEKDAY:
            before = _DAY_BEFORE.search(text, max(0, match.start() - _NEAR), match.start())
            after = _AFTER.match(text, match.end())
            day = int(before[1]) if before else int(after["day"]) if after and after["day"] else None
            year = int(after["year"]) if after and after["year"] else None
            beside = tables.before.search(text, max(0, match.start() - _NEAR), match.start())
            sure = sure or bool(day or year or beside)
        yield Mention(match.start(1), match.end(1), named, number, sure, day, year)


def persian_readings(mention: Mention, years: Sequence[int]) -> set[tuple[int, int, int]]:
    """The Persian dates that a Gregorian month or day may be, as far as it says.

    Args:
        mention: a month of the Gregorian calendar.
        years: of which it may be when it does not say; any recent one when there is none.
    """
    found: set[tuple[int, int, int]] = set()
    for year in [mention.year] if mention.year else years or [2001, 2004]:
        if year - 622 not in YEARS or year - 620 not in YEARS:
            continue
        if mention.day:
            try:
                found.add(to_persian(date(year, mention.number, mention.day)))
            except ValueError:  # 31 June
                continue
        else:
            found.update(persian_days(year, mention.number))
    return found


def persian_years(year: int, months: Sequence[Mention]) -> set[int]:
    """The Persian years that a Gregorian year may be, by the months that are named with it."""
    dated = [mention for mention in months if mention.year == year] or [
        mention for mention in months if mention.year is None and mention.sure
    ]
    readings = [persian_readings(mention, [year]) for mention in dated]
    if any(not found for found in readings) or not readings:
        return {year - 621, year - 622}
    return {found_year for found in readings for found_year, _, _ in found}
