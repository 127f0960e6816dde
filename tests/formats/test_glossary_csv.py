"""Glossary CSV: exact there and back, friendly to other people's layouts, honest about what is wrong."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats.glossary_csv import COLUMNS, GlossaryFile, parse, serialise
from workbench.model import Term, TermStatus, Wording

HEADINGS = ",".join(COLUMNS)


def read(text: str) -> GlossaryFile:
    return parse(text.encode(), "terms.csv")


def said(file: GlossaryFile) -> list[tuple[int, str]]:
    return [(problem.line, problem.problem) for problem in file.problems]


def wordings(file: GlossaryFile) -> list[tuple[str, str, str, str]]:
    return [
        (term.concept, wording.locale, wording.term, wording.status.value)
        for term in file.terms
        for wording in term.wordings
    ]


# ------------------------------------------------------------------------------------ there and back

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TRICKY = st.builds(
    "".join,
    st.lists(st.sampled_from(["'", "=", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";", "a", " ", "＝"])),
)
NAME = (TEXT | TRICKY).map(str.strip).filter(bool)
WORDING = st.builds(
    Wording,
    st.sampled_from(["en", "fa", "fr-CA"]),
    NAME,
    st.sampled_from(TermStatus),
    (TEXT | TRICKY).map(str.strip),
    TEXT | TRICKY,
    TEXT | TRICKY,
)
TERMS = st.lists(
    st.builds(
        Term,
        NAME,
        st.lists(WORDING, min_size=1, max_size=4, unique_by=lambda w: (w.locale, w.term)).map(tuple),
    ),
    max_size=4,
    unique_by=lambda term: term.concept,
)


@given(TERMS)
def test_every_text_survives(terms: list[Term]) -> None:
    written = serialise(terms)
    file = parse(written, "terms.csv")
    found = {term.concept: set(term.wordings) for term in file.terms}
    assert found == {term.concept: set(term.wordings) for term in terms}
    assert serialise(file.terms) == written


@given(TERMS)
def test_a_spreadsheet_sees_no_formula(terms: list[Term]) -> None:
    for row in csv.reader(io.StringIO(serialise(terms).decode(), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", HEADINGS.encode() + b"\n", b"source,target,lang\n", b"en\tfa\n"):
        try:
            parse(start + data, "terms.csv")
        except InputError as error:
            assert error.remedy


def test_rows_stand_in_a_fixed_order() -> None:
    terms = [
        Term("b", (Wording("fr", "z"), Wording("en", "y", TermStatus.FORBIDDEN), Wording("en", "x"))),
        Term("a", (Wording("fr", "q", TermStatus.ADMITTED), Wording("fr", "p", TermStatus.ADMITTED))),
        Term("nothing", ()),
    ]
    rows = [
        "a,fr,p,,admitted",
        "a,fr,q,,admitted",
        "b,en,x,,preferred",
        "b,en,y,,forbidden",
        "b,fr,z,,preferred",
    ]
    expected = f"{HEADINGS}\n" + "".join(f"{row},,\n" for row in rows)
    assert serialise(terms).decode() == expected
    assert serialise(reversed(terms)).decode() == expected


def test_quoting_follows_rfc_4180() -> None:
    term = Term("c", (Wording("en", 'a "b", c', definition="one\r\ntwo", note="lone\rreturn"),))
    assert serialise([term]).decode() == (
        f'{HEADINGS}\nc,en,"a ""b"", c",,preferred,"one\r\ntwo","lone\rreturn"\n'
    )


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match="half a character"):
        serialise([Term("c", (Wording("en", "x\ud800"),))])


# ---------------------------------------------------------------------------------------- layouts


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADINGS}\nrain,en,rain,noun,preferred,Water,\nrain,fr,pluie,nom f,,,\n",
        "\ufeffConcept;Locale;Term;POS;Status;Definition;Note\r\n"
        "rain;en;rain;noun;Preferred;Water;\r\nrain;fr;pluie;nom f\r\n",
        "term\tlanguage\tconcept\tdefinition\tpart of speech\n"
        "rain\tEN\train\tWater\tnoun\npluie\tfr\train\t\tnom f\n",
    ],
    ids=["ours", "semicolons", "tabs"],
)
def test_separators_and_headings(text: str) -> None:
    file = read(text)
    expected = (
        Wording("en", "rain", part_of_speech="noun", definition="Water"),
        Wording("fr", "pluie", part_of_speech="nom f"),
    )
    assert file == GlossaryFile((Term("rain", expected),), ())


def test_pairs_of_source_and_target() -> None:
    file = read(
        "source,target,lang,pos,status,definition,note\n"
        "snow,neige,fr,nom f,preferred,Frozen rain,\n"
        "snow,برف,fa,noun,preferred,Frozen rain,common\n"
        "snow,flocons,fr,,deprecated,Frozen rain,\n"
    )
    assert file.problems == ()
    assert file.terms == (
        Term(
            "snow",
            (
                Wording("en", "snow", definition="Frozen rain"),
                Wording("fr", "neige", TermStatus.PREFERRED, "nom f", "Frozen rain"),
                Wording("fa", "برف", TermStatus.PREFERRED, "noun", "Frozen rain", "common"),
                Wording("fr", "flocons", TermStatus.DEPRECATED, "", "Frozen rain"),
            ),
        ),
    )


def test_the_source_locale_of_pairs() -> None:
    (term,) = parse(b"source,target,lang\nneige,snow,en\n", "terms.csv", "fr_ca").terms
    assert [wording.locale for wording in term.wordings] == ["fr-CA", "en"]


def test_one_column_a_locale() -> None:
    file = read("en,fr,FA,note\nwind,vent,باد,moving air\nfog,,مه,\n,,,\n")
    assert file.problems == ()
    assert file.terms == (
        Term("wind", (Wording("en", "wind", note="moving air"), Wording("fr", "vent"), Wording("fa", "باد"))),
        Term("fog", (Wording("en", "fog"), Wording("fa", "مه"))),
    )


def test_one_column_a_locale_with_concepts() -> None:
    file = read("concept,en,fr\nw1,wind,vent\nw2,,brise\n")
    assert wordings(file) == [
        ("w1", "en", "wind", "preferred"),
        ("w1", "fr", "vent", "preferred"),
        ("w2", "fr", "brise", "preferred"),
    ]


def test_short_rows_lack_the_last_cells() -> None:
    assert wordings(read("en,fr,fa\nwind,vent\n")) == [
        ("wind", "en", "wind", "preferred"),
        ("wind", "fr", "vent", "preferred"),
    ]


def test_cells_are_restored_and_trimmed() -> None:
    file = read(f"{HEADINGS}\n c , en ,'-able,,preferred,'=sum,'tis  \n")
    assert file.terms == (Term("c", (Wording("en", "-able", definition="=sum", note="'tis  "),)),)


# --------------------------------------------------------------------------------------- problems


@pytest.mark.parametrize(
    ("rows", "problems", "kept"),
    [
        (["c,en,x,,unheard,,"], [(2, "The status “unheard” is unknown.")], 0),
        (["c,english,x,,,,"], [(2, "“english” is not a known locale.")], 0),
        (["c,en,,,,,"], [(2, "The row has no term.")], 0),
        ([",en,x,,,,"], [(2, "The row has no concept.")], 0),
        (["c,en,x,,,,,,"], [], 1),
        (["c,en,x"], [], 1),
        (["c,en,x,,,,", "c,en,a,b,,,,,z"], [(3, "The row has 9 cells, the headings name 7.")], 1),
        (["c,en,x,,,,", "", "d,en,y,,bad,,"], [(4, "The status “bad” is unknown.")], 1),
        (['c,en,x,,,"two', 'lines",', "d,en,y,,bad,,"], [(4, "The status “bad” is unknown.")], 1),
        (["c,en,x,,admitted,,"], [(2, "“c” has no preferred wording in en.")], 1),
        (
            ["c,en,x,,,,", "c,en,y,,,,"],
            [(3, "“c” has 2 preferred wordings in en: “x” (line 2), “y” (line 3).")],
            2,
        ),
        (["c,en,x,,,,", "c,fr,y,,,,"], [], 2),
        (
            ["c,en,x,,,,", "c,en,x,,,,"],
            [(3, "“x” stands in line 2 already for this concept and locale.")],
            1,
        ),
    ],
)
def test_bad_rows_are_reported_and_good_ones_kept(
    rows: list[str], problems: list[tuple[int, str]], kept: int
) -> None:
    file = read("\n".join([HEADINGS, *rows, ""]))
    assert said(file) == problems
    assert all(problem.remedy for problem in file.problems)
    assert len(wordings(file)) == kept


def test_a_repeated_row_fills_what_the_first_left_empty() -> None:
    file = read(f"{HEADINGS}\nc,en,x,noun,,,\nc,en,x,verb,forbidden,meaning,why\n")
    assert file.terms == (Term("c", (Wording("en", "x", TermStatus.PREFERRED, "noun", "meaning", "why"),)),)
    assert [line for line, _ in said(file)] == [3]


def test_an_unknown_column_is_reported() -> None:
    file = read("concept,locale,term,colour\nc,en,x,red\n")
    assert said(file) == [(1, "The column “colour” is unknown and was left out.")]
    assert len(file.terms) == 1


@pytest.mark.parametrize(
    ("rows", "line", "kept"),
    [
        (["c,en,x,,,,", 'd,en,"y"z,,,,', "e,en,w,,,,"], 3, ["x", "w"]),
        (["c,en,x,,,,", 'd,en,"never closed,,,,', "e,en,w,,,,"], 3, ["x"]),
    ],
    ids=["sign after quotation", "open quotation"],
)
def test_broken_quotation(rows: list[str], line: int, kept: list[str]) -> None:
    file = read("\n".join([HEADINGS, *rows]) + "\n")
    assert [problem.line for problem in file.problems] == [line]
    assert "quotation marks" in file.problems[0].remedy
    assert [term for _, _, term, _ in wordings(file)] == kept


def test_an_open_quotation_says_what_it_swallowed() -> None:
    (problem,) = read(f'{HEADINGS}\nd,en,"never closed,,,,\ne,en,w,,,,\nf,en,v,,,,\n').problems
    assert str(problem).startswith("Line 2: Lines 2 to 4 cannot be read")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "terms.csv: The file is empty."),
        (b"\xef\xbb\xbf \n", "terms.csv: The file is empty."),
        (f"{HEADINGS}\nc,fr,".encode() + b"\xe9t\xe9,,,,\n", "terms.csv:2: The file is not in UTF-8."),
        ("concept,locale,term\n".encode("utf-16"), "terms.csv:1: The file is not in UTF-8."),
        (b"one,two,three\n1,2,3\n", "terms.csv:1: The first line does not name columns"),
        (b"source,target\na,b\n", "terms.csv:1: The first line does not name columns"),
        (b'"concept,locale,term\n', "terms.csv:1: The first line does not name columns"),
        (b"concept,locale,lang,term\n", "terms.csv:1: Several columns mean the same: lang, locale."),
        (b"en,fr,FR\n", "terms.csv:1: Several columns mean the same: FR, fr."),
    ],
)
def test_files_that_cannot_be_read(data: bytes, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(data, "terms.csv")
    assert str(caught.value).startswith(expected)
    assert caught.value.remedy


def test_a_heading_that_only_a_lenient_reader_takes() -> None:
    file = read('"con"cept,locale,term\nc,en,x\n')
    assert wordings(file) == [("c", "en", "x", "preferred")]
