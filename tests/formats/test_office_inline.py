"""Inline formatting as tags: text with any pieces in it comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks.placeables import Kind, of_kind
from workbench.formats.articles.office.formats import Formed, marked
from workbench.formats.articles.office.inline import TOGGLES, Thing, Words, joined, parse, serialise

_MARKS = st.lists(st.sampled_from([*TOGGLES, "a1", "a2", "f1", "c12"]), max_size=4, unique=True).map(tuple)
_TEXT = st.one_of(
    st.text(max_size=8),
    st.lists(
        st.sampled_from(["<", ">", "/", "b", "a1", "br", "<b>", "</b>", "&", "lt;", "&amp;", "#60;", " "])
    ).map("".join),
)
_PIECES = st.lists(
    st.builds(Words, _TEXT, _MARKS)
    | st.builds(Thing, st.sampled_from(["br", "tab", "note1", "image2", "field3", "formula1", "x9"]), _MARKS),
    max_size=8,
)


@given(_PIECES)
def test_serialised_and_parsed_pieces_are_the_same(pieces) -> None:
    assert parse(serialise(pieces)) == joined(pieces)


@given(st.text(st.sampled_from("<>/ab1&;lt \n"), max_size=30))
def test_any_target_is_read(target: str) -> None:
    again = serialise(parse(target))
    assert serialise(parse(again)) == again


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("<b>open", "<b>open</b>"),
        ("closed</b>", "closed"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>"),
        ("<b>a<b>b</b>c</b>", "<b>ab</b>c"),
        ("a<br />b", "a<br/>b"),
        ("<a1></a1>x", "x"),
        ("<em>x</em> & y < z", "<em>x</em> & y < z"),
        ("a&nbsp;b", "a\u00a0b"),
        ("&notebook;", "&amp;notebook;"),
    ],
)
def test_what_people_make_of_tags(target: str, said: str) -> None:
    assert serialise(parse(target)) == said


def test_the_checks_know_the_tags() -> None:
    text = serialise([Words("a", ("a1", "b")), Thing("note1"), Thing("br"), Words("<i>")])
    found = [tag.text for tag in of_kind(text, "html", Kind.TAG)]
    assert found == ["<a1>", "<b>", "</b>", "</a1>", "<note1/>", "<br/>"]


_FORMATS = st.frozensets(
    st.sampled_from([("b", ()), ("i", ()), ("color", "red"), ("font", "Arial")]), max_size=3
)
_AROUND = st.sampled_from([(), ("a1",), ("a1", "c1"), ("a2",)])
_FORMED = st.lists(
    st.builds(Formed, st.builds(Words, st.text("xy", min_size=1, max_size=5), _AROUND), _FORMATS)
    | st.builds(Formed, st.builds(Thing, st.just("note1"), _AROUND), st.none()),
    max_size=8,
)


@given(_FORMED)
def test_marks_mean_the_formats_that_they_were_made_from(formed) -> None:
    made = marked(formed, {"b": ("b", ()), "i": ("i", ())})
    told = [
        (char, made.format_of(piece.marks))
        for piece in parse(serialise(made.pieces))
        if isinstance(piece, Words)
        for char in piece.text
    ]
    assert told == [(c, f.format) for f in formed if isinstance(f.piece, Words) for c in f.piece.text]


def test_a_paragraph_has_no_tags_for_what_all_of_it_is() -> None:
    bold, plain = frozenset({("b", ())}), frozenset()
    toggles = {"b": ("b", ())}
    assert serialise(marked([Formed(Words("All bold"), bold)], toggles).pieces) == "All bold"
    pieces = [Formed(Words("Nearly all bold, "), bold), Formed(Thing("note1"), None)]
    assert serialise(marked([*pieces, Formed(Words("no"), plain)], toggles).pieces) == (
        "<b>Nearly all bold, </b><note1/>no"
    )
    small = frozenset({("size", 9)})
    pieces = [Formed(Words("Mostly bold"), bold), Formed(Words(" "), plain), Formed(Words("x"), small)]
    assert serialise(marked(pieces, toggles).pieces) == "Mostly bold <f1>x</f1>"
