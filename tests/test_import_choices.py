"""What becomes of a file's texts: chosen for all, for single ones, and only for what was seen."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exchange import MergeLine, MergePlan, Take
from workbench.import_choices import CONFLICTS, Choices, Shown, as_seen, decided, offered, sign
from workbench.merge import Outcome, Side, merge
from workbench.model import BlockKind, Segment, State

_TEXTS = ["", "Oui.", "Si."]
_SIDES = [Side(text, state) for text, state in product(_TEXTS, State) if text or state is State.INITIAL]
_SOURCE = Segment("id1", 1, BlockKind.PARAGRAPH, 0, "Yes.")
SIDES = st.sampled_from(_SIDES)
LINES = st.builds(
    lambda base, ours, theirs: MergeLine(_SOURCE, base, ours, theirs, merge(base, ours, theirs)),
    SIDES,
    SIDES,
    SIDES,
)
TAKES = st.sampled_from([None, *Take])


def line(outcome: Outcome, ours: str = "Oui.", state: State = State.TRANSLATED) -> MergeLine:
    """A line of which the file has another text than we."""
    return MergeLine(_SOURCE, Side("Ouais."), Side(ours, state), Side("Si."), outcome)


@given(LINES, TAKES, TAKES)
def test_nothing_becomes_of_a_line_but_what_is_offered(
    one: MergeLine, conflicts: Take | None, changed: Take | None
) -> None:
    (after,) = decided(MergePlan((one,), ()), Choices(conflicts, changed)).lines
    assert after.take in (offered(one) or (Take.OURS,))
    if one.ours.state is State.FINAL:
        assert after.take is not Take.THEIRS
    if not one.theirs.target:
        assert after.take is Take.OURS


@given(LINES, TAKES, TAKES)
def test_what_was_seen_is_chosen_as_for_all(
    one: MergeLine, conflicts: Take | None, changed: Take | None
) -> None:
    choices = Choices(conflicts, changed)
    plan = MergePlan((one,), ())
    assert decided(plan, as_seen([one], choices)) == decided(plan, choices)


@pytest.mark.parametrize(
    ("outcome", "choices", "take"),
    [
        (Outcome.CONFLICT, Choices(), Take.SUGGESTION),
        (Outcome.CONFLICT, Choices(conflicts=Take.THEIRS), Take.THEIRS),
        (Outcome.CONFLICT, Choices(changed=Take.OURS), Take.SUGGESTION),
        (Outcome.CLOSED, Choices(conflicts=Take.THEIRS), Take.SUGGESTION),
        (Outcome.CLOSED, Choices(conflicts=Take.OURS), Take.OURS),
        (Outcome.TAKEN, Choices(), Take.THEIRS),
        (Outcome.TAKEN, Choices(changed=Take.SUGGESTION), Take.SUGGESTION),
        (Outcome.SUGGESTED, Choices(changed=Take.THEIRS), Take.THEIRS),
        (Outcome.SAME, Choices(Take.THEIRS, Take.THEIRS), Take.OURS),
        (Outcome.EMPTIED, Choices(Take.THEIRS, Take.THEIRS), Take.OURS),
    ],
)
def test_a_choice_for_all(outcome: Outcome, choices: Choices, take: Take) -> None:
    assert decided(MergePlan((line(outcome),), ()), choices).lines[0].take is take


def test_a_choice_for_one_goes_before_that_for_all() -> None:
    one = line(Outcome.CONFLICT)
    choices = Choices(conflicts=Take.OURS, single={"id1": (sign(one), Take.THEIRS)})
    assert choices.of(one) is Take.THEIRS


def test_what_has_changed_since_it_was_seen_is_as_the_merge_has_it() -> None:
    seen = as_seen([line(Outcome.CONFLICT)], Choices(conflicts=Take.THEIRS))
    assert seen.of(line(Outcome.CONFLICT)) is Take.THEIRS
    assert seen.of(line(Outcome.CONFLICT, ours="Mais oui.")) is None


def test_what_is_left_out_changes_nothing() -> None:
    plan = MergePlan((line(Outcome.CONFLICT), line(Outcome.TAKEN)), ())
    assert plan.changes
    assert not decided(plan, Choices(Take.OURS, Take.OURS)).changes
    assert len(decided(plan, Choices(Take.OURS, Take.OURS)).taking(Take.OURS)) == 2


@pytest.mark.parametrize("outcome", Outcome)
def test_lines_are_shown_where_they_belong(outcome: Outcome) -> None:
    one = line(outcome)
    assert Shown.CONFLICTS.holds(one) is (outcome in CONFLICTS)
    assert Shown.CHANGED.holds(one) is (outcome in (Outcome.TAKEN, Outcome.SUGGESTED))
    assert Shown.ALL.holds(one) is (outcome not in (Outcome.UNCHANGED, Outcome.SAME))
