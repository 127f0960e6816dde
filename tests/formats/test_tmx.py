import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from formats.test_xliff import MARKED
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats import tmx
from workbench.model import State

# What the workbench writes of TMX 1.4: its elements in the order that the standard asks for.
AS_WRITTEN = etree.DTD(
    io.StringIO("""
    <!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
    <!ELEMENT header (prop*)>
    <!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
      segtype (sentence) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED srclang CDATA #REQUIRED
      datatype CDATA #REQUIRED creationdate CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
    <!ELEMENT body (tu*)>
    <!ELEMENT tu (note*, prop*, tuv, tuv)>
    <!ELEMENT note (#PCDATA)>
    <!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
    <!ELEMENT tuv (seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED>
    <!ELEMENT seg (#PCDATA|bpt|ept|it|ph)*>
    <!ELEMENT bpt (#PCDATA)> <!ATTLIST bpt i NMTOKEN #REQUIRED x NMTOKEN #REQUIRED type NMTOKEN #REQUIRED>
    <!ELEMENT ept (#PCDATA)> <!ATTLIST ept i NMTOKEN #REQUIRED>
    <!ELEMENT it (#PCDATA)>
    <!ATTLIST it pos (begin|end) #REQUIRED x NMTOKEN #REQUIRED type NMTOKEN #REQUIRED>
    <!ELEMENT ph (#PCDATA)> <!ATTLIST ph x NMTOKEN #REQUIRED type NMTOKEN #REQUIRED>
    """)
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

TEXT = st.text(max_size=15) | st.text(alphabet=" \t\r\n\x00\x0b\uffff<>&]\"'é", max_size=10) | MARKED
LINES = st.lists(TEXT, max_size=2).map(tuple)
ENTRIES = st.builds(
    ExchangeEntry,
    source=TEXT,
    target=TEXT,
    state=st.sampled_from(list(State)),
    context=st.none() | TEXT,
    notes=LINES,
    comments=LINES,
    previous_source=TEXT,
    obsolete=st.booleans(),
)


def catalogue(*entries: ExchangeEntry, markup: str = "markdown") -> ExchangeCatalogue:
    return ExchangeCatalogue(
        "fa", entries, article="river", source_locale="en", project="Rivers", markup=markup
    )


def holdable(text: str) -> str:
    held = set("\t\n\r")
    return "".join("\ufffd" if c in "\ufffe\uffff" or c < " " and c not in held else c for c in text)


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=4))
def test_every_translation_is_written_and_nothing_else(entries: list[ExchangeEntry]) -> None:
    data = tmx.serialise(catalogue(*entries))
    root = etree.fromstring(data)
    assert AS_WRITTEN.validate(root), AS_WRITTEN.error_log
    pairs = [["".join(seg.itertext()) for seg in unit.iter("seg")] for unit in root.iter("tu")]
    assert pairs == [[holdable(e.source), holdable(e.target)] for e in entries if e.target]
    assert tmx.serialise(catalogue(*entries)) == data


def test_inline_markup_is_in_elements() -> None:
    entry = ExchangeEntry("An **old** [oak](/o) {n}*", "{n} _un_ **vieux** [chêne](/o)")
    data = tmx.serialise(catalogue(entry)).decode()
    assert (
        '<seg>An <bpt i="1" x="1" type="bold">**</bpt>old<ept i="1">**</ept> '
        '<bpt i="2" x="2" type="link">[</bpt>oak<ept i="2">](/o)</ept> <ph x="3" type="variable">{n}</ph>'
        '<it pos="end" x="4" type="italic">*</it></seg>'
    ) in data
    assert (
        '<seg><ph x="3" type="variable">{n}</ph> <bpt i="5" x="5" type="italic">_</bpt>un<ept i="5">_</ept> '
        '<bpt i="1" x="1" type="bold">**</bpt>vieux<ept i="1">**</ept> '
    ) in data


def test_a_unit_says_what_is_known_of_it() -> None:
    entry = ExchangeEntry(
        "The mill & the river",
        "آسیاب و رودخانه",
        State.REVIEWED,
        context="a1",
        notes=("heading 1",),
        comments=("Checked.",),
        previous_source="The mill",
        obsolete=True,
    )
    (unit,) = etree.fromstring(tmx.serialise(catalogue(entry))).iter("tu")
    assert [tuv.get(LANG) for tuv in unit.iter("tuv")] == ["en", "fa"]
    assert [note.text for note in unit.iter("note")] == ["heading 1", "Checked."]
    assert {prop.get("type"): prop.text for prop in unit.iter("prop")} == {
        "x-state": "reviewed",
        "x-context": "a1",
        "x-obsolete": "yes",
        "x-previous-source": "The mill",
    }


def test_dates_are_the_catalogue_s_in_universal_time() -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    dated = replace(
        catalogue(),
        creation_date=datetime(2026, 1, 2, 3, 4, 5, 678),
        revision_date=datetime(2026, 3, 1, 1, 0, tzinfo=tehran),
        last_translator='Ada "L" & Co',
    )
    header = etree.fromstring(tmx.serialise(dated)).find("header")
    assert header.get("creationdate") == "20260102T030405Z"
    assert header.get("changedate") == "20260228T213000Z"
    assert header.get("changeid") == 'Ada "L" & Co'
    assert header.get("srclang") == "en"


def test_what_is_not_known_is_left_out_or_said_to_be_unknown() -> None:
    root = etree.fromstring(tmx.serialise(ExchangeCatalogue("fr", (ExchangeEntry("a", "b"),))))
    header = root.find("header")
    assert header.get("srclang") == "*all*"
    assert header.get("creationdate") is None and len(header) == 0
    assert [tuv.get(LANG) for tuv in root.iter("tuv")] == ["und", "fr"]


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match=r"^river \(fa\): .*U\+D83D"):
        tmx.serialise(catalogue(ExchangeEntry("a", "b \ud83d")))
