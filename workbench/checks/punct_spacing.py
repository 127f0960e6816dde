"""No space before a comma or full stop, and one after it."""

import re
from collections.abc import Iterator
from functools import cache

from workbench.checks.conventions import conventions
from workbench.checks.marks import CJK, FULL_WIDTH
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import MARKUP, masked
from workbench.checks.spaces import beside

_NAMES = ("comma", "stop", "semicolon", "question", "exclamation", "colon")
_SPACE = " \u00a0\u202f"
_CLOSERS = '»”’")\\]'
_INNER = re.compile(
    rf"(?<=[{CJK}{FULL_WIDTH}])[{_SPACE}]+(?=[{CJK}{FULL_WIDTH}])|(?<=\w)[{_SPACE}]+(?=[。，、；：？！])"
)
_WITHIN = (
    re.compile(rf"\((?P<first>[{_SPACE}]*)[^()\s](?:[^()\n]*[^()\s])?(?P<last>[{_SPACE}]*)\)"),
    re.compile(rf"«(?P<first>[{_SPACE}]*)[^«»\s](?:[^«»\n]*[^«»\s])?(?P<last>[{_SPACE}]*)»"),
)
"""What stands within brackets and guillemets, with the spaces at its ends."""
_TOKEN = re.compile(r"\S*$")


@cache
def _patterns(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a space before a mark, and a mark without a space after it."""
    marks = conventions("marks", locale)
    spaced, _ = beside(locale)
    close = "".join(re.escape(marks[name]) for name in _NAMES if name in marks and marks[name] not in spaced)
    before = re.compile(
        rf"(?<=[\w{_CLOSERS}{MARKUP}])([{_SPACE}]+)[{close}](?![\dA-Za-z.…/\\=&@#({_CLOSERS}-])(?!{MARKUP}*[\dA-Za-z])"
    )
    # A colon or full stop stands inside times, addresses and file names; a question mark does not.
    tight = re.escape("".join(marks[name] for name in ("comma", "semicolon", "question") if name in marks))
    stop = re.escape(marks["stop"])
    pairs = conventions("quotation_marks", locale)["pairs"]
    opening = "".join(opener for opener, _ in pairs if all(opener != closer for _, closer in pairs)) or "«"
    after = re.compile(
        rf"(?<=[\w{_CLOSERS}])[{tight}](?=[^\W\d_]{{2}}|[^\W\d_]{MARKUP}*[ ’]|[{opening}])"
        rf"|(?<=[^\W\d_A-Z][^\W\d_A-Z]){stop}(?=[^\W\d_a-z][^\W\d_A-Z])"
        rf"|(?<=[»”)\]]){stop}(?=[^\W\d_]{{2}})"
    )
    return before, after


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if not pair.source.strip():
        return
    text = masked(pair.target, pair.format)
    if conventions("scripts", pair.target_locale).get("unspaced"):
        for match in _INNER.finditer(text):
            yield check.finding("There is no space here.", target=match.span(), fix="", subcode="inner")
        return
    yield from _within(check, pair, text)
    before, after = _patterns(pair.target_locale)
    for match in before.finditer(text):
        mark = text[match.end() - 1]
        if f" {mark}" in pair.source:
            continue
        message = f"There is a space before {quoted(mark)}."
        if text[match.end() : match.end() + 1].isalpha():
            yield check.finding(message, target=match.span(), fix=mark + " ", subcode="before")
        else:
            yield check.finding(message, target=match.span(1), fix="", subcode="before")
    for match in after.finditer(text):
        if _word_around(text, *match.span()) in pair.source or _is_name(text, *match.span()):
            continue
        message = f"A space is missing after {quoted(match[0])}."
        yield check.finding(message, target=match.span(), fix=match[0] + " ", subcode="after")


def _within(check: Check, pair: Pair, text: str) -> Iterator[Finding]:
    """Spaces at the ends of what is in brackets, or in guillemets where the locale has none there."""
    style = conventions("quotation_marks", pair.target_locale).get("style", {})
    brackets, guillemets = _WITHIN
    patterns = [] if "( " in pair.source or " )" in pair.source else [brackets]
    if style.get("outer") == "«»" and not style.get("space"):
        patterns.append(guillemets)
    for pattern in patterns:
        for match in pattern.finditer(text):
            opening, closing = match[0][0], match[0][-1]
            if match["first"]:
                message = f"There is a space after {quoted(opening)}."
                yield check.finding(message, target=match.span("first"), fix="", subcode="inside")
            if match["last"]:
                message = f"There is a space before {quoted(closing)}."
                yield check.finding(message, target=match.span("last"), fix="", subcode="inside")


def _word_around(text: str, start: int, end: int) -> str:
    """What stands between spaces around a mark, the letters next to it at most."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a full stop stands in the name, in Latin letters, of a file, site or part of a program."""
    word = _word_around(text, start, end)
    return (
        text[start] == "." and word.isascii() and (word.count(".") > 1 or word[0].isupper() and len(word) < 8)
    )


CHECK = Check(
    id="punct_spacing",
    name="MQM whitespace; LT COMMA_WHITESPACE",
    label="Spaces at punctuation",
    severity=Severity.WARNING,
    summary="A space before a comma, full stop or (in Persian) another mark, or none after it; "
    "a space inside brackets; a space between words or at marks in Chinese and Japanese.",
    authority="Lexique des règles typographiques en usage à l’Imprimerie nationale; Academy of Persian "
    "Language and Literature, Dastur-e khatt-e farsi, on punctuation",
    function=_find,
    passing=(
        Example("No, never. 3.5 or 1,200", "Non, jamais. 3,5 ou 1 200", "fr"),
        Example("No, never?", "نه، هرگز؟", "fa"),
        Example("J.-P. Vernant, .NET and example.net", "J.-P. Vernant, .NET et example.net", "fr"),
        Example("“Why?” they said.", "„Warum?“, sagten sie.", "de"),
        Example("No, never. Firefox 3.6 is old.", "不，从不。 Firefox 3.6 旧了。", "zh"),
        Example("Why not?", "Pourquoi pas ?", "fr"),
        Example("And then ...", "و بعد ...", "fa"),
    ),
    failing=(
        Example("They rest (here).", "Ils se reposent ( ici ).", "fr", fixed="Ils se reposent (ici)."),
        Example(
            "the “free” press (here)", "مطبوعات « آزاد » ( اینجا )", "fa", fixed="مطبوعات «آزاد» (اینجا)"
        ),
        Example("No, never.", "Non , jamais.", "fr", fixed="Non, jamais."),
        Example("No, never.", "Non,jamais .", "fr", fixed="Non, jamais."),
        Example(
            "They rest. We wait.",
            "Ils se reposent.Nous attendons.",
            "fr",
            fixed="Ils se reposent. Nous attendons.",
        ),
        Example("No, never.", "不， 从 不 。", "zh", fixed="不，从不。"),
        Example("No, never!", "نه،هرگز !", "fa", fixed="نه، هرگز!"),
        Example("They rest. We wait.", "آرام گرفتند .منتظریم.", "fa", fixed="آرام گرفتند. منتظریم."),
    ),
)
