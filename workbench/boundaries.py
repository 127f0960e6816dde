"""What translators decided about the boundaries between segments, found again in an article's new version.

A decision is held on to by the text on either side of it, not by numbers: it means what it meant as long as
that text stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.alignment import Change, Unit, align

# Code points of text on either side that tell a place from all others; and those that are enough inside a
# paragraph which is known to be the same one.
_CONTEXT = 60
_NEAR = (20, 10)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a segment begins between two texts of one block. White space counts as one space."""

    begins: bool
    """True by a split, False by a merge."""
    before: str
    after: str


def decided(begins: bool, before: str, after: str) -> Decision:
    """The decision about a place from the block's text in front of it and behind it, as much as there is."""
    return Decision(begins, _collapsed(before).rstrip()[-_CONTEXT:], _collapsed(after).lstrip()[:_CONTEXT])


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text)


def carried_over(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], decisions: Sequence[Decision]
) -> list[tuple[str, ...]]:
    """The new version's blocks, cut as translators decided wherever the text of a decision still stands.

    A block that is the same keeps its decisions wherever it stands now; in one that was changed they stay
    where the text around them did; and a text that comes back, or has moved into another block, brings its
    decisions along.

    Args:
        old: the article's blocks as they are cut now; the pieces of each rejoin to its text.
        new: those of the new version, as the segmenter cuts them.
        decisions: oldest first; of several about one place the last one holds.
    """
    if not decisions:
        return [tuple(pieces) for pieces in new]
    before, after = _Version(old), _Version(new)
    held: list[dict[int, bool]] = [{} for _ in before.blocks]
    homeless: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        places = list(before.places(decision))
        for number, at in places:
            # Elsewhere the same text may stand uncut: nobody decided about that.
            if decision.begins is (at in before.blocks[number].begins):
                held[number][at] = decision.begins
        if not places:
            homeless[decision.before, decision.after] = decision
    waiting = list(homeless.values())
    used = set()
    texts = [[block.text for block in version.blocks] for version in (before, after)]
    for found in align(*([Unit(text, number) for number, text in enumerate(side)] for side in texts)):
        if not found.old or not found.new:
            continue
        old_number, block = found.old[0], after.blocks[found.new[0]]
        used.add(old_number)
        for at, begins in held[old_number].items():
            if found.change is Change.SAME:
                block.set(at, begins)
            elif (there := block.near(before.blocks[old_number], at)) is not None:
                block.set(there, begins)
            else:
                waiting.append(before.blocks[old_number].decision(at, begins))
    for number, kept in enumerate(held):
        if number not in used:
            waiting += [before.blocks[number].decision(at, begins) for at, begins in kept.items()]
    unchanged = set(texts[0])
    for decision in waiting:
        for number, at in after.places(decision):
            block = after.blocks[number]
            if block.text not in unchanged and block.set(at, decision.begins):
                break
    return [block.pieces() for block in after.blocks]


class _Version:
    """The blocks of a version, and one text to search them all at once."""

    def __init__(self, blocks: Iterable[Sequence[str]]) -> None:
        self.blocks = [_Block.of(pieces) for pieces in blocks]
        # No source holds this character, so nothing is found across two blocks.
        self._plain = "\0".join(block.plain for block in self.blocks)
        lengths = (len(block.plain) + 1 for block in self.blocks)
        self._starts = [0, *accumulate(lengths)]

    def places(self, decision: Decision) -> Iterator[tuple[int, int]]:
        """Every place that a decision may be about: the block's number and the offset in its text."""
        for found in _places(self._plain, decision):
            number = bisect_right(self._starts, found) - 1
            yield number, self.blocks[number].offsets[found - self._starts[number]]


def _places(plain: str, decision: Decision) -> Iterator[int]:
    for glue in (" ", ""):
        needle = decision.before + glue + decision.after
        at = plain.find(needle)
        while at >= 0:
            yield at + len(decision.before) + len(glue)
            at = plain.find(needle, at + 1)


@dataclass(slots=True)
class _Block:
    text: str
    begins: set[int]
    """Where its segments begin, but the first."""
    decided: set[int]
    plain: str
    """The text with single spaces."""
    offsets: list[int]
    """For each code point of `plain`, its place in `text`."""

    @classmethod
    def of(cls, pieces: Sequence[str]) -> "_Block":
        text = "".join(pieces)
        begins, at = set(), 0
        for piece in pieces[:-1]:
            at += len(piece)
            begins.add(at)
        plain, offsets, last = [], [], 0
        for space in _SPACE.finditer(text):
            plain += text[last : space.start()], " "
            offsets += range(last, space.start() + 1)
            last = space.end()
        plain.append(text[last:])
        offsets += range(last, len(text))
        return cls(text, begins, set(), "".join(plain), offsets)

    def decision(self, at: int, begins: bool, context: int = _CONTEXT) -> Decision:
        # Four times as much of the text, because its white space shrinks.
        before = _collapsed(self.text[max(0, at - 4 * context) : at]).rstrip()[-context:]
        return Decision(begins, before, _collapsed(self.text[at : at + 4 * context])[:context].rstrip())

    def near(self, old: "_Block", at: int) -> int | None:
        """Where a place of this block's earlier version is now, if the text around it has stayed."""
        share = at / len(old.text)
        for context in (_CONTEXT, *_NEAR):
            places = [self.offsets[found] for found in _places(self.plain, old.decision(at, True, context))]
            if places and (context == _CONTEXT or len(places) == 1):
                return min(places, key=lambda place: abs(place / len(self.text) - share))
        return None

    def set(self, at: int, begins: bool) -> bool:
        """Decide about a place; False when that has been done already."""
        if at in self.decided:
            return False
        self.decided.add(at)
        (self.begins.add if begins else self.begins.discard)(at)
        return True

    def pieces(self) -> tuple[str, ...]:
        if not self.text:
            return ()
        cuts = [0, *sorted(self.begins), len(self.text)]
        return tuple(self.text[begin:end] for begin, end in zip(cuts, cuts[1:], strict=False))
