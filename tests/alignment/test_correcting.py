"""Correcting an alignment by hand: what each step does, and that no text is lost whatever is done."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.alignment.correcting import Row, Rows, accepted, cut, joined, moved_down, moved_up, written


def rows(targets: str) -> Rows:
    """Rows with these targets, a letter each; a dash has none."""
    return tuple(
        Row(f"s{number}", "x", target.strip("-"), bool(target.strip("-")))
        for number, target in enumerate(targets.split())
    )


def shown(found: Rows) -> str:
    return " ".join(row.target.replace(" ", "+") or "-" for row in found)


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        ("a b c", lambda r: joined(r, 0), "a+b - c"),
        ("a b", lambda r: joined(r, 1), "a b"),
        ("ab c - d", lambda r: cut(r, 0, 1), "a b c d"),
        ("ab c d", lambda r: cut(r, 0, 1), "a b c+d"),
        ("a bc", lambda r: cut(r, 1, 1), "a bc"),
        ("ab c", lambda r: cut(r, 0, 2), "ab c"),
        ("a b - c", lambda r: moved_down(r, 0), "- a b c"),
        ("a b c", lambda r: moved_down(r, 1), "a - b+c"),
        ("- b", lambda r: moved_down(r, 0), "- b"),
        ("a - b c - d", lambda r: moved_up(r, 1), "a b c - - d"),
        ("a b c", lambda r: moved_up(r, 1), "a+b c -"),
        ("a b c", lambda r: moved_up(r, 0), "a+b c -"),
        ("a", lambda r: moved_up(r, 0), "a"),
        ("a b", lambda r: written(r, 1, " c d "), "a c+d"),
    ],
)
def test_what_a_step_does(before: str, step: Callable[[Rows], Rows], after: str) -> None:
    found = step(rows(before))
    assert shown(found) == after
    assert not any(row.sure for row in found if not row.target)


def test_what_somebody_has_seen_to_is_sure_and_what_moved_is_judged() -> None:
    before = (
        Row("1", "It has 5 ports.", "Il a"),
        Row("2", "It has 6 boats in the harbour.", "Il a 5 ports."),
        Row("3", "The end.", "Il a 6 bateaux dans le port."),
        Row("4", "Then."),
    )
    assert [row.sure for row in accepted(before, 1)] == [False, True, False, False]
    assert [row.sure for row in moved_up(joined(before, 0), 1)] == [True, True, False, False]
    down = moved_up(written(before, 0, ""), 0)
    assert [(row.target, row.sure) for row in down[:2]] == [
        ("Il a 5 ports.", True),
        ("Il a 6 bateaux dans le port.", True),
    ]
    assert [row.is_doubtful for row in before] == [True, True, True, False]


_TARGETS = st.lists(st.text(alphabet="ab ", max_size=4).map(str.strip), min_size=1, max_size=8)


@given(
    _TARGETS, st.lists(st.tuples(st.sampled_from("jcud"), st.integers(0, 7), st.integers(0, 5)), max_size=12)
)
def test_no_letter_is_lost_and_none_changes_its_place(targets: list[str], steps: list[tuple]) -> None:
    found = tuple(Row(str(number), "x y z", target) for number, target in enumerate(targets))
    sources, letters = [row.segment for row in found], "".join("".join(targets).split())
    for step, at, place in steps:
        at %= len(found)
        if step == "c":
            found = cut(found, at, min(place, len(found[at].target)))
        else:
            found = {"j": joined, "u": moved_up, "d": moved_down}[step](found, at)
        assert [row.segment for row in found] == sources
        assert "".join("".join(row.target for row in found).split()) == letters
