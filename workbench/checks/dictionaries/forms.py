"""Whether a word is a form of one in the dictionary: affixes are taken off and what is left is looked for.

The way of Hunspell, whose rules on what goes with what are followed: hunspell(5).
"""

from collections.abc import Container, Iterator
from enum import Enum, auto
from typing import NamedTuple

from workbench.checks.dictionaries.affixes import Affix, Affixes, Table, condition
from workbench.checks.dictionaries.flags import NONE, Flags
from workbench.checks.dictionaries.words import Words


class Place(Enum):
    """Where a word stands in a compound."""

    ALONE = auto()
    """It is none."""
    FIRST = auto()
    """At the beginning, or in between."""
    LAST = auto()


class Reading(NamedTuple):
    """One way of making a form."""

    stem: Flags
    """The flags of the dictionary's word."""
    added: Flags
    """The flags of the affixes that were added."""


class Forms:
    """The forms of a dictionary's words."""

    def __init__(self, words: Words, affixes: Affixes) -> None:
        self._words = words
        self._affixes = affixes
        self._need_affix = affixes.option("NEEDAFFIX")
        self._only_inside = affixes.option("ONLYINCOMPOUND")
        self._circumfix = affixes.option("CIRCUMFIX")
        self._permit = affixes.option("COMPOUNDPERMITFLAG")
        self._whole = "FULLSTRIP" in affixes.switches
        self._two_suffixes = bool(affixes.outer_suffixes)
        self._two_inside = "COMPOUNDMORESUFFIXES" in affixes.switches
        self._longest = max(map(len, (*affixes.suffixes, *affixes.prefixes)), default=-1)

    def readings(self, word: str, place: Place = Place.ALONE) -> Iterator[Reading]:
        """The ways in which a word is one of the dictionary, or one with affixes, at its place."""
        for stem in self._words.get(word):
            if self._need_affix not in stem:
                yield Reading(stem, NONE)
        yield from self._with_prefix(word, place)
        yield from self._with_suffix(word, place)
        if self._two_suffixes and (place is not Place.FIRST or self._two_inside):
            yield from self._with_two_suffixes(word, place)

    def _matching(
        self, table: Table, word: str, suffix: bool, stems: Container[str] | None = None
    ) -> Iterator[tuple[str, tuple[Affix, ...]]]:
        """What is left of a word without an affix of a table, in its place what that strips, and the affixes
        that may be it; their conditions are still to be looked at. Only what is among stems, if these are
        given: asked here, where most of the time goes, rather than by the callers."""
        length = len(word)
        for count in range(min(self._longest, length) + 1):
            if count == length and not self._whole:
                return
            by_strip = table.get(word[length - count :] if suffix else word[:count])
            if by_strip:
                rest = word[: length - count] if suffix else word[count:]
                for strip, affixes in by_strip.items():
                    root = rest + strip if suffix else strip + rest
                    if stems is None or root in stems:
                        yield root, affixes

    def _with_suffix(
        self, word: str, place: Place, prefix: Affix | None = None, outer: Affix | None = None
    ) -> Iterator[Reading]:
        """Readings with a suffix, which has to go with a prefix and a further suffix."""
        for root, suffixes in self._matching(self._affixes.suffixes, word, True, self._words.written):
            stems = self._words.get(root)
            for suffix in suffixes:
                if not self._goes(suffix, place, prefix, outer):
                    continue
                if not (suffix.condition == "." or condition(suffix.condition, True).search(root)):
                    continue
                for stem in stems:
                    if self._is_joined(stem, suffix, prefix) and not (
                        place is Place.ALONE and self._only_inside in stem
                    ):
                        added = suffix.continues
                        if prefix:
                            added |= prefix.continues
                        yield Reading(stem, added | outer.continues if outer else added)

    def _goes(self, suffix: Affix, place: Place, prefix: Affix | None, outer: Affix | None) -> bool:
        """Whether a suffix may stand at a place, between a prefix and a further suffix."""
        continues = suffix.continues
        if outer is not None:
            if outer.flag not in continues:
                return False
        elif self._need_affix in continues and (prefix is None or self._need_affix in prefix.continues):
            return False
        if prefix is not None and not suffix.crosses:
            return False
        around = prefix is not None and self._circumfix in prefix.continues
        if around != (self._circumfix in continues):
            return False
        if place is Place.ALONE:
            return self._only_inside not in continues
        return place is Place.LAST or self._permit in continues

    @staticmethod
    def _is_joined(stem: Flags, suffix: Affix, prefix: Affix | None) -> bool:
        """Whether a stem takes a suffix and, with it, a prefix."""
        if prefix is None:
            return suffix.flag in stem
        return (suffix.flag in stem or suffix.flag in prefix.continues) and (
            prefix.flag in stem or prefix.flag in suffix.continues
        )

    def _prefixes(self, word: str, place: Place) -> Iterator[tuple[str, Affix]]:
        """The prefixes that a word may have at a place, each with what is left of it."""
        for root, prefixes in self._matching(self._affixes.prefixes, word, False):
            for prefix in prefixes:
                if place is Place.ALONE and self._only_inside in prefix.continues:
                    continue
                if place is Place.LAST and self._permit not in prefix.continues:
                    continue
                if prefix.condition == "." or condition(prefix.condition, False).match(root):
                    yield root, prefix

    def _with_prefix(self, word: str, place: Place) -> Iterator[Reading]:
        for root, prefix in self._prefixes(word, place):
            if self._need_affix not in prefix.continues:
                for stem in self._words.get(root):
                    if prefix.flag in stem and not (place is Place.ALONE and self._only_inside in stem):
                        yield Reading(stem, prefix.continues)
            if prefix.crosses:
                yield from self._with_suffix(root, place, prefix)
                if self._two_suffixes and place is not Place.FIRST:
                    yield from self._with_two_suffixes(root, place, prefix)

    def _with_two_suffixes(self, word: str, place: Place, prefix: Affix | None = None) -> Iterator[Reading]:
        for root, outers in self._matching(self._affixes.outer_suffixes, word, True):
            for outer in outers:
                if prefix is not None and not outer.crosses:
                    continue
                if outer.condition == "." or condition(outer.condition, True).search(root):
                    inside = prefix if prefix is None or prefix.flag not in outer.continues else None
                    yield from self._with_suffix(root, place, inside, outer)
