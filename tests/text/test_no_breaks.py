"""Rules that come of a place where a text was cut and should not have been."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats import srx
from workbench.text.segmentation import NoBreak, Rules, no_break_between, segment

MEANT = [
    ("See xyz.", "Miller for more.", NoBreak("xyz.", False)),
    ("It is in No.", "5 of the log.", NoBreak("No.", True)),
    ("He kept vol.", "٣ at home.", NoBreak("vol.", True)),
    ("(cf. Zs.", "Town", NoBreak("Zs.", False)),
    ("این در ج.", "۲ آمده است.", NoBreak("ج.", True)),
    ("the S.A.R.L.", "Martin", NoBreak("S.A.R.L.", False)),
    ("A lone (xyz.", "B", NoBreak("xyz.", False)),
    ("…", "Then", None),
    ("", "Then", None),
    ("x" * 41 + ".", "Then", None),
]


@pytest.mark.parametrize(("before", "after", "meant"), MEANT)
def test_what_is_meant_by_a_place(before: str, after: str, meant: NoBreak | None) -> None:
    assert no_break_between(before, after) == meant


@pytest.mark.parametrize(
    ("no_break", "text", "pieces"),
    [
        (NoBreak("xyz.", False), "See xyz. Miller came. He left.", ["See xyz. Miller came. ", "He left."]),
        # Only the word as it is: neither the end of another one nor in other letters.
        (NoBreak("xyz.", False), "See wxyz. Miller came.", ["See wxyz. ", "Miller came."]),
        (NoBreak("xyz.", False), "See Xyz. Miller came.", ["See Xyz. ", "Miller came."]),
        (NoBreak("qo.", True), "It is qo. 5 here. He said qo. Then he left.", None),
    ],
)
def test_texts_are_not_cut_there_any_more(no_break: NoBreak, text: str, pieces: list[str] | None) -> None:
    wanted = pieces or ["It is qo. 5 here. ", "He said qo. ", "Then he left."]
    assert segment(text, "en", rules=Rules((no_break.rule,))) == wanted


@given(st.text(alphabet="ab.٣é‌-('«*+\\[", min_size=1, max_size=12), st.sampled_from(["Then", "5 and", "«B"]))
def test_whatever_stands_in_front_the_rule_keeps_the_place_together(word: str, after: str) -> None:
    before = f"The {word}"
    found = no_break_between(before, after)
    if found is not None:
        assert found.is_about(before, after)
        text = f"{before.rstrip()} {after}"
        assert Rules((found.rule,)).decisions(text)[len(before.rstrip()) + 1] is False
        # And goes through SRX unharmed.
        assert srx.parse(srx.serialise(Rules((found.rule,)), "en"), "en").rules == (found.rule,)
