"""Bytes of an article's file to text and back, without a silent mistake in between.

UTF-8, and UTF-16 with a byte order mark, are read as what they are. Anything else is read only when its
encoding is named or can be told beyond doubt (`legacy_encodings`); otherwise the file is refused, with the
place of the first byte that is no UTF-8.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from workbench.errors import InputError
from workbench.formats import legacy_encodings

MAX_BYTES = 20_000_000
"""The largest file that is read unless the caller says otherwise: about 3,000,000 words."""

SAVE_AS_UTF8 = "Save it as UTF-8 and try again."
SAVE_OR_NAME = "Save it as UTF-8, or name its encoding."

_BYTE_ORDER_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}

# File signatures of what people take for a text, as the formats' own specifications have them.
_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document (DOCX, ODT, EPUB)",
    b"\xd0\xcf\x11\xe0": "an office document (DOC, XLS, PPT)",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
}
_NOT_OF_FILES = ("idna", "punycode", "raw-unicode-escape", "unicode-escape")
"""Encodings of Python that are notations of names and literals, not of files."""

_ISO_2022 = re.compile(rb"\x1b[$(][@-J]|\x1b\$[()]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with what is needed to write it, or its translation, as the file was written."""

    text: str
    """Line ends are "\\n". A "\\r" is left only where a file mixes line ends."""
    encoding: str = "utf-8"
    """Python's name of the encoding. Where the bytes do not tell two encodings apart, the usual one."""
    bom: bool = False
    """Whether a byte order mark stands before the text."""
    newline: str = "\n"
    """What each "\\n" of the text is in the file: "\\n", "\\r\\n" or "\\r"."""


def decode(data: bytes, name: str, encoding: str | None = None, *, max_bytes: int = MAX_BYTES) -> Decoded:
    """The text of a file, such that `encode` gives back the very same bytes.

    Args:
        data: the whole file.
        name: the file's name, for messages.
        encoding: the encoding that the person says the file is in; None to find it out.
        max_bytes: the largest file that is read.

    Raises:
        InputError: the file is empty, too large, no text, damaged, or in an encoding that cannot be told. The
            message names the file, the first bad byte counted from 0, and what to do.
    """
    if len(data) > max_bytes:
        problem = f"the file has {len(data):,} bytes; at most {max_bytes:,} are read."
        raise InputError(problem, place=name, remedy="Split it into several articles.")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            remedy = "Save its text as plain text, Markdown or HTML in UTF-8."
            raise InputError(f"this is {what}, not a text.", place=name, remedy=remedy)
    encoding = _codec_name(encoding, name) if encoding else None
    marked = next((known for known, mark in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    if marked and encoding and encoding not in (marked, marked.removesuffix("-le").removesuffix("-be")):
        problem = f"the file begins with the byte order mark of {marked.upper()}, but {encoding} was named."
        raise InputError(problem, place=name, remedy="Leave the encoding out.")
    body = data[len(_BYTE_ORDER_MARKS[marked]) :] if marked else data
    chosen = marked or encoding or _found_encoding(data, name)
    if chosen == "utf-16":
        # The codec would read and write a byte order mark of its own. Without one, Windows means this order.
        chosen = "utf-16-le"
    text = _strictly(body, chosen, name, offset=len(data) - len(body))
    if not any(_is_visible(character) for character in text):
        raise InputError("the file has no text.", place=name, remedy="Choose a file with an article in it.")
    text, newline = _with_newlines(text)
    return Decoded(text, chosen, bool(marked), newline)


def encode(settings: Decoded, text: str, *, references: bool = False) -> bytes:
    """The bytes of a text, written as a file was that has been decoded.

    Args:
        settings: what `decode` gave; its text is not looked at.
        text: with "\\n" for line ends.
        references: write a character that the encoding has not as a reference of HTML and XML.

    Raises:
        InputError: the encoding has no such character, as with a Persian translation of an article in
            Windows-1252.
    """
    if settings.newline != "\n":
        text = text.replace("\n", settings.newline)
    # Unicode's own encodings have every character; half a one is nothing to refer to.
    errors = "xmlcharrefreplace" if references and not settings.encoding.startswith("utf") else "strict"
    try:
        body = text.encode(settings.encoding, errors)
    except UnicodeEncodeError as error:
        missing = text[error.start]
        shown = f"“{missing}” (U+{ord(missing):04X})" if missing.isprintable() else f"U+{ord(missing):04X}"
        problem = f"{shown} cannot be written in {settings.encoding}."
        raise InputError(problem, remedy="Write the file in UTF-8.") from error
    return _BYTE_ORDER_MARKS[settings.encoding] + body if settings.bom else body


def _codec_name(encoding: str, name: str) -> str:
    """Python's name of an encoding of texts."""
    remedy = "Names such as utf-8, windows-1252, windows-1256 or iso-8859-15 are known."
    try:
        known = codecs.lookup(encoding).name
        "".encode(encoding)
    except (LookupError, ValueError):
        known = ""
    if not known or known.replace("_", "-") in _NOT_OF_FILES:
        raise InputError(f"“{encoding}” is not the name of an encoding.", place=name, remedy=remedy)
    return "utf-8" if known == "utf-8-sig" else known


def _found_encoding(data: bytes, name: str) -> str:
    """The encoding of a file without a byte order mark."""
    zero = data.find(b"\x00")
    if zero >= 0:
        raise InputError(
            f"byte {zero} is zero: this is no text, or UTF-16 without its byte order mark.",
            place=name,
            remedy=SAVE_OR_NAME,
        )
    escape = _ISO_2022.search(data)
    if escape:
        problem = f"from byte {escape.start()} on the file has the escape sequences of an ISO 2022 encoding."
        raise InputError(problem, place=name, remedy=SAVE_OR_NAME)
    bad = _first_bad_byte(data)
    if bad is None:
        return "utf-8"
    if _is_damaged_utf8(data):
        problem = f"the file is UTF-8, but the bytes from number {bad} on ({_hex(data, bad)}) are damaged."
        remedy = "Correct that place, or save the original again as UTF-8."
        raise InputError(problem, place=name, remedy=remedy)
    encoding = legacy_encodings.detect(data)
    if encoding is None:
        problem = f"the file is not UTF-8 (byte {bad} is {_hex(data, bad)}), and its encoding cannot be told."
        raise InputError(problem, place=name, remedy=SAVE_OR_NAME)
    return encoding


def _first_bad_byte(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(128))


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether more bytes above 127 stand in sequences of UTF-8 than outside: by chance, few do."""
    outside = len(_SEQUENCE.sub(b"", data).translate(None, _ASCII))
    return 2 * outside < len(data.translate(None, _ASCII))


def _strictly(body: bytes, encoding: str, name: str, offset: int) -> str:
    """The text of these bytes, if it is one in this encoding and nothing gets lost."""
    try:
        text = body.decode(encoding)
        lossless = text.encode(encoding) == body
    except UnicodeDecodeError as error:
        bad = error.start
        problem = f"byte {offset + bad} ({_hex(body, bad)}) is not {encoding}."
        raise InputError(problem, place=name, remedy=SAVE_AS_UTF8) from error
    except UnicodeError:
        lossless = False
    if not lossless:
        problem = f"the file cannot be read as {encoding} without a loss."
        raise InputError(problem, place=name, remedy=SAVE_AS_UTF8)
    zero = text.find("\x00")
    if zero >= 0:
        place = offset + len(text[:zero].encode(encoding))
        problem = f"byte {place} is a zero character: this is no text."
        raise InputError(problem, place=name, remedy=SAVE_AS_UTF8)
    return text


def _hex(data: bytes, place: int) -> str:
    return f"0x{data[place]:02X}"


def _is_visible(character: str) -> bool:
    """Whether the character is neither white space nor a control or formatting character."""
    return not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf")


def _with_newlines(text: str) -> tuple[str, str]:
    """The text with "\\n" for line ends, and what each was; as it is where no one line end explains them
    all."""
    pairs = text.count("\r\n")
    if pairs and text.count("\n") == pairs:
        return text.replace("\r\n", "\n"), "\r\n"
    if "\r" in text and "\n" not in text:
        return text.replace("\r", "\n"), "\r"
    return text, "\n"
