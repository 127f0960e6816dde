"""Whether a word in Persian letters may be a name or loan word that the source writes in Latin ones."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from workbench.checks.conventions import conventions

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_PERSIAN = str.maketrans(
    dict.fromkeys("بپ", "B")
    | dict.fromkeys("تطد", "T")
    | dict.fromkeys("کگقخغ", "K")
    | dict.fromkeys("سزشژجچصضظذث", "S")
    | {"ف": "F", "ل": "L", "م": "M", "ن": "N", "ر": "R"}
    | dict.fromkeys("اآأإءئؤیهعحوةى\u200c", "")
)
"""Persian letters by sounds that Latin spelling does not tell apart; vowels and half vowels are left out."""
_SPELLINGS = (
    (re.compile(r"ph"), "F"),
    (re.compile(r"tch|sch|sh|ch|j|z|s"), "S"),
    (re.compile(r"ght"), "T"),
    (re.compile(r"th|t|d"), "T"),
    (re.compile(r"c(?=[eiy])"), "S"),
    (re.compile(r"x"), "KS"),
    (re.compile(r"ck|kh|gh|c|k|q|g"), "K"),
    (re.compile(r"b|p"), "B"),
    (re.compile(r"f"), "F"),
    (re.compile(r"l"), "L"),
    (re.compile(r"m"), "M"),
    (re.compile(r"n"), "N"),
    (re.compile(r"r"), "R"),
    (re.compile(r"[^A-Z]"), ""),
)
_SOFT = (
    ("q", "ch"),
    ("g", "j"),
    ("ch", "k"),
    ("j", "y"),
    ("v", "f"),
    ("s", ""),
    ("th", "s"),
    ("gh", ""),
    ("h", ""),
)
"""Other readings of letters: Qingdao, Ginsberg, Christina, Johann, Novak, Louis, Edith, Leigh, Thomas."""
_DOUBLED = re.compile(r"(.)\1+")


def may_be_transliterated(word: str, source: str) -> bool:
    """Whether the consonants of a Persian word are about those of a word of the source."""
    skeleton = word.translate(_PERSIAN)
    return any(_alike(skeleton, other) for other in _skeletons(source))


@lru_cache(maxsize=64)
def _skeletons(source: str) -> frozenset[str]:
    small = set(conventions("function_words", "en")["words"].split())
    words = {word for word in _LATIN_WORD.findall(source) if word not in small}
    return frozenset(skeleton for word in words for skeleton in _readings(word.lower()))


def _readings(word: str) -> Iterable[str]:
    for old, new in (("", ""), *_SOFT):
        if old in word:
            spelled = _DOUBLED.sub(r"\1", word.replace(old, new) if old else word)
            for pattern, sound in _SPELLINGS:
                spelled = pattern.sub(sound, spelled)
            yield spelled


def _alike(skeleton: str, other: str) -> bool:
    longest = max(len(skeleton), len(other))
    allowed = 0 if longest <= 3 else 1 if longest <= 5 else 2
    return Levenshtein.distance(skeleton, other, score_cutoff=allowed) <= allowed
