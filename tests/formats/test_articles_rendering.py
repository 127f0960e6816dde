"""The registry of article formats, and finished articles."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats import ARTICLE_FORMATS, format_for, render

CASES = tomllib.loads((Path(__file__).parent / "render_cases.toml").read_text("utf-8"))["case"]
TEXT, MARKDOWN = (format for format in ARTICLE_FORMATS if format.name in ("text", "markdown"))

SOURCE = st.lists(
    st.sampled_from(
        [
            "# ",
            "- ",
            "1. ",
            "> ",
            "|",
            "|-|",
            "---",
            "===",
            "```",
            "![",
            "](x)",
            "<Note>",
            "a",
            "b c",
            "  ",
            "\n",
            "\n\n",
        ]
    ),
    max_size=20,
).map("".join)
TARGET = st.lists(
    st.sampled_from(
        [
            *(
                "x",
                "y z",
                "# ",
                "- ",
                "* ",
                "1. ",
                "2) ",
                "> ",
                "\n",
                " ",
                "|",
                "---",
                "===",
                "```",
                "~~~",
                "[",
                "]",
            ),
            *("[^1]: ", "[a]: b", "<div>", "<Note>", "<!--", "{#i}", ":::", "\\", '"', "'", ": ", "#"),
        ]
    ),
    max_size=8,
).map(lambda parts: "".join(parts) + "end")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_markdown(case):
    document = MARKDOWN.parse(case["source"])
    assert render(document, [target or None for target in case["targets"]]) == case["target"]


def test_plain_text():
    document = TEXT.parse("Title\n\n• one\n\n> two\n> three\n\nThe boat left late, as it had always done.")
    targets = ["- Titel", "eins\nzwei", "drei\nvier", "# Das Boot"]
    assert render(document, targets) == "- Titel\n\n• eins\n  zwei\n\n> drei\n> vier\n\n# Das Boot"


@pytest.mark.parametrize("format", (TEXT, MARKDOWN), ids=lambda format: format.name)
@given(source=SOURCE | st.text())
def test_nothing_changes_without_targets(format, source):
    document = format.parse(source)
    assert document.format == format.name
    assert render(document, [None] * len(document.blocks)) == source
    assert render(document, [block.text for block in document.blocks]) == source


@given(source=SOURCE, data=st.data())
def test_targets_keep_the_blocks(source, data):
    """Whatever stands in the targets, the finished article has the blocks of the source."""
    document = MARKDOWN.parse(f"a\n\n{source}")
    # Where a quotation drops its mark in the middle, blocks share a paragraph and may run together.
    assume(
        not any(
            re.fullmatch(r"\n[>\s]*", block.lead) and "\n\n" not in block.lead for block in document.blocks
        )
    )
    targets = [data.draw(TARGET) if block.translatable else None for block in document.blocks]
    finished = MARKDOWN.parse(render(document, targets))
    assert [(block.kind, block.level, block.reason) for block in finished.blocks] == [
        (block.kind, block.level, block.reason) for block in document.blocks
    ]


def test_a_target_for_every_block():
    with pytest.raises(ValueError):
        render(TEXT.parse("a\n\nb"), [None])


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("a.txt", "text"),
        ("a.b.TXT", "text"),
        ("a.md", "markdown"),
        ("a.markdown", "markdown"),
        ("dir/a.mdx", "markdown"),
        ("a.HTML", "html"),
        ("a.htm", "html"),
        ("a.docx", "docx"),
        ("a.odt", "odt"),
    ],
)
def test_format_for(filename, name):
    assert format_for(filename).name == name


@pytest.mark.parametrize("filename", ["a.doc", "a", "", ".md", "a.md.bak"])
def test_format_for_unknown_names(filename):
    with pytest.raises(InputError) as refusal:
        format_for(filename)
    assert refusal.value.place == filename
    for format in ARTICLE_FORMATS:
        for suffix in format.suffixes:
            assert suffix in str(refusal.value)


def test_formats_are_distinct():
    names = [format.name for format in ARTICLE_FORMATS]
    suffixes = [suffix for format in ARTICLE_FORMATS for suffix in format.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert {format.name: format.markup for format in ARTICLE_FORMATS} == {
        "text": None,
        "markdown": "markdown",
        "html": "html",
        "docx": "html",
        "odt": "html",
        "po": None,
    }
