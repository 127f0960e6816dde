"""French writes months, weekdays and the words of a title in small letters."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.dates import Named, mentions
from workbench.checks.dictionaries import lexicon
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import MARKUP, masked
from workbench.text.locales import base_language

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SKIPPED = " \t\u00a0\u202f'*_" + MARKUP
_STARTING = '.!?…:;•–—«“"([\n'
"""What stands before the beginning of a sentence, quotation or insertion."""
_DAY_BEFORE = re.compile(r"\d(?:er)?[ \u00a0\u202f]$")
_SHORTEST = 4
"""Shorter words in capitals may be acronyms or particles of names."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if base_language(pair.target_locale) != "fr":
        return
    text = masked(pair.target, pair.format)
    yield from _calendar(check, pair, text)
    yield from _title(check, pair, text)


def _starts(text: str, place: int) -> bool:
    """Whether a sentence or quotation may begin at a place."""
    while place and text[place - 1] in _SKIPPED:
        place -= 1
    return place == 0 or text[place - 1] in _STARTING


def _calendar(check: Check, pair: Pair, text: str) -> Iterator[Finding]:
    """Months and weekdays with a capital, but for those in names: Black Friday, le Vendredi saint."""
    fixed = conventions("months", pair.target_locale)["fixed"].split()
    for mention in mentions(text, pair.target_locale):
        word = text[mention.start : mention.end]
        if (
            not word[0].isupper()
            or word.isupper()
            or _starts(text, mention.start)
            or text[mention.end : mention.end + 1] == MARKUP
        ):
            continue
        if word in pair.source or _is_in_a_name(text, mention.start, mention.end, fixed):
            continue
        what = "days of the week" if mention.named is Named.WEEKDAY else "months"
        message = f"French writes the names of {what} with a small letter: {quoted(word.lower())}."
        span = (mention.start, mention.start + 1)
        yield check.finding(message, target=span, fix=word[0].lower(), subcode="calendar")


def _is_in_a_name(text: str, start: int, end: int, fixed: list[str]) -> bool:
    """Whether a month or weekday is part of a name: another capital or a fixed word stands beside it."""
    after = _WORD.match(text, end + 1)
    if after and (after[0][0].isupper() or after[0].lower() in fixed):
        return not _DAY_BEFORE.search(text, 0, start) and text[end : end + 1] == " "
    before = re.search(r"([^\W\d_]+)[ \u00a0]$", text[max(0, start - 30) : start])
    return bool(before and before[1].lower() in fixed)


def _title(check: Check, pair: Pair, text: str) -> Iterator[Finding]:
    """Common words in capitals, as many as in an English title."""
    dictionary = lexicon(pair.target_locale, check.parameters["dictionary"])
    if dictionary is None or text.isupper():
        return
    small = set(conventions("function_words", pair.target_locale)["words"].split())
    institutions = set(conventions("institutions", pair.target_locale)["words"].split())
    there = {word.lower() for word in _WORD.findall(pair.source) if word[0].isupper() and not word.isupper()}
    capital: list[re.Match[str]] = []
    words = 0
    for match in _WORD.finditer(text):
        word = match[0]
        common = word.lower()
        long = len(word) >= _SHORTEST and common not in small
        if word.islower():
            words += long
        elif (
            word.istitle()
            and common not in institutions
            and (long or common in small)
            and common not in there
            and not _starts(text, match.start())
            and dictionary.knows(common)
            and not dictionary.is_name(word)
        ):
            words += long
            capital.append(match)
    if len(capital) < check.parameters["words"] or len(capital) < check.parameters["share"] * words:
        return
    shown = " ".join(match[0] for match in capital)
    message = f"French titles have small letters after the first word; here are capitals: {quoted(shown)}."
    yield check.finding(message, target=(capital[0].start(), capital[-1].end()), subcode="title")


CHECK = Check(
    id="fr_capitals",
    name="MQM locale convention/capitalization",
    label="French capitals",
    severity=Severity.WARNING,
    summary="A month or day of the week with a capital, or a title with the capitals of an English one.",
    authority="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Majuscules »",
    function=_find,
    passing=(
        Example("After World War II, they left.", "Après la Seconde Guerre mondiale, ils partirent.", "fr"),
        Example("on Thursday 4 May", "le jeudi 4 mai", "fr"),
        Example("Thursday came.", "Jeudi vint.", "fr"),
        Example("A Winter of Silence and Hope", "Un hiver de silence et d’espoir", "fr"),
        Example("on Good Friday", "le Vendredi saint", "fr"),
        Example("Primo Levi, If This Is a Man", "Primo Levi, Si c’est un homme", "fr"),
        Example("the United Nations Security Council", "le Conseil de sécurité des Nations unies", "fr"),
    ),
    failing=(
        Example("They left on Thursday.", "Ils partirent Jeudi.", "fr", fixed="Ils partirent jeudi."),
        Example("on 4 May", "le 4 Mai", "fr", fixed="le 4 mai"),
        Example("A Winter of Silence and Hope", "Un Hiver de Silence et d’Espoir", "fr"),
    ),
    parameters={"words": 2, "share": 0.35, "dictionary": ""},
)
