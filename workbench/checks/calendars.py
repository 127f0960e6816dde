"""Days of the Gregorian calendar in the Persian one (Solar Hijri), for the dates of translations."""

from datetime import date

_EPOCH = date(622, 3, 21).toordinal()
"""From here the rule of 33 years reckons; it meets the observed calendar in `YEARS` only."""
_CYCLE_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
"""The leap years of a cycle of 33 years, right for 1178 to 1633 (Gregorian 1799 to 2254)."""
YEARS = range(1178, 1634)
"""The Persian years for which conversion is exact."""


def persian_year(year: int) -> date:
    """The first day (Nowruz) of a Persian year, by the rule of 33 years.

    Raises:
        ValueError: the year is not among `YEARS`.
    """
    if year not in YEARS:
        raise ValueError(f"{year} is outside {YEARS}")
    cycles, rest = divmod(year - 1, 33)
    leaps = cycles * 8 + sum(leap <= rest for leap in _CYCLE_LEAPS)
    return date.fromordinal(_EPOCH + (year - 1) * 365 + leaps)


def to_persian(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Persian calendar.

    Raises:
        ValueError: the day is before 1799 or after 2254.
    """
    year = day.year - 621
    if day < persian_year(year):
        year -= 1
    passed = (day - persian_year(year)).days
    if passed < 186:
        return year, passed // 31 + 1, passed % 31 + 1
    return year, (passed - 186) // 30 + 7, (passed - 186) % 30 + 1


def persian_days(year: int, month: int) -> tuple[tuple[int, int, int], ...]:
    """The Persian dates of the days of a Gregorian month."""
    return tuple(to_persian(date(year, month, day)) for day in range(1, 32) if day <= _length(year, month))


def _length(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days
