"""ODT documents: what becomes of paragraphs and spans, and the finished article."""

import io
import re
import zipfile

import pytest
from formats.office_files import odt, parts_of, span, tp, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.errors import InputError
from workbench.formats import format_named
from workbench.model import Block, BlockKind

ODT = format_named("odt")
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def blocks(data: bytes) -> tuple[Block, ...]:
    return ODT.parse(data, "a.odt").blocks


def texts(data: bytes) -> list[str]:
    return [block.text for block in blocks(data)]


def content(data: bytes, part: str = "content.xml") -> str:
    return parts_of(data)[part].decode()


def finished(data: bytes, *targets: str | None, locale: str = "fr") -> bytes:
    return ODT.finished(data, "a.odt", targets, locale)


def style(data: bytes, called: str, part: str = "content.xml") -> str:
    """The automatic style of that name, as it was written."""
    styles = etree.fromstring(parts_of(data)[part]).iter(f"{STYLE}style")
    return next(etree.tostring(one).decode() for one in styles if one.get(f"{STYLE}name") == called)


# ---------------------------------------------------------------------------------------------- blocks


def _list(inner: str) -> str:
    return f"<text:list><text:list-item>{inner}</text:list-item></text:list>"


def _cell(inner: str) -> str:
    return f"<table:table-cell>{inner}</table:table-cell>"


TABLE = (
    f'<table:table table:style-name="Tab"><table:table-row>{_cell(tp("One"))}<table:covered-table-cell/>'
    f"{_cell(_list(tp('Two')))}</table:table-row></table:table>"
)
KINDS = {
    "paragraph": (tp("Text"), BlockKind.PARAGRAPH, 0),
    "heading": ('<text:h text:style-name="H1" text:outline-level="2">Text</text:h>', BlockKind.HEADING, 2),
    "heading without a level": ("<text:h>Text</text:h>", BlockKind.HEADING, 1),
    "title": (tp("Text", "Title"), BlockKind.HEADING, 1),
    "quotation": (tp("Text", "Quotations"), BlockKind.QUOTATION, 1),
    "quotation by an automatic style": (tp("Text", "P1"), BlockKind.QUOTATION, 1),
    "caption": (tp("Text", "Figure"), BlockKind.CAPTION, 0),
    "list": (_list(tp("Text")), BlockKind.LIST_ITEM, 1),
    "list in a list": (_list(_list(tp("Text"))), BlockKind.LIST_ITEM, 2),
    "code": (tp("Text", "Preformatted_20_Text"), BlockKind.CODE, 0),
    "unknown style": (tp("Text", "nowhere"), BlockKind.PARAGRAPH, 0),
    "no words": (tp("* * *"), BlockKind.MARKUP, 0),
}


@pytest.mark.parametrize(("xml", "kind", "level"), KINDS.values(), ids=KINDS)
def test_kinds(xml: str, kind: BlockKind, level: int) -> None:
    (block,) = blocks(odt(xml))
    assert (block.kind, block.level, block.text) == (kind, level, "* * *" if kind == "markup" else "Text")


def test_cells_know_their_columns() -> None:
    found = [(block.kind, block.level, block.text) for block in blocks(odt(TABLE + tp("") + tp(" ")))]
    assert found == [(BlockKind.TABLE_CELL, 1, "One"), (BlockKind.TABLE_CELL, 3, "Two")]


NOTE = (
    '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    f"<text:note-body>{_list(tp('Listed'))}{tp('A note.')}</text:note-body></text:note>"
)


def test_notes_follow_their_paragraphs_and_headers_are_last() -> None:
    data = odt(tp(f"Text{NOTE} on.") + tp("More."), header=tp("On every page"))
    assert texts(data) == ["Text<note1/> on.", "Listed", "A note.", "More.", "On every page"]
    made = finished(data, "Texte <note1/>", None, "Une note.", None, None)
    assert texts(made) == ["Texte <note1/>", "Listed", "Une note.", "More.", "On every page"]
    assert {n for n, part in parts_of(data).items() if parts_of(made)[n] != part} == {"content.xml"}
    header = finished(data, None, None, None, None, "Partout")
    assert {n for n, part in parts_of(data).items() if parts_of(header)[n] != part} == {"styles.xml"}
    assert 'fo:language="fr"' in style(header, "Target1", "styles.xml")


def test_what_is_no_text_of_the_article_is_not_read() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{tp('Deleted')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation>{tp('Really?')}</office:annotation>"
    data = odt(changes + tp(f'Text<text:change text:change-id="c1"/> and{comment} more'))
    assert texts(data) == ["Text and more"]
    made = content(finished(data, "Texte"))
    assert "Really?" in made and "Deleted" not in made and "text:change " not in made


def test_an_index_is_left_out() -> None:
    index = f"<text:table-of-content><text:index-body>{tp('One 1')}</text:index-body></text:table-of-content>"
    assert [(block.text, block.translatable) for block in blocks(odt(index + tp("Text")))] == [
        ("One 1", False),
        ("Text", True),
    ]


# ---------------------------------------------------------------------------------------------- inline

LINK = '<text:a xlink:href="https://example.org/">' + span("Strong", "the port") + "</text:a>"
BOX = f"<draw:frame><draw:text-box>{tp('In the box')}</draw:text-box></draw:frame>"
INLINE = {
    "equal formats are one": ("One " + span("T4", "and") + " two", "One and two"),
    "bold and more": ("A " + span("T1", "b" + span("T2", "c")) + " d", "A <b>b<i>c</i></b> d"),
    "all in bold": (span("T1", "Bold through"), "Bold through"),
    "underlined": ("a " + span("T5", "b"), "a <u>b</u>"),
    "a colour": ("a " + span("T3", "b"), "a <f1>b</f1>"),
    "a character style": ("a " + span("Strong", "b"), "a <f1>b</f1>"),
    "a link": (f"See {LINK}.", "See <a1>the port</a1>."),
    "a field": ("Page <text:page-number>3</text:page-number> of", "Page <field1/> of"),
    "breaks and tabs": ("a<text:line-break/>b<text:tab/>c", "a<br/>b<tab/>c"),
    "an image": ("a <draw:frame/> b", "a <image1/> b"),
    "around the text": ("<draw:frame/><text:tab/> text <text:line-break/>", "text"),
    "a bookmark": ('<text:bookmark-start text:name="x"/>a<text:bookmark-end text:name="x"/>', "a"),
    "white space": ("\n  a \t b<text:s/>" + span("T1", " c") + "<text:s text:c='2'/>d", "a b <b>c</b>  d"),
    "a page ends": ("a <text:soft-page-break/>b", "a b"),
    "inserted": ('a <text:change-start text:change-id="c"/>b<text:change-end text:change-id="c"/>', "a b"),
    "literal markup": ("&lt;b&gt; &amp;amp; AT&amp;T", "&lt;b> &amp;amp; AT&T"),
}


@pytest.mark.parametrize(("xml", "text"), INLINE.values(), ids=INLINE)
def test_inline(xml: str, text: str) -> None:
    data = odt(tp(xml))
    assert texts(data) == [text]
    assert texts(finished(data, f"{text} plus")) == [f"{text} plus"]
    assert finished(data, None) == finished(data, text) == data


_RUNS = st.lists(
    st.tuples(
        st.text("ab &<é ", min_size=1, max_size=6),
        st.sampled_from(["T1", "T2", "T3", "T4", "T5", "Strong", ""]),
        st.sampled_from(["", "text:a", "text:span"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40)
@given(_RUNS)
def test_any_spans_keep_their_text_and_formats(runs) -> None:
    xml = ""
    for text, named, around in runs:
        inner = span(named, text.replace("&", "&amp;").replace("<", "&lt;"))
        xml += f"<{around}>{inner}</{around}>" if around else inner
    data = odt(tp(f"x{xml}x"))
    (text,) = texts(data)
    assert finished(data, text) == data
    assert texts(finished(data, f"{text}y")) == [f"{text}y"]


@given(st.text("a \n\t\u00a0", max_size=12).map(lambda text: f"x{text}x"))
@settings(max_examples=40)
def test_white_space_of_a_target_is_kept(target: str) -> None:
    said = target.replace("\n", "<br/>").replace("\t", "<tab/>")
    assert texts(finished(odt(tp("Text")), target)) == [said]


# -------------------------------------------------------------------------------------- finished article


def test_french_has_its_language_and_named_styles_stay() -> None:
    data = odt(tp("Plain and " + span("T3", "red"), "P1") + tp("Untouched", "P1"))
    made = finished(data, "Du <f1>rouge</f1>, du <b>gras</b>, du <u>souligné</u>", None)
    xml = content(made)
    assert '<text:p text:style-name="P1">Untouched' in xml
    name = re.search(r'<text:p text:style-name="(\w+)">Du ', xml)[1]
    made_style = style(made, name)
    assert 'style:parent-style-name="Quotations"' in made_style and 'fo:margin-left="1cm"' in made_style
    assert 'fo:language="fr" fo:country="FR"' in made_style and "writing-mode" not in made_style
    bold = re.search(r'text:style-name="(\w+)">gras', xml)[1]
    assert 'fo:font-weight="bold"' in style(made, bold)
    assert content(made, "styles.xml") == content(data, "styles.xml")


def test_persian_runs_from_right_to_left() -> None:
    data = odt('<text:h text:style-name="H1">Text</text:h>' + TABLE + tp("A " + span("T1", "b")))
    made = finished(data, "متن", "یک", None, "الف <b>ب</b>", locale="fa")
    xml = content(made)
    heading = style(made, re.search(r'text:style-name="(\w+)">متن', xml)[1])
    assert 'style:writing-mode="rl-tb"' in heading and 'fo:text-align="right"' in heading
    assert 'style:language-complex="fa" style:country-complex="IR"' in heading
    # The style says bold for Latin letters only, and the size for both.
    assert 'style:font-weight-complex="bold"' in heading and "font-size-complex" not in heading
    bold = style(made, re.search(r'text:style-name="(\w+)">ب', xml)[1])
    assert 'style:font-weight-complex="bold"' in bold
    table = re.search(r'<table:table table:style-name="(\w+)"', xml)[1]
    assert 'style:writing-mode="rl-tb"' in style(made, table) and 'table:align="left"' in style(made, table)
    assert texts(made)[2] == "Two" and '"Standard">Two' in xml


def test_styles_are_made_once() -> None:
    made = finished(odt("".join(tp(f"Text {n}") for n in range(5))), *["متن"] * 5, locale="fa")
    assert content(made).count('style:writing-mode="rl-tb"') == 1


def test_what_a_target_leaves_out_but_cannot_be_typed_is_at_the_end() -> None:
    data = odt(tp(f"A{NOTE} b <draw:frame/> {LINK}."))
    assert texts(finished(data, "B", None, None))[0] == "B<note1/>"
    assert "draw:frame" in content(finished(data, "B", None, None))


def test_the_type_of_the_package_stays_first_and_uncompressed() -> None:
    with zipfile.ZipFile(io.BytesIO(finished(odt(tp("Text")), "Texte"))) as opened:
        first = opened.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


REFUSED = {
    "no text": (zipped({"content.xml": "<a/>"}), "no OpenDocument text"),
    "nothing in it": (zipped({"a.xml": "<a/>"}), "no OpenDocument text"),
    "encrypted": (odt(tp("a"), manifest="<m><encryption-data/></m>"), "password"),
    "entities": (zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "document type"),
    "too deep": (odt("<text:section>" * 200 + "</text:section>" * 200), "nested"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        ODT.parse(data, "a.odt")
    assert caught.value.place.startswith("a.odt")


def test_many_spaces_are_read_quickly() -> None:
    spaces = '<text:s text:c="999999999999"/>' * 4000
    (text,) = texts(odt(tp(f"{spaces}a{spaces}b{spaces}")))
    assert "".join(text.split()) == "ab" and len(text) < 1_000_000
