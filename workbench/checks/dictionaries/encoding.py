"""The encodings that Hunspell dictionaries are written in."""

import codecs
import re

from workbench.errors import InputError

_SET = re.compile(rb"^[ \t]*SET[ \t]+(\S+)", re.MULTILINE)
_NAMES = {"TIS620-2533": "tis-620", "TIS620": "tis-620"}
_OF_DICTIONARIES = re.compile(r"utf-8|iso8859-\d+|koi8-[rtu]|cp\d+|tis-620|ascii")
"""Python's names of encodings with a byte or UTF-8 for a letter; others (idna, base64) are none of a file."""
_MARK = codecs.BOM_UTF8
_IN_WORDS = re.compile(r"[^/\udc80-\udcff]*[\udc80-\udcff]")
_IN_RULES = re.compile(
    r"[ \t]*(?:[SP]FX[ \t]+\S+[ \t]+|(?:TRY|IGNORE|ICONV|BREAK|REP|CHECKCOMPOUNDPATTERN)[ \t])"
    r"[^/\udc80-\udcff]*[\udc80-\udcff]"
)
"""Lines that have bytes of another encoding where it matters: in letters, not in flags or notes."""
_REMEDY = "Use a dictionary that Hunspell reads, or mend the line."


def decoded(data: bytes, place: str) -> tuple[str, str]:
    """The text of an `.aff` file and its encoding, which the line SET names; Latin-1 if nothing does.

    Raises:
        InputError: when the encoding is unknown, or a line other than a comment is not written in it.
    """
    encoding = _encoding(data, place)
    return text_of(data, encoding, place, _IN_RULES), encoding


def text_of(data: bytes, encoding: str, place: str, wrong: re.Pattern[str] = _IN_WORDS) -> str:
    """A file's text, with `\\n` at the ends of lines.

    Flags of one byte each are no letters of the encoding; such bytes are kept as lone surrogates.

    Args:
        wrong: what matches a line, in which such a byte is a lone surrogate, that cannot be used.

    Raises:
        InputError: when it is not written in the encoding; the message names the line.
    """
    data = data.removeprefix(_MARK)
    try:
        return data.decode(encoding).replace("\r\n", "\n")
    except UnicodeDecodeError:
        text = data.decode(encoding, "surrogateescape").replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if wrong.match(line):
            raise InputError(
                f"The line is not written in {encoding}, as the dictionary says it is.",
                place=f"{place}:{number}",
                remedy="Name the right encoding in the line SET of the .aff file, or mend the line.",
            )
    return text


def _encoding(data: bytes, place: str) -> str:
    found = _SET.search(data.removeprefix(_MARK))
    if found is None:
        return "utf-8" if data.startswith(_MARK) else "latin-1"
    said = found[1].decode("ascii", "replace")
    name = re.sub(r"^(?i:microsoft-)", "", _NAMES.get(said, said))
    try:
        known = codecs.lookup(name).name
        if not _OF_DICTIONARIES.fullmatch(known):
            raise LookupError
    except LookupError:
        line = data.count(b"\n", 0, found.start(1)) + 1
        raise InputError(
            f"The encoding “{said[:40]}” is not known.", place=f"{place}:{line}", remedy=_REMEDY
        ) from None
    return known
