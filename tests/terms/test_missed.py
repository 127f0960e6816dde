"""Finding the form in which a term that seems to be missing stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.terms.missed import likely_form

CASES = [
    ("Les écluses furent cadenassées hier.", ["cadenasser"], "cadenassées"),
    ("Ils ont ratifié puis dénoncé le pacte.", ["ratifier"], "ratifié"),
    ("Le comité s’est réuni sans quorum.", ["quorums"], "quorum"),
    ("دریچه‌بان‌های بندر آمدند.", ["دریچه‌بانی"], "دریچه‌بان‌های"),
    ("A watchkeeperless night.", ["watch-keeper"], "watchkeeperless"),
    ("Die Schleusenwärtern gehörte das Haus.", ["Schleusenwärter"], "Schleusenwärtern"),
    ("Nothing of the kind was said.", ["harbour authority"], None),
    ("Un chat dort.", ["château fort"], None),
    ("", ["quay"], None),
    ("The quays", ["o"], None),
]


@pytest.mark.parametrize(("text", "wordings", "expected"), CASES)
def test_the_likely_form(text: str, wordings: list[str], expected: str | None) -> None:
    place = likely_form(text, wordings)
    assert (place and text[slice(*place)]) == expected


def test_what_another_term_has_taken_is_left_to_it() -> None:
    text = "The lock-keepers met the lock-keeping union."
    first = likely_form(text, ["lock-keeper"])
    assert first is not None
    second = likely_form(text, ["lock-keeper"], [first])
    assert second is not None
    assert text[slice(*second)] == "lock-keeping"


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3))
def test_a_place_lies_in_the_text(text: str, wordings: list[str]) -> None:
    place = likely_form(text, wordings)
    assert place is None or 0 <= place[0] < place[1] <= len(text)
