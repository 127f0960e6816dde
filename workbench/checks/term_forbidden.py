"""No forbidden or deprecated wording of a term stands in the target."""

from collections import Counter
from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.model import Hit, Term, TermStatus, Wording

_SEVERITIES = {TermStatus.FORBIDDEN: Severity.ERROR, TermStatus.DEPRECATED: Severity.WARNING}


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    terms = {term.concept: term for term in pair.terms}
    meant = Counter(hit.concept for hit in pair.source_hits)
    statuses = {
        (term.concept, wording.term): wording.status
        for term in pair.terms
        for wording in term.wordings_in(pair.target_locale)
    }
    hits: list[tuple[Hit, TermStatus]] = []
    for hit in pair.target_hits:
        # Wordings that differ by case or a hyphen only are told apart by what stands in the target.
        written = (hit.concept, pair.target[hit.start : hit.end])
        status = statuses.get(written) or statuses.get((hit.concept, hit.term))
        if hit.concept in meant and status:
            hits.append((hit, status))
    rendered = Counter(hit.concept for hit, status in hits if status not in _SEVERITIES)
    for hit, status in hits:
        # Where the term is rendered as often as it occurs, a forbidden wording stands for something else.
        if status not in _SEVERITIES or rendered[hit.concept] >= meant[hit.concept]:
            continue
        found = pair.target[hit.start : hit.end]
        preferred = _preferred(terms[hit.concept], pair.target_locale)
        message = f"{quoted(found)} is {status} here."
        if preferred:
            message = f"{quoted(found)} is {status} here; the preferred wording is {quoted(preferred)}."
        # An inflected form would need the same form of the other wording, which only a person knows.
        fix = preferred if found == hit.term else None
        yield check.finding(message, target=(hit.start, hit.end), fix=fix, severity=_SEVERITIES[status])


def _preferred(term: Term, locale: str) -> str | None:
    wordings = term.wordings_in(locale)
    return wordings[0].term if wordings and wordings[0].status is TermStatus.PREFERRED else None


_CONCEPT = Term(
    "mass-grave",
    (
        Wording("en", "mass grave"),
        Wording("fr", "fosse commune"),
        Wording("fr", "tombe de masse", TermStatus.FORBIDDEN),
        Wording("fr", "fosse", TermStatus.DEPRECATED),
    ),
)
_SOURCE = "Two mass graves were found."
_SOURCE_HITS = (Hit("mass-grave", "mass grave", 4, 15),)

CHECK = Check(
    id="term_forbidden",
    name="MQM terminology/forbidden",
    label="Forbidden term",
    severity=Severity.ERROR,
    summary="A forbidden or deprecated wording of a term of the source is in the target.",
    authority="MQM Core, Terminology: wrong term; ISO 30042 (TBX), administrative status",
    function=_find,
    passing=(
        Example(
            _SOURCE,
            "Deux fosses communes furent découvertes.",
            "fr",
            source_hits=_SOURCE_HITS,
            target_hits=(Hit("mass-grave", "fosse commune", 5, 20), Hit("mass-grave", "fosse", 5, 11)),
            terms=(_CONCEPT,),
        ),
        Example(
            "He fell into a pit.",
            "Il tomba dans une fosse.",
            "fr",
            target_hits=(Hit("mass-grave", "fosse", 18, 23),),
            terms=(_CONCEPT,),
        ),
    ),
    failing=(
        Example(
            _SOURCE,
            "Deux tombes de masse furent découvertes.",
            "fr",
            source_hits=_SOURCE_HITS,
            target_hits=(Hit("mass-grave", "tombe de masse", 5, 20),),
            terms=(_CONCEPT,),
        ),
        Example(
            "A mass grave was found.",
            "Une fosse fut découverte.",
            "fr",
            fixed="Une fosse commune fut découverte.",
            source_hits=(Hit("mass-grave", "mass grave", 2, 12),),
            target_hits=(Hit("mass-grave", "fosse", 4, 9),),
            terms=(_CONCEPT,),
        ),
    ),
)
