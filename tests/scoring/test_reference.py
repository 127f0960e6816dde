"""Laying a reference text beside an article's segments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.model import BlockKind, Segment
from workbench.scoring import align_reference, reference_units

# Three blocks; the second one has three sentences.
SEGMENTS = [
    Segment("a", 0, BlockKind.HEADING, 1, "Title", block=0),
    Segment("b", 1, BlockKind.PARAGRAPH, 0, "One.", block=2),
    Segment("c", 2, BlockKind.PARAGRAPH, 0, "Two.", " ", block=2),
    Segment("d", 3, BlockKind.PARAGRAPH, 0, "Three.", " ", block=2),
    Segment("e", 4, BlockKind.PARAGRAPH, 0, "End.", block=3),
]
TARGETS = ["Titre", "Un.", "Deux.", "Trois.", "Fin."]


@pytest.mark.parametrize(
    ("text", "lines", "paragraphs"),
    [
        ("", [], []),
        ("a\nb\n", ["a", "b"], ["a b"]),
        ("a\r\n\r\nb", ["a", "b"], ["a", "b"]),
        ("\ufeff  a \n b\n \n\n\tc  d\n", ["a", "b", "c d"], ["a b", "c d"]),
    ],
)
def test_units(text: str, lines: list[str], paragraphs: list[str]) -> None:
    assert reference_units(text) == lines
    assert reference_units(text, paragraphs=True) == paragraphs


@given(st.text())
def test_units_lose_no_words(text: str) -> None:
    words = text.removeprefix("\ufeff").split()
    assert " ".join(reference_units(text)).split() == words
    assert " ".join(reference_units(text, paragraphs=True)).split() == words


@pytest.mark.parametrize(
    "reference",
    ["Un titre\nA. B. C.\nFini.\n", "Un titre\n\nA. B. C.\n\nFini.\n", "Un titre\n\nA.\nB. C.\n\nFini.\n"],
    ids=["lines", "lines apart", "paragraphs of several lines"],
)
def test_block_by_block(reference: str) -> None:
    compared = align_reference(SEGMENTS, TARGETS, reference)
    assert compared.unit == "block"
    assert compared.hypotheses == ("Titre", "Un. Deux. Trois.", "Fin.")
    assert compared.references == ("Un titre", "A. B. C.", "Fini.")
    assert compared.segments == ("a", "b", "e")


def test_segment_by_segment() -> None:
    compared = align_reference(SEGMENTS, TARGETS, "T\nA.\nB.\n\nC.\nF.\n")
    assert compared.unit == "segment"
    assert compared.hypotheses == tuple(TARGETS)
    assert compared.references == ("T", "A.", "B.", "C.", "F.")
    assert compared.segments == ("a", "b", "c", "d", "e")


def test_a_block_that_is_untranslated_stays_in_its_place() -> None:
    compared = align_reference(SEGMENTS, ["Titre", "", "", "", "Fin."], "T\nP\nF\n")
    assert [text.strip() for text in compared.hypotheses] == ["Titre", "", "Fin."]


def test_numbers_that_do_not_fit() -> None:
    with pytest.raises(InputError) as caught:
        align_reference(SEGMENTS, TARGETS, "one\ntwo\n\nthree\nfour\n", "reference.fr.txt")
    message = str(caught.value)
    assert message.startswith("reference.fr.txt: The reference has 4 lines (2 paragraphs);")
    assert "3 blocks with 5 segments" in message
    assert caught.value.remedy
