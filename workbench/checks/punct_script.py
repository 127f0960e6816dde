"""Texts in Arabic, Chinese and Japanese script have marks of their own."""

import re
from collections.abc import Iterator, Mapping

from workbench.checks.conventions import conventions
from workbench.checks.marks import CJK, FULL_WIDTH
from workbench.checks.model import Check, Example, Finding, Pair, Severity, Span, quoted
from workbench.checks.placeables import MARKUP, masked

_LETTER = r"\u0620-\u065f\u066e-\u06d3\u06f0-\u06ff\u0750-\u077f"
_MARK = re.compile(rf"(?<=[{_LETTER}\u200c»)\]{MARKUP}])([ \u00a0]?)([,;?])(?!\d)")
_AFTER_LATIN = re.compile(rf"(?<=[A-Za-z])()([,;?])(?=[ \u00a0][{_LETTER}])")
"""After a name in Latin letters, where the sentence goes on in Arabic ones."""
_BEFORE = re.compile(rf"[{_LETTER}][\u200c»)\]{MARKUP} \u00a0]*$")
_NEAR = 60
_IN_CJK = re.compile(
    rf"(?<=[{CJK}{FULL_WIDTH}])([,;:?!.])(?![\w.,:/])(?!{MARKUP}*[A-Za-z0-9])|(?<=[{CJK}])([,;:?!.])(?=[{CJK}])"
)


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    marks = conventions("marks", pair.target_locale)
    latin = conventions("marks", "en")
    replacements = {latin[name]: mark for name, mark in marks.items() if mark != latin[name]}
    text = masked(pair.target, pair.format)
    if conventions("scripts", pair.target_locale).get("unspaced"):
        for match in _IN_CJK.finditer(text):
            if match[0] in replacements:
                yield _finding(check, match[0], match.span(), replacements)
        return
    if marks["comma"] != "،":
        return
    for match in sorted((*_MARK.finditer(text), *_AFTER_LATIN.finditer(text)), key=re.Match.start):
        near = text[max(0, match.start() - _NEAR) : match.start()]
        if match.re is _MARK and not _BEFORE.search(near):
            continue
        yield _finding(check, match[2], match.span(2), replacements)


def _finding(check: Check, mark: str, span: Span, replacements: Mapping[str, str]) -> Finding:
    message = f"The mark {quoted(mark)} is Latin; here stands {quoted(replacements[mark])}."
    return check.finding(message, target=span, fix=replacements[mark])


CHECK = Check(
    id="punct_script",
    name="MQM locale convention; LT fa ReplaceEnglishMarks",
    label="Latin punctuation",
    severity=Severity.WARNING,
    summary="A Latin mark after a word in Arabic, Chinese or Japanese script.",
    authority="Academy of Persian Language and Literature, Dastur-e khatt-e farsi; Unicode Standard 15, 9.2; "
    "GB/T 15834-2011, for Chinese; JIS X 4051, for Japanese",
    function=_find,
    passing=(
        Example("names, dates", "نام‌ها، تاریخ‌ها", "fa"),
        Example("Levi, P. (1947)", "Levi, P. (۱۹۴۷)", "fa"),
        Example("1,500 names", "1,500 نام", "fa"),
        Example("tea, bread", "thé, pain", "fr"),
        Example("at 3.5 or 10:30", "3.5或10:30", "zh"),
    ),
    failing=(
        Example("names, dates", "نام‌ها, تاریخ‌ها", "fa", fixed="نام‌ها، تاریخ‌ها"),
        Example("Levi, the chemist", "Levi, شیمی‌دان", "fa", fixed="Levi، شیمی‌دان"),
        Example("tea, bread", "茶,面包", "zh", fixed="茶，面包"),
        Example("Who came?", "誰が来た?", "ja", fixed="誰が来た？"),
        Example("Who came?", "چه کسی آمد?", "fa", fixed="چه کسی آمد؟"),
        Example("(names); dates", "(نام‌ها); تاریخ‌ها", "fa", fixed="(نام‌ها)؛ تاریخ‌ها"),
    ),
)
