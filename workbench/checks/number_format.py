"""Numbers are written with the separators of the locale."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.checks.cldr import separators
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import OPAQUE, masked

_NUMBER = re.compile(r"(?<![\d.,/٫٬:-])\d+(?:[.,/٫٬،]\d+)+(?![.,/٫٬:-]?\d)")
_PLAIN = re.compile(r"(?<![\w.,/:-])\d{4,15}(?![\w.,/:-]?\d)")
_PERCENT = re.compile(r"(?<=[\u06f0-\u06f9\u0660-\u0669])[ \u00a0\u202f]?%(?!\w)")
_SEPARATOR = re.compile(r"\D")
_BEFORE = re.compile(rf"([\w’'.°\u200c{OPAQUE}-]+)[ \u00a0\u202f]$")
_NEAR = 40


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    chosen = {name: signs for name, signs in check.parameters.items() if signs}
    usual = {**separators(pair.target_locale), **chosen}
    source_table = separators(pair.source_locale)
    if "decimal" not in usual or "decimal" not in source_table:
        return
    source, target = masked(pair.source, pair.format), masked(pair.target, pair.format)
    decimals, grouped = _written(source, source_table["decimal"][0], source_table["group"][0])
    for match in _NUMBER.finditer(target):
        table = {**separators(pair.target_locale, match[0][0]), **chosen}
        right = _corrected(match[0], decimals, grouped, table) if table else None
        if right is None or right == match[0] or _is_apart(target, match.start(), source, table):
            continue
        message = (
            f"The number {quoted(match[0])} is not written with the separators used here: {quoted(right)}."
        )
        groups = tuple(_SEPARATOR.split(_ascii(match[0])))
        subcode = "" if groups in decimals or groups in grouped else "not_in_source"
        yield check.finding(message, target=match.span(), fix=right, subcode=subcode)
    if percent := usual.get("percent"):
        for match in _PERCENT.finditer(target):
            message = f"The percent sign is {quoted(percent)} here."
            yield check.finding(message, target=match.span(), fix=percent, severity=Severity.INFO)


def _ascii(number: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in number)


def _written(text: str, decimal: str, group: str) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """The groups of digits of a source's decimals, and of its numbers with thousands set apart."""
    decimals: set[tuple[str, ...]] = set()
    grouped: set[tuple[str, ...]] = set()
    for match in _NUMBER.finditer(text):
        number = _ascii(match[0])
        groups = tuple(_SEPARATOR.split(number))
        if set(_SEPARATOR.findall(number)) == {group} and all(len(digits) == 3 for digits in groups[1:]):
            grouped.add(groups)
        elif _SEPARATOR.findall(number) == [decimal]:
            decimals.add(groups)
    grouped |= {_in_thousands(match[0]) for match in _PLAIN.finditer(text)}
    return decimals, grouped


def _in_thousands(digits: str) -> tuple[str, ...]:
    return tuple(f"{int(digits):,}".split(","))


def _corrected(
    number: str,
    decimals: set[tuple[str, ...]],
    grouped: set[tuple[str, ...]],
    table: Mapping[str, Any],
) -> str | None:
    """The number as the locale writes it; None where it may be no decimal and no thousands."""
    found = _SEPARATOR.findall(number)
    groups = _SEPARATOR.split(number)
    digits = tuple(_ascii(group) for group in groups)
    kinds = set(found)
    whole = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and len(kinds) == 1
    if whole and (digits in grouped or found[0] == "," and digits not in decimals and len(groups) > 2):
        return number if kinds <= set(table["group"]) else table["group"][0].join(groups)
    if len(groups) != 2 or kinds <= set(table["decimal"]):
        return None
    converts = table.get("converts") and found == ["."] and not whole
    if digits in decimals or (converts and _is_converted(digits, decimals)):
        return table["decimal"][0].join(groups)
    return None


def _is_converted(digits: tuple[str, ...], decimals: set[tuple[str, ...]]) -> bool:
    """Whether a decimal that the source does not have is one nevertheless: 5 to 7.5 cm for 2 to 3 inches."""
    return not decimals and len(digits[1]) <= 2 and int(digits[1][:1]) > 0 and len(digits[0]) <= 3


def _is_apart(target: str, start: int, source: str, table: Mapping[str, Any]) -> bool:
    """Whether a number names a version or section: after such a word, or after a name that the source has."""
    before = _BEFORE.search(target, max(0, start - _NEAR), start)
    if not before:
        return start > 0 and target[start - 1].isascii() and target[start - 1].isalpha()  # v3.11
    word = before[1].split("’")[-1].split("'")[-1]
    return word.lower().rstrip(".") in table.get("apart", "").split() or (
        word[0] == OPAQUE or word[0].isupper() and word in source
    )


CHECK = Check(
    id="number_format",
    name="MQM locale convention/number format; ITS locale-violation",
    label="Number format",
    severity=Severity.WARNING,
    summary="A number with the decimal mark or the thousands separator of another language.",
    authority="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Nombres »; Unicode "
    "CLDR, number symbols; SI Brochure, 5.4.4",
    function=_find,
    passing=(
        Example("4,800 names", "4\u202f800 noms", "fr"),
        Example("4.8 percent", "۴٫۸ درصد", "fa"),
        Example("Firefox 3.6", "Firefox 3.6", "fr"),
        Example("in section 3.6", "dans la section 3.6", "fr"),
        Example("at 192.168.1.7", "à 192.168.1.7", "fr"),
        Example("on 5/6/1988", "در ۵/۶/۱۹۸۸", "fa"),
        Example("1.5 for each", "1,5 pro Kopf", "de"),
        Example("at 1.5 for each", "por 1.5 cada uno", "es-MX"),
    ),
    failing=(
        Example("4,800 names", "4,800 noms", "fr", fixed="4\u202f800 noms"),
        Example("1,204,800 names", "1.204.800 noms", "fr", fixed="1\u202f204\u202f800 noms"),
        Example("1.5 for each", "1.5 pro Kopf", "de", fixed="1,5 pro Kopf"),
        Example("4.8 million", "4.8 millions", "fr", fixed="4,8 millions"),
        Example("4.8 percent", "۴/۸ درصد", "fa", fixed="۴٫۸ درصد"),
        Example("4,800 names", "۴.۸۰۰ نام", "fa", fixed="۴٬۸۰۰ نام"),
    ),
    parameters={"decimal": "", "group": ""},
)
