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
