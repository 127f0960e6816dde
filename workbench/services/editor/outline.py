"""The outline of an article: its blocks in order, without the texts of those that have segments.

With it an editor can show the article as readers will see it, from rows that it has or asks for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.formats import format_named
from workbench.model import Block, BlockKind

MOST_CODE = 4000
"""So many characters of a block of code are shown."""

RULE = "rule"
"""Beside the kinds of blocks: a line between sections."""

# What stands in front of a text, at the end of a lead in Markdown and plain text.
_MARK = re.compile(r"(?:(?P<number>\d{1,9})[.)]|[-*+•‣–])[ \t]+(?:\[(?P<task>[ xX])\][ \t]+)?\Z")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,40})\]:[ \t]*\Z")
_FENCES = ("```", "~~~")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
# A list of HTML, or an item of one; `value` and `start` count from elsewhere.
_LIST_TAG = re.compile(r"<(?P<end>/?)(?P<tag>ol|ul|menu|li)\b(?P<more>[^<>]*)>", re.IGNORECASE)
_COUNTED_FROM = re.compile(r"\s(?:value|start)\s*=\s*[\"']?(-?\d{1,9})", re.IGNORECASE)
_NEW_TABLE = re.compile(r"\n[ \t>]*\n|<table\b", re.IGNORECASE)
_DEEPEST = 50


def outline(format: str, blocks: Sequence[Block], segments: Mapping[int, int]) -> dict[str, Any]:
    """An article's outline as JSON.

    Args:
        format: the name of the article's format.
        blocks: all of them, in order.
        segments: how many segments a block has, by the block's number.

    Returns:
        `markup`, the inline markup of its texts: `markdown`, `html` or null; `blocks`, each as `[kind, level,
        segments]`, the kind by its place in `kinds`, perhaps with a text: the marker of a list item where it
        is not a bullet, or that of a footnote; the code of a block of code; anything, of the first cell of a
        table that follows another. What readers do not see is left out.
    """
    kinds: dict[str, int] = {}
    shown = []
    for number, (block, marker) in enumerate(zip(blocks, _markers(blocks), strict=True)):
        count = segments.get(number, 0)
        kind, text = (block.kind.value, marker) if count else _unsegmented(block)
        if kind is not None:
            line = [kinds.setdefault(kind, len(kinds)), block.level, count]
            shown.append(line if text is None else [*line, text])
    return {"markup": format_named(format).markup, "kinds": list(kinds), "blocks": shown}


def _unsegmented(block: Block) -> tuple[str | None, str | None]:
    """Kind and text of a block that has no segments; None where readers see nothing of it."""
    if block.kind is BlockKind.CODE:
        code = _unfenced(block.text)
        return block.kind.value, code if len(code) <= MOST_CODE else f"{code[:MOST_CODE]}…"
    if block.kind is BlockKind.MARKUP and _RULE.fullmatch(block.text):
        return RULE, None
    return None, None


def _unfenced(code: str) -> str:
    """Code without the lines that fence it in Markdown."""
    first, *lines = code.split("\n")
    if not lines or not first.startswith(_FENCES):
        return code
    return "\n".join(lines[:-1] if lines[-1].lstrip().startswith(_FENCES) else lines)


def _markers(blocks: Sequence[Block]) -> Iterator[str | None]:
    """What stands in front of each block, besides what its kind has there; of a table cell, whether it begins
    another table."""
    # The number of the last item of each list of HTML that is open; None in one that is not numbered.
    lists: list[int | None] = []
    for block in blocks:
        begins = _enter(lists, block.lead)
        if block.kind is BlockKind.LIST_ITEM:
            found = _MARK.search(block.lead)
            if found:
                yield _marker(found)
            elif begins:
                yield f"{lists[-1]}." if lists and lists[-1] is not None else None
            else:
                # A second paragraph of an item has none; office documents have all of them elsewhere.
                yield "" if block.lead else None
        elif block.kind is BlockKind.TABLE_CELL:
            yield "table" if _NEW_TABLE.search(block.lead) else None
        else:
            found = _FOOTNOTE.search(block.lead)
            yield found["label"] if found else None


def _marker(found: re.Match[str]) -> str | None:
    if found["task"]:
        return "☐" if found["task"] == " " else "☑"
    return f"{found['number']}." if found["number"] else None


def _enter(lists: list[int | None], lead: str) -> bool:
    """Follow the lists of HTML that a lead opens and closes; whether an item begins at its end."""
    begins = False
    for found in _LIST_TAG.finditer(lead) if "<" in lead else ():
        tag, counted = found["tag"].lower(), _COUNTED_FROM.search(found["more"])
        if tag == "li":
            begins = not found["end"]
            if begins and lists and lists[-1] is not None:
                lists[-1] = int(counted[1]) if counted else lists[-1] + 1
        elif not found["end"] and len(lists) < _DEEPEST:
            lists.append((int(counted[1]) - 1 if counted else 0) if tag == "ol" else None)
        elif found["end"] and lists:
            lists.pop()
    return begins
