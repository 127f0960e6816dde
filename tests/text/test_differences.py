"""Word differences: exact, and chopped no finer than a person wants to read."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.differences import Piece, word_diff


def shown(pieces: tuple[Piece, ...]) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("equal", "equal", "equal"),
        ("A red car.", "A green car.", "A [-red-][+green+] car."),
        # White space and signs between two replaced words belong to the change.
        (
            "The tall old tree fell.",
            "The short young tree fell.",
            "The [-tall old-][+short young+] tree fell.",
        ),
        ("pears, plums are ripe", "figs, dates are ripe", "[-pears, plums-][+figs, dates+] are ripe"),
        # What was only added does not take common words or stops into it.
        ("one, three", "one, two, three", "one, [+two, +]three"),
        ("Good.", "Good work. Thanks.", "Good[+ work. Thanks+]."),
        ("four five", "four, and five", "four[+, and+] five"),
        # A short common run goes under between long changes, a long one stays.
        (
            "a b c of d e f",
            "g h i of j k l",
            "[-a b c of d e f-][+g h i of j k l+]",
        ),
        (
            "a b c stay here d e f",
            "g h i stay here j k l",
            "[-a b c-][+g h i+] stay here [-d e f-][+j k l+]",
        ),
        # Fine where the change is fine.
        ("l'âge d’or", "l’âge d’or", "l[-'-][+’+]âge d’or"),
        ("It weighs 2.5 kg", "It weighs 2.75 kg", "It weighs [-2.5-][+2.75+] kg"),
        ("too  wide", "too wide", "too[-  -][+ +]wide"),
        ("10 %", "10\u202f%", "10[- -][+\u202f+]%"),
        ("گل‌های سرخ باغ", "گل‌های زرد باغ", "گل‌های [-سرخ-][+زرد+] باغ"),
        ("گل‌ها را", "گلها را", "[-گل‌ها-][+گلها+] را"),
        ("我们明天去。", "我们今天去。", "我们[-明-][+今+]天去。"),
        ("well 👩🏽‍🚀", "well 👩🏼‍🚀", "well [-👩🏽‍🚀-][+👩🏼‍🚀+]"),
        # A moved word is removed in one place and added in the other.
        ("now we eat", "we eat now", "[-now -]we eat[+ now+]"),
    ],
)
def test_differences(old: str, new: str, expected: str) -> None:
    assert shown(word_diff(old, new)) == expected


def assert_exact(old: str, new: str, pieces: tuple[Piece, ...]) -> None:
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one != next_one for one, next_one in zip(kinds, kinds[1:], strict=False))
    assert ("added", "removed") not in set(zip(kinds, kinds[1:], strict=False))


WORDS = st.lists(st.sampled_from(["a", "b", "of", " ", "  ", ",", ".", "-", "گل", "\u200c", "中", "\n"]))


@given(st.text(), st.text())
def test_pieces_give_back_both_versions(old: str, new: str) -> None:
    assert_exact(old, new, word_diff(old, new))


@given(WORDS, WORDS)
def test_pieces_of_similar_versions_give_back_both(old: list[str], new: list[str]) -> None:
    assert_exact("".join(old), "".join(new), word_diff("".join(old), "".join(new)))


def test_very_long_texts_that_share_little() -> None:
    chance = random.Random(7)
    old, new = (" ".join(f"w{int(chance.paretovariate(0.8))}" for _ in range(100_000)) for _ in range(2))
    assert_exact(old, new, word_diff(old, new))
