import difflib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats.po import Catalogue, Entry, parse, serialise

BODY = """\
# first
#. note
#: c.md:1
#, fuzzy, c-format
#| msgid "hut"
msgid "house"
msgstr "maison"

msgctxt "w"
msgid "house"
msgstr ""

msgid "tree"
msgid_plural "trees"
msgstr[0] "arbre"
msgstr[1] "arbres"

# kept
#~ msgid "barn"
#~ msgstr "grange"
"""


def _set(**attributes: object) -> Callable[[Entry], None]:
    def edit(entry: Entry) -> None:
        for name, value in attributes.items():
            setattr(entry, name, value)

    return edit


def _append(attribute: str, value: object) -> Callable[[Entry], None]:
    return lambda entry: getattr(entry, attribute).append(value)


def _content(entry: Entry) -> list[object]:
    """What an entry says; gettext writes `fuzzy` before the other flags."""
    flags = sorted(entry.flags, key=lambda flag: flag != "fuzzy")
    texts = [entry.msgctxt, entry.msgid, entry.msgid_plural, entry.msgstr, entry.msgstr_plural, flags]
    previous = [entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural]
    comments = [entry.tcomment, entry.comment, entry.occurrences, entry.sticky_flags]
    return [bool(entry.obsolete), *texts, *previous, *comments]


# What is done to which entry, and the lines that this takes away and adds.
EDITS = [
    (1, _set(msgstr="logis"), ['msgstr "maison"'], ['msgstr "logis"']),
    (1, _set(msgstr=""), ['msgstr "maison"'], ['msgstr ""']),
    (1, _set(msgstr='a\n"b"\\'), ['msgstr "maison"'], ['msgstr ""', '"a\\n"', '"\\"b\\"\\\\"']),
    (1, _set(msgid="home"), ['msgid "house"'], ['msgid "home"']),
    (1, _set(msgctxt="v"), [], ['msgctxt "v"']),
    (1, _set(msgctxt=""), [], ['msgctxt ""']),
    (2, _set(msgctxt=None), ['msgctxt "w"'], []),
    (1, _set(fuzzy=False), ["#, fuzzy, c-format"], ["#, c-format"]),
    (1, _append("flags", "no-wrap"), ["#, fuzzy, c-format"], ["#, fuzzy, c-format, no-wrap"]),
    (1, _set(flags=[]), ["#, fuzzy, c-format"], []),
    (2, _set(fuzzy=True), [], ["#, fuzzy"]),
    (2, _append("sticky_flags", "x-own"), [], ["#= x-own"]),
    (1, _set(tcomment="second"), ["# first"], ["# second"]),
    (1, _set(tcomment="first\n\nsecond"), [], ["#", "# second"]),
    (1, _set(tcomment="zeroth\nfirst"), [], ["# zeroth"]),
    (1, _set(tcomment=""), ["# first"], []),
    (2, _set(tcomment="new"), [], ["# new"]),
    (2, _set(tcomment=". not a note"), [], ["# . not a note"]),
    (4, _set(tcomment="kept\nmore"), [], ["# more"]),
    (1, _set(comment="note\nmore"), [], ["#. more"]),
    (1, _append("occurrences", ("d e.md", "2")), ["#: c.md:1"], ["#: c.md:1 ⁨d e.md⁩:2"]),
    (1, _set(occurrences=[]), ["#: c.md:1"], []),
    (1, _set(previous_msgid="hovel"), ['#| msgid "hut"'], ['#| msgid "hovel"']),
    (1, _set(previous_msgid=None), ['#| msgid "hut"'], []),
    (1, _set(previous_msgctxt="v"), [], ['#| msgctxt "v"']),
    (4, _set(previous_msgid="shed"), [], ['#~| msgid "shed"']),
    (4, _set(msgstr="hangar"), ['#~ msgstr "grange"'], ['#~ msgstr "hangar"']),
    (3, _set(msgstr_plural={0: "a", 1: "arbres"}), ['msgstr[0] "arbre"'], ['msgstr[0] "a"']),
    (3, lambda entry: entry.msgstr_plural.update({1: "b"}), ['msgstr[1] "arbres"'], ['msgstr[1] "b"']),
    (
        3,
        _set(msgstr_plural={0: "arbre"}),
        ['msgstr[0] "arbre"', 'msgstr[1] "arbres"'],
        ['msgstr[0] "arbre"'],
    ),
    (
        3,
        _set(msgid_plural="", msgstr_plural={}, msgstr="arbre"),
        ['msgid_plural "trees"', 'msgstr[0] "arbre"', 'msgstr[1] "arbres"'],
        ['msgstr "arbre"'],
    ),
    (
        2,
        _set(msgid_plural="houses", msgstr_plural={0: ""}),
        ['msgstr ""'],
        ['msgid_plural "houses"', 'msgstr[0] ""'],
    ),
    (
        1,
        _set(obsolete=True),
        ['#| msgid "hut"', 'msgid "house"', 'msgstr "maison"'],
        ['#~| msgid "hut"', '#~ msgid "house"', '#~ msgstr "maison"'],
    ),
    (
        4,
        _set(obsolete=False, tcomment="kept\nrevived"),
        ['#~ msgid "barn"', '#~ msgstr "grange"'],
        ["# revived", 'msgid "barn"', 'msgstr "grange"'],
    ),
]


@pytest.mark.parametrize(("number", "edit", "lost", "gained"), EDITS, ids=range(len(EDITS)))
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_an_edit_changes_its_own_lines_only(po, number, edit, lost, gained, newline) -> None:
    data = po(BODY).replace(b"\n", newline.encode())
    catalogue = parse(data)
    edit(catalogue.entries[number])
    written = serialise(catalogue)
    before, after = data.decode().split(newline), written.decode().split(newline)
    changes = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert sorted(
        line[2:] for line in changes if line[0] == "-" and f"+ {line[2:]}" not in changes
    ) == sorted(line for line in lost if line not in gained)
    assert sorted(
        line[2:] for line in changes if line[0] == "+" and f"- {line[2:]}" not in changes
    ) == sorted(line for line in gained if line not in lost)
    assert "\n" not in written.decode().replace(newline, "")
    again = parse(written)
    assert [_content(entry) for entry in again] == [_content(entry) for entry in catalogue]


def test_setting_what_is_there_changes_nothing(po) -> None:
    catalogue = parse(po(BODY))
    for entry in catalogue:
        entry.msgstr, entry.flags, entry.tcomment = str(entry.msgstr), list(entry.flags), entry.tcomment
        entry.obsolete = int(entry.obsolete)
    assert serialise(catalogue) == po(BODY)


def test_entries_go_in_and_out_with_one_blank_line_between(po) -> None:
    catalogue = parse(po(BODY))
    first, last = catalogue.entries[1], catalogue.entries[-1]
    catalogue.insert(Entry(msgid="new", msgstr="neuf", tcomment="a\nb", occurrences=[("c.md", "3")]), first)
    catalogue.insert(Entry(msgid="end", msgid_plural="ends", msgstr_plural={1: "y", 0: "x"}), last)
    expected = (
        BODY.replace('\nmsgctxt "w"', '\n# a\n# b\n#: c.md:3\nmsgid "new"\nmsgstr "neuf"\n\nmsgctxt "w"')
        + '\nmsgid "end"\nmsgid_plural "ends"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    )
    assert serialise(catalogue) == po(expected)
    catalogue.remove(catalogue.entries[2])
    catalogue.remove(catalogue.entries[-1])
    assert serialise(catalogue) == po(BODY)
    catalogue.remove(last)
    assert serialise(catalogue) == po(BODY[: BODY.index("\n# kept")])
    with pytest.raises(ValueError, match="not in the catalogue"):
        catalogue.remove(last)


def test_a_file_without_a_final_newline_gets_one_when_an_entry_follows(po) -> None:
    catalogue = parse(po(BODY).rstrip(b"\n"))
    catalogue.entries[-1].msgstr = "hangar"
    assert serialise(catalogue).endswith(b'#~ msgstr "hangar"')
    catalogue.insert(Entry(msgid="end"), catalogue.entries[-1])
    assert serialise(catalogue).endswith(b'#~ msgstr "hangar"\n\nmsgid "end"\nmsgstr ""\n')


def test_a_comment_behind_the_last_entry_stays_behind(po) -> None:
    catalogue = parse(po('msgid "a"\nmsgstr "b"\n# end'))
    catalogue.insert(Entry(msgid="c"), catalogue.entries[-1])
    assert serialise(catalogue).endswith(b'msgstr "b"\n\nmsgid "c"\nmsgstr ""\n\n# end')


def test_a_domain_statement_outlives_the_entry_behind_it(po) -> None:
    catalogue = parse(po('domain "x"\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'))
    catalogue.remove(catalogue.entries[1])
    assert serialise(catalogue) == po('domain "x"\nmsgid "c"\nmsgstr "d"\n')
    catalogue.remove(catalogue.entries[1])
    assert serialise(catalogue).endswith(b'\n\ndomain "x"\n')


def test_entries_are_found_by_context_and_msgid(po) -> None:
    catalogue = parse(po(BODY + '\n#~ msgid "house"\n#~ msgstr "logis"\n'))
    plain, with_context = catalogue.entries[1:3]
    assert catalogue.find("house") is plain
    assert catalogue.find("house", "w") is with_context
    assert catalogue.find("house", "") is None
    assert catalogue.find("house", obsolete=True) is catalogue.entries[-1]
    assert catalogue.index()["w", "house"] is with_context
    with_context.msgctxt = ""
    assert catalogue.find("house", "") is with_context
    assert list(catalogue.index(obsolete=True)) == [(None, "barn"), (None, "house")]
    assert (len(catalogue), next(iter(catalogue))) == (6, catalogue.header_entry)


@pytest.mark.parametrize("attribute", ["msgstr", "msgid", "msgctxt", "tcomment", "previous_msgid"])
@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"], ids=["high", "low"])
def test_half_of_a_surrogate_pair_is_refused(po, attribute, text) -> None:
    catalogue = parse(po(BODY), "fr.po")
    setattr(catalogue.entries[1], attribute, text)
    with pytest.raises(InputError, match="fr.po: .*surrogate"):
        serialise(catalogue)


def test_a_nul_character_is_refused(po) -> None:
    catalogue = parse(po(BODY), "fr.po")
    catalogue.entries[1].msgstr = "a\0b"
    with pytest.raises(InputError, match="NUL"):
        serialise(catalogue)


def test_what_the_encoding_does_not_have_is_refused_until_it_is_utf8() -> None:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=ISO-8859-1\\n"\n"Language: fr\\n"\n'
    data = (header + '\nmsgid "a"\nmsgstr "é"\n\nmsgid "b"\nmsgstr ""\n').encode("latin-1")
    catalogue = parse(data)
    catalogue.entries[2].msgstr = "خانه"
    with pytest.raises(InputError, match=r"U\+062E.*iso8859-1.*UTF-8"):
        serialise(catalogue)
    catalogue.convert_to_utf8()
    expected = data.decode("latin-1").replace("ISO-8859-1", "UTF-8")[: -len('""\n')] + '"خانه"\n'
    assert serialise(catalogue).decode() == expected


COMMENTS = [
    "x\ny: z",
    'msgid "injected"\nmsgstr ""',
    "#~ msgid",
    "a\rb",
    "a\x00b\x1b[31m\u2028c",
    ", fuzzy",
    "~ x",
    "| y",
]


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_stays_a_comment(po, comment) -> None:
    catalogue = parse(po(BODY))
    catalogue.entries[2].tcomment = catalogue.entries[2].comment = comment
    catalogue.entries[2].flags.append("a\nmsgid, b")
    catalogue.entries[2].occurrences.append(('a\nmsgid "x"', "1"))
    again = parse(serialise(catalogue))
    assert [entry.key for entry in again] == [entry.key for entry in catalogue]
    assert len(again.entries[2].tcomment.split("\n")) == len(comment.split("\n"))
    assert not again.entries[2].fuzzy


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120)
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)


@given(
    number=st.integers(1, 4),
    target=TEXT,
    context=st.none() | TEXT,
    comment=st.lists(LINE, max_size=3),
    notes=st.lists(LINE, max_size=3),
    previous=st.none() | TEXT,
    obsolete=st.booleans(),
    flags=st.lists(st.sampled_from(["fuzzy", "c-format", "no-wrap", "x-own"]), unique=True),
)
def test_an_edit_is_read_back_and_touches_no_other_entry(
    number, target, context, comment, notes, previous, obsolete, flags
) -> None:
    catalogue = parse(BODY.join(['msgid ""\nmsgstr ""\n"X: y\\n"\n\n', "\n# end\n"]).encode())
    entry = catalogue.entries[number]
    before = [other.raw for other in catalogue]
    entry.msgctxt, entry.tcomment, entry.comment = context, "\n".join(comment), "\n".join(notes)
    entry.previous_msgid, entry.obsolete, entry.flags = previous, obsolete, flags
    if number == 3:
        entry.msgstr_plural[1] = target
    else:
        entry.msgstr = target
    again = parse(serialise(catalogue))
    assert _content(again.entries[number]) == _content(entry)
    assert [other.raw for other in again][:number] == before[:number]
    assert [other.raw for other in again][number + 1 :] == before[number + 1 :]
    assert again.tail == catalogue.tail


@given(
    st.lists(st.builds(Entry, msgid=TEXT.filter(bool), msgstr=TEXT, tcomment=LINE, msgctxt=st.none() | TEXT))
)
def test_a_catalogue_made_by_hand_is_read_back(entries: list[Entry]) -> None:
    catalogue = Catalogue.new()
    catalogue.header["Language"] = "fa"
    for entry in entries:
        catalogue.insert(entry, catalogue.entries[-1])
    again = parse(serialise(catalogue))
    assert [_content(entry) for entry in again] == [_content(entry) for entry in catalogue]
