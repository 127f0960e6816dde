"""Inline markup as codes: nothing is lost, pairs find each other, a target has the codes of its source."""

import time

import pytest
from formats.test_xliff import TEXT
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.inline import Code, Place, nested, with_codes

MARKUP = st.sampled_from(["", "html", "markdown"])
SIGNS = {Place.OPEN: "(", Place.CLOSE: ")", Place.LONE_OPEN: "<", Place.LONE_CLOSE: ">", Place.ALONE: "."}


def shown(text: str, markup: str) -> list[str]:
    """Pieces of a text: words as they are, codes as sign, number and original."""
    pieces, _ = with_codes(text, "", markup)
    return [
        f"{SIGNS[piece.place]}{piece.number} {piece.text}" if isinstance(piece, Code) else piece
        for piece in pieces
    ]


@given(TEXT, TEXT, MARKUP)
def test_codes_and_text_rejoin(source: str, target: str, markup: str) -> None:
    for text, pieces in zip((source, target), with_codes(source, target, markup), strict=True):
        assert "".join(one.text if isinstance(one, Code) else one for one in pieces) == text


@given(TEXT, TEXT, MARKUP)
def test_a_number_is_one_code_or_one_pair(source: str, target: str, markup: str) -> None:
    sides = with_codes(source, target, markup)
    originals: dict[int, list[tuple[str, str]]] = {}
    for pieces in sides:
        own: dict[int, list[tuple[str, str]]] = {}
        for one in pieces:
            if isinstance(one, Code):
                own.setdefault(one.number, []).append((one.place, one.text))
        for number, found in own.items():
            places = [place for place, _ in found]
            assert (
                places == [Place.OPEN, Place.CLOSE] or len(places) == 1 and places[0] not in ("open", "close")
            )
            assert originals.setdefault(number, found) == found


@pytest.mark.parametrize(
    ("markup", "text", "expected"),
    [
        ("markdown", "An **old** *oak*", ["An ", "(1 **", "old", ")1 **", " ", "(2 *", "oak", ")2 *"]),
        ("markdown", "2 * 3 *", ["2 * 3 ", ".1 *"]),
        ("markdown", "**begun here", ["<1 **", "begun here"]),
        ("markdown", "ended** here", ["ended", ">1 **", " here"]),
        ("markdown", "[the [old] oak](/oak)", ["(1 [", "the [old] oak", ")1 ](/oak)"]),
        ("markdown", '[oak](/o "Tree")', ["(1 [", "oak", ')1 ](/o "', "Tree", '.2 ")']),
        ("markdown", "![oak](o.png)", ["(1 ![", "oak", ")1 ](o.png)"]),
        ("markdown", "oak](/o) `x*y*`", ["oak", ">1 ](/o)", " ", ".2 `x*y*`"]),
        ("markdown", "# 1. oak, see https://a.example", ["# 1. oak, see https://a.example"]),
        ("html", "<b>a<i>b</b>c</i>", ["(1 <b>", "a", "(2 <i>", "b", ")1 </b>", "c", ")2 </i>"]),
        ("html", "a<br>b<br/>", ["a", ".1 <br>", "b", ".2 <br/>"]),
        ("html", '<img alt="An oak" src="o">', ['.1 <img alt="', "An oak", '.2 " src="o">']),
        ("html", "caf&eacute;&nbsp;!", ["caf&eacute;", ".1 &nbsp;", "!"]),
        ("", "%d of {n} *oaks*", [".1 %d", " of ", ".2 {n}", " *oaks*"]),
        ("", "<b>\x07</b>", ["<b>\x07</b>"]),
    ],
)
def test_what_is_a_code(markup: str, text: str, expected: list[str]) -> None:
    assert shown(text, markup) == expected


def test_a_code_of_the_target_has_the_number_of_the_source_s() -> None:
    source = "<b>One</b> {n} <b>two</b> <i>three</i>"
    target = "{n} <i>trois</i> <b>un</b> <u>quatre</u> {n} <b>deux</b>"
    _, pieces = with_codes(source, target, "html")
    codes = [
        (one.text, one.number) for one in pieces if isinstance(one, Code) and not one.text.startswith("</")
    ]
    assert codes == [("{n}", 2), ("<i>", 4), ("<b>", 1), ("<u>", 5), ("{n}", 6), ("<b>", 3)]


def test_of_pairs_that_cross_only_one_is_nested() -> None:
    pieces, _ = with_codes("<b>a<i>b</b>c</i><u>d</u>", "", "html")
    assert nested(pieces, 20) == {2, 3}
    deep, _ = with_codes("<b>" * 5 + "</b>" * 5, "", "html")
    assert nested(deep, 3) == {1, 2, 3}


@pytest.mark.parametrize("text", ["*a" * 10_000, "<b>" * 10_000, "[" * 10_000 + "](a)", '<a alt="' * 10_000])
def test_strange_texts_take_no_longer_than_others(text: str) -> None:
    begin = time.process_time()
    pieces, _ = with_codes(text, "", "markdown")
    nested(pieces, 20)
    assert time.process_time() - begin < 2
