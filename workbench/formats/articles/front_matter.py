"""Front matter: the YAML between `---` lines or TOML between `+++` lines at the beginning of a Markdown file.

Only what is simple is offered for translation: a title or a description on one line whose text stands in the
file as a reader sees it, without escapes. Everything else is front matter and stays as it is.
"""

import re
from collections.abc import Iterator

from workbench.formats.articles.spans import Span
from workbench.model import BlockKind

_FENCES = {"---": (":", ("---", "...")), "+++": ("=", ("+++",))}
_YAML_KEY = r"[\"']?[\w.\-]+[\"']?[ \t]*:(?:\s|$)|#"
_FIRST_LINE = {":": re.compile(_YAML_KEY), "=": re.compile(r"[\w\"'.\-]+[ \t]*=|\[|#|$")}
_LINE = {
    # A key, a comment, a list, or a line that goes on with the value above it.
    ":": re.compile(rf"{_YAML_KEY}|-(?:\s|$)|[ \t\]}}]|$"),
    # Strings and lists of TOML may go on over any lines.
    "=": re.compile(r""),
}
_OFFERED = re.compile(r"(title|description)[ \t]*(?:(:)[ \t]+|(=)[ \t]*)")
_VALUES = (re.compile(r"\"([^\"\\]+)\""), re.compile(r"'([^'\\]+)'"))
# YAML 1.2.2, 7.3.3: a plain scalar may not begin with an indicator, nor hold `: ` or ` #`.
_PLAIN = re.compile(r"(?![\-?:,\[\]{}#&*!|>'\"%@`])((?:[^:#\n]|:(?=\S)|(?<=\S)#)+)")
_LEADING_TO_VALUE = re.compile(r"(?:^|\n)(?:title|description)[ \t]*([:=])[ \t]*([\"']?)$")
_NOT_A_TEXT = re.compile(r"(?:true|false|null|yes|no|on|off|~|[-+.\d][\d.,_:eE+-]*)$", re.IGNORECASE)

REASON = "Front matter"


def front_matter(text: str) -> tuple[list[Span], int]:
    """The spans of a Markdown text's front matter and the offset where the article begins; 0 without any.

    A first line `---` is a thematic break unless a key follows at once, only YAML after it, and a line of its
    kind.
    """
    opening = text[:3]
    if opening not in _FENCES:
        return [], 0
    separator, closings = _FENCES[opening]
    lines = _lines(text)
    if text[slice(*next(lines))].rstrip(" \t\r") != opening:
        return [], 0
    inside: list[tuple[int, int]] = []
    expected = _FIRST_LINE[separator]
    for start, end in lines:
        line = text[start:end].rstrip(" \t\r")
        if line in closings:
            return _spans(text, inside, separator), min(end + 1, len(text))
        if not expected.match(line):
            return [], 0
        expected = _LINE[separator]
        inside.append((start, end))
    return [], 0


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        yield start, end
        start = end + 1


def _spans(text: str, lines: list[tuple[int, int]], separator: str) -> list[Span]:
    spans: list[Span] = []
    kept: list[tuple[int, int]] = []

    def keep() -> None:
        if kept:
            piece = (kept[0][0], kept[-1][1])
            spans.append(Span(BlockKind.FRONT_MATTER, (piece,), translatable=False, reason=REASON))
            kept.clear()

    table = False
    for number, (start, end) in enumerate(lines):
        table = table or (separator == "=" and text.startswith("[", start))
        following = lines[number + 1] if number + 1 < len(lines) else (end, end)
        # An indented line goes on with the value before it.
        folded = text[following[0] : following[1]][:1] in (" ", "\t")
        key, value = (None, None) if table or folded else _value(text, start, end, separator)
        if not value:
            kept.append((start, end))
            continue
        keep()
        if key == "title":
            spans.append(Span(BlockKind.HEADING, (value,), level=1, translatable=False, reason=REASON))
        else:
            spans.append(Span(BlockKind.PARAGRAPH, (value,), translatable=False, reason=REASON))
    keep()
    return spans


def _value(text: str, start: int, end: int, separator: str) -> tuple[str, tuple[int, int] | None]:
    """The key and the place of a value that is offered for translation."""
    offered = _OFFERED.match(text, start, end)
    if not offered or separator not in offered.groups():
        return "", None
    written = text[offered.end() : end].rstrip(" \t\r")
    for pattern in (*_VALUES, _PLAIN) if separator == ":" else _VALUES:
        value = pattern.fullmatch(written)
        if value and value[1].strip() == value[1] and not _NOT_A_TEXT.match(value[1]):
            first, last = value.span(1)
            return offered[1], (offered.end() + first, offered.end() + last)
    return "", None


def quoting(lead: str) -> tuple[str, str] | None:
    """The separator and the quotation mark before a front matter value; None when the lead leads to no
    value."""
    found = _LEADING_TO_VALUE.search(lead)
    return (found[1], found[2]) if found else None


def quoted(target: str, separator: str, mark: str) -> str:
    """A target as it has to stand in the front matter, between the marks that are already there."""
    target = " ".join(target.split())
    if mark == '"':
        return target.replace("\\", "\\\\").replace('"', '\\"')
    if mark == "'" and separator == ":":
        return target.replace("'", "''")
    if mark == "'":
        # A literal string of TOML has no escapes at all: the typographic apostrophe reads the same.
        return target.replace("'", "’")
    if _PLAIN.fullmatch(target) and not _NOT_A_TEXT.match(target):
        return target
    return '"' + target.replace("\\", "\\\\").replace('"', '\\"') + '"'
