import dataclasses
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats.po import parse, serialise
from workbench.formats.po.exchange import read, write
from workbench.model import State

CATALOGUE = ExchangeCatalogue(
    locale="fa",
    article="water",
    source_locale="en",
    revision=41,
    project="Demo",
    revision_date=datetime(2024, 5, 1, 7, 0, tzinfo=UTC),
    creation_date=datetime(2024, 4, 1, tzinfo=UTC),
    last_translator="Bahar",
    entries=(
        ExchangeEntry(
            "Water", "آب", State.REVIEWED, references=("source_texts/water.md:1",), notes=("heading 1",)
        ),
        ExchangeEntry("It rained.", "باران آمد.", State.TRANSLATED, comments=("Past tense?", "", "Yes.")),
        ExchangeEntry("It snowed.", "برف", State.INITIAL, previous_source="It snows."),
        ExchangeEntry("The end.", context="a1"),
        ExchangeEntry("The end.", "پایان", State.FINAL, context=""),
        ExchangeEntry("Gone.", "رفت.", State.TRANSLATED, obsolete=True),
    ),
)

WRITTEN = """\
msgid ""
msgstr ""
"Project-Id-Version: Demo\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: 2024-04-01 00:00+0000\\n"
"PO-Revision-Date: 2024-05-01 07:00+0000\\n"
"Last-Translator: Bahar\\n"
"Language-Team: none\\n"
"Language: fa\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"X-Generator: workbench\\n"
"X-Source-Language: en\\n"
"X-Workbench-Article: water\\n"
"X-Workbench-Revision: 41\\n"
"X-Workbench-Review: untranslated 1, needs work 1, translated 1, reviewed 1, "
"final 1\\n"

# workbench: reviewed 8ff4dd1776
#. heading 1
#: source_texts/water.md:1
msgid "Water"
msgstr "آب"

# Past tense?
#
# Yes.
msgid "It rained."
msgstr "باران آمد."

#, fuzzy
#| msgid "It snows."
msgid "It snowed."
msgstr "برف"

msgctxt "a1"
msgid "The end."
msgstr ""

# workbench: final 74687ce9db
msgctxt ""
msgid "The end."
msgstr "پایان"

#~ msgid "Gone."
#~ msgstr "رفت."
"""


def _with(*entries: ExchangeEntry, **changes: object) -> ExchangeCatalogue:
    return dataclasses.replace(CATALOGUE, entries=entries, **changes)


def _changed(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines that one file has more than the other."""
    old, new = (data.decode().split("\n") for data in (before, after))
    gone, come = list(old), list(new)
    for line in old:
        if line in come:
            come.remove(line)
    for line in new:
        if line in gone:
            gone.remove(line)
    return gone, come


# ---------------------------------------------------------------------------------- write and read


def test_what_a_catalogue_looks_like() -> None:
    assert write(CATALOGUE).decode() == WRITTEN


def test_it_is_read_back_as_it_was_written() -> None:
    assert read(WRITTEN.encode()) == CATALOGUE


def test_a_catalogue_that_nobody_has_touched() -> None:
    empty = ExchangeCatalogue(locale="fr-CA", entries=(ExchangeEntry("Water"),))
    written = write(empty)
    assert read(written) == empty
    assert b'"Language: fr_CA\\n"' in written
    assert b"X-Workbench-Revision" not in written
    assert write(empty, written) == written


@pytest.mark.parametrize("tag", ["fa", "sr-Latn-RS", "zh-Hant-TW", "de-x-own", "xx", ""])
def test_locales_come_back(tag) -> None:
    catalogue = _with(locale=tag, source_locale=tag)
    assert read(write(catalogue)) == catalogue


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"), max_size=100)
LINE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\t"), max_size=90
)
LINES = st.lists(LINE, max_size=4).filter(lambda ls: not ls or (ls[0].strip() and ls[-1].strip())).map(tuple)
STATE_LIKE = st.from_regex(r"\\{0,2}workbench: (reviewed|final) [0-9a-f]{10}", fullmatch=True).map(
    lambda s: (s,)
)
VALUE = LINE.map(str.strip).filter(lambda text: "\t" not in text)
REFERENCE = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Z"], exclude_characters="\u2068\u2069", include_characters=" "
    ),
    min_size=1,
    max_size=90,
) | st.tuples(st.sampled_from(["a.md", "b c.md"]), st.integers(1, 99)).map(
    lambda pair: f"{pair[0]}:{pair[1]}"
)
MOMENT = st.datetimes(
    min_value=datetime(1, 1, 2),
    max_value=datetime(9999, 12, 30),
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=3, minutes=30)), timezone(timedelta(hours=-11))]
    ),
).map(lambda moment: moment.replace(second=0, microsecond=0))


@st.composite
def entries(draw) -> ExchangeEntry:
    source, target = draw(TEXT.filter(bool)), draw(TEXT)
    target = target.strip("\n")
    if target:
        target = "\n" * source.startswith("\n") + target + "\n" * source.endswith("\n")
    return ExchangeEntry(
        source=source,
        target=target,
        state=draw(st.sampled_from(State)) if target else State.INITIAL,
        context=draw(st.none() | TEXT),
        references=tuple(draw(st.lists(REFERENCE, max_size=4, unique=True))),
        notes=draw(LINES),
        comments=draw(LINES | STATE_LIKE),
        previous_source=draw(TEXT),
        obsolete=draw(st.booleans()),
    )


CATALOGUES = st.builds(
    ExchangeCatalogue,
    locale=st.sampled_from(["fa", "fr", "fr-CA", "sr-Latn", "en-x-a", "xx", ""]),
    entries=st.lists(entries(), max_size=6, unique_by=lambda entry: entry.key).map(tuple),
    article=VALUE,
    source_locale=st.sampled_from(["en", "", "pt-BR"]),
    revision=st.none() | st.integers(0, 10**17),
    project=VALUE,
    revision_date=st.none() | MOMENT,
    last_translator=VALUE,
    creation_date=st.none() | MOMENT,
    extra=st.dictionaries(
        st.sampled_from(["X-Own", "Language-Team", "X_a.b", "Plural-Forms"]), VALUE.filter(bool)
    ),
)


@given(CATALOGUES)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_catalogue_in_canonical_form_comes_back(catalogue: ExchangeCatalogue) -> None:
    written = write(catalogue)
    assert read(written) == catalogue
    assert write(catalogue, written) == written
    assert write(read(written)) == written


@given(CATALOGUES, CATALOGUES)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_catalogue_can_be_written_over_any_other(old: ExchangeCatalogue, new: ExchangeCatalogue) -> None:
    shared = dataclasses.replace(old, entries=old.entries[::2] + new.entries)
    entries = {entry.key: entry for entry in shared.entries}
    shared = dataclasses.replace(shared, entries=tuple(entries.values()))
    existing = write(old)
    written = write(shared, existing)
    assert write(shared, written) == written
    found = {entry.key: entry for entry in read(written).entries}
    for entry in shared.entries:
        there = found[entry.key]
        assert dataclasses.replace(there, comments=()) == dataclasses.replace(entry, comments=())
        assert {line.strip() for line in entry.comments} <= {line.strip() for line in there.comments}
    for entry in old.entries:
        assert entry.key in found or not entry.target


WILD = st.text(
    st.characters(exclude_characters="\0\x04", exclude_categories=["Cs"]) | st.sampled_from('\n\r\t#~|\\" ')
)


@given(
    st.lists(
        st.builds(
            ExchangeEntry,
            source=WILD.filter(bool),
            target=WILD,
            state=st.sampled_from(State),
            context=st.none() | WILD,
            references=st.lists(WILD, max_size=2).map(tuple),
            notes=st.lists(WILD, max_size=2).map(tuple),
            comments=st.lists(WILD, max_size=2).map(tuple),
            previous_source=WILD,
        ),
        unique_by=lambda entry: entry.key,
        max_size=40,
    ),
    WILD,
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_msgfmt_accepts_whatever_is_written(gettext, entries: list[ExchangeEntry], value: str) -> None:
    catalogue = _with(*entries, project=value, last_translator=value, article=value)
    written = write(catalogue)
    judged = gettext("msgfmt", "--check", "-o", "/dev/null", "-", data=written)
    assert judged.returncode == 0, judged.stderr.decode()
    back = read(written)
    assert [entry.key for entry in back.entries] == [entry.key for entry in entries]
    assert write(catalogue, written) == written
    assert read(write(back)) == back


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("a\n", "b", "b\n"),
        ("a", "b\n\n", "b"),
        ("\na", "b", "\nb"),
        ("a", "\nb", "b"),
        ("\n", "b", "\nb\n"),
        ("a", "\n", ""),
        ("a\n", "b\n", "b\n"),
        ("a\n", "", ""),
    ],
)
def test_a_target_gets_the_line_feeds_of_its_source_at_the_ends(source, target, written) -> None:
    entry = ExchangeEntry(source, target, State.REVIEWED)
    found = read(write(_with(entry))).entries[0]
    assert found.target == written
    assert found.state is (State.REVIEWED if written else State.INITIAL)


def test_programming_errors_are_told() -> None:
    with pytest.raises(ValueError, match="same|two entries"):
        write(_with(ExchangeEntry("a", "b"), ExchangeEntry("a", "c")))
    with pytest.raises(ValueError, match="header"):
        write(_with(ExchangeEntry("", "b")))


@pytest.mark.parametrize(
    "entry",
    [
        ExchangeEntry("a\0"),
        ExchangeEntry("a", "\0"),
        ExchangeEntry("a", context="\0"),
        ExchangeEntry("a\x04b"),
        ExchangeEntry("a", context="\x04"),
        ExchangeEntry("a", "\x04"),
        ExchangeEntry("a", previous_source="\x04"),
        ExchangeEntry("a", "\ud800"),
        ExchangeEntry("\udfff"),
    ],
)
def test_what_no_po_file_can_hold_is_refused(entry) -> None:
    with pytest.raises(InputError):
        write(_with(entry))


def test_header_values_cannot_add_fields() -> None:
    catalogue = _with(
        project="a\nX-Evil: 1", last_translator='b\\n"\n"X-Evil: 2\\n', article="c\r\nX-Evil: 3"
    )
    assert "X-Evil" not in parse(write(catalogue)).header
    assert "X-Evil" not in read(write(catalogue)).extra


def test_a_moment_without_a_time_zone_is_in_utc_and_seconds_are_dropped() -> None:
    catalogue = _with(revision_date=datetime(2024, 5, 1, 7, 0, 59), creation_date=None)
    assert read(write(catalogue)).revision_date == CATALOGUE.revision_date
    assert read(write(catalogue)).creation_date is None


# ------------------------------------------------------------------------------------------ states


@pytest.mark.parametrize("part", ["msgid", "msgstr", "msgctxt"])
def test_a_review_state_is_dropped_when_the_text_has_changed(part) -> None:
    po = parse(write(CATALOGUE))
    entry = po.find("The end.", "")
    setattr(entry, part, "other")
    found = [e for e in read(serialise(po)).entries if "other" in (e.source, e.target, e.context)]
    assert [(e.state, e.comments) for e in found] == [(State.TRANSLATED, ())]


def test_fuzzy_wins_over_a_review_state() -> None:
    po = parse(write(CATALOGUE))
    po.find("Water").fuzzy = True
    assert read(serialise(po)).entries[0].state is State.INITIAL


@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_the_state_comment_may_stand_anywhere_among_the_comments(where) -> None:
    po = parse(write(CATALOGUE))
    entry = po.find("Water")
    state = entry.tcomment
    entry.tcomment = {"before": f"{state}\na\nb", "between": f"a\n{state}\nb", "after": f"a\nb\n{state}"}[
        where
    ]
    found = read(serialise(po))
    assert (found.entries[0].state, found.entries[0].comments) == (State.REVIEWED, ("a", "b"))
    assert write(found, serialise(po)) == serialise(po)


def test_a_copied_state_comment_counts_for_nothing() -> None:
    po = parse(write(CATALOGUE))
    po.find("It rained.").tcomment = po.find("Water").tcomment
    assert read(serialise(po)).entries[1].state is State.TRANSLATED
    assert b"# workbench: reviewed" not in write(_with(CATALOGUE.entries[1]), serialise(po)).split(b"#~")[0]


# ------------------------------------------------------------------------- writing onto a file


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (
            {"target": "آبها", "state": State.TRANSLATED},
            ["# workbench: reviewed", 'msgstr "آب"'],
            ['msgstr "آبها"'],
        ),
        ({"state": State.INITIAL}, ["# workbench: reviewed"], ["#, fuzzy"]),
        ({"state": State.TRANSLATED}, ["# workbench: reviewed"], []),
        ({"state": State.FINAL}, ["# workbench: reviewed"], ["# workbench: final"]),
        ({"target": "", "state": State.INITIAL}, ["# workbench: reviewed", 'msgstr "آب"'], ['msgstr ""']),
        ({"notes": ("heading 2", "b")}, ["#. heading 1"], ["#. heading 2", "#. b"]),
        (
            {"references": ("source_texts/water.md:2",)},
            ["#: source_texts/water.md:1"],
            ["#: source_texts/water.md:2"],
        ),
        ({"comments": ("Fresh?",)}, [], ["# Fresh?"]),
        ({"previous_source": "Waters"}, [], ['#| msgid "Waters"']),
    ],
)
def test_only_what_differs_is_written_anew(change, gone, come) -> None:
    before = write(CATALOGUE).replace(b"#. heading 1", b"#. heading  1")
    entry = dataclasses.replace(CATALOGUE.entries[0], **change)
    after = write(_with(entry, *CATALOGUE.entries[1:]), before)
    lost, new = _changed(before, after)

    def stripped(lines: Iterable[str]) -> list[str]:
        lines = [line for line in lines if not line.startswith('"')]
        return sorted(line[:-11] if line.startswith("# workbench") else line for line in lines)

    assert stripped(lost) == sorted(line.replace("heading 1", "heading  1") for line in gone)
    assert stripped(new) == sorted(come)


FOREIGN = """\
# Traduction
# workbench
msgid ""
msgstr ""
"Project-Id-Version: Demo\\n"
"PO-Revision-Date: 2024-05-01 10:30+0330\\n"
"Last-Translator: Bahar\\n"
"Language-Team: Persian <fa@example.org>\\n"
"Language: fa\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Poedit 3.4\\n"
"X-Poedit-Basepath: .\\n"

#, python-format, x-other
msgid "It rained."
msgstr ""
"باران "
"آمد."

# A remark of another program
#. note of another program
#: old.md:7
msgid "Water"
msgstr "آب"
#, fuzzy
msgid "It snowed."
msgstr ""

msgid "Left out."
msgstr "?"

msgid "Left out, untranslated."
msgstr ""

#~ msgid "The end."
#~ msgstr "آخر"

#~ msgid "Water"
#~ msgstr "twin"
"""


def test_what_others_wrote_in_the_file_is_kept() -> None:
    rained, snowed, end = (
        CATALOGUE.entries[1],
        ExchangeEntry("It snowed."),
        ExchangeEntry("The end.", "پایان", State.TRANSLATED),
    )
    catalogue = _with(
        ExchangeEntry("First", "یکم", State.TRANSLATED),
        ExchangeEntry("Water", "آب", State.TRANSLATED),
        ExchangeEntry("Second", "دوم", State.TRANSLATED),
        rained,
        snowed,
        end,
    )
    written = write(catalogue, FOREIGN.encode()).decode()
    header, body = written.split("\n\n", 1)
    assert header.startswith('# Traduction\n# workbench\nmsgid ""')
    for line in (
        "PO-Revision-Date: 2024-05-01 10:30+0330",
        "X-Generator: Poedit 3.4",
        "X-Poedit-Basepath: .",
    ):
        assert f'"{line}\\n"' in header
    assert "Language-Team: Persian" in header and "none" not in header
    assert (
        body
        == """\
msgid "First"
msgstr "یکم"

# Past tense?
#
# Yes.
#, python-format, x-other
msgid "It rained."
msgstr ""
"باران "
"آمد."

# A remark of another program
msgid "Water"
msgstr "آب"

msgid "Second"
msgstr "دوم"

#, fuzzy
msgid "It snowed."
msgstr ""

msgid "The end."
msgstr "پایان"

#~ msgid "Left out."
#~ msgstr "?"
"""
    )
    assert write(catalogue, written.encode()) == written.encode()
    assert [entry.source for entry in read(written.encode()).entries if entry.obsolete] == ["Left out."]


def test_an_entry_that_comes_back_takes_its_place_and_its_comments() -> None:
    without = _with(*CATALOGUE.entries[:1], *CATALOGUE.entries[2:])
    gone = write(without, write(CATALOGUE))
    assert read(gone).entries[-1] == dataclasses.replace(CATALOGUE.entries[1], obsolete=True)
    assert write(CATALOGUE, gone) == write(CATALOGUE)


def test_a_moved_entry_stays_where_it_is_in_the_file() -> None:
    first, second, *rest = CATALOGUE.entries
    assert write(_with(second, first, *rest), write(CATALOGUE)) == write(CATALOGUE)


def test_a_comment_that_another_program_wrapped_is_not_written_twice() -> None:
    long = "A remark that is much too long for one line of most programs and so has been wrapped by one."
    catalogue = _with(ExchangeEntry("a", "b", State.TRANSLATED, comments=(long,)))
    wrapped = write(catalogue).replace(b"for one line", b"for\n# one line")
    assert write(catalogue, wrapped) == wrapped


def test_a_short_comment_inside_a_longer_one_is_still_written() -> None:
    catalogue = _with(ExchangeEntry("a", "b", State.TRANSLATED, comments=("No.",)))
    existing = write(_with(ExchangeEntry("a", "b", State.TRANSLATED, comments=("No. Yes.",))))
    assert read(write(catalogue, existing)).entries[0].comments == ("No. Yes.", "No.")


def test_line_ends_of_the_file_are_kept() -> None:
    existing = write(CATALOGUE).replace(b"\n", b"\r\n")
    assert write(CATALOGUE, existing) == existing
    changed = write(_with(*CATALOGUE.entries, ExchangeEntry("New", "نو\nنو", State.TRANSLATED)), existing)
    assert b"\n" not in changed.replace(b"\r\n", b"")


def test_a_file_in_another_encoding_becomes_utf8() -> None:
    catalogue = ExchangeCatalogue(
        "fr", (ExchangeEntry("a", "é", State.TRANSLATED),), revision_date=CATALOGUE.revision_date
    )
    existing = write(catalogue)
    old = existing.decode().replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert write(catalogue, old) == existing
    assert write(catalogue, b"\xef\xbb\xbf" + existing) == existing
    assert write(catalogue, b"") == existing


def test_the_first_of_twins_is_kept(gettext) -> None:
    twins = (
        b'\nmsgid "Water"\nmsgstr "H2O"\n\nmsgid ""\nmsgstr "X: y\\n"\n\n#~ msgid ""\n#~ msgstr "X: y\\n"\n'
    )
    existing = write(CATALOGUE) + twins
    written = write(CATALOGUE, existing)
    assert written == write(CATALOGUE)
    assert gettext("msgfmt", "--check", "-o", "/dev/null", "-", data=written).returncode == 0


def test_a_plural_entry_keeps_its_other_forms() -> None:
    header = WRITTEN.split("\n\n", 1)[0]
    existing = (
        f'{header}\n\nmsgid "Water"\nmsgid_plural "Waters"\nmsgstr[0] "آب"\nmsgstr[1] "آبها"\n'.encode()
    )
    found = read(existing).entries
    assert found == (ExchangeEntry("Water", "آب", State.TRANSLATED),)
    written = write(_with(ExchangeEntry("Water", "آبِ", State.REVIEWED)), existing)
    assert 'msgstr[0] "آبِ"\nmsgstr[1] "آبها"\n'.encode() in written
    assert read(written).entries[0].state is State.REVIEWED
    assert read(existing.replace("آبها".encode(), b"")).entries[0].state is State.INITIAL


def test_placeholders_of_a_template_are_filled_in(gettext) -> None:
    fields = {
        "Project-Id-Version": "PACKAGE VERSION",
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "Content-Type": "text/plain; charset=CHARSET",
        "Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;",
    }
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    template = f'msgid ""\nmsgstr ""\n{header}\nmsgid "Water"\nmsgstr ""\n'.encode()
    found = read(template)
    assert found == ExchangeCatalogue(locale="", entries=(ExchangeEntry("Water"),))
    written = write(CATALOGUE, template)
    assert read(written) == dataclasses.replace(CATALOGUE, extra={})
    judged = gettext("msgfmt", "--check", "-o", "/dev/null", "-", data=written)
    assert judged.returncode == 0, judged.stderr


def test_a_domain_statement_is_refused_on_writing_only() -> None:
    existing = write(CATALOGUE) + b'\ndomain "x"\nmsgid "y"\nmsgstr "z"\n'
    assert read(existing).entries[-1].source == "y"
    with pytest.raises(InputError, match="domain"):
        write(CATALOGUE, existing)


# ----------------------------------------------------------------------------- other people's files


def test_a_source_that_is_said_twice_is_refused() -> None:
    with pytest.raises(InputError, match=r"fa.po:47: .*'Water'.*line 24"):
        read(write(CATALOGUE).split(b"\n#~")[0] + b'\nmsgid "Water"\nmsgstr "H2O"\n', "fa.po")


def test_an_obsolete_twin_is_left_out() -> None:
    existing = write(CATALOGUE) + b'\n#~ msgid "Water"\n#~ msgstr "H2O"\n\n#~ msgid "Gone."\n#~ msgstr "x"\n'
    assert read(existing) == CATALOGUE


@pytest.mark.parametrize(
    ("revision", "expected"),
    [("7", 7), ("", None), ("-1", None), ("1e3", None), ("٣", None), ("9" * 30, None)],
)
def test_revisions(revision, expected) -> None:
    existing = write(CATALOGUE).replace(b"Revision: 41", f"Revision: {revision}".encode())
    assert read(existing).revision == expected


@pytest.mark.parametrize(
    "date",
    [
        "",
        "2024",
        "yesterday",
        "2024-13-45 99:99",
        "YEAR-MO-DA HO:MI+ZONE",
        "0001-01-01 00:00+1400",
        "9" * 999,
    ],
)
def test_dates_that_cannot_be_read_are_none(date) -> None:
    existing = write(CATALOGUE).replace(b"2024-05-01 07:00+0000", date.encode())
    assert read(existing).revision_date is None


def test_a_file_without_a_header() -> None:
    found = read(b'msgid "Water"\nmsgstr "Eau"\n')
    assert found == ExchangeCatalogue(locale="", entries=(ExchangeEntry("Water", "Eau", State.TRANSLATED),))


def test_a_header_of_many_thousand_fields_is_read_and_kept() -> None:
    fields = "".join(f'"X-{number}: {number % 7}\\n"\n"X-Same: \\n"\n' for number in range(30_000))
    existing = write(CATALOGUE).replace(b'"X-Generator', fields.encode() + b'"X-Generator')
    assert len(read(existing).extra) == 30_001
    assert write(CATALOGUE, existing) == existing
    assert write(_with(*CATALOGUE.entries, revision=42), existing) == existing.replace(b"n: 41", b"n: 42")


def test_a_nul_escape_is_refused() -> None:
    with pytest.raises(InputError, match="x.po:1.*NUL"):
        read(b'msgid "a"\nmsgstr "b\\000c"\n', "x.po")


@pytest.mark.parametrize("line", ["\\", "a\\", "a\\\\", "a\\ ", "workbench: reviewed\\"])
def test_a_comment_that_ends_with_a_backslash_is_no_continued_line(gettext, line: str) -> None:
    catalogue = _with(ExchangeEntry("It rained.", comments=(line,), notes=(line,)))
    written = write(catalogue)
    assert gettext("msgfmt", "--check", "-o", "/dev/null", "-", data=written).returncode == 0
    assert (read(written).entries[0].comments, read(written).entries[0].notes) == ((line,), (line,))
    assert write(catalogue, written) == written
