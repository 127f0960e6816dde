"""The Markdown parser: which blocks come out, and that nothing is lost."""

import tomllib
from pathlib import Path

import pytest
from formats.article_reading import cost, told
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.articles.markdown import parse
from workbench.model import BlockKind

CASES = tomllib.loads((Path(__file__).parent / "markdown_cases.toml").read_text("utf-8"))["case"]

MARKS = [
    *(
        "# ",
        "## ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        ">",
        "  ",
        "    ",
        "\t",
        "|",
        "|-|",
        "---",
        "===",
        "```",
    ),
    *(
        "~~~",
        "`",
        "[",
        "]",
        "(x)",
        "![",
        "[^1]: ",
        "[a]: b",
        "<div>",
        "</div>",
        "<Note>",
        "</Note>",
        "<A\n",
        "/>",
    ),
    *(
        "<!--",
        "-->",
        "{/*",
        "*/}",
        "{#i}",
        ":::",
        "***",
        "$$",
        "\\",
        "title: x",
        "+++\n",
        "---\n",
        "[!NOTE]",
        "[ ] ",
    ),
    *(
        "import a from 'b'",
        "http://x.y",
        "a",
        "b c",
        "é",
        "\r",
        "\r\n",
        "\u00a0",
        "\x0c",
        "\x1c",
        "\u2028",
        "\x00",
    ),
]
MARKDOWN = st.lists(st.sampled_from(MARKS) | st.just("\n") | st.just("\n\n"), max_size=30).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_blocks(case):
    document = parse(case["text"])
    assert told(document) == case["blocks"]
    assert document.text == case["text"]
    assert document.format == "markdown"


@given(MARKDOWN | st.text())
def test_every_text_is_given_back(text):
    document = parse(text)
    assert document.text == text
    for block in document.blocks:
        assert block.text
        assert block.translatable is not bool(block.reason)
        if block.translatable:
            assert block.text == block.text.strip()
            assert block.kind not in (BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.MARKUP)


@pytest.mark.parametrize(
    ("text", "continuation"),
    [
        ("- a", "  "),
        ("10. a\n    b", "    "),
        ("> a", "> "),
        (">a", "> "),
        ("> - a", ">   "),
        (">- > a", ">   > "),
        ("> a\n>b", ">"),
        ("> a\nb", ""),
        ("- a\n\n  b", "  "),
        ("[^1]: a", "      "),
        ("a", ""),
    ],
)
def test_continuation(text, continuation):
    assert parse(text).blocks[-1].continuation == continuation


def test_text_below_the_deepest_container_is_kept_for_translation():
    text = ">" * 100 + " deep\n\nafter\n"
    assert [(block.kind, block.text) for block in parse(text).blocks] == [
        (BlockKind.PARAGRAPH, "deep"),
        (BlockKind.PARAGRAPH, "after"),
    ]


BOMBS = {
    "quotations": lambda n: ">" * n + "a",
    "quotation on every line": lambda n: (">" * 50 + "a\n") * (n // 50),
    "list markers": lambda n: "- " * n + "a",
    "brackets": lambda n: "[" * n,
    "bracket on every line": lambda n: "[a\n" * n,
    "stars": lambda n: "*" * n + "a",
    "tags": lambda n: "<A b={\n" * n,
    "definitions": lambda n: '[a]: b "c\n' * n,
    "footnotes": lambda n: "".join(" " * (4 * (i % 30)) + "[^a]: x\n" for i in range(n)),
    "comments": lambda n: "x <!-- y\n\n" * n,
    "bars": lambda n: "|" * n + "\n" + "|-" * n + "|\n",
    "spaces": lambda n: "# a" + " " * n + "b\n---\ntitle: a" + " " * n + "b\n",
    "front matter": lambda n: "---\ntitle: a" + " " * n + "b\n" + "\n" * n + "---\n",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_cost_grows_with_the_length(bomb):
    """Four times the text takes about four times as long; sixteen times would be quadratic."""
    small = cost(parse, bomb(2_000))
    assert cost(parse, bomb(8_000)) < 10 * small + 0.05
