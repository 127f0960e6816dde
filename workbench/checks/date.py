"""Months and days of the week are those of the source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.checks.conventions import conventions
from workbench.checks.dates import Mention, Named, mentions, persian_readings
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

_FIGURES = re.compile(r"(?<!\d)\d{1,4}[/.-](\d{1,2})[/.-]\d{1,4}(?!\d)|(?<!\d)(\d{1,2})/(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source = mentions(masked(pair.source, pair.format), pair.source_locale)
    target = mentions(masked(pair.target, pair.format), pair.target_locale)
    if not source or not target:
        return
    yield from _converted(check, pair, source, target)
    for named in (Named.MONTH, Named.WEEKDAY):
        yield from _changed(check, pair, named, source, target)


def _changed(
    check: Check, pair: Pair, named: Named, source: Sequence[Mention], target: Sequence[Mention]
) -> Iterator[Finding]:
    """A name that the source does not have where one of the source's is missing."""
    ours = [mention for mention in source if mention.named is named]
    theirs = [mention for mention in target if mention.named is named]
    known = {mention.number for mention in ours}
    if named is Named.MONTH:
        known |= {int(part) for match in _FIGURES.finditer(pair.source) for part in match.groups() if part}
    counts = Counter(mention.number for mention in theirs)
    missing: list[Mention] = []
    for mention in ours:
        if counts[mention.number] > 0:
            counts[mention.number] -= 1
        elif mention.sure:
            missing.append(mention)
    if any(mention.named is Named.PERSIAN_MONTH and mention.sure for mention in target):
        missing = [mention for mention in missing if mention.named is Named.WEEKDAY]
    added = [mention for mention in theirs if mention.sure and mention.number not in known]
    for lost, found in zip(missing, added, strict=False):
        before, after = pair.source[lost.start : lost.end], pair.target[found.start : found.end]
        message = f"The {named} {quoted(before)} has become {quoted(after)}."
        span = (found.start, found.end)
        yield check.finding(message, source=(lost.start, lost.end), target=span, subcode="changed")


def _converted(
    check: Check, pair: Pair, source: Sequence[Mention], target: Sequence[Mention]
) -> Iterator[Finding]:
    """A Persian month or day that none of the source's dates is."""
    months = [mention for mention in source if mention.named is Named.MONTH]
    years = [int(year[0]) for year in _YEAR.finditer(pair.source)]
    readings = {reading for mention in months for reading in persian_readings(mention, years)}
    if not readings:
        return
    names = conventions("months", pair.target_locale).get("persian", ())
    for found in target:
        if found.named is not Named.PERSIAN_MONTH or not found.sure:
            continue
        possible = {reading for reading in readings if reading[1] == found.number}
        if found.day and any(mention.day for mention in months):
            possible = {reading for reading in possible if reading[2] == found.day}
        if found.year:
            possible = {reading for reading in possible if reading[0] == found.year}
        if possible:
            continue
        lost = months[0]
        written = pair.target[found.start : found.end]
        message = (
            f"{quoted(pair.source[lost.start : lost.end])} is not {quoted(written)} in the Persian calendar."
        )
        if len(readings) == 1:
            ((year, month, day),) = readings
            right = f"{day} {names[month - 1].split()[0]} {year}"
            message = f"This day of the source is {quoted(right)} in the Persian calendar."
        span = (found.start, found.end)
        yield check.finding(message, source=(lost.start, lost.end), target=span, subcode="converted")


CHECK = Check(
    id="date",
    name="MQM accuracy/date; QA",
    label="Dates",
    severity=Severity.ERROR,
    summary="A month or day of the week that the source does not have, where one of the source’s is missing, "
    "or a date of the Persian calendar that is not the source’s.",
    authority="MQM, Accuracy: date; Unicode CLDR, calendars (gregorian, persian)",
    function=_find,
    passing=(
        Example("on Monday 3 March 1986", "le lundi 3 mars 1986", "fr"),
        Example("She may march in April.", "Elle défilera peut-être en avril.", "fr"),
        Example("on Tuesday 14 June", "در روز سه شنبه ۱۴ ژوئن", "fa"),
        Example("on 16 September 2022", "در ۲۵ شهریور ۱۴۰۱", "fa"),
        Example("in November 1978", "در آبان ۱۳۵۷", "fa"),
        Example("on 14/7", "le 14 juillet", "fr"),
        Example("that day", "ce lundi", "fr"),
    ),
    failing=(
        Example("on 3 March 1986", "le 3 mai 1986", "fr"),
        Example("since Sunday", "depuis samedi", "fr"),
        Example("on Wednesday", "در پنج‌شنبه", "fa"),
        Example("in October", "در ژوئن", "fa"),
        Example("on 16 September 2022", "در ۲۶ شهریور ۱۴۰۱", "fa"),
        Example("in November 1978", "در دی ۱۳۵۷", "fa"),
    ),
)
