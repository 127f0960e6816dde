"""An article and its existing translation: which sentences of the one say what of the other.

Nothing is known of the two languages. What speaks for a pair is its length, as translations are about so much
longer or shorter than their sources (Gale and Church, A program for aligning sentences in bilingual corpora,
1993), and what looks alike in any language: numbers, addresses, code, names. Blocks are paired first, then
the sentences inside them, each time by the cheapest way through a table (dynamic programming).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import inf

from workbench.model import BlockKind

_STRONG = re.compile(r"`[^`]+`|(?<=\])\([^()\s]+\)|https?://[^\s<>()]+|\{/\*.*?\*/\}|\d+(?:[.,٫٬/]\d+)*")
# Sites name the language of a page in its address.
_LANGUAGE = re.compile(r"/[a-z]{2}(?:-[A-Za-z]{2})?(?=/)|(?<=/)[a-z]{2}\.(?=\w)")
_NAME = re.compile(r"[A-Za-z]{3,}")
# The variance of a translation's length for each letter of its source, and the other costs, were chosen where
# professional translations of news with some sentences left out or joined come out best.
_VARIANCE = 12.0
_MOST_FOR_LENGTH = 6.0
# What it costs that one side has an anchor which the other has not, and what each common name saves.
_ANCHOR, _NAMED, _MOST_NAMES = 4.0, 0.5, 6
_OTHER_KIND, _OTHER_LEVEL, _CODE = 6.0, 2.0, 14.0
# What it costs to leave a side alone, and to take several for one.
_ALONE, _TOGETHER = 4.0, 4.5
# A pair that costs more than this for its length is not certain.
_DOUBTFUL = 2.0
# A table is filled this far to either side of where a pair would stand if both texts ran alike, and as much
# farther as one of them is longer, up to a limit: a translation may have been left off somewhere.
_BAND, _WIDEST = 60, 400
_Step = tuple[int, int]
_BLOCK_STEPS: tuple[_Step, ...] = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
_SEGMENT_STEPS: tuple[_Step, ...] = (*_BLOCK_STEPS, (2, 2), (1, 3), (3, 1))


@dataclass(frozen=True)
class Passage:
    """A block of one of the two texts, with its sentences; code has one, its text."""

    kind: BlockKind
    level: int
    sentences: tuple[str, ...]

    @cached_property
    def evidence(self) -> "Evidence":
        return Evidence.of(" ".join(self.sentences))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is compared of a text."""

    length: int
    anchors: Counter[str]
    names: Counter[str]

    @classmethod
    def of(cls, text: str) -> "Evidence":
        anchors = Counter(_folded(anchor) for anchor in _STRONG.findall(text))
        return cls(len(text), anchors, Counter(name.lower() for name in _NAME.findall(text)))

    def with_next(self, other: "Evidence") -> "Evidence":
        """What is compared of two texts in a row."""
        return Evidence(
            self.length + other.length + 1, self.anchors + other.anchors, self.names + other.names
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the source, by block and place in it, with those of the translation that say the same."""

    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    sure: bool


def pair(source: Sequence[Passage], target: Sequence[Passage]) -> list[Pair]:
    """Pair the sentences of an article with those of its translation, in order.

    Sentences of the source without a counterpart are left out, and so are whole blocks of the translation;
    a sentence that a translation has besides stands with the one before it. A pair is `sure` when one
    sentence stands for one, they are of a length that fits, and each has the numbers, addresses and code of
    the other.
    """
    ratio = _ratio(source, target)
    pairs: list[Pair] = []
    blocks = _cheapest(
        [passage.evidence for passage in source],
        [passage.evidence for passage in target],
        _BLOCK_STEPS,
        lambda i, n, j, m: _cost_of_kind(source[i : i + n], target[j : j + m]),
        ratio,
    )
    for (i, n), (j, m), _cost in blocks:
        if n and m and source[i].kind is not BlockKind.CODE:
            pairs += _inside(source, target, range(i, i + n), range(j, j + m), ratio)
    return pairs


def fits(source: str, target: str, ratio: float) -> bool:
    """Whether a text looks like the translation of another one, by length, numbers, addresses and code.

    Args:
        ratio: how many letters of the translation stand for one of the source.
    """
    return _fits(Evidence.of(source), Evidence.of(target), min(3.0, max(1 / 3, ratio)))


def _inside(
    source: Sequence[Passage], target: Sequence[Passage], olds: range, news: range, ratio: float
) -> list[Pair]:
    left = [(b, n) for b in olds for n in range(len(source[b].sentences))]
    right = [(b, n) for b in news for n in range(len(target[b].sentences))]
    ours = [Evidence.of(source[b].sentences[n]) for b, n in left]
    theirs = [Evidence.of(target[b].sentences[n]) for b, n in right]
    found = _cheapest(ours, theirs, _SEGMENT_STEPS, lambda *_: 0.0, ratio)
    whole = all((n, m) == (1, 1) for (_, n), (_, m), _ in found)
    pairs: list[Pair] = []
    for (i, n), (j, m), _ in found:
        if n and m:
            sure = whole and len(olds) == len(news) == 1 and _fits(ours[i], theirs[j], ratio)
            pairs.append(Pair(tuple(left[i : i + n]), tuple(right[j : j + m]), sure))
        elif m and pairs:
            # Nothing of the translation is dropped: somebody will see where it belongs.
            last = pairs.pop()
            pairs.append(Pair(last.source, last.target + tuple(right[j : j + m]), sure=False))
    return pairs


def _fits(one: Evidence, other: Evidence, ratio: float) -> bool:
    return _length_cost(one, other, ratio) <= _DOUBTFUL and one.anchors == other.anchors


def _ratio(source: Sequence[Passage], target: Sequence[Passage]) -> float:
    """How many letters of the translation stand for one of the source."""
    ours, theirs = (
        sum(passage.evidence.length for passage in side if passage.kind is not BlockKind.CODE)
        for side in (source, target)
    )
    return min(3.0, max(1 / 3, theirs / ours)) if ours and theirs else 1.0


# ------------------------------------------------------------------------------------------- costs


def _length_cost(one: Evidence, other: Evidence, ratio: float) -> float:
    expected = one.length * ratio
    mean = (expected + other.length) / 2
    return min(_MOST_FOR_LENGTH, (other.length - expected) ** 2 / (2 * _VARIANCE * max(mean, 1)))


def _cost(one: Evidence, other: Evidence, ratio: float) -> float:
    anchors = one.anchors.total() + other.anchors.total()
    alike = 2 * (one.anchors & other.anchors).total() / anchors if anchors else 1.0
    names = min(_MOST_NAMES, (one.names & other.names).total())
    told = min(_MOST_NAMES, (one.anchors & other.anchors).total())
    return _length_cost(one, other, ratio) + _ANCHOR * (1 - alike) - _NAMED * (names + told)


def _cost_of_kind(ours: Sequence[Passage], theirs: Sequence[Passage]) -> float:
    if not ours or not theirs:
        return 0.0
    cost = 0.0
    for one in ours:
        for other in theirs:
            if (one.kind is BlockKind.CODE) != (other.kind is BlockKind.CODE):
                cost += _CODE
            elif one.kind is not other.kind:
                cost += _OTHER_KIND
            elif one.level != other.level:
                cost += _OTHER_LEVEL
    return cost


def _cheapest(
    ours: Sequence[Evidence],
    theirs: Sequence[Evidence],
    steps: Sequence[_Step],
    extra: Callable[[int, int, int, int], float],
    ratio: float,
) -> list[tuple[_Step, _Step, float]]:
    """The cheapest way through both sides: (first, how many) of either side, and the cost."""
    rows, columns = len(ours), len(theirs)
    band = min(_WIDEST, _BAND + abs(rows - columns))
    left, right = cache(_slices(ours)), cache(_slices(theirs))
    best: dict[_Step, tuple[float, _Step, float]] = {(0, 0): (0.0, (0, 0), 0.0)}
    for i in range(rows + 1):
        middle = i * columns // max(1, rows)
        for j in range(max(0, middle - band), min(columns, middle + band) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for n, m in steps:
                if i + n > rows or j + m > columns:
                    continue
                cost = _ALONE if not n or not m else extra(i, n, j, m)
                if n and m:
                    cost += _cost(left(i, n), right(j, m), ratio)
                    cost += _TOGETHER * (n + m - 2)
                total = here[0] + cost
                if total < best.get((i + n, j + m), (inf,))[0]:
                    best[i + n, j + m] = (total, (n, m), cost)
    at, found = (rows, columns), []
    while at != (0, 0) and at in best:
        _, (n, m), cost = best[at]
        at = (at[0] - n, at[1] - m)
        found.append(((at[0], n), (at[1], m), cost))
    return found[::-1]


def _slices(some: Sequence[Evidence]) -> Callable[[int, int], Evidence]:
    def _slice(start: int, length: int) -> Evidence:
        whole = some[start]
        for one in some[start + 1 : start + length]:
            whole = whole.with_next(one)
        return whole

    return _slice


def _folded(anchor: str) -> str:
    # Digits of every script, and the separators of every locale, are the same.
    if anchor[0].isdecimal():
        return "".join(str(unicodedata.decimal(char)) for char in anchor if char.isdecimal())
    return _LANGUAGE.sub("/", anchor)
