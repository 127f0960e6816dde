"""No passage of the source is left in the target."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked
from workbench.text.locales import base_language, direction

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 4
"""How many words of the source in a row are no name any more."""
_LONGEST = 4000
"""Words beyond are not compared: no segment is so long."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if base_language(pair.source_locale) == base_language(pair.target_locale):
        return
    source = [(match[0].lower(), match.start(), match.end()) for match in _words(pair.source, pair.format)]
    target = [(match[0], match.start(), match.end()) for match in _words(pair.target, pair.format)]
    if [word for word, _, _ in source] == [word.lower() for word, _, _ in target]:
        return  # `untranslated` says so
    for start, end in _common(source, target):
        words = [word for word, _, _ in target[start:end]]
        span = (target[start][1], target[end - 1][2])
        if _is_prose(words, pair) and not _is_quoted(pair, span):
            passage = pair.target[slice(*span)]
            message = f"{quoted(passage)} is left untranslated."
            yield check.finding(message, target=span)


def _words(text: str, format: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(masked(text, format)))[:_LONGEST]


def _common(
    source: list[tuple[str, int, int]], target: list[tuple[str, int, int]]
) -> Iterator[tuple[int, int]]:
    """The longest passages of the target, from which word to which, that are in the source word for word."""
    places: dict[tuple[str, ...], int] = {}
    ours = [word for word, _, _ in source]
    theirs = [word.lower() for word, _, _ in target]
    for place in range(len(ours) - _SHORTEST + 1):
        places.setdefault(tuple(ours[place : place + _SHORTEST]), place)
    start = 0
    while start <= len(theirs) - _SHORTEST:
        place = places.get(tuple(theirs[start : start + _SHORTEST]))
        if place is None:
            start += 1
            continue
        end = start
        while end < len(theirs) and place < len(ours) and theirs[end] == ours[place]:
            end, place = end + 1, place + 1
        yield start, end
        start = end


def _is_prose(words: list[str], pair: Pair) -> bool:
    """Whether words are a phrase and not a title or a name: small words that only the source language has."""
    known = conventions("function_words", pair.source_locale)
    common, in_titles = set(known.get("words", "").split()), set(known.get("in_titles", "").split())
    own = set(conventions("function_words", pair.target_locale).get("words", "").split())
    small = [word for word in words if word.islower()]
    telling = {word for word in small if word in common and word not in own}
    content = [word for word in small if word not in in_titles]
    in_names = set(known.get("in_names", "").split())
    if telling - in_names and len(small) >= 2 and direction(pair.target_locale) == "rtl":
        return True
    return (
        len(content) >= 3
        or bool(telling - in_titles)
        or (bool(telling) and len(small) >= 2 and bool(content))
    )


def _is_quoted(pair: Pair, span: tuple[int, int]) -> bool:
    """Whether a passage stands in quotation marks, italics or brackets: a title, or the original."""
    before, after = pair.target[: span[0]].rstrip(), pair.target[span[1] :].lstrip(" \u00a0\u202f.,!?")
    return before[-1:] in tuple("«“\"‘'*_([") and after[:1] in tuple("»”\"’'*_)]")


CHECK = Check(
    id="partial_untranslated",
    name="MQM untranslated",
    label="Untranslated passage",
    severity=Severity.ERROR,
    summary="Four words of the source or more stand in the target in a row, and are no name or title.",
    authority="MQM Core, Accuracy: untranslated; ITS 2.0, Localization Quality Issue: untranslated",
    function=_find,
    passing=(
        Example("He read The Drowned and the Saved.", "Il a lu The Drowned and the Saved.", "fr"),
        Example("She left King’s College in London.", "او King’s College in London را ترک کرد.", "fa"),
        Example(
            "They cried “we are not afraid to die”.",
            "Ils criaient «\u00a0we are not afraid to die\u00a0».",
            "fr",
        ),
        Example("We wait for the end.", "We wait for the end.", "fr"),
    ),
    failing=(
        Example(
            "The guards said that the lists had been burnt.",
            "Les gardiens dirent that the lists had been burnt.",
            "fr",
        ),
        Example("She asked when the trial would begin.", "او پرسید when the trial would begin.", "fa"),
    ),
)
