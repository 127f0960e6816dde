import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats import table_csv
from workbench.formats.cells import restored
from workbench.model import State

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
    catalogue = ExchangeCatalogue("fr", entries, "river", revision=7, extra={"X-Key": "k;1"})
    assert table_csv.serialise(catalogue) == (
        b"\xef\xbb\xbfnumber,source,target,state,comments,context,from\r\n"
        b'1,River,Fleuve,needs work,"one\ntwo",a1,article=river; locale=fr; revision=7; X-Key=k%3B1\r\n'
        b'2,"The ""mill""","Le moulin, l\xc3\xa0",final,,,'
        b"article=river; locale=fr; revision=7; X-Key=k%3B1\r\n"
        b"3,New,,untranslated,,,article=river; locale=fr; revision=7; X-Key=k%3B1\r\n"
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1+1"])
def test_no_cell_is_a_formula(text: str) -> None:
    entry = ExchangeEntry(text, text, comments=(text,), context=text)
    _, (_, source, target, _, comments, context, _) = rows_of(entry)
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


KEPT = st.builds(
    ExchangeEntry,
    source=TEXT.filter(bool),
    target=TEXT,
    state=st.sampled_from(State),
    context=st.none() | TEXT.filter(bool),
    comments=st.lists(st.from_regex(r"[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff][=+ ab]{0,5}", fullmatch=True)).map(
        tuple
    ),
)
CATALOGUES = st.builds(
    ExchangeCatalogue,
    locale=st.sampled_from(["fr", "fa"]),
    entries=st.lists(KEPT, min_size=1, max_size=4).map(tuple),
    article=st.sampled_from(["", "river"]),
    source_locale=st.sampled_from(["", "en"]),
    revision=st.none() | st.integers(0, 10**9),
    extra=st.dictionaries(
        st.sampled_from(["X-Key", "X=;"]), st.text("a=;% é", min_size=1).filter(lambda t: t == t.strip())
    ),
)


@settings(deadline=None)
@given(CATALOGUES, st.sampled_from(",;\t"), st.randoms(use_true_random=False))
def test_a_table_comes_back_whatever_a_spreadsheet_made_of_it(catalogue, delimiter, random) -> None:
    table = list(csv.reader(io.StringIO(table_csv.serialise(catalogue).decode("utf-8-sig"), newline="")))
    # Columns change places, others come in, and the separator is another.
    order = random.sample(range(len(table[0])), len(table[0]))
    saved = io.StringIO(newline="")
    writer = csv.writer(saved, delimiter=delimiter)
    writer.writerows([row[0] if n else "Who", *(row[at] for at in order)] for n, row in enumerate(table))
    read = table_csv.parse(saved.getvalue().encode(), "t.csv")
    # A state of an empty target is that nothing is translated, unless somebody said so.
    assert read == catalogue


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "t.csv: The file is empty"),
        (b"a,b\n1,2\n", "t.csv: The table has no column “source”"),
        (b"source,state\n1,2\n", "t.csv: The table has no column “target”"),
        (
            b"source,target,state\na,b,done\n",
            "t.csv:2: “done” is no state. Write one of: untranslated, needs",
        ),
        (b"source,target\na,b,c\n", "t.csv:2: The row has 3 cells, the headings name 2"),
        (b'source,target\n"a,b\n', "t.csv:2: Line"),
        (b"source,target,from\na,b,article=x\na,b,article=y\n", "t.csv:3: The rows come from several"),
        (b"source,target,from\na,b,revision=\xd9\xa1\n", "t.csv: The column “from” names the revision"),
        ("source,target\nà,b\n".encode("latin-1"), "t.csv:2: The file is not in UTF-8"),
    ],
)
def test_what_is_no_such_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as error:
        table_csv.parse(data, "t.csv")
    assert str(error.value).startswith(said)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match=r"^river \(fr\): Line 2 .*U\+DC00"):
        rows_of(ExchangeEntry("\udc00"))
