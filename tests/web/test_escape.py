"""Text from people comes out as it went in."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbench.web.parts.escape import byline, markup, plain, quiet, quoted, shortened

TEXTS = [
    "**b** _i_ `c` ~~s~~",
    ":smile: :red[r] :material/home: :blue-badge[x]",
    "$x^2$ and $$y$$",
    "[l](https://e.org) ![i](x.png) <https://e.org>",
    "<b>h</b> &amp; <script>alert(1)</script>",
    "# h",
    "1. one",
    "- one",
    "> q",
    "a | b",
    r"back\slash \* \\",
    "https://e.org www.e.org me@e.org",
    "a -> b <- c -- d --- e",
    "سازمان ملل متحد (UN)",
]


def shown(text: str) -> str:
    """What a CommonMark reader shows of a label, without the invisible joiners."""
    rendered = MarkdownIt("commonmark").renderInline(plain(text))
    assert "<" not in rendered
    return html.unescape(rendered).replace("\u2060", "")


@pytest.mark.parametrize("text", TEXTS)
def test_a_label_shows_the_very_characters(text: str) -> None:
    assert shown(text) == text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2060") | st.just("\n")))
def test_any_text_survives_a_label(text: str) -> None:
    assert shown(text) == re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("text", TEXTS)
def test_a_label_keeps_addresses_and_arrows_from_being_redrawn(text: str) -> None:
    given_to_streamlit = plain(text).replace("\\", "")
    for redrawn in ("://", "www.", "->", "<-", "--"):
        assert redrawn not in given_to_streamlit


@given(st.text())
def test_any_text_is_inert_in_html(text: str) -> None:
    inert = markup(text)
    assert html.unescape(inert) == html.unescape(html.escape(text))
    assert not set(inert) & set("<>\"'")


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")))
def test_any_text_is_one_value_in_a_style_sheet(text: str) -> None:
    value = quoted(text)
    assert re.fullmatch(r'"(?:[^\W_]|\\[0-9a-f]+ )*"', value)
    read = re.sub(r"\\([0-9a-f]+) ", lambda escape: chr(int(escape[1], 16)), value[1:-1])
    assert read == text


def test_small_lines() -> None:
    assert quiet("a < b") == '<p class="wb-none">a &lt; b</p>'
    assert byline("<b>x</b>") == '<p class="wb-byline"><b>x</b></p>'


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 10, "short"),
        ("two\n  lines", 20, "two lines"),
        ("one two three", 9, "one two…"),
        ("abcdefghij", 5, "abcd…"),
    ],
)
def test_a_text_is_shortened_at_a_word(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected
