"""A PO file in memory: what `parse` gives and `serialise` takes."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, Self

import polib

from workbench.formats.po import grammar
from workbench.formats.po.header import Header, declared_charset

_FLAG = re.compile(r"range:\s*\S+|[^\s,]+")
_REFERENCE = re.compile("\u2068([^\u2068\u2069\n]*)\u2069(\\S*)|(\\S+)")
_NUMBERED = re.compile(r"(.+):([0-9]+)", re.S)


class Origin(NamedTuple):
    """What an entry has to know of the file that it stands in."""

    name: str
    charset: str
    newline: str


class Entry(polib.POEntry):
    """A PO entry with the attributes of `polib.POEntry`, read from its text when one is first asked for.

    Change attributes freely, lists and dicts in place too; `serialise` compares them with the text and writes
    anew what differs. An attribute of polib's means here what it means there: `comment` holds the extracted
    comments, `tcomment` those of translators, with a line break between lines.
    """

    __slots__ = ("raw", "lead", "origin", "line")

    raw: str
    """The entry as it was read, with its comments and the blank lines behind it; empty for a new one."""
    lead: str
    """What stands between the entry before and this one's comments: a `domain` statement, seldom."""
    origin: Origin | None
    line: int
    """The line on which `raw` began, from 1."""

    def __init__(self, **attributes: Any) -> None:
        """Make a new entry; takes the arguments of `polib.POEntry`, and `sticky_flags`."""
        self.raw, self.lead, self.origin, self.line = "", "", None, 0
        super().__init__(**attributes)
        self.sticky_flags = attributes.get("sticky_flags", [])

    @classmethod
    def read(cls, raw: str, origin: Origin, line: int, lead: str = "") -> Self:
        """The entry that a text with one valid entry holds."""
        entry = cls.__new__(cls)
        entry.raw, entry.lead, entry.origin, entry.line = raw, lead, origin, line
        return entry

    def __getattr__(self, name: str) -> Any:
        if name not in ATTRIBUTES:
            raise AttributeError(name)
        known = self.__dict__
        for attribute, value in fields(self).items():
            known.setdefault(attribute, value)
        return known[name]

    @property
    def key(self) -> tuple[str | None, str]:
        """Context and msgid; a context of None is not the same as an empty one."""
        return self.identity[1:]

    @property
    def identity(self) -> tuple[bool, str | None, str]:
        """Whether the entry is obsolete, its context and its msgid; cheap before it was looked at."""
        known = self.__dict__
        if "msgstr" in known or not self.raw:
            return (bool(self.obsolete), self.msgctxt, self.msgid)
        obsolete, context, msgid = grammar.key(self.raw, self.origin.charset)
        return (
            bool(known.get("obsolete", obsolete)),
            known.get("msgctxt", context),
            known.get("msgid", msgid),
        )

    @property
    def is_header(self) -> bool:
        """Whether this is a header: no context, an empty msgid, not obsolete."""
        return self.identity == (False, None, "")


ATTRIBUTES = frozenset(vars(polib.POEntry())) | {"sticky_flags"}


def fields(entry: Entry) -> dict[str, Any]:
    """The attributes of an entry as its text has them, whatever has been set since."""
    raw = entry.raw
    charset = entry.origin.charset if entry.origin else "utf-8"
    lines: dict[str, list[str]] = {"#": [], "#.": [], "#:": [], "#,": [], "#=": []}
    values: dict[str, str] = {}
    forms: dict[int, str] = {}
    first = 0
    obsolete = False
    for part in grammar.parts(raw, charset):
        if part.kind in lines:
            lines[part.kind].append(part.value)
        elif part.index is not None:
            forms[part.index] = part.value
        else:
            if part.kind == "msgid":
                first = part.start
                obsolete = raw.startswith("#~", first)
            values[part.kind] = part.value
    return {
        "msgctxt": values.get("msgctxt"),
        "msgid": values["msgid"],
        "msgid_plural": values.get("msgid_plural", ""),
        "msgstr": values.get("msgstr", ""),
        "msgstr_plural": forms,
        "obsolete": obsolete,
        "comment": "\n".join(lines["#."]),
        "tcomment": "\n".join(lines["#"]),
        "occurrences": references(" ".join(lines["#:"])),
        "flags": [flag for line in lines["#,"] for flag in _FLAG.findall(line)],
        "sticky_flags": [flag for line in lines["#="] for flag in _FLAG.findall(line)],
        "previous_msgctxt": values.get("#|msgctxt"),
        "previous_msgid": values.get("#|msgid"),
        "previous_msgid_plural": values.get("#|msgid_plural"),
        "encoding": charset,
        "linenum": entry.line + raw.count("\n", 0, first),
    }


def references(text: str) -> list[tuple[str, str]]:
    """The references of `#:` lines as pairs of a file and a line number, which is empty where there is none.

    A file name with spaces stands between U+2068 and U+2069, as gettext writes it.
    """
    return [
        (isolated, "") if isolated and not rest else reference_pair(plain or isolated + rest)
        for isolated, rest, plain in _REFERENCE.findall(text)
    ]


def reference_pair(reference: str) -> tuple[str, str]:
    """A reference such as `notes.md:12` as a file and a line number, which is empty where there is none."""
    numbered = _NUMBERED.fullmatch(reference)
    return (numbered[1], numbered[2]) if numbered else (reference, "")


class Catalogue:
    """A PO file: its entries in order, the header among them, and what stands behind the last one."""

    def __init__(
        self,
        entries: list[Entry],
        tail: str,
        origin: Origin,
        *,
        bom: bool = False,
        carriage_returns: bool = False,
        unusual_lines: dict[str, bytes] | None = None,
    ) -> None:
        self.entries = entries
        self.as_read = tuple(entries)
        """The entries as the file had them, to tell which neighbours are new."""
        self.tail = tail
        self.origin = origin
        self.bom = bom
        self.carriage_returns = carriage_returns
        """Whether the file's lines end in a carriage return alone."""
        self.unusual_lines = unusual_lines or {}
        """The bytes of lines that the file's encoding can write in two ways."""

    @classmethod
    def new(cls) -> Self:
        """An empty catalogue in UTF-8."""
        return cls([], "", Origin("PO file", "utf-8", "\n"))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def find(self, msgid: str, msgctxt: str | None = None, *, obsolete: bool = False) -> Entry | None:
        """The first entry with this msgid and context, live or obsolete; looks through all of them."""
        wanted = (obsolete, msgctxt, msgid)
        return next((entry for entry in self.entries if entry.identity == wanted), None)

    def index(self, *, obsolete: bool = False) -> dict[tuple[str | None, str], Entry]:
        """The live or the obsolete entries by context and msgid, as they are now; of twins, the first."""
        found: dict[tuple[str | None, str], Entry] = {}
        for entry in self.entries:
            is_obsolete, *key = entry.identity
            if is_obsolete is obsolete:
                found.setdefault(tuple(key), entry)
        return found

    def insert(self, entry: Entry, after: Entry | None = None) -> None:
        """Put an entry behind another one, or at the beginning.

        Raises:
            ValueError: `after` is not in the catalogue.
        """
        self.entries.insert(0 if after is None else self._position(after) + 1, entry)

    def remove(self, entry: Entry) -> None:
        """Take an entry out, with its comments and the blank lines behind it.

        Raises:
            ValueError: it is not in the catalogue.
        """
        position = self._position(entry)
        del self.entries[position]
        if position < len(self.entries):
            self.entries[position].lead = entry.lead + self.entries[position].lead
        else:
            self.tail = entry.lead + self.tail

    @property
    def header_entry(self) -> Entry | None:
        """The first header, wherever it stands."""
        return next((entry for entry in self.entries if entry.is_header), None)

    @property
    def header(self) -> Header:
        """The header's fields, to read and to change."""
        return Header(self)

    @property
    def header_text(self) -> str:
        """The header's msgstr, empty where there is no header; setting it makes one at the beginning."""
        entry = self.header_entry
        return entry.msgstr if entry else ""

    @header_text.setter
    def header_text(self, text: str) -> None:
        entry = self.header_entry
        if entry is None:
            entry = Entry()
            self.insert(entry)
        entry.msgstr = text

    def convert_to_utf8(self) -> None:
        """Make `serialise` write UTF-8 without a byte order mark, and say so in the header."""
        self.origin = self.origin._replace(charset="utf-8")
        self.bom = False
        self.unusual_lines = {}
        if declared_charset(self.header).casefold() != "utf-8":
            self.header["Content-Type"] = "text/plain; charset=UTF-8"

    def _position(self, entry: Entry) -> int:
        for position, other in enumerate(self.entries):
            if other is entry:
                return position
        raise ValueError("the entry is not in the catalogue")
