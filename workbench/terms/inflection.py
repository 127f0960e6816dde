"""Which words a word may be an inflected form of: plurals, feminines, verb forms, the suffixes of Persian.

Each language is a table, `<language>.toml`; a language without one has no inflected forms here. A form is
read backwards, to all words that it may come from. Many of them no language has, which does no harm: only
those count that a term has.
"""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_LANGUAGES = ("en", "fa", "fr")
# Latin letters with the accents that Unicode has composed, to be read without them.
_UNACCENTED = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.normalize("NFD", chr(code))[0].isascii()
}


class Change(StrEnum):
    """In what a place of a text differs from the wording that was recognised there."""

    CASE = "letter case"
    SPELLING = "another spelling"
    JOINED = "joined or parted differently"
    NUMBER = "singular or plural"
    FEMININE = "feminine"
    DEGREE = "comparative or superlative"
    VERB = "verb form"
    FINITE = "finite form of an infinitive"
    INDEFINITE = "indefinite"
    SUFFIX = "suffix"


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of which another may be a form, and in what the two differ; in nothing if they are the same."""

    base: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """A way to inflect: a word that ends in `ending` may be one that ends in `base` instead."""

    base: str
    least: int
    """How many characters must stand before the ending."""
    change: Change
    voiced: bool = False
    """Whether there must be a vowel before the ending (`sing` is no form of `s`)."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """The inflection of one language. All words are folded (`workbench.text.normal_forms.fold`)."""

    language: str
    endings: Mapping[str, tuple[Ending, ...]] = field(default_factory=dict)
    """What a form may end in, with what its base ends in."""
    irregular: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    """Inflected forms that no ending explains, with their bases."""
    never: frozenset[str] = frozenset()
    """Words that end like an inflected form of another word, but are not one."""
    vowels: str = ""
    accents: str = "optional"
    """Whether accents tell words apart: `optional` no; `kept` yes; `initial` yes, but for one on the first
    letter, and for the circumflex on i, which the French spelling of 1990 leaves out."""
    bound: bool = False
    """Whether words joined by hyphens are one word of their own, of which no part is a term."""
    enclitics: frozenset[str] = frozenset()
    """What hangs on a word by a hyphen and is no part of it, where `bound` holds."""
    prefixes: frozenset[str] = frozenset()
    """What stands before a verb as a word of its own."""
    suffixes: frozenset[str] = frozenset()
    """Suffixes that are also written as a word of their own."""
    all_suffixes: frozenset[str] = frozenset()
    """These and further suffixes that count only after a zero width non-joiner."""
    degrees: frozenset[str] = frozenset()
    """Those of the suffixes that make a comparative or superlative."""
    subjects: frozenset[str] = frozenset()
    """Words after which comes a verb and no noun."""
    auxiliaries: frozenset[str] = frozenset()
    """Words after which a form that may be a participle is one."""
    adverbs: frozenset[str] = frozenset()
    """Words that may stand between an auxiliary and its participle."""
    participles: tuple[str, ...] = ()
    """What participles end in."""

    relational: frozenset[str] = frozenset()
    """Words that look indefinite and are mostly adjectives."""
    relational_after: frozenset[str] = frozenset()
    """Words after which every word that looks indefinite is mostly an adjective."""
    indefinite_after: frozenset[str] = frozenset()
    """Words after which they are indefinite all the same."""
    indefinite_before: frozenset[str] = frozenset()
    """Words before which they are indefinite all the same."""

    def bases(self, word: str) -> tuple[str, ...]:
        """The word itself, then the words of which it may be a plural; some are no words at all."""
        nominal = (Change.NUMBER, Change.SUFFIX, Change.INDEFINITE)
        found = (r.base for r in self.readings(word) if all(change in nominal for change in r.changes))
        return tuple(dict.fromkeys(found))

    def readings(self, word: str) -> tuple[Reading, ...]:
        """The word itself, then the words of which it may be any form; some are no words at all."""
        return _readings(self.language, word)

    def key(self, word: str) -> str:
        """The word without the accents that a writer may leave out in this language."""
        if word.isascii() or self.accents == "kept":
            return word
        if self.accents == "initial":
            return word[0].translate(_UNACCENTED) + word[1:].replace("î", "i")
        return word.translate(_UNACCENTED)

    def shouted(self, word: str) -> str:
        """The word in capitals, without the accents that a writer may leave out in capitals."""
        return (word if self.accents == "kept" else word.translate(_UNACCENTED)).upper()


@cache
def inflection(language: str) -> Inflection:
    """The inflection of a base language; an empty one where there is no table."""
    if language not in _LANGUAGES:
        return Inflection(language)
    table = tomllib.loads(resources.files("workbench.terms").joinpath(f"{language}.toml").read_text("utf-8"))
    suffixes, joined = table.get("suffixes", ()), table.get("joined_suffixes", ())
    context, relational = table.get("context", {}), table.get("relational", {})
    return Inflection(
        language,
        _endings(table),
        _irregular(table),
        frozenset(table.get("never", ())),
        vowels=table.get("vowels", ""),
        accents=table["accents"],
        bound=table.get("bound", False),
        enclitics=frozenset(table.get("enclitics", ())),
        prefixes=frozenset(table.get("prefixes", ())),
        suffixes=frozenset(suffixes),
        all_suffixes=frozenset((*suffixes, *joined)),
        degrees=frozenset(table.get("degrees", ())),
        subjects=frozenset(context.get("subjects", ())),
        auxiliaries=frozenset(context.get("auxiliaries", ())),
        adverbs=frozenset(context.get("adverbs", ())),
        participles=tuple(context.get("participles", ())),
        relational=frozenset(relational.get("words", ())),
        relational_after=frozenset(relational.get("after", ())),
        indefinite_after=frozenset(relational.get("indefinite_after", ())),
        indefinite_before=frozenset(relational.get("indefinite_before", ())),
    )


def _endings(table: Mapping[str, Any]) -> dict[str, tuple[Ending, ...]]:
    found: dict[str, list[Ending]] = {}
    for name, rows in table["endings"].items():
        for row in rows:
            found.setdefault(row["ending"], []).append(
                Ending(row["base"], row["least"], Change[name.upper()], row.get("voiced", False))
            )
    for group in table.get("conjugations", ()):
        for ending in group["endings"].split():
            found.setdefault(ending, []).append(Ending(group["base"], group["least"], Change.VERB))
    return {ending: tuple(listed) for ending, listed in found.items()}


def _irregular(table: Mapping[str, Any]) -> dict[str, tuple[Reading, ...]]:
    found: dict[str, dict[Reading, None]] = {}
    for name, rows in table["irregular"].items():
        for base, forms in rows.items():
            for form in _forms(base, forms, table):
                if form != base:
                    found.setdefault(form, {})[Reading(base, (Change[name.upper()],))] = None
    return {form: tuple(listed) for form, listed in found.items()}


def _forms(base: str, forms: str, table: Mapping[str, Any]) -> Iterator[str]:
    """The forms of a word as a table gives them.

    Beside words in full there are stems with the name of a set of endings (`pour+future`), and `=mettre` for
    a word that is inflected like another with something before it (`permettre`).
    """
    for form in forms.split():
        if form.startswith("="):
            model = form[1:]
            before = base.removesuffix(model)
            rows = next(rows for rows in table["irregular"].values() if model in rows)
            yield from (before + found for found in _forms(model, rows[model], table))
        elif "+" in form:
            stem, _, name = form.partition("+")
            yield from (stem + ending.strip("-") for ending in table["sets"][name].split())
        else:
            yield form


@lru_cache(maxsize=100_000)
def _readings(language: str, word: str) -> tuple[Reading, ...]:
    rules = inflection(language)
    found = [Reading(word)]
    if word in rules.irregular:
        found += rules.irregular[word]
    if word not in rules.never:
        for length in range(1, len(word) + 1):
            for ending in rules.endings.get(word[-length:], ()):
                stem = word[:-length]
                if len(stem) >= ending.least and (not ending.voiced or any(v in stem for v in rules.vowels)):
                    base = stem + ending.base
                    found.append(Reading(base, (ending.change,)))
                    found += (
                        Reading(other.base, tuple(dict.fromkeys((*other.changes, ending.change))))
                        for other in rules.irregular.get(base, ())
                    )
    first: dict[str, Reading] = {}
    for reading in found:
        first.setdefault(reading.base, reading)
    return tuple(first.values())
