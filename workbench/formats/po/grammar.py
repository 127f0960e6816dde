"""The grammar of PO files as expressions, and the parts of one entry.

It is the grammar of gettext 0.21: a sequence of tokens in which line breaks matter only to comments and to
the marks `#~` and `#|`. Every repetition is possessive, so that time is linear in the text; none holds a
group that captures, on which early releases of Python 3.11 crash.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

WHITE_SPACE = " \t\r\n\f\v"
_WHITE = r"[ \t\r\n\f\v]*+"
_BLANK = r"[ \t\r\f\v]*+"
_STRING = r'"[^"\\\n]*+(?:\\(?:[abfnrtv"\\0-7]|x[0-9a-fA-F])[^"\\\n]*+)*+"'
_INDEX = rf"{_WHITE}\[{_WHITE}[0-9]{{1,4}}+{_WHITE}\]"

_COMMENT = rf"#(?:[^~\n]|~(?:\||{_BLANK}(?:#|(?=\n|\Z)))|(?=\n|\Z))[^\n]*+"
"""A line of comment: also `#| msgid ...`, `#~| msgid ...`, and `#~` with nothing or a comment behind it."""

_OBSOLETE_BREAK = rf"{_BLANK}(?:\n{_WHITE}#~{_BLANK})*+"


def _message(between: str) -> str:
    strings = rf"(?:{between}{_STRING})++"
    keyword = rf"{strings}{between}"
    forms = rf"msgid_plural{keyword}(?:msgstr{_INDEX}{strings}(?:(?={between}msgstr){between})?+)++"
    return rf"(?:msgctxt{keyword})?+msgid{keyword}(?:msgstr{strings}|{forms})"


ENTRY = re.compile(
    rf"(?:{_COMMENT}{_WHITE})*+"
    rf"(?:(?P<live>{_message(_WHITE)})|#~{_BLANK}(?P<obsolete>{_message(_OBSOLETE_BREAK)})"
    rf"|(?P<domain>domain{_WHITE}{_STRING})|(?P<end>\Z)){_WHITE}"
)
"""Comments, then an entry, a change of domain or the end of the file, and the white space behind it."""

LEADING_WHITE = re.compile(_WHITE)

_PART = re.compile(
    rf"{_WHITE}(?P<part>"
    rf"(?P<mark>#~?\|){_BLANK}(?P<old>msgctxt|msgid_plural|msgid)"
    rf"(?:{_BLANK}(?:\n{_WHITE}#~?\|{_BLANK})*+{_STRING})++(?={_BLANK}(?:\n|\Z))"
    rf"|(?:#~{_BLANK})?+#(?P<comment>[^~|\n][^\n]*+)?(?=\n|\Z)"
    rf"|(?:#~{_BLANK})?+(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?P<index>{_INDEX})?"
    rf"(?:{_OBSOLETE_BREAK}{_WHITE}{_STRING})++"
    rf"|[^\n]++)"
)
_QUOTED = re.compile(_STRING)
_KEY = re.compile(
    rf"(?:{_COMMENT}{_WHITE})*+(?P<obsolete>#~{_BLANK})?"
    rf"(?:msgctxt(?P<context>(?:{_OBSOLETE_BREAK}{_WHITE}{_STRING})++){_OBSOLETE_BREAK}{_WHITE})?"
    rf"msgid(?P<id>(?:{_OBSOLETE_BREAK}{_WHITE}{_STRING})++)"
)

_ESCAPE = re.compile(
    r"\\(?:([abfnrtv\"\\])|((?:[0-7]{1,3}|x[0-9a-fA-F]+)(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))*))"
)
_UNESCAPED = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
_ESCAPED = str.maketrans({value: "\\" + letter for letter, value in _UNESCAPED.items()})
_TO_ESCAPE = re.compile(r'["\\\x07-\x0d]')


class Part(NamedTuple):
    """One statement or one line of comment of an entry."""

    kind: str
    """`#`, `#.`, `#:`, `#,` or `#=` for a line of comment; `#|msgid` and so on for a previous source; or the
    keyword of a statement."""
    start: int
    end: int
    """The span, without the line break behind it."""
    value: str
    index: int | None = None
    """The number in `msgstr[0]`."""


def escape(text: str) -> str:
    """A text as it stands between quotation marks, with the escapes that gettext writes."""
    return text.translate(_ESCAPED) if _TO_ESCAPE.search(text) else text


def unescape(text: str, charset: str = "utf-8") -> str:
    """What stands between quotation marks as a text.

    Octal and hexadecimal escapes are bytes in the charset of the file.
    """
    if "\\" not in text:
        return text

    def replace(match: re.Match[str]) -> str:
        if match[1]:
            return _UNESCAPED[match[1]]
        numbers = match[2].split("\\")
        return bytes(
            (int(number[1:], 16) if number[0] == "x" else int(number, 8)) & 0xFF for number in numbers
        ).decode(charset, "replace")

    return _ESCAPE.sub(replace, text)


def quoted(text: str, charset: str = "utf-8") -> list[str]:
    """The values of the quoted texts in a statement."""
    return [unescape(found[1:-1], charset) for found in _QUOTED.findall(text)]


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the quoted texts in a statement, with their quotation marks."""
    return [found.span() for found in _QUOTED.finditer(text)]


def key(raw: str, charset: str) -> tuple[bool, str | None, str]:
    """Whether an entry is obsolete, its context and its msgid, without looking at its other parts."""
    found = _KEY.match(raw)
    if found is None:
        raise ValueError("not the text of a PO entry")
    context = found["context"]
    return (
        found["obsolete"] is not None,
        None if context is None else "".join(quoted(context, charset)),
        "".join(quoted(found["id"], charset)),
    )


def parts(raw: str, charset: str) -> Iterator[Part]:
    """The parts of an entry's text, in order.

    A line that says nothing is left out: `#~` alone, or `#|` without one previous source that can be read.
    """
    for found in _PART.finditer(raw):
        start, end = found.span("part")
        keyword = found["keyword"]
        if keyword:
            index = int(found["index"].strip().strip("[]")) if found["index"] else None
            value = "".join(quoted(raw[found.end("keyword") : end], charset))
            yield Part(keyword, start, end, value, index)
        elif found["mark"]:
            yield Part("#|" + found["old"], start, end, "".join(quoted(raw[start:end], charset)))
        elif found["comment"] is not None or raw[end - 1] == "#":
            yield _comment(found["comment"] or "", start, end)


def _comment(body: str, start: int, end: int) -> Part:
    if body.endswith("\r"):
        body, end = body[:-1], end - 1
    kind = "#"
    if body[:1] in (".", ":", ",", "="):
        kind, body = "#" + body[0], body[1:]
    return Part(kind, start, end, body[1:] if body.startswith(" ") else body)
