"""Finding an article's segments again in its new version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.alignment import Aligned, Change, align

A = "The committee met on Monday in Geneva."
A2 = "The committee met on Tuesday in Geneva."
B = "It heard forty families."
C = "No date was given for the report."
D = "A press release followed."

CASES = [
    ("nothing changed", [A, B, C], [A, B, C], [0, 1, 2], "sss"),
    ("one sentence corrected", [A, B, C], [A2, B, C], [0, 1, 2], "css"),
    ("one inserted", [A, B], [A, D, B], [0, None, 1], "sns"),
    ("one removed", [A, B, C], [A, C], [0, 2], "ss"),
    ("two changed places", [A, B, C], [B, A, C], [1, 0, 2], "sss"),
    ("corrected beside an insertion", [A, B], [D, A2, B], [None, 0, 1], "ncs"),
    ("repeated lines keep their order", [B, A, B], [B, D, B], [0, None, 2], "sns"),
    ("one more of a repeated line", [B, A], [B, A, B], [0, 1, None], "ssn"),
    ("all new", [A], [D], [None], "n"),
    ("from nothing", [], [A], [None], "n"),
    ("to nothing", [A], [], [], ""),
]
_LETTERS = {"s": Change.SAME, "c": Change.CHANGED, "n": Change.NEW}


@pytest.mark.parametrize(
    ("old", "new", "numbers", "kinds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_align(old: list[str], new: list[str], numbers: list[int | None], kinds: str) -> None:
    expected = [Aligned(_LETTERS[kind], number) for kind, number in zip(kinds, numbers, strict=True)]
    assert align(old, new) == expected


texts = st.lists(st.sampled_from([A, A2, B, C, D]), max_size=12)


@given(texts, texts)
def test_each_old_segment_is_used_once_and_same_means_same(old: list[str], new: list[str]) -> None:
    aligned = align(old, new)
    used = [found.old for found in aligned if found.old is not None]
    assert len(used) == len(set(used))
    for text, found in zip(new, aligned, strict=True):
        assert (found.old is None) == (found.change is Change.NEW)
        if found.old is not None:
            assert (old[found.old] == text) == (found.change is Change.SAME)


@given(texts, st.randoms())
def test_whatever_is_moved_is_found(old: list[str], random) -> None:
    new = old.copy()
    random.shuffle(new)
    assert {found.change for found in align(old, new)} <= {Change.SAME}
