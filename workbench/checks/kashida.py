"""Words are not stretched."""

import re
from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

_STRETCHED = re.compile(r"(?<=[^\W\d_])\u0640+|\u0640+(?=[^\W\d_])")
_WORD = re.compile(r"[\w\u200c\u0640\u064b-\u0655]+")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if "\u0640" in pair.source:
        return
    for word in _WORD.finditer(masked(pair.target, pair.format)):
        stretches = list(_STRETCHED.finditer(word[0]))
        if not stretches or word[0].strip("\u0640") != word[0] and len(word[0].strip("\u0640")) <= 2:
            continue  # a letter or an ending that is spoken of: ـه, ـها
        for stretch in stretches:
            message = f"The word {quoted(word[0])} is stretched with a kashida (U+0640)."
            span = (word.start() + stretch.start(), word.start() + stretch.end())
            yield check.finding(message, target=span, fix="")


CHECK = Check(
    id="kashida",
    name="Weblate kashida",
    label="Kashida",
    severity=Severity.WARNING,
    summary="A word is stretched with U+0640, which belongs to layout and hides the word from a search.",
    authority="W3C, Arabic and Persian Layout Requirements: justification; Unicode Standard 15, 9.2",
    function=_find,
    passing=(
        Example("a letter", "نامه", "fa"),
        Example("the ending ـه", "پایانهٔ ـه", "fa"),
        Example("the ending", "پایانهٔ ـها", "fa"),
        Example("a letter", "une lettre", "fr"),
    ),
    failing=(
        Example("a letter", "نامـه", "fa", fixed="نامه"),
        Example("the sea", "دریـــا", "fa", fixed="دریا"),
        Example("our books", "کتـاب‌هـای ما", "fa", fixed="کتاب‌های ما"),
    ),
)
