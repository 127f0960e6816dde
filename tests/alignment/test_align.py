"""Finding an article's segments again in its new version."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.alignment import Change, Link, Unit, align, moved

A = "The committee met on Monday in Geneva."
A2 = "The committee met on Tuesday in Geneva."
B = "It heard forty families."
C = "No date was given for the report."
D = "A press release followed."

AB = "The committee met on Monday in Geneva, and it heard forty families."

# Each with the links that are expected, as `align` lists them: what, from which, to which.
CASES = [
    ("nothing changed", [A, B, C], [A, B, C], ["s 0 0", "s 1 1", "s 2 2"]),
    ("one sentence corrected", [A, B, C], [A2, B, C], ["c 0 0", "s 1 1", "s 2 2"]),
    ("one inserted", [A, B], [A, D, B], ["s 0 0", "n - 1", "s 1 2"]),
    ("one removed", [A, B, C], [A, C], ["s 0 0", "r 1 -", "s 2 1"]),
    ("two changed places", [A, B, C], [B, A, C], ["s 1 0", "s 0 1", "s 2 2"]),
    ("corrected beside an insertion", [A, B], [D, A2, B], ["n - 0", "c 0 1", "s 1 2"]),
    ("repeated lines keep their order", [B, A, B], [B, D, B], ["s 0 0", "r 1 -", "n - 1", "s 2 2"]),
    ("one more of a repeated line", [B, A], [B, A, B], ["s 0 0", "s 1 1", "n - 2"]),
    ("split", [AB, C], [A, B, C], ["p 0 0,1", "s 1 2"]),
    ("split and corrected", [D, AB, C], [D, A2, B, C], ["s 0 0", "p 1 1,2", "s 2 3"]),
    ("merged", [A, B, C], [AB, C], ["m 0,1 0", "s 2 1"]),
    ("moved and corrected", [AB, B, C, D], [B, C, D, AB.replace("heard", "herd")], [1, 2, 3, "c 0 3"]),
    ("in other markup, elsewhere", [B, C, D], ["[It heard](x.html) *forty* families", C, D], ["c 0 0", 1, 2]),
    ("a copy with its section", [C, B, D, B], [D, B, C, B], ["s 2 0", "s 3 1", "s 0 2", "s 1 3"]),
    ("a copy corrected, another new", [B, A, B], [B.upper(), A, B, D, B], ["c 0 0", 1, 2, "n - 3", "n - 4"]),
    ("all new", [A], [D], ["r 0 -", "n - 0"]),
    ("from nothing", [], [A], ["n - 0"]),
    ("to nothing", [A], [], ["r 0 -"]),
]
_LETTERS = {
    "s": Change.SAME,
    "c": Change.CHANGED,
    "p": Change.SPLIT,
    "m": Change.MERGED,
    "n": Change.NEW,
    "r": Change.REMOVED,
}


def _units(texts: list[str]) -> list[Unit]:
    return [Unit(text) for text in texts]


def _written(links: list[Link]) -> list[str]:
    letters = {change: letter for letter, change in _LETTERS.items()}
    sides = [[",".join(map(str, side)) or "-" for side in (link.old, link.new)] for link in links]
    return [" ".join((letters[link.change], *both)) for link, both in zip(links, sides, strict=True)]


@pytest.mark.parametrize(("old", "new", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_align(old: list[str], new: list[str], expected: list[str | int]) -> None:
    found = _written(align(_units(old), _units(new)))
    same = [
        line if isinstance(line, str) else next(one for one in found if one.startswith(f"s {line} "))
        for line in expected
    ]
    assert found == same


def test_sentences_of_two_paragraphs_are_not_merged() -> None:
    old = [Unit(A, 0), Unit(B, 1)]
    assert [link.change for link in align(old, [Unit(AB)])].count(Change.MERGED) == 0


def test_what_has_moved() -> None:
    links = align(_units([A, B, C, D]), _units([B, C, D, A]))
    assert [links[place].old for place in moved(links)] == [(0,)]


texts = st.lists(st.sampled_from([A, A2, B, C, D, AB]), max_size=12)


@given(texts, texts)
def test_every_segment_is_in_one_link_and_same_means_same(old: list[str], new: list[str]) -> None:
    links = align(_units(old), _units(new))
    assert sorted(number for link in links for number in link.old) == list(range(len(old)))
    assert [number for link in links for number in link.new] == list(range(len(new)))
    sizes = {
        Change.SAME: lambda o, n: o == n == 1,
        Change.CHANGED: lambda o, n: o == n == 1,
        Change.SPLIT: lambda o, n: o == 1 < n,
        Change.MERGED: lambda o, n: n == 1 < o,
        Change.NEW: lambda o, n: (o, n) == (0, 1),
        Change.REMOVED: lambda o, n: (o, n) == (1, 0),
    }
    for link in links:
        assert sizes[link.change](len(link.old), len(link.new))
        same = [old[n] for n in link.old] == [new[n] for n in link.new]
        assert same == (link.change is Change.SAME)


@given(texts, st.randoms())
def test_whatever_is_moved_is_found(old: list[str], random) -> None:
    new = old.copy()
    random.shuffle(new)
    assert {link.change for link in align(_units(old), _units(new))} <= {Change.SAME}


@settings(max_examples=30)
@given(st.lists(st.text(max_size=12), max_size=5), st.lists(st.text(max_size=12), max_size=5))
def test_any_text_is_aligned(old: list[str], new: list[str]) -> None:
    links = align(_units(old), _units(new))
    assert [number for link in links for number in link.new] == list(range(len(new)))
