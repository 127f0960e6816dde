"""Names for the characters that nobody sees, for where a difference lies in them alone."""

import re
from collections.abc import Iterator

# As the Unicode Standard abbreviates them, most of them in its code charts.
_LABELS = {
    "\u00a0": "NBSP",
    "\u202f": "NNBSP",
    "\u2007": "FSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200b": "ZWSP",
    "\u2060": "WJ",
    "\u00ad": "SHY",
    "\ufeff": "BOM",
    "\u0640": "TATWEEL",
    "\t": "TAB",
}
_UNSEEN = re.compile(
    rf"([{''.join(_LABELS)}\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069])"
)


def parts(text: str) -> Iterator[tuple[str, str]]:
    """A text in stretches, each with the name of the character that it is, or an empty name if it is seen."""
    for piece in _UNSEEN.split(text):
        if piece:
            yield piece, _name(piece) if _UNSEEN.fullmatch(piece) else ""


def named(text: str) -> str:
    """A text with the names of what nobody sees in its place, in angle brackets."""
    return "".join(f"<{name}>" if name else piece for piece, name in parts(text))


def _name(char: str) -> str:
    return _LABELS.get(char) or f"U+{ord(char):04X}"
