"""The target is the source."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity
from workbench.checks.placeables import masked
from workbench.text.locales import base_language

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if base_language(pair.source_locale) == base_language(pair.target_locale):
        return
    if " ".join(pair.source.split()) != " ".join(pair.target.split()):
        return
    if pair.source.strip() in check.parameters["do_not_translate"]:
        return
    words = _WORD.findall(masked(pair.source, pair.format))
    if not words:
        return
    message = "The target is the same as the source."
    span = (0, len(pair.target))
    if _is_prose(words, pair):
        yield check.finding(message, target=span)
    else:
        message += " That is right for names and titles."
        yield check.finding(message, target=span, severity=Severity.INFO)


def _is_prose(words: list[str], pair: Pair) -> bool:
    """Whether words are a phrase of the source language, not a name that both languages share."""
    known = conventions("function_words", pair.source_locale)
    common, in_titles = set(known.get("words", "").split()), set(known.get("in_titles", "").split())
    if len(words) >= 4 and {word.lower() for word in words} & (common - in_titles):
        return True  # It Was Never Said: no name, even in the capitals of a title
    small = {word for word in words if word.islower()}
    content = {word for word in small if len(word) > 1} - in_titles
    foreign = small & set(conventions("function_words", pair.target_locale).get("words", "").split()) - common
    if foreign or not content:
        return False
    return bool(small & common) or (len(words) >= 3 and len(content) >= 2)


CHECK = Check(
    id="untranslated",
    name='MQM untranslated; Weblate "same"; ITS untranslated',
    label="Untranslated",
    severity=Severity.ERROR,
    summary="The target is identical to the source; only information where the source may be a name.",
    authority="MQM Core, Accuracy: untranslated; ITS 2.0, Localization Quality Issue: untranslated",
    function=_find,
    passing=(
        Example("The lists were burnt.", "Les listes ont été brûlées.", "fr"),
        Example("12 + 7", "12 + 7", "fr"),
        Example("{name}", "{name}", "fr"),
        Example("https://example.org/of/the", "https://example.org/of/the", "fa"),
    ),
    failing=(
        Example("The lists were burnt.", "The lists were burnt.", "fr"),
        Example("witnesses of the raid", "witnesses of the raid", "fa"),
        Example("Witnesses heard gunshots nearby", "Witnesses heard  gunshots nearby", "fr"),
        Example("Primo Levi", "Primo Levi", "fr"),
    ),
    parameters={"do_not_translate": ()},
)
