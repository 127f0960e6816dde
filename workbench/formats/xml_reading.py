"""XML from strangers: read with nothing fetched, nothing expanded and nothing unbounded."""

from typing import Never

from lxml import etree

from workbench.errors import InputError

MOST_TAGS = 2_000_000
"""More start and end tags than this are refused: an element takes far more memory than its bytes."""
DEEPEST = 100
"""Levels of elements, counting the outermost. Exchange formats need about ten."""

_DIVIDE = "Divide it into smaller files."
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
            remedy="Export it again from the program that made it.",
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
