"""The three-way merge of one segment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.merge import Outcome, Side, merge
from workbench.model import State

N, T, R, F = State.INITIAL, State.TRANSLATED, State.REVIEWED, State.FINAL
EMPTY = Side()

CASES = [
    ("nothing changed", Side("a", T), Side("a", T), Side("a", T), Outcome.UNCHANGED),
    ("only theirs changed", Side("a", T), Side("a", T), Side("b", T), Outcome.TAKEN),
    ("they translated what was empty", EMPTY, EMPTY, Side("b", T), Outcome.TAKEN),
    ("they marked it fuzzy", Side("a", T), Side("a", T), Side("a", N), Outcome.TAKEN),
    ("they took the fuzzy mark away", Side("a", N), Side("a", N), Side("a", T), Outcome.TAKEN),
    ("only ours changed", Side("a", T), Side("b", T), Side("a", T), Outcome.UNCHANGED),
    ("both made the same change", Side("a", T), Side("b", T), Side("b", T), Outcome.SAME),
    ("same text, ours reviewed since", Side("a", T), Side("b", R), Side("b", T), Outcome.SAME),
    ("both changed", Side("a", T), Side("b", T), Side("c", T), Outcome.CONFLICT),
    ("ours was reviewed, theirs changed", Side("a", T), Side("a", R), Side("b", T), Outcome.CONFLICT),
    ("their tool dropped the review comment", Side("a", R), Side("a", R), Side("a", T), Outcome.UNCHANGED),
    ("signed off, theirs has the older review", Side("a", F), Side("a", F), Side("a", R), Outcome.UNCHANGED),
    ("signed off, theirs changed", Side("a", F), Side("a", F), Side("b", T), Outcome.CLOSED),
    ("their file is empty there", Side("a", T), Side("a", T), EMPTY, Outcome.EMPTIED),
    ("empty on all sides", EMPTY, EMPTY, EMPTY, Outcome.UNCHANGED),
    ("empty file, ours new", EMPTY, Side("a", T), EMPTY, Outcome.UNCHANGED),
    ("they only doubt what we have rewritten", Side("a", T), Side("b", T), Side("a", N), Outcome.KEPT),
]

sides = st.builds(Side, st.sampled_from(["", "a", "b", "c"]), st.sampled_from(State))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "outcome"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_merge(base: Side, ours: Side, theirs: Side, outcome: Outcome) -> None:
    assert merge(base, ours, theirs) is outcome


@given(sides, sides)
def test_a_file_that_nobody_touched_changes_nothing(base: Side, ours: Side) -> None:
    assert merge(base, ours, base) in (Outcome.UNCHANGED, Outcome.SAME, Outcome.EMPTIED)


@given(sides, sides, sides)
def test_ours_is_replaced_only_where_it_stands_as_exported(base: Side, ours: Side, theirs: Side) -> None:
    if merge(base, ours, theirs) is Outcome.TAKEN:
        assert ours == base
        assert theirs.target


@given(sides, sides, sides)
def test_a_new_text_of_theirs_is_never_dropped(base: Side, ours: Side, theirs: Side) -> None:
    if theirs.target and theirs.target not in (base.target, ours.target):
        assert merge(base, ours, theirs) in (Outcome.TAKEN, Outcome.CONFLICT, Outcome.CLOSED)
