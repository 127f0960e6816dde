"""Lines of a plain text to paragraphs: what a blank line ends, what a line end ends, what is only wrapped.

Text copied from a browser has a paragraph on each line; text from e-mail has its paragraphs wrapped at a
width and a blank line between them. A line end counts as wrapping when the text has a width that explains
it: both lines fit into it, and the first word of the second would not have fitted at the end of the first.
"""

import re
from dataclasses import dataclass, replace

from workbench.formats.articles.page_lines import ends_sentence, first_letter

MIN_WIDTH, MAX_WIDTH = 40, 100
"""Widths in columns that text is wrapped at. Shorter lines are verse, lists and addresses."""

_EXPLAINED = 0.6
"""Share of the line ends inside groups that wrapping has to explain; the rest are ends of paragraphs."""
_TOO_LONG = 0.1
"""Share of lines longer than the width that a wrapped text may have: addresses, a pasted paragraph."""

_BULLET = re.compile(r"[•▪◦‣●○■□·–*-]\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(\d{1,3})(?:\)|[.\-–])\s+(?=\S)|\(?([a-z])\)\s+(?=\S)")
_UNBROKEN = re.compile(r"[^ \t]*")
_QUOTE_MARKS = re.compile(r"(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text that is not blank."""

    start: int
    """Offset of the first character that is no white space."""
    end: int
    """Offset of the line break."""
    indentation: int
    columns: int
    """Width with the indentation, without white space at the end."""
    marker: int = 0
    """Length of a list marker with the white space behind it; 0 without one."""
    quote: str = ""
    """The `>` marks that it begins with."""
    words: bool = True
    """Whether it has a letter or a digit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The lines of one paragraph, heading, list item or other block."""

    lines: tuple[Line, ...]
    text: str
    """The text without list and quote markers, on one line and with single spaces."""
    alone: bool
    """Whether blank lines or the ends of the file stand on both sides."""


def units(text: str) -> list[Unit]:
    """The units of a plain text in order; blank lines belong to none."""
    groups = _groups(text)
    width = _width(text, groups)
    result: list[Unit] = []
    for group in groups:
        runs: list[list[Line]] = []
        for line in group:
            if runs and _goes_on(text, runs[-1], line, width):
                runs[-1].append(line)
            else:
                runs.append([line])
        result += [Unit(tuple(run), _words(text, run), len(runs) == 1) for run in runs]
    return result


def _groups(text: str) -> list[list[Line]]:
    """The lines between blank lines, with what they begin with."""
    groups: list[list[Line]] = [[]]
    numbered: list[tuple[int, int, int]] = []
    start = 0
    for raw in text.split("\n"):
        body = raw.strip()
        if body:
            indentation = len(raw) - len(raw.lstrip())
            begin = start + indentation
            words = any(map(str.isalnum, body))
            quote = _QUOTE_MARKS.match(body) if body[0] == ">" else None
            bullet = _BULLET.match(body) if words else None
            number = None if bullet else _NUMBERED.match(body)
            if number:
                order = int(number[1]) if number[1] else ord(number[2]) - ord("a") + 1
                numbered.append((len(groups) - 1, len(groups[-1]), order))
            marker = bullet or number
            groups[-1].append(
                Line(
                    begin,
                    start + len(raw),
                    indentation,
                    indentation + len(body),
                    marker=marker.end() if marker else 0,
                    quote=quote[0] if quote else "",
                    words=words,
                )
            )
        elif groups[-1]:
            groups.append([])
        start += len(raw) + 1
    _drop_single_numbers(groups, numbered)
    return [group for group in groups if group]


def _drop_single_numbers(groups: list[list[Line]], numbered: list[tuple[int, int, int]]) -> None:
    """Takes the marker from lines that begin with a number which no neighbour counts on: `12. March`."""
    orders = [None, *(order for _, _, order in numbered), None]
    for (group, line, order), before, after in zip(numbered, orders, orders[2:], strict=False):
        if before != order - 1 and after != order + 1:
            found = groups[group][line]
            groups[group][line] = replace(found, marker=0)


def _goes_on(text: str, run: list[Line], line: Line, width: int) -> bool:
    """Whether a line belongs to the same paragraph as the lines before it."""
    before = run[-1]
    if line.marker or not line.words or not before.words:
        return False
    if before.quote or line.quote:
        short = max(before.columns, line.columns) <= MAX_WIDTH
        return short and before.quote.count(">") == line.quote.count(">")
    if run[0].marker and line.indentation >= run[0].indentation + 2:
        return True
    return _is_wrapped(before, line, _first_word(text, line), width)


def _first_word(text: str, line: Line) -> int:
    """Length of what cannot be broken at the beginning of a line; a no-break space does not end it."""
    return _UNBROKEN.match(text, line.start, min(line.end, line.start + MAX_WIDTH)).end() - line.start


def _is_wrapped(before: Line, line: Line, word: int, width: int) -> bool:
    return max(before.columns, line.columns) <= width <= before.columns + word


def _width(text: str, groups: list[list[Line]]) -> int:
    """The width that the text is wrapped at; 0 when it is not wrapped."""
    pairs = [
        (before, line, _first_word(text, line))
        for group in groups
        for before, line in zip(group, group[1:], strict=False)
        if before.words and line.words and not (line.marker or line.quote or before.quote)
    ]
    # How many more line ends each width explains than the one before it.
    steps = [0] * (MAX_WIDTH + 2)
    for before, line, word in pairs:
        low = max(MIN_WIDTH, before.columns, line.columns)
        high = min(MAX_WIDTH, before.columns + word)
        if low <= high:
            steps[low] += 1
            steps[high + 1] -= 1
    best = width = explained = 0
    for columns, step in enumerate(steps):
        explained += step
        if explained > best:
            best, width = explained, columns
    if not best or best < _EXPLAINED * len(pairs):
        return 0
    lines = [line for group in groups for line in group]
    too_long = sum(line.columns > width and _first_word(text, line) < line.columns for line in lines)
    if too_long > _TOO_LONG * len(lines):
        return 0
    return width if _reads_on(text, [pair for pair in pairs if _is_wrapped(*pair, width)]) else 0


def _reads_on(text: str, pairs: list[tuple[Line, Line, int]]) -> bool:
    """Whether sentences run over these line ends: most second lines begin with a small letter.

    Where most letters have no capitals, only the punctuation before the line ends shows it, and that takes
    two of them.
    """
    letters = [first_letter(text[line.start : line.end]) for _, line, _ in pairs]
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    if 2 * len(cased) > len(pairs):
        return 2 * sum(map(str.islower, cased)) >= len(cased)
    ended = sum(ends_sentence(text[before.start : before.end]) for before, _, _ in pairs)
    return len(pairs) > 1 and 2 * ended < len(pairs)


def _words(text: str, run: list[Line]) -> str:
    """The text of a run on one line, without its markers."""
    bodies = [text[line.start + len(line.quote) : line.end] for line in run]
    bodies[0] = bodies[0][run[0].marker :]
    return " ".join(" ".join(bodies).split())
