import pytest

from workbench.formats.po import parse, serialise
from workbench.formats.po.header import declared_charset

HEADER = """\
# Copyright
msgid ""
msgstr ""
"Project-Id-Version: demo\\n"
"PO-Revision-Date: 2024-01-01 00:00+0000\\n"
"Report-Msgid-Bugs-To: https://example.org/a/very/long/address/that/some/tool/"
"wrapped\\n"
"Language: fr\\n"
"X-A: 1\\n"
"X-A: 2\\n"
"a line without colon\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Last: \\n"

msgid "a"
msgstr "b"
"""


def _written(name: str, value: str) -> str:
    catalogue = parse(HEADER.encode())
    catalogue.header[name] = value
    return serialise(catalogue).decode()


def test_fields_are_read_in_their_order() -> None:
    header = parse(HEADER.encode()).header
    assert list(header) == [
        *(
            "Project-Id-Version",
            "PO-Revision-Date",
            "Report-Msgid-Bugs-To",
            "Language",
            "X-A",
            "Content-Type",
        ),
        "X-Last",
    ]
    assert (header["X-A"], header["x-last"], header.get("X-B"), len(header)) == ("1", "", None, 7)
    assert header["Report-Msgid-Bugs-To"].endswith("tool/wrapped")
    assert declared_charset(header) == "UTF-8"


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("Project-Id-Version", "other", '"Project-Id-Version: demo\\n"', '"Project-Id-Version: other\\n"'),
        ("x-last", 'a "b" \\', '"X-Last: \\n"', '"x-last: a \\"b\\" \\\\\\n"'),
        ("X-New", "1", '"X-Last: \\n"\n', '"X-Last: \\n"\n"X-New: 1\\n"\n'),
        ("X-New", "a\nX-Evil: b\r\0\u2028c", '"X-Last: \\n"\n', '"X-Last: \\n"\n"X-New: a X-Evil: b c\\n"\n'),
        (
            "Last-Translator",
            "A",
            '"wrapped\\n"\n',
            '"wrapped\\n"\n"Last-Translator: A\\n"\n',
        ),
        (
            "POT-Creation-Date",
            "2024",
            'tool/"\n"wrapped\\n"\n',
            'tool/"\n"wrapped\\n"\n"POT-Creation-Date: 2024\\n"\n',
        ),
        (
            "Report-Msgid-Bugs-To",
            "x",
            '"Report-Msgid-Bugs-To: https://example.org/a/very/long/address/that/some/tool/"\n"wrapped\\n"',
            '"Report-Msgid-Bugs-To: x\\n"',
        ),
    ],
)
def test_setting_a_field_changes_its_line_only(name, value, old, new) -> None:
    assert _written(name, value) == HEADER.replace(old, new)


def test_deleting_a_field_takes_its_line_away() -> None:
    catalogue = parse(HEADER.encode())
    del catalogue.header["X-Last"]
    assert serialise(catalogue).decode() == HEADER.replace('"X-Last: \\n"\n', "")
    with pytest.raises(KeyError):
        del catalogue.header["X-Last"]


@pytest.mark.parametrize("name", ["", "a b", "a:b", "a\nb", "é"])
def test_a_name_that_no_header_can_have_is_an_error(name) -> None:
    with pytest.raises(ValueError, match="not a header field name"):
        parse(HEADER.encode()).header[name] = "x"


def test_a_header_is_made_where_there_is_none() -> None:
    catalogue = parse(b'# a\nmsgid "a"\nmsgstr "b"\n')
    assert (len(catalogue.header), catalogue.header_entry) == (0, None)
    catalogue.header["Language"] = "fr"
    assert serialise(catalogue) == b'msgid ""\nmsgstr "Language: fr\\n"\n\n# a\nmsgid "a"\nmsgstr "b"\n'


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('msgstr "Language: fr\\nX: y\\n"', 'msgstr ""\n"Language: fa\\n"\n"X: y\\n"'),
        ('msgstr ""\n"Language: fr\\nX: y"', 'msgstr ""\n"Language: fa\\n"\n"X: y\\n"'),
        ('msgstr ""', 'msgstr ""\n"Language: fa\\n"'),
        (
            'msgstr ""\n"X: y\\n" "Language: fr\\n" "Z: \\n"',
            'msgstr ""\n"X: y\\n"\n"Language: fa\\n"\n"Z: \\n"',
        ),
        ('msgstr ""\n"X: "\n"y\\n"\n"La" "nguage: fr\\n"', 'msgstr ""\n"X: "\n"y\\n"\n"Language: fa\\n"'),
    ],
)
def test_headers_in_unusual_forms(statement, expected) -> None:
    catalogue = parse(f'msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid ""\n{statement}\n'.encode())
    catalogue.header["Language"] = "fa"
    again = serialise(catalogue).decode()
    assert again == f'msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid ""\n{expected}\n'
