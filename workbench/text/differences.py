"""The difference between two versions of a text, word by word, as a person wants to read it."""

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq, Levenshtein

from workbench.text.words import tokens

# The longest common subsequence reads best, but its table takes one bit for each pair of words: 12 MB here.
_LARGEST_TABLE = 100_000_000
# A common run of words inside a rewritten passage is kept only when it is at least a third of its neighbours.
_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both versions have, or only the old one, or only the new one."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(slots=True)
class _Change:
    """What stands between two stretches of common words: tokens of the old and of the new version."""

    removed: list[str]
    added: list[str]

    @property
    def words(self) -> int:
        """The words on the longer side if both sides have words, else 0."""
        removed, added = _words(self.removed), _words(self.added)
        return max(removed, added) if removed and added else 0


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """How `old` became `new`.

    The pieces that are `same` or `removed`, joined, are `old`; those that are `same` or `added` are `new`.
    Where something was replaced, `removed` comes before `added`. Neighbours never have the same kind. White
    space and punctuation between two replaced words belong to the change, so a rewritten passage is one
    change.

    Cost: about linear for versions that resemble each other; two texts of 100,000 different words take
    about a second and little memory.
    """
    pieces: list[Piece] = []

    def write(kind: Literal["same", "removed", "added"], some: list[str]) -> None:
        text = "".join(some)
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        elif text:
            pieces.append(Piece(kind, text))

    before, after = tokens(old), tokens(new)
    start, end = _common_ends(before, after)
    write("same", before[:start])
    for part in _merged(_parts(before[start : len(before) - end], after[start : len(after) - end])):
        if isinstance(part, _Change):
            first, last = _common_ends(part.removed, part.added)
            write("same", part.removed[:first])
            write("removed", part.removed[first : len(part.removed) - last])
            write("added", part.added[first : len(part.added) - last])
            write("same", part.removed[len(part.removed) - last :])
        else:
            write("same", part)
    write("same", before[len(before) - end :])
    return tuple(pieces)


def _common_ends(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many tokens are common at the start, and how many of the rest at the end."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end


def _parts(before: list[str], after: list[str]) -> list[list[str] | _Change]:
    """Runs of common tokens and changes by turns, beginning and ending with a change (which may be empty).

    Only what is not white space is aligned: spaces resemble each other everywhere and would tie the wrong
    words together.
    """
    old_places = [place for place, token in enumerate(before) if not token.isspace()]
    new_places = [place for place, token in enumerate(after) if not token.isspace()]
    old_words = [before[place] for place in old_places]
    new_words = [after[place] for place in new_places]
    small = len(old_words) * len(new_words) <= _LARGEST_TABLE
    parts: list[list[str] | _Change] = []
    old_done = new_done = 0
    for step in (LCSseq if small else Levenshtein).opcodes(old_words, new_words):
        if step.tag != "equal":
            continue
        for ahead in range(step.src_end - step.src_start):
            old_place, new_place = old_places[step.src_start + ahead], new_places[step.dest_start + ahead]
            removed, added = before[old_done:old_place], after[new_done:new_place]
            common = [before[old_place]]
            if parts and removed == added:
                parts[-1] += removed + common
            else:
                parts += (_Change(removed, added), common)
            old_done, new_done = old_place + 1, new_place + 1
    parts.append(_Change(before[old_done:], after[new_done:]))
    return parts


def _merged(parts: list[list[str] | _Change]) -> list[list[str] | _Change]:
    """The parts with common runs that only chop a change taken into it."""
    merged = parts[:1]
    for common, change in zip(parts[1::2], parts[2::2], strict=True):
        last = merged[-1]
        if _NEIGHBOURS * _words(common) <= min(last.words, change.words) and last.words and change.words:
            last.removed += common + change.removed
            last.added += common + change.added
        else:
            merged += (common, change)
    return merged


def _words(some: list[str]) -> int:
    return sum(1 for token in some if token[0].isalnum())
