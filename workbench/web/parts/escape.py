"""Text from people is never markup: the ways to put it on a screen that reads markup."""

import html
import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=@/])")
_JOINER = "\u2060"
# Addresses become links, and arrows and dashes are redrawn, after the Markdown escapes have been read; an
# invisible joiner stands in between.
_REDRAWN = re.compile(r"(?<=:)(?=//)|(?<=[wW]{3})(?=\.)|(?=@)|(?<=-)(?=[->])|(?<=<)(?=-)")
_BLANK = re.compile(r"\s+")


def plain(text: str) -> str:
    """Text for a label, caption, message or toast: Streamlit, which reads Markdown there, shows it as it is.

    White space becomes single spaces, since such texts are one line.
    """
    joined = _REDRAWN.sub(_JOINER, _BLANK.sub(" ", text).strip())
    return _SPECIAL.sub(r"\\\1", joined)


def markup(text: str) -> str:
    """Text for the inside of an HTML element or of a quoted attribute."""
    return html.escape(text, quote=True)


def quoted(text: str) -> str:
    """Text as a quoted value in a style sheet (CSS Syntax Level 3, 4.3.7: escapes by code point)."""
    escaped = (letter if letter.isalnum() else f"\\{ord(letter):x} " for letter in text)
    return f'"{"".join(escaped)}"'


def shortened(text: str, most: int) -> str:
    """The text in one line with at most so many characters, cut at a word."""
    line = _BLANK.sub(" ", text).strip()
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut) + "…"


def quiet(text: str) -> str:
    """HTML of a small line that stands back; `text` is plain text."""
    return f'<p class="wb-none">{markup(text)}</p>'


def byline(inner: str) -> str:
    """HTML of a small line about who and when; `inner` is HTML already."""
    return f'<p class="wb-byline">{inner}</p>'
