"""Where sentences end, and what must hold for every text in every language."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.segmentation import boundaries, segment

CASES = tomllib.loads(Path(__file__).with_name("segmentation_cases.toml").read_text(encoding="utf-8"))
LOCALES = ("en", "fr-CA", "fa", "de", "pt-BR", "ja", "hi", "ar", "el", "hy", "ru", "zh-Hant", "und", "")

# Texts made of what segmentation looks at, besides texts made of anything.
PIECES = (
    *" aAbÉé.!?…,;:\n\t0129-–—\"“”«»‘’'()[]*_`~<>/&#|\\",
    *"\r\x0b\x85\xa0\u200c\u200e\u200f\u2028\u2029\u202f\u3000سلمو،؛؟۔۱中。！？」「क।Ա։🎉😀",
    *(
        "Dr. ",
        "U.S. ",
        "e.g. ",
        "No. 5",
        ". . .",
        "Yahoo! ",
        "“Why?” Tom asked. ",
        "http://a.b/c.d",
        "[1]",
        ":)",
    ),
    *(
        "1. ",
        "2. ",
        "a) ",
        "• ",
        "\n- ",
        "\n\n",
        "\r\n",
        " \n \n",
        "</b>",
        "<b>",
        "<br/>",
        "**",
        "](u)",
        "&nbsp;",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


def _cases() -> list:
    return [
        pytest.param(
            locale,
            marked.split("|"),
            id=f"{locale}-{topic}-{number}",
            marks=[pytest.mark.xfail(strict=True)] if topic == "known_failures" else [],
        )
        for locale, topics in CASES.items()
        for topic, cases in topics.items()
        for number, marked in enumerate(cases)
    ]


@pytest.mark.parametrize(("locale", "expected"), _cases())
def test_a_text_is_cut_where_its_sentences_end(locale: str, expected: list[str]) -> None:
    assert segment("".join(expected), locale) == expected


def test_no_text_has_no_segments() -> None:
    assert segment("", "en") == []
    assert boundaries("", "en") == []


def test_white_space_alone_is_one_segment() -> None:
    assert segment(" \n\n ", "en") == [" \n\n "]


@settings(deadline=None)
@given(TEXTS, st.sampled_from(LOCALES), st.sampled_from((None, "html", "markdown")))
def test_the_pieces_rejoin_to_the_text(text: str, locale: str, markup: str | None) -> None:
    pieces = segment(text, locale, markup=markup)
    assert "".join(pieces) == text
    assert all(pieces)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(LOCALES))
def test_boundaries_rise_inside_the_text_and_part_something_from_something(text: str, locale: str) -> None:
    cuts = boundaries(text, locale)
    assert (
        all(before < after for before, after in zip([0, *cuts], [*cuts, len(text)], strict=True)) or not text
    )
    assert all(piece.strip() for piece in segment(text, locale)) or not text.strip()


@settings(deadline=None)
@given(st.lists(TEXTS.map(str.strip).filter(bool), min_size=1, max_size=4), st.sampled_from(LOCALES))
def test_blocks_with_blank_lines_between_them_are_cut_as_if_alone(blocks: list[str], locale: str) -> None:
    *first, last = blocks
    alone = [piece for block in first for piece in segment(block + "\n\n", locale)] + segment(last, locale)
    assert segment("\n\n".join(blocks), locale) == alone


@pytest.mark.parametrize(
    ("locale", "table"),
    [("en-GB", "en"), ("EN", "en"), ("fr_CA", "fr"), ("fa-AF", "fa"), ("prs", "fa"), ("pes", "fa")],
)
def test_the_language_subtag_decides(locale: str, table: str) -> None:
    text = "Mr. Lee met M. Roux. ر.ک. به ص. ۲. بعد."
    assert segment(text, locale) == segment(text, table)


@pytest.mark.parametrize(
    "text",
    [
        "Teil A\xa0. Ende. Schluss.",  # sentencex 1.0 panics
        "Teil A\u2028. Ende. Schluss.",
        "Halb \ud800. Ende. Schluss.",  # no UTF-8
        "Eins.\n\nZwei. " * 2000,  # sentencex.segment drops the blank lines
    ],
)
def test_what_the_library_cannot_bear_is_cut_all_the_same(text: str) -> None:
    pieces = segment(text, "de")
    assert "".join(pieces) == text
    assert len(pieces) > 1


def test_a_sentence_longer_than_a_stretch_is_not_cut() -> None:
    long = "Wort " * 5000 + "Ende. "
    assert segment("Kurz. " + long + "Kurz.", "de") == ["Kurz. ", long, "Kurz."]


@pytest.mark.parametrize("locale", ["en", "fa", "de"])
@pytest.mark.parametrize(
    "unit",
    [
        ".",
        "A.",
        "a. ",
        '"',
        "(",
        '. "',
        "x",
        " ",
        "\n",
        "1. ",
        "• a ",
        "«",
        "« a. ",
        '. ([{"',
        ". <a",
        "e.g. ",
        '?" Abc ',
    ]
    + [". . ", "a\u2029", "- a\n", "😀 ", "A sentence. ", "1. a 2. b "],
)
def test_time_grows_with_the_length_of_the_text(unit: str, locale: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            segment(text, locale)
            best = min(best, time.process_time() - start)
        return best

    # Four times the text: about 4 times the time; a quadratic step would take 16 times.
    assert seconds(40_000) < 9 * seconds(10_000) + 0.02
