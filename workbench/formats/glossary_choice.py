"""What of a term goes into a file of another convention, and what is lost on the way.

Most conventions know pairs of a wording and its translation. Their files say the best wording first; a
deprecated or forbidden one is left out where a file cannot say so, for it would come back as a proposal.
"""

from collections.abc import Collection, Iterable

from workbench.formats.glossary_exchange import Loss
from workbench.model import Term, TermStatus, Wording

DETAILS = {"part_of_speech": "part of speech", "definition": "definition", "note": "note"}


class Losses:
    """Collects what a file in a convention does not carry."""

    def __init__(self, program: str) -> None:
        self._program = program
        self.found: list[Loss] = []

    def add(self, term: Term, field: str, reason: str) -> None:
        """Something of a concept is lost."""
        self.found.append(Loss(term.concept, field, reason))

    def of(self, term: Term, wording: Wording, field: str, reason: str = "") -> None:
        """Something of a wording is lost; without a reason because the convention has no place for it."""
        reason = reason or f"{self._program} has no place for it"
        self.add(term, f"{field} of “{wording.term}” ({wording.locale})", reason)

    def wording(self, term: Term, wording: Wording, reason: str) -> None:
        """A wording is left out."""
        self.add(term, f"wording “{wording.term}” ({wording.locale})", f"{reason}, so it is left out")

    def details(self, term: Term, wording: Wording, carried: Collection[str] = ()) -> None:
        """What a wording says beyond its text is lost, except for the details named."""
        for detail, said in DETAILS.items():
            if detail not in carried and getattr(wording, detail):
                self.of(term, wording, said)

    def wordings(self, term: Term, locale: str, others: Collection[TermStatus] = ()) -> list[Wording]:
        """The wordings of a locale that can be used, the preferred one first.

        Those with another status are lost, unless it is among `others`, which the caller writes.
        """
        found = sorted((w for w in term.wordings if w.locale == locale), key=in_order)
        used = [wording for wording in found if wording.status.usable]
        for wording in found:
            if not wording.status.usable and wording.status not in others:
                self.wording(term, wording, f"{self._program} cannot say that it is {wording.status}")
        for place, wording in enumerate(used):
            if wording.status is not (TermStatus.ADMITTED if place else TermStatus.PREFERRED):
                reason = f"in {self._program} the first wording is the preferred one and the others are not"
                self.of(term, wording, f"status {wording.status}", reason)
        return used

    def only_first(self, term: Term, wordings: list[Wording]) -> Wording | None:
        """The first of the wordings; the others are lost."""
        for wording in wordings[1:]:
            self.wording(term, wording, f"{self._program} has one wording for each locale")
        return wordings[0] if wordings else None

    def synonyms(self, term: Term, wordings: list[Wording]) -> None:
        """That several source wordings belong together is lost."""
        for wording in wordings[1:]:
            reason = f"{self._program} has it as a term of its own beside “{wordings[0].term}”"
            self.of(term, wording, "concept", reason)

    def homonyms(self, terms: Iterable[Term], locale: str) -> None:
        """Which concept is meant is lost where several share a source wording."""
        sharing: dict[str, list[Term]] = {}
        for term in terms:
            for wording in term.wordings:
                if wording.locale == locale and wording.status.usable:
                    sharing.setdefault(wording.term, []).append(term)
        for text, shared in sharing.items():
            for term in shared if len(shared) > 1 else ():
                names = ", ".join(sorted(other.concept for other in shared if other is not term))
                reason = f"{self._program} cannot tell it from {names}, which has the same wording"
                self.add(term, f"concept of “{text}” ({locale})", reason)


def in_order(wording: Wording) -> tuple[str, int, str]:
    """The order of wordings in a file: by locale, then status, then text."""
    return wording.locale, wording.status.rank, wording.term


def by_concept(terms: Iterable[Term]) -> list[Term]:
    """Terms in the order of a file, so that the same terms give the same bytes."""
    return sorted(terms, key=lambda term: term.concept)
