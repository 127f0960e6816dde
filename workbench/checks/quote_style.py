"""Quotation marks are those of the locale."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.marks import CJK
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import OPAQUE, masked

_W = rf"[^\W{CJK}]"
"""What a quotation mark does not stand beside; a script without spaces between words is no obstacle."""
PAIRED = (
    re.compile(rf"(?<!\")(?<!{_W})\"(?=\S)(?P<inside>[^\"\n]+)(?<=\S)\"(?!{_W})"),
    re.compile(r"[“„](?P<inside>[^“”„\n]*)[”“]"),
    re.compile(rf"(?<![\w'\"])'(?=[\w«“{OPAQUE}])(?P<inside>[^'\n]*[\w{OPAQUE}.,!?…»”؟،])'(?![\w'])"),
    re.compile(r"(?<!\w)[‘‚](?=\w)(?P<inside>[^‘’\n]*(?:\w’\w[^‘’\n]*)*)[’‘](?!\w)"),
)
"""What finds straight and English quotations, their `inside` apart."""
_DOUBLE = re.compile(r"[\"“”„«»]")
_AT_START = re.compile(r"^\s*(?P<mark>[\"“„«])(?=\w)")
_AT_END = re.compile(r"(?<=[^\s\d\"“”„«»])(?P<mark>[\"“”»])[.,;:!?…؟،]?\s*$")
_INCHES = re.compile(r"\d$")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    style = conventions("quotation_marks", pair.target_locale).get("style")
    if not style:
        return
    outer, nested = style["outer"], style["nested"]
    space = style["space"] and (check.parameters["space"] or style["space"])
    text = masked(pair.target, pair.format)
    inside = _depths(text, outer)
    reach = 0
    for start, end in sorted(match.span() for pattern in PAIRED for match in pattern.finditer(text)):
        within, reach = end < reach, max(reach, end)
        opening, closing = text[start], text[end - 1]
        nests = inside[start] > 0 or within
        if opening + closing in (outer, nested if nests else outer, *style.get("also", ())):
            continue
        if opening in "'\"" and _INCHES.search(text, 0, end - 1):
            continue
        wanted, gap = (nested, "") if nests else (outer, space)
        message = f"Quotations stand in {quoted(wanted)} here, not in {quoted(opening + closing)}."
        yield check.finding(message, target=(start, start + 1), fix=wanted[0] + gap)
        yield check.finding(message, target=(end - 1, end), fix=gap + wanted[1])
    if lone := _lone(pair.source, text):
        opens, place = lone
        if text[place] not in outer + nested and '""' not in style.get("also", ()):
            message = f"Quotations stand in {quoted(outer)} here, not in {quoted(text[place])}."
            fix = outer[0] + space if opens else space + outer[1]
            yield check.finding(message, target=(place, place + 1), fix=fix)


def _lone(source: str, text: str) -> tuple[bool, int] | None:
    """The one mark, at the beginning or end, of a quotation that comes from the segment before or goes on in
    the next, as in the source: whether it opens the quotation, and its place."""
    if len(_DOUBLE.findall(text)) != 1:
        return None
    for opens, edge in ((True, _AT_START), (False, _AT_END)):
        match = edge.search(text)
        if match and edge.search(source):
            return opens, match.start("mark")
    return None


def _depths(text: str, marks: str) -> list[int]:
    """For every place how many outer quotations are open there; of those that began earlier, one."""
    opening, closing = marks
    depth = 0
    depths: list[int] = []
    for char in text:
        depth += (char == opening) - (char == closing)
        depths.append(depth)
    missing = min(0, *depths) if depths else 0
    return [depth - missing for depth in depths]


CHECK = Check(
    id="quote_style",
    name="MQM locale convention/quote marks",
    label="Quotation marks",
    severity=Severity.WARNING,
    summary="Straight or English quotation marks where the locale has others.",
    authority="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Guillemets »; Academy "
    "of Persian Language and Literature, Dastur-e khatt-e farsi, on punctuation; for other locales see "
    "conventions/quotation_marks.toml",
    function=_find,
    passing=(
        Example('the "free" press', "la presse «\u00a0libre\u00a0»", "fr"),
        Example('the "free" press', "مطبوعات «آزاد»", "fa"),
        Example("\"They say 'never'.\"", "«\u00a0Ils disent “jamais”.\u00a0»", "fr"),
        Example("a 6' 2\" wall", "un mur de 6' 2\"", "fr"),
        Example('Type `"a"`.', 'Tapez `"a"`.', "fr", format="markdown"),
        Example("The dogs’ and cats’", "l’un d’eux, l’autre", "fr"),
        Example('the "free" press', "die „freie“ Presse", "de"),
        Example('the "free" press', "la prensa “libre”", "es"),
        Example('the "free" press', 'den "fria" pressen', "sv"),
    ),
    failing=(
        Example("“We waited.", '"ما منتظر ماندیم.', "fa", fixed="«ما منتظر ماندیم."),
        Example("We waited.”", 'Nous avons attendu."', "fr", fixed="Nous avons attendu.\u00a0»"),
        Example('a "free" press', 'une presse "libre"', "fr", fixed="une presse «\u00a0libre\u00a0»"),
        Example('a "free" press', "une presse “libre”", "fr", fixed="une presse «\u00a0libre\u00a0»"),
        Example('a "free" press', 'die "freie" Presse', "de", fixed="die „freie“ Presse"),
        Example('a "free" press', '报刊"自由"', "zh", fixed="报刊“自由”"),
        Example('a "free" press', "مطبوعات 'آزاد'", "fa", fixed="مطبوعات «آزاد»"),
        Example(
            "\"Call it 'free'.\"",
            '«\u00a0Appelez-la "libre".\u00a0»',
            "fr",
            fixed="«\u00a0Appelez-la “libre”.\u00a0»",
        ),
        Example(
            "\"Call it 'free'.\"",
            "\"Appelez-la 'libre'.\"",
            "fr",
            fixed="«\u00a0Appelez-la “libre”.\u00a0»",
        ),
    ),
    parameters={"space": ""},
)
