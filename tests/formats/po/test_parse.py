import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats.po import Entry, parse, serialise

ENTRY = 'msgid "house"\nmsgstr "maison"\n'

VALID = {
    "nothing": "",
    "only blank lines": "\n\n  \n",
    "only a comment": "# nobody's",
    "plain": ENTRY,
    "no final newline": ENTRY.rstrip("\n"),
    "all kinds of comment": "# a\n#\n#. b\n#: c.md:1 d.md\n#, fuzzy, c-format\n#= x-own\n" + ENTRY,
    "comments in another order": "#, fuzzy\n#: c.md:1\n#. b\n# a\n" + ENTRY,
    "comments without a space": "#a\n#.b\n#:c.md:1\n#,fuzzy\n" + ENTRY,
    "comments of no kind": "#_ a\n#@ b\n#! c\n" + ENTRY,
    "two lines of flags": "#, fuzzy\n#,c-format ,no-wrap\n" + ENTRY,
    "previous source": '#| msgctxt "w"\n#| msgid "hut"\n#| msgid_plural "huts"\n' + ENTRY,
    "previous source on several lines": '#| msgid ""\n#| "h"\n#| "ut"\n' + ENTRY,
    "previous sources on one line": '#| msgctxt "w" msgid "hut"\n' + ENTRY,
    "previous source before flags": '#| msgid "hut"\n#, fuzzy\n' + ENTRY,
    "previous source that cannot be read": "#| nothing\n#|\n" + ENTRY,
    "obsolete": '#~ msgid "house"\n#~ msgstr "maison"\n',
    "obsolete with everything": '# a\n#, fuzzy\n#~| msgid "hut"\n#~ msgctxt "w"\n#~ msgid "house"\n'
    '#~ msgstr ""\n#~ "mai"\n#~ "son"\n',
    "obsolete without a space": '#~msgid "house"\n#~msgstr "maison"\n',
    "obsolete with bare marks": '#~\n#~ msgid "house"\n#~\n#~ msgstr "maison"\n#~\n',
    "obsolete on one line": '#~ msgid "house" msgstr "maison"\n',
    "comment inside the obsolete mark": '#~ # a\n#~ #. b\n#~ msgid "house"\n#~ msgstr "maison"\n',
    "obsolete twins": ENTRY
    + '\n#~ msgid "house"\n#~ msgstr "logis"\n\n#~ msgid "house"\n#~ msgstr "foyer"\n',
    "obsolete between live ones": '#~ msgid "hut"\n#~ msgstr "hutte"\n\n' + ENTRY,
    "twins": ENTRY + "\n" + ENTRY,
    "empty context beside none": 'msgctxt ""\n' + ENTRY + "\n" + ENTRY,
    "plural": 'msgid "house"\nmsgid_plural "houses"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n',
    "plural with blanks in the index": 'msgid "a"\nmsgid_plural "b"\nmsgstr [ 0 ] "c"\n\nmsgstr[1]"d"\n',
    "plural forms out of order": 'msgid "house"\nmsgid_plural "houses"\nmsgstr[1] "b"\nmsgstr[0] "a"\n',
    "escapes": r'msgid "q\" b\\ n\n t\t r\r a\a v\v f\f b\b o\101 x\x41"' + '\nmsgstr "C:\\\\new"\n',
    "strings side by side": 'msgid "ho" "use"\nmsgstr "mai" ""\n"son"\n',
    "no space behind keywords": 'msgid"house"\nmsgstr"maison"\n',
    "tabs and indents": '\tmsgid\t"house"\n  msgstr   "maison"  \n',
    "everything on one line": 'msgid "hut" msgstr "hutte" # and more\n' + ENTRY,
    "strings apart": 'msgid\n\n"house"\n\nmsgstr\n"maison"\n\n"s"\n',
    "no blank line between": ENTRY + 'msgid "hut"\nmsgstr "hutte"\n',
    "many blank lines between": ENTRY + "\n\n\n \t\n" + 'msgid "hut"\nmsgstr "hutte"\n\n\n',
    "comment behind the last entry": ENTRY + "\n# nobody's\n",
    "a domain": 'domain "other"\n\n# a\n' + ENTRY,
    "unusual characters": 'msgid "house"\nmsgstr "\u0085\u2028\u2029\x0b\x0c\x1b\u200c\u202e\U0001f3e0"\n',
    "raw tab and carriage return": 'msgid "a\tb"\nmsgstr "a\rb"\n',
    "comment with line separators": "# a\u2028b\x0bc\x85d\x1ce\n" + ENTRY,
    "a long line": 'msgid "house"\nmsgstr "' + "maison " * 5000 + '"\n',
    "text that looks like PO": 'msgid "msgid \\"x\\"\\n#~ msgstr"\nmsgstr "# msgid"\n',
}


@pytest.mark.parametrize("body", VALID.values(), ids=VALID)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("with_header", [True, False], ids=["header", "no header"])
def test_untouched_file_is_written_byte_for_byte(po, body, newline, with_header) -> None:
    data = po(body) if with_header else body.encode()
    data = data.replace(b"\n", newline.encode())
    catalogue = parse(data)
    assert serialise(catalogue) == data
    for entry in catalogue:
        _ = entry.msgstr
    assert serialise(catalogue) == data


GETTEXT_REFUSES = {
    "previous source before flags",
    "previous source that cannot be read",
    "obsolete twins",
    "twins",
    "plural forms out of order",
}
GETTEXT_READS_OTHERWISE = {
    "all kinds of comment",  # 0.21 takes `#=` for a translator comment.
    "comments of no kind",  # It drops `#!`.
    "previous sources on one line",  # We cannot read them, and keep them.
    "two lines of flags",  # It forgets the `fuzzy` of the first line.
}


@pytest.mark.parametrize("name", [name for name in VALID if name not in GETTEXT_READS_OTHERWISE])
def test_the_entries_are_those_that_gettext_sees(po, gettext, name) -> None:
    judged = gettext("msgcat", "--force-po", "-", data=po(VALID[name]))
    if name in GETTEXT_REFUSES:
        assert judged.returncode
        return
    assert judged.returncode == 0, judged.stderr

    def seen(data: bytes) -> list[str]:
        return sorted(
            repr(
                [
                    *(entry.identity, entry.msgid_plural, entry.msgstr, entry.msgstr_plural, entry.fuzzy),
                    *(entry.tcomment.split(), entry.comment.split(), entry.occurrences),
                    *(entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural),
                ]
            )
            for entry in parse(data)
        )

    assert seen(po(VALID[name])) == seen(judged.stdout)


HEADER_LINES = 7
REFUSED = [
    ('msgid "house\nmsgstr "maison"\n', 1, "no closing quotation mark"),
    ('msgid "house\\"\nmsgstr "maison"\n', 1, "no closing quotation mark"),
    ('msgid "hou', 1, "no closing quotation mark"),
    ('msgid "the "big" house"\nmsgstr "maison"\n', 1, "follows a closing quotation mark"),
    ('msgid "house"\nmsgstr "a \\q b"\n', 2, r"\q is not an escape"),
    ('msgid "house"\nmsgstr "a \\x b"\n', 2, r"\x is not an escape"),
    ('msgid "house"\n\nmsgid "hut"\nmsgstr "hutte"\n', 1, "not followed by its msgstr"),
    ('msgid "house"\n', 1, "not followed by its msgstr"),
    ('msgctxt "w"\nmsgstr "maison"\n', 2, "without a msgid"),
    ('msgctxt "w"\n\nmsgctxt "x"\nmsgid "house"\nmsgstr ""\n', 1, "not followed by its msgid"),
    ('msgstr "maison"\n', 1, "next entry should begin"),
    ('msgid "house"\nmsgstr "maison"\nmsgstr "logis"\n', 3, "next entry should begin"),
    ('msgid "house"\nmsgid_plural "houses"\nmsgstr "maison"\n', 3, "msgstr[0]"),
    ('msgid "house"\nmsgid_plural "houses"\nmsgstr[x] "maison"\n', 3, "msgstr[0]"),
    ('msgid "house"\nmsgid_plural "houses"\nmsgstr[99999999999] "maison"\n', 3, "msgstr[0]"),
    ('msgid "house"\nmsgid_plural "houses"\n', 2, "not followed by msgstr[0]"),
    ('msgid "house"\nmsgstr[0] "maison"\n', 2, "without msgid_plural"),
    ('msgid "house"\n# a\nmsgstr "maison"\n', 2, "comment stands inside"),
    ('msgid "house"\n#| msgid "hut"\nmsgstr "maison"\n', 2, "comment stands inside"),
    ('msgid "house"\n#~\nmsgstr "maison"\n', 2, "comment stands inside"),
    ('#~ msgid "house"\nmsgstr "maison"\n', 2, "Only a part of an entry"),
    ('msgid "house"\n#~ msgstr "maison"\n', 2, "Only a part of an entry"),
    ('msgid "house"\nmsgstr "mai"\n#~ "son"\n', 3, "belongs to no msgid"),
    ('msgid\nmsgstr "maison"\n', 1, "not followed by a quoted text"),
    ('msgid "house"\nmsgstr\n', 2, "not followed by a quoted text"),
    ("<<<<<<< HEAD\n" + ENTRY + "=======\n" + ENTRY + ">>>>>>> theirs\n", 1, "unfinished merge"),
    ("this is not PO\n", 1, "does not belong"),
    ('msgfoo "house"\nmsgstr "maison"\n', 1, "does not belong"),
    ("\u00a0" + ENTRY, 1, "does not belong"),
    ('msgid "ho\0use"\nmsgstr "maison"\n', 1, "NUL"),
]


@pytest.mark.parametrize(("body", "line", "reason"), REFUSED, ids=[case[0][:30] for case in REFUSED])
def test_malformed_file_is_refused_by_name_line_and_reason(po, body, line, reason) -> None:
    with pytest.raises(InputError) as caught:
        parse(po(body), "fr.po")
    assert caught.value.place == f"fr.po:{HEADER_LINES + line}"
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b"\xff\xfem\0s\0g\0", "fr.po", "UTF-16"),
        (b"\xde\x12\x04\x95\0\0\0\0", "fr.po", "compiled MO file"),
        (b'msgid "a"\nmsgstr "caf\xe9"\n', "fr.po:2", "not valid UTF-8"),
        (b'msgid "a"\nmsgstr "\xed\xa0\x80"\n', "fr.po:2", "not valid UTF-8"),
        (b"<!DOCTYPE html><html></html>", "fr.po:1", "does not belong"),
        (b"/etc/hostname", "fr.po:1", "does not belong"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=X-NOPE\\n"\n', "fr.po:2", "'X-NOPE'"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-7\\n"\n', "fr.po:2", "'UTF-7'"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=rot13\\n"\n', "fr.po:2", "'rot13'"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=punycode\\n"\n', "fr.po:2", "'punycode'"),
    ],
)
def test_what_is_no_text_in_a_known_encoding_is_refused(data, place, reason) -> None:
    with pytest.raises(InputError) as caught:
        parse(data, "fr.po")
    assert caught.value.place == place
    assert reason in str(caught.value)


CHARSETS = [
    ("ISO-8859-1", "maison bâtie"),
    ("CP1256", "خانه"),
    ("KOI8-R", "дом"),
    ("EUC-JP", "日本語"),
    ("SHIFT_JIS", "表示能力"),
    ("GBK", "房子"),
    ("BIG5", "房屋功"),
    ("utf8", "خانه"),
    ("CHARSET", "خانه"),
]


@pytest.mark.parametrize(("charset", "text"), CHARSETS, ids=[case[0] for case in CHARSETS])
def test_other_encodings_are_read_and_kept(charset, text) -> None:
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\n'
    encoding = "utf-8" if charset == "CHARSET" else charset
    data = (header + f'msgid "house"\nmsgstr "{text}"\n\nmsgid "a"\nmsgstr ""\n').encode(encoding)
    catalogue = parse(data)
    assert serialise(catalogue) == data
    assert catalogue.entries[1].msgstr == text
    catalogue.entries[2].msgstr = text[::-1]
    assert serialise(catalogue) == data[: -len('""\n')] + f'"{text[::-1]}"\n'.encode(encoding)


def test_the_header_names_the_encoding_wherever_it_stands() -> None:
    house = 'msgid "house"\nmsgstr "дом"\n\n'
    mention = 'msgid "x"\nmsgstr ""\n"Content-Type: text/plain; charset=CP1251\\n"\n\n'
    for header in (
        '"Content-Type: text/plain; charset=KOI8-R\\n"\n',
        '"Content-Type: text/plain; char"\n"set=KOI8-R\\n"\n',
    ):
        data = f'{mention}{house}msgid ""\nmsgstr ""\n{header}'.encode("koi8-r")
        catalogue = parse(data)
        assert catalogue.entries[1].msgstr == "дом"
        assert serialise(catalogue) == data


def test_bytes_that_the_encoding_could_write_in_two_ways_are_kept() -> None:
    header = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CP932\\n"\n\n'
    data = header + b'msgid "x"\nmsgstr "\xfa\x54 \xed\x40"\n\nmsgid "y"\nmsgstr "z"\n'
    catalogue = parse(data)
    assert serialise(catalogue) == data
    catalogue.entries[2].msgstr = "w"
    assert serialise(catalogue) == data.replace(b'"z"', b'"w"')
    # Both are the not sign: lines that only their bytes tell apart.
    with pytest.raises(InputError, match="cannot be written back"):
        parse(header + b'msgid "x"\nmsgstr "\xfa\x54"\n\nmsgid "y"\nmsgstr "\x81\xca"\n')


def test_byte_order_mark_and_old_mac_line_ends_are_kept(po) -> None:
    for data in (b"\xef\xbb\xbf" + po(ENTRY), po("# a\n" + ENTRY).replace(b"\n", b"\r")):
        catalogue = parse(data)
        assert [entry.msgstr for entry in catalogue][1:] == ["maison"]
        assert serialise(catalogue) == data
        catalogue.entries[1].msgstr = "logis"
        assert serialise(catalogue) == data.replace(b"maison", b"logis")


def test_an_entry_is_a_polib_entry(po) -> None:
    body = (
        '# a\n#. b\n#: c.md:1 ⁨my file.md⁩:2 d\n#, fuzzy, range: 0..9\n#= x-own\n#| msgid "hut"\nmsgctxt "w"\n'
        + ENTRY
    )
    entry = parse(po(body)).entries[1]
    assert isinstance(entry, polib.POEntry)
    assert (entry.msgctxt, entry.msgid, entry.msgstr, entry.previous_msgid) == ("w", "house", "maison", "hut")
    assert (entry.tcomment, entry.comment, entry.fuzzy, entry.obsolete) == ("a", "b", True, False)
    assert entry.occurrences == [("c.md", "1"), ("my file.md", "2"), ("d", "")]
    assert (entry.flags, entry.sticky_flags) == (["fuzzy", "range: 0..9"], ["x-own"])
    assert entry.linenum == 15
    with pytest.raises(AttributeError):
        _ = entry.nothing


def test_a_file_name_is_never_opened() -> None:
    with pytest.raises(InputError):
        parse(b"/etc/passwd", "/etc/passwd")


WORDS = st.sampled_from(
    ['msgid ""', 'msgid "a"', 'msgstr "b"', 'msgstr ""', 'msgctxt "c"', 'msgid_plural "d"', 'msgstr[0] "e"']
    + [
        'msgstr[1] ""',
        '"f"',
        '"\\n"',
        '"\\\\"',
        '"\\"',
        "# g",
        "#. h",
        "#: i:1",
        "#, fuzzy",
        '#| msgid "j"',
        "#",
    ]
    + [
        "#~",
        "#~ ",
        "#~|",
        '#~ msgid "a"',
        '#~ msgstr "b"',
        '#~| msgid "k"',
        '#~ "l"',
        'domain "m"',
        "",
        " ",
        "\t",
    ]
)
BREAKS = st.sampled_from(["\n", "\n", "\n\n", "\r\n", " ", ""])
PO_ISH = st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=25).flatmap(
    lambda words: st.lists(BREAKS, min_size=len(words), max_size=len(words)).map(
        lambda breaks: "".join(word + line_break for word, line_break in zip(words, breaks, strict=True))
    )
)


@given(PO_ISH)
def test_whatever_is_accepted_is_written_back_and_the_rest_refused(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        catalogue = parse(data, "x.po")
    except InputError as error:
        assert error.place.startswith("x.po")
        return
    assert serialise(catalogue) == data
    for entry in catalogue:
        assert (entry.msgctxt, entry.msgid) == entry.key
        assert bool(entry.obsolete) == entry.identity[0]
    assert serialise(catalogue) == data


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    try:
        assert serialise(parse(data)) == data
    except InputError as error:
        assert error.problem


@pytest.mark.parametrize(
    "data",
    [
        b"#" * 3_000_000,
        b"# \n" * 500_000,
        b'msgid "' + b"\\" * 2_000_001 + b'"',
        b'msgid ""' + b'\n""' * 500_000,
        b'msgid "a"\nmsgstr ""' + b' "b"' * 500_000 + b"\nx",
        b"#~\n" * 500_000 + b"x",
        b'#| msgid "a"\n' * 300_000 + b"msgid",
        b'msgid "a"\nmsgid_plural "b"\n' + b'msgstr[0] "c"\n' * 200_000 + b"msgstr",
        b"\n" * 3_000_000 + b"\xff",
        b'msgctxt "a"\n' * 300_000,
        b'msgid "' + b"\\101" * 500_000 + b'"\nmsgstr ""\n',
        b'msgid "\\x' + b"4" * 1_000_000 + b'"\nmsgstr ""\n',
    ],
    ids=range(12),
)
def test_hostile_files_of_megabytes_take_linear_time(data: bytes) -> None:
    # Anything quadratic would not come to an end.
    try:
        catalogue = parse(data)
        for entry in catalogue:
            _ = entry.msgstr
        assert serialise(catalogue) == data
    except InputError as error:
        assert error.problem


def test_a_new_entry_takes_what_polib_takes() -> None:
    entry = Entry(msgid="house", msgstr="maison", flags=["fuzzy"], sticky_flags=["x-own"])
    assert (entry.msgid, entry.fuzzy, entry.sticky_flags, entry.key) == (
        "house",
        True,
        ["x-own"],
        (None, "house"),
    )
