"""XML from strangers: read with nothing fetched, nothing expanded and nothing unbounded."""

from typing import Never
from xml.parsers import expat

from lxml import etree

from workbench.errors import InputError

MOST_TAGS = 2_000_000
"""More start and end tags than this are refused: an element takes far more memory than its bytes."""
DEEPEST = 100
"""Levels of elements, counting the outermost. Exchange formats need about ten."""
STEP = 1 << 16
"""How many bytes of a file are best read at once."""

_DIVIDE = "Divide it into smaller files."
_EXPORT_AGAIN = "Export it again from the program that made it."
# One tag, comment or attribute longer than this is an attack on the memory of the machine.
_LONGEST_TOKEN = 1 << 20
_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")


def parse_xml(data: bytes, name: str, limit: int) -> etree._Element:
    """The outermost element of an XML file, without comments and processing instructions.

    A document type declaration is refused whatever it says, before anything in it is looked at: entities and
    default attributes are how a small file becomes a large one or brings in another file.

    Args:
        data: the file's bytes, in an encoding that the file declares; UTF-8 if it declares none.
        name: the file's name, for messages.
        limit: the most bytes that are read.

    Raises:
        InputError: naming the file and the line, when the XML is not well formed, declares a document type,
            is larger than `limit`, has more than `MOST_TAGS` tags or is deeper than `DEEPEST` levels.
    """
    if len(data) > limit:
        raise InputError(
            f"The file has {len(data):,} bytes; the most that can be read is {limit:,}.",
            place=name,
            remedy=_DIVIDE,
        )
    if data.count(b"<") > MOST_TAGS:
        raise InputError("The file has too many XML elements.", place=name, remedy=_DIVIDE)
    try:
        _refuse_document_type(data, name)
        root = etree.fromstring(data, etree.XMLParser(**_OPTIONS))
    except etree.XMLSyntaxError as error:
        # The parser's words can quote the file: one line of them, and not a long one.
        said = " ".join((error.msg or "no element found").rpartition(", line ")[0].split())[:160]
        raise InputError(
            f"The file is not well-formed XML ({said}).",
            place=f"{name}:{error.lineno or 1}",
            remedy=_EXPORT_AGAIN,
        ) from None
    if _TOO_DEEP(root.getroottree()):
        raise InputError(f"The XML elements are nested more than {DEEPEST} levels deep.", place=f"{name}:1")
    return root


def _refuse_document_type(data: bytes, name: str) -> None:
    try:
        etree.fromstring(data, etree.XMLParser(target=_Prolog(), **_OPTIONS))
    except _RootReachedError:
        return
    except _DocumentTypeError:
        line = data.count(b"\n", 0, max(data.find(b"<!DOCTYPE"), 0)) + 1
        raise InputError(
            "The file has a document type declaration (<!DOCTYPE ...>), which is not accepted.",
            place=f"{name}:{line}",
            remedy="Delete the declaration and import the file again.",
        ) from None


class _RootReachedError(Exception):
    pass


class _DocumentTypeError(Exception):
    pass


class _Prolog:
    """A parser target that looks no further than the first start tag."""

    def doctype(self, *_: str | None) -> Never:
        raise _DocumentTypeError

    def start(self, *_: object) -> Never:
        raise _RootReachedError

    def close(self) -> None:
        return None


class XmlStream:
    """An XML file read in one pass, with memory for no more than what its subclass keeps.

    It reads with expat rather than lxml, for expat tells a harmless document type from one with declarations
    of its own. Many programs write `<!DOCTYPE tmx SYSTEM "tmx14.dtd">`: that names a file, which is never
    fetched. A subclass has its own `start`, `text` and `end`.
    """

    def __init__(self, name: str) -> None:
        """
        Args:
            name: the file's name, for messages.
        """
        self._name = name
        self._depth = self._fed = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    @property
    def line(self) -> int:
        """The line that is being read, from 1."""
        return self._parser.CurrentLineNumber

    def start(self, tag: str, said: dict[str, str]) -> None:
        """An element begins; names are as they are written, with their prefixes."""
        raise NotImplementedError

    def text(self, text: str) -> None:
        """Text, in pieces."""
        raise NotImplementedError

    def end(self, tag: str) -> None:
        """An element ends."""
        raise NotImplementedError

    def read(self, data: bytes) -> None:
        """Read a whole file; raises what `feed` does."""
        view = memoryview(data)
        for place in range(0, len(data), STEP):
            self.feed(view[place : place + STEP])
        self.feed(b"", last=True)

    def feed(self, piece: bytes | memoryview, *, last: bool = False) -> None:
        """Read the next piece of a file, of `STEP` bytes or less; `last` ends it.

        Raises:
            InputError: naming the line, when the XML is not well formed, declares or needs entities, or is
                deeper than `DEEPEST` levels.
        """
        self._fed += len(piece)
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            self.fail(f"The file is not well-formed XML ({said}).", line=error.lineno)
        except (LookupError, ValueError):
            self.fail("The file's encoding is not supported.", "Export it as UTF-8.")
        if not last and self._fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN:
            self.fail("A tag or comment in this file is far too long.")

    def fail(self, problem: str, remedy: str = _EXPORT_AGAIN, line: int | None = None) -> Never:
        """Refuse the file."""
        place = f"{self._name}:{line or self.line or 1}"
        raise InputError(problem, place=place, remedy=remedy) from None

    def _start(self, tag: str, said: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self.fail(f"The XML elements are nested more than {DEEPEST} levels deep.")
        self.start(tag, said)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self.end(tag)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, declares: int) -> None:
        if declares:
            self._entity()

    def _entity(self, *_: object) -> None:
        self.fail(
            "The file's document type declares entities, which is not accepted.",
            "Delete the declaration (<!DOCTYPE ...>) and import the file again.",
        )

    def _skipped(self, name: str, _parameter: int) -> None:
        self.fail(
            f"The file names something that it does not hold (&{name[:40]};).",
            "Write the character itself and import the file again.",
        )
