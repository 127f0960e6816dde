"""The target is in the target's language."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from workbench.checks.conventions import conventions, known_locales
from workbench.checks.dictionaries import Lexicon, lexicon
from workbench.checks.model import Check, Example, Finding, Pair, Severity
from workbench.checks.placeables import masked
from workbench.text import locales

_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_QUOTED = re.compile(r"[«“][^«»“”]*[»”]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_ARABIC = re.compile(r"[\u0620-\u06d3]")
"""Scripts of the languages with a profile, their letters counted."""
_ENOUGH = 40
"""Words to look up in a dictionary."""
_REPEATED = 2
"""How often a word counts: No, no, no is not Italian."""
_LETTER_WEIGHT = 0.5
"""What a telling letter counts for, against a small word."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    own = locales.base_language(pair.target_locale)
    if own not in _profiles() or own == locales.base_language(pair.source_locale):
        return
    text = masked(pair.target, pair.format)
    unquoted = _QUOTED.sub(" ", text)
    if 2 * _letters(unquoted) > _letters(text):
        text = unquoted
    if _letters(text) < check.parameters["letters"]:
        return
    here = _LATIN if len(_LATIN.findall(text)) > len(_ARABIC.findall(text)) else _ARABIC
    # Capitals are for names (El País), except at the beginning.
    words = Counter(word for word in _WORD.findall(text[:1].lower() + text[1:]) if not word[0].isupper())
    letters = Counter(text.lower())
    best: tuple[float, str] = (0.0, "")
    strange = _is_strange(words, lexicon(pair.target_locale, check.parameters["dictionary"]))
    least = 1 if strange else check.parameters["least"]
    factor = 1.0 if strange else check.parameters["factor"]
    for language in sorted(_written_in(here) - {own}):
        score = _score(words, letters, language, own)
        if score >= least and score > factor * _score(words, letters, own, language):
            best = max(best, (score, language))
    if best[1]:
        message = f"The target seems to be in another language: {locales.name(best[1])}."
        yield check.finding(message, target=(0, len(pair.target)))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_strange(words: Counter[str], dictionary: Lexicon | None) -> bool:
    """Whether half the words of a text or more are unknown to the dictionary of its language."""
    long = [word for word in words if len(word) >= 4]
    if dictionary is None or len(long) < 3:
        return False
    return sum(not dictionary.knows(word) for word in long[:_ENOUGH]) >= len(long[:_ENOUGH]) / 2


def _score(words: Counter[str], letters: Counter[str], language: str, other: str) -> float:
    """How much of a text is of a language and not of another: its small words, and its own letters."""
    (small, telling), (other_small, other_telling) = _profiles()[language], _profiles()[other]
    known = (min(n, _REPEATED) for word, n in words.items() if word in small and word not in other_small)
    own = (n for letter, n in letters.items() if letter in telling and letter not in other_telling)
    return sum(known) + _LETTER_WEIGHT * sum(own)


@cache
def _profiles() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """By language its small words and its telling letters."""
    tables = {language: conventions("languages", language) for language in known_locales("languages")}
    return {
        language: (frozenset(table["words"].split()), frozenset(table["letters"]))
        for language, table in tables.items()
    }


@cache
def _written_in(script: re.Pattern[str]) -> frozenset[str]:
    """The languages with a profile whose small words are in a script."""
    return frozenset(language for language, (words, _) in _profiles().items() if script.match(min(words)))


CHECK = Check(
    id="wrong_language",
    name="MQM wrong language; QA language-id",
    label="Wrong language",
    severity=Severity.ERROR,
    summary="The small words and letters of the target are those of another language.",
    authority="MQM, Locale convention: wrong language; Unicode CLDR, exemplar characters",
    function=_find,
    passing=(
        Example("The fishermen went out at night.", "Les pêcheurs sortaient la nuit, malgré le vent.", "fr"),
        Example(
            "The fishermen went out at night.", "ماهیگیران شب‌ها با وجود باد از بندر بیرون می‌رفتند.", "fa"
        ),
        Example("El País, La Repubblica, De Standaard", "El País, La Repubblica, De Standaard", "fr"),
        Example(
            "They sang “de la mar el tiempo, del tiempo la mar”.",
            "Ils chantaient «\u00a0de la mar el tiempo, del tiempo la mar\u00a0».",
            "fr",
        ),
        Example("She left.", "Ella se fue.", "fr"),
    ),
    failing=(
        Example(
            "The fishermen went out at night.", "Los pescadores salían de noche, a pesar del viento.", "fr"
        ),
        Example("The fishermen went out at night.", "كان الصيادون يخرجون في الليل على الرغم من الريح.", "fa"),
        Example("The fishermen went out at night.", "The men went out to the sea when it was dark.", "fa"),
    ),
    parameters={"letters": 14, "least": 2.5, "factor": 1.2, "dictionary": ""},
)
