import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats import table_csv
from workbench.formats.cells import restored
from workbench.model import ExchangeCatalogue, ExchangeEntry, State

TEXT = st.text(max_size=15) | st.text(alphabet="\t\r\n,;\"'=+-@ aآ", max_size=8)
ENTRIES = st.builds(ExchangeEntry, source=TEXT, target=TEXT, context=st.none() | TEXT, obsolete=st.booleans())


def rows_of(*entries: ExchangeEntry) -> list[list[str]]:
    data = table_csv.serialise(ExchangeCatalogue("fr", entries, article="river"))
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_the_bytes_are_what_excel_and_rfc_4180_want() -> None:
    entries = (
        ExchangeEntry("River", "Fleuve", comments=("one", "two"), context="a1"),
        ExchangeEntry('The "mill"', "Le moulin, là", State.FINAL),
        ExchangeEntry("Old", "Vieux", obsolete=True),
        ExchangeEntry("New"),
    )
    assert table_csv.serialise(ExchangeCatalogue("fr", entries)) == (
        b"\xef\xbb\xbfnumber,source,target,state,comments,context\r\n"
        b'1,River,Fleuve,needs work,"one\ntwo",a1\r\n'
        b'2,"The ""mill""","Le moulin, l\xc3\xa0",final,,\r\n'
        b"3,New,,untranslated,,\r\n"
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1+1"])
def test_no_cell_is_a_formula(text: str) -> None:
    entry = ExchangeEntry(text, text, comments=(text,), context=text)
    _, (_, source, target, _, comments, context) = rows_of(entry)
    assert {source, target, comments, context} == {"'" + text}


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=4))
def test_texts_survive_in_their_cells(entries: list[ExchangeEntry]) -> None:
    live = [entry for entry in entries if not entry.obsolete]
    rows = rows_of(*entries)[1:]
    assert [int(row[0]) for row in rows] == list(range(1, len(live) + 1))
    assert [[restored(row[1]), restored(row[2]), restored(row[5])] for row in rows] == [
        [entry.source, entry.target, entry.context or ""] for entry in live
    ]


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match=r"^river \(fr\): Line 2 .*U\+DC00"):
        rows_of(ExchangeEntry("\udc00"))
