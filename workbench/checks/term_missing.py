"""A term of the source has its equivalent in the target."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.model import Hit, Term, TermStatus, Wording
from workbench.text.normal_forms import fold

_WORD = re.compile(r"\w+")
_GAP = r"[^\w.,;:!?()«»]{1,3}"
_PARTED = rf"\w{{0,2}}(?:{_GAP}\w+(?:-\w+)*)?{_GAP}"
"""Between two words: the ending of an inflected form, then one word at most that belongs to neither."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    terms = {term.concept: term for term in pair.terms}
    statuses = {
        (concept, wording.term): wording.status
        for concept, term in terms.items()
        for wording in term.wordings_in(pair.target_locale)
    }
    # A forbidden wording is no equivalent, a deprecated one is a bad one.
    used = {
        hit.concept
        for hit in pair.target_hits
        if statuses.get((hit.concept, hit.term)) is not TermStatus.FORBIDDEN
    }
    target = fold(pair.target)
    seen: set[str] = set()
    for hit in pair.source_hits:
        term = terms.get(hit.concept)
        if term is None or hit.concept in used or hit.concept in seen:
            continue
        seen.add(hit.concept)
        allowed = [w.term for w in term.wordings_in(pair.target_locale) if w.status.usable]
        if allowed and not any(_parted(wording).search(target) for wording in allowed):
            wanted = " or ".join(map(quoted, allowed))
            found = pair.source[hit.start : hit.end]
            message = f"The term {quoted(found)} should be {wanted} here."
            yield check.finding(message, source=(hit.start, hit.end))


@lru_cache(maxsize=1024)
def _parted(wording: str) -> re.Pattern[str]:
    """What finds a wording of several words with one word between two of them, or nothing for a single one.

    An adjective may part the words of a term: ministre iranien des Affaires étrangères.
    """
    words = _WORD.findall(fold(wording))
    return re.compile(rf"\b{_PARTED.join(words)}\w{{0,2}}\b" if len(words) > 1 else r"(?!)")


_CONCEPT = Term(
    "mass-grave",
    (
        Wording("en", "mass grave"),
        Wording("fr", "fosse commune"),
        Wording("fr", "charnier", TermStatus.ADMITTED),
        Wording("fr", "tombe de masse", TermStatus.FORBIDDEN),
    ),
)
_SOURCE = "Two mass graves were found."
_SOURCE_HITS = (Hit("mass-grave", "mass grave", 4, 15),)

CHECK = Check(
    id="term_missing",
    name="Terminology: MQM terminology/inconsistent; Weblate check_glossary",
    label="Term missing",
    severity=Severity.WARNING,
    summary="Neither the preferred nor an admitted wording of a term of the source is in the target.",
    authority="MQM Core, Terminology: inconsistent with terminology resource; ISO 30042 (TBX)",
    function=_find,
    passing=(
        Example(
            _SOURCE,
            "Deux charniers furent découverts.",
            "fr",
            source_hits=_SOURCE_HITS,
            target_hits=(Hit("mass-grave", "charnier", 5, 14),),
            terms=(_CONCEPT,),
        ),
        Example(_SOURCE, "دو گور جمعی یافت شد.", "fa", source_hits=_SOURCE_HITS, terms=(_CONCEPT,)),
        Example(_SOURCE, "Deux fosses secrètes communes.", "fr", source_hits=_SOURCE_HITS, terms=(_CONCEPT,)),
    ),
    failing=(
        Example(
            _SOURCE,
            "Deux grandes tombes furent découvertes.",
            "fr",
            source_hits=_SOURCE_HITS,
            terms=(_CONCEPT,),
        ),
        Example(
            _SOURCE,
            "Deux tombes de masse furent découvertes.",
            "fr",
            source_hits=_SOURCE_HITS,
            target_hits=(Hit("mass-grave", "tombe de masse", 5, 20),),
            terms=(_CONCEPT,),
        ),
    ),
)
