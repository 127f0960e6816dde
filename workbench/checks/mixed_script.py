"""The letters of a word are of one script."""

import unicodedata
from collections.abc import Iterator

import regex

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c_'’-]+")
_PARTS = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_FOREIGN = {
    "Latin": regex.compile(r"[\p{Cyrillic}\p{Greek}--[µΩμ]]", regex.V1),
    "Cyrillic": regex.compile(r"[\p{Latin}\p{Greek}]"),
    "Greek": regex.compile(r"[\p{Latin}\p{Cyrillic}]"),
    "Arabic": regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Syriac}]"),
}
"""By the script of most letters of a word, the letters that do not belong there.

Latin stems with Persian endings (PDFها) are usual, so that these two scripts may meet."""
_OF_SCRIPT = {name: regex.compile(rf"\p{{{name}}}") for name in _FOREIGN}
# Nearly all words, and nothing is to be said of them.
_PURE = regex.compile(r"[\p{Latin}\p{M}]+|[\p{Arabic}\p{M}]+")
_LATIN_INSIDE = regex.compile(r"(?<=\p{Arabic})\p{Latin}{1,2}(?=\p{Arabic})")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if pair.target.isascii():
        return
    lookalikes = conventions("lookalikes", pair.target_locale)["letters"]
    for word in _WORD.finditer(masked(pair.target, pair.format)):
        if word[0].isascii() or word[0] in pair.source:
            continue
        for part in _PARTS.finditer(word[0]):
            if not _PURE.fullmatch(part[0]):
                yield from _strange(check, word.start() + part.start(), part[0], lookalikes)


def _strange(check: Check, start: int, word: str, lookalikes: dict[str, str]) -> Iterator[Finding]:
    counts = {name: len(pattern.findall(word)) for name, pattern in _OF_SCRIPT.items()}
    script = max(counts, key=lambda name: counts[name])
    if sum(counts.values()) < 2 or (script != "Arabic" and sum(map(bool, counts.values())) < 2):
        return
    pattern = _LATIN_INSIDE if script == "Arabic" and counts["Latin"] else _FOREIGN[script]
    for match in pattern.finditer(word):
        span = (start + match.start(), start + match.end())
        name = unicodedata.name(match[0][0], "a letter without a name").lower()
        fix = lookalikes.get(match[0]) if script == "Latin" else None
        message = f"In the word {quoted(word)} the letter {quoted(match[0])} is of another script: {name}."
        yield check.finding(message, target=span, fix=fix)


CHECK = Check(
    id="mixed_script",
    name="UTS#39 mixed-script; homoglyph",
    label="Mixed scripts",
    severity=Severity.ERROR,
    summary="A word has a letter of another script, which often looks like the right one.",
    authority="Unicode Technical Standard 39, 5.1 Mixed-Script Detection",
    function=_find,
    passing=(
        Example("the prison", "la prison", "fr"),
        Example("the MP3s", "MP3ها", "fa"),
        Example("10 µm and 5 kΩ", "10 µm et 5 kΩ", "fr"),
        Example("the river Δέλτα", "le fleuve Δέλτα", "fr"),
    ),
    failing=(
        Example("the prison", "la prisоn", "fr", fixed="la prison"),
        Example("the river", "le flеuve", "fr", fixed="le fleuve"),
        Example("the river", "рودخانه", "fa"),
    ),
)
