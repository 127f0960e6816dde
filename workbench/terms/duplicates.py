"""Concepts that are probably one, and what becomes of their wordings when somebody makes them one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from workbench.model import Term, TermStatus, Wording
from workbench.text.normal_forms import fold


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two concepts that share wordings."""

    first: str
    second: str
    shared: tuple[Wording, ...]
    """The first one's wordings that the second has too."""


def duplicates(terms: Iterable[Term], source_locale: str) -> tuple[Duplicate, ...]:
    """Pairs of concepts that may be one: they share a wording in the source locale, or in two other locales.

    A wording is the same when it folds alike (`workbench.text.normal_forms`) and is not known to be of
    another part of speech. Those that share most come first. Costs time by the number of shared wordings.
    """
    known = {term.concept: term for term in terms}
    having: dict[tuple[str, str], list[tuple[str, Wording]]] = defaultdict(list)
    for term in known.values():
        for wording in term.wordings:
            having[wording.locale, fold(wording.term)].append((term.concept, wording))
    shared: dict[tuple[str, str], list[Wording]] = defaultdict(list)
    for listed in having.values():
        for (one, wording), (other, twin) in combinations(listed, 2):
            if one != other and not _told_apart(wording, twin):
                first, second = sorted((one, other))
                shared[first, second].append(wording if first == one else twin)
    found = (
        Duplicate(first, second, tuple(wordings))
        for (first, second), wordings in shared.items()
        if len({wording.locale for wording in wordings}) > 1
        or any(wording.locale == source_locale for wording in wordings)
    )
    return tuple(sorted(found, key=lambda pair: (-len(pair.shared), pair.first, pair.second)))


def merged(kept: Term, other: Term) -> Term:
    """One concept with the wordings of both.

    Where both have a wording the first one's status counts, and what it does not say of grammar, definition
    and note is taken from the other. A preferred wording of the other becomes admitted in a locale in which
    the first one has a preferred one.
    """
    wordings = {(wording.locale, wording.term): wording for wording in kept.wordings}
    decided = {wording.locale for wording in kept.wordings if wording.status is TermStatus.PREFERRED}
    for wording in other.wordings:
        key = wording.locale, wording.term
        if key in wordings:
            wordings[key] = _completed(wordings[key], wording)
        elif wording.status is TermStatus.PREFERRED and wording.locale in decided:
            wordings[key] = replace(wording, status=TermStatus.ADMITTED)
        else:
            wordings[key] = wording
    return Term(kept.concept, tuple(wordings.values()))


def _told_apart(one: Wording, other: Wording) -> bool:
    parts = {one.part_of_speech.strip().casefold(), other.part_of_speech.strip().casefold()}
    return len(parts) > 1 and "" not in parts


def _completed(wording: Wording, other: Wording) -> Wording:
    note = wording.note
    if other.note and other.note not in note:
        note = f"{note} {other.note}".strip()
    return replace(
        wording,
        part_of_speech=wording.part_of_speech or other.part_of_speech,
        definition=wording.definition or other.definition,
        note=note,
    )
