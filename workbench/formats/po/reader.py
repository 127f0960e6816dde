"""Bytes to a catalogue."""

import codecs
import re

from workbench.errors import InputError
from workbench.formats.po import diagnosis
from workbench.formats.po.grammar import ENTRY, LEADING_WHITE
from workbench.formats.po.header import declared_charset
from workbench.formats.po.model import Catalogue, Entry, Origin

_CONTENT_TYPE = re.compile(
    rb'^[ \t]*(?:msgstr[ \t]*)?"Content-Type:[^"\n]*?charset=([^\s\\";]+)', re.I | re.M
)
_ASCII = bytes(range(0x20, 0x7F)) + b"\t\r\n"


def parse(data: bytes, name: str = "") -> Catalogue:
    """Read a PO file.

    Args:
        data: the file's bytes.
        name: what to call the file in error messages.

    Returns:
        The catalogue; `serialise` gives back the same bytes as long as nothing is changed in it. What gettext
        merely warns about (two entries with one msgid, say) is kept as it stands.

    Raises:
        InputError: the bytes are not a PO file, or not in the encoding that its header names. The message
            names the line.
    """
    name = name or "PO file"
    error = diagnosis.binary(data, name)
    if error:
        raise error
    declared = _CONTENT_TYPE.search(data)
    charset = declared[1].decode("ascii", "replace") if declared else ""
    catalogue = _parse(data, charset, name)
    in_header = declared_charset(catalogue.header)
    if in_header.casefold() != charset.casefold():
        catalogue = _parse(data, in_header, name)
    return catalogue


def _parse(data: bytes, charset: str, name: str) -> Catalogue:
    codec = _codec(charset, data, name)
    bom = data.startswith(codecs.BOM_UTF8)
    if bom:
        data, codec = data[len(codecs.BOM_UTF8) :], "utf-8"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"The line is not valid {charset or 'UTF-8'}.",
            place=f"{name}:{line}",
            remedy="Save the file as UTF-8, or name its encoding in the Content-Type of its header.",
        ) from None
    unusual = {} if codec == "utf-8" else _unusual_lines(data, text, codec, name)
    newline = "\r\n" if "\r\n" in text else "\n"
    if "\n" not in text and "\r" in text:
        newline = "\r"
        text = text.replace("\r", "\n")
    origin = Origin(name, codec, "\n" if newline == "\r" else newline)
    entries, tail = _entries(text, origin)
    return Catalogue(entries, tail, origin, bom=bom, carriage_returns=newline == "\r", unusual_lines=unusual)


def _entries(text: str, origin: Origin) -> tuple[list[Entry], str]:
    entries: list[Entry] = []
    start = 0
    position = LEADING_WHITE.match(text).end()
    line = 1
    match = ENTRY.match
    while True:
        found = match(text, position)
        if found is None:
            before = entries[-1] if entries else None
            raise diagnosis.syntax(
                text,
                start - len(before.raw) if before else start,
                before.line if before else line,
                origin.name,
            )
        position = found.end()
        kind = found.lastgroup
        if kind == "end":
            return entries, text[start:]
        if kind == "domain":
            continue
        begin = found.start()
        lead = text[start:begin] if begin > start else ""
        line += lead.count("\n")
        raw = text[begin:position]
        entries.append(Entry.read(raw, origin, line, lead))
        line += raw.count("\n")
        start = position


def _codec(charset: str, data: bytes, name: str) -> str:
    """The Python codec for a charset of a header, if it is a text encoding that contains ASCII."""
    if charset in ("", "CHARSET"):
        return "utf-8"
    try:
        codec = codecs.lookup(charset).name
        if _ASCII.decode(codec).encode(codec) == _ASCII == _ASCII.decode(codec).encode("ascii"):
            return codec
    except (LookupError, UnicodeError, ValueError):
        pass
    line = data.count(b"\n", 0, max(0, data.find(charset.encode()))) + 1
    raise InputError(
        f"The encoding {charset!r} that the header names is not known.",
        place=f"{name}:{line}",
        remedy="Save the file as UTF-8 and say so in the Content-Type of its header.",
    )


def _unusual_lines(data: bytes, text: str, codec: str, name: str) -> dict[str, bytes]:
    """The lines of a file that its codec would write with other bytes than it read."""
    if text.encode(codec, "replace") == data:
        return {}
    unusual: dict[str, bytes] = {}
    seen: dict[str, bytes] = {}
    as_bytes, as_text = data.split(b"\n"), text.split("\n")
    for number, (before, line) in enumerate(zip(as_bytes, as_text, strict=False), 1):
        if seen.setdefault(line, before) != before or len(as_bytes) != len(as_text):
            raise InputError(
                f"The line cannot be written back in {codec} as it was.",
                place=f"{name}:{number}",
                remedy="Save the file as UTF-8.",
            )
        if line.encode(codec, "replace") != before:
            unusual[line] = before
    return unusual
