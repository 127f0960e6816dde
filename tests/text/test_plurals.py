"""Plural rules as PO headers say them."""

import pytest

from workbench.formats.po.locales import plural_table
from workbench.text.plurals import MOST_FORMS, plural_rule, writes_form

ENGLISH = "nplurals=2; plural=(n != 1);"
FRENCH = "nplurals=2; plural=(n > 1);"
RUSSIAN = plural_table()["ru"]
ARABIC = plural_table()["ar"]


@pytest.mark.parametrize(
    ("field", "examples", "seldom"),
    [
        (ENGLISH, ["1", "0, 2, 3, 4 …"], {0}),
        (FRENCH, ["0, 1", "2, 3, 4, 5 …"], {0}),
        ("nplurals=1; plural=0", ["0, 1, 2, 3 …"], set()),
        (RUSSIAN, ["1, 21, 31, 41 …", "2, 3, 4, 22 …", "0, 5, 6, 7 …"], set()),
        (ARABIC, ["0", "1", "2", "3, 4, 5, 6 …", "11, 12, 13, 14 …", "100, 101, 102, 200 …"], {0, 1, 2}),
    ],
)
def test_a_rule_tells_which_numbers_a_form_goes_with(field: str, examples: list[str], seldom: set) -> None:
    rule = plural_rule(field)
    assert [rule.examples(form) for form in range(rule.forms)] == examples
    assert rule.seldom == seldom


@pytest.mark.parametrize(
    "field",
    [
        "",
        "nplurals=INTEGER; plural=EXPRESSION;",
        "nplurals=0; plural=0;",
        "nplurals=9999; plural=0;",
        "plural=0",
    ],
)
def test_what_says_no_rule_is_none(field: str) -> None:
    assert plural_rule(field) is None


@pytest.mark.parametrize("plural", ["n/0", "n >", "n; import os", "(" * 500 + "n" + ")" * 500, "7", "x"])
def test_a_formula_that_cannot_be_counted_with_still_says_how_many_forms(plural: str) -> None:
    rule = plural_rule(f"nplurals=3; plural={plural}")
    assert rule is None or (rule.forms, rule.examples(1), rule.seldom) == (3, "", frozenset())


@pytest.mark.parametrize(("field"), sorted(set(plural_table().values())))
def test_every_form_of_the_table_goes_with_a_number(field: str) -> None:
    rule = plural_rule(field)
    assert rule.forms <= MOST_FORMS
    assert all(rule.examples(form) for form in range(rule.forms))


def test_a_language_with_one_form_writes_what_is_said_of_several() -> None:
    assert [writes_form(1, form) for form in (None, 0, 1, 2)] == [True, False, True, False]
    assert [writes_form(2, form) for form in (None, 0, 1, 2)] == [True, True, True, False]
