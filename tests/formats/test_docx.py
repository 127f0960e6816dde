"""DOCX documents: what becomes of paragraphs and runs, and the finished article."""

import re

import pytest
from formats.office_files import W, docx, p, parts_of, r, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError, WorkbenchError
from workbench.formats import format_named, render_package
from workbench.model import Block, BlockKind, Document

DOCX = format_named("docx")


def blocks(data: bytes) -> tuple[Block, ...]:
    return DOCX.parse(data, "a.docx").blocks


def texts(data: bytes) -> list[str]:
    return [block.text for block in blocks(data)]


def body(data: bytes) -> str:
    return parts_of(data)["word/document.xml"].decode()


def finished(data: bytes, *targets: str | None, locale: str = "fr") -> bytes:
    return DOCX.finished(data, "a.docx", targets, locale)


# ---------------------------------------------------------------------------------------------- blocks

CELLS = f"<w:tbl><w:tblPr/><w:tr><w:tc>{p(r('One'))}</w:tc><w:tc>{p(r('Two'), 'H1')}</w:tc></w:tr></w:tbl>"
NUMBERED = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr>'
KINDS = {
    "paragraph": (p(r("Text")), BlockKind.PARAGRAPH, 0),
    "title": (p(r("Text"), "T"), BlockKind.HEADING, 1),
    "heading by style": (p(r("Text"), "H1"), BlockKind.HEADING, 1),
    "heading by a style of its own": (p(r("Text"), "H1x"), BlockKind.HEADING, 1),
    "heading by level": (p(r("Text"), more='<w:outlineLvl w:val="3"/>'), BlockKind.HEADING, 4),
    "body by level": (p(r("Text"), "H1", '<w:outlineLvl w:val="9"/>'), BlockKind.PARAGRAPH, 0),
    "list by numbering": (p(r("Text"), more=NUMBERED), BlockKind.LIST_ITEM, 3),
    "list by style": (p(r("Text"), "L"), BlockKind.LIST_ITEM, 1),
    "out of the list": (p(r("Text"), "L", '<w:numPr><w:numId w:val="0"/></w:numPr>'), BlockKind.PARAGRAPH, 0),
    "quotation": (p(r("Text"), "Q"), BlockKind.QUOTATION, 1),
    "caption": (p(r("Text"), "C"), BlockKind.CAPTION, 0),
    "code": (p(r("Text"), "K"), BlockKind.CODE, 0),
    "unknown style": (p(r("Text"), "nowhere"), BlockKind.PARAGRAPH, 0),
    "no words": (p(r("* * *")), BlockKind.MARKUP, 0),
}


@pytest.mark.parametrize(("xml", "kind", "level"), KINDS.values(), ids=KINDS)
def test_kinds(xml: str, kind: BlockKind, level: int) -> None:
    (block,) = blocks(docx(xml))
    assert (block.kind, block.level) == (kind, level)
    assert block.translatable is (kind not in (BlockKind.CODE, BlockKind.MARKUP))


def test_cells_know_their_columns_and_empty_paragraphs_are_none() -> None:
    found = blocks(docx(p("") + p(r("  ")) + CELLS))
    assert [(block.kind, block.level, block.text) for block in found] == [
        (BlockKind.TABLE_CELL, 1, "One"),
        (BlockKind.TABLE_CELL, 2, "Two"),
    ]


def test_notes_come_after_the_text_and_headers_last() -> None:
    notes = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" A note."))}</w:footnote>'
    data = docx(
        p(r("Text") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        header=p(r("On every page")),
        footnotes=notes,
        endnotes=f'<w:endnote w:id="1">{p(r("At the end."))}</w:endnote>',
    )
    assert texts(data) == ["Text<note1/>", "A note.", "At the end.", "On every page"]
    made = parts_of(finished(data, None, "Une note.", None, None))
    changed = {name for name, part in parts_of(data).items() if made[name] != part}
    assert changed == {"word/footnotes.xml"}
    assert re.search(
        r"<w:footnoteRef/></w:r>.*> </w:t>.*>Une note\.</w:t>", made["word/footnotes.xml"].decode()
    )


# ---------------------------------------------------------------------------------------------- inline

BLUE = '<w:rStyle w:val="Hyperlink"/>'
LINK = f'<w:hyperlink r:id="rId5">{r("the port", BLUE)}</w:hyperlink>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RED = '<w:color w:val="FF0000"/>'
NOISE = '<w:lang w:val="en-US"/><w:noProof/>'
INLINE = {
    "equal formats are one": (
        r("One ") + '<w:proofErr w:type="spellStart"/>' + r("and", NOISE) + r(" two"), "One and two",
    ),
    "bold and more": (
        r("A ") + r("b", "<w:b/>") + r("c", "<w:b/><w:i/>") + r(" d e f"), "A <b>b<i>c</i></b> d e f",
    ),
    "on and off": (
        r("A ") + r("b", '<w:b w:val="1"/>') + r(" text", RED), "A <b>b</b><f1> text</f1>",
    ),
    "all in bold": (r("Bold through", "<w:b/>") + r(" no"), "<b>Bold through</b> no"),
    "raised": (r("25 m") + r("2", '<w:vertAlign w:val="superscript"/>'), "25 m<sup>2</sup>"),
    "a link": (r("See ") + LINK + r("."), "See <a1>the port</a1>."),
    "a link by field": (r("See ") + FIELD.format(' HYPERLINK "x" ', r("it")) + r("."), "See <a1>it</a1>."),
    "a page number": (r("Page ") + FIELD.format(" PAGE ", r("3")) + r(" of many"), "Page <field1/> of many"),
    "a field in a field": (
        r("a ") + FIELD.format("IF", r("x") + FIELD.format("PAGE", r("1"))) + r(" b"), "a <field1/> b",
    ),
    "a field that goes on": (
        r("a ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r(" b"), "a <x1/> b",
    ),
    "breaks and tabs": ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a<br/>b<tab/>c"),
    "a page break": (r("a") + '<w:r><w:br w:type="page"/></w:r>' + r("b"), "a<x1/>b"),
    "an image": (r("a ") + "<w:r><w:drawing/></w:r>" + r(" b"), "a <image1/> b"),
    "around the text": ("<w:r><w:drawing/><w:tab/></w:r>" + r(" text ") + "<w:r><w:br/></w:r>", "text"),
    "a formula": (r("a ") + "<m:oMath/>" + r(" b"), "a <formula1/> b"),
    "hyphens": (
        "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a\u2011b\u00adc",
    ),
    "inserted": (r("a ") + f"<w:ins>{r('new ')}</w:ins>" + r("b"), "a new b"),
    "deleted": (r("a") + "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>" + r("b"), "ab"),
    "moved": (f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo>", "here"),
    "a comment": (
        '<w:commentRangeStart w:id="0"/>' + r("a") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>' + r("b"), "ab",
    ),
    "a bookmark": ('<w:bookmarkStart w:id="0" w:name="x"/>' + r("a") + '<w:bookmarkEnd w:id="0"/>', "a"),
    "a control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('a')}</w:sdtContent></w:sdt>" + r("b"), "<c1>a</c1>b"),
    "a smart tag": (f"<w:smartTag>{r('a')}</w:smartTag>" + r("b"), "ab"),
    "literal markup": (r("&lt;b&gt; &amp;amp; AT&amp;T &lt; 5"), "&lt;b> &amp;amp; AT&T < 5"),
    "spaces outside": ("<w:r><w:t> a </w:t></w:r>" + r("b"), "ab"),
}  # fmt: skip


@pytest.mark.parametrize(("xml", "text"), INLINE.values(), ids=INLINE)
def test_inline(xml: str, text: str) -> None:
    data = docx(p(xml))
    assert texts(data) == [text]
    # A word more, and all of the rest is still there.
    made = finished(data, f"{text} plus")
    assert texts(made) == [f"{text} plus"]
    assert finished(data, None) == finished(data, text) == data


_RUNS = st.lists(
    st.tuples(
        st.text("ab &<é ", min_size=1, max_size=6),
        st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", '<w:color w:val="FF0000"/>', NOISE]),
        st.sampled_from(["", "<w:hyperlink>", "<w:ins>", "<w:sdt>"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40)
@given(_RUNS)
def test_any_runs_keep_their_text_and_formats(runs) -> None:
    xml = ""
    for text, properties, around in runs:
        inner = r(text.replace("&", "&amp;").replace("<", "&lt;"), properties)
        inside = f"<w:sdtContent>{inner}</w:sdtContent>" if around == "<w:sdt>" else inner
        xml += f"{around}{inside}{around.replace('<', '</')}"
    data = docx(p(r("x") + xml + r("x")))
    (text,) = texts(data)
    assert finished(data, text) == data
    assert texts(finished(data, f"{text}y")) == [f"{text}y"]


# -------------------------------------------------------------------------------------- finished article


def test_what_a_target_leaves_out_but_cannot_be_typed_is_at_the_end() -> None:
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    data = docx(p(r("One ") + r("two", "<w:b/>") + note + "<w:r><w:drawing/></w:r>" + r(" three and four.")))
    assert texts(data) == ["One <b>two</b><note1/><image1/> three and four."]
    made = finished(data, "Un <i>deux</i> trois <note9/><x2/>.")
    assert texts(made) == ["Un <i>deux</i> trois .<note1/>"]
    assert body(made).count("w:drawing") == body(made).count("<w:footnoteReference") == 1
    assert texts(finished(data, "<note1/>a<note1/>b")) == ["<note1/>ab"]


def test_tracked_changes_stay_where_nothing_was_translated() -> None:
    tracked = p(r("a ") + f'<w:ins w:id="1" w:author="x">{r("b")}</w:ins>')
    data = docx(tracked + tracked)
    made = body(finished(data, "A B", None))
    assert made.count("<w:ins") == 1


def test_comments_and_bookmarks_stay_with_their_paragraph() -> None:
    marks = '<w:commentRangeStart w:id="0"/><w:bookmarkStart w:id="3" w:name="x"/>'
    ends = '<w:bookmarkEnd w:id="3"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    made = body(finished(docx(p(r("a ") + marks + r("b") + ends + r(" c"))), "d"))
    order = re.findall(r"comment\w+|bookmark\w+|<w:t>d", made)
    assert order == [
        *(
            "commentRangeStart",
            "bookmarkStart",
            "<w:t>d",
            "bookmarkEnd",
            "commentRangeEnd",
            "commentReference",
        ),
    ]


def test_french_has_its_language_and_the_styles_that_the_tags_say() -> None:
    data = docx(p(r("Red ", '<w:color w:val="C00000"/>') + r("and plain text")))
    made = body(finished(data, "Du texte simple et <f1>rouge</f1> et <b>gras</b>\nici"))
    assert made.count('<w:lang w:val="fr-FR"/>') == made.count("<w:rPr>")
    assert re.search(r'<w:color w:val="C00000"/><w:lang w:val="fr-FR"/></w:rPr><w:t>rouge<', made)
    assert re.search(r'<w:b/><w:lang w:val="fr-FR"/></w:rPr><w:t>gras<', made)
    assert "<w:br/><w:t>ici" in made and "bidi" not in made


def test_persian_runs_from_right_to_left() -> None:
    section = '<w:sectPr><w:pgSz w:w="1"/><w:docGrid/></w:sectPr>'
    data = docx(
        p(r("Not in ") + r("big", '<w:b/><w:sz w:val="40"/>'), more='<w:jc w:val="both"/>') + CELLS + section
    )
    made = body(finished(data, "با <f1>Word 2</f1> و <b>پررنگ</b>", "یک", None, locale="fa"))
    assert (
        '<w:pPr><w:bidi/><w:jc w:val="both"/><w:rPr><w:rtl/><w:lang w:bidi="fa-IR"/></w:rPr></w:pPr>' in made
    )
    language = '<w:rtl/><w:lang w:bidi="fa-IR"/></w:rPr>'
    assert f"<w:b/><w:bCs/>{language}<w:t>پررنگ" in made
    assert '<w:b/><w:sz w:val="40"/><w:lang' in made
    assert "<w:tblPr><w:bidiVisual/></w:tblPr>" in made
    assert '<w:pgSz w:w="1"/><w:bidi/><w:docGrid/>' in made
    assert '<w:t xml:space="preserve">Two' in made


def test_latin_words_in_persian_keep_their_own_direction() -> None:
    made = body(finished(docx(p(r("Made in Word"))), "با Microsoft Word 2 ساخته شد", locale="fa"))
    assert re.findall(
        r"(<w:rtl/>)?<w:lang w:bidi=\"fa-IR\"/></w:rPr><w:t[^>]*>([^<]+)", made.split("</w:pPr>")[1]
    ) == [
        ("<w:rtl/>", "با "),
        ("", "Microsoft Word"),
        ("<w:rtl/>", " 2 ساخته شد"),
    ]


def test_what_a_style_says_for_latin_letters_only_is_said_for_persian() -> None:
    made = body(finished(docx(p(r("Heading"), "H1")), "عنوان", locale="fa"))
    assert '<w:bCs w:val="1"/><w:szCs w:val="32"/><w:rtl/>' in made


def test_from_persian_the_direction_goes() -> None:
    data = docx(p(r("متن ", "<w:rtl/>") + r("پررنگ", '<w:b w:val="0"/><w:bCs/><w:rtl/>'), more="<w:bidi/>"))
    assert texts(data) == ["متن <b>پررنگ</b>"]
    made = body(finished(data, "texte"))
    assert "bidi" not in made and "rtl" not in made


def test_text_boxes_are_blocks_and_their_copies_follow() -> None:
    inside = f"<w:txbxContent>{p(r('In the box'))}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{inside}</w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    data = docx(p(r("Before ") + box + r(" after")))
    assert texts(data) == ["Before <image1/> after", "In the box"]
    made = body(finished(data, "Avant <image1/> après", "Dans la boîte"))
    assert made.count("Dans la boîte") == 2 and "In the box" not in made
    assert texts(finished(data, "Sans", None)) == ["Sans", "In the box"]


def test_a_table_of_contents_is_left_out() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    found = blocks(docx(p(begin + r("One")) + p(r("Two")) + p(end) + p(r("Text"))))
    assert [(block.text, block.translatable) for block in found] == [
        ("One", False),
        ("Two", False),
        ("Text", True),
    ]


def test_strict_documents_are_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert texts(docx(p(r("a ") + r("b", "<w:b/>")), namespace=strict)) == ["a <b>b</b>"]
    made = finished(docx(p(r("Text")), namespace=strict), "Texte")
    assert "Texte" in body(made) and W not in body(made)


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert texts(finished(docx(p(r("a"))), "b\x00\x0b\ufffe\ud800c")) == ["bc"]


# ---------------------------------------------------------------------------------------------- refused

_TYPED = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'


def _with_main(xml: str) -> bytes:
    return zipped({**parts_of(docx("")), "word/document.xml": xml})


REFUSED = {
    "no Word document": (zipped({"a.xml": "<a/>"}), "no Word document"),
    "another namespace": (_with_main('<document xmlns="x"/>'), "no Word document"),
    "entities": (_with_main(f'{_TYPED}<w:document xmlns:w="{W}"/>'), "document type"),
    "no XML": (_with_main("<w:document"), "not well-formed"),
    "too deep": (docx("<w:sdt>" * 200 + "</w:sdt>" * 200), "nested"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        DOCX.parse(data, "a.docx")
    assert caught.value.place.startswith("a.docx") and caught.value.remedy or said == "nested"


def test_a_document_that_would_be_read_in_another_way_is_not_written() -> None:
    document = Document("docx", (Block(BlockKind.PARAGRAPH, "Other"),))
    with pytest.raises(WorkbenchError, match="workbench update"):
        render_package(document, docx(p(r("Text"))), "a.docx", ["Texte"], "fr")


def test_fields_within_fields_do_not_take_long() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    (block,) = blocks(docx(p(begin * 2000 + r("a") + end * 1000)))
    assert "a" in block.text
