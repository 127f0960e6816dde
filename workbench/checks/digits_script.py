"""Numbers are written with the digits of the locale."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workbench.checks import cldr
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import OPAQUE, masked

_NUMBER = re.compile(r"\d+(?:[.,:/٫٬-]\d+)*")
_LATIN = re.compile(rf"[A-Za-z\u00c0-\u024f@#_{OPAQUE}]")
_WORD_BEFORE = re.compile(r"(?:^|[\s(«])[A-Za-z\u00c0-\u024f.'’-]+ $")
_WORD_AFTER = re.compile(r" [A-Za-z\u00c0-\u024f]")
_NEAR = 30
"""How many characters around a number tell whether it belongs to something in Latin letters."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    rows = (check.parameters["digits"],) if check.parameters["digits"] else cldr.digits(pair.target_locale)
    if not rows:
        return
    text = masked(pair.target, pair.format)
    claimed = [
        match
        for match in _NUMBER.finditer(text)
        if not (_is_latin(text, *match.span()) if match[0].isascii() else match[0] in pair.source)
    ]
    digits = _chosen(rows, [match[0] for match in claimed])
    for match in claimed:
        number = match[0]
        if all(char in digits for char in number if char.isdecimal()):
            continue
        fix = "".join(digits[unicodedata.decimal(char)] if char.isdecimal() else char for char in number)
        message = f"The number {quoted(number)} is not in the digits of the language, {quoted(fix)}."
        yield check.finding(message, target=match.span(), fix=fix)


def _chosen(rows: Sequence[str], numbers: Iterable[str]) -> str:
    """Of the digits that a locale may write those of most numbers, the usual ones when it is a draw."""
    counts = Counter(row for number in numbers for row in rows if number[0] in row)
    return max(rows, key=lambda row: (counts[row], -rows.index(row)))


def _is_latin(text: str, start: int, end: int) -> bool:
    """Whether a number belongs to a name, code or citation in Latin letters: MP3, F-35, iPhone 6, 5 km/h."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    attached = before.split(" ")[-1] + after.split(" ")[0]
    return bool(_LATIN.search(attached) or _WORD_BEFORE.search(before) or _WORD_AFTER.match(after))


CHECK = Check(
    id="digits_script",
    name="MQM locale convention; QA digits consistency",
    label="Digits",
    severity=Severity.WARNING,
    summary="A number in digits of another script than the locale’s, or than those around it.",
    authority="Unicode CLDR, Numbering Systems; for Persian ISIRI 6219, the digits",
    function=_find,
    passing=(
        Example("in 1979", "در سال ۱۳۵۷", "fa"),
        Example("a Mi-17 helicopter", "بالگرد Mi-17", "fa"),
        Example("Windows 11", "Windows 11", "fa"),
        Example("1. Names", "1. نام‌ها", "fa", format="markdown"),
        Example("at www.example.net/7", "در www.example.net/7", "fa"),
        Example("in 1979", "en 1979", "fr"),
        Example("in 1979", "عام 1979", "ar"),
    ),
    failing=(
        Example("in 1979", "در سال 1979", "fa", fixed="در سال ۱۹۷۹"),
        Example("45 days", "٤٥ روز", "fa", fixed="۴۵ روز"),
        Example("45 days", "۴۵ days, ٤٥ jours", "fr", fixed="45 days, 45 jours"),
        Example("10 of 45 in 1979", "١٠ من ٤٥ عام 1979", "ar", fixed="١٠ من ٤٥ عام ١٩٧٩"),
    ),
    parameters={"digits": ""},
)
