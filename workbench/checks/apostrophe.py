"""French writes the apostrophe ’, and no space after an elision."""

import re
from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import OPAQUE, masked
from workbench.text.locales import base_language

_WRONG = re.compile(r"(?<=[^\W\d_])['\u00b4`\u2018\u02bc\u2032\u2035](?=[^\W_" + OPAQUE + r"])")
_ELIDED = r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|aujourd)"
_BEFORE_QUOTATION = re.compile(_ELIDED + r"(['\u00b4`\u2018\u02bc\u2032])(?=[«“\"*_" + OPAQUE + "])", re.I)
_PARTED = re.compile(
    _ELIDED + r"([ \u00a0]?['’\u00b4`\u2018][ \u00a0]|[ \u00a0]['’\u00b4`\u2018])(?=[^\W\d_])", re.I
)


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if base_language(pair.target_locale) != "fr":
        return
    text = masked(pair.target, pair.format)
    if pair.format == "markdown" and pair.target.count("`") % 2 > pair.source.count("`") % 2:
        # The one backtick without a partner may stand for an apostrophe, and seem to begin a passage of code.
        text = pair.target
    right = check.parameters["apostrophe"]
    for match in _PARTED.finditer(text):
        message = "A space parts the apostrophe from its word."
        yield check.finding(message, target=match.span(1), fix=right, subcode="space")
    for pattern in (_WRONG, _BEFORE_QUOTATION):
        for match in pattern.finditer(text):
            place = match.end() - 1
            if text[place] == right or _is_foreign(text, place, pair.source):
                continue
            message = f"The apostrophe {quoted(text[place])} should be {quoted(right)}."
            yield check.finding(message, target=(place, place + 1), fix=right)


def _is_foreign(text: str, place: int, source: str) -> bool:
    """Whether a mark stands in a word that the source writes with it too: the okina of Hawai‘i."""
    start, end = place, place + 1
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[place] in "\u02bc\u2018" and text[start:end] in source


CHECK = Check(
    id="apostrophe",
    name="MQM typography",
    label="Apostrophe",
    severity=Severity.WARNING,
    summary="A straight mark, accent or quotation mark in the place of an apostrophe, or a space beside it.",
    authority="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Apostrophe »",
    function=_find,
    passing=(
        Example("the winter", "l’hiver", "fr"),
        Example("the “winter”", "l’«\u00a0hiver\u00a0»", "fr"),
        Example("Type `l'x`.", "Tapez `l'x`.", "fr", format="markdown"),
        Example("a 6' wall", "un mur de 6'", "fr"),
        Example("in Hawai‘i", "à Hawai‘i", "fr"),
        Example("the winter", "زمستان", "fa"),
    ),
    failing=(
        Example("the winter", "l'hiver", "fr", fixed="l’hiver"),
        Example("today", "aujourd´hui", "fr", fixed="aujourd’hui"),
        Example("until winter", "jusqu`à l’ hiver", "fr", fixed="jusqu’à l’hiver"),
        Example("What is it?", "Qu'est-ce\u202f?", "fr", fixed="Qu’est-ce\u202f?"),
    ),
    parameters={"apostrophe": "’"},
)
