"""No spaces too many, and the edges of the source."""

import re
from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity
from workbench.checks.placeables import Kind, of_kind

_SPACES = re.compile(r"(?<=\S)[ \t\u00a0\u202f]{2,}(?=\S)")
_NO_BREAK = re.compile(r"[\u00a0\u202f]")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if not pair.source.strip() or not pair.target.strip():
        return
    yield from _beginning(check, pair)
    if not _SPACES.search(pair.source):
        yield from _doubled(check, pair)
    yield from _end(check, pair)


def _beginning(check: Check, pair: Pair) -> Iterator[Finding]:
    wanted = pair.source[: len(pair.source) - len(pair.source.lstrip())]
    found = pair.target[: len(pair.target) - len(pair.target.lstrip())]
    if wanted == found or "\n" in wanted + found:  # line breaks are for `newlines`
        return
    if found:
        message = "The white space at the beginning is not that of the source."
        yield check.finding(message, target=(0, len(found)), fix=wanted)
    else:
        message = "The source begins with white space and the target does not."
        yield check.finding(message, target=(0, 1), fix=wanted + pair.target[0])


def _end(check: Check, pair: Pair) -> Iterator[Finding]:
    wanted = pair.source[len(pair.source.rstrip()) :]
    found = pair.target[len(pair.target.rstrip()) :]
    length = len(pair.target)
    if wanted == found or "\n" in wanted + found:
        return
    if found:
        message = "The white space at the end is not that of the source."
        yield check.finding(message, target=(length - len(found), length), fix=wanted)
    else:
        message = "The source ends with white space and the target does not."
        yield check.finding(message, target=(length - 1, length), fix=pair.target[-1] + wanted)


def _doubled(check: Check, pair: Pair) -> Iterator[Finding]:
    code = [found.span for found in of_kind(pair.target, pair.format, Kind.CODE)]
    for match in _SPACES.finditer(pair.target):
        if any(start < match.start() < end for start, end in code):
            continue
        no_break = _NO_BREAK.search(match[0])
        message = f"There are {len(match[0])} spaces in a row."
        yield check.finding(message, target=match.span(), fix=no_break[0] if no_break else " ")


CHECK = Check(
    id="whitespace",
    name="Weblate begin/end/double_space",
    label="White space",
    severity=Severity.WARNING,
    summary="Spaces are doubled, or the target begins or ends with other white space than the source.",
    authority="MQM, Linguistic conventions: whitespace",
    function=_find,
    passing=(
        Example("A grave.", "Une tombe.", "fr"),
        Example(" and then", " et puis", "fr"),
        Example("One line  \nand one more", "یک سطر  \nو یکی دیگر", "fa"),
        Example("Type `a  b`.", "Tapez `a  b`.", "fr", format="markdown"),
        Example("Rain  fell.", "Il  pleuvait.", "fr"),
    ),
    failing=(
        Example("A grave.", "Une  tombe.", "fr", fixed="Une tombe."),
        Example("Why?", "Pourquoi \u00a0?", "fr", fixed="Pourquoi\u00a0?"),
        Example("A grave.", " یک گور. ", "fa", fixed="یک گور."),
        Example(" and then ", "et puis", "fr", fixed=" et puis "),
    ),
)
