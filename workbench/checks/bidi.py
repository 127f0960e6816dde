"""Marks of writing direction are opened and closed."""

from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity

_OPENERS = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u202d": "\u202c",
    "\u202e": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_NAMES = {
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u202c": "end of an embedding or override",
    "\u2069": "end of an isolate",
}


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    for place in _unpaired(pair.target):
        char = pair.target[place]
        what = "closed" if char in _OPENERS else "opened"
        message = f"An invisible mark of direction is never {what}: U+{ord(char):04X}, {_NAMES[char]}."
        yield check.finding(message, target=(place, place + 1), fix="")


def _unpaired(text: str) -> list[int]:
    """The places of the marks without a partner in the text."""
    open_places: dict[str, list[int]] = {"\u202c": [], "\u2069": []}
    unpaired: list[int] = []
    for place, char in enumerate(text):
        if char in _OPENERS:
            open_places[_OPENERS[char]].append(place)
        elif char in open_places:
            if open_places[char]:
                open_places[char].pop()
            else:
                unpaired.append(place)
    return sorted(unpaired + [place for places in open_places.values() for place in places])


CHECK = Check(
    id="bidi",
    name="QA control characters",
    label="Writing direction",
    severity=Severity.ERROR,
    summary="An embedding, override or isolate of direction is opened and never closed, or the reverse.",
    authority="Unicode Standard Annex 9, 2 Directional Formatting Characters",
    function=_find,
    passing=(
        Example("write to a@example.net", "به \u2066a@example.net\u2069 بنویسید", "fa"),
        Example("Paris (B)", "پاریس (ب)\u200f", "fa"),
        Example("Paris", "Paris", "fr"),
    ),
    failing=(
        Example(
            "write to a@example.net", "به \u2066a@example.net بنویسید", "fa", fixed="به a@example.net بنویسید"
        ),
        Example("Paris", "\u202eپاریس", "fa", fixed="پاریس"),
        Example("Paris", "Paris\u202c", "fr", fixed="Paris"),
    ),
)
