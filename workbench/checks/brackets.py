"""Brackets come in pairs."""

import re
from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

_PARTNERS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【"}
_BRACKETS = set(_PARTNERS) | set(_PARTNERS.values())
_LABEL = re.compile(r"(?:^|(?<=[\s(;,،؛]))(?:\w|\d{1,3}|[ivxIVX]{1,4})\)")
_SMILEY = re.compile(r"(?<!\S)[:;=8]['’]?-?[()\[\]](?!\S)")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source = masked(pair.source, pair.format)
    broken = {_family(source[place]) for place in _unpaired(source)}
    for place in _unpaired(masked(pair.target, pair.format)):
        bracket = pair.target[place]
        if _family(bracket) not in broken:
            yield check.finding(f"The bracket {quoted(bracket)} has no partner.", target=(place, place + 1))


def _family(bracket: str) -> str:
    return _PARTNERS.get(bracket, bracket)


def _unpaired(text: str) -> list[int]:
    """The places of the brackets that have no partner, each kind counted for itself."""
    if _BRACKETS.isdisjoint(text):
        return []
    text = _SMILEY.sub(lambda match: " " * len(match[0]), text)
    open_places: dict[str, list[int]] = {}
    unpaired: list[int] = []
    labels = {match.end() - 1 for match in _LABEL.finditer(text)}
    for place, char in enumerate(text):
        if char in _PARTNERS:
            if places := open_places.get(_PARTNERS[char]):
                places.pop()
            elif place not in labels:
                unpaired.append(place)
        elif char in _BRACKETS:
            open_places.setdefault(char, []).append(place)
    return sorted(unpaired + [place for places in open_places.values() for place in places])


CHECK = Check(
    id="brackets",
    name="QA unpaired brackets; MQM unpaired marks",
    label="Brackets",
    severity=Severity.ERROR,
    summary="A bracket of the target has no partner while those of the source have theirs.",
    authority="MQM, Linguistic conventions: unpaired marks",
    function=_find,
    passing=(
        Example("b) the names (all of them)", "b) les noms (tous)", "fr"),
        Example("[They] left.", "[آن‌ها] رفتند.", "fa"),
        Example("well (as they", "bien (comme ils", "fr"),
        Example("Thanks! :-)", "Merci ! :-)", "fr"),
        Example("See (https://example.net/a_(b)).", "Voir (https://example.net/a_(b)).", "fr"),
    ),
    failing=(
        Example("the names (all of them)", "les noms (tous", "fr"),
        Example("the names (all of them)", "نام‌ها همه)", "fa"),
        Example("[They] left.", "[Ils) sont partis.", "fr"),
    ),
)
