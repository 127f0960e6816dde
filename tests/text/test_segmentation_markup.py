"""Segmentation of text with inline markup: what goes with which sentence, and what is never cut."""

import time

import pytest

from workbench.text.segmentation import segment

# Boundaries are marked with ¦.
HTML = [
    "Press <b>OK.</b> ¦Then <i>wait for it.</i> ¦Done.",
    "It is <b>late. ¦Go</b> home.",
    "See <a href='http://a.b/c. D e'>the docs.</a> ¦<em>Next</em> one.",
    'A <img alt="One. Two."> picture. ¦<img src="x"> is another.',
    "Run <code>a. B</code> twice. ¦<code>c</code> once.",
    "Run <CODE>a. B</CODE> twice. ¦Stop.",
    "<p>One. ¦Two.</p>\n¦<p>Three.</p>",
    "<ul><li>Tea</li>¦<li>Milk</li></ul>",
    "One.<br>¦Two.<br/>¦Three.",
    "wrapped<br>in two. ¦Next.",
    "Dr.&nbsp;Cole &amp; Co. left. ¦&laquo;&nbsp;Bye.&nbsp;&raquo; ¦&#8220;Yes.&#8221; ¦No.",
    "<!-- A. B --> One. ¦Two.<!-- C. --> ¦Three.",
    "<!-- never closed. ¦Two.",
    "<code>never closed. ¦Two.",
    "1 < 2. ¦If a > b, stop. ¦R & D.",
    'Tags <x id="1"/> stand. ¦<g id="2"><b>So</b></g> do these.',
    "“<b>Yes.</b>” ¦“<i>No.</i>”",
    "It was <b>U.S.</b> policy. ¦Mr. <b>Cole</b> knew.",
    "<b></b>One. ¦<b> <i>Two.</i></b>",
    "An <unknown-tag attr>odd.</unknown-tag> ¦One.",
]
MARKDOWN = [
    "**Note.** ¦This is *new.* ¦It is _old._ ¦~~Gone.~~ ¦Yes.",
    "**Yes.** ¦No. ¦**No.** ¦***Both.*** ¦End.",
    "See [the docs.](https://a.b/c.html) ¦[Next](d.e) one.",
    'See [the docs](a.html "One. Two.") now. ¦End.',
    "See [the docs.][ref. 1] ¦End.",
    "See [a](b(C.D).) now. ¦End.",
    "A ![One. Two.](x.png) picture. ¦![Three](y.png) is another.",
    "[![One. Two.](x.png)](http://a.b) is linked. ¦End.",
    "Run `a. B` twice. ¦`c` once. ¦``d ` e. F`` too.",
    "A lone ` stands. ¦So does this.",
    "The sea is blue.[^1] ¦Grass is green.[^note] ¦End.",
    "Look at <https://a.b/c?D.> now. ¦Write to <a.b@c.d>. ¦End.",
    "Not bold: 2 * 3. ¦Not: snake_case_name. ¦Not\\* either.",
    "It is [sic]. ¦[x] Done. ¦Not ]here[. ¦End.",
    "Press <kbd>Ctrl. A</kbd> &amp; wait. ¦<b>Then</b> go.",
    "One line.\\\n¦Another line.",
    "“**Yes.**” ¦*“No.”* ¦(**Perhaps.**) ¦End.",
    "He said `x\\`. ¦Then left.",
    "Escaped \\` and `a. B` here. ¦End.",
]


@pytest.mark.parametrize(
    ("markup", "marked"), [("html", m) for m in HTML] + [("markdown", m) for m in MARKDOWN]
)
def test_markup_goes_with_its_sentence(markup: str, marked: str) -> None:
    expected = marked.split("¦")
    assert segment("".join(expected), "en", markup=markup) == expected


@pytest.mark.parametrize("locale", ["fr", "fa", "es", "ja"])
def test_markup_is_put_aside_in_every_language(locale: str) -> None:
    text = "<b>¿Abc.</b> <i>Éfg?</i> <code>x. Y</code> z."
    assert "".join(segment(text, locale, markup="html")) == text
    assert segment(text, locale, markup="html")[0] == "<b>¿Abc.</b> "


@pytest.mark.parametrize("markup", ["html", "markdown"])
@pytest.mark.parametrize(
    "unit",
    [
        "<a",
        '<a "',
        "<!--",
        "<code>",
        "&",
        ". <b>",
        "[",
        "](",
        "[a](",
        "[a](b)",
        "![",
        "[![a](b)](c)",
        "[[]",
        "*a",
        "* ",
    ]
    + ["`", "`a``", "\\`", "<a@", "<a:", "[^a", "_a_", "<p>", '](a "'],
)
def test_time_grows_with_the_length_of_the_markup(unit: str, markup: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            segment(text, "en", markup=markup)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(40_000) < 9 * seconds(10_000) + 0.02


def test_nested_brackets_cost_no_more() -> None:
    text = "[" * 30_000 + "a" + "](x)" * 30_000
    assert segment(text, "en", markup="markdown") == [text]
