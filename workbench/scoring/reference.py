"""Laying a reference translation, which is a plain text, beside the segments of an article."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.errors import InputError
from workbench.model import Segment


@dataclass(frozen=True, slots=True)
class Compared:
    """Translations and references in pairs, ready to be scored."""

    hypotheses: tuple[str, ...]
    references: tuple[str, ...]
    unit: Literal["segment", "block"]
    """What each pair is."""
    segments: tuple[str, ...]
    """For each pair the id of its (first) segment, for links to where it stands."""


def reference_units(text: str, paragraphs: bool = False) -> list[str]:
    """The units of a reference text, in order.

    Args:
        text: the whole text.
        paragraphs: False for every line that is not blank; True for every paragraph, that is, lines up to
            a blank one, joined by spaces.
    """
    lines = [" ".join(line.split()) for line in text.removeprefix("\ufeff").splitlines()]
    if not paragraphs:
        return [line for line in lines if line]
    units: list[list[str]] = [[]]
    for line in lines:
        if line:
            units[-1].append(line)
        elif units[-1]:
            units.append([])
    return [" ".join(unit) for unit in units if unit]


def align_reference(
    segments: Sequence[Segment], targets: Sequence[str], reference: str, name: str = ""
) -> Compared:
    """Pair an article's translation with a reference text.

    The reference has a line, or a paragraph between blank lines, for each block of the article; or one for
    each segment. Which of the two is decided by counting: blocks are tried first, since a reference
    translator keeps paragraphs but not sentences; lines are tried before paragraphs. Nothing is aligned by
    likeness.

    Args:
        segments: the segments to score, in the order of the article; leave out what is not for translation.
        targets: their translations, in the same order.
        reference: the reference text.
        name: of the reference file, for the message.

    Raises:
        InputError: the numbers fit neither blocks nor segments.
    """
    blocks: dict[int, str] = {}
    first: dict[int, str] = {}
    for segment, target in zip(segments, targets, strict=True):
        earlier = blocks.get(segment.block)
        blocks[segment.block] = target if earlier is None else earlier + segment.lead + target
        first.setdefault(segment.block, segment.id)
    lines, paragraphs = reference_units(reference), reference_units(reference, paragraphs=True)
    for units in (lines, paragraphs):
        if len(units) == len(blocks):
            return Compared(tuple(blocks.values()), tuple(units), "block", tuple(first.values()))
        if len(units) == len(segments):
            return Compared(
                tuple(targets), tuple(units), "segment", tuple(segment.id for segment in segments)
            )
    raise InputError(
        f"The reference has {len(lines)} lines ({len(paragraphs)} paragraphs);"
        f" the article has {len(blocks)} blocks with {len(segments)} segments.",
        place=name,
        remedy="Give the reference one line for each block of the article, or one for each segment.",
    )
