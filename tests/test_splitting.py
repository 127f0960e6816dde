"""Where texts are cut and how they are joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.splitting import Halves, can_cut, exact_cut, halves, join, joint, likely_cut

WORDS = st.lists(
    st.sampled_from(
        ["Un", "2019", "le", "،", "گفت", "«", "ok.", "a;", "é\u0301", "👩‍👩‍👧", "中", "。", "می\u200cرود"]
    ),
    max_size=12,
)
SPACES = st.sampled_from([" ", "", "\u00a0", "\n", "  ", "\u202f"])
TEXTS = st.builds(lambda words, space: space.join(words), WORDS, SPACES) | st.text(max_size=40)
LOCALES = st.sampled_from(["en", "fr", "fa", "zh-Hans", "ja", "th", "de"])


@given(TEXTS, st.integers(0, 60))
def test_halves_rejoin_and_only_white_space_stands_between(text: str, at: int) -> None:
    cut = halves(text, at)
    assert cut.first + cut.between + cut.second == text
    assert not cut.between.strip()
    if cut.first and cut.second:
        assert cut.first == cut.first.rstrip() and cut.second == cut.second.lstrip()


@given(TEXTS, TEXTS, st.integers(0, 60), LOCALES, LOCALES, st.sampled_from([None, "markdown", "html"]))
def test_a_likely_cut_loses_nothing(source: str, target: str, at: int, one: str, other: str, markup) -> None:
    if not can_cut(source, at):
        return
    parts = halves(source, at)
    found = likely_cut(parts, target, one, other, markup)
    assert 0 <= found <= len(target)
    cut = halves(target, found)
    assert cut.first + cut.between + cut.second == target
    between = joint(parts.between, one, other)
    if cut.between == between:
        assert join(cut.first, between, cut.second) == target


@given(TEXTS, TEXTS, st.sampled_from([" ", "", "\n"]))
def test_joined_targets_hold_both_texts_and_are_found_again(first: str, second: str, between: str) -> None:
    whole = join(first, between, second)
    assert whole.startswith(first) and whole.endswith(second)
    assert len(whole) <= len(first) + len(between) + len(second)
    at = exact_cut(whole, second, between)
    if at is not None:
        assert whole[at:] == second and whole[:at].startswith(first)


@pytest.mark.parametrize(
    ("source", "at", "can"),
    [
        ("One; two", 5, True),
        ("One; two", 0, False),
        ("One; two", 8, False),
        ("One; two", 9, False),
        ("One \u200c", 4, False),
        ("e\u0301a", 1, False),
        ("e\u0301a", 2, True),
        ("x👩\u200d👩y", 3, False),
        ("中文", 1, True),
    ],
)
def test_a_source_is_cut_between_two_of_its_characters(source: str, at: int, can: bool) -> None:
    assert can_cut(source, at) is can


@pytest.mark.parametrize(
    ("lead", "source", "target", "between"),
    [
        (" ", "en", "fr", " "),
        (" ", "en", "zh-Hans", ""),
        (" ", "fa", "ja", ""),
        ("", "en", "fr", ""),
        ("", "zh", "fr", " "),
        ("", "zh", "ja", ""),
        ("\n", "en", "zh", "\n"),
        ("  ", "en", "fa", "  "),
    ],
)
def test_what_stands_between_targets(lead: str, source: str, target: str, between: str) -> None:
    assert joint(lead, source, target) == between


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Un.", "Deux.", "Un. Deux."),
        ("", "Deux.", "Deux."),
        ("Un.", "", "Un."),
        ("Un.\u00a0", "Deux.", "Un.\u00a0Deux."),
        ("Un.", "\nDeux.", "Un.\nDeux."),
    ],
)
def test_joining(first: str, second: str, whole: str) -> None:
    assert join(first, " ", second) == whole


LIKELY = [
    # At the same sentence end, however long the halves are.
    ("No. | We waited for an answer from the ministry.", "en", "Non. Nous attendions.", "fr", "Non."),
    # At a clause, like the source.
    ("They wrote, | and nobody answered.", "en", "آنها نوشتند، و کسی پاسخی نداد.", "fa", "آنها نوشتند،"),
    # A number stays with its half.
    ("In 2019 | Ann came to Paris", "en", "C’est à Paris qu’Ann est venue en 2019", "fr", None),
    (
        "Of the 25 we know | 14 have names",
        "en",
        "از ۲۵ نفری که می‌شناسیم ۱۴ نفر نام دارند",
        "fa",
        "از ۲۵ نفری که می‌شناسیم",
    ),
    # Without spaces, behind a stop or comma.
    ("They wrote; | nobody came.", "en", "他们写了信；没有人来。", "zh", "他们写了信；"),
    # One word goes to the first half.
    ("Hello, | world", "en", "Bonjour", "fr", "Bonjour"),
]


@pytest.mark.parametrize(("source", "one", "target", "other", "first"), LIKELY)
def test_where_a_target_is_likely_cut(
    source: str, one: str, target: str, other: str, first: str | None
) -> None:
    left, right = source.split(" | ")
    at = likely_cut(Halves(left, " ", right), target, one, other, None)
    if first is None:
        assert 0 < at < len(target)
    else:
        assert halves(target, at).first == first


def test_a_cut_that_is_known_from_a_merge() -> None:
    assert exact_cut("Un. Deux.", "Deux.", " ") == 4
    assert exact_cut("Deux.", "Deux.", " ") is None
    assert exact_cut("Un.", "", " ") is None
    assert exact_cut("XDeux.", "Deux.", " ") is None
