"""Scores of a catalogue: against a reference file, or between two moments of its own history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.errors import InputError
from workbench.formats.decoding import decode
from workbench.merge import Side
from workbench.model import Person, Role, Segment, State
from workbench.scoring import Scores, SegmentScores, align_reference, score_corpus, score_segments
from workbench.services.project import Project, require
from workbench.services.translating import catalogue
from workbench.store import Connection, history
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue

# TER tries every shift of every phrase: seconds for a pair of this many words, minutes for a page.
_LONGEST_FOR_TER = 150


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a catalogue: now, at a revision, or each segment's newest text in a state."""

    revision: int | None = None
    state: State | None = None

    @classmethod
    def named(cls, name: str | None) -> "Moment":
        """From what people type: a revision number, a state's name, or nothing for now."""
        if not name:
            return cls()
        if name.isascii() and name.isdigit():
            return cls(revision=int(name))
        try:
            return cls(state=State(name))
        except ValueError:
            raise InputError(
                f"“{name}” is neither a revision number nor a state.",
                remedy=f"States: {', '.join(State)}.",
            ) from None

    def __str__(self) -> str:
        if self.revision is not None:
            return f"revision {self.revision}"
        return f"the newest “{self.state}” texts" if self.state else "the newest texts"


@dataclass(frozen=True, slots=True)
class Reference:
    """A finished translation to compare with."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One scored segment or block with its texts."""

    segment: str
    """Its first segment's id."""
    source: str
    hypothesis: str
    reference: str
    scores: SegmentScores


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The scores of one catalogue."""

    article: str
    locale: str
    description: str
    """What was compared with what, for people."""
    corpus: Scores
    units: tuple[Unit, ...]
    """Worst first, by chrF2++."""
    left_out: int
    """Segments without a text on one of the two sides."""


def score(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    system: Moment,
    against: Moment | Reference,
    *,
    confidence: bool = True,
) -> ScoreReport:
    """Score a catalogue's texts.

    Args:
        system: the moment whose texts are scored.
        against: a reference file with as many lines as the article has blocks or segments, or another moment.
        confidence: compute the 95 % confidence interval, which takes most of the time.

    Raises:
        InputError: when there is nothing to compare, or the reference does not fit the article.
    """
    require(by, Role.TRANSLATOR)
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        scored = _texts(connection, chosen, system)
        other = _texts(connection, chosen, against) if isinstance(against, Moment) else {}
        pairs = catalogue_store.everything(connection, chosen)
        segments = [segment for segment, _ in pairs if segment.translatable]
    if isinstance(against, Moment):
        description = f"{system} compared with {against}"
        segments_in, hypotheses, references = _both(segments, scored, other)
        sources = [segment.source for segment in segments_in]
        ids = [segment.id for segment in segments_in]
        left_out = len(segments) - len(segments_in)
    else:
        description = f"{system} compared with {against.name}"
        targets = [scored[s.id].target if s.id in scored else "" for s in segments]
        text = decode(against.data, against.name).text
        compared = align_reference(segments, targets, text, against.name)
        kept = [n for n, target in enumerate(compared.hypotheses) if target.strip()]
        hypotheses = [compared.hypotheses[n] for n in kept]
        references = [compared.references[n] for n in kept]
        ids = [compared.segments[n] for n in kept]
        sources = _sources(segments, ids, whole_blocks=compared.unit == "block")
        left_out = sum(not target for target in targets)
    if not hypotheses:
        raise InputError(
            "There are no translations to compare.",
            place=f"{slug} in {chosen.locale}",
            remedy="Translate first, or choose other moments.",
        )
    longest = max(max(text.count(" ") for text in texts) for texts in (hypotheses, references))
    ter = longest < _LONGEST_FOR_TER
    corpus = score_corpus(hypotheses, references, chosen.locale, confidence=confidence, ter=ter)
    if not ter:
        note = f"TER is left out: it is not made for blocks of {longest + 1} words."
        corpus = replace(corpus, notes=(*corpus.notes, note))
    units = tuple(
        Unit(ids[s.index], sources[s.index], hypotheses[s.index], references[s.index], s)
        for s in score_segments(hypotheses, references, chosen.locale, ter=ter)
    )
    return ScoreReport(slug, chosen.locale, description, corpus, units, left_out)


def _texts(connection: Connection, chosen: Catalogue, moment: Moment) -> Mapping[str, Side]:
    if moment.state is not None:
        found = history.newest_in(connection, chosen, moment.state)
    else:
        number = chosen.revision if moment.revision is None else moment.revision
        if number > chosen.revision:
            raise InputError(
                f"There is no revision {number}; the newest is {chosen.revision}.", remedy="Choose one."
            )
        found = history.at(connection, chosen, number)
    return {segment: side for segment, side in found.items() if side.target}


def _both(
    segments: list[Segment], scored: Mapping[str, Side], other: Mapping[str, Side]
) -> tuple[list[Segment], list[str], list[str]]:
    common = [segment for segment in segments if segment.id in scored and segment.id in other]
    return (
        common,
        [scored[segment.id].target for segment in common],
        [other[segment.id].target for segment in common],
    )


def _sources(segments: list[Segment], first_ids: list[str], *, whole_blocks: bool) -> list[str]:
    if not whole_blocks:
        by_id = {segment.id: segment.source for segment in segments}
        return [by_id[segment_id] for segment_id in first_ids]
    block_of = {segment.id: segment.block for segment in segments}
    texts: dict[int, str] = {}
    for segment in segments:
        texts[segment.block] = texts.get(segment.block, "") + segment.lead + segment.source
    return [texts[block_of[segment_id]].strip() for segment_id in first_ids]
