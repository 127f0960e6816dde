"""Review documents: what is in them, what comes back, and what is refused."""

import time
from pathlib import Path

import pytest
from formats.office_files import W, parts_of, zipped
from formats.review_files import (
    COMMENTS,
    HEAD,
    NS,
    NUMBER,
    PLACES,
    SOURCE,
    STATE,
    TARGET,
    bomb,
    cell,
    comments,
    document,
    edited,
    element,
    exported,
    on,
    place,
    rows,
    run,
    targets,
    typed,
    without_marks,
    wrapped_as_google_does,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.corrections import Mark, Remark, legible, mark_of
from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats import review
from workbench.model import Quote

DATA = Path(__file__).with_name("data")
EXPORTED = exported()
READ = review.parse(EXPORTED, "river.docx")
PERSIAN = exported(
    [
        place(1, "It is <b>late</b>, says UNHCR.", "به گفتهٔ UNHCR <b>دیر</b> است.", "Which?", "کدام؟"),
        place(2, "So?", ""),
    ],
    ExchangeCatalogue("fa", (), "river", "en", 7),
)  # fmt: skip

TEXT = st.text(max_size=15) | st.text(
    alphabet="<b>/&\"' \t\r\n\u00a0\u00ad\u200c\u2011\x0b\ufffeaآ😀1{}", max_size=15
)


# --------------------------------------------------------------------------------------------- written


@settings(max_examples=25)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4), st.sampled_from(["fr", "fa"]))
def test_what_is_exported_comes_back(texts: list[tuple[str, str]], locale: str) -> None:
    places = [place(number, *pair) for number, pair in enumerate(texts, 1)]
    head = ExchangeCatalogue(locale, (), "river", "en", 7, extra={"X-Key": "a; b=%ü"})
    data = exported(places, head)
    read = review.parse(data, "river.docx")
    assert exported(places, head) == data
    assert read.head == head
    for row, (number, (source, target)) in zip(read.rows, enumerate(texts, 1), strict=True):
        assert (row.source.strip(), row.target.strip()) == (legible(source).strip(), legible(target).strip())
        assert row.marks == (Mark.read(mark_of(places[number - 1].segment)),)
        assert (row.number, row.reshaped, row.beside_text) == (str(number), False, False)


def test_a_right_to_left_document_runs_so_at_every_level() -> None:
    root = document(PERSIAN)
    assert root.find(f".//{NS}tblPr/{NS}bidiVisual") is not None
    assert root.find(f".//{NS}sectPr/{NS}bidi") is not None
    source, target, empty = cell(root, 1, SOURCE), cell(root, 1, TARGET), cell(root, 2, TARGET)
    assert target.find(f"{NS}p/{NS}pPr/{NS}bidi") is not None
    assert source.find(f"{NS}p/{NS}pPr/{NS}bidi") is None
    said = {}
    for one in target.iter(f"{NS}r"):
        language = one.find(f"{NS}rPr/{NS}lang")
        text = "".join(t.text for t in one.iter(f"{NS}t"))
        said[text] = (one.find(f"{NS}rPr/{NS}rtl") is not None, None if language is None else language.attrib)
    assert said["به گفتهٔ "] == (True, {f"{NS}bidi": "fa-IR"})
    assert said["UNHCR"] == (False, {f"{NS}bidi": "fa-IR"})
    assert said["<b>"] == (False, None)
    assert source.find(f".//{NS}lang").attrib == {f"{NS}val": "en-US"}
    # What is typed into an empty cell is Persian.
    assert empty.find(f"{NS}p/{NS}pPr/{NS}rPr/{NS}rtl") is not None
    remarks = cell(root, 1, COMMENTS).findall(f"{NS}p")
    assert [one.find(f"{NS}pPr/{NS}bidi") is not None for one in remarks] == [False, True]


def test_the_table_is_made_for_printing() -> None:
    root = document(EXPORTED)
    header, *below = root.iter(f"{NS}tr")
    assert header.find(f"{NS}trPr/{NS}tblHeader") is not None
    assert all(row.find(f"{NS}trPr/{NS}cantSplit") is not None for row in (header, *below))
    assert root.find(f".//{NS}pgSz").get(f"{NS}orient") == "landscape"
    assert cell(root, 1, TARGET).find(f".//{NS}bCs") is not None
    assert cell(root, 2, TARGET).find(f".//{NS}bCs") is None
    assert "".join(cell(root, 3, STATE).itertext()) == "non traduit"


@pytest.mark.parametrize(
    ("locale", "word"), [("fr-CA", "Traduction"), ("fa", "ترجمه"), ("nl", "Translation")]
)
def test_it_speaks_the_reviewers_language(locale: str, word: str) -> None:
    said = "".join(document(exported(head=ExchangeCatalogue(locale, (), "river", "en"))).itertext())
    assert said.count(word) >= 2


def test_every_part_is_declared_and_every_link_leads_somewhere() -> None:
    parts = parts_of(EXPORTED)
    declared = {one.get("PartName") for one in etree.fromstring(parts["[Content_Types].xml"])} - {None}
    assert declared == {f"/{name}" for name in parts if not name.endswith(".rels") and name[0] != "["}
    for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        assert all(folder + one.get("Target") in parts for one in etree.fromstring(parts[name]))


# ------------------------------------------------------------------------------------------ come back

DELETED = '<w:del w:author="R"><w:r><w:delText>gone</w:delText></w:r></w:del>'
CHANGES = {
    "typed over": (["Il est trop tard."], "Il est trop tard."),
    "in several runs and formats": (
        [run("Il est ") + f"<w:r><w:rPr><w:b/></w:rPr>{run('tard')[5:]}" + run(".")],
        "Il est tard.",
    ),
    "tracked": ([run("Il ") + DELETED + f"<w:ins>{run('fait ')}</w:ins>" + run("nuit.")], "Il fait nuit."),
    "deleted within what was inserted": ([f"<w:ins>{run('a')}{DELETED}{run('b')}</w:ins>"], "ab"),
    "moved": (
        [f"<w:moveTo>{run('tard ')}</w:moveTo>{run('il est ')}<w:moveFrom>{run('tard')}</w:moveFrom>"],
        "tard il est",
    ),
    "on two lines": (["Il est", "tard."], "Il est\ntard."),
    "with a line break and a tab": (["<w:r><w:t>a</w:t><w:br/><w:tab/><w:t>c</w:t></w:r>"], "a\n\tc"),
    "with a deleted paragraph mark": (
        ["<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Il est "), "tard."],
        "Il est tard.",
    ),
    "with a link that the word processor made": (
        ["<w:hyperlink>" + run("https://a.org") + "</w:hyperlink>" + run(" dit")],
        "https://a.org dit",
    ),
    "with signs that Word writes as elements": (
        ["<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>"],
        "a\u2011b\u00adc",
    ),
    "emptied": ([""], ""),
}  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_corrected_cell_is_read_as_if_changes_were_accepted(paragraphs: list[str], expected: str) -> None:
    read = review.parse(edited(EXPORTED, typed(2, TARGET, *paragraphs)), "river.docx")
    assert read.rows[1].target.strip() == expected
    assert [row for row in read.rows if row.number != "2"] == [row for row in READ.rows if row.number != "2"]


def test_google_docs_and_strict_documents_are_read_alike() -> None:
    assert review.parse(edited(EXPORTED, wrapped_as_google_does), "g.docx").rows == READ.rows
    strict = {
        name: data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, data in parts_of(EXPORTED).items()
    }
    assert review.parse(zipped(strict), "s.docx").rows == READ.rows


def test_without_properties_the_footer_says_where_it_is_from() -> None:
    assert review.parse(edited(EXPORTED, custom=None, core=None), "g.docx").head == READ.head == HEAD


def test_a_document_of_libreoffice_with_tracked_changes_and_a_comment() -> None:
    """Exported by us, by way of ODT, with changes tracked there, saved as DOCX by LibreOffice 7.4."""
    read = review.parse((DATA / "review-libreoffice.docx").read_bytes(), "river.docx")
    assert (read.head, read.reviewer) == (HEAD, "Rosa Martin")
    assert targets(read.rows) == ["La rivière", *(one.translation.target for one in PLACES[1:])]
    assert read.rows[1].remarks == (Remark("À quelle heure ?", "Rosa Martin", Quote("target", "tard")),)
    assert [row.marks for row in read.rows] == [row.marks for row in READ.rows]


def test_comments_come_with_their_authors_and_words() -> None:
    data = edited(
        EXPORTED,
        typed(2, TARGET, run("Il est ") + on(0, run("tard") + DELETED) + run(".")),
        typed(4, SOURCE, on(1, run("It rains."))),
        typed(5, COMMENTS, on(2, run("See above."))),
        lambda root: root[0].insert(0, element(f"<w:p>{on(3, run('x'))}</w:p>")),
        comments=comments(
            ("Rosa", "When?"), ("Sami", "Here\u00a0too"), ("Rosa", "Where?"), ("Rosa", "All of it")
        ),
    )  # fmt: skip
    read = review.parse(data, "river.docx")
    assert [row.remarks for row in read.rows if row.remarks] == [
        (Remark("When?", "Rosa", Quote("target", "tard")),),
        (Remark("Here\u00a0too", "Sami"),),
        (Remark("Where?", "Rosa"),),
    ]
    assert (read.rows[1].comments, read.rows[4].comments) == (("Which time?",), ("See above.",))
    assert read.loose == (Remark("All of it", "Rosa"),)
    assert read.reviewer == ""


def test_who_changed_it_last_is_told() -> None:
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    said = "<c:lastModifiedBy> Rosa  M </c:lastModifiedBy>"
    core = f'<c:coreProperties xmlns:c="{space}">{said}</c:coreProperties>'
    assert review.parse(edited(EXPORTED, core=core), "river.docx").reviewer == "Rosa M"


def with_columns(*order: int):
    def edit(root: etree._Element) -> None:
        for row in root.iter(f"{NS}tr"):
            cells = row.findall(f"{NS}tc")
            for one in cells:
                row.remove(one)
            row.extend(cells[at] for at in order)

    return edit


def in_two_tables(root: etree._Element) -> None:
    table = root.find(f".//{NS}tbl")
    rest = etree.fromstring(etree.tostring(table))
    for row in rest.findall(f"{NS}tr")[:3]:
        rest.remove(row)
    for row in table.findall(f"{NS}tr")[3:]:
        table.remove(row)
    table.addnext(rest)
    table.addnext(element(f"<w:p>{run('between')}</w:p>"))


def with_headings_changed(root: etree._Element) -> None:
    for text in next(root.iter(f"{NS}tr")).iter(f"{NS}t"):
        text.text = "?"


RESHAPED = {
    "columns in another order": (with_columns(TARGET, SOURCE, NUMBER, STATE, COMMENTS),),
    "fewer columns": (with_columns(NUMBER, SOURCE, TARGET, COMMENTS),),
    "in two tables": (in_two_tables,),
    "another table before": (
        lambda root: root[0].insert(0, element("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")),
    ),
    "headings changed": (with_headings_changed,),
}  # fmt: skip


@pytest.mark.parametrize("edits", RESHAPED.values(), ids=RESHAPED)
def test_a_table_of_another_shape_is_read(edits) -> None:
    read = review.parse(edited(EXPORTED, *edits), "river.docx")
    assert targets(read.rows) == targets(READ.rows)
    assert not any(row.reshaped for row in read.rows)


def merged_down(root: etree._Element) -> None:
    for row, said in ((2, ' w:val="restart"'), (3, "")):
        cell(root, row, TARGET).find(f"{NS}tcPr").append(element(f"<w:vMerge{said}/>"))


def merged_across(root: etree._Element) -> None:
    gone = cell(root, 2, SOURCE)
    gone.getparent().remove(gone)


def rows_merged(root: etree._Element) -> None:
    for column in range(5):
        into, gone = cell(root, 2, column), cell(root, 3, column)
        into.extend(gone.findall(f"{NS}p"))
    rows(root)[2].getparent().remove(rows(root)[2])


def test_merged_cells_are_seen() -> None:
    assert [row.reshaped for row in review.parse(edited(EXPORTED, merged_down), "r.docx").rows][1:3] == [
        True
    ] * 2
    assert [row.reshaped for row in review.parse(edited(EXPORTED, merged_across), "r.docx").rows][1:3] == [
        True,
        False,
    ]
    assert [len(row.marks) for row in review.parse(edited(EXPORTED, rows_merged), "r.docx").rows] == [
        1,
        2,
        1,
        1,
    ]


def test_a_row_that_was_deleted_with_tracking_is_none() -> None:
    def tracked(root: etree._Element) -> None:
        rows(root)[2].find(f"{NS}trPr").append(element('<w:del w:author="R"/>'))

    assert len(review.parse(edited(EXPORTED, tracked), "river.docx").rows) == 4


def test_what_is_no_text_is_told() -> None:
    data = edited(EXPORTED, typed(2, TARGET, run("Il est") + "<w:r><w:drawing/></w:r>"))
    assert [(row.target, row.beside_text) for row in review.parse(data, "river.docx").rows][1] == (
        "Il est",
        True,
    )


def test_without_marks_numbers_and_sources_are_left() -> None:
    read = review.parse(edited(EXPORTED, without_marks), "river.docx")
    assert [(row.number, row.source, row.marks) for row in read.rows] == [
        (row.number, row.source, ()) for row in READ.rows
    ]


# -------------------------------------------------------------------------------------------- refused

LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'
DEEP = f'<w:document xmlns:w="{W}">' + "<w:tbl>" * 5000 + "</w:tbl>" * 5000 + "</w:document>"
REFUSED = {
    "no package": (b"PK\x03\x04 nothing", "damaged"),
    "a bomb": (bomb("word/document.xml"), "far too large"),
    "entities": (zipped({**parts_of(EXPORTED), "word/document.xml": LAUGHS}), "document type"),
    "great depth": (zipped({**parts_of(EXPORTED), "word/document.xml": DEEP}), "deep|well-formed"),
    "another document": (
        zipped({**parts_of(EXPORTED), "word/document.xml": f'<w:document xmlns:w="{W}"/>'}),
        "no table of segments",
    ),
    "a revision that is none": (
        exported(head=ExchangeCatalogue("fr", (), "river", "en", extra={"revision": "many"})),
        "names the revision",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "problem"), REFUSED.values(), ids=REFUSED)
def test_bad_documents_are_refused_quickly(data: bytes, problem: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match=problem) as caught:
        review.parse(data, "river.docx")
    assert str(caught.value).startswith("river.docx")
    assert time.monotonic() - begun < 2


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match="half a character"):
        exported([place(1, "It rains.", "a\ud800")])
