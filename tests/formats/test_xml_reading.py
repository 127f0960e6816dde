from pathlib import Path

import pytest

from workbench.errors import InputError
from workbench.formats import xml_reading
from workbench.formats.xml_reading import parse_xml

LIMIT = 1_000_000
NESTED = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_encoding_is_the_one_that_the_file_declares(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><a>é</a>'.encode(encoding)
    assert parse_xml(data, "a.xml", LIMIT).text == "é"


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a SYSTEM "a.dtd">',
        f'<!DOCTYPE a [<!ENTITY a0 "lol">{NESTED}]>',
        f'<!DOCTYPE a [<!ENTITY q "{"A" * 100_000}">]>',
        f'<!DOCTYPE a [<!ATTLIST b c CDATA "{"A" * 100_000}">]>',
        "<!DOCTYPE a [<!-- never closed",
    ],
)
def test_document_types_are_refused_with_their_line(declaration: str) -> None:
    data = f'<?xml version="1.0"?>\n{declaration}<a>&a9;{"<b/>" * 2000}</a>'
    for encoded in (data.encode(), data.encode("utf-16")):
        with pytest.raises(InputError, match=r"^a\.xml:\d: The file has a document type declaration"):
            parse_xml(encoded, "a.xml", LIMIT)


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    data = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode()
    with pytest.raises(InputError) as refused:
        parse_xml(data, "a.xml", LIMIT)
    assert "SECRET" not in str(refused.value)


@pytest.mark.parametrize("levels", [xml_reading.DEEPEST + 1, 5_000, 50_000])
def test_deep_nesting_is_refused(levels: int) -> None:
    with pytest.raises(InputError, match=r"^a\.xml:1: .*([Dd]eep|depth)"):
        parse_xml(b"<a>" * levels + b"</a>" * levels, "a.xml", LIMIT)


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    levels = xml_reading.DEEPEST
    root = parse_xml(b"<a>" * levels + b"</a>" * levels, "a.xml", LIMIT)
    assert sum(1 for _ in root.iter()) == levels


def test_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"^a\.xml: The file has 13 bytes; .* is 12\."):
        parse_xml(b"<a>123456</a>", "a.xml", 12)
    monkeypatch.setattr(xml_reading, "MOST_TAGS", 3)
    with pytest.raises(InputError, match="too many XML elements"):
        parse_xml(b"<a><b/><b/></a>", "a.xml", LIMIT)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"no xml", 1),
        (b"<a>\n<b>\n</a>", 3),
        (b"<a>\n&x;</a>", 2),
        (b"<a>\xff</a>", 1),
        (b"<a/>\n<b/>", 2),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(InputError, match=rf"^a\.xml:{line}: The file is not well-formed XML \(.+\)\."):
        parse_xml(data, "a.xml", LIMIT)
