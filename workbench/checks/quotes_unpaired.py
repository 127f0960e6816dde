"""Quotation marks come in pairs, the opening one first."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

# Single marks are apostrophes too: one may close a word (the dogs’), one surely closes a sentence.
_OPENING = re.compile(r"(?:^|(?<=[\s(\[“\"]))['‘](?=\w)")
_CLOSING = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_SURELY_CLOSING = re.compile(r"(?<=[.,!?…])['’](?!\w)")
_STRAIGHT_OPENING = re.compile(r"(?:^|(?<=[\s(\[—–'‘-]))\"(?=\S)")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source, target = masked(pair.source, pair.format), masked(pair.target, pair.format)
    if any(_runs_on(line, pair.source_locale) for line in source.split("\n")):
        return
    for opening, closing in conventions("quotation_marks", pair.target_locale)["pairs"]:
        for place in _unpaired(target, opening, closing):
            message = f"The quotation mark {quoted(pair.target[place])} has no partner."
            yield check.finding(message, target=(place, place + 1))
    straight = [place for place, char in enumerate(target) if char == '"']
    if len(straight) % 2 and source.count('"') % 2 == 0:
        span = (straight[-1], straight[-1] + 1)
        yield check.finding("A straight quotation mark has no partner.", target=span)


def _runs_on(source: str, locale: str) -> bool:
    """Whether a quotation of the source began earlier or ends later than the segment."""
    straight = source.count('"')
    if straight % 2 or straight != 2 * len(_STRAIGHT_OPENING.findall(source)):
        return True
    opening = len(_OPENING.findall(source))
    if opening > len(_CLOSING.findall(source)) or opening < len(_SURELY_CLOSING.findall(source)):
        return True
    pairs = conventions("quotation_marks", locale)["pairs"]
    return any(source.count(opening) != source.count(closing) for opening, closing in pairs)


def _unpaired(text: str, opening: str, closing: str) -> list[int]:
    open_places: list[int] = []
    unpaired: list[int] = []
    for place, char in enumerate(text):
        if char == opening:
            open_places.append(place)
        elif char == closing:
            if open_places:
                open_places.pop()
            else:
                unpaired.append(place)
    return sorted(unpaired + open_places)


CHECK = Check(
    id="quotes_unpaired",
    name="MQM unpaired quote marks",
    label="Unpaired quotation marks",
    severity=Severity.WARNING,
    summary="A quotation mark of the target has no partner while those of the source have theirs.",
    authority="MQM, Linguistic conventions: unpaired quote marks",
    function=_find,
    passing=(
        Example('"No," they said.', "« Non », dirent-ils.", "fr"),
        Example("“No,” they said.", "گفتند: «نه».", "fa"),
        Example("“We came late.", "« Nous sommes arrivés tard.", "fr"),
        Example('a 6" nail', 'un clou de 6"', "fr"),
    ),
    failing=(
        Example('"No," they said.', "« Non, dirent-ils.", "fr"),
        Example("“No,” they said.", "گفتند: نه».", "fa"),
        Example("“No,” they said.", "گفتند: »نه«.", "fa"),
        Example('"No," they said.', '"Non, dirent-ils.', "fr"),
    ),
)
