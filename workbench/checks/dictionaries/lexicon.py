"""Whether a dictionary knows a word, in capitals or not, whole or in parts."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product

from workbench.checks.dictionaries.affixes import Affixes
from workbench.checks.dictionaries.compounds import Compounds
from workbench.checks.dictionaries.flags import NONE
from workbench.checks.dictionaries.forms import Forms
from workbench.checks.dictionaries.words import Words

_LONGEST = 40
"""Longer words are not looked up."""
_MOST_BREAKS = 10
_NUMBER = re.compile(r"\d+(?:[.,-]\d+)*")
_DOTTED = {"tr", "az", "crh"}
"""Languages with two letters I: İi and Iı."""
_MOST_SHARP = 5


class Lexicon:
    """The words of a language, with their inflected forms and compounds.

    Looked up as Hunspell does: a word in small letters may be written with a capital or in capitals, unless
    KEEPCASE says otherwise; a word with a hyphen, or what else BREAK names, may be two.
    """

    def __init__(self, words: Words, affixes: Affixes) -> None:
        self._words = words
        self._affixes = affixes
        self._forms = Forms(words, affixes)
        self._compounds = Compounds(words, affixes, self._forms)
        self._forbidden = affixes.option("FORBIDDENWORD")
        self._keep_case = affixes.option("KEEPCASE")
        self._need_affix = affixes.option("NEEDAFFIX")
        self._only_inside = affixes.option("ONLYINCOMPOUND")
        self._ignored = dict.fromkeys(map(ord, affixes.ignored))
        self._converted = dict(affixes.conversions)
        longest_first = sorted(self._converted, key=len, reverse=True)
        self._conversion = re.compile("|".join(map(_anchored, longest_first))) if longest_first else None

    @cached_property
    def alphabet(self) -> str:
        """The letters of the language, the frequent ones first."""
        if self._affixes.alphabet:
            return self._affixes.alphabet
        sample = "".join(list(self._words.written)[:: max(1, len(self._words.written) // 5_000)]).lower()
        letters = filter(str.isalpha, set(sample))
        return "".join(sorted(letters, key=lambda letter: (-sample.count(letter), letter)))

    def knows(self, word: str) -> bool:
        """Whether a word is spelled so, as it is written or, when it has a capital, in small letters."""
        if len(word) > _LONGEST:
            return True
        return self._is_right(self._input(word))

    def knows_whole(self, word: str) -> bool:
        """Whether a word is one of the dictionary or a form of one, as it is written and no compound. The
        quick half of `knows`, for trying many words."""
        return self._is_form(self._input(word)) is not None

    def is_name(self, word: str) -> bool:
        """Whether a word with a capital is in the dictionary as such."""
        return any(
            self._need_affix not in flags and self._forbidden not in flags for flags in self._words.get(word)
        )

    def _input(self, word: str) -> str:
        if self._conversion:
            word = self._conversion.sub(self._convert, word)
        return word.translate(self._ignored) if self._ignored else word

    def _convert(self, match: re.Match[str]) -> str:
        found = match[0]
        for way in (found, f"_{found}", f"{found}_", f"_{found}_"):
            if way in self._converted:
                return self._converted[way].replace("_", " ")
        return found

    # ---------------------------------------------------------------------------------- a word as it is

    def _is_right(self, word: str) -> bool:
        """Whether a word is known, or its parts are."""
        if not word:
            return False
        if _NUMBER.fullmatch(word):
            return True
        known = self._is_known_in_its_case(word)
        if known is None:
            return self._breaks_well(word)
        return known

    def _is_known_in_its_case(self, word: str) -> bool | None:
        """Whether a word is known in its capitals; None when it is not, False when it is a forbidden one."""
        small = self._small(word)
        if small == word:
            return self._has(word)
        capitals = word == word.upper()
        if not capitals and word[1:] != self._small(word[1:]):  # OpenOffice
            return self._has(word)
        known = self._has(word)
        if known is not None:
            return known
        if capitals:
            for way in self._of_capitals(word, small):
                known = self._has(way, in_capitals=True)
                if known is not None:
                    return known
        return self._has(small, in_capitals=capitals, keeps_case=not self._keeps_sharp(small))

    def _of_capitals(self, word: str, small: str) -> Iterator[str]:
        """The words with a capital that a word in capitals may be: SANT'ELIA, and STRASSE for Straße."""
        apostrophe = small.find("'")
        if 0 < apostrophe < len(small) - 1:
            yield word[0] + small[1 : apostrophe + 1] + self._initial(small[apostrophe + 1 :])
        if "CHECKSHARPS" in self._affixes.switches and "SS" in word:
            for way in _with_sharp(small):
                yield way
                yield self._initial(way)
        yield self._initial(small)

    def _keeps_sharp(self, small: str) -> bool:
        """Words with ß that keep their case may begin with a capital even so."""
        return "CHECKSHARPS" in self._affixes.switches and "ß" in small

    def _has(self, word: str, in_capitals: bool = False, keeps_case: bool | None = None) -> bool | None:
        """Whether a word is known as it is spelled; None when it is not, False when it is forbidden.

        Args:
            in_capitals: whether it was written in capitals, so that words with several may be meant.
            keeps_case: whether words that keep their case are not meant, since it was written in another one;
                for words in capitals they never are.
        """
        flags = self._is_form(word, in_capitals)
        if flags is None and self._compounds.exist:
            turned = word[::-1] if "COMPLEXPREFIXES" in self._affixes.switches else word
            return True if self._compounds.has(turned) else None
        if flags is None:
            return None
        if self._forbidden in flags:
            return False
        if (in_capitals or keeps_case) and self._keep_case in flags:
            return None
        return True

    def _is_form(self, word: str, in_capitals: bool = False) -> frozenset[str] | None:
        """The flags of the dictionary's word that a word is a form of; None when there is none."""
        if "COMPLEXPREFIXES" in self._affixes.switches:
            word = word[::-1]
        whole = self._words.get(word)
        if whole and self._forbidden in whole[0]:
            return whole[0]
        for stem, added in self._forms.readings(word):
            if self._only_inside not in stem:
                return stem | added if added else stem
        if in_capitals and word in self._of_several_capitals:
            return NONE
        return None

    @cached_property
    def _of_several_capitals(self) -> frozenset[str]:
        """Words such as OpenOffice with but their first letter in capitals, as they are looked for when they
        are written in capitals altogether."""
        mixed = (word for word in self._words.written if word[1:] != word[1:].lower())
        return frozenset(
            self._initial(self._small(word))
            for word in mixed
            if not any(self._forbidden in flags for flags in self._words.get(word))
        )

    # ---------------------------------------------------------------------------------- a word in parts

    def _breaks_well(self, word: str, breaks: int = 0) -> bool:
        """Whether a word can be parted, where the dictionary allows it, into words."""
        points = self._affixes.breaks
        if sum(word.count(point) for point in points if point[0] != "^" and point[-1] != "$") > _MOST_BREAKS:
            return False
        for point in points:
            if point[0] == "^" and len(word) > len(point) - 1 and word.startswith(point[1:]):
                if self._is_right(word[len(point) - 1 :]):
                    return True
            elif point[-1] == "$" and len(word) > len(point) - 1 and word.endswith(point[:-1]):
                if self._is_right(word[: len(word) - len(point) + 1]):
                    return True
        return any(
            self._is_right(word[place + len(point) :]) and self._is_right(word[:place])
            for point in points
            if point[0] != "^" and point[-1] != "$"
            for place in _inside(point, word)
        )

    # ------------------------------------------------------------------------------------------- letters

    def _small(self, word: str) -> str:
        if self._affixes.language in _DOTTED:
            word = word.replace("İ", "i").replace("I", "ı")
        return word.lower()

    def _initial(self, word: str) -> str:
        """A word with its first letter in capitals."""
        first = "İ" if word[:1] == "i" and self._affixes.language in _DOTTED else word[:1].upper()
        return (first if len(first) == 1 else word[:1]) + word[1:]


def _anchored(text: str) -> str:
    """The pattern of what ICONV converts; a `_` at an end is the end of the word."""
    start, end = ("^" if text.startswith("_") else ""), ("$" if text.endswith("_") and len(text) > 1 else "")
    return start + re.escape(text.strip("_")) + end


def _inside(point: str, word: str) -> Iterable[int]:
    """Where a text stands within a word, not at its ends: the second place first, then the first.

    So a word that has the mark itself is found: break it at the first one, and it is torn.
    """
    first = word.find(point, 1)
    if first < 0 or first + len(point) >= len(word):
        return ()
    second = word.find(point, first + 1)
    return (second, first) if 0 < second < len(word) - len(point) else (first,)


def _with_sharp(small: str) -> Iterator[str]:
    """A word with ß in the place of some of its ss."""
    parts = small.split("ss")
    if len(parts) - 1 > _MOST_SHARP:
        return
    for joints in product(("ß", "ss"), repeat=len(parts) - 1):
        if "ß" in joints:
            yield "".join(part + joint for part, joint in zip(parts, (*joints, ""), strict=True))
