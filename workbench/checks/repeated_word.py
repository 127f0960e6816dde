"""A word stands twice in a row."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

_TWICE = re.compile(
    r"""
    (?<![\w\u200c’'-]) (?P<word>[^\W\d_]+(?:[\u200c’'-][^\W\d_]+)*)
    (?P<again>[ \u00a0\u202f\n]+(?P=word)) (?![\w\u200c’'-])
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    allowed = conventions("repetition", pair.target_locale).get("words", "").split()
    if _TWICE.search(masked(pair.source, pair.format)):
        return
    for match in _TWICE.finditer(masked(pair.target, pair.format)):
        if match["word"].lower() in allowed:
            continue
        message = f"The word {quoted(match['word'])} stands twice in a row."
        yield check.finding(message, target=match.span("again"), fix="")


CHECK = Check(
    id="repeated_word",
    name="Weblate duplicate; QA repeated words; ITS duplication",
    label="Repeated word",
    severity=Severity.WARNING,
    summary="The same word twice in a row, where the source does not repeat any.",
    authority="ITS 2.0, Localization Quality Issue: duplication",
    function=_find,
    passing=(
        Example("We saw each other.", "Nous nous sommes vus.", "fr"),
        Example("little by little", "کم کم", "fa"),
        Example("Duran Duran sang.", "Duran Duran a chanté.", "fr"),
        Example("She came in, in tears.", "Elle est venue en\u00a0; en larmes.", "fr"),
    ),
    failing=(
        Example("on the wall", "sur le le mur", "fr", fixed="sur le mur"),
        Example("The sea is near.", "La mer mer est proche.", "fr", fixed="La mer est proche."),
        Example("from the river", "از از رودخانه", "fa", fixed="از رودخانه"),
    ),
)
