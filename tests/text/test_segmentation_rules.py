"""A project's own rules: what they say, when they win, and how they fail."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.text.segmentation import Rule, Rules, segment

TEXT = "The approx. Price. He came; she left. End."


def _cut(text: str, *rules: tuple[str, str, bool], markup: str | None = None) -> str:
    return "|".join(segment(text, "en", markup=markup, rules=Rules(tuple(Rule(*rule) for rule in rules))))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], "The approx. Price. |He came; she left. |End."),
        ([(r"approx\.", r"\s", True)], "The approx. |Price. |He came; she left. |End."),
        ([(r"Price\.", "", False)], "The approx. Price. He came; she left. |End."),
        ([(";", r"\s+", True)], "The approx. Price. |He came; |she left. |End."),
        ([(r"\.", r"\s+End", False), (r"\.", r"\s", True)], "The approx. |Price. |He came; she left. End."),
        ([(r"\.", r"\s", True), (r"\.", r"\s+End", False)], "The approx. |Price. |He came; she left. |End."),
        ([(r"\.\s", "[A-Z]", False)], "The approx. Price. He came; she left. End."),
        ([("", "she", True)], "The approx. Price. |He came; |she left. |End."),
        ([(r"^", "The", True), (r"End\.", "", True)], "The approx. Price. |He came; she left. |End."),
        ([(r"a(?=me)", "", True)], "The approx. Price. |He ca|me; she left. |End."),
        ([(r"\Q.\E", r"\x{20}He", False)], "The approx. Price. He came; she left. |End."),
        ([(r"[\p{Ll}&&[^a-m]]\.", r"\h", False)], "The approx. Price. |He came; she left. End."),
    ],
)
def test_the_first_rule_that_speaks_decides(rules: list[tuple[str, str, bool]], expected: str) -> None:
    assert _cut(TEXT, *rules) == expected


def test_a_rule_may_join_across_a_blank_line() -> None:
    assert _cut("One.\n\nTwo.", (r"One\.", r"\s", False)) == "One.\n\nTwo."


def test_rules_see_the_text_without_its_markup() -> None:
    assert _cut("A <b>note</b>: read <i>it</i>.", ("note:", r"\s", True), markup="html") == (
        "A <b>note</b>: |read <i>it</i>."
    )


@settings(deadline=None)
@given(
    st.text(max_size=30),
    st.lists(st.tuples(*[st.sampled_from(["", r"\s", ".", r"\b", "a", r"\W+"])] * 2, st.booleans())),
)
def test_the_pieces_rejoin_whatever_the_rules(text: str, rules: list[tuple[str, str, bool]]) -> None:
    cut = segment(text, "en", rules=Rules(tuple(Rule(*rule) for rule in rules)))
    assert "".join(cut) == text
    assert all(piece.strip() for piece in cut) or not text.strip()


@pytest.mark.parametrize(
    "pattern",
    ["(", "a)(b", "[", "*", "\\", r"\p{Nothing}", "(?<n>a)(?<n", r"\L<words>", r"\x{FFFFFF}", "(?x) a # b"],
)
def test_an_invalid_pattern_names_its_rule(pattern: str) -> None:
    with pytest.raises(InputError, match="Segmentation rule 2 .*is no regular expression"):
        Rules((Rule("a", "b", True), Rule("", pattern, False)))
    with pytest.raises(InputError, match="Segmentation rule 1 "):
        Rules((Rule(pattern, "", False),))


@pytest.mark.parametrize("pattern", ["((a{999}){999}){999}", "a" * 50_000])
def test_a_huge_pattern_is_refused_before_it_is_compiled(pattern: str) -> None:
    with pytest.raises(InputError, match="too large"):
        Rules((Rule(pattern, "", True),))


def test_a_hostile_pattern_gives_up_and_names_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.text.segmentation.rules.SECONDS", 0.05)
    rules = Rules((Rule("x", "y", True), Rule("", "(a|aa)+$", True)))
    with pytest.raises(InputError, match="Segmentation rule 2 .*takes too long"):
        segment("a" * 5000 + "b", "en", rules=rules)


def test_rules_have_a_form_for_a_settings_file() -> None:
    data = tomllib.loads(
        r"""
        [[rules]]
        before = 'approx\.'
        after = '\s'
        break = false

        [[rules]]
        before = ';'
        after = ''
        break = true
        """
    )
    rules = Rules.from_settings(data["rules"])
    assert rules == Rules((Rule(r"approx\.", r"\s", False), Rule(";", "", True)))
    assert rules.to_settings() == data["rules"]


@pytest.mark.parametrize(
    "table",
    [
        {"before": "a", "after": "b"},
        {"before": "a", "after": "b", "break": "no"},
        {"before": 1, "after": "b", "break": True},
        {"before": "a", "after": "b", "break": True, "befor": "c"},
        "a",
        None,
    ],
)
def test_a_table_that_is_no_rule_is_named(table: object) -> None:
    with pytest.raises(InputError, match="Segmentation rule 2 is not understood"):
        Rules.from_settings([{"before": "a", "after": "b", "break": True}, table])
