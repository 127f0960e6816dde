from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats import xliff
from workbench.model import State

AS_WRITTEN = etree.RelaxNG(etree.parse(Path(__file__).parent / "data" / "xliff_2.0_as_written.rng"))
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"

# What XML is particular about: white space, markup, control characters, non-characters, escapes of our own.
AWKWARD = st.text(alphabet=" \t\r\n\x00\x0b\x1f\x85\u2028\ufeff\uffff<>&\"'\\]u01F\u200cآ", max_size=12)
MARKED = st.lists(
    st.sampled_from(
        [
            "**",
            "*",
            "_",
            "`",
            "[",
            "](a)",
            "![",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<br/>",
            '<img alt="oak" src="s">',
        ]
        + ["{n}", "%s", "&nbsp;", "&eacute;", "<!-- a -->", "(https://a.example/b)", " ", "oak", "\\", "\r\n"]
    ),
    max_size=12,
).map("".join)
TEXT = st.text(max_size=20) | AWKWARD | MARKED
LINES = st.lists(TEXT, max_size=3).map(tuple)
HEADER_TEXT = st.text(alphabet=" \t\r\n<>&\"'aéآ\u200c", max_size=10)
DATES = st.datetimes(
    min_value=datetime(1000, 1, 1),
    timezones=st.none() | st.sampled_from([UTC, timezone(timedelta(hours=3, minutes=30))]),
)
ENTRIES = st.builds(
    ExchangeEntry,
    source=TEXT,
    target=TEXT,
    state=st.sampled_from(list(State)),
    context=st.none() | TEXT,
    references=LINES,
    notes=LINES,
    comments=LINES,
    previous_source=TEXT,
    obsolete=st.booleans(),
)
CATALOGUES = st.builds(
    ExchangeCatalogue,
    locale=st.sampled_from(["fa", "fr-CA", ""]),
    entries=st.lists(ENTRIES, max_size=4).map(tuple),
    article=HEADER_TEXT,
    source_locale=st.sampled_from(["en", ""]),
    revision=st.none() | st.integers(0, 10**15),
    project=HEADER_TEXT,
    revision_date=st.none() | DATES,
    last_translator=HEADER_TEXT,
    creation_date=st.none() | DATES,
    extra=st.dictionaries(HEADER_TEXT, HEADER_TEXT, max_size=2),
    markup=st.sampled_from(["", "html", "markdown"]),
)


def catalogue(*entries: ExchangeEntry) -> ExchangeCatalogue:
    return ExchangeCatalogue(locale="fr", entries=entries, article="river", source_locale="en")


def file_with(body: str, attributes: str = "") -> bytes:
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr">\n'
        f'<file id="f"{attributes}>\n{body}\n</file></xliff>'
    ).encode()


def only_entry(body: str, attributes: str = "") -> ExchangeEntry:
    (entry,) = xliff.parse(file_with(body, attributes), "river.xlf").entries
    return entry


@settings(deadline=None)
@given(CATALOGUES)
def test_reading_gives_back_what_was_written(before: ExchangeCatalogue) -> None:
    data = xliff.serialise(before)
    assert xliff.parse(data, "river.xlf") == before
    assert xliff.serialise(before) == data


@settings(deadline=None)
@given(CATALOGUES)
def test_what_is_written_has_the_structure_of_xliff(before: ExchangeCatalogue) -> None:
    root = etree.fromstring(xliff.serialise(before))
    assert AS_WRITTEN.validate(root), AS_WRITTEN.error_log
    ids = [unit.get("id") for unit in root.iter(f"{CORE}unit")]
    assert len(set(ids)) == len(before.entries)


def test_needs_work_is_told_from_untranslated() -> None:
    untranslated, needs_work = ExchangeEntry("Mill"), ExchangeEntry("River", "Fleuve")
    root = etree.fromstring(xliff.serialise(catalogue(untranslated, needs_work)))
    segments = list(root.iter(f"{CORE}segment"))
    assert [segment.get("state") for segment in segments] == ["initial", "initial"]
    assert [segment.find(f"{CORE}target") is not None for segment in segments] == [False, True]


def test_ids_stay_when_other_entries_come_and_translations_change() -> None:
    before = ids_of(ExchangeEntry("Mill"), ExchangeEntry("River", context="a"))
    after = ids_of(
        ExchangeEntry("New"), ExchangeEntry("River", "Rivière", context="a"), ExchangeEntry("Mill")
    )
    assert len(before) == 2 and before.items() <= after.items()


def ids_of(*entries: ExchangeEntry) -> dict[str | None, str | None]:
    units = etree.fromstring(xliff.serialise(catalogue(*entries))).iter(f"{CORE}unit")
    return {unit.findtext(f".//{CORE}source"): unit.get("id") for unit in units}


def test_control_characters_are_code_points_in_texts_and_escapes_in_notes() -> None:
    data = xliff.serialise(catalogue(ExchangeEntry("a\x0cb", comments=("c\\\x0bd",))))
    assert b'<source>a<cp hex="000C"/>b</source>' in data
    assert b'workbench:escaped="yes">c\\\\\\u000Bd</note>' in data


def test_what_no_file_can_hold_is_refused() -> None:
    with pytest.raises(InputError, match=r"river \(fr\): Line 6 of the file would hold half a character"):
        xliff.serialise(catalogue(ExchangeEntry("The mill \ud83d")))
    with pytest.raises(InputError, match=r"U\+001B.*Delete it from “Ada”"):
        xliff.serialise(ExchangeCatalogue(locale="fr", entries=(), last_translator="A\x1bda"))


# ----------------------------------------------------------------- files that other programs changed


def test_another_program_may_translate_and_confirm() -> None:
    data = xliff.serialise(catalogue(ExchangeEntry("Mill", context="a1"), ExchangeEntry("River", "Fleuve")))
    text = data.decode().replace("<source>Mill</source>", "<source>Mill</source><target>Moulin</target>")
    text = text.replace('"initial"', '"translated"').replace("Fleuve", "Rivière")
    entries = xliff.parse(text.encode(), "river.xlf").entries
    assert entries == (
        ExchangeEntry("Mill", "Moulin", State.TRANSLATED, context="a1"),
        ExchangeEntry("River", "Rivière", State.TRANSLATED),
    )


def test_a_unit_in_several_segments_is_one_entry() -> None:
    entry = only_entry("""<unit id="u">
        <segment state="final"><source>It rains.</source><target>Il pleut.</target></segment>
        <ignorable><source> </source></ignorable>
        <segment state="reviewed"><source>We stay.</source><target>Nous restons.</target></segment>
        <ignorable><source>  </source><target>\u202f</target></ignorable>
        <segment state="translated"><source>Why?</source><target>Pourquoi ?</target></segment></unit>""")
    assert entry.source == "It rains. We stay.  Why?"
    assert entry.target == "Il pleut. Nous restons.\u202fPourquoi ?"
    assert entry.state is State.TRANSLATED


def test_targets_stand_in_the_order_that_they_say() -> None:
    entry = only_entry("""<unit id="u">
        <segment state="final"><source>A.</source><target order="3">a.</target></segment>
        <ignorable><source> </source></ignorable>
        <segment state="final"><source>B.</source><target order="1">b.</target></segment></unit>""")
    assert (entry.source, entry.target) == ("A. B.", "b. a.")


def test_a_unit_with_a_target_missing_needs_work() -> None:
    entry = only_entry("""<unit id="u">
        <segment state="final"><source>A.</source><target>a.</target></segment>
        <segment state="final"><source>B.</source></segment></unit>""")
    assert (entry.target, entry.state) == ("a.", State.INITIAL)


def test_without_any_target_the_space_between_sentences_is_none() -> None:
    entry = only_entry("""<unit id="u"><segment><source>A.</source></segment>
        <ignorable><source> </source></ignorable><segment><source>B.</source></segment></unit>""")
    assert (entry.source, entry.target, entry.state) == ("A. B.", "", State.INITIAL)


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ('a<mrk id="m" type="term">b</mrk>c', "abc"),
        ('a<sm id="m"/>b<em startRef="m"/>c', "abc"),
        ('a<ph id="1" dataRef="br"/>c', "a<br/>c"),
        ('a<ph id="1" equiv="..."/>c', "a...c"),
        ('a<ph id="1" equiv=""/>c', "ac"),
        ('<pc id="1" dataRefStart="b" dataRefEnd="/b">x<pc id="2" equivStart="*" equivEnd="*">y</pc></pc>z',
         "<b>x*y*</b>z"),
        ('<sc id="1" dataRef="b"/>x<ec startRef="1" dataRef="/b"/>', "<b>x</b>"),
        ('a<cp hex="001B"/>c', "a\x1bc"),
        ("a<!-- aside -->b<?tool x?>c<![CDATA[<d>]]>", "abc<d>"),
    ],
)  # fmt: skip
def test_inline_elements_become_text(inline: str, text: str) -> None:
    entry = only_entry(f"""<unit id="u"><originalData><data id="br">&lt;br/></data><data id="b">&lt;b></data>
        <data id="/b">&lt;/b></data></originalData><segment><source>{inline}</source></segment></unit>""")
    assert entry.source == text


def test_notes_of_others_are_comments_a_line_each() -> None:
    entry = only_entry("""<unit id="u"><notes><note>Check this.
        Twice.</note><note category="other">Done</note><note category="note">Heading 1</note></notes>
        <segment><source>A</source></segment></unit>""")
    assert entry.comments == ("Check this.", "Twice.", "Done")
    assert entry.notes == ("Heading 1",)


def test_units_in_groups_are_read_and_those_not_for_translation_passed_over() -> None:
    body = """<group id="g" translate="no"><unit id="u1"><segment><source>A</source></segment></unit>
        <unit id="u2" translate="yes"><segment><source>B</source></segment></unit></group>
        <unit id="u3"><segment><source>C</source></segment></unit>
        <unit id="u4" translate="no"><segment><source>D</source></segment></unit>"""
    entries = xliff.parse(file_with(body, ' original="river"'), "river.xlf").entries
    assert [entry.source for entry in entries] == ["B", "C"]


def test_a_file_that_says_little_leaves_the_rest_open() -> None:
    body = '<unit id="u"><segment><source> A </source></segment></unit>'
    read = xliff.parse(file_with(body), "river.xlf")
    assert read == ExchangeCatalogue("fr", (ExchangeEntry(" A "),), source_locale="en")


def unit(inner: str) -> str:
    return f'\n<unit id="u">{inner}</unit>'


SEGMENT = "<segment{}><source>A{}</source></segment>"
HEADER = (
    '\n<m:metadata xmlns:m="urn:oasis:names:tc:xliff:metadata:2.0"><m:metaGroup category="workbench">'
    '<m:meta type="{}">{}</m:meta></m:metaGroup></m:metadata>' + unit(SEGMENT.format("", ""))
)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (unit(SEGMENT.format(' state="done"', "")), "state is none of initial, translated, reviewed, final"),
        (unit(SEGMENT.format("", '<cp hex="D800"/>')), "names no character"),
        (unit(SEGMENT.format("", '<cp hex="110000"/>')), "names no character"),
        (unit(SEGMENT.format("", '<cp hex="_1"/>')), "names no character"),
        (unit("<segment/>"), "has no source"),
        (unit("<ignorable><source> </source></ignorable>"), "has no segment"),
        (unit('<segment><source>A</source><target order="last">B</target></segment>'), "order of the target"),
        (HEADER.format("revision", "٣"), "revision is not a number"),
        (HEADER.format("revision", "9" * 5000), "revision is not a number"),
        (HEADER.format("revision-date", "yesterday"), "ISO 8601"),
    ],
)
def test_what_xliff_does_not_allow_is_refused_with_its_line(body: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"^river\.xlf:4: .*{message}"):
        xliff.parse(file_with(body), "river.xlf")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'<xliff version="3" xmlns="urn:oasis:names:tc:xliff:document:3.0"/>', "not an XLIFF file"),
        (b"<html/>", "not an XLIFF file"),
        (file_with("").replace(b"</file>", b'</file><file id="g"/>'), "holds 2 files"),
        (b'<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + file_with("&x;"), "document type"),
    ],
)
def test_other_files_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=rf"^river\.xlf:1: .*{message}"):
        xliff.parse(data, "river.xlf")
