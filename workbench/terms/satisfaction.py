"""Which terms of a source stand in its translation, are missing there, or are rendered as they may not be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Hit, Term, TermStatus


class Standing(StrEnum):
    """What became of a term of the source in the target."""

    SATISFIED = "satisfied"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    UNKNOWN = "unknown"
    """The term base says nothing of the term in the target's locale."""


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """A term of the source with the wording that renders it in the target, if any."""

    hit: Hit
    """In the source."""
    standing: Standing
    target: Hit | None = None
    """In the target: the wording that was found, with its place; none where the term is missing."""
    status: TermStatus | None = None
    """How that wording may be used. A deprecated one stands as `FORBIDDEN` too; this tells them apart."""


def satisfied(
    source_hits: Iterable[Hit], target_hits: Iterable[Hit], terms: Mapping[str, Term], target_locale: str
) -> tuple[Satisfaction, ...]:
    """For each term of the source, whether it stands in the target, and in which wording.

    Each place of the target renders one place of the source. Preferred and admitted wordings are given out
    first, in the order of both texts, so a forbidden wording is only reported for a term that has nothing
    better. A text may say a thing once where its source says it twice (a pronoun, a list): when a concept has
    fewer places in the target than in the source, those left over share the first good one.

    Args:
        source_hits, target_hits: what the recognisers of both locales found (`Recogniser.find`).
        terms: the term base by concept (`Recogniser.terms`). A hit whose concept is not in it is left out.
        target_locale: a canonical tag.

    Returns:
        One for each hit of the source, in the order given.
    """
    good: dict[str, list[tuple[Hit, TermStatus]]] = {}
    bad: dict[str, list[tuple[Hit, TermStatus]]] = {}
    for hit in sorted(target_hits, key=lambda hit: (hit.start, -hit.end)):
        status = _status(hit, terms, target_locale)
        if status is not None:
            (good if status.usable else bad).setdefault(hit.concept, []).append((hit, status))
    given: dict[str, int] = {}
    found = []
    for hit in source_hits:
        if hit.concept not in terms:
            continue
        turn = given.get(hit.concept, 0)
        given[hit.concept] = turn + 1
        allowed, unwanted = good.get(hit.concept, []), bad.get(hit.concept, [])
        if turn < len(allowed):
            found.append(Satisfaction(hit, Standing.SATISFIED, *allowed[turn]))
        elif turn - len(allowed) < len(unwanted):
            found.append(Satisfaction(hit, Standing.FORBIDDEN, *unwanted[turn - len(allowed)]))
        elif allowed:
            found.append(Satisfaction(hit, Standing.SATISFIED, *allowed[0]))
        else:
            found.append(Satisfaction(hit, _absent(terms[hit.concept], target_locale)))
    return tuple(found)


def _status(hit: Hit, terms: Mapping[str, Term], locale: str) -> TermStatus | None:
    wordings = terms[hit.concept].wordings_in(locale) if hit.concept in terms else ()
    return next((wording.status for wording in wordings if wording.term == hit.term), None)


def _absent(term: Term, locale: str) -> Standing:
    """What a term is that does not stand in the target: with no wording to use it cannot be missing."""
    usable = any(wording.status.usable for wording in term.wordings_in(locale))
    return Standing.MISSING if usable else Standing.UNKNOWN
