"""The simple inflected forms of a term's words: plurals, and the suffixes of Persian.

Each language is a table, `<language>.toml`; a language without one has no inflected forms here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

_LANGUAGES = ("en", "fa", "fr")


@dataclass(frozen=True, slots=True)
class Ending:
    """A way to inflect: a word that ends in `ending` may be one that ends in `base` instead."""

    ending: str
    base: str
    least: int
    """How many characters must stand before the ending."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """The inflection of one language. All words are folded (`workbench.text.normal_forms.fold`)."""

    language: str
    endings: tuple[Ending, ...] = ()
    irregular: Mapping[str, str] = field(default_factory=dict)
    """Inflected forms that no ending explains, with their base."""
    never: frozenset[str] = frozenset()
    """Words that end like an inflected form of another word, but are not one."""
    suffixes: frozenset[str] = frozenset()
    """Suffixes that are also written as a word of their own."""
    all_suffixes: frozenset[str] = frozenset()
    """These and further suffixes that count only after a zero width non-joiner."""

    def bases(self, word: str) -> tuple[str, ...]:
        """The word itself, then the words of which it may be an inflected form; some are no words at all."""
        return _bases(self.language, word)


@cache
def inflection(language: str) -> Inflection:
    """The inflection of a base language; an empty one where there is no table."""
    if language not in _LANGUAGES:
        return Inflection(language)
    table = tomllib.loads(resources.files("workbench.terms").joinpath(f"{language}.toml").read_text("utf-8"))
    return Inflection(
        language,
        tuple(Ending(row["ending"], row["base"], row["least"]) for row in table["endings"]),
        table.get("irregular", {}),
        frozenset(table.get("never", ())),
        frozenset(table.get("suffixes", ())),
        frozenset((*table.get("suffixes", ()), *table.get("joined_suffixes", ()))),
    )


@lru_cache(maxsize=50_000)
def _bases(language: str, word: str) -> tuple[str, ...]:
    rules = inflection(language)
    if word in rules.never or not rules.endings:
        return (word,)
    found = [word]
    for rule in rules.endings:
        if word.endswith(rule.ending) and len(word) - len(rule.ending) >= rule.least:
            found.append(word[: len(word) - len(rule.ending)] + rule.base)
    found += [rules.irregular[base] for base in found if base in rules.irregular]
    return tuple(dict.fromkeys(found))
