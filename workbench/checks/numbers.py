"""Every number of the source is in the target, with its value."""

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from functools import cache
from unicodedata import digit

from workbench.checks.conventions import conventions
from workbench.checks.conversions import (
    factors,
    heights,
    is_celsius,
    is_converted,
    metric_height,
    speaks_of_temperature,
)
from workbench.checks.dates import Named, mentions, persian_years
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.numerals import ARABIC_DECIMAL, Numeral, Writing, is_known, numerals
from workbench.checks.placeables import masked

_LETTERS = re.compile(r"[^\W\d_]+")
_SCALES = {Decimal(10) ** exponent for exponent in (3, 6, 9)}
_CERTAINLY_ROMAN = re.compile(r"[IVX]{2,}(?![A-Z])")
_PERSIAN_YEARS = range(1250, 1451)
_SHORT = Decimal(100)
"""Up to here, and for round thousands, a language of unknown number words may have a word for a number."""


@cache
def _persian_date(locale: str) -> re.Pattern[str]:
    months = "|".join(conventions("months", locale).get("persian", ())).replace(" ", "|")
    return re.compile(rf"\d\s+(?:{months})\b|\b(?:{months})\s+(?:ماه\s+)?\d" if months else r"(?!)")


class _Side:
    """The numbers of a source or target, and what else in it can stand for a number."""

    def __init__(self, text: str, locale: str) -> None:
        found = numerals(text, locale)
        self.text = text
        self.numbers = found
        self.claimed = [number for number in found if number.writing is Writing.DIGITS]
        worded = (Writing.WORDS, Writing.ORDINAL)
        self.worded = [number for number in found if number.writing in worded and min(number.values) > 1]
        self.wholes = {value for number in found for value in number.values}
        self.compounds = {number.parts for number in found if number.parts}
        self.figures = {value for number in self.claimed for value in number.values}
        self.values = self.wholes | {value for parts in self.compounds for part in parts for value in part}
        words = {word.lower() for word in _LETTERS.findall(text)}
        self.factors = factors(words, locale)
        self.temperature = speaks_of_temperature(words, locale)
        self.dates = [mention for mention in mentions(text, locale) if mention.named is Named.MONTH]
        self.months = {mention.number for mention in self.dates}
        self.persian = bool(_persian_date(locale).search(text))
        """Whether there is a date of the Persian calendar; its months are common words too (تیر, دی)."""
        self.writes_persian_years = "persian" in conventions("months", locale)

    def explains(self, number: Numeral, other: "_Side") -> bool:
        """Whether a number of the other side is on this one in some form."""
        if any(value in self.values or self._dates(value, other) for value in number.values):
            return True
        if not number.parts or number.parts in self.compounds:
            return bool(number.parts)
        return all(
            any(value in self.wholes or self._dates(value, other) for value in part) for part in number.parts
        )

    def _dates(self, value: Decimal, other: "_Side") -> bool:
        """Whether a number is part of a date that is written in another way here: the name of a month for its
        number, a year in two digits or in four, a date of the Persian calendar (621 or 622 years behind)."""
        if value != int(value):
            return False
        whole = int(value)
        if whole in self.months:
            return True
        if whole <= 31 and (self.persian or other.persian):
            return True
        if whole < 100:
            years = [year for year in self.values - other.values if 1000 <= year < 2100]
            return (
                any(year % 100 == whole for year in years)
                or other.writes_persian_years
                and any(whole in _without_centuries(persian_years(int(year), self.dates)) for year in years)
            )
        if whole in _PERSIAN_YEARS and any(
            whole in persian_years(whole + ahead, self.dates)
            for ahead in (621, 622)
            if whole + ahead in self.values
        ):
            return True
        if not 1000 <= whole < 2100:
            return False
        persian = persian_years(whole, other.dates)
        return (
            whole % 100 in self.values - other.values
            or bool(persian & self.values)
            or self.writes_persian_years
            and bool(_without_centuries(persian) & (self.figures - other.values))
        )


def _without_centuries(years: Set[int]) -> set[int]:
    """Years of a Persian century as people shorten them: ۶۷ for ۱۳۶۷."""
    return {year % 100 for year in years if year % 100 >= 10}


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source = _Side(masked(pair.source, pair.format), pair.source_locale)
    target = _Side(masked(pair.target, pair.format), pair.target_locale)
    missing = [number for number in source.claimed if not target.explains(number, source)]
    added = [number for number in target.claimed if not source.explains(number, target)]
    if not is_known(pair.target_locale):
        missing = [number for number in missing if not _has_word(number)]
        added = [number for number in added if not _is_elsewhere(number, source)]
    missing, added = _without_converted(missing, added, source, target)
    if _regrouped(pair, missing, added):
        return
    worded = [number for number in source.worded if not target.explains(number, source)]
    target_worded = [number for number in target.worded if not source.explains(number, target)]
    if len(added) == len(worded) == 1 and not missing:
        missing = worded
    elif len(missing) == len(target_worded) == 1 and not added:
        added = target_worded
    yield from _report(check, pair, missing, added)
    if missing or added:
        return
    if len(worded) == len(target_worded) == 1:
        yield _changed(check, pair, worded[0], target_worded[0], "word", Severity.WARNING)
    elif renumbered := _renumbered(pair, source, target):
        yield _changed(check, pair, *renumbered, "changed", Severity.WARNING)
    elif swapped := _swapped(source, target):
        yield _changed(check, pair, *swapped, "word", Severity.WARNING)
    elif scaled := _rescaled(source, target):
        yield _changed(check, pair, *scaled, "scale", Severity.WARNING)


def _swapped(source: _Side, target: _Side) -> tuple[Numeral, Numeral] | None:
    """A number word that has become another one, where as many numbers stand on both sides.

    It is seen only so when the right one stands elsewhere in the target too: "four of five", "cinq sur cinq".
    """
    for writing in (Writing.WORDS, Writing.ORDINAL):
        ours = [
            n
            for n in source.numbers
            if n.writing in (Writing.DIGITS, writing) and min(n.values, default=0) > 1
        ]
        theirs = [
            n
            for n in target.numbers
            if n.writing in (Writing.DIGITS, writing) and min(n.values, default=0) > 1
        ]
        if len(ours) != len(theirs):
            continue
        for number in list(ours):
            same = next((other for other in theirs if number.values & _meanings(other)), None)
            if same:
                ours.remove(number)
                theirs.remove(same)
        if len(ours) == 1 and ours[0].writing is theirs[0].writing is writing:
            return ours[0], theirs[0]
    return None


def _meanings(number: Numeral) -> frozenset[Decimal]:
    """What a number can mean, and the numbers that it may be made of."""
    return number.values.union(*number.parts)


def _renumbered(pair: Pair, source: _Side, target: _Side) -> tuple[Numeral, Numeral] | None:
    """The one Roman numeral of a source that has become another one, or another number in words."""
    ours = [n for n in source.numbers if _is_roman(n, pair.source) and not target.explains(n, source)]
    theirs = [n for n in target.numbers if _is_roman(n, pair.target) and not source.explains(n, target)]
    theirs = theirs or [n for n in target.worded if not source.explains(n, target)]
    return (ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else None


def _is_roman(number: Numeral, text: str) -> bool:
    """Whether a number is a Roman numeral for certain: of a king, chapter or century, and no DC, CD or CV."""
    return bool(_CERTAINLY_ROMAN.match(text, number.start, number.end)) and number.writing is Writing.HINT


def _rescaled(source: _Side, target: _Side) -> tuple[Numeral, Numeral] | None:
    """Thousands that have become millions, without a number before them."""
    ours = [n for n in source.numbers if n.values & _SCALES and n.writing is not Writing.DIGITS]
    theirs = [n for n in target.numbers if n.values & _SCALES and n.writing is not Writing.DIGITS]
    if len(ours) == len(theirs) == 1 and not ours[0].values & theirs[0].values:
        return ours[0], theirs[0]
    return None


def _without_converted(
    missing: list[Numeral], added: list[Numeral], source: _Side, target: _Side
) -> tuple[list[Numeral], list[Numeral]]:
    """Leaves out the numbers that stand for one another in another unit."""
    by, back = source.factors, frozenset(1 / factor for factor in source.factors)
    if by:  # "300 km (180 miles)": what is on both sides as it is stands for nothing else
        theirs = target.wholes - source.wholes
        missing = [n for n in missing if not any(is_converted(v, theirs, back) for v in n.values)]
        added = [n for n in added if not any(is_converted(v, source.wholes, by) for v in n.values)]
    for height in heights(source.text):
        if written := metric_height(target.values, *height):
            missing = [n for n in missing if not n.values & set(height)]
            added = [n for n in added if not n.values & written]
    if target.temperature:
        added = [n for n in added if not any(is_celsius(v, source.wholes) for v in n.values)]
        missing = [n for n in missing if not any(is_celsius(v, n.values) for v in target.wholes)]
    return missing, added


def _regrouped(pair: Pair, missing: Sequence[Numeral], added: Sequence[Numeral]) -> bool:
    """Whether missing and added numbers are the same digits in other groups, as in telephone numbers."""
    before, after = (
        "".join(str(digit(char)) for n in numbers for char in text[n.start : n.end] if char.isdecimal())
        for numbers, text in ((missing, pair.source), (added, pair.target))
    )
    decimal = any(ARABIC_DECIMAL in pair.target[n.start : n.end] for n in added)
    return len(missing) + len(added) > 2 and before == after and not decimal


def _report(
    check: Check, pair: Pair, missing: Sequence[Numeral], added: Sequence[Numeral]
) -> Iterator[Finding]:
    if len(missing) == len(added):
        for lost, found in zip(missing, added, strict=True):
            subcode = "scale" if _is_scaled(lost, found) else "changed"
            yield _changed(check, pair, lost, found, subcode, Severity.ERROR)
        return
    for lost in missing:
        message = f"The number {quoted(pair.source[lost.start : lost.end])} is missing."
        yield check.finding(message, source=(lost.start, lost.end), subcode="missing")
    for found in added:
        message = f"The number {quoted(pair.target[found.start : found.end])} is not in the source."
        span = (found.start, found.end)
        yield check.finding(message, target=span, severity=Severity.WARNING, subcode="extra")


def _changed(
    check: Check, pair: Pair, lost: Numeral, found: Numeral, subcode: str, severity: Severity
) -> Finding:
    before, after = pair.source[lost.start : lost.end], pair.target[found.start : found.end]
    message = f"The number {quoted(before)} has become {quoted(after)}."
    source, target = (lost.start, lost.end), (found.start, found.end)
    return check.finding(message, source=source, target=target, severity=severity, subcode=subcode)


def _is_scaled(lost: Numeral, found: Numeral) -> bool:
    return any(a and b and max(a, b) / min(a, b) in _SCALES for a in lost.values for b in found.values)


def _is_elsewhere(number: Numeral, source: _Side) -> bool:
    """Whether a number of the source is this one before a word for a power of ten."""
    return any(value * scale in source.wholes for value in number.values for scale in _SCALES)


def _has_word(number: Numeral) -> bool:
    return any(value <= _SHORT or value % 1000 == 0 for value in number.values)


CHECK = Check(
    id="numbers",
    name='MQM accuracy/number; ITS numbers; QA "numbers"',
    label="Numbers",
    severity=Severity.ERROR,
    summary="A number is missing in the target, has another value there, or is not in the source.",
    authority="ITS 2.0, Localization Quality Issue: numbers; MQM, Accuracy: number",
    function=_find,
    passing=(
        Example("12,400 names", "12\u202f400 noms", "fr"),
        Example("12,400 names", "دوازده هزار و چهارصد نام", "fa"),
        Example("$3.2 million, 40%", "3,2 millions de dollars, quarante pour cent", "fr"),
        Example("the 18th century", "le XVIIIe siècle", "fr"),
        Example("at 4:30 p.m. on 12/7", "le 7 décembre à 16 h 30", "fr"),
        Example("in the 1970s", "dans les années 70", "fr"),
        Example("on 11 February 1979", "در ۲۲ بهمن ۱۳۵۷", "fa"),
        Example("the 1988 massacre", "کشتار ۶۷", "fa"),
        Example("since the revolution of 1979", "از انقلاب ۵۷", "fa"),
        Example("At 5:30 p.m. they left.", "ساعت ۵ و نیم عصر رفتند.", "fa"),
        Example("At half past five they left.", "ساعت پنج و نیم رفتند.", "fa"),
        Example("Louis XIV and World War II", "Louis XIV et la Seconde Guerre mondiale", "fr"),
        Example("ninety-eight of 2 to 3 million", "۹۸ از دو تا سه میلیون", "fa"),
        Example("a wall of 6 feet", "un mur de 1,80 m", "fr"),
        Example("half of the MP3 files", "50 % des fichiers MP3", "fr"),
    ),
    failing=(
        Example("12,400 names", "1240 noms", "fr"),
        Example("12,400 names", "۱۲۴۰۰۰ نام", "fa"),
        Example("$3.2 million", "3,2 milliards de dollars", "fr"),
        Example("In 1979 they fled.", "Ils ont fui.", "fr"),
        Example("Louis XIV", "Louis XVI", "fr"),
        Example("Louis XIV", "لویی شانزدهم", "fa"),
        Example("the 1988 massacre", "کشتار ۷۶", "fa"),
        Example("a trillion dollars", "un trillion de dollars", "fr"),
        Example("seven of them", "8 d’entre eux", "fr"),
        Example("2/3 of them", "۲٫۳ از آنان", "fa"),
        Example("85 miles away at 5 a.m.", "در ۸۵ مایلی می‌باشد", "fa"),
        Example("seven of them", "هشت تن از آنان", "fa"),
        Example("They fled.", "Ils ont fui à 300.", "fr"),
    ),
)
