"""The HTML parser and its way back: which texts come out, that nothing is lost, and what a target may do."""

import re
import tomllib
from pathlib import Path

import pytest
from formats.article_reading import cost, told
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats import render
from workbench.formats.articles.html import parse
from workbench.formats.articles.html.encodings import declared
from workbench.formats.articles.html.text import escaped, shown
from workbench.formats.articles.html.tokens import tokens
from workbench.model import BlockKind

CASES = tomllib.loads((Path(__file__).parent / "html_cases.toml").read_text("utf-8"))
PAGE = (Path(__file__).parent / "pages" / "lamp.en.html").read_text("utf-8")

TAGS = (
    "<p> </p> <b> </b> <i> </i> </a> <li> <ul> </ul> <table> <tr> <td> <h1> </h1> <blockquote> <pre> </pre>"
    " <br> <script> </script> <style> </style> <title> </title> <textarea> <svg> </svg> <plaintext>"
    " <noscript> <code> </code> <nav> </nav> <article> </article> <img\talt=c> <!DOCTYPE\thtml>"
    " <html\tlang=en> <body\tdir=ltr> </body> </html> <!-- --> <![CDATA[ ]]> <?x <div < > </ </> /> = \" '"
    " & &amp; &lt; &gt; &nbsp; &copy &#233; &#0; &#x1f; &notit; ;"
).split(" ")
MARKS = [
    *TAGS,
    *("<a href='x'>", '<img alt="a b">', '<i translate="no">', '<meta name="description" content="'),
    *("a", "b c.", "é", " ", "\n", "\r", "\r\n", "\u00a0", "\x0c", "\x00", "\x1c", "\u2028", "\ufeff"),
]
HTML = st.lists(st.sampled_from(MARKS), max_size=30).map("".join)


@pytest.mark.parametrize("case", CASES["parsed"], ids=lambda case: case["name"])
def test_blocks(case):
    document = parse(case["text"])
    assert told(document) == case["blocks"]
    assert document.text == case["text"]
    assert document.format == "html"


@given(HTML | st.text())
def test_every_text_is_given_back(text):
    document = parse(text)
    assert document.text == text
    for block in document.blocks:
        assert block.text
        assert block.translatable is not bool(block.reason)
        if block.translatable:
            assert block.text == block.text.strip()
            assert block.kind not in (BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.MARKUP)


@given(HTML | st.text())
def test_tokens_tile_the_text(text):
    position = 0
    for token in tokens(text):
        assert (token.start, token.end > token.start) == (position, True)
        position = token.end
    assert position == len(text) or text[position] == "<"


def changed(words: str, first: str, second: str) -> str:
    return words.replace(first, second)


@pytest.mark.parametrize("case", CASES["rendered"], ids=lambda case: case["name"])
def test_targets(case):
    document = parse(case["source"])
    assert render(document, [target or None for target in case["targets"]]) == case["target"]


@pytest.mark.parametrize("case", CASES["localised"], ids=lambda case: case["name"])
def test_language(case):
    document = parse(case["source"])
    targets = ["X" if block.translatable and block.text[0] == "a" else None for block in document.blocks]
    assert render(document, targets, locales=tuple(case["locales"])) == case["target"]
    assert render(document, [None] * len(targets), locales=tuple(case["locales"])) == case["source"]


def test_a_page():
    """Of a whole page only the article is translated, and only its texts change."""
    document = parse(PAGE)
    left_out = {block.text: block.reason for block in document.blocks if not block.translatable}
    assert left_out == {
        "Skip to content": "Outside the article",
        "Harbour Post": "Header of the web site",
        "Home": "Navigation of the web site",
        "Boats": "Navigation of the web site",
        "lamp --light <now>\n  wait": "Code",
        "Lux in tenebris.": "Marked as not for translation",
        "Share this with your friends": "For sharing the page",
        "Two comments": "Comments of readers",
        "My aunt was one of them, and she never said a word about it.": "Comments of readers",
        "Most read": "Points to other pages",
        "Ten boats that were never found again, by those who looked for them.": "Points to other pages",
        "© Harbour Post.": "Footer of the web site",
        "Search": "Footer of the web site",
        "Go": "Footer of the web site",
    }
    targets = [f"« {block.text} »" if block.translatable else None for block in document.blocks]
    finished = parse(render(document, targets, locales=("en", "fr")))
    assert [block.text for block in finished.blocks if block.text.startswith("« ")] == list(
        filter(None, targets)
    )
    changed = [block.lead.replace('lang="fr"', 'lang="en-GB"') for block in finished.blocks]
    assert changed == [block.lead for block in document.blocks]
    assert finished.tail == document.tail


PLAIN = st.text(st.sampled_from("aé<>&;#x1 \u00a0’/!\"'\n") | st.characters(codec="utf-8"), max_size=20)


@given(PLAIN)
def test_a_text_is_shown_as_it_was_written(text):
    """Whatever is typed, a reader of the page sees it, white space aside."""
    said = shown(text)
    if not re.search("<[A-Za-z/!?]", said):
        assert shown(escaped(said)) == said


@given(HTML, st.lists(st.sampled_from([*MARKS, "<b onclick=x>", "<script>x"]), max_size=6).map("".join))
def test_targets_keep_the_blocks(source, target):
    """Whatever stands in a target, the finished article has the blocks of the source around it."""
    text = f"<p>a &rsquo; b</p>{source}"
    document = parse(text)
    finished = render(document, [f"a{target}e", *[None] * (len(document.blocks) - 1)])
    assert finished.startswith("<p>a")
    assert finished.endswith(f"</p>{source}")
    assert "<script>x" not in finished[: len(finished) - len(source)]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<meta charset="windows-1256"><p>\xd3\xe1\xc7\xe3', "cp1256"),
        (b"<META CHARSET=ISO-8859-1><p>\xe9", "windows-1252"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15"><p>\xe9', "iso8859-15"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><p>\xe9', "iso8859-2"),
        (b"<!-- <meta charset=cp1250> --><p>\xe9", None),
        (b"<meta charset=unknown><p>\xe9", None),
        (b"<meta charset=utf-8><p>\xe9", None),
        (b"<meta charset=windows-1252><p>\xc3\xa9", None),
        (b"\xef\xbb\xbf<meta charset=windows-1252><p>a", None),
    ],
)
def test_declared_encoding(data, encoding):
    assert declared(data) == encoding


BOMBS = {
    "open elements": lambda n: "<div>" * n + "a",
    "paragraphs": lambda n: "<p>a" * n,
    "emphasis": lambda n: "<b>" * n + "a" + "</b>" * n,
    "open emphasis": lambda n: "<i>a" * n,
    "links without words": lambda n: "<a>" * n + "a" + "</a>" * n,
    "stray end tags": lambda n: "<div>" * n + "</p></section>" * n,
    "list items": lambda n: "<ul><li>" * n,
    "cells": lambda n: "<table><td>" * n,
    "drawings": lambda n: "a<svg>" * n,
    "scripts": lambda n: "<script>" * n,
    "templates": lambda n: "<template>a" * n,
    "comments": lambda n: "<!-- a " * n,
    "tags": lambda n: "<a " * n,
    "attributes": lambda n: "<p " + "title=a " * n + ">",
    "spaces in a tag": lambda n: "<img alt" + " " * n + "x>",
    "values": lambda n: '<img alt="' * n,
    "references": lambda n: "&amp" * n + "&lt;" * n,
    "spaces": lambda n: "a" + "&nbsp; " * n + "<b></b>" * n,
    "line breaks": lambda n: "<br> &#32;" * n + "a",
    "prose": lambda n: "<div><p>The boat left late, as it had always done before.</p>" * (n // 10),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_cost_grows_with_the_length(bomb):
    """Four times the text takes about four times as long; sixteen times would be quadratic."""
    small = cost(parse, bomb(1_000))
    assert cost(parse, bomb(4_000)) < 10 * small + 0.05
