"""The plain text parser: articles as they are copied from a browser or an e-mail.

The lines are joined to paragraphs (`wrapping`), the kinds are told from the look of a line and its neighbours
(`page_lines`), and repeats and furniture of the web site are offered as not for translation (`furniture`).
Whatever is not sure is a paragraph to translate.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.formats.articles import furniture
from workbench.formats.articles.page_lines import (
    LONGEST_HEADING,
    could_be_heading,
    is_all_capitals,
    is_caption,
    is_prose,
    is_quotation,
)
from workbench.formats.articles.spans import Span, assemble
from workbench.formats.articles.wrapping import Unit, units
from workbench.model import BlockKind, Document

NAME = "text"

_WORDS_BETWEEN_LINES = 8
"""Words that a heading may have which has no blank lines around it."""


def parse(text: str) -> Document:
    """The document of a plain text. Nothing is refused, nothing is lost.

    Headings have level 1 for the headline of the article and 2 for all others.
    """
    found = units(text)
    texts = [unit.text for unit in found]
    skipped = furniture.furniture(texts)
    pairs = furniture.captions(texts, skipped)
    skipped |= dict.fromkeys(pairs, furniture.REPEATS_CAPTION)
    full_captions = frozenset(pairs.values())
    headline, repeats = furniture.headline(texts, skipped | dict.fromkeys(full_captions, ""))
    skipped |= repeats
    taken = skipped | dict.fromkeys(full_captions, "")
    doubles = furniture.twins(texts, taken if headline is None else taken | {headline: ""})
    skipped |= dict.fromkeys(doubles, furniture.REPEATS_CAPTION)
    full_captions |= frozenset(doubles.values())
    headings = _headings(text, found, skipped, full_captions, headline)
    return assemble(text, _spans(found, skipped, full_captions, headings), NAME)


def _headings(
    text: str, found: Sequence[Unit], skipped: dict[int, str], captions: frozenset[int], headline: int | None
) -> dict[int, int]:
    """The levels of the units that are headings, by their number."""
    content = [number for number in range(len(found)) if number not in skipped and number not in captions]
    body = {number for number in content if _is_body(found[number])}
    headings: dict[int, int] = {}
    for before, number, after in zip([None, *content], content, [*content[1:], None], strict=False):
        unit = found[number]
        if len(unit.lines) > 1 or unit.lines[0].marker or unit.lines[0].quote or is_caption(unit.text):
            continue
        if is_all_capitals(unit.text) and unit.alone and after is not None:
            headings[number] = 2
        elif before in body and after in body and number not in body and could_be_heading(unit.text):
            if is_quotation(found[before].text):
                # What stands right below a quotation says whose words they are.
                continue
            if unit.alone or unit.text.count(" ") < _WORDS_BETWEEN_LINES:
                headings[number] = 2
    for number, (unit, below) in enumerate(pairwise(found)):
        rule = _rule_below(text, unit, below)
        if rule and number not in skipped:
            headings[number] = 1 if rule == "=" else 2
    if headline is not None:
        headings[headline] = 1
    return headings


def _is_body(unit: Unit) -> bool:
    """Whether a heading can stand before or after the unit: it is part of the running text."""
    return bool(
        is_prose(unit.text) or unit.lines[0].marker or unit.lines[0].quote or len(unit.text) > LONGEST_HEADING
    )


def _rule_below(text: str, unit: Unit, below: Unit) -> str:
    """The character of the line that is drawn right below a line of text; empty without one."""
    line, rule = unit.lines[-1], text[below.lines[0].start : below.lines[0].end].rstrip()
    drawn = (
        rule[:1] in ("=", "-", "~", "_")
        and not rule.strip(rule[0])
        and len(unit.lines) == 1
        and line.words
        and 2 * len(rule) >= line.columns
        and text.count("\n", line.end, below.lines[0].start) == 1
    )
    return rule[0] if drawn else ""


def _spans(
    found: Sequence[Unit], skipped: dict[int, str], captions: frozenset[int], headings: dict[int, int]
) -> Iterator[Span]:
    indentations: list[int] = []
    for number, unit in enumerate(found):
        first = unit.lines[0]
        while indentations and (not first.marker or indentations[-1] >= first.indentation):
            indentations.pop()
        if first.marker:
            indentations.append(first.indentation)
        if not unit.text:
            continue
        kind, level = BlockKind.PARAGRAPH, 0
        if not first.words:
            yield _span(unit, BlockKind.MARKUP, 0, "Has no words")
            continue
        if number in headings:
            kind, level = BlockKind.HEADING, headings[number]
        elif number in captions or is_caption(unit.text):
            kind = BlockKind.CAPTION
        elif first.quote:
            kind, level = BlockKind.QUOTATION, first.quote.count(">")
        elif first.marker:
            kind, level = BlockKind.LIST_ITEM, len(indentations)
        elif is_quotation(unit.text):
            kind, level = BlockKind.QUOTATION, 1
        yield _span(unit, kind, level, skipped.get(number, ""))


def _span(unit: Unit, kind: BlockKind, level: int, reason: str) -> Span:
    first = unit.lines[0]
    pieces = [(line.start + len(line.quote), line.end) for line in unit.lines]
    pieces[0] = (pieces[0][0] + first.marker, first.end)
    return Span(
        kind,
        tuple(pieces),
        level,
        translatable=not reason,
        reason=reason,
        continuation=" " * first.indentation + first.quote + " " * first.marker,
    )
