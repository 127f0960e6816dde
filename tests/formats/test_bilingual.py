import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from workbench.errors import InputError
from workbench.formats import bilingual
from workbench.formats.bilingual import SHAPES, BilingualRow
from workbench.model import BlockKind, Progress

HOSTILE = (
    "</title></td></style><script>alert(1)</script><img src=x onerror=alert(1)>\"' onmouseover='x' &lt;b&gt;"
)

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")) | (
    st.text(alphabet="<>&\"'/=- bscript", max_size=20)
)
ROWS = st.builds(
    BilingualRow,
    kind=st.sampled_from(list(BlockKind)),
    level=st.integers(0, 9),
    source=TEXT,
    target=TEXT,
    progress=st.sampled_from(list(Progress)),
)


def row(
    source: str,
    target: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    level: int = 0,
    progress: Progress = Progress.TRANSLATED,
) -> BilingualRow:
    return BilingualRow(kind, level, source, target, progress)


def page(
    *rows: BilingualRow, title: str = "The mill", source: str = "en", target: str = "fa"
) -> etree._Element:
    return html.document_fromstring(bilingual.serialise(title, source, target, rows))


def cells(tree: etree._Element) -> list[tuple[str, ...]]:
    return [tuple(cell.text_content() for cell in line) for line in tree.iterfind(".//tbody/tr")]


@settings(deadline=None)
@given(TEXT, st.lists(ROWS, max_size=4))
def test_texts_stand_in_the_page_as_text(title: str, rows: list[BilingualRow]) -> None:
    tree = page(*rows, title=title)
    assert tree.find(".//h1").text_content() == title
    assert tree.findtext(".//title").startswith(title)
    assert [line[1:3] for line in cells(tree)] == [(row.source, row.target) for row in rows]
    assert {element.tag for element in tree.iter()} <= {
        *("html", "head", "meta", "title", "style", "body", "ul", "li", "span", "bdi"),
        *("table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre"),
    }


def test_nothing_that_people_wrote_is_markup() -> None:
    tree = page(*(row(HOSTILE, HOSTILE, kind) for kind in BlockKind), title=HOSTILE)
    assert not tree.xpath("//script | //img | //b | //*[@onmouseover or @onerror]")
    assert [line[1:3] for line in cells(tree)] == [(HOSTILE, HOSTILE)] * len(BlockKind)


@pytest.mark.parametrize(("target", "faces"), [("fa", 1), ("fr", 0), ("he", 0)])
def test_the_page_runs_and_fetches_nothing(target: str, faces: int) -> None:
    tree = page(row("a", "b"), target=target)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    # The face of Arabic script is in the page itself.
    assert policy == "default-src 'none'; style-src 'unsafe-inline'" + "; font-src data:" * faces
    assert not tree.xpath("//script | //link | //@src | //@href")
    style = tree.find(".//style").text
    assert re.findall(r"url\(.{23}|@import", style) == ['url("data:font/woff2;base64'] * faces


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("The mill", r"The\20 mill"),
        ('"; } </style> \\ a\nb', r"\22 \3b \20 \7d \20 \3c \2f style\3e \20 \5c \20 a\20 b"),
        ("آب", r"\622 \628 "),
        ("x" * 200, "x" * 90 + r"\2026 "),
    ],
)
def test_the_title_stands_in_the_head_of_printed_pages(title: str, said: str) -> None:
    style = page(row("a", "b"), title=title).find(".//style").text
    assert f'@top-left {{ content: "{said}"; }}' in style


@pytest.mark.browser
def test_the_page_prints_on_numbered_pages(require_tool: Callable[..., str]) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    made = bilingual.serialise("The mill", "en", "fa", [row("A wheel. " * 30, "چرخ. " * 30)] * 60)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=require_tool("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url[:5]))
        tab.set_content(made.decode())
        assert tab.evaluate("document.fonts.ready.then(() => document.fonts.check('1em Vazirmatn', 'چ'))")
        pdf = tab.pdf(prefer_css_page_size=True)
        browser.close()
    assert set(asked) <= {"data:"}
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    # A4 in points, to the nearest.
    assert len(sizes) > 3 and {tuple(round(float(side)) for side in size) for size in sizes} == {(595, 842)}


@pytest.mark.parametrize(
    ("source", "target", "directions"),
    [("en", "fa", ["ltr", "rtl"]), ("en", "fr-CA", ["ltr", "ltr"]), ("fa", "en", ["rtl", "ltr"])],
)
def test_columns_have_their_language_and_direction(source: str, target: str, directions: list[str]) -> None:
    tree = page(row("a", "b"), source=source, target=target)
    texts = tree.xpath("//tbody//td[@class='text']")
    assert [cell.get("lang") for cell in texts] == [source, target]
    assert [cell.get("dir") for cell in texts] == directions
    assert [heading.get("dir") for heading in tree.xpath("//th[bdi]")] == directions
    title = tree.find(".//h1")
    assert (title.get("lang"), title.get("dir")) == (source, directions[0])


@pytest.mark.parametrize(
    ("kind", "level", "tag", "said"),
    [
        (BlockKind.HEADING, 1, "h2", "heading 1"),
        (BlockKind.HEADING, 6, "h6", "heading 6"),
        (BlockKind.PARAGRAPH, 0, "p", ""),
        (BlockKind.LIST_ITEM, 1, "p", "list item"),
        (BlockKind.LIST_ITEM, 3, "p", "list item 3"),
        (BlockKind.QUOTATION, 1, "blockquote", "quotation"),
        (BlockKind.CAPTION, 0, "p", "caption"),
        (BlockKind.TABLE_CELL, 0, "p", "table cell"),
        (BlockKind.CODE, 0, "pre", "code"),
    ],
)
def test_kinds_of_blocks_are_told_apart(kind: BlockKind, level: int, tag: str, said: str) -> None:
    (line,) = page(row("a", "b", kind, level)).iterfind(".//tbody/tr")
    assert line.get("class") == kind.value.replace(" ", "-")
    assert [cell[0].tag for cell in line[1:3]] == [tag, tag]
    assert line[0].text_content() == f"1{said}"


def test_states_are_said_in_words_and_shown_as_shapes() -> None:
    tree = page(*(row("a", "b", progress=progress) for progress in Progress), row("c", "d"))
    said = [line[3] for line in cells(tree)]
    assert said[:-1] == [SHAPES[progress] + progress.value for progress in Progress]
    assert len(set(SHAPES.values())) == len(Progress)
    summary = [item.text_content() for item in tree.iterfind(".//ul/li")]
    assert f"{SHAPES[Progress.TRANSLATED]}translated: 2" in summary and len(summary) == len(Progress)


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [row("a", "b"), row("c", "", progress=Progress.UNTRANSLATED)]
    assert bilingual.serialise("x", "en", "fr", rows) == bilingual.serialise("x", "en", "fr", list(rows))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match=r"^The mill: .*U\+D83D"):
        page(row("a", "\ud83d"))
