"""In Spanish a question and an exclamation have a mark at their beginning too."""

import re
from collections.abc import Iterator, Mapping

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

_CLOSING = re.compile(r"[?!]+")
_BOUNDARY = re.compile(r"[.…\n](?=\s)|[«“\"(:;]|[?!]+")
_FIRST = re.compile(r"[^\W_]")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    opening: Mapping[str, str] = conventions("questions", pair.target_locale).get("opening", {})
    if not opening:
        return
    text = masked(pair.target, pair.format)
    done = 0
    for match in _CLOSING.finditer(text):
        passage = text[done : match.start()]
        start, done = done, match.end()
        if any(opening[mark] in passage for mark in match[0]) or not _FIRST.search(passage):
            continue  # (?) stands for doubt
        for boundary in _BOUNDARY.finditer(text, start, match.start()):
            start = boundary.end()
        first = _FIRST.search(text, start, match.start())
        if first is None:
            continue
        mark = opening[match[0][0]]
        message = f"The mark {quoted(mark)} is missing before {quoted(match[0])}."
        # After a comma only a person knows where the question begins.
        fix = None if "," in text[first.start() : match.start()] else mark + pair.target[first.start()]
        yield check.finding(message, target=(first.start(), first.start() + 1), fix=fix)
    for closing, mark in opening.items():
        place = text.rfind(mark)
        if place >= 0 and not _CLOSING.search(text, place) and closing in pair.source:
            message = f"The mark {quoted(mark)} has no {quoted(closing)} after it."
            yield check.finding(message, target=(place, place + 1))


CHECK = Check(
    id="opening_marks",
    name="MQM locale convention: punctuation",
    label="Opening marks",
    severity=Severity.WARNING,
    summary="A Spanish question or exclamation without the mark at its beginning or at its end.",
    authority="Ortografía de la lengua española (2010), Los signos de interrogación y exclamación",
    function=_find,
    passing=(
        Example("And you, where are you?", "Y tú, ¿dónde estás?", "es"),
        Example("Come! Why? (1911?)", "¡Ven! ¿Por qué? (¿1911?)", "es"),
        Example("You?!", "¡¿Tú?!", "es"),
        Example("in 1911 (?)", "en 1911 (?)", "es"),
        Example("Where are you?", "Onde estás?", "pt"),
    ),
    failing=(
        Example("Where are you?", "Dónde estás?", "es", fixed="¿Dónde estás?"),
        Example("She came. So late!", "Vino. Tan tarde!", "es", fixed="Vino. ¡Tan tarde!"),
        Example("And you, where are you?", "Y tú, dónde estás?", "es"),
        Example("Where are you?", "¿Dónde estás", "es"),
    ),
)
