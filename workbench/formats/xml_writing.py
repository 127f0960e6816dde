"""Writing XML by hand, character for character the same each time."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from workbench.formats.encoding import encoded

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""The characters that XML 1.0 (section 2.2) cannot hold, not even as a reference. Lone surrogates are not
among them: no file at all can hold those, and `document` refuses them."""


def content(text: str) -> str:
    """Text as an element's content. A carriage return becomes a reference, or a reader would drop it."""
    return escape(text, {"\r": "&#13;"})


def attribute(value: str) -> str:
    """Text as an attribute's value, with its quotation marks."""
    return quoteattr(value)


def document(lines: Iterable[str], place: str) -> bytes:
    """The lines of a file in UTF-8, after the XML declaration.

    Raises:
        InputError: a text of `place` holds half a character.
    """
    return encoded("\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *lines, "")), place)
