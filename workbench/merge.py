"""Three-way merge of translations: the base that a file was exported from, ours, and theirs.

It works segment by segment on values; where the texts come from (PO, XLIFF) it does not know.
"""

from dataclasses import dataclass
from enum import StrEnum

from workbench.model import State


@dataclass(frozen=True, slots=True)
class Side:
    """One side's text and state of a segment."""

    target: str = ""
    state: State = State.INITIAL


class Outcome(StrEnum):
    """What a merge does with one segment."""

    UNCHANGED = "unchanged"
    """The file brings nothing new; ours stands, whether or not it has changed since the export."""
    TAKEN = "taken"
    """Only theirs changed: it becomes ours."""
    SAME = "same"
    """Both made the same change."""
    CONFLICT = "conflict"
    """Both changed: ours is kept, theirs is kept beside it as a suggestion."""
    KEPT = "kept"
    """Both changed, but theirs brings no text that is new to us, only another state: ours is kept."""
    CLOSED = "closed"
    """Only theirs changed, but the segment is signed off: theirs is kept as a suggestion."""
    SUGGESTED = "suggested"
    """A reviewer changed it in a document, and we did not: ours is kept, theirs beside it as a suggestion."""
    EMPTIED = "emptied"
    """The file has no text where we have one: ours is kept. A file never deletes a translation."""


def merge(base: Side, ours: Side, theirs: Side) -> Outcome:
    """Decide what becomes of one segment.

    A tool that drops translator comments makes a reviewed text look merely translated. That alone is no
    change: only a new text, a new fuzzy mark or a fuzzy mark taken away is.
    """
    if not theirs.target:
        return Outcome.EMPTIED if base.target and ours.target else Outcome.UNCHANGED
    if not _changes(base, theirs):
        return Outcome.UNCHANGED
    if not _changes(ours, theirs):
        return Outcome.SAME
    if ours == base:
        return Outcome.CLOSED if ours.state is State.FINAL else Outcome.TAKEN
    # Here both sides moved away from the base. Their text is worth keeping only where it is new to us.
    if theirs.target in (ours.target, base.target):
        return Outcome.KEPT
    return Outcome.CONFLICT


def _changes(before: Side, after: Side) -> bool:
    if before.target != after.target:
        return True
    lost_review = State.TRANSLATED.rank <= after.state.rank < before.state.rank
    return before.state is not after.state and not lost_review
