"""A glossary file and the term base brought together, as values."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.formats.glossary_exchange import FoundTerm, FoundWording, Problem, Reading
from workbench.model import Term, TermStatus, Wording

_DETAILS = ("part_of_speech", "definition", "note")


@dataclass(frozen=True, slots=True)
class Merged:
    """What taking a file would do to the term base."""

    added: tuple[Term, ...]
    changed: tuple[Term, ...]
    """As they are afterwards."""
    same: int
    """How many concepts of the file are as they were."""
    problems: tuple[Problem, ...]
    """Those of the reading too, by line."""


def merge(reading: Reading, known: Iterable[Term]) -> Merged:
    """Bring a file into the term base.

    A concept is found by its name, or by its wording in the source locale. What the file does not say stays:
    other locales, other concepts, and each detail that its convention has no place for. A wording without a
    status is preferred if it is the first of its locale, else admitted; one that is known keeps its status.
    """
    merging = _Merging(reading, known)
    for found in reading.terms:
        merging.take(found)
    return merging.result()


class _Merging:
    def __init__(self, reading: Reading, known: Iterable[Term]) -> None:
        self._reading = reading
        self._locales = reading.locales
        self._before = {term.concept: term for term in known}
        self._now = dict(self._before)
        self._touched: dict[str, None] = {}
        self._by_name: dict[str, str] = {}
        self._by_source: dict[str, dict[str, None]] = {}
        self._problems = list(reading.problems)
        for term in self._before.values():
            self._note_sources(term)

    def _note_sources(self, term: Term) -> None:
        for wording in term.wordings:
            if wording.locale == self._reading.source_locale:
                self._by_source.setdefault(wording.term, {})[term.concept] = None

    def take(self, found: FoundTerm) -> None:
        """Add a part of the file."""
        concept, whole = self._concept(found)
        if not concept:
            return
        if found.concept:
            self._by_name[found.concept] = concept
        term = self._together(concept, found, whole, self._problems)
        self._now[concept] = term
        self._touched[concept] = None
        self._note_sources(term)

    def result(self) -> Merged:
        added, changed, same = [], [], 0
        for concept in self._touched:
            before, now = self._before.get(concept), self._now[concept]
            if before is None:
                added.append(now)
            elif set(before.wordings) != set(now.wordings):
                changed.append(now)
            else:
                same += 1
        problems = tuple(sorted(self._problems, key=lambda problem: problem.line))
        return Merged(tuple(added), tuple(changed), same, problems)

    def _concept(self, found: FoundTerm) -> tuple[str, bool]:
        """The concept that is meant, and whether the file has it whole; no concept where that is unclear."""
        name = found.concept
        if name and self._reading.names_count:
            return name, self._reading.whole
        if name in self._by_name:
            return self._by_name[name], False
        if name in self._now and self._shared(name, found):
            return name, self._reading.whole
        candidates = self._candidates(found)
        if name:
            # What the file itself names differently is not the same.
            candidates = [one for one in candidates if one in self._before and self._fits(one, found)]
        best = max((self._shared(one, found) for one in candidates), default=0)
        candidates = [one for one in candidates if self._shared(one, found) == best]
        if len(candidates) > 1:
            unchanged = [one for one in candidates if self._together(one, found, False, []) == self._now[one]]
            if not unchanged and best == 1 and not name:
                said = ", ".join(candidates)
                problem = f"“{found.wordings[0].term}” is the wording of several concepts: {said}."
                remedy = "Add the translation to one of them on the Glossary page."
                self._problems.append(Problem(found.line, problem, remedy, skipped=True))
                return "", False
            candidates = unchanged or candidates
        return (candidates[0] if candidates else self._new_name(found)), False

    def _candidates(self, found: FoundTerm) -> list[str]:
        concepts: dict[str, None] = {}
        for wording in found.wordings:
            if wording.locale == self._reading.source_locale:
                concepts |= self._by_source.get(wording.term, {})
        return list(concepts)

    def _shared(self, concept: str, found: FoundTerm) -> int:
        """How many wordings of the file the concept has."""
        ours = {(wording.locale, wording.term) for wording in self._now[concept].wordings}
        return len(ours & {(wording.locale, wording.term) for wording in found.wordings})

    def _fits(self, concept: str, found: FoundTerm) -> bool:
        """Whether nothing speaks against the concept being the same: a shared source is not enough."""
        source = self._reading.source_locale
        ours = {wording.locale for wording in self._now[concept].wordings} - {source}
        theirs = {wording.locale for wording in found.wordings} - {source}
        return not ours & theirs or self._shared(concept, found) > 1

    def _new_name(self, found: FoundTerm) -> str:
        wanted = found.concept or found.wordings[0].term
        name, number = wanted, 1
        while name in self._now:
            number += 1
            name = f"{wanted} ({number})"
        return name

    def _together(self, concept: str, found: FoundTerm, whole: bool, problems: list[Problem]) -> Term:
        known = self._now.get(concept, Term(concept))
        old = {(wording.locale, wording.term): wording for wording in known.wordings}
        kept = {key: one for key, one in old.items() if not whole or one.locale not in self._locales}
        preferred = {one.locale for one in kept.values() if one.status is TermStatus.PREFERRED}
        preferred |= {one.locale for one in found.wordings if one.status is TermStatus.PREFERRED}
        for said in found.wordings:
            key = (said.locale, said.term)
            before = kept.get(key) or old.get(key)
            if before is None:
                status = TermStatus.ADMITTED if said.locale in preferred else TermStatus.PREFERRED
                before = Wording(said.locale, said.term, said.status or status)
            elif said.status is None and before.status is TermStatus.FORBIDDEN:
                problem = f"“{said.term}” is forbidden here and stays so."
                remedy = "Change that on the Glossary page if it is to be used."
                problems.append(Problem(found.line, problem, remedy))
            kept[key] = now = _with(before, said, whole)
            if now.status is TermStatus.PREFERRED:
                preferred.add(said.locale)
        return Term(concept, tuple(kept.values()))


def _with(wording: Wording, said: FoundWording, whole: bool) -> Wording:
    """A wording with what a file says of it. Where the file has only a part, emptiness says nothing."""
    details = {
        detail: text
        for detail in _DETAILS
        if (text := getattr(said, detail)) is not None
        and (text or whole)
        # Formats differ in what white space they keep; none of them means it.
        and text.split() != getattr(wording, detail).split()
    }
    return replace(wording, status=said.status or wording.status, **details)
