"""A target begins with a capital where its source does."""

import re
from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

_FIRST = re.compile(r"[\W_]*?([^\W_\ue000\ue001][\w'’-]*|\ue000)")

_STOPPED = re.compile(r"[.!?…:]\W*$")
_HYPHEN = re.compile(r"[-'’]")
_WORDS = re.compile(r"[\w'’-]+")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source = _FIRST.match(masked(pair.source, pair.format))
    target = _FIRST.match(masked(pair.target, pair.format))
    if not source or not target:
        return
    word = target[1]
    if not source[1][0].isupper() or not word[0].islower() or not _has_case(pair.target):
        return
    # iPhone and eBay have their capital inside; a word that the source has too is a name or code.
    if not _HYPHEN.split(word)[0].islower() or word in _WORDS.findall(pair.source):
        return
    if len(source[1]) > 1 and source[1].isupper() and not _STOPPED.search(pair.source):
        return  # NATO and the UN: a list, not a sentence
    message = f"The source begins with a capital, the target with {quoted(word)}."
    span = (target.start(1), target.start(1) + 1)
    yield check.finding(message, source=source.span(1), target=span, fix=word[0].upper())


def _has_case(text: str) -> bool:
    """Whether the script of a text tells capitals from small letters."""
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(char.islower() or char.isupper() for char in letters) > len(letters)


CHECK = Check(
    id="capitalisation",
    name="QA initial capitalisation",
    label="Initial capital",
    severity=Severity.WARNING,
    summary="The source begins with a capital letter and the target with a small one.",
    authority="MQM, Linguistic conventions: capitalisation",
    function=_find,
    passing=(
        Example("We waited.", "Nous attendions.", "fr"),
        Example("We waited.", "منتظر بودیم.", "fa"),
        Example("Sales of the iPhone", "iPhone : les ventes", "fr"),
        Example("and then", "et puis", "fr"),
        Example("UNESCO and the ILO", "l’UNESCO et l’OIT", "fr"),
        Example("Buttons are small.", "buttonها کوچک هستند.", "fa"),
        Example("The function `f`", "`f`, une fonction", "fr", format="markdown"),
    ),
    failing=(
        Example("We waited.", "nous attendions.", "fr", fixed="Nous attendions."),
        Example(
            "“We waited.”", "«\u00a0nous attendions.\u00a0»", "fr", fixed="«\u00a0Nous attendions.\u00a0»"
        ),
        Example("**Summer** came.", "**été** vint.", "fr", fixed="**Été** vint.", format="markdown"),
    ),
)
