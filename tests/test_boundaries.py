"""What translators decided about boundaries, in a new version of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.boundaries import carried_over, decided

# `|` is where a piece ends; a decision is named by the block and the offset of the cut in it.
CASES = {
    "unchanged": (["One two. |Three."], [(0, 4)], ["One two. |Three."], ["One |two. |Three."]),
    "a block in front": (["One two."], [(0, 4)], ["New.", "One two."], ["New.", "One |two."]),
    "changed in front": (
        ["It was a long day for One two and all of us."],
        [(0, 26)],
        ["It was a short day for One two and all of us."],
        ["It was a short day for One |two and all of us."],
    ),
    "other white space": (["One two three."], [(0, 4)], ["One\n  two three."], ["One\n  |two three."]),
    "the words at the cut are gone": (
        ["They waited and waited; nobody ever came to them."],
        [(0, 24)],
        ["They waited and waited, then somebody came to them."],
        ["They waited and waited, then somebody came to them."],
    ),
    "one of two equal blocks": (
        ["One two.", "One two."],
        [(1, 4)],
        ["New.", "One two.", "One two."],
        ["New.", "One two.", "One |two."],
    ),
    "into another block": (
        ["One two.", "Completely different words stand here."],
        [(0, 4)],
        ["Completely different words stand here. |One two."],
        ["Completely different words stand here. |One |two."],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_split_is_found_again(name: str) -> None:
    old, cuts, new, expected = CASES[name]
    blocks = [block.split("|") for block in old]
    decisions = []
    for number, at in cuts:
        text = "".join(blocks[number])
        decisions.append(decided(True, text[:at], text[at:]))
        begins = [0, at, len(text)]
        ends = [sum(map(len, blocks[number][: n + 1])) for n in range(len(blocks[number]))]
        marks = sorted({*begins, *ends})
        blocks[number] = [text[a:b] for a, b in zip(marks, marks[1:], strict=False)]
    found = carried_over(blocks, [block.split("|") for block in new], decisions)
    assert found == [tuple(block.split("|")) for block in expected]


def test_a_merge_is_found_again_in_its_own_block_only() -> None:
    old = [["One. Two."], ["One. ", "Two."]]
    new = [["One. ", "Two."], ["More."], ["One. ", "Two."]]
    found = carried_over(old, new, [decided(False, "One. ", "Two.")])
    assert found == [("One. Two.",), ("More.",), ("One. ", "Two.")]


def test_the_last_word_on_a_place_holds_for_a_text_that_comes_back() -> None:
    decisions = [decided(True, "One ", "two."), decided(False, "One ", "two.")]
    assert carried_over([["More."]], [["One two."]], decisions) == [("One two.",)]
    assert carried_over([["More."]], [["One two."]], decisions[:1]) == [("One ", "two.")]


PIECES = st.lists(st.sampled_from(["a ", "b.", "c\n", "d ", "ab "]), min_size=1, max_size=6)
BLOCKS = st.lists(PIECES, max_size=5)


@given(BLOCKS, BLOCKS, st.lists(st.tuples(st.booleans(), PIECES, PIECES), max_size=5))
def test_no_text_is_lost_and_no_piece_is_empty(old: list, new: list, said: list) -> None:
    decisions = [decided(begins, "".join(one), "".join(two)) for begins, one, two in said]
    found = carried_over(old, new, decisions)
    assert ["".join(pieces) for pieces in found] == ["".join(pieces) for pieces in new]
    assert all(all(pieces) for pieces in found)


@given(BLOCKS, st.data())
def test_an_unchanged_article_keeps_its_cuts(blocks: list, data: st.DataObject) -> None:
    if not blocks:
        return
    number = data.draw(st.integers(0, len(blocks) - 1))
    pieces = blocks[number]
    at = data.draw(st.integers(0, len(pieces) - 1))
    if at == 0:
        return
    merged = [*pieces[: at - 1], pieces[at - 1] + pieces[at], *pieces[at + 1 :]]
    decision = decided(False, "".join(pieces[:at]), "".join(pieces[at:]))
    after = carried_over([*blocks[:number], merged, *blocks[number + 1 :]], blocks, [decision])
    assert after[number] == tuple(merged)
