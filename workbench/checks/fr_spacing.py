"""French writes a no-break space before high punctuation and inside guillemets."""

import re
from collections.abc import Iterator
from functools import cache

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import MARKUP, OPAQUE, masked
from workbench.checks.spaces import NO_BREAK, beside

_WORD_ENDS = "»”’\"')]*_%€" + OPAQUE
"""What a word or number before a mark may end in, besides letters and digits."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    chosen = check.parameters["space"]
    before, after = beside(pair.target_locale, chosen)
    if not before:
        return
    text = masked(pair.target, pair.format)
    for place, char in enumerate(text):
        if char in before:
            yield from _before(check, text, place, before[char])
        elif char in after:
            yield from _after(check, text, place, after[char])
    if chosen:
        yield from _widths(check, pair.target, text, pair.target_locale)


def _widths(check: Check, target: str, text: str, locale: str) -> Iterator[Finding]:
    """The no-break spaces beside marks that are not those of the project."""
    right = check.parameters["space"]
    for pattern in _beside_marks(locale):
        for match in pattern.finditer(text):
            start, end = match.span("space")
            if match["space"] != right and target[start:end] == match["space"]:  # an entity stays as it is
                message = f"The space beside {quoted(match['mark'])} is not as wide as the project writes it."
                yield check.finding(message, target=(start, end), fix=right, subcode="width")


@cache
def _beside_marks(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a no-break space before a mark of a locale, and one after."""
    before, after = (re.escape("".join(marks)) for marks in beside(locale))
    space = "(?P<space>[\u00a0\u202f])"
    return (
        re.compile(rf"(?<![ \u00a0\u202f]){space}(?={MARKUP}*+(?P<mark>[{before}]))"),
        re.compile(rf"(?P<mark>[{after}]){MARKUP}*+{space}(?![ \u00a0\u202f])"),
    )


def _before(check: Check, text: str, place: int, space: str) -> Iterator[Finding]:
    mark = text[place]
    start = place
    while start and text[start - 1] == MARKUP:
        start -= 1
    previous, following = text[start - 1 : start], text[place + 1 : place + 2]
    if previous in ("", "\n", "\t") or previous in NO_BREAK:
        return
    if previous == " ":
        if start >= 2 and text[start - 2] in NO_BREAK:  # two spaces are for `whitespace`
            return
        if mark in ":;" and following in ("-", ")", "(", "/"):  # a smiley
            return
        message = f"The space before {quoted(mark)} can be parted from it at the end of a line."
        if start == place:
            yield check.finding(message, target=(place - 1, place), fix=space, subcode="plain")
        else:
            yield check.finding(message, target=(start - 1, place), subcode="plain")
    elif not _stands_without(mark, previous, following, text, place):
        subcode = "guillemets" if mark == "»" else "missing"
        message = f"A no-break space is missing before {quoted(mark)}."
        yield check.finding(message, target=(place, place + 1), fix=space + mark, subcode=subcode)


def _stands_without(mark: str, previous: str, following: str, text: str, place: int) -> bool:
    """Whether a mark stands rightly without a space: in a time, after another mark, in a name."""
    if mark == "»":
        return False
    if mark in "%€":
        return not previous.isdigit()
    if not previous.isalnum() and previous not in _WORD_ENDS:
        return True
    if following.isalnum() or following in ("/", "\\", "=", "_", "-", "&"):
        return True
    return mark == ":" and following in (":", "]", ")")


def _after(check: Check, text: str, place: int, space: str) -> Iterator[Finding]:
    mark = text[place]
    end = place + 1
    while text[end : end + 1] == MARKUP:
        end += 1
    following = text[end : end + 1]
    if following in ("", "\n") or following in NO_BREAK:
        return
    if following == " ":
        if text[end + 1 : end + 2] in tuple(NO_BREAK):
            return
        message = f"The space after {quoted(mark)} can be parted from it at the end of a line."
        if end == place + 1:
            yield check.finding(message, target=(end, end + 1), fix=space, subcode="plain")
        else:
            yield check.finding(message, target=(place, end + 1), subcode="plain")
    else:
        message = f"A no-break space is missing after {quoted(mark)}."
        yield check.finding(message, target=(place, place + 1), fix=mark + space, subcode="guillemets")


CHECK = Check(
    id="fr_spacing",
    name="MQM locale convention/spacing; Weblate punctuation_spacing",
    label="French spacing",
    severity=Severity.WARNING,
    summary="No space, or one that can be parted, before ; : ! ? » % € or after «.",
    authority="Lexique des règles typographiques en usage à l’Imprimerie nationale; for Canada the Office "
    "québécois de la langue française, Espacement; for Switzerland the Guide du typographe",
    function=_find,
    passing=(
        Example("Who?", "Qui\u202f?", "fr"),
        Example("Who? At 18:45.", "Qui\u00a0? À 18:45.", "fr"),
        Example("Who?", "Qui?", "fr-CA"),
        Example("“No,” 75% said (!).", "«\u00a0Non\u00a0», dirent 75\u202f% (!).", "fr"),
        Example("**Who**?!", "**Qui**\u202f?!", "fr", format="markdown"),
        Example("See https://example.net/?a:b", "Voir https://example.net/?a:b", "fr"),
    ),
    failing=(
        Example("Who?", "Qui?", "fr", fixed="Qui\u202f?"),
        Example("Who?", "Qui ?", "fr", fixed="Qui\u202f?"),
        Example("Who: she or he", "Qui : elle ou lui", "fr", fixed="Qui\u00a0: elle ou lui"),
        Example("“No”", "«Non»", "fr", fixed="«\u00a0Non\u00a0»"),
        Example("“No”", "« Non »", "fr-CA", fixed="«\u00a0Non\u00a0»"),
        Example(
            "75% [knew](#k)!",
            "75% [savaient](#k)!",
            "fr",
            fixed="75\u00a0% [savaient](#k)\u202f!",
            format="markdown",
        ),
    ),
    parameters={"space": ""},
)
