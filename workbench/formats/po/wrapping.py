"""Statements and reference lines as gettext 0.21 writes them.

A line has at most 79 columns. A text that does not fit on the line of its keyword, or that has a line break
before its end, begins on the next line behind an empty `""`.
"""

import re
from collections.abc import Iterable

from workbench.formats.po.grammar import escape
from workbench.formats.po.linebreaking import columns, pieces

COLUMNS = 79
_UNSAFE = re.compile("[\\s\\x00-\\x1f\\x7f-\\x9f\u2068\u2069]")
"""What no reference can hold: white space but the space, controls, and what gettext puts around names."""
_NOT_IN_A_COMMENT = re.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\u2028\u2029]")
_NUMBERED = re.compile(r":[0-9]+\Z")


def statement(keyword: str, text: str, *, mark: str = "", wrap: bool = True) -> list[str]:
    """The lines of a statement.

    Args:
        keyword: `msgid`, `msgstr[1]` and so on.
        text: the unescaped text.
        mark: what begins each line: `#~ `, `#| `, `#~| ` or nothing.
        wrap: False for an entry with the flag `no-wrap`, whose lines end at line breaks only.
    """
    head = f"{mark}{keyword} "
    if "\n" not in text[:-1]:
        escaped = escape(text)
        if not wrap or _fits(escaped, _room(head)) or len(_pieces(escaped)) == 1:
            return [f'{head}"{escaped}"']
    return [f'{head}""', *text_lines(text, mark=mark, wrap=wrap)]


def text_lines(text: str, *, mark: str = "", wrap: bool = True) -> list[str]:
    """The quoted lines of a text that begins on a line of its own."""
    lines = [escape(line) for line in lines_of(text)]
    if wrap:
        lines = [filled for line in lines for filled in _filled(line, _room(mark))]
    return [f'{mark}"{line}"' for line in lines]


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with its line break; only a line feed is one."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def reference_lines(references: Iterable[tuple[str, str]]) -> list[str]:
    """The `#:` lines of references, each a pair of a file and a line number or an empty text.

    gettext counts the bytes of a reference here, not its columns.
    """
    lines = []
    current, size = "#:", 2
    for file, number in references:
        name = reference_name(file)
        # At the end of a line a backslash would join the next line to it.
        if " " in name or (not number and (_NUMBERED.search(name) or name.endswith("\\"))):
            name = f"\u2068{name}\u2069"
        reference = f" {name}:{number}" if number else f" {name}"
        length = len(reference.encode("utf-8", "replace"))
        if size > 2 and size + length > COLUMNS:
            lines.append(current)
            current, size = "#:", 2
        current += reference
        size += length
    return [*lines, current] if size > 2 else lines


def reference_name(file: str) -> str:
    """A file's name as a reference can hold it: what it cannot hold becomes a space."""
    return _UNSAFE.sub(" ", file)


def comment_text(line: str) -> str:
    """A comment line as a file can hold it: controls but the tab, and line separators, become U+FFFD."""
    return _NOT_IN_A_COMMENT.sub("\ufffd", line)


def _room(before: str) -> int:
    return COLUMNS - len('""') - len(before)


def _fits(text: str, room: int) -> bool:
    if len(text) > room and text.isascii() and text.isprintable():
        return False
    return len(text) * 2 <= room or columns(text) <= room


def _filled(text: str, room: int) -> list[str]:
    if _fits(text, room):
        return [text]
    lines = [""]
    used = 0
    for piece in _pieces(text):
        size = columns(piece)
        if lines[-1] and used + size > room:
            lines.append("")
            used = 0
        lines[-1] += piece
        used += size
    return lines


def _pieces(escaped: str) -> list[str]:
    """The pieces of an escaped text, without a break inside an escape or before a last line break."""
    if "\\" not in escaped:
        return pieces(escaped)
    joined: list[str] = []
    for piece in pieces(escaped):
        inside_escape = joined and (len(joined[-1]) - len(joined[-1].rstrip("\\"))) % 2
        if inside_escape or (joined and piece == "\\n"):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
