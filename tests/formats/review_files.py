"""Review documents as people and their word processors change them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence

from formats.office_files import W, parts_of, zipped
from lxml import etree

from workbench.exchange import Place
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats import review
from workbench.model import BlockKind, Segment, State, Translation

NS = f"{{{W}}}"
NUMBER, SOURCE, TARGET, COMMENTS, STATE = range(5)


def place(number: int, source: str, target: str, *comments: str, kind=BlockKind.PARAGRAPH) -> Place:
    segment = Segment(f"aaaabbbb{number:04d}", number, kind, 1, source)
    state = State.TRANSLATED if target else State.INITIAL
    return Place(segment, Translation(segment.id, target, state), number, 1, 1, comments=comments)


PLACES = (
    place(1, "The river", "Le fleuve", kind=BlockKind.HEADING),
    place(2, "It is <b>late</b>.", "Il est <b>tard</b>.", "Which time?"),
    place(3, "It rains.", ""),
    place(4, "It rains.", "Il pleut."),
    place(5, "The end.", "Fin."),
)
HEAD = ExchangeCatalogue(
    "fr", (), "river", "en", 7, extra={"X-Key": "k", "layout": "3", "rows": str(len(PLACES))}
)


def exported(places: Iterable[Place] = PLACES, head: ExchangeCatalogue = HEAD, title="The river") -> bytes:
    return review.serialise(title, head, places, "html")


def document(data: bytes) -> etree._Element:
    return etree.fromstring(parts_of(data)["word/document.xml"])


def edited(data: bytes, *edits: Callable[[etree._Element], object], **parts: str | None) -> bytes:
    """The document after each of the edits of its root; `parts` are new ones, or go where they are None."""
    root = document(data)
    for edit in edits:
        edit(root)
    made: dict[str, str | bytes] = {**parts_of(data), "word/document.xml": etree.tostring(root)}
    for name, xml in parts.items():
        path = {
            "comments": "word/comments.xml",
            "custom": "docProps/custom.xml",
            "core": "docProps/core.xml",
            "footer": "word/footer1.xml",
        }
        made.pop(path[name], None)
        if xml is not None:
            made[path[name]] = xml
    links = made["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    link = f'<Relationship Id="c" Type="{kind}" Target="comments.xml"/></Relationships>'
    if parts.get("comments"):
        made["word/_rels/document.xml.rels"] = links.replace("</Relationships>", link)
    return zipped(made)


def rows(root: etree._Element) -> list[etree._Element]:
    """The rows below the headings."""
    return list(root.iter(f"{NS}tr"))[1:]


def element(xml: str) -> etree._Element:
    return etree.fromstring(f'<r xmlns:w="{W}">{xml}</r>')[0]


def cell(root: etree._Element, row: int, column: int) -> etree._Element:
    return rows(root)[row - 1].findall(f"{NS}tc")[column]


def typed(row: int, column: int, *paragraphs: str) -> Callable[[etree._Element], None]:
    """Have a cell hold paragraphs with these insides, `<w:r>...` and the like; a bare text becomes a run."""

    def edit(root: etree._Element) -> None:
        found = cell(root, row, column)
        for old in found.findall(f"{NS}p"):
            found.remove(old)
        for inside in paragraphs:
            found.append(element(f"<w:p>{inside if inside.startswith('<w:') else run(inside)}</w:p>"))

    return edit


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def without_marks(root: etree._Element) -> None:
    for name in ("bookmarkStart", "bookmarkEnd"):
        for one in list(root.iter(NS + name)):
            one.getparent().remove(one)


def wrapped_as_google_does(root: etree._Element) -> None:
    """Put controls around rows, cells, paragraphs and runs."""
    for name in ("tr", "tc", "p", "r"):
        for one in list(root.iter(NS + name)):
            control = element('<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_1"/></w:sdtPr><w:sdtContent/></w:sdt>')
            one.getparent().replace(one, control)
            control[1].append(one)


def moved(row: int, before: int) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        found = rows(root)
        found[before - 1].addprevious(found[row - 1])

    return edit


def deleted(row: int) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        found = rows(root)[row - 1]
        found.getparent().remove(found)

    return edit


def copied(row: int, marks: bool = False) -> Callable[[etree._Element], None]:
    """Put a copy of a row below it; word processors leave the bookmark with the first."""

    def edit(root: etree._Element) -> None:
        found = rows(root)[row - 1]
        copy = etree.fromstring(etree.tostring(found))
        if not marks:
            without_marks(copy)
        found.addnext(copy)

    return edit


def comments(*said: tuple[str, str]) -> str:
    """A part with comments of authors, numbered from 0."""
    inside = "".join(
        f'<w:comment w:id="{n}" w:author="{author}"><w:p>{run(text)}</w:p></w:comment>'
        for n, (author, text) in enumerate(said)
    )
    return f'<w:comments xmlns:w="{W}">{inside}</w:comments>'


def on(number: int, inside: str) -> str:
    """Runs with the anchors of a comment around them."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def targets(found: Sequence) -> list[str]:
    return [row.target for row in found]


def bomb(name: str) -> bytes:
    """A package with a part that is far larger than it looks."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(name, b"0" * 50_000_000)
    return made.getvalue()
