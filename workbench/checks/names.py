"""Names in Latin letters are spelled as in the source."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from workbench.checks.dates import mentions
from workbench.checks.dictionaries import lexicon
from workbench.checks.edits import one_apart
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked
from workbench.text.locales import direction

_WORD = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-ÞŒĀ-Ž][^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_SHORTEST = 4
_ADAPTED = re.compile(r"(?:a|e|i|y|o|us|um|s|k|c|x|n)$")
"""The endings that a language makes its own: Bolivia, Bolivie; Zurich, Zürich; Texas."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source, target = masked(pair.source, pair.format), masked(pair.target, pair.format)
    there = {word.lower() for word in _LATIN.findall(source)}
    here = Counter(word.lower() for word in _LATIN.findall(target))
    lost: dict[str, re.Match[str]] = {}
    for match in _WORD.finditer(source):
        word = match[0]
        if here[word.lower()] > 0:
            here[word.lower()] -= 1
        elif len(word) >= _SHORTEST and not word.isupper():
            lost.setdefault(word, match)
    if not lost:
        return
    dictionary = lexicon(pair.target_locale, check.parameters["dictionary"])
    verbatim = direction(pair.target_locale) == "rtl"
    for mention in mentions(source, pair.source_locale):
        if mention.sure and not verbatim:  # October, Oktober
            lost.pop(source[mention.start : mention.end], None)
    for match in _WORD.finditer(target):
        word = match[0]
        if word.lower() in there or word.isupper() or (dictionary and dictionary.knows(word)):
            continue
        for name, place in lost.items():
            if _is_slip(name, word, verbatim):
                message = f"The name {quoted(name)} has become {quoted(word)}."
                # Without a dictionary it may as well be the name in this language: Copenhagen, Kopenhagen.
                severity = None if dictionary or verbatim else Severity.INFO
                span = match.span()
                yield check.finding(message, source=place.span(), target=span, fix=name, severity=severity)
                break


def _is_slip(name: str, word: str, verbatim: bool) -> bool:
    """Whether a word is a misspelling of a name, and not how another language writes it.

    Args:
        verbatim: whether the target has names in Latin letters only as the source writes them.
    """
    if not one_apart(name.lower(), word.lower()):
        return False
    plain, bare = _unaccented(name).lower(), _unaccented(word).lower()
    if plain == bare:
        return verbatim
    if plain in (bare + "s", bare + "e") or bare in (plain + "s", plain + "e"):
        return False
    return not (
        len(name) == len(word)
        and plain[:-1] == bare[:-1]
        and _ADAPTED.search(plain)
        and _ADAPTED.search(bare)
    )


def _unaccented(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


CHECK = Check(
    id="names",
    name="MQM accuracy/named entity; QA",
    label="Names",
    severity=Severity.WARNING,
    summary="A name in Latin letters is one slip away from a name of the source, and no word either.",
    authority="MQM, Accuracy: mistranslation of a named entity",
    function=_find,
    passing=(
        Example("Hannah Arendt in London", "Hannah Arendt à Londres", "fr"),
        Example("in Bolivia", "en Bolivie", "fr"),
        Example("Levi’s letter", "la lettre de Levi", "fr"),
        Example("Medina", "Médina", "fr"),
        Example("Writers praised Arendt.", "نویسندگان آرنت را ستودند.", "fa"),
    ),
    failing=(
        Example("Hannah Arendt wrote.", "Hannah Arednt a écrit.", "fr", fixed="Hannah Arendt a écrit."),
        Example("the Zeitlin file", "le dossier Zeitlni", "fr", fixed="le dossier Zeitlin"),
        Example("Dvořák’s letters", "نامه‌های Dvorák", "fa", fixed="نامه‌های Dvořák"),
        Example("teachers in Utah", "معلمان Uttah", "fa", fixed="معلمان Utah"),
    ),
    parameters={"dictionary": ""},
)
