"""TMX as a memory's file: streaming, inline codes, hostile files, round trips."""

import io
import re
import tracemalloc
from datetime import UTC, datetime

import pytest
from formats.test_xliff import MARKED
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats import tmx
from workbench.formats.tmx_memory import TmxUnit, lines, read
from workbench.formats.xml_writing import UNFIT
from workbench.memory.matching import Pair
from workbench.model import State


def units(text: str | bytes) -> list[TmxUnit]:
    return list(read(io.BytesIO(text.encode() if isinstance(text, str) else text), "a.tmx"))


def body(inner: str) -> str:
    return f'<tmx version="1.4"><header srclang="en"/><body>{inner}</body></tmx>'


def test_a_unit_with_all_that_is_read_of_it() -> None:
    (unit,) = units(
        '<tmx version="1.4"><header srclang="en-GB"><prop type="x-article">bees</prop></header>\n<body>'
        '<tu creationid="Ivo" changedate="20290203T040506Z"><note>N</note><prop type="x-state">final</prop>\n'
        '<tuv xml:lang="EN"><seg>One <bpt i="1">{b <sub>x</sub>}</bpt>hive<ept i="1">}</ept>.</seg></tuv>'
        '<tuv lang="fr" changeid="Éva"><seg>Une <hi>ruche</hi>.</seg></tuv></tu></body></tmx>'
    )
    assert unit == TmxUnit(
        2,
        "en-GB",
        [("EN", "One hive."), ("fr", "Une ruche.")],
        "Éva",
        datetime(2029, 2, 3, 4, 5, 6, tzinfo=UTC),
        {"x-article": "bees", "x-state": "final"},
    )


def test_any_source_language_is_none() -> None:
    (unit,) = units(body('<tu srclang="*all*"><tuv xml:lang="en"><seg>A</seg></tuv></tu>'))
    assert unit.source_locale == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{name}"?>' + body(
        '<tu><tuv xml:lang="fr"><seg>déjà</seg></tuv></tu>'
    )
    assert units(text.encode(encoding))[0].texts == [("fr", "déjà")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "a.tmx:1: The file is not well-formed XML"),
        (body("<tu>"), "a.tmx:1: The file is not well-formed XML"),
        ("<xliff/>", "This is not a TMX file"),
        ('<!DOCTYPE tmx [<!ENTITY a "aaaa">]>' + body("&a;"), "declares entities"),
        ('<!DOCTYPE tmx [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><tmx/>', "declares entities"),
        (body("&nothing;"), "not well-formed"),
        ('<!DOCTYPE tmx SYSTEM "http://example.com/a.dtd">' + body("&nothing;"), "(&nothing;)"),
        ("<tmx>" + "<seg>" * 101, "nested more than 100 levels"),
        ("<tmx><header a='" + "x" * 3_000_000, "far too long"),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', "a.tmx"),
        ("<tmx><seg></seg></tmx>", None),
        ("<tmx><tu><tuv></tuv></tu></tmx>", None),
    ],
)
def test_broken_and_hostile_files(text: str, says: str | None) -> None:
    if says is None:
        assert all(unit.texts == [] for unit in units(text))
    else:
        with pytest.raises(InputError, match=re.escape(says)):
            units(text)


def test_what_came_before_a_broken_end_is_given_out() -> None:
    file = io.BytesIO(body("<tu/>" * 30_000).encode()[:-20])
    found = read(file, "a.tmx")
    assert isinstance(next(found), TmxUnit)
    with pytest.raises(InputError):
        list(found)


def test_memory_does_not_grow_with_the_file() -> None:
    unit = (
        '<tu><tuv xml:lang="en"><seg>A hive.</seg></tuv><tuv xml:lang="fr"><seg>Une ruche.</seg></tuv></tu>'
    )
    peaks = []
    for number in (3_000, 30_000):
        file = io.BytesIO(body(unit * number).encode())
        tracemalloc.start()
        assert sum(1 for _ in read(file, "a.tmx")) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


ANY_TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: not UNFIT.search(text))
TEXTS = ANY_TEXT | MARKED.filter(bool)


@given(TEXTS, TEXTS, st.sampled_from(State), st.none() | ANY_TEXT, st.sampled_from(["", "html", "markdown"]))
def test_what_is_written_is_read(
    source: str, target: str, state: State, author: str | None, markup: str
) -> None:
    # An attribute's white space is evened out by every reader of XML.
    name = " ".join(author.split()) if author else None
    at = datetime(2031, 7, 8, 9, 10, 11, tzinfo=UTC)
    pair = Pair(1, source, target, "en", "fa", "attic", article="a", author=name, state=state, at=at)
    (unit,) = units("\n".join(lines([pair], "P & Q", "en", {"a": markup})))
    assert unit.texts == [("en", source), ("fa", target)]
    assert (unit.author, unit.at, unit.source_locale) == (name or "", at, "en")
    said = {"x-project": "P & Q", "x-article": "a", "x-state": state, "x-memory": "attic"}
    assert unit.properties == said


def test_a_unit_from_another_language_says_so() -> None:
    written = "\n".join(lines([Pair(1, "a", "b", "fr", "fa", "m")], "P", "en"))
    assert units(written)[0].source_locale == "fr"


@pytest.mark.parametrize(
    ("header", "unit", "variant", "kept"),
    [
        ("workbench", None, None, True),
        ("other", None, None, False),
        (None, None, None, False),
        ("workbench", "other", None, False),
        ("other", "workbench", None, True),
        ("workbench", None, "other", False),
    ],
)
def test_codes_are_text_only_where_they_are_ours(
    header: str | None, unit: str | None, variant: str | None, kept: bool
) -> None:
    header, unit, variant = (f' o-tmf="{said}"' if said else "" for said in (header, unit, variant))
    (found,) = units(
        f'<tmx version="1.4"><header{header}/><body><tu{unit}><tuv xml:lang="en"{variant}>'
        '<seg>An <bpt i="1">**</bpt>oak<ept i="1">**</ept></seg></tuv></tu></body></tmx>'
    )
    assert found.texts == [("en", "An **oak**" if kept else "An oak")]


def test_our_catalogues_are_read_as_they_were_written() -> None:
    entry = ExchangeEntry("An **old** <b>oak</b>", "Un **vieux** <b>chêne</b>", State.FINAL)
    data = tmx.serialise(ExchangeCatalogue("fr", (entry,), source_locale="en", markup="markdown"))
    assert units(data)[0].texts == [("en", entry.source), ("fr", entry.target)]
