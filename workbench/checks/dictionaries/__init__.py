"""Spelling dictionaries in the format of Hunspell, compressed and otherwise as their authors publish them.

- `fr`: Dictionnaires orthographiques français 7.5 (« Classique ») by Olivier R. and others, grammalecte.net;
  Mozilla Public License 2.0 (`fr.LICENSE.txt`)
- `fa`: Lilak 3.3 by Mostafa Sedaghat Joo, github.com/b00f/lilak; Apache License 2.0 (`fa.LICENSE.txt`)

`lexicon` reads them, with affixes of one level, as far as these two dictionaries need it.
"""

import gzip
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from workbench.text.locales import base_language

_LONGEST = 40
"""Longer words are not looked up."""


class Lexicon:
    """The words of a language, with their inflected forms."""

    def __init__(self, dic: str, aff: str) -> None:
        """Read a dictionary from the contents of its two files."""
        self._suffixes: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
        self._prefixes: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
        self._apart: frozenset[str] = frozenset()
        self.alphabet = ""
        """The letters of the language, the frequent ones first."""
        self._read_affixes(aff)
        self._flags = self._stems(dic)

    def _read_affixes(self, aff: str) -> None:
        apart: set[str] = set()
        for line in aff.splitlines():
            match line.split():
                case [("SFX" | "PFX") as kind, flag, strip, affix, condition, *_]:
                    strip, affix = strip.replace("0", ""), affix.split("/")[0].replace("0", "")
                    rules = self._suffixes if kind == "SFX" else self._prefixes
                    pattern = _condition(f"(?:{condition})$" if kind == "SFX" else f"^(?:{condition})")
                    rules.setdefault(affix, []).append((flag, strip, pattern))
                case [("NEEDAFFIX" | "FORBIDDENWORD"), flag]:
                    apart.add(flag)
                case ["TRY", letters]:
                    self.alphabet = "".join(letter for letter in letters if letter == letter.lower())
        self._apart = frozenset(apart)

    def _stems(self, dic: str) -> Mapping[str, str]:
        """The flags of every word; several words that are spelled alike share theirs."""
        flags: dict[str, str] = {}
        for line in dic.splitlines()[1:]:
            word, _, marks = line.split("\t")[0].split(" ")[0].partition("/")
            flags[word] = flags[word] + "//" + marks if word in flags else marks
        return flags

    def knows(self, word: str) -> bool:
        """Whether a word is spelled so, as it is written or, when it has a capital, in small letters."""
        if len(word) > _LONGEST:
            return True
        return self._has(word) or (word != word.lower() and self._has(word.lower()))

    def is_name(self, word: str) -> bool:
        """Whether a word with a capital is in the dictionary as such."""
        return self._stands(word)

    def _has(self, word: str) -> bool:
        return (
            self._stands(word)
            or self._inflects(word, self._suffixes, -1)
            or (bool(self._prefixes) and self._inflects(word, self._prefixes, 1))
        )

    def _stands(self, word: str) -> bool:
        """Whether a word is in the dictionary and needs no affix."""
        flags = self._flags.get(word)
        if flags is None:
            return False
        return any(self._apart.isdisjoint(_pairs(marks)) for marks in flags.split("//"))

    def _inflects(
        self, word: str, rules: Mapping[str, list[tuple[str, str, re.Pattern[str]]]], side: int
    ) -> bool:
        """Whether a word is one of the dictionary with a suffix (side -1) or prefix (side 1)."""
        for length in range(len(word) + 1):
            affix = word[len(word) - length :] if side < 0 else word[:length]
            for flag, strip, condition in rules.get(affix, ()):
                rest = word[: len(word) - length] + strip if side < 0 else strip + word[length:]
                flags = self._flags.get(rest)
                if flags and flag in _pairs(flags) and condition.search(rest):
                    return True
        return False


def _pairs(flags: str) -> set[str]:
    """The flags of two characters each that stand in a row, several rows parted by `//`."""
    return {row[place : place + 2] for row in flags.split("//") for place in range(0, len(row), 2)}


@cache
def _condition(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def lexicon(locale: str) -> Lexicon | None:
    """The dictionary of a locale's language; None when there is none. The first call takes half a second."""
    folder = resources.files(__package__)
    files = [folder.joinpath(f"{base_language(locale)}.{ending}.gz") for ending in ("dic", "aff")]
    if not all(file.is_file() for file in files):
        return None
    dic, aff = (gzip.decompress(file.read_bytes()).decode("utf-8") for file in files)
    return Lexicon(dic, aff)
