"""TBX of both editions and both styles, from friends and from strangers."""

import re

import pytest
from lxml import etree

from workbench.errors import InputError
from workbench.formats import tbx, tbx_writing
from workbench.formats.glossary_exchange import Convention, Languages, Reading
from workbench.formats.tbx_values import concept_of, identifier, status_of
from workbench.model import Term, TermStatus, Wording

LANGUAGES = Languages("en", ("fr",), ("en", "fr"))


def read(text: str | bytes) -> Reading:
    return tbx.read(text.encode() if isinstance(text, str) else text, "g.tbx", LANGUAGES)


def martif(entries: str, before: str = "") -> str:
    head = "<martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>"
    return f'{before}<martif type="TBX" xml:lang="en">{head}<text><body>{entries}</body></text></martif>'


ENTRY = (
    '<termEntry id="c1"><descrip type="subjectField">law</descrip><note>whole</note>\n'
    '<langSet xml:lang="fr"><descripGrp><descrip type="definition">Texte.</descrip></descripGrp>\n'
    '<ntig><termGrp><term>trêve <hi type="x">dite</hi></term>'
    '<termNote type="partOfSpeech">noun</termNote><termNote type="grammaticalGender">feminine</termNote>'
    '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp><note>n</note></ntig>\n'
    '<tig><term>paix<ph>code</ph></term><termNote type="administrativeStatus">supersededTerm</termNote></tig>'
    '</langSet>\n<langSet xml:lang="EN_us"><tig><term> truce </term></tig>'
    "<tig><term>ceasefire</term></tig></langSet></termEntry>"
)


def test_an_entry_of_2008_with_all_that_terms_have_a_place_for() -> None:
    reading = read(martif(ENTRY))
    (found,) = reading.terms
    assert (reading.convention, reading.whole, found.concept) == (Convention.TBX_2, True, "c1")
    said = [(w.locale, w.term, w.status, w.part_of_speech, w.definition, w.note) for w in found.wordings]
    assert said == [
        ("fr", "trêve dite", TermStatus.PREFERRED, "noun f", "Texte.", "whole\nn"),
        ("fr", "paix", TermStatus.DEPRECATED, "", "", ""),
        ("en-US", "truce", None, "", "", ""),
        ("en-US", "ceasefire", None, "", "", ""),
    ]
    (problem,) = reading.problems
    assert problem.line == 1 and "subjectField" in problem.problem and "c1" in problem.problem


DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>law</min:subjectField>
<langSec xml:lang="en"><basic:definition>A pause.</basic:definition>
<termSec><term>truce</term><min:partOfSpeech>properNoun</min:partOfSpeech>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>trêve</term>
<transacGrp><transac type="transactionType">origination</transac><date>2020-01-01</date></transacGrp>
</termSec></langSec></conceptEntry></body></text></tbx>
"""


def test_an_entry_of_2019_in_tags_of_its_own() -> None:
    reading = read(DCT)
    assert reading.convention is Convention.TBX_3
    english, french = reading.terms[0].wordings
    assert (english.term, english.definition, english.part_of_speech) == ("truce", "A pause.", "proper noun")
    assert (english.status, french.term) == (TermStatus.ADMITTED, "trêve")
    assert [(p.line, p.skipped) for p in reading.problems] == [(5, False), (9, False)]


def test_a_document_type_that_names_a_file_is_not_fetched() -> None:
    doctype = '<?xml version="1.0"?>\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
    assert len(read(martif(ENTRY, doctype)).terms) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (martif(ENTRY, '<!DOCTYPE martif [<!ENTITY a "b">]>\n'), 1),
        (martif(ENTRY, '<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n'), 1),
        (martif("\n<termEntry>&x;</termEntry>", '<!DOCTYPE martif SYSTEM "x.dtd">'), 2),
        (martif("<termEntry>"), 1),
        (martif("<a>" * 200 + "</a>" * 200), 1),
        ("<html/>", 1),
        ("", 1),
        ('<?xml version="1.0" encoding="none"?><martif/>', 1),
        ("<martif a='" + "x" * 3_000_000, 1),
    ],
)
def test_what_is_dangerous_or_no_tbx_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(InputError) as raised:
        read(text)
    assert raised.value.place == f"g.tbx:{line}" and raised.value.remedy


def test_other_encodings_are_read() -> None:
    text = martif(ENTRY, '<?xml version="1.0" encoding="UTF-16"?>')
    assert read(text.encode("utf-16")).terms == read(martif(ENTRY)).terms


def test_what_cannot_be_used_is_reported() -> None:
    lang = '<langSet xml:lang="{}"><tig><term>{}</term></tig></langSet>'
    text = martif(
        "<termEntry id='a'>\n"
        + lang.format("no-such-locale", "x")
        + lang.format("fr", "a")
        + "</termEntry>\n"
        "<termEntry id='b'>" + lang.format("fr", " ") + "</termEntry>\n"
        "<termEntry>" + lang.format("fr", "c") * 2 + "</termEntry>"
    )
    reading = read(text)
    assert [term.wordings[0].term for term in reading.terms] == ["a", "c"]
    assert [(p.line, p.skipped) for p in reading.problems] == [(2, True), (3, True), (4, True)]


TERMS = [
    Term(
        "arms embargo",
        (
            Wording("en", "arms embargo", definition="A ban."),
            Wording("fr", "embargo sur les armes", part_of_speech="noun m", note="a\nb & <c>"),
            Wording("fr", "blocus", TermStatus.FORBIDDEN, definition="other"),
            Wording("fr", "interdit", TermStatus.DEPRECATED),
        ),
    ),
    Term("2_u", (Wording("fa", "تحریم", TermStatus.ADMITTED),)),
    Term("nothing"),
]


@pytest.mark.parametrize("convention", [Convention.TBX_2, Convention.TBX_3])
def test_written_in_the_structure_of_the_standard(convention: Convention) -> None:
    root = etree.fromstring(tbx_writing.write(TERMS, LANGUAGES, convention).data)
    entry, language, wording = {
        Convention.TBX_2: ("termEntry", "langSet", "tig"),
        Convention.TBX_3: ("conceptEntry", "langSec", "termSec"),
    }[convention]
    assert [one.get("id") for one in root.iter(f"{{*}}{entry}")] == ["_u32__u5F_u", "arms_u20_embargo"]
    english, french = list(root.iter(f"{{*}}{language}"))[1:]
    assert [etree.QName(one).localname for one in english] == ["descrip", wording]
    preferred, deprecated, forbidden = french
    assert [etree.QName(one).localname for one in preferred] == ["term", *["termNote"] * 3, "note"]
    assert [etree.QName(one).localname for one in forbidden] == ["term", "termNote", "descrip", "admin"]
    assert deprecated[1].text == forbidden[1].text == "deprecatedTerm-admn-sts"


def test_what_xml_cannot_hold_is_reported() -> None:
    written = tbx_writing.write([Term("c", (Wording("en", "a", note="\x00"),))], LANGUAGES, Convention.TBX_3)
    assert "\ufffd".encode() in written.data
    assert [loss.field for loss in written.losses] == ["control characters of “a” (en)"]


def test_nothing_cannot_be_written() -> None:
    with pytest.raises(InputError, match="no term"):
        tbx_writing.write([], LANGUAGES, Convention.TBX_2)


@pytest.mark.parametrize("concept", ["a", "a-b.c", "2fa", "_", "_u", "_u41_", "é_u", "a b", "حق", "-", "a:b"])
def test_identifiers_go_there_and_back(concept: str) -> None:
    name = identifier(concept)
    assert re.fullmatch("[A-Za-z_][A-Za-z0-9._-]*", name)
    assert concept_of(name) == concept


def test_an_identifier_of_others_stays() -> None:
    assert concept_of("c_uFFFFFF_x_uD800_") == "c_uFFFFFF_x_uD800_"


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("preferredTerm-admn-sts", TermStatus.PREFERRED),
        ("preferred", TermStatus.PREFERRED),
        ("deprecatedTerm", TermStatus.DEPRECATED),
        ("notRecommended", TermStatus.DEPRECATED),
        ("forbidden", TermStatus.FORBIDDEN),
        ("", None),
        ("whatever", None),
    ],
)
def test_statuses_in_their_various_spellings(value: str, status: TermStatus | None) -> None:
    assert status_of(value) is status


def test_a_file_that_is_not_valid_is_read_for_what_it_says() -> None:
    entry = "<langSec lang='fr'><termSec><term>a</term></termSec></langSec>"
    assert read(f"<tbx><conceptEntry>{entry}</conceptEntry></tbx>").terms[0].wordings[0].term == "a"
