"""A scored set of source updates: generated articles, seeded edits, and the truth about every segment.

The articles are made of phrases, so that sentences resemble each other as those of one author do, with lines
that are repeated and headings that differ in a number only. `revise` edits one as authors do and keeps what
every segment of the new version comes from. The same seed makes the same set on every machine.
"""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workbench.alignment import Unit

_WHO = """The council|Our neighbours|The old ferryman|A group of teachers|The station master|Two engineers|
The village choir|Every gardener|The museum|Her younger brother|The harbour office|Most visitors|
The night watch|A retired baker|The river committee|The children|Some farmers|The new editor|
The lighthouse keeper|Three volunteers""".replace("\n", "").split("|")
_DID = """repaired|announced|measured|painted|refused|opened|described|borrowed|counted|forgot|planned|
abandoned|collected|photographed|inspected|restored|delivered|sold|replaced|rebuilt""".replace(
    "\n", ""
).split("|")
_WHAT = """the wooden bridge|a list of lost parcels|the winter timetable|its oldest boat|the broken clock|
a map of the orchard|the annual report|four rows of beans|the entrance hall|a box of letters|
the water pump|an exhibition of tools|the garden wall|a collection of stamps|the narrow road|
the evening concert|a sack of flour|the roof of the mill|the telephone line|a small library""".replace(
    "\n", ""
).split("|")
_WHEN = """before the first frost|in the spring of {year}|after a long discussion|on a rainy Tuesday|
within {number} days|during the summer fair|at the end of the season|while the market was closed|
shortly before noon|for the first time since {year}""".replace("\n", "").split("|")
_WHY = """because nobody else had offered|although money was short|so that the school could use it|
and wrote a letter about it|, which surprised the whole town|and thanked all {number} helpers|
, as the newspaper had predicted|without asking for a permit|and kept the receipts|
, but the weather did not help""".replace("\n", "").split("|")
_REPEATED = (
    "Read more",
    "Note",
    "Try it yourself:",
    "See also the map.",
    "Back to the top",
    "Yes.",
    "Answer",
)
_TOPICS = """Boats|Gardens|Roads|Letters|Weather|Markets|Schools|Music|Tools|Bridges""".split("|")


class Edit(StrEnum):
    """What was done to a segment."""

    NONE = "none"
    MOVED = "moved"
    TYPO = "typo"
    PUNCTUATION = "punctuation"
    MARKUP = "markup"
    NUMBER = "number"
    WORDS = "words"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"


UNTOUCHED = {Edit.NONE, Edit.MOVED}
LIGHT = {Edit.TYPO, Edit.PUNCTUATION, Edit.MARKUP, Edit.NUMBER, Edit.WORDS}


@dataclass(frozen=True, slots=True)
class Line:
    """A segment with what it comes from."""

    text: str
    origin: tuple[int, ...]
    """Numbers of the old version's segments; none when it is new."""
    edit: Edit = Edit.NONE


Block = list[Line]


@dataclass(frozen=True, slots=True)
class Revision:
    """An article's two versions; what stands where in the new one is known."""

    old: list[list[str]]
    new: list[Block]

    @property
    def lines(self) -> list[Line]:
        """The new version's segments."""
        return [line for block in self.new for line in block]

    def units(self) -> tuple[list[Unit], list[Unit]]:
        """Both versions as they are aligned."""
        old = [Unit(text, number) for number, block in enumerate(self.old) for text in block]
        new = [Unit(line.text, number) for number, block in enumerate(self.new) for line in block]
        return old, new


@dataclass(frozen=True, slots=True)
class Score:
    """How a way to carry translations over did, in numbers of segments of the new version."""

    kept: Counter = field(default_factory=Counter)
    wrong: Counter = field(default_factory=Counter)
    lost: Counter = field(default_factory=Counter)

    def total(self, edits: set[Edit]) -> int:
        return sum(counted[edit] for counted in (self.kept, self.wrong, self.lost) for edit in edits)

    def share(self, edits: set[Edit]) -> float:
        """Of segments that were edited so, the share with the right translation."""
        return sum(self.kept[edit] for edit in edits) / max(1, self.total(edits))

    @property
    def wrongly(self) -> float:
        """Of all segments, the share with a translation of something else."""
        return sum(self.wrong.values()) / max(1, self.total(set(Edit)))

    def __add__(self, other: "Score") -> "Score":
        return Score(self.kept + other.kept, self.wrong + other.wrong, self.lost + other.lost)


def score(revision: Revision, carried: list[set[int]]) -> Score:
    """Score a way to carry translations over.

    Copies of one text count as one and the same, also one that is new.

    Args:
        carried: for each segment of the new version, the old ones whose translations it gets.
    """
    texts = [text for block in revision.old for text in block]
    result = Score()
    for line, got in zip(revision.lines, carried, strict=True):
        wanted = {texts[number] for number in line.origin}
        found = {texts[number] for number in got}
        if found in (wanted, {line.text}) or (found and found < wanted and line.edit is Edit.MERGED):
            result.kept[line.edit] += 1
        elif found - wanted:
            result.wrong[line.edit] += 1
        else:
            result.lost[line.edit] += 1
    return result


# ------------------------------------------------------------------------------------- generating


def article(rng: random.Random, segments: int) -> list[list[str]]:
    """An article of about so many segments, in blocks."""
    blocks: list[list[str]] = []
    count = chapter = 0
    while count < segments:
        chapter += 1
        blocks.append([f"Chapter {chapter}: {rng.choice(_TOPICS)}"])
        for _ in range(rng.randint(2, 7)):
            if rng.random() < 0.25:
                blocks.append([rng.choice(_REPEATED)])
            blocks.append([sentence(rng) for _ in range(rng.randint(1, 5))])
            count += len(blocks[-1]) + 1
    return blocks


def sentence(rng: random.Random) -> str:
    """A sentence of one to three clauses."""
    parts = [rng.choice(_WHO), rng.choice(_DID), rng.choice(_WHAT)]
    if rng.random() < 0.8:
        parts.append(rng.choice(_WHEN))
    if rng.random() < 0.6:
        parts.append(rng.choice(_WHY))
    text = " ".join(parts).replace(" ,", ",")
    return text.format(year=rng.randint(1950, 2024), number=rng.randint(2, 90)) + "."


def revise(rng: random.Random, old: list[list[str]], *, rate: float = 0.12) -> Revision:
    """Edit an article: that share of its segments lightly, and some of its blocks and sections as a whole."""
    numbers = iter(range(sum(map(len, old))))
    blocks: list[Block] = [[Line(text, (next(numbers),)) for text in block] for block in old]
    for block in blocks:
        _edit_block(rng, block, rate)
    _delete(rng, blocks, rate / 4)
    _move(rng, blocks)
    return Revision(old, [block for block in _with_insertions(rng, blocks, rate / 3) if block])


def _edit_block(rng: random.Random, block: Block, rate: float) -> None:
    at = 0
    while at < len(block):
        line = block[at]
        chance = rng.random()
        if chance < rate:
            edit = rng.choice(list(_EDITS))
            text = _EDITS[edit](rng, line.text)
            if text != line.text:
                block[at] = Line(text, line.origin, edit)
        elif chance < rate * 1.2 and (halves := _split(line.text)):
            block[at : at + 1] = [Line(half, line.origin, Edit.SPLIT) for half in halves]
            at += 1
        elif chance < rate * 1.4 and at + 1 < len(block):
            following = block[at + 1]
            text = line.text.rstrip(".") + ", and " + following.text[0].lower() + following.text[1:]
            block[at : at + 2] = [Line(text, line.origin + following.origin, Edit.MERGED)]
        at += 1


def _split(text: str) -> tuple[str, str] | None:
    for joint, start in ((", which ", "It "), (" and ", "They also "), (" because ", "This was because ")):
        first, found, second = text.partition(joint)
        if found and min(len(first), len(second)) > 15:
            return first + ".", start + second
    return None


def _typo(rng: random.Random, text: str) -> str:
    places = [match.start() for match in re.finditer(r"(?<=\w)\w(?=\w)", text)]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice((text[at] * 2, "", text[at + 1] + text[at])) + text[at + 1 :]


def _punctuation(rng: random.Random, text: str) -> str:
    return rng.choice((text.rstrip(".:") + "!", text.replace(" ", ", ", 1), text.rstrip(".") + " …"))


def _markup(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    at = rng.randrange(len(words))
    words[at] = rng.choice(("**{}**", "[{}](https://example.org/pages/{}/index.html)", "`{}`")).replace(
        "{}", words[at].strip(".,:")
    )
    return " ".join(words)


def _number(rng: random.Random, text: str) -> str:
    return re.sub(r"\d+", lambda found: str(int(found[0]) + rng.randint(1, 9)), text, count=1)


def _words(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    if len(words) < 6:
        return text
    at = rng.randrange(1, len(words) - 1)
    words[at : at + 1] = rng.choice(([], ["really", words[at]], ["several"]))
    return " ".join(words)


_EDITS: dict[Edit, Callable[[random.Random, str], str]] = {
    Edit.TYPO: _typo,
    Edit.PUNCTUATION: _punctuation,
    Edit.MARKUP: _markup,
    Edit.NUMBER: _number,
    Edit.WORDS: _words,
}


def _delete(rng: random.Random, blocks: list[Block], rate: float) -> None:
    for block in blocks:
        block[:] = [line for line in block if rng.random() >= rate]


def _move(rng: random.Random, blocks: list[Block]) -> None:
    """Move two sections and some paragraphs."""
    for length in (rng.randint(4, 10), rng.randint(4, 10), 1, 1, 1):
        if len(blocks) <= length:
            continue
        start = rng.randrange(len(blocks) - length)
        taken = blocks[start : start + length]
        del blocks[start : start + length]
        for block in taken:
            block[:] = [replace(line, edit=Edit.MOVED) if line.edit is Edit.NONE else line for line in block]
        at = rng.randrange(len(blocks) + 1)
        blocks[at:at] = taken


def _with_insertions(rng: random.Random, blocks: list[Block], rate: float) -> list[Block]:
    result: list[Block] = []
    for block in blocks:
        if rng.random() < rate:
            result.append([Line(sentence(rng), (), Edit.NEW) for _ in range(rng.randint(1, 3))])
        if rng.random() < rate:
            result.append([Line(rng.choice(_REPEATED), (), Edit.NEW)])
        if block and rng.random() < rate:
            block.insert(rng.randrange(len(block) + 1), Line(sentence(rng), (), Edit.NEW))
        result.append(block)
    return result
