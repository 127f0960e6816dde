"""Cutting texts into tokens and counting their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.words import count_words, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two words", ["Two", " ", "words"]),
        ("end. Next", ["end", ".", " ", "Next"]),
        ("l’île", ["l", "’", "île"]),
        ("well-read", ["well", "-", "read"]),
        ("snake_case", ["snake_case"]),
        ("about 3.14 or 1,000,", ["about", " ", "3.14", " ", "or", " ", "1,000", ","]),
        ("۱۲٫۵ درصد", ["۱۲٫۵", " ", "درصد"]),
        ("گل‌ها زیبا", ["گل‌ها", " ", "زیبا"]),
        ("گل‌ ها", ["گل", "\u200c", " ", "ها"]),
        ("中文 text", ["中", "文", " ", "text"]),
        ("カメラ", ["カ", "メ", "ラ"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("한국어 말", ["한국어", " ", "말"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("go 👩🏽‍🚀!", ["go", " ", "👩🏽‍🚀", "!"]),
        ("a \t\n b", ["a", " \t\n ", "b"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text())
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n ", 0),
        ("One two  three.", 3),
        ("— ? … !!!", 0),
        ("It costs 1,250.50 euros", 4),
        ("12", 1),
        ("a well-known fact", 3),
        ("L’État, c’est moi", 3),
        ("don't", 1),
        ("see https://example.org/a/b?c=d&e=1 now", 3),
        ("write to first.last@example.org", 3),
        ("word—word", 2),
        ("2010–2020", 1),
        ("and/or", 1),
        ("(word) “other” «third»", 3),
        ("Vraiment ?", 1),
        ("کتاب‌های کتابخانه‌مان", 2),
        ("آمد،رفت؛ماند؟", 3),
        ("今天很好。", 4),
        ("日本語のテスト", 7),
        ("ラーメン", 4),
        ("用 Python 写", 3),
        ("한국어 문장입니다.", 2),
        ("😀 👍", 0),
        ("_ __", 0),
    ],
)
def test_words_are_counted_as_translation_tools_do(text: str, words: int) -> None:
    assert count_words(text) == words


def test_ideographs_in_korean_belong_to_words() -> None:
    text = "大韓民國은 民主共和國이다."
    assert (count_words(text, "ko"), count_words(text, "ko-KR"), count_words(text, "ja")) == (2, 2, 11)


@given(st.text(), st.text())
def test_counts_add_up_over_white_space(one: str, other: str) -> None:
    assert count_words(f"{one} {other}") == count_words(one) + count_words(other)
