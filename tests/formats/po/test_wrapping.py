import random

import pytest

from workbench.formats.po import Catalogue, Entry, serialise
from workbench.formats.po.linebreaking import columns, pieces
from workbench.formats.po.wrapping import reference_lines, statement

PIECES = [
    ("The first of two lines.", ["The ", "first ", "of ", "two ", "lines."]),
    ("  indented  twice ", ["  indented  ", "twice "]),
    ("https://example.org/a/b?c=d&e", ["https://", "example.", "org/", "a/", "b?", "c=d&e"]),
    ("well-known e.g. 3.5 -2 $5 50%", ["well-", "known ", "e.", "g. ", "3.5 ", "-2 ", "$5 ", "50%"]),
    ("« bla » l’eau d'ici !", ["« ", "bla ", "» ", "l’eau ", "d'ici !"]),
    ("کتاب‌ها، آب؛ چه؟ بله.", ["کتاب‌ها، ", "آب؛ ", "چه؟ ", "بله."]),
    ("日本語の「本」。", ["日", "本", "語", "の", "「本」。"]),
    ("한국어 말", ["한", "국", "어 ", "말"]),
    ("(a)b [12]c {d}e f…g h—i", ["(a)b ", "[12]c ", "{d}", "e ", "f…", "g ", "h", "—", "i"]),
    ("🏠🏠 👨‍👩‍👧 🇫🇷🇮🇷 🤚🏻a", ["🏠", "🏠 ", "👨‍👩‍👧 ", "🇫🇷", "🇮🇷 ", "🤚🏻", "a"]),
    ("a\u00a0b\u2060c\u200bd e\u0301f", ["a\u00a0b\u2060c\u200b", "d ", "e\u0301f"]),
    ("א-ב C+/D", ["א-ב ", "C+/", "D"]),
]


@pytest.mark.parametrize(("text", "expected"), PIECES, ids=[text[:12] for text, _ in PIECES])
def test_a_line_may_be_broken_where_unicode_allows(text, expected) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", 3),
        ("کتاب‌ها", 6),
        ("日本", 4),
        ("e\u0301", 1),
        ("🏠", 2),
        ("\x1b\u202e", 0),
        ("\u1100\u1161", 2),
    ],
)
def test_width_in_columns(text, expected) -> None:
    assert columns(text) == expected


@pytest.mark.parametrize(
    ("keyword", "text", "arguments", "expected"),
    [
        ("msgid", "", {}, ['msgid ""']),
        ("msgid", "a", {}, ['msgid "a"']),
        ("msgid", "a\n", {}, ['msgid "a\\n"']),
        ("msgid", "\n", {}, ['msgid "\\n"']),
        ("msgid", "a\nb", {}, ['msgid ""', '"a\\n"', '"b"']),
        ("msgstr[1]", "a\nb\n", {"mark": "#~ "}, ['#~ msgstr[1] ""', '#~ "a\\n"', '#~ "b\\n"']),
        ("msgid", "x" * 71, {}, [f'msgid "{"x" * 71}"']),
        ("msgid", "a " * 35 + "b", {}, [f'msgid "{"a " * 35}b"']),
        ("msgid", "a " * 35 + "bc", {}, ['msgid ""', f'"{"a " * 35}bc"']),
        ("msgid", "x" * 100, {}, [f'msgid "{"x" * 100}"']),
        ("msgid", "a " * 50, {"wrap": False}, [f'msgid "{"a " * 50}"']),
        ("msgid", "a " * 40, {}, ['msgid ""', f'"{"a " * 38}"', '"a a "']),
        ("msgid", "日" * 40, {"mark": "#| "}, ['#| msgid ""', f'#| "{"日" * 37}"', '#| "日日日"']),
        ("msgid", "\\" * 80, {}, ['msgid ""', f'"{chr(92) * 76}"', f'"{chr(92) * 76}"', f'"{chr(92) * 8}"']),
    ],
)
def test_statements_are_wrapped_as_gettext_wraps_them(keyword, text, arguments, expected) -> None:
    assert statement(keyword, text, **arguments) == expected


def test_references_are_wrapped_and_names_with_spaces_marked() -> None:
    assert reference_lines([]) == []
    assert reference_lines([("a b.md", "1"), ("c.md", ""), ("d:5", "")]) == ["#: ⁨a b.md⁩:1 c.md ⁨d:5⁩"]
    assert reference_lines([("e\\", ""), ("f\\", "2")]) == ["#: ⁨e\\⁩ f\\:2"]
    assert reference_lines([("a" * 30, "1"), ("b" * 30, "2"), ("c" * 90, "3"), ("d", "4")]) == [
        f"#: {'a' * 30}:1 {'b' * 30}:2",
        f"#: {'c' * 90}:3",
        "#: d:4",
    ]


WORDS = [
    *"the of a translation between government's".split(),
    *"“quoted” (in brackets) e.g. well-known 3.5 50% $5 #1 a/b [12]".split(),
    *"l’eau d'être « où » ! ? naïve œuvre — … aujourd’hui nº5".split(),
    *"کتاب می‌خواهد است. آب، چه؟ «نقل» ۱۲٫۵ کتاب‌هایشان بررسی‌شده؛ (۱۹۸۰) http://example.org/fa".split(),
    *"日本語の文章、 「引用」 カタカナー 中文翻译。 한국어 문장 ru слово ελληνικά".split(),
    *"<b>bold</b> **x** `code` %(name)s {0} https://example.org/a/b?c=d&e=f#g".split(),
    *"user@example.org C:\\new".split(),
    *"🏠 👨‍👩‍👧 é ñ a\u00a0b c\u202fd \t".split(" "),
]


def _text(source: random.Random) -> str:
    text = "".join(
        source.choice(WORDS) + source.choice([" "] * 12 + ["", "  ", "\n"])
        for _ in range(source.randint(1, 45))
    )
    return text.strip("\n")


def test_a_new_catalogue_is_what_msgcat_makes_of_it(gettext) -> None:
    source = random.Random(21)
    catalogue = Catalogue.new()
    catalogue.header["Language"] = "fa"
    catalogue.header["Content-Type"] = "text/plain; charset=UTF-8"
    for number in range(1500):
        obsolete = number >= 1450
        entry = Entry(msgid=f"{number} {_text(source)}", msgstr=_text(source), obsolete=obsolete)
        if number % 5 == 0:
            entry.fuzzy, entry.previous_msgid, entry.msgctxt = True, _text(source), _text(source)
        if number % 7 == 0:
            entry.msgid_plural, entry.msgstr_plural = _text(source), {0: _text(source), 1: _text(source)}
        if number % 11 == 0:
            entry.flags.append("no-wrap")
        if not obsolete:
            entry.occurrences = [
                # No two alike, for msgcat drops one, and no name with spaces, which gettext knows from 0.22.
                (
                    source.choice(["a.md", "source_texts/a_long_name.md", "متن.md"]),
                    str(10 ** (place + 1) + place),
                )
                for place in range(number % 6)
            ]
            entry.comment = _text(source) if number % 3 else ""
        catalogue.insert(entry, catalogue.entries[-1])
    written = serialise(catalogue)
    judged = gettext("msgcat", "-", data=written)
    assert judged.returncode == 0, judged.stderr
    assert judged.stdout.decode().split("\n") == written.decode().split("\n")
