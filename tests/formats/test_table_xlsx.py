"""A catalogue as a workbook: what comes back, and what is refused."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats import table_xlsx
from workbench.model import State

TEXT = st.text(max_size=15) | st.text(alphabet="\t\r\n,;\"'=+-@ _x0041\x0b\ufffeaآ😀", max_size=12)
ENTRIES = st.builds(
    ExchangeEntry,
    source=TEXT.filter(bool),
    target=TEXT,
    state=st.sampled_from(State),
    context=st.none() | TEXT.filter(bool),
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(sheet: str, shared: str = "") -> bytes:
    """A workbook as another program may write it, with the rows of its second sheet."""
    made = io.BytesIO()
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in (1, 2))
    links = "".join(
        f'<Relationship Id="r{n}" Target="{path}"/>'
        for n, path in ((1, "worksheets/a.xml"), (2, "/xl/worksheets/b.xml"))
    )
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{ID}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}">{links}</Relationships>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
        "xl/worksheets/b.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return made.getvalue()


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f"<row>{inline('A1', 'Source')}{inline('B1', ' TARGET ')}{inline('D1', 'State')}</row>"


@settings(deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=4), st.sampled_from(["fr", "fa"]))
def test_a_workbook_comes_back(entries: list[ExchangeEntry], locale: str) -> None:
    catalogue = ExchangeCatalogue(locale, tuple(entries), "river", "en", 7, extra={"X-Key": "k"})
    data = table_xlsx.serialise(catalogue)
    assert table_xlsx.parse(data, "t.xlsx") == catalogue
    assert table_xlsx.serialise(catalogue) == data


def test_what_other_programs_write_is_read() -> None:
    shared = (
        "<si><t>River</t></si>"
        '<si><r><t xml:space="preserve">Le </t></r><r><rPr><b/></rPr><t>fleuve</t></r>'
        "<rPh><t>x</t></rPh></si>"
    )
    rows = (
        HEAD
        + '<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5" t="s"><v>1</v></c></row>'
        + '<row r="6"/>'
        + '<row r="7"><c r="A7"><v>1988</v></c><c r="D7" t="str"><f>x</f><v>Needs  Work</v></c>'
        + f"{inline('XFD7', 'far away')}</row>"
    )
    read = table_xlsx.parse(workbook(rows, shared), "t.xlsx")
    assert read.entries == (
        ExchangeEntry("River", "Le fleuve", says_state=False),
        ExchangeEntry("1988"),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"source,target", "t.xlsx: The file is no office document"),
        (workbook(""), "t.xlsx: The table has no column “source”"),
        (
            workbook(HEAD + f"<row>{inline('A9', 'a')}{inline('D9', 'done')}</row>"),
            "t.xlsx:2: “done” is no state",
        ),
        (workbook("<row><c><v>1</row>"), "t.xlsx/xl/worksheets/b.xml:1: The file is not well-formed"),
        (
            workbook('"><!DOCTYPE a [<!ENTITY b "c">]><a>'),
            "t.xlsx/xl/worksheets/b.xml:1: The file is not well",
        ),
    ],
)
def test_what_is_no_such_workbook_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as error:
        table_xlsx.parse(data, "t.xlsx")
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"), [("a" * 32_768, "Row 2 .* more than a spreadsheet"), ("\udc00", "Row 2 .* half a")]
)
def test_what_no_cell_can_hold_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        table_xlsx.serialise(ExchangeCatalogue("fr", (ExchangeEntry(text),), "river"))
