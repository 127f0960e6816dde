"""Boundaries that the layout makes, whatever the punctuation: blank lines and list items."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_LINE_BREAK = r"(?>\r\n|[\n\r\x85\u2028])"
# U+2029, the paragraph separator, is as good as a blank line.
_BLANK_LINE = re.compile(rf"{_LINE_BREAK}[^\S\n\r\x85\u2028]*+[\n\r\x85\u2028]\s*+|\u2029\s*+")
_NEW_LINE = re.compile(rf"{_LINE_BREAK}\s*+")
_BULLETS = "•‣◦⁃▪▫●○■□◆►▶"
_FIRST_LABEL = re.compile(
    rf"(?P<bullet>[{_BULLETS}]\s?)?(?P<label>\d{{1,3}}|[a-z])(?P<suffix>\.\)|[.)])\s"
    rf"|(?P<mere_bullet>[{_BULLETS}]\s)"
)
_LINE_LABEL = re.compile(rf"(?:[-–—*+{_BULLETS}]|\d{{1,3}}(?:\.\)|[.)])|[a-z]\)|\([a-z\d]{{1,3}}\))\s+")
_ENDS_LINE = frozenset(".:;!?…؟۔؛»”\"')")


class Stretch(NamedTuple):
    """A stretch of running text: a paragraph or a list item, without the white space after it."""

    begin: int
    """Where it begins, list label included."""
    content: int
    """Where its text begins, behind the list label."""
    end: int


def stretches(text: str, numbered: Collection[str] = ()) -> Iterator[Stretch]:
    """The stretches of `text` in order; between two of them a segment always ends.

    A line that begins with a list label is an item when another line of its paragraph does too, or when the
    line before it looks finished; otherwise it is a wrapped sentence that happens to go on with a dash or a
    number. A paragraph that begins with `1.`, `a)` or a bullet may go on with the next one in the same line.

    Args:
        numbered: words that a number follows as their name ("chapter"), so that it is not a list label.
    """
    for begin, end in _paragraphs(text):
        items = sorted(
            {begin, *_items_by_line(text, begin, end), *_items_in_line(text, begin, end, numbered)}
        )
        for item, following in zip(items, [*items[1:], end], strict=True):
            label = _LINE_LABEL.match(text, item, following) or _FIRST_LABEL.match(text, item, following)
            yield Stretch(item, label.end() if label else item, _trimmed(text, following))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = len(text) - len(text.lstrip())
    for blank in _BLANK_LINE.finditer(text, begin):
        yield begin, _trimmed(text, blank.start())
        begin = blank.end()
    if begin < len(text):
        yield begin, _trimmed(text, len(text))


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _items_by_line(text: str, begin: int, end: int) -> list[int]:
    lines = [begin, *(line.end() for line in _NEW_LINE.finditer(text, begin, end))]
    items = [line for line in lines if _LINE_LABEL.match(text, line, end)]
    if len(items) == 1 and items[0] > begin and text[_trimmed(text, items[0]) - 1] not in _ENDS_LINE:
        return []
    return items


def _items_in_line(text: str, begin: int, end: int, numbered: Collection[str]) -> Iterator[int]:
    first = _FIRST_LABEL.match(text, begin, end)
    if not first:
        return
    label, position = first["label"], first.end()
    while True:
        if label:
            label = _next_label(label)
            whole = f" {first['bullet'] or ''}{label}{first['suffix']} "
        else:
            whole = f" {first['mere_bullet']}"
        found = text.find(whole, position, end)
        if found < 0:
            return
        position = found + len(whole)
        word_before = text[max(text.rfind(" ", begin, found) + 1, found - 40) : found]
        if not text[position].islower() and word_before not in numbered:
            yield found + 1


def _next_label(label: str) -> str:
    """10 after 9, ۱۰ after ۹, b after a."""
    if not label.isdigit():
        return chr(ord(label) + 1)
    zero = ord(label[0]) - int(label[0])
    return "".join(chr(zero + int(digit)) for digit in str(int(label) + 1))
