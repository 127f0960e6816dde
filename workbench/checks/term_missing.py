"""A term of the source has its equivalent in the target."""

from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.model import Hit, Term, TermStatus, Wording


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    terms = {term.concept: term for term in pair.terms}
    used = {hit.concept for hit in pair.target_hits}
    seen: set[str] = set()
    for hit in pair.source_hits:
        term = terms.get(hit.concept)
        if term is None or hit.concept in used or hit.concept in seen:
            continue
        seen.add(hit.concept)
        allowed = [w.term for w in term.wordings_in(pair.target_locale) if w.status.usable]
        if allowed:
            wanted = " or ".join(map(quoted, allowed))
            found = pair.source[hit.start : hit.end]
            message = f"The term {quoted(found)} should be {wanted} here."
            yield check.finding(message, source=(hit.start, hit.end))


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
    ),
    failing=(
        Example(
            _SOURCE,
            "Deux grandes tombes furent découvertes.",
            "fr",
            source_hits=_SOURCE_HITS,
            terms=(_CONCEPT,),
        ),
    ),
)
