"""The words that decide where sentences end, one TOML file for each language.

The files are data for people to read and correct: `en.toml` explains every key.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class Stop(StrEnum):
    """What a full stop after an abbreviation can be. The values are the keys of the TOML files."""

    NEVER = "never"
    """Never the end of a sentence: a name or the rest of the sentence follows (Mr., e.g.)."""
    FIGURE = "figure"
    """Not the end when a figure follows (No. 5, p. 12); otherwise the word is no abbreviation."""
    STARTER = "starter"
    """The end only before a word that starts sentences (Inc., Jr., U.S., an initial)."""
    CAPITAL = "capital"
    """The end before any capital (etc., km)."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one language, in the shape that the engine looks things up."""

    abbreviations: Mapping[str, Stop]
    """By the word as it is written, without its last full stop."""
    starters: frozenset[str]
    """Words that begin sentences far more often than they begin a name, as written at the beginning."""
    numbered: frozenset[str]
    """Words that a number follows as their name: Chapter 1."""
    marked: frozenset[str]
    """Names that end in a mark of their own: Yahoo!"""
    time_prepositions: frozenset[str]
    """What stands before an hour at the beginning of a sentence: At 5 a.m."""
    conjunctions: frozenset[str]
    """Words after which an ellipsis trails off inside the sentence: pens, ink and ..."""
    attributed_marks: str
    """The marks after which `attribution` is looked for."""
    attribution: re.Pattern[str]
    """Matches, after a quotation, the words that say who spoke: “Why?” Anna asked."""
    lower_case_starts: bool
    """Whether a sentence may begin in lower case after `!` and `?`."""


@cache
def load(name: str) -> Tables:
    """The tables in the file `<name>.toml` of this package."""
    file = resources.files(__package__).joinpath(f"{name}.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    words = {key: value.split() for key, value in data["words"].items()}
    return Tables(
        abbreviations=_abbreviations(data["abbreviations"]),
        starters=_as_written(words["starters"]),
        numbered=_as_written(words["numbered"]),
        marked=frozenset(words["marked"]),
        time_prepositions=_as_written(words["time_prepositions"]),
        conjunctions=_as_written(words["conjunctions"]),
        attributed_marks=data["speech"]["marks"],
        attribution=_attribution(data["speech"]),
        lower_case_starts=data["conventions"]["lower_case_starts"],
    )


def _abbreviations(lists: Mapping[str, str]) -> dict[str, Stop]:
    """One mapping from the four lists. What is written in lower case is also met as Etc and ETC."""
    stops: dict[str, Stop] = {}
    for stop in Stop:
        for word in lists[stop].split():
            forms = {word, word.capitalize(), word.upper()} if word.islower() and len(word) > 1 else {word}
            stops |= dict.fromkeys(forms - stops.keys(), stop)
    return stops


def _as_written(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


def _attribution(speech: Mapping[str, str]) -> re.Pattern[str]:
    verbs = "|".join(re.escape(verb).replace("_", r"\s+") for verb in speech["verbs"].split())
    return re.compile(speech["pattern"].replace("VERB", f"(?:{verbs})"))
