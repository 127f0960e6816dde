"""Persian joins prefixes and suffixes to their word with a zero width non-joiner (ZWNJ)."""

import re
from collections.abc import Iterator
from functools import cache

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked
from workbench.text.locales import base_language

_ZWNJ = "\u200c"
_LETTERS = r"\u0621-\u063a\u0641-\u0652\u0670\u067e\u0686\u0698\u06a9\u06af\u06cc\u06c0\u0654"
_EDGE = rf"(?<![\w{_ZWNJ}])"
_NOT_MAY = r"(?<!\d )(?<!\bماه )"
"""Not after a number or the word for month, where می is May."""
_END = rf"(?![\w{_ZWNJ}])"
_NOT_JOINING = "اآأإدذرزژوةؤء"
_PLURALS = "ها|های|هایی|هایم|هایت|هایش|هایمان|هایتان|هایشان|هاست"
_SUFFIX = re.compile(rf"(?<=[{_LETTERS}][{_LETTERS}])( )({_PLURALS}|تر|تری|ترین|ترین‌ها){_END}")
_AFTER_HEH = re.compile(rf"(?<=[{_LETTERS}][{_LETTERS}]ه)( )(ای|اش){_END}")
_AFTER_YEH = re.compile(rf"(?<=[{_LETTERS}][{_LETTERS}]ی)( )(ای)(?= (?:است|بود|نیست|نبود|هست|که){_END})")
_PERFECT = re.compile(rf"(?<=[{_LETTERS}][دت]ه)( )(ام|ای|ایم|اید|اند){_END}")
_LOOSE = rf"(?:{_ZWNJ}+ {_ZWNJ}*| {_ZWNJ}+)"
"""A ZWNJ and a space beside it, where the ZWNJ alone is meant."""
_LOOSE_PREFIX = re.compile(rf"{_EDGE}ن?می({_LOOSE})(?=[{_LETTERS}])")
_LOOSE_SUFFIX = re.compile(rf"(?<=[{_LETTERS}][{_LETTERS}])({_LOOSE})(?=(?:{_PLURALS}|تر|تری|ترین){_END})")
_DOUBLED = re.compile(rf"{_ZWNJ}{{2,}}")
_AT_EDGE = re.compile(rf"(?<![\w{_ZWNJ}]){_ZWNJ}++|(?<!{_ZWNJ}){_ZWNJ}++(?!\w)")
_SILENT = re.compile(rf"(?<=[{_NOT_JOINING}]){_ZWNJ}(?=[{_LETTERS}])")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if base_language(pair.target_locale) != "fa":
        return
    text = masked(pair.target, pair.format)
    yield from _prefixes(check, text)
    yield from _suffixes(check, text)
    loose = list(_loose(check, text))
    yield from loose
    said = {finding.target_span[0] for finding in loose if finding.target_span}
    yield from _strays(check, text, said)


def _prefixes(check: Check, text: str) -> Iterator[Finding]:
    apart, joined, nouns = _verbs()
    for match in apart.finditer(text):
        right = match[1] + _ZWNJ + match[2]
        yield check.finding(_message(match[0], right), target=match.span(), fix=right, subcode="prefix")
    for match in joined.finditer(text):
        if match[0] not in nouns:
            right = match[1] + _ZWNJ + match[2]
            yield check.finding(_message(match[0], right), target=match.span(), fix=right, subcode="prefix")


def _suffixes(check: Check, text: str) -> Iterator[Finding]:
    for pattern in (_SUFFIX, _AFTER_HEH, _AFTER_YEH, _PERFECT):
        for match in pattern.finditer(text):
            glue = "" if text[match.start() - 1] in _NOT_JOINING else _ZWNJ
            message = f"{quoted(match[2])} belongs to the word before it, without a space."
            subcode = "comparative" if match[2] == "تر" else "suffix"
            yield check.finding(message, target=match.span(), fix=glue + match[2], subcode=subcode)


def _loose(check: Check, text: str) -> Iterator[Finding]:
    """What has a ZWNJ and a space as well: the space is too much, not the ZWNJ."""
    for pattern in (_LOOSE_PREFIX, _LOOSE_SUFFIX):
        for match in pattern.finditer(text):
            message = "A space stands beside a zero width non-joiner, which alone belongs here."
            fix = "" if text[match.start() - 1] in _NOT_JOINING else _ZWNJ
            yield check.finding(message, target=match.span(1), fix=fix, subcode="stray")


def _strays(check: Check, text: str, said: set[int]) -> Iterator[Finding]:
    """ZWNJ that do nothing, but for those beside the spaces at the places of which something was said."""
    for match in _AT_EDGE.finditer(text):
        if not said.isdisjoint((match.start(), match.start() - 1)):
            continue
        message = "A zero width non-joiner stands at the edge of a word, where it does nothing."
        yield check.finding(message, target=match.span(), fix="", subcode="stray")
    for match in _DOUBLED.finditer(text):
        message = "There are several zero width non-joiners in a row."
        yield check.finding(message, target=match.span(), fix=_ZWNJ, subcode="stray")
    for match in _SILENT.finditer(text):
        message = f"A zero width non-joiner does nothing after {quoted(text[match.start() - 1])}."
        yield check.finding(message, target=match.span(), fix="", subcode="stray")


def _message(wrong: str, right: str) -> str:
    return f"{quoted(wrong)} is written with a zero width non-joiner: {quoted(right)}."


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """What finds می with a verb after a space, what finds it joined to one, and nouns that look so."""
    table = conventions("persian_verbs", "fa")
    present, past, alone = ("|".join(table[name].split()) for name in ("present", "past", "alone"))
    form = rf"(?:(?:{present})(?:م|ی|د|یم|ید|ند)|(?:{past})(?:م|ی|یم|ید|ند)?|{alone})"
    object_pronoun = "(?:م|ت|ش|مان|تان|شان)?"
    apart = re.compile(rf"{_EDGE}{_NOT_MAY}(ن?می) ({form}{object_pronoun}){_END}")
    joined = re.compile(rf"{_EDGE}(ن?می)({form}){_END}")
    return apart, joined, frozenset(table["not_joined"].split())


CHECK = Check(
    id="fa_zwnj",
    name="MQM spelling/spacing; virastar fix_prefix/suffix_spacing; LT fa Complex_*_Verbs, Bad_ZWNJ",
    label="Zero width non-joiner",
    severity=Severity.WARNING,
    summary="The prefixes می and نمی or an ending (ها) stand apart from their word, or a ZWNJ is astray.",
    authority="Academy of Persian Language and Literature, Dastur-e khatt-e farsi, on joined writing",
    function=_find,
    passing=(
        Example("they know the prisons", "زندان‌ها را می‌شناسند", "fa"),
        Example("the square", "میدان", "fa"),
        Example("on 7 May the", "در ۷ می این", "fa"),
        Example("They were released.", "آزاد شده‌اند.", "fa"),
    ),
    failing=(
        Example("He could not.", "نمی\u200c توانست.", "fa", fixed="نمی\u200cتوانست."),
        Example("the books", "کتاب \u200cها", "fa", fixed="کتاب\u200cها"),
        Example("they write", "می نویسند", "fa", fixed="می‌نویسند"),
        Example("they do not write", "نمینویسند", "fa", fixed="نمی‌نویسند"),
        Example("the prisons", "زندان ها", "fa", fixed="زندان‌ها"),
        Example("the works", "کار های", "fa", fixed="کارهای"),
        Example("They are gone.", "رفته اند.", "fa", fixed="رفته‌اند."),
        Example("It is an old song.", "ترانهٔ قدیمی ای است.", "fa", fixed="ترانهٔ قدیمی‌ای است."),
        Example("a house", "خانه‌‌ای‌ بود", "fa", fixed="خانه‌ای بود"),
    ),
)
