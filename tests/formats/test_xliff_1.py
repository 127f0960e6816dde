"""XLIFF 1.2: what comes back, and what other programs make of it."""

import pytest
from formats.test_xliff import CATALOGUES, catalogue
from hypothesis import given, settings
from lxml import etree

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats import xliff
from workbench.model import State

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"


def file_with(body: str, namespace: str = NAMESPACE) -> bytes:
    declared = f' xmlns="{namespace}"' if namespace else ""
    return (
        f'<xliff{declared} version="1.2">\n'
        '<file original="river" source-language="en" target-language="fr" datatype="x-a"><body>\n'
        f"{body}\n</body></file></xliff>"
    ).encode()


def only_entry(body: str) -> ExchangeEntry:
    (entry,) = xliff.parse(file_with(f'<trans-unit id="1">{body}</trans-unit>'), "river.xlf").entries
    return entry


@settings(deadline=None)
@given(CATALOGUES)
def test_reading_gives_back_what_was_written(before: ExchangeCatalogue) -> None:
    data = xliff.serialise_1(before)
    assert xliff.parse(data, "river.xlf") == before
    assert xliff.serialise_1(before) == data


def test_what_is_written_says_how_far_a_text_is() -> None:
    entries = [ExchangeEntry(f"{state}", "t", state) for state in State]
    root = etree.fromstring(xliff.serialise_1(catalogue(*entries, ExchangeEntry("new"))))
    units = root.findall(f".//{{{NAMESPACE}}}trans-unit")
    said = [(unit.get("approved"), [target.get("state") for target in unit[1:]]) for unit in units]
    assert said == [
        (None, ["needs-translation"]),
        (None, ["translated"]),
        ("yes", ["signed-off"]),
        ("yes", ["final"]),
        (None, ["new"]),
    ]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("", ("", State.INITIAL)),
        ("<target/>", ("", State.INITIAL)),
        ("<target>A</target>", ("A", State.TRANSLATED)),
        ('<target state="new">A</target>', ("A", State.INITIAL)),
        ('<target state="needs-review-translation">A</target>', ("A", State.TRANSLATED)),
        ('<target state="x-mine">A</target>', ("A", State.INITIAL)),
        (
            '<target><mrk mtype="seg" mid="0">A</mrk> <mrk mtype="seg" mid="1">B</mrk></target>',
            ("A B", "translated"),
        ),
    ],
)
def test_targets_of_other_programs(target: str, expected: tuple[str, State]) -> None:
    entry = only_entry(
        f"<source>S</source><seg-source>S</seg-source>{target}<alt-trans><target>X</target></alt-trans>"
    )
    assert (entry.source, entry.target, entry.state) == ("S", *expected)


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ('<ph id="1">{n}</ph>', "{n}"),
        ('<bpt id="1">**</bpt>b<ept id="1">**</ept>', "**b**"),
        ('<x id="1" equiv-text="{n}"/>', "{n}"),
        ('<g id="1" ctype="bold">b</g>', "b"),
        ('<it id="1" pos="open">[<sub>title</sub></it>', "[title"),
        ('<bx id="1" equiv-text="&lt;b>"/>b<ex id="2" equiv-text="&lt;/b>"/>', "<b>b</b>"),
    ],
)
def test_inline_elements_become_text(inline: str, text: str) -> None:
    assert only_entry(f"<source>a {inline} c</source>").source == f"a {text} c"


def test_notes_of_others_are_comments_and_what_is_not_for_translation_is_passed_over() -> None:
    body = (
        '<group translate="no"><trans-unit id="0"><source>No</source></trans-unit></group>'
        '<group><trans-unit id="1"><source>S</source><note from="Ada">one\n two</note>'
        "<note>3</note></trans-unit></group>"
    )
    for namespace in (NAMESPACE, "urn:oasis:names:tc:xliff:document:1.1", ""):
        (entry,) = xliff.parse(file_with(body, namespace), "river.xlf").entries
        assert (entry.source, entry.comments) == ("S", ("one", "two", "3"))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<trans-unit id="1"/>', "The unit has no source"),
        (
            '<trans-unit id="1"><source>a</source><target state="done">b</target></trans-unit>',
            "The state is none of",
        ),
        (
            '<trans-unit id="1"><source><x id="c1" ctype="x-workbench-character"/></source></trans-unit>',
            "names no",
        ),
    ],
)
def test_what_xliff_does_not_allow_is_refused_with_its_line(body: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"^river\.xlf:3: .*{message}"):
        xliff.parse(file_with(body), "river.xlf")
