"""Cutting a segment in two and joining two: where its texts part, and what stands between them.

A source is cut where a person says. Its targets are cut where the person says in the one locale that they
look at, and in the others where the same place is most likely: there what comes out is a proposal, which
somebody has to look at.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import regex

from workbench.text.locales import base_language
from workbench.text.segmentation import Markup, boundaries
from workbench.workflow import is_blank

# Languages that write no space between sentences.
_UNSPACED = {"zh", "ja", "th", "lo", "km", "my", "bo"}
_STOPS = frozenset(".!?؟۔。！？")
_CLAUSE_ENDS = frozenset(",;:—–،؛、，；：…")
_AFTER_STOP = regex.compile(r"[。！？．、，；：…](?=\S)")
_CLUSTER = regex.compile(r"\X")
# What looks alike in two languages: numbers, names in the same letters, addresses.
_ANCHOR = regex.compile(r"\p{Nd}+(?:[.,٫٬/:-]\p{Nd}+)*|[\p{L}\p{M}]{3,}")
# Half a text's length weighs as much as this many signs that speak against a place.
_PER_KIND, _PER_ANCHOR = 0.12, 0.25


@dataclass(frozen=True, slots=True)
class Halves:
    """A text cut in two; `first + between + second` is the text."""

    first: str
    between: str
    """White space, or nothing."""
    second: str


class Piece(Protocol):
    """A segment as far as its text goes."""

    @property
    def lead(self) -> str: ...
    @property
    def source(self) -> str: ...


def rejoined(pieces: Sequence[Piece]) -> str:
    """The source of segments in a row, with what stands between them."""
    first, *others = pieces
    return first.source + "".join(other.lead + other.source for other in others)


def halves(text: str, at: int) -> Halves:
    """Cut a text at an offset in code points, from 0 to its length; white space around it goes between."""
    first, second = text[:at].rstrip(), text[at:].lstrip()
    if not first or not second:
        return Halves(text, "", "") if first else Halves("", "", text)
    return Halves(first, text[len(first) : len(text) - len(second)], second)


def can_cut(source: str, at: int) -> bool:
    """Whether a source may be cut at an offset: something to read on either side, no character torn."""
    if not 0 < at < len(source):
        return False
    parts = halves(source, at)
    if is_blank(parts.first) or is_blank(parts.second):
        return False
    # Clusters are short; one that is longer than this window nobody has typed.
    window = max(0, at - 64)
    ends = {window + found.end() for found in _CLUSTER.finditer(source[window : at + 64])}
    return at in ends


def joint(lead: str, source_locale: str, locale: str) -> str:
    """What stands between two targets in one block, where `lead` stands between their sources.

    The same white space, but by the locales' conventions: no space between sentences in a language that
    writes none (Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan), and one space where only the source's
    language writes none.
    """
    unspaced = base_language(locale) in _UNSPACED
    if lead == " " and unspaced:
        return ""
    if not lead and base_language(source_locale) in _UNSPACED and not unspaced:
        return " "
    return lead


def join(first: str, between: str, second: str) -> str:
    """Two targets as one; `between` is left out where one is empty or the white space is there already."""
    if not first or not second or first[-1].isspace() or second[0].isspace():
        return first + second
    return first + between + second


def exact_cut(target: str, second: str, between: str) -> int | None:
    """Where a target is to be cut, when its second half is known to be `second` from an earlier merge."""
    if not second or not target.endswith(second):
        return None
    at = len(target) - len(second)
    return at if target[:at].endswith(between) and not is_blank(target[:at]) else None


def likely_cut(source: Halves, target: str, source_locale: str, locale: str, markup: Markup | None) -> int:
    """The offset in a target where it most likely is to be cut, when its source is cut into these halves.

    A place between words (in languages without spaces, between sentences or clauses) that is as far into the
    target as the cut is into the source, that ends the same kind of unit (sentence, clause, word), and that
    leaves numbers and names on the sides on which the source has them. The target's length, all of it the
    first half's, where there is no such place.

    Linear in the length of the texts.
    """
    if is_blank(target):
        return len(target)
    ends = set(boundaries(target, locale, markup=markup))
    first = next(at for at, char in enumerate(target) if not is_blank(char))
    last = next(at for at in reversed(range(len(target))) if not is_blank(target[at]))
    places = [at for at in sorted(ends | _gaps(target)) if first < at <= last]
    if not places and base_language(locale) in _UNSPACED:
        places = [found.start() for found in _CLUSTER.finditer(target) if first < found.start() <= last]
    if not places:
        return len(target)
    whole = source.first + source.between + source.second
    cut = len(source.first) + len(source.between)
    kind = _kind(whole, cut, cut in boundaries(whole, source_locale, markup=markup))
    wanted = cut / len(whole)
    misplaced = _misplaced(source, target, places)
    costs = [
        abs(at / len(target) - wanted)
        + _PER_KIND * abs(_kind(target, at, at in ends) - kind)
        + _PER_ANCHOR * wrong
        for at, wrong in zip(places, misplaced, strict=True)
    ]
    return places[costs.index(min(costs))]


def _gaps(text: str) -> set[int]:
    return {found.end() for found in regex.finditer(r"\s+", text)} | {
        found.end() for found in _AFTER_STOP.finditer(text)
    }


def _kind(text: str, at: int, ends_sentence: bool) -> int:
    """What ends in front of an offset behind something to read: 0 a word, 1 a clause, 2 a sentence."""
    while text[at - 1].isspace():
        at -= 1
    # A stop that ended no sentence for the segmenter is what people mostly split at.
    if ends_sentence or text[at - 1] in _STOPS:
        return 2
    return 1 if text[at - 1] in _CLAUSE_ENDS else 0


def _misplaced(source: Halves, target: str, places: list[int]) -> list[int]:
    """How many anchors of the source each place would leave on the wrong side."""
    first, second = _anchors(source.first), _anchors(source.second)
    once = [(offsets[0], anchor) for anchor, offsets in _anchors(target).items() if len(offsets) == 1]
    here = sorted(at for at, anchor in once if anchor in first and anchor not in second)
    there = sorted(at for at, anchor in once if anchor in second and anchor not in first)
    return [len(here) - bisect_left(here, at) + bisect_left(there, at) for at in places]


def _anchors(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for anchor in _ANCHOR.finditer(text):
        found.setdefault(_folded(anchor[0]), []).append(anchor.start())
    return found


def _folded(anchor: str) -> str:
    return "".join(str(unicodedata.decimal(char, char)) for char in anchor.casefold())
