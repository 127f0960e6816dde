"""Aligning segments that have names."""

import pytest

from workbench.alignment import Change, Link, Unit, align_known

SAME, CHANGED, NEW, REMOVED = Change.SAME, Change.CHANGED, Change.NEW, Change.REMOVED


def aligned(old: str, new: str) -> list[Link]:
    """Aligns texts such as `key:The text`, which stand in blocks of their own."""
    sides = [[part.strip().split(":") for part in side.split("|") if part.strip()] for side in (old, new)]
    units = [[Unit(text, number) for number, (_, text) in enumerate(side)] for side in sides]
    return align_known(*units, *([key for key, _ in side] for side in sides))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a:One | b:Two", "b:Two | a:One", [(SAME, 1, 0), (SAME, 0, 1)]),
        ("a:One file", "a:Quite another text", [(CHANGED, 0, 0)]),
        # Another name is another message, also with the same text.
        ("a:Open the door", "b:Open the door", [(CHANGED, 0, 0)]),
        ("a:Open | b:Open", "b:Open", [(REMOVED, 0, None), (SAME, 1, 0)]),
        ("a:One | b:Two | c:Three", "a:One | c:Three", [(SAME, 0, 0), (REMOVED, 1, None), (SAME, 2, 1)]),
        ("a:One", "a:One | b:Nothing alike", [(SAME, 0, 0), (NEW, None, 1)]),
        ("b:The old house stood empty", "c:The old house stands empty", [(CHANGED, 0, 0)]),
        ("", "a:One", [(NEW, None, 0)]),
        ("a:One", "", [(REMOVED, 0, None)]),
        ("a:One | a:One", "a:One | a:One", [(SAME, 0, 0), (SAME, 1, 1)]),
    ],
)
def test_names_come_first(old: str, new: str, expected: list[tuple]) -> None:
    found = [(link.change, *(numbers[0] if numbers else None for numbers in (link.old, link.new)))
             for link in aligned(old, new)]  # fmt: skip
    assert found == expected
