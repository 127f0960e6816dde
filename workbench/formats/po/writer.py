"""A catalogue to bytes: what was not edited as it was read, the rest as gettext writes it."""

import codecs
from collections.abc import Iterator

from workbench.errors import InputError
from workbench.formats.po.model import Catalogue, Entry
from workbench.formats.po.rewriting import entry_text

_WHITE = " \t\r\n\f\v"


def serialise(catalogue: Catalogue) -> bytes:
    """Write a catalogue.

    Returns:
        The bytes of the file: the ones that were read where nothing was changed. An edited entry keeps every
        line that the edit does not concern; a new one, and what is new in an edited one, is written and
        wrapped as gettext 0.21 does it.

    Raises:
        InputError: a text that was set cannot be written: it contains a NUL character, half of a surrogate
            pair, or a character that the encoding of the file does not have.
    """
    text = "".join(_texts(catalogue))
    name, charset, _ = catalogue.origin
    if "\0" in text:
        raise InputError(
            "A text contains a NUL character, which no PO file can hold.", place=name, remedy="Remove it."
        )
    if catalogue.carriage_returns:
        text = text.replace("\n", "\r")
    try:
        if not catalogue.unusual_lines:
            return (codecs.BOM_UTF8 if catalogue.bom else b"") + text.encode(charset)
        unusual = catalogue.unusual_lines
        return b"\n".join(unusual.get(line) or line.encode(charset) for line in text.split("\n"))
    except UnicodeEncodeError as error:
        character = ord(error.object[error.start])
        if 0xD800 <= character < 0xE000:
            raise InputError(
                f"A text contains half of a surrogate pair (U+{character:04X}), which no file can hold.",
                place=name,
                remedy="Remove it.",
            ) from None
        raise InputError(
            f"A text contains U+{character:04X}, which the file's encoding, {charset}, does not have.",
            place=name,
            remedy="Convert the file to UTF-8 first.",
        ) from None


def _texts(catalogue: Catalogue) -> Iterator[str]:
    """The texts of the entries and the tail, with one blank line between neighbours that were none before."""
    as_read = catalogue.as_read
    followers = {id(entry): follower for entry, follower in zip(as_read, (*as_read[1:], None), strict=False)}
    newline = catalogue.origin.newline
    entries: list[Entry | None] = [*catalogue.entries, None]
    for entry, follower in zip(entries, entries[1:], strict=False):
        text = entry_text(entry, newline)
        if followers.get(id(entry), entry) is not follower:
            gap = newline * 2 if follower or catalogue.tail else newline
            text = text.rstrip(_WHITE) + gap
        yield entry.lead + text
    yield catalogue.tail
