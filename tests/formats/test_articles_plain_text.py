"""The plain text parser: pages as they are copied from browsers, e-mails, and single rules."""

import textwrap
import tomllib
from pathlib import Path

import pytest
from formats.article_reading import cost
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.articles.plain_text import parse
from workbench.model import BlockKind

PAGES = sorted((Path(__file__).parent / "pages").glob("*.toml"))

SENTENCES = {
    "en": "The boat left late because the captain had forgotten where he had put his second boot that day.",
    "fr": "Le bateau partit en retard\u00a0: le capitaine ne savait plus où il avait mis sa botte\u00a0!",
    "fa": "قایق دیر راه افتاد چون ناخدا فراموش کرده بود Marina لنگه دوم چکمه خود را آن روز کجا گذاشته است.",
}
MARKS = [
    *(
        "- ",
        "• ",
        "> ",
        "1. ",
        "2. ",
        "(a) ",
        "=====",
        "* * *",
        "“",
        "”",
        "«",
        "»",
        "Home",
        "Share",
        "Photo: ",
        "© ",
    ),
    *(
        "2023",
        "a",
        "Bc ",
        "De fg",
        ". ",
        ": ",
        "? ",
        "https://x.y",
        "\t",
        "  ",
        "\r",
        "\u00a0",
        "\u200c",
        "\x1c",
    ),
    *(
        "The boat left late because the captain had forgotten",
        "where he had put his second boot that morning.",
    ),
]
PLAIN_TEXT = st.lists(st.sampled_from(MARKS) | st.just("\n") | st.just("\n\n"), max_size=30).map("".join)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page):
    case = tomllib.loads(page.read_text("utf-8"))
    document = parse(case["text"])
    found = [
        [f"{block.kind.value} {block.level}".removesuffix(" 0"), block.reason, block.text[: len(expected[2])]]
        for block, expected in zip(document.blocks, case["blocks"], strict=False)
    ]
    assert found == case["blocks"]
    assert len(document.blocks) == len(case["blocks"])
    assert document.text == case["text"]
    assert all(block.translatable is not bool(block.reason) for block in document.blocks)


@given(PLAIN_TEXT | st.text())
def test_every_text_is_given_back(text):
    document = parse(text)
    assert document.text == text
    for block in document.blocks:
        assert block.text and block.text == block.text.strip()
        assert block.translatable is not bool(block.reason)


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("width", [45, 60, 72, 88])
@given(lengths=st.lists(st.integers(2, 6), min_size=2, max_size=6))
def test_wrapped_paragraphs_are_joined(language, width, lengths):
    paragraphs = [" ".join([SENTENCES[language]] * length) for length in lengths]
    text = "\n\n".join(
        textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)
        for paragraph in paragraphs
    )
    assert [block.text.replace("\n", " ") for block in parse(text).blocks] == paragraphs


@pytest.mark.parametrize("language", SENTENCES)
def test_lines_that_are_not_wrapped_are_paragraphs(language):
    words = SENTENCES[language].split(" ")
    lines = [" ".join(words[: 3 + 5 * step % 11]) + "." for step in range(12)]
    assert [block.text for block in parse("\n".join(lines)).blocks] == lines


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "Marks an advertisement"),
        ("ADVERTISEMENT", "Marks an advertisement"),
        ("» Share this story «", "Looks like a line for sharing the page"),
        ("Follow us on Telegram", "Looks like a line for sharing the page"),
        ("FacebookTwitterWhatsApp", "Names social networks"),
        ("5 min read", "Counts readers or reading time"),
        ("Comments (12)", "Counts readers or reading time"),
        ("Lecture 4 min", "Counts readers or reading time"),
        ("۱٬۲۰۴ بازدید", "Counts readers or reading time"),
        ("Home » World » Asia", "Looks like a navigation line of the web site"),
        ("خانه › اخبار › ورزش", "Looks like a navigation line of the web site"),
        ("www.example.org/page?id=3", "Only an address"),
        ("Related: The other boat", "Points to another page of the web site"),
        ("À lire aussi : L’autre bateau", "Points to another page of the web site"),
        ("Inscrivez-vous à notre newsletter gratuite", "Looks like an invitation to subscribe"),
        ("در خبرنامه ما عضو شوید", "Looks like an invitation to subscribe"),
        ("© Le Courrier – Tous droits réservés", "Looks like a copyright notice"),
        ("The other boat left first", ""),
        ("Reading time is a luxury", ""),
        ("12 people", ""),
        ("Twitter", ""),
        ("Home at last", ""),
        ("Related matters were left aside", ""),
        ("Subscribers will be told", ""),
        ("See https://example.org for more", ""),
    ],
)
def test_furniture_between_paragraphs(line, reason):
    prose = "The boat left late because the captain had forgotten his second boot."
    blocks = parse(f"{prose}\n\n{line}\n\n{prose}\n").blocks
    assert [block.reason for block in blocks] == ["", reason, ""]


@pytest.mark.parametrize(
    ("short", "full", "repeated"),
    [
        (
            "Boats wait for the wind in the harbour",
            "Boats wait for the wind in the harbour in May 2021.",
            True,
        ),
        (
            "Boats wait for the wind in the harbour.",
            "Boats wait for the wind in the harbour. (Photo: AB)",
            True,
        ),
        ("Des bateaux attendent le vent du soir", "Des bateaux attendent le vent du soir, à Brest.", True),
        ("قایق‌ها در بندر منتظر باد هستند", "قایق‌ها در بندر منتظر باد هستند، خرداد ۱۴۰۰.", True),
        (
            "Boats wait for the wind in the harbour.",
            "Boats wait for the wind in the harbour. It is late.",
            False,
        ),
        (
            "Boats wait for the wind",
            "Boats wait for the wind, and nobody in the harbour knows when it comes.",
            False,
        ),
        ("The boats", "The boats of May.", False),
    ],
)
def test_captions_that_stand_twice(short, full, repeated):
    prose = "The captain had forgotten where he had put his second boot. He looked for it."
    blocks = parse(f"{prose}\n\n{short}\n{full}\n\n{prose}\n").blocks
    assert [block.reason for block in blocks] == ["", "Repeats the caption" if repeated else "", "", ""]
    assert (blocks[2].kind is BlockKind.CAPTION) is repeated


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("“The sea is not a road, it is a habit.”", True),
        ("«\u00a0La mer n’est pas une route, c’est une habitude.\u00a0»", True),
        ("«دریا راه نیست، عادت است.»", True),
        ('"The sea is a habit," he said, "not a road."', False),
        ("“The sea is a habit,” he said. “It is no road.”", False),
        ("‘It’s a habit, that’s what it is.’", True),
        ("“Yes.”", False),
    ],
)
def test_quotations(text, quotation):
    assert (parse(text).blocks[0].kind is BlockKind.QUOTATION) is quotation


SHAPES = {
    "paragraphs": "The boat left late because the captain had forgotten his boot. He looked for it.\n\n",
    "wrapped": textwrap.fill(" ".join([SENTENCES["en"]] * 5), 70) + "\n\n",
    "short lines": "a b\n",
    "numbers": "1. a\n2. b\n",
    "captions": "Boats wait for the wind in the harbour\nBoats wait for the wind in the harbour in May\n",
    "marks": ".\u00a0”",
    "names": "facebook ",
    "quotations": "“a ",
    "addresses": "Home > ",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_cost_grows_with_the_length(shape):
    """Four times the text takes about four times as long; sixteen times would be quadratic."""
    small = cost(parse, shape * (20_000 // len(shape)))
    assert cost(parse, shape * (80_000 // len(shape))) < 10 * small + 0.05
