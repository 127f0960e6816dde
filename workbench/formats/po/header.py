"""The fields of a PO file's header."""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Protocol

ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
"""The fields that gettext knows, in the order in which it writes them."""

_NAME = re.compile(r"[!-9;-~]+")
_BREAKS_AND_CONTROLS = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029]+")


class HasHeaderText(Protocol):
    """What a `Header` reads and writes."""

    header_text: str


class Header(MutableMapping[str, str]):
    """The fields of a header as a mapping; names are told apart without regard to case.

    Of a field that stands twice the first counts; lines that are no field, and fields that are not touched,
    stay as they are and where they are. A new field goes to its place in `ORDER`, or to the end.
    """

    def __init__(self, holder: HasHeaderText) -> None:
        self._holder = holder

    def __getitem__(self, name: str) -> str:
        lines = self._lines()
        return lines[self._find(lines, name)].partition(":")[2].strip()

    def __setitem__(self, name: str, value: str) -> None:
        """Write a field. Line breaks and controls in the value become a space.

        Raises:
            ValueError: the name is not one that a header can have.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(f"not a header field name: {name!r}")
        line = f"{name}: {_BREAKS_AND_CONTROLS.sub(' ', value).strip()}"
        lines = self._lines()
        try:
            position = self._find(lines, name)
        except KeyError:
            lines.insert(self._place(lines, name), line)
        else:
            lines[position] = line
        self._write(lines)

    def __delitem__(self, name: str) -> None:
        lines = self._lines()
        del lines[self._find(lines, name)]
        self._write(lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields())

    def __len__(self) -> int:
        return len(self.fields())

    def fields(self) -> dict[str, str]:
        """All fields at once, which is cheaper than one after the other."""
        found: dict[str, tuple[str, str]] = {}
        for line in self._lines():
            name = _field_name(line)
            if name:
                found.setdefault(name.casefold(), (name, line.partition(":")[2].strip()))
        return dict(found.values())

    def _lines(self) -> list[str]:
        text = self._holder.header_text
        return text.removesuffix("\n").split("\n") if text else []

    def _write(self, lines: list[str]) -> None:
        self._holder.header_text = "".join(line + "\n" for line in lines)

    @staticmethod
    def _find(lines: list[str], name: str) -> int:
        wanted = name.casefold()
        for position, line in enumerate(lines):
            if _field_name(line).casefold() == wanted:
                return position
        raise KeyError(name)

    @staticmethod
    def _place(lines: list[str], name: str) -> int:
        if name not in ORDER:
            return len(lines)
        before = {known.casefold() for known in ORDER[: ORDER.index(name)]}
        places = [position for position, line in enumerate(lines) if _field_name(line).casefold() in before]
        return places[-1] + 1 if places else 0


def declared_charset(header: Mapping[str, str]) -> str:
    """The charset that a header names, empty where it names none."""
    found = re.search(r"charset=([^\s;]+)", header.get("Content-Type", ""), re.I)
    return found[1] if found else ""


def _field_name(line: str) -> str:
    name, colon, _ = line.partition(":")
    return name if colon and _NAME.fullmatch(name) else ""
