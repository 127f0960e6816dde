"""TMX 1.4b as a memory's file: read unit by unit and written line by line, whatever its size."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO

from workbench import __version__
from workbench.formats.tmx import OURS, date, fit, properties, variants
from workbench.formats.xml_reading import STEP, XmlStream
from workbench.formats.xml_writing import attribute
from workbench.memory.matching import Pair

# Their content is code of a format that `o-tmf` names (TMX 1.4b, section "Content markup"): no text, if it is
# another program's.
_CODES = {"bpt", "ept", "ph", "it", "ut"}
# More than this in one segment is kept from growing further; no importer takes so long a text.
_LONGEST_TEXT = 1_000_000


@dataclass(slots=True)
class TmxUnit:
    """One translation unit."""

    line: int
    source_locale: str
    """As the unit or the header says; empty when any language may be the source."""
    texts: list[tuple[str, str]] = field(default_factory=list)
    """Language and text of each variant, in order, the language as it is written."""
    author: str = ""
    at: datetime | None = None
    properties: dict[str, str] = field(default_factory=dict)
    """By type; those of the file's header are there too."""


def read(file: BinaryIO, name: str) -> Iterator[TmxUnit]:
    """The units of a TMX file, one at a time.

    Inline codes are left out of the texts, unless the file or the unit says that it comes from here
    (`o-tmf`): then they are the markup of the text. Memory stays bounded by the largest unit.

    Args:
        file: read from where it stands to its end.
        name: the file's name, for messages.

    Raises:
        InputError: naming the line, when the XML is not well formed, declares or needs entities, or is no
            TMX. What came before has been given out by then.
    """
    reader = _Reader(name)
    while chunk := file.read(STEP):
        reader.feed(chunk)
        yield from reader.taken()
    reader.feed(b"", last=True)
    yield from reader.taken()


class _Reader(XmlStream):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._root = True
        self._code = 0
        self._units: list[TmxUnit] = []
        self._header: dict[str, str] = {}
        self._source = ""
        self._origin = self._unit_origin = ""
        self._left_out = _CODES
        self._unit: TmxUnit | None = None
        self._locale: str | None = None
        self._kind = ""
        self._into: list[str] | None = None
        self._length = 0

    def taken(self) -> list[TmxUnit]:
        units, self._units = self._units, []
        return units

    def start(self, tag: str, said: dict[str, str]) -> None:
        if self._root and tag != "tmx":
            self.fail("This is not a TMX file.")
        self._root = False
        if self._into is not None:
            self._code += tag in self._left_out
        elif tag == "header":
            self._origin = said.get("o-tmf", "")
            self._source = _any(said.get("srclang", ""))
        elif tag == "tu":
            self._unit = TmxUnit(self.line, _any(said.get("srclang", self._source)))
            self._unit.properties |= self._header
            self._unit_origin = said.get("o-tmf", self._origin)
            self._person(said)
        elif tag == "tuv" and self._unit is not None:
            self._locale = said.get("xml:lang") or said.get("lang") or ""
            self._left_out = set() if said.get("o-tmf", self._unit_origin) == OURS else _CODES
            self._person(said)
        elif tag == "seg" and self._locale is not None or tag == "prop":
            self._into, self._length = [], 0
            self._kind = said.get("type", "")

    def _person(self, said: dict[str, str]) -> None:
        unit = self._unit
        assert unit is not None
        unit.author = said.get("changeid") or said.get("creationid") or unit.author
        unit.at = _moment(said.get("changedate") or said.get("creationdate") or "") or unit.at

    def text(self, text: str) -> None:
        if self._into is not None and not self._code and self._length <= _LONGEST_TEXT:
            self._into.append(text)
            self._length += len(text)

    def end(self, tag: str) -> None:
        if tag in _CODES and self._code:
            self._code -= 1
        elif tag == "seg" and self._into is not None:
            assert self._unit is not None and self._locale is not None
            self._unit.texts.append((self._locale, "".join(self._into)))
            self._into = None
        elif tag == "prop" and self._into is not None:
            kept = self._header if self._unit is None else self._unit.properties
            kept[self._kind] = "".join(self._into)
            self._into = None
        elif tag == "tuv":
            self._locale = None
        elif tag == "tu" and self._unit is not None:
            self._units.append(self._unit)
            self._unit = None


def _any(locale: str) -> str:
    return "" if locale == "*all*" else locale


def _moment(text: str) -> datetime | None:
    """A date as TMX writes it (`20260131T120000Z`); None when it is none."""
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def lines(
    pairs: Iterable[Pair], project: str, source_locale: str, markups: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A memory as the lines of a TMX file, in the pairs' order.

    Inline markup is in elements as `formats.tmx` writes them. `markups` says for articles which one their
    texts have, as `ExchangeCatalogue.markup` does; in other texts only what is markup anywhere counts.
    Article, state, memory and neighbours are `prop` elements (`x-article`, `x-state`, `x-memory`,
    `x-previous`, `x-following`), author and time attributes of the unit. The same pairs give the same lines.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<tmx version="1.4">'
    header = {"creationtool": "workbench", "creationtoolversion": __version__, "segtype": "sentence"}
    header |= {"o-tmf": OURS, "adminlang": "en", "srclang": source_locale, "datatype": "plaintext"}
    said = "".join(f" {key}={attribute(fit(value))}" for key, value in header.items())
    yield f" <header{said}>"
    yield from properties("  ", {"x-project": project})
    yield " </header>"
    yield " <body>"
    for pair in pairs:
        yield from _unit(pair, source_locale, (markups or {}).get(pair.article or "", ""))
    yield " </body>"
    yield "</tmx>"


def _unit(pair: Pair, source_locale: str, markup: str) -> Iterator[str]:
    about = {
        "changedate": date(pair.at),
        "changeid": pair.author or "",
        "srclang": "" if pair.source_locale == source_locale else pair.source_locale,
    }
    said = "".join(f" {key}={attribute(fit(value))}" for key, value in about.items() if value)
    yield f"  <tu{said}>"
    yield from properties(
        "   ",
        {
            "x-article": pair.article or "",
            "x-state": pair.state.value if pair.state else "",
            "x-memory": pair.memory,
            "x-previous": pair.previous or "",
            "x-following": pair.following or "",
        },
    )
    yield from variants((pair.source_locale, pair.source), (pair.target_locale, pair.target), markup)
    yield "  </tu>"
