"""Candidates for new terms: what an article says again and again, and whom it names, that no term covers.

They are weighed by C-value (Frantzi, Ananiadou and Mima, 2000, "Automatic recognition of multi-word terms"):
how often a phrase occurs, less how often it does so inside longer ones, times the logarithm of its length.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from math import log2
from typing import Any, NamedTuple

from workbench.terms.addresses import addresses
from workbench.terms.inflection import inflection
from workbench.terms.recogniser import Recogniser
from workbench.terms.words import Glue, words_of
from workbench.text.locales import base_language

_LONGEST = 5
_LONGEST_LINK = 3
_ENDS_A_SENTENCE = frozenset(".!?:…«“\"'‘")


class CandidateKind(StrEnum):
    """Why something may be a term."""

    PHRASE = "phrase"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may deserve a term."""

    term: str
    """As it is written most often."""
    kind: CandidateKind
    count: int
    """How often it occurs, in any form."""
    texts: tuple[int, ...]
    """The numbers of the texts in which it does, in order."""


class _Unit(NamedTuple):
    """A word with all that hangs on it by hyphens or zero width non-joiners."""

    text: str
    start: int
    end: int
    capital: bool


@dataclass(slots=True)
class _Tally:
    """The places of one candidate."""

    written: Counter[str]
    texts: list[int]
    length: int
    kind: CandidateKind
    kept: bool = False
    """Whether once is enough, as it is for a name of several words."""


def candidates(texts: Sequence[str], recogniser: Recogniser, most: int = 100) -> tuple[Candidate, ...]:
    """What occurs in texts and may deserve a term, the most promising first.

    Phrases are of two to five words, occur twice or more, and neither begin nor end with a small word. Names
    are told by their capitals, so there are none in scripts that have no capitals. Inflected forms count as
    one. What is part of a known term or of an address is left out.

    Args:
        texts: segments of an article in the recogniser's locale.
        recogniser: what the term base knows already.
        most: how many at most.
    """
    language = base_language(recogniser.locale)
    found: dict[tuple[str, ...], _Tally] = {}
    for number, text in enumerate(texts):
        closed = [*((hit.start, hit.end) for hit in recogniser.find(text)), *addresses(text)]
        units = _units(text)
        places = [(place, CandidateKind.NAME) for place in _names(units, language)]
        names = {place for place, _ in places}
        phrases = (place for place in _phrases(units, language) if place not in names)
        places += [(place, CandidateKind.PHRASE) for place in phrases]
        for (first, last), kind in places:
            start, end = units[first].start, units[last].end
            if any(a <= start and end <= b for a, b in closed):
                continue
            words = [unit for unit in units[first : last + 1] if unit.text[0].isalnum()]
            key = tuple(_base(language, unit.text) for unit in words)
            tally = found.setdefault(key, _Tally(Counter(), [], len(words), kind))
            if kind is CandidateKind.NAME:
                tally.kind = kind
                tally.kept |= len(words) > 1
            tally.written[text[start:end]] += 1
            tally.texts.append(number)
    return tuple(_best(found, most))


def _best(found: Mapping[tuple[str, ...], _Tally], most: int) -> Iterator[Candidate]:
    counted = {key: tally for key, tally in found.items() if tally.kept or len(tally.texts) > 1}
    around: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, tally in counted.items():
        for length in range(1, len(key)):
            for first in range(len(key) - length + 1):
                around[key[first : first + length]].append(len(tally.texts))
    weights = {}
    for key, tally in counted.items():
        longer = around.get(key, [])
        alone = len(tally.texts) - (sum(longer) / len(longer) if longer else 0)
        if alone > 0:
            weights[key] = log2(tally.length + 1) * alone
    for key in sorted(weights, key=lambda key: (-weights[key], key))[:most]:
        tally = counted[key]
        # Of forms that are equally frequent the shortest: it is more often the one of a dictionary.
        term = min(tally.written, key=lambda form: (-tally.written[form], len(form), form))
        yield Candidate(term, tally.kind, len(tally.texts), tuple(dict.fromkeys(tally.texts)))


def _units(text: str) -> list[_Unit]:
    found: list[_Unit] = []
    for word in words_of(text):
        if word.glue is not Glue.NONE and found:
            before = found[-1]
            joint = "\u200c" if word.glue is Glue.ZWNJ else "-"
            found[-1] = before._replace(text=f"{before.text}{joint}{word.text}", end=word.end)
        else:
            found.append(_Unit(word.text, word.start, word.end, text[word.start].isupper()))
    return found


def _phrases(units: Sequence[_Unit], language: str) -> Iterator[tuple[int, int]]:
    """First and last unit of every run that may be a term."""
    small, links = _small(language), _links(language, "in_phrases")
    for first, unit in enumerate(units):
        if not _carries(unit, small):
            continue
        last, words = first, 1
        while words < _LONGEST:
            following = _after(units, last, links, lambda found: _carries(found, small))
            if following is None:
                break
            last, words = following, words + 1
            yield first, last


def _names(units: Sequence[_Unit], language: str) -> Iterator[tuple[int, int]]:
    """First and last unit of every name: capitals in a row, with small words between them."""
    small, links = _small(language), _links(language, "in_names")
    if len(units) > 3 and all(unit.capital for unit in units if _carries(unit, small)):
        # A heading set in capitals tells no names from other words.
        return
    at = 0
    while at < len(units):
        if not _named(units[at], small):
            at += 1
            continue
        last = at
        while (following := _after(units, last, links, lambda found: _named(found, small))) is not None:
            last = following
        # The capital that begins a sentence tells nothing by itself (`Officials of the Trust`).
        if _begins_a_sentence(units, at) and not (last > at and units[at + 1].capital):
            at += 1
            continue
        yield at, last
        at = last + 1


def _after(
    units: Sequence[_Unit], last: int, links: frozenset[tuple[str, ...]], fits: Callable[[_Unit], bool]
) -> int | None:
    """The next unit that fits, with nothing or a link between."""
    for between in range(_LONGEST_LINK + 1):
        following = last + 1 + between
        if following >= len(units):
            return None
        link = tuple(unit.text for unit in units[last + 1 : following])
        if (not link or link in links) and fits(units[following]):
            return following
    return None


def _named(unit: _Unit, small: frozenset[str]) -> bool:
    return unit.capital and unit.text not in small and len(unit.text) > 1


def _begins_a_sentence(units: Sequence[_Unit], at: int) -> bool:
    return at == 0 or units[at - 1].text in _ENDS_A_SENTENCE


def _carries(unit: _Unit, small: frozenset[str]) -> bool:
    """Whether a term may begin or end with a unit."""
    return unit.text[0].isalpha() and len(unit.text) > 1 and unit.text not in small


def _base(language: str, word: str) -> str:
    """A name for all forms of a word; what it is does not matter, if it is the same for all of them."""
    return min(inflection(language).bases(word), key=lambda base: (len(base), base))


@cache
def _table() -> Mapping[str, Any]:
    file = resources.files("workbench.terms").joinpath("candidates.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _small(language: str) -> frozenset[str]:
    # As units write them: within a word a zero width non-joiner is not what it is in the table.
    words = _table().get(language, {}).get("small", "").split()
    return frozenset(unit.text for word in words for unit in _units(word))


@cache
def _links(language: str, kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(link.split()) for link in _table().get(language, {}).get(kind, ()))
