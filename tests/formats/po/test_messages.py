"""PO files as articles: messages in, the same file out with other translations."""

import difflib
import subprocess
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError, WorkbenchError
from workbench.formats.po import parse
from workbench.formats.po.messages import MessageFile, Rendering, Standing, Wording
from workbench.formats.po.states import state_comment
from workbench.model import State

FRENCH = "nplurals=2; plural=(n > 1);"
ARABIC_FORMS = 6
BODY = """\
# Without an exclamation mark.
#. Stands above the list.
#: main.c:12 door.c:7
#, c-format, no-wrap
msgid "Welcome, %s"
msgstr "Bonjour, %s"

#, fuzzy
#| msgid "%d letter"
#| msgid_plural "%d letters"
msgid "%d letter left"
msgid_plural "%d letters left"
msgstr[0] "%d lettre"
msgstr[1] "%d lettres"

msgctxt "verb"
msgid "Open"
msgstr "Ouvrir"

msgctxt ""
msgid "Open"
msgstr ""

msgid "\\n  Two lines.\\nOf text. "
msgstr "\\n  Deux lignes.\\nDe texte. "

#~ msgid "Closed"
#~ msgstr "Fermé"
"""
INTO = Rendering("fr", FRENCH, own=True)


@pytest.fixture
def data(po: Callable[[str], bytes]) -> bytes:
    return po(BODY)


def open_file(data: bytes) -> MessageFile:
    return MessageFile(data, "shop.po")


def wordings(file: MessageFile, forms: int = 2) -> tuple[tuple, list[Wording]]:
    """A file's blocks, and what it has for them already."""
    blocks = file.document(max(2, forms)).blocks
    standing = file.standing(blocks, forms)
    return blocks, [Wording(one.target, one.target != "" and one.state is State.INITIAL) for one in standing]


def edited(data: bytes, edits: dict[int, Wording | None], into: Rendering = INTO) -> bytes:
    """A file with other wordings, by the number of their block."""
    file = open_file(data)
    blocks, found = wordings(file)
    return file.finished(blocks, [edits.get(number, one) for number, one in enumerate(found)], into)


def changes(before: bytes, after: bytes) -> list[str]:
    """The lines that differ, with `-` or `+` before them."""
    lines = [text.decode().splitlines() for text in (before, after)]
    return [line for line in difflib.ndiff(*lines) if line[0] in "-+"]


# ------------------------------------------------------------------------------------------ reading


def test_every_message_is_a_block_and_every_form_of_a_plural(data: bytes) -> None:
    blocks = open_file(data).document(3).blocks
    assert [(block.text, block.message.form, block.message.context) for block in blocks] == [
        ("Welcome, %s", None, None),
        ("%d letter left", 0, None),
        ("%d letters left", 1, None),
        ("%d letters left", 2, None),
        ("Open", None, "verb"),
        ("Open", None, ""),
        ("Two lines.\nOf text.", None, None),
    ]
    first, one, several, *_ = (block.message for block in blocks)
    assert first.notes == ("Stands above the list.",)
    assert first.comments == ("Without an exclamation mark.",)
    assert first.references == ("main.c:12", "door.c:7")
    assert first.flags == ("c-format", "no-wrap") and one.flags == ()
    assert (one.other, several.other) == ("%d letters left", "%d letter left")


def test_what_the_file_has_of_translations(data: bytes) -> None:
    file = open_file(data)
    assert file.standing(file.document(2).blocks, 2) == [
        Standing("Bonjour, %s", State.TRANSLATED),
        Standing("%d lettre", State.INITIAL, "%d letter"),
        Standing("%d lettres", State.INITIAL, "%d letters"),
        Standing("Ouvrir", State.TRANSLATED),
        Standing(),
        Standing("Deux lignes.\nDe texte.", State.TRANSLATED),
    ]
    assert (file.language, file.plural) == ("fr", "")


def test_a_state_that_was_given_here_counts_while_its_hash_holds(po: Callable[[str], bytes]) -> None:
    said = state_comment(State.REVIEWED, None, "Yes", "Oui")
    file = open_file(po(f'# {said}\nmsgid "Yes"\nmsgstr "Oui"\n\n# {said}\nmsgid "No"\nmsgstr "Non"\n'))
    blocks = file.document(2).blocks
    assert [one.state for one in file.standing(blocks, 2)] == [State.REVIEWED, State.TRANSLATED]
    assert [block.message.comments for block in blocks] == [(), ()]


def test_a_language_with_one_form_has_it_beside_the_plural(po: Callable[[str], bytes]) -> None:
    source = po('msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d روز"\n')
    file = open_file(source)
    blocks = file.document(2).blocks
    assert [one.target for one in file.standing(blocks, 1)] == ["", "%d روز"]
    into = Rendering("fa", "nplurals=1; plural=0;", own=True)
    made = file.finished(blocks, [None, Wording("%d روزها")], into)
    assert changes(source, made) == ['- msgstr[0] "%d روز"', '+ msgstr[0] "%d روزها"']


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 11, "stands here and on line 8"),
        ('msgid "a\nmsgstr "b"\n', 8, "no closing quotation mark"),
        ('msgid "a"\n', 8, "not followed by its msgstr"),
        ('msgid "a\\0b"\nmsgstr ""\n', 8, "NUL"),
        ("<<<<<<< ours\n", 8, "unfinished merge"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    po: Callable[[str], bytes], body: str, line: int, said: str
) -> None:
    with pytest.raises(InputError) as refusal:
        open_file(po(body))
    assert refusal.value.place == f"shop.po:{line}" and said in str(refusal.value)


def test_what_nobody_can_type_is_not_for_translation(po: Callable[[str], bytes]) -> None:
    source = po('msgid "\\033[1mBold\\033[0m"\nmsgstr "\\033[1mGras\\033[0m"\n\nmsgid " "\nmsgstr ""\n')
    (block,) = open_file(source).document(2).blocks
    assert not block.translatable and block.reason
    assert edited(source, {0: None}) == source


# ------------------------------------------------------------------------------------------ writing

EDITS = {
    "one text": (
        {0: Wording("Salut, %s")},
        ['- msgstr "Bonjour, %s"', '+ msgstr "Salut, %s"'],
    ),
    "a fuzzy message is confirmed": (
        {1: Wording("%d lettre reste"), 2: Wording("%d lettres")},
        ["- #, fuzzy", '- #| msgid "%d letter"', '- #| msgid_plural "%d letters"',
         '- msgstr[0] "%d lettre"', '+ msgstr[0] "%d lettre reste"'],
    ),
    "one of its forms only": (
        {1: Wording("%d lettre reste"), 2: Wording("%d lettres", needs_work=True)},
        ['- msgstr[0] "%d lettre"', '+ msgstr[0] "%d lettre reste"'],
    ),
    "a form is missing": (
        {1: Wording("%d lettre"), 2: Wording("")},
        ['- msgstr[1] "%d lettres"', '+ msgstr[1] ""'],
    ),
    "needs work": ({3: Wording("Ouvrir", needs_work=True)}, ["+ #, fuzzy"]),
    "emptied": ({3: Wording("")}, ['- msgstr "Ouvrir"', '+ msgstr ""']),
    "an empty context is a context": ({4: Wording("Ouvert")}, ['- msgstr ""', '+ msgstr "Ouvert"']),
    "white space around the text is kept": (
        {5: Wording("Deux.\nTexte.")},
        ['- msgstr "\\n  Deux lignes.\\nDe texte. "', '+ msgstr ""', '+ "\\n"', '+ "  Deux.\\n"',
         '+ "Texte. "'],
    ),
    "what is not for translation stays": ({0: None, 1: None, 2: None}, []),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), EDITS.values(), ids=EDITS)
def test_only_what_was_edited_is_written(data: bytes, edits: dict, expected: list[str]) -> None:
    assert changes(data, edited(data, edits)) == expected


TEXTS = st.text(st.sampled_from('ab %{}"\\\n\t«é\u200c\u00a0ن'), max_size=12)
ENTRIES = st.lists(
    st.tuples(
        st.none() | st.sampled_from(["", "menu"]),
        TEXTS,
        st.none() | TEXTS,
        st.lists(TEXTS, min_size=2, max_size=2),
        st.booleans(),
    ),
    max_size=5,
    unique_by=lambda entry: (entry[0], entry[1]),
)


def written(entries: list[tuple]) -> bytes:
    def said(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'

    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    for context, text, plural, targets, fuzzy in entries:
        if not text and context is None:
            continue
        lines += ["#, fuzzy"] if fuzzy else []
        lines += [f"msgctxt {said(context)}"] if context is not None else []
        lines.append(f"msgid {said(text)}")
        if plural is None:
            lines.append(f"msgstr {said(targets[0])}")
        else:
            lines.append(f"msgid_plural {said(plural)}")
            lines += [f"msgstr[{index}] {said(target)}" for index, target in enumerate(targets)]
        lines.append("")
    return "\n".join(lines).encode()


@given(ENTRIES, st.integers(2, 6))
def test_a_file_that_nobody_has_touched_comes_out_byte_for_byte(entries: list[tuple], forms: int) -> None:
    source = written(entries)
    file = open_file(source)
    blocks = file.document(forms).blocks
    standing = file.standing(blocks, 2)
    same = [Wording(one.target, one.target != "" and one.state is State.INITIAL) for one in standing]
    assert file.finished(blocks, same, INTO) == source


@given(ENTRIES, st.data())
def test_what_is_written_is_read_again_and_nothing_else_changes(
    entries: list[tuple], draw: st.DataObject
) -> None:
    source = written(entries)
    file = open_file(source)
    blocks, same = wordings(file)
    if not blocks:
        return
    number = draw.draw(st.integers(0, len(blocks) - 1))
    wanted = Wording("Écrit à nouveau.", needs_work=draw.draw(st.booleans()))
    made = edited(source, {number: wanted})
    again = open_file(made)
    after = again.standing(blocks, 2)
    assert [one.target for one in after] == [
        wanted.target if place == number else one.target for place, one in enumerate(same)
    ]
    before, now = parse(source).entries, parse(made).entries
    assert len(before) == len(now)
    assert sum(one.raw != other.raw for one, other in zip(before, now, strict=True)) <= 1


# -------------------------------------------------------------------------------- into other languages

TEMPLATE = """\
# The shop's texts.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: shop 1.2\\n"
"POT-Creation-Date: 2026-03-01 10:00+0000\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"
"Language-Team: LANGUAGE <LL@li.org>\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=CHARSET\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

#: main.c:1
msgid "Yes"
msgstr ""

#, c-format
msgid "%d day"
msgid_plural "%d days"
msgstr[0] ""
msgstr[1] ""
"""


def test_a_template_becomes_a_file_of_the_language(
    gettext: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    file = open_file(TEMPLATE.encode())
    assert (file.language, file.plural) == ("", "")
    blocks = file.document(ARABIC_FORMS).blocks
    targets = ["نعم", "لا أيام", "يوم", "يومان", "%d أيام", "%d يومًا", "%d يوم"]
    rule = (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
    )
    into = Rendering("ar", rule, own=False, translator="Bahar")
    made = file.finished(blocks, [Wording(target) for target in targets], into)
    header = parse(made).header
    assert header["Language"] == "ar" and header["Plural-Forms"] == rule
    assert header["Last-Translator"] == "Bahar" and header["Content-Type"].endswith("UTF-8")
    assert header["POT-Creation-Date"] == "2026-03-01 10:00+0000"
    assert not parse(made).header_entry.fuzzy
    assert parse(made).find("%d day").msgstr_plural == dict(enumerate(targets[1:]))
    assert gettext("msgfmt", "-c", "-o", "/dev/null", "-", data=made).returncode == 0


def test_nothing_of_another_language_goes_out(data: bytes) -> None:
    made = edited(data, dict.fromkeys(range(6), Wording()), Rendering("fa", FRENCH, own=False))
    assert "Bonjour" not in made.decode() and "Fermé" not in made.decode()
    assert "lettre" not in made.decode() and "fuzzy" not in made.decode()
    # What stands around the messages is the program's.
    assert "# Without an exclamation mark.\n#. Stands above the list.\n" in made.decode()


def test_what_the_encoding_of_the_file_has_not_is_written_in_utf8() -> None:
    source = BODY
    head = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    source = (head + source).encode("latin-1")
    assert edited(source, {0: Wording("Été, %s")}) == source.replace(b"Bonjour", "Été".encode("latin-1"))
    made = edited(source, {0: Wording("Cœur, %s")})
    assert "Cœur, %s" in made.decode() and "charset=UTF-8" in made.decode()


def test_line_ends_of_another_system_come_back(po: Callable[[str], bytes]) -> None:
    source = po('msgid "One.\\r\\nTwo.\\r\\n"\nmsgstr ""\n')
    made = edited(source, {0: Wording("Un.\nDeux.")})
    assert parse(made).find("One.\r\nTwo.\r\n").msgstr == "Un.\r\nDeux.\r\n"


def test_blocks_of_another_file_are_refused(data: bytes) -> None:
    file = open_file(data)
    blocks, same = wordings(file)
    other = [replace(block, text=block.text.upper()) for block in blocks]
    for wrong in (other, blocks[:-1], [*blocks, blocks[0]]):
        with pytest.raises(WorkbenchError, match="another way"):
            file.finished(wrong, [Wording()] * len(wrong), INTO)
