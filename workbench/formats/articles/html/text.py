"""Text of HTML to text as people read it, and back.

Character references are shown as the characters that they stand for, and white space that a browser shows as
one space is one space. Three things stay references, since they would be read as markup without one or would
not be seen at all: a `<` before what makes it a tag, with the `>` that ends it; an `&` before what makes it a
reference; control characters and the like.
"""

import html
import re
import unicodedata

_SPACE = " \t\n\f\r"
_SPACES = re.compile(r"[ \t\n\f\r]+")
_REFERENCE = r"&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31})"
_REFERENCE_OR_END = re.compile(rf"{_REFERENCE};?|>")
_EDGE = re.compile(rf"{_REFERENCE};|\s")
_AMPERSAND = re.compile(rf"(?!{_REFERENCE};)&")
_MAKES_A_TAG = re.compile(r"[A-Za-z/!?]")
_MAKES_A_REFERENCE = re.compile(r"(?:\#[xX]?[0-9A-Fa-f]|[A-Za-z])[A-Za-z0-9]*;")
_UNSEEN = {"Cc", "Cs", "Cn", "Co"}


def shown(written: str) -> str:
    """The text of HTML without tags as people are to read and write it, of what stands in the file."""
    return _SPACES.sub(" ", _decoded(written) if "&" in written else written)


def _decoded(written: str) -> str:
    in_tag = False

    def one(found: re.Match[str]) -> str:
        nonlocal in_tag
        reference = found[0]
        meant = html.unescape(reference)
        if meant == reference:
            in_tag = in_tag and reference != ">"
            return reference
        kept = reference if reference.endswith(";") else f"{reference};"
        if meant == "<" and _MAKES_A_TAG.match(written, found.end()):
            in_tag = True
            return kept
        if meant == ">" and in_tag:
            in_tag = False
            return kept
        if meant == "&" and _MAKES_A_REFERENCE.match(written, found.end()):
            return kept
        is_seen = meant and (unicodedata.category(meant[0]) not in _UNSEEN or meant[0] in _SPACE)
        return meant if is_seen else kept

    return _REFERENCE_OR_END.sub(one, written)


def escaped(text: str, references: dict[str, str] | None = None) -> str:
    """A text as HTML has to hold it between tags; a reference in it stays one.

    Args:
        text: as `shown` gives it.
        references: how its place in the file spells characters, by character (`references_in`).
    """
    text = _AMPERSAND.sub("&amp;", text).replace("<", "&lt;")
    return text.translate(str.maketrans(references)) if references else text


def references_in(written: str) -> dict[str, str]:
    """The references that a place in a file spells characters with, by character; not those of ASCII."""
    found: dict[str, str] = {}
    for match in _REFERENCE_OR_END.finditer(written):
        meant = html.unescape(match[0])
        if match[0].endswith(";") and len(meant) == 1 and not meant.isascii():
            found.setdefault(meant, match[0])
    return found


def blank_at_start(written: str) -> int:
    """How many characters white space takes at the beginning of a text of HTML, no-break spaces included."""
    position = 0
    while (found := _EDGE.match(written, position)) and not html.unescape(found[0]).strip():
        position = found.end()
    return position


def blank_at_end(written: str) -> int:
    """How many characters white space takes at the end of a text of HTML."""
    end = len(written)
    while end:
        begin = end - 1
        if written[begin] == ";":
            begin = written.rfind("&", max(0, end - 34), end)
            if begin < 0 or not _EDGE.fullmatch(written, begin, end):
                break
        if html.unescape(written[begin:end]).strip():
            break
        end = begin
    return len(written) - end
