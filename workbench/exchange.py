"""A catalogue's segments as entries of an exchange file, and a file's entries back to segments.

Exchange files know sources, not segments. A source that stands once in the article is one entry. One that is
repeated is one entry for all its places while they share a target; a place that needs another target gets
an entry of its own, told apart by a context that is the segment's id. So a file can be read back without
knowing how it was made: an entry with a context is that one segment, one without is every other place of its
source. Messages of a program are told apart wherever they share a source: they are different messages.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.exchange_model import ExchangeEntry
from workbench.merge import Outcome, Side, merge
from workbench.model import BlockKind, Message, Quote, Segment, State, Translation
from workbench.workflow import is_blank


@dataclass(frozen=True, slots=True)
class Place:
    """A segment on its way out, with where it stands in the article."""

    segment: Segment
    translation: Translation
    line: int
    """Line of the source file, from 1."""
    sentence: int
    """Number among the block's segments, from 1."""
    sentences: int
    """How many segments the block has."""
    heading: str = ""
    """The heading that it stands under."""
    comments: tuple[str, ...] = ()
    """What people remarked on it, a line each."""


def entries_of(places: Sequence[Place], filename: str) -> list[ExchangeEntry]:
    """The entries of a file, in the article's order; what is not for translation is left out."""
    of_source: dict[str, list[Place]] = {}
    for place in places:
        if place.segment.translatable:
            of_source.setdefault(place.segment.source, []).append(place)
    shared: dict[str, list[Place]] = {}
    for source, found in of_source.items():
        common = _most_common_variant(found)
        shared[source] = [place for place in found if _variant(place) == common]
    entries: list[ExchangeEntry] = []
    for place in places:
        if not place.segment.translatable:
            continue
        together = shared[place.segment.source]
        if place.segment.message is not None and len(of_source[place.segment.source]) > 1:
            entries.append(_entry([place], filename, context=place.segment.id))
        elif place is together[0]:
            entries.append(_entry(together, filename, context=None))
        elif _variant(place) != _variant(together[0]):
            entries.append(_entry([place], filename, context=place.segment.id))
    return entries


def _variant(place: Place) -> tuple[str, bool]:
    return (place.translation.target, place.translation.state is State.INITIAL)


def _most_common_variant(places: list[Place]) -> tuple[str, bool]:
    counted = Counter(_variant(place) for place in places)
    # A translation before none, then the most frequent, then the first: same catalogue, same file.
    return max(counted, key=lambda variant: (bool(variant[0]), counted[variant]))


def _entry(places: list[Place], filename: str, context: str | None) -> ExchangeEntry:
    first = places[0]
    states = [place.translation.state for place in places]
    return ExchangeEntry(
        source=first.segment.source,
        target=first.translation.target,
        state=min(states, key=lambda state: state.rank),
        context=context,
        references=tuple(f"{filename}:{place.line}" for place in places),
        notes=_notes(first, len(places) - 1),
        comments=tuple(dict.fromkeys(line for place in places for line in place.comments)),
        previous_source=first.translation.previous_source,
    )


def _notes(place: Place, more: int) -> tuple[str, ...]:
    segment = place.segment
    where = segment.kind.value
    if segment.kind is BlockKind.HEADING:
        where += f" {segment.level}"
    if place.sentences > 1:
        where += f", sentence {place.sentence} of {place.sentences}"
    if more:
        where += f"; also in {more} other place{'s' if more > 1 else ''}"
    if not place.heading:
        return (where, *_message_notes(segment.message))
    return (where, f"Under the heading: {place.heading}")


def _message_notes(message: Message | None) -> Iterator[str]:
    """What translators elsewhere have to know of a program's message."""
    if message is None:
        return
    if message.context:
        yield f"Context: {message.context}"
    if message.form is not None:
        yield f"Plural form {message.form + 1}, beside: {message.other}"
    yield from message.notes
    if message.flags:
        yield f"Flags: {', '.join(message.flags)}"


# ---------------------------------------------------------------------------------------- merging


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said about a segment in a document."""

    text: str
    author: str = ""
    quote: Quote | None = None


class Problem(StrEnum):
    """What a document that comes back holds that is no correction of one segment."""

    MISSING = "missing"
    """A row that was exported is not there any more."""
    REPEATED = "repeated"
    """A segment has several rows with the same translation."""
    AMBIGUOUS = "ambiguous"
    """A segment has several rows, or a row might be that of several segments: nothing was taken."""
    MERGED = "merged"
    """Cells or rows were joined or divided: nothing was taken."""
    UNKNOWN = "unknown"
    """A row that is that of no segment, as far as can be known: nothing was taken."""
    GONE = "gone"
    """The row's segment is not in the article any more: nothing was taken."""
    MOVED = "moved"
    """The row stands in another place; it was taken all the same."""
    SOURCE_EDITED = "source edited"
    """The source was changed in the document, which has no effect."""
    SOURCE_CHANGED = "source changed"
    """The article has another source by now than the one that the correction was made for."""
    NO_TEXT = "no text"
    """A target cell holds an image, a table or the like, which was left out."""
    LOOSE = "loose"
    """A remark that stands beside no segment."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line of the report on a document that came back."""

    problem: Problem
    number: str
    """The row's, as it is written in it; empty where it has none."""
    text: str
    """What it is about: the source, or what cannot be taken."""
    author: str = ""
    """Of a remark."""


class Take(StrEnum):
    """What becomes of a text that a file brings."""

    THEIRS = "theirs"
    """It becomes ours."""
    SUGGESTION = "suggestion"
    """Ours stays, and it is kept beside ours."""
    OURS = "ours"
    """Ours stays, and it is left out."""


_USUAL = {
    Outcome.TAKEN: Take.THEIRS,
    Outcome.SUGGESTED: Take.SUGGESTION,
    Outcome.CONFLICT: Take.SUGGESTION,
    Outcome.CLOSED: Take.SUGGESTION,
}


@dataclass(frozen=True, slots=True)
class MergeLine:
    """What a file means for one segment."""

    segment: Segment
    base: Side
    ours: Side
    theirs: Side
    outcome: Outcome
    new_comments: tuple[str, ...] = ()
    """Lines that translators added in the file."""
    remarks: tuple[Remark, ...] = ()
    """New ones, each with who made it."""
    chosen: Take | None = None
    """What somebody wants with the file's text; None is what the merge has decided."""

    @property
    def usual(self) -> Take:
        """What becomes of the file's text unless somebody wants it otherwise."""
        return _USUAL.get(self.outcome, Take.OURS)

    @property
    def take(self) -> Take:
        """What becomes of the file's text."""
        return self.chosen or self.usual


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a file means for a catalogue. Nothing has been changed yet."""

    lines: tuple[MergeLine, ...]
    unknown: tuple[ExchangeEntry, ...]
    """Entries with a target whose source stands nowhere in the article."""
    troubles: tuple[Trouble, ...] = ()
    """Of a document: what its reader has to know besides."""

    def count(self, outcome: Outcome) -> int:
        """How many segments have this outcome."""
        return sum(line.outcome is outcome for line in self.lines)

    def taking(self, take: Take) -> list[MergeLine]:
        """The lines of whose new text this becomes."""
        return [line for line in self.lines if line.take is take and line.usual is not Take.OURS]

    @property
    def conflicts(self) -> int:
        """How many of the file's texts ours cannot give way to."""
        return self.count(Outcome.CONFLICT) + self.count(Outcome.CLOSED)

    @property
    def changes(self) -> bool:
        """Whether carrying the plan out would change anything."""
        return any(line.take is not Take.OURS or line.new_comments or line.remarks for line in self.lines)


def plan_merge(
    segments: Sequence[Segment],
    base: Mapping[str, Side],
    ours: Mapping[str, Side],
    known_comments: Mapping[str, Iterable[str]],
    entries: Iterable[ExchangeEntry],
) -> MergePlan:
    """Compare a file's entries with the catalogue.

    Args:
        segments: the article's segments in order.
        base, ours: target and state by segment id, when the file was exported and now; a segment that is
            missing was untouched.
        known_comments: the comment lines of each segment that the catalogue has already.
        entries: as read from the file.
    """
    of_source: dict[str, list[Segment]] = {}
    for segment in segments:
        if segment.translatable:
            of_source.setdefault(segment.source, []).append(segment)
    claimed: dict[str, ExchangeEntry] = {}
    unclaimed: dict[str, ExchangeEntry] = {}
    unknown: list[ExchangeEntry] = []
    for entry in entries:
        if entry.obsolete:
            continue
        places = of_source.get(entry.source, [])
        own = [segment for segment in places if segment.id == entry.context]
        if own:
            claimed[own[0].id] = entry
        elif places and entry.context is None:
            unclaimed[entry.source] = entry
        elif entry.target:
            unknown.append(entry)
    lines: list[MergeLine] = []
    untouched = Side()
    commented: set[str] = set()
    for segment in segments:
        entry = claimed.get(segment.id) or unclaimed.get(segment.source)
        if entry is None or not segment.translatable:
            continue
        sides = (base.get(segment.id, untouched), ours.get(segment.id, untouched))
        # Signing off is an act in the project, which no file brings in.
        state = State.REVIEWED if entry.state is State.FINAL else entry.state
        if not entry.says_state and entry.target == sides[0].target:
            state = sides[0].state
        theirs = Side("" if is_blank(entry.target) else entry.target, state)
        fresh: tuple[str, ...] = ()
        # An entry's comments belong to all its places, but a new one need not be said at each of them.
        if entry.comments and (segment.id in claimed or segment.source not in commented):
            places = [segment] if segment.id in claimed else of_source[segment.source]
            known = {line for place in places for line in known_comments.get(place.id, ())}
            fresh = tuple(line for line in entry.comments if line not in known)
            if segment.id not in claimed:
                commented.add(segment.source)
        lines.append(MergeLine(segment, *sides, theirs, merge(*sides, theirs), fresh))
    return MergePlan(tuple(lines), tuple(unknown))
