"""Glossaries in everybody's conventions: there and back, and nothing lost in silence."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats import glossary_conventions
from workbench.formats.glossary_conventions import ONE_TARGET, recognise
from workbench.formats.glossary_exchange import Convention, Languages, Reading, Written
from workbench.formats.glossary_merging import Merged, merge
from workbench.formats.xml_writing import UNFIT
from workbench.model import Term, TermStatus, Wording

LOCALES = ("en", "fa", "fr")
FRENCH = Languages("en", ("fr",), LOCALES)
ALL = Languages("en", ("fa", "fr"), LOCALES)
TBX = (Convention.TBX_2, Convention.TBX_3)
TABLES = [one for one in Convention if one not in TBX]


def languages_of(convention: Convention) -> Languages:
    return FRENCH if convention in ONE_TARGET else ALL


def write(terms: list[Term], convention: Convention, languages: Languages | None = None) -> Written:
    return glossary_conventions.write(terms, convention, languages or languages_of(convention))


def read(data: bytes | str, languages: Languages = FRENCH, name: str = "g.csv", **how) -> Reading:
    data = data.encode() if isinstance(data, str) else data
    return glossary_conventions.read(data, name, languages, **how)


def taken(data: bytes | str, known: list[Term] = (), **how) -> Merged:
    return merge(read(data, **how), known)


def said(merged: Merged) -> dict[str, list[tuple[str, str, str]]]:
    return {
        term.concept: [(w.locale, w.term, w.status.value) for w in term.wordings]
        for term in (*merged.added, *merged.changed)
    }


# ------------------------------------------------------------------------------------ there and back

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=10)
SIGNS = "'=+-@\t\r\n\",;#|% a\\\u200cب＝<&_u5F_"
TRICKY = st.lists(st.sampled_from(SIGNS), max_size=6).map("".join)
ANY = (TEXT | TRICKY).map(lambda text: UNFIT.sub("", text).strip())
GRAMMAR = st.sampled_from(["", "noun", "noun f pl", "proper noun m", "phrase", "verb", "adjective"])
WORDING = st.builds(
    Wording, st.sampled_from(LOCALES), ANY.filter(bool), st.sampled_from(TermStatus), GRAMMAR, ANY, ANY
)
WORDINGS = st.lists(WORDING, min_size=1, max_size=5, unique_by=lambda w: (w.locale, w.term)).map(tuple)
TERMS = st.lists(
    st.builds(Term, ANY.filter(bool), WORDINGS), min_size=1, max_size=4, unique_by=lambda term: term.concept
)


@pytest.mark.parametrize("convention", Convention)
@settings(max_examples=40)
@given(terms=TERMS)
def test_an_untouched_export_imports_as_no_change(convention: Convention, terms: list[Term]) -> None:
    written = write(terms, convention)
    if not written.data:
        assert written.losses
        return
    merged = merge(read(written.data, languages_of(convention), convention=convention), terms)
    assert (merged.added, merged.changed) == ((), ())


@pytest.mark.parametrize("convention", [Convention.WORKBENCH, *TBX])
@settings(max_examples=40)
@given(terms=TERMS)
def test_whole_concepts_go_there_and_back(convention: Convention, terms: list[Term]) -> None:
    written = write(terms, convention)
    assert written.losses == ()
    back = merge(read(written.data, ALL, convention=convention), []).added
    assert {term.concept: set(term.wordings) for term in back} == {
        term.concept: set(term.wordings) for term in terms
    }


@pytest.mark.parametrize("convention", [one for one in Convention if one not in (Convention.WORKBENCH, *TBX)])
@settings(max_examples=40)
@given(terms=TERMS)
def test_best_pairs_arrive_where_nothing_is_known_or_are_reported(
    convention: Convention, terms: list[Term]
) -> None:
    written = write(terms, convention, FRENCH)
    back = merge(read(written.data, FRENCH, convention=convention), []).added if written.data else ()
    arrived = {
        (one.term, other.term)
        for term in back
        for one in term.wordings_in("en")
        for other in term.wordings_in("fr")
        if other.locale == "fr"
    }
    lost = {loss.concept for loss in written.losses if loss.field.startswith(("concept", "wording"))}
    for term in terms:
        pair = (best(term, "en"), best(term, "fr"))
        assert pair in arrived or None in pair or term.concept in lost


USED = [TermStatus.PREFERRED, TermStatus.ADMITTED]


def best(term: Term, locale: str) -> str | None:
    usable = [w for w in term.wordings if w.locale == locale and w.status in USED]
    usable.sort(key=lambda w: (USED.index(w.status), w.term))
    return usable[0].term if usable else None


@pytest.mark.parametrize("convention", Convention)
@settings(max_examples=40)
@given(terms=TERMS)
def test_the_same_terms_give_the_same_bytes(convention: Convention, terms: list[Term]) -> None:
    turned = [Term(term.concept, term.wordings[::-1]) for term in reversed(terms)]
    assert write(turned, convention).data == write(terms, convention).data


@pytest.mark.parametrize("convention", TABLES)
@settings(max_examples=40)
@given(terms=TERMS)
def test_no_cell_is_a_formula(convention: Convention, terms: list[Term]) -> None:
    text = write(terms, convention).data.decode()
    if convention is Convention.OMEGAT:
        rows = [line.split("\t") for line in text.split("\n")]
    else:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]


@pytest.mark.parametrize("convention", TABLES)
@pytest.mark.parametrize("text", ["=1+1", "-x", "@a", "+b", "'=1", "'a", "''-z", "=a|b", "'tis'", "＝1"])
def test_formulas_and_apostrophes_come_back(convention: Convention, text: str) -> None:
    terms = [Term("c", (Wording("en", text), Wording("fr", text + "f", note=text)))]
    written = write(terms, convention, FRENCH)
    merged = taken(written.data, convention=convention)
    assert {(w.locale, w.term) for w in merged.added[0].wordings} == {("en", text), ("fr", text + "f")}
    assert taken(written.data, terms, convention=convention).same == 1


# --------------------------------------------------------------------------------------- recognition

SAMPLES = {
    "concept;locale;term\nc;en;war\n": Convention.WORKBENCH,
    "en,fr,note\nwar,guerre,\n": Convention.WORKBENCH,
    "source,target,lang\nwar,guerre,fr\n": Convention.WORKBENCH,
    "war\tguerre\n": Convention.OMEGAT,
    "# ours\nwar,guerre,a comment\npeace,paix\n": Convention.OMEGAT,
    "war,guerre\npeace,paix\n": Convention.GOOGLE,
    "en,fr,fa\nwar,guerre,جنگ\n": Convention.GOOGLE,
    "\ufeffen,fr,pos,description\nwar,guerre,noun,\n": Convention.GOOGLE,
    '"location","source","target","id","fuzzy","context"\n"","war","guerre","","",""\n': Convention.WEBLATE,
    "source,target\nwar,guerre\n": Convention.WEBLATE,
    "Forbidden,Domain,en-US,Notes,fr-FR\n,,war,,guerre\n": Convention.MATECAT,
    "Definition,en-US,fr-FR\n,war,guerre\n": Convention.MATECAT,
    '<?xml version="1.0"?>\n<martif type="TBX"/>': Convention.TBX_2,
    '<tbx type="TBX-Basic" style="dct"/>': Convention.TBX_3,
}


@pytest.mark.parametrize(("text", "convention"), SAMPLES.items(), ids=SAMPLES.values())
def test_recognised_by_content(text: str, convention: Convention) -> None:
    assert recognise(text.encode(), "glossary") is convention


@pytest.mark.parametrize("convention", Convention)
def test_ours_are_recognised(convention: Convention) -> None:
    terms = [Term("war", (Wording("en", "war"), Wording("fa", "جنگ"), Wording("fr", "guerre")))]
    assert recognise(write(terms, convention).data, "x") is convention


def test_a_tsv_of_pairs_is_googles() -> None:
    assert recognise(b"war\tguerre\n", "terms.TSV") is Convention.GOOGLE


REFUSED = {
    b"": "empty",
    b"\xef\xbb\xbf \n": "empty",
    b"Just some prose.\nAnd more of it.\n": "no glossary that we know",
    b"a,b,c,d,e\n1,2,3,4,5\n": "no glossary that we know",
    b"PK\x03\x04\x00\x00": "spreadsheet",
    "source,target\nجنگ,guerre\n".encode("cp1256"): "not in UTF-8",
    "war\tguerre\n".encode("utf-16"): "not in UTF-8",
    b"\x00\x01\x02\xff\xfe": "not in UTF-8",
    b"<?xml version='1.0'?><html/>": "not a TBX",
}


@pytest.mark.parametrize(("data", "problem"), REFUSED.items(), ids=REFUSED.values())
def test_what_is_no_glossary_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read(data)


def test_a_convention_that_does_not_fit_is_refused() -> None:
    for convention in (Convention.WEBLATE, Convention.MATECAT, Convention.WORKBENCH):
        with pytest.raises(InputError):
            read("war\tguerre\n", convention=convention)


def test_the_target_must_be_clear() -> None:
    with pytest.raises(InputError, match="does not name its languages"):
        read("war\tguerre\n", ALL)
    for convention in ONE_TARGET:
        with pytest.raises(InputError, match="one target language"):
            write([Term("c", (Wording("en", "a"),))], convention, ALL)


# -------------------------------------------------------------------------------------- conventions


def test_omegat_lines() -> None:
    text = "# heading\n\nwar\tguerre\tarmed conflict\r\npeace\n\tx\nwar\tguerre\twhat\ntruce\ttrêve\tb\tc\n"
    reading = read(text)
    (war,) = reading.terms
    assert [(w.locale, w.term, w.note) for w in war.wordings] == [
        ("en", "war", None),
        ("fr", "guerre", "armed conflict"),
    ]
    assert [(p.line, p.skipped) for p in reading.problems] == [(4, True), (5, True), (6, True), (7, True)]


def test_quotation_marks_mean_nothing_between_tabs() -> None:
    assert read('"war\tguerre\n"peace"\tpaix\n').terms[0].wordings[0].term == '"war'


def test_an_unbalanced_quotation_mark_is_reported_with_its_lines() -> None:
    reading = read('en,fr\nwar,guerre\npeace,"paix\ntruce,trêve\n')
    assert len(reading.terms) == 1
    assert [(p.line, p.skipped) for p in reading.problems] == [(3, True)]


def test_pairs_with_line_breaks_in_quotation_marks_are_a_table() -> None:
    reading = read('"a\nb\nc\nd",x\n#e,y\n', convention=Convention.GOOGLE)
    assert [term.wordings[0].term for term in reading.terms] == ["a\nb\nc\nd", "#e"]


def test_mixed_separators_are_reported() -> None:
    reading = read("war,guerre\npeace,paix\ntruce\ttrêve\nexile;exil\nalien,étranger\n")
    assert [term.wordings[0].term for term in reading.terms] == ["war", "peace", "alien"]
    assert [problem.line for problem in reading.problems] == [3, 4]


def test_weblate_fuzzy_flags_and_contexts() -> None:
    text = (
        "source,target,fuzzy,context,translator_comments,developer_comments,flags\n"
        "lead,plomb,,noun,,A metal.,\n"
        "wait,attente,True,noun,maybe,,\n"
        'lead,mener,False,verb,,,"terminology,forbidden"\n'
        "exile,,,,,,\n"
    )
    merged = taken(text)
    assert said(merged) == {
        "lead (noun)": [("en", "lead", "preferred"), ("fr", "plomb", "preferred")],
        "wait (noun)": [("en", "wait", "preferred"), ("fr", "attente", "preferred")],
        "verb": [("en", "lead", "preferred"), ("fr", "mener", "forbidden")],
        "exile": [("en", "exile", "preferred")],
    }
    assert merged.added[1].wordings[1].note == "UNSURE: maybe"
    assert merged.added[0].wordings[0].definition == "A metal."
    again = taken(text, [*merged.added])
    assert (again.added, again.changed, again.same) == ((), (), 4)


def test_google_term_sets() -> None:
    merged = taken("fr,en,pos,description\nguerre,war,noun,A fight.\n,peace,,\npaix,,,\n")
    (term,) = (one for one in merged.added if one.concept == "war")
    assert [(w.locale, w.part_of_speech, w.definition) for w in term.wordings] == [
        ("en", "noun", "A fight."),
        ("fr", "", ""),
    ]
    assert [(p.line, p.skipped) for p in merged.problems] == [(4, True)]


def test_matecat_regions_forbidden_ones_and_what_has_no_place() -> None:
    text = (
        "Forbidden,Domain,Subdomain,Definition,en-US,Notes,Example of use,fr-FR,Notes,Example of use,fr-CA\n"
        ",law,,A fight.,war,,,guerre,n,la guerre,\nTRUE,,,,war,,,bagarre,,,\nTRUE,,,,,,,conflit,,,\n"
    )
    merged = taken(text)
    assert said(merged) == {
        "war": [("en", "war", "preferred"), ("fr", "guerre", "preferred"), ("fr", "bagarre", "forbidden")]
    }
    assert [(p.line, p.skipped) for p in merged.problems] == [(2, False), (2, False), (4, True)]


def test_matecat_headings_as_it_wants_them() -> None:
    terms = [Term("war", (Wording("en", "war"), Wording("pt-BR", "guerra")))]
    head = write(terms, Convention.MATECAT, Languages("en", ("fa", "pt-BR"))).data.decode().split("\n")[0]
    assert head == (
        "Forbidden,Domain,Subdomain,Definition,en-US,Notes,Example of use,"
        "fa-IR,Notes,Example of use,pt-BR,Notes,Example of use"
    )


def test_google_writes_pairs_for_one_target_and_sets_for_several() -> None:
    terms = [Term("war", (Wording("en", "war"), Wording("fa", "جنگ"), Wording("fr", "guerre")))]
    assert write(terms, Convention.GOOGLE, FRENCH).data == b"war,guerre\n"
    assert write(terms, Convention.GOOGLE).data.decode() == "en,fa,fr,pos,description\nwar,جنگ,guerre,,\n"


def test_losses_name_concept_field_and_reason() -> None:
    terms = [
        Term("war", (Wording("en", "war", part_of_speech="noun"), Wording("fr", "guerre", note="n"))),
        Term("fight", (Wording("en", "war"), Wording("fr", "#lutte"), Wording("fr", "combat", USED[1]))),
        Term("peace", (Wording("en", "peace"), Wording("fr", "paix", TermStatus.FORBIDDEN))),
    ]
    losses = write(terms, Convention.OMEGAT).losses
    assert [(loss.concept, loss.field) for loss in losses] == [
        ("fight", "concept of “war” (en)"),
        ("war", "concept of “war” (en)"),
        ("fight", "wording “#lutte” (fr)"),
        ("peace", "wording “paix” (fr)"),
        ("peace", "concept"),
        ("war", "part of speech of “war” (en)"),
    ]
    assert str(losses[-1]) == "war: part of speech of “war” (en): OmegaT has no place for it"
