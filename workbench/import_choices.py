"""What becomes of a file's texts, where somebody wants it otherwise than the merge has decided."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workbench.exchange import MergeLine, MergePlan, Take
from workbench.merge import Outcome
from workbench.model import State

CONFLICTS = (Outcome.CONFLICT, Outcome.CLOSED)
"""The outcomes of lines where ours and theirs both count."""
CHANGED = (Outcome.TAKEN, Outcome.SUGGESTED)
"""The outcomes of lines that only the file has changed."""
_TOLD = (*CONFLICTS, *CHANGED, Outcome.KEPT, Outcome.EMPTIED)


class Shown(StrEnum):
    """Which lines somebody wants to look at."""

    ALL = "all"
    """All in which the file says something else than we."""
    CONFLICTS = "conflicts"
    """Those where both sides have changed, or ours is signed off."""
    CHANGED = "changed"
    """Those that only the file has changed."""

    def holds(self, line: MergeLine) -> bool:
        """Whether a line is one of them."""
        if self is Shown.CONFLICTS:
            return line.outcome in CONFLICTS
        if self is Shown.CHANGED:
            return line.outcome in CHANGED
        return line.outcome in _TOLD or bool(line.new_comments or line.remarks)


def offered(line: MergeLine) -> tuple[Take, ...]:
    """What can become of the file's text in a line, as the merge has it first; nothing where it is not new.

    What is signed off stays: a file can only suggest there.
    """
    usual = line.usual
    if line.outcome not in (*CONFLICTS, *CHANGED):
        return ()
    signed_off = line.outcome is Outcome.CLOSED or line.ours.state is State.FINAL
    return (usual, *(take for take in Take if take is not usual and not (signed_off and take is Take.THEIRS)))


def sign(line: MergeLine) -> str:
    """What a choice for a line rests on, in one value: with another text on either side it is void."""
    rests_on = (line.outcome.value, *((side.target, side.state.value) for side in (line.ours, line.theirs)))
    return hashlib.sha256(repr(rests_on).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody has chosen, for all lines or for single ones."""

    conflicts: Take | None = None
    """For all conflicts; None is as the merge has it."""
    changed: Take | None = None
    """For all that only the file has changed."""
    single: Mapping[str, tuple[str, Take]] = field(default_factory=dict)
    """By segment: the `sign` of the line as it was seen, and what was chosen for it."""

    def of(self, line: MergeLine) -> Take | None:
        """What was chosen for a line; None where nothing was, or where it cannot be had."""
        seen, take = self.single.get(line.segment.id, ("", None))
        if seen != sign(line):
            take = self.conflicts if line.outcome in CONFLICTS else self.changed
        return take if take in offered(line) else None


AS_MERGED = Choices()
"""Nothing is chosen: everything is as the merge has decided."""


def decided(plan: MergePlan, choices: Choices) -> MergePlan:
    """The plan with what was chosen."""
    return replace(plan, lines=tuple(replace(line, chosen=choices.of(line)) for line in plan.lines))


def as_seen(lines: Iterable[MergeLine], choices: Choices) -> Choices:
    """Choices for all lines as choices for each of these, as they are now: for others nothing is chosen.

    So what somebody has looked at is not applied to what came to be meanwhile.
    """
    single = {line.segment.id: (sign(line), take) for line in lines if (take := choices.of(line))}
    return Choices(single=single)
