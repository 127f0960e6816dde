"""Text in Arabic script has its own comma, semicolon and question mark."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import MARKUP, masked

_LETTER = r"\u0620-\u065f\u066e-\u06d3\u06f0-\u06ff\u0750-\u077f"
_MARK = re.compile(rf"(?<=[{_LETTER}\u200c»)\]{MARKUP}])([ \u00a0]?)([,;?])(?!\d)")
_AFTER_LATIN = re.compile(rf"(?<=[A-Za-z])()([,;?])(?=[ \u00a0][{_LETTER}])")
"""After a name in Latin letters, where the sentence goes on in Arabic ones."""
_BEFORE = re.compile(rf"[{_LETTER}][\u200c»)\]{MARKUP} \u00a0]*$")
_NEAR = 60


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    marks = conventions("marks", pair.target_locale)
    latin = conventions("marks", "en")
    replacements = {latin[name]: marks[name] for name in ("comma", "semicolon", "question")}
    if marks["comma"] != "،":
        return
    text = masked(pair.target, pair.format)
    for match in sorted((*_MARK.finditer(text), *_AFTER_LATIN.finditer(text)), key=re.Match.start):
        near = text[max(0, match.start() - _NEAR) : match.start()]
        if match.re is _MARK and not _BEFORE.search(near):
            continue
        mark = match[2]
        message = f"The mark {quoted(mark)} is Latin; here stands {quoted(replacements[mark])}."
        yield check.finding(message, target=match.span(2), fix=replacements[mark])


CHECK = Check(
    id="punct_script",
    name="MQM locale convention; LT fa ReplaceEnglishMarks",
    label="Latin punctuation",
    severity=Severity.WARNING,
    summary="A Latin comma, semicolon or question mark after a word in Arabic script.",
    authority="Academy of Persian Language and Literature, Dastur-e khatt-e farsi; Unicode Standard 15, 9.2",
    function=_find,
    passing=(
        Example("names, dates", "نام‌ها، تاریخ‌ها", "fa"),
        Example("Levi, P. (1947)", "Levi, P. (۱۹۴۷)", "fa"),
        Example("1,500 names", "1,500 نام", "fa"),
        Example("tea, bread", "thé, pain", "fr"),
    ),
    failing=(
        Example("names, dates", "نام‌ها, تاریخ‌ها", "fa", fixed="نام‌ها، تاریخ‌ها"),
        Example("Levi, the chemist", "Levi, شیمی‌دان", "fa", fixed="Levi، شیمی‌دان"),
        Example("Who came?", "چه کسی آمد?", "fa", fixed="چه کسی آمد؟"),
        Example("(names); dates", "(نام‌ها); تاریخ‌ها", "fa", fixed="(نام‌ها)؛ تاریخ‌ها"),
    ),
)
