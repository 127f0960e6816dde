"""Inline markup put aside, so that the engine sees a text as its reader does.

Tags and emphasis vanish; code and images become one object character; entities and escapes become the
character that they stand for. What remains is segmented, and each cut is carried back: closing markup stays
with the sentence before it, opening markup goes with the one after it.
"""

from bisect import bisect_right
from dataclasses import dataclass

from workbench.text.segmentation.scanners import SCANNERS, Role


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without its markup, and the way back."""

    text: str
    original: str
    runs: tuple[list[int], list[int]]
    """Offsets in parallel: what begins at the one in `text` begins at the other in `original`."""
    openings: dict[int, int]
    """Where each piece of opening markup of `original` ends, and where it begins."""

    def carried_back(self, cut: int) -> int:
        """The offset in `original` for a cut at the offset `cut` of `text`."""
        here, there = self.runs
        run = bisect_right(here, cut) - 1
        offset = there[run] + cut - here[run]
        while True:
            before = offset
            while before not in self.openings and before and self.original[before - 1].isspace():
                before -= 1
            if before not in self.openings:
                return offset
            offset = self.openings[before]


def put_aside(text: str, markup: str) -> Bare:
    """Take the markup out of `text`; `markup` is a key of `SCANNERS`."""
    parts: list[str] = []
    here, there = [0], [0]
    openings: dict[int, int] = {}
    length = position = 0
    for token in SCANNERS[markup](text):
        parts += text[position : token.begin], token.text
        length += token.begin - position + len(token.text)
        position = token.end
        here.append(length)
        there.append(position)
        if token.role is Role.OPENING:
            openings[token.end] = token.begin
    parts.append(text[position:])
    return Bare("".join(parts), text, (here, there), openings)
