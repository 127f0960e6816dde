"""Acronyms of the source are in the target, as they are or as the language has them."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.edits import one_apart
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked

_ACRONYM = re.compile(
    r"(?<![\w.@#/-])(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Z0-9]{1,6}(?![A-Z0-9]|[a-rt-z]|s\w|[/@.-]\w)"
)
_CAPITALS = re.compile(r"(?<![\w])[A-ZÉÈÀ][A-ZÉÈÀ0-9]{1,7}(?![A-ZÉÈÀ0-9])")
_SHOUTED = re.compile(r" [A-Z]{4,}(?![\w])")
_SHOUTING = re.compile(r"(?<!\w)[A-Z]{4,} $")
_ROMAN = re.compile(r"[IVXLCDM]+")
_WORDS = re.compile(r"[^\W_]+")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source, target = masked(pair.source, pair.format), masked(pair.target, pair.format)
    if _shouts(source) or _shouts(target):
        return
    table = conventions("acronyms", pair.target_locale)
    ignored = set(conventions("acronyms", pair.source_locale).get("not_acronyms", "").split())
    equivalents = table.get("equivalents", {})
    here = target.lower()
    known = {match[0] for match in _CAPITALS.finditer(source)}
    new = [match for match in _CAPITALS.finditer(target) if match[0] not in known]
    seen: set[str] = set()
    for match in _ACRONYM.finditer(source):
        acronym = match[0]
        if acronym in seen or acronym in ignored or _ROMAN.fullmatch(acronym) or _is_shouted(source, match):
            continue
        seen.add(acronym)
        if _has(target, acronym) or any(form.lower() in here for form in equivalents.get(acronym, ())):
            continue
        altered = next((other for other in new if _is_altered(acronym, other[0], equivalents)), None)
        if altered:
            message = f"The acronym {quoted(acronym)} has become {quoted(altered[0])}."
            yield check.finding(message, source=match.span(), target=altered.span(), fix=acronym)
        elif not new and not _is_expanded(acronym, target):
            message = f"The acronym {quoted(acronym)} is missing."
            severity = Severity.WARNING if table.get("kept") else Severity.INFO
            yield check.finding(message, source=match.span(), severity=severity)


def _shouts(text: str) -> bool:
    """Whether a text is in capitals, so that its acronyms cannot be told from its words."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 8 and sum(char.isupper() for char in letters) > 0.6 * len(letters)


def _is_shouted(text: str, acronym: re.Match[str]) -> bool:
    """Whether an acronym stands beside another word in capitals, and may be a word itself: FREE PRESS."""
    return bool(_SHOUTED.match(text, acronym.end()) or _SHOUTING.search(text, 0, acronym.start()))


def _has(text: str, acronym: str) -> bool:
    return bool(re.search(rf"(?<![A-Za-z0-9]){re.escape(acronym)}(?![A-Z0-9])", text, re.IGNORECASE))


def _is_altered(acronym: str, other: str, equivalents: dict[str, list[str]]) -> bool:
    known = {form for forms in equivalents.values() for form in forms}
    if acronym.startswith(other) or other.startswith(acronym):  # a plural, or a part left out
        return False
    return one_apart(acronym, other) and other not in known


def _is_expanded(acronym: str, target: str) -> bool:
    """Whether words of the target have the initials of an acronym in their order, or in the reverse."""
    initials = "".join(word[0] for word in _WORDS.findall(target) if len(word) > 3).upper()
    letters = re.sub(r"\d", "", acronym)
    return len(letters) > 2 and (letters in initials or letters[::-1] in initials)


CHECK = Check(
    id="acronyms",
    name='QA "acronyms"',
    label="Acronyms",
    severity=Severity.WARNING,
    summary="An acronym of the source has another letter in the target, or is missing where it stays.",
    authority="ISO 704, abbreviated forms of terms; Lexique des règles typographiques en usage à "
    "l’Imprimerie nationale, « Sigles »",
    function=_find,
    passing=(
        Example("the EU and UNESCO", "l’UE et l’Unesco", "fr"),
        Example("the WHO said", "سازمان جهانی بهداشت گفت", "fa"),
        Example("the ILO met", "l’OIT s’est réunie", "fr"),
        Example("OK, it is on TV.", "D’accord, c’est à la télé.", "fr"),
        Example("the World War II", "la Seconde Guerre mondiale", "fr"),
    ),
    failing=(
        Example("the CIA wrote", "la CIB écrivit", "fr", fixed="la CIA écrivit"),
        Example("the CIA wrote", "les agents écrivirent", "fr"),
        Example("the CIA wrote", "CYA نوشت", "fa", fixed="CIA نوشت"),
    ),
)
