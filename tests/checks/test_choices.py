"""What a project chooses for its checks."""

from dataclasses import replace

import pytest

from workbench import checks
from workbench.checks import number_format, untranslated
from workbench.checks.choices import Choice, as_chosen
from workbench.checks.model import Check, Finding, Pair, Severity

PAIR = Pair("Who wrote 40 letters?", "Qui écrivit  des lettres?", "en", "fr")


def _with(**choices: Choice) -> list[tuple[str, str]]:
    chosen = as_chosen(checks.CHECKS, choices)
    return [(finding.severity, finding.check) for finding in checks.run(PAIR, chosen)]


def test_nothing_chosen_changes_nothing() -> None:
    assert as_chosen(checks.CHECKS, {}) == checks.CHECKS


def test_a_check_that_is_off_finds_nothing() -> None:
    assert _with(numbers=Choice.OFF) == [("warning", "fr_spacing"), ("warning", "whitespace")]


def test_a_chosen_severity_comes_with_its_rank() -> None:
    assert _with(whitespace=Choice.ERROR, numbers=Choice.INFO) == [
        ("error", "whitespace"),
        ("warning", "fr_spacing"),
        ("info", "numbers"),
    ]


def _of_three(usual: Severity) -> Check:
    def find(check: Check, pair: Pair) -> list[Finding]:
        return [check.finding(pair.target), *(check.finding("", severity=one) for one in Severity)]

    return replace(untranslated.CHECK, severity=usual, function=find)


@pytest.mark.parametrize(
    ("usual", "choice", "wanted"),
    [
        # The usual one first, then those that the check itself makes an error, a warning and a hint.
        ("warning", Choice.ERROR, ["error", "error", "error", "warning"]),
        ("warning", Choice.WARNING, ["warning", "warning", "warning", "info"]),
        ("warning", Choice.INFO, ["info", "info", "info", "info"]),
        ("error", Choice.WARNING, ["warning", "warning", "info", "info"]),
        ("info", Choice.ERROR, ["error", "error", "error", "error"]),
    ],
)
def test_nothing_is_graver_than_chosen_and_lighter_findings_stay_lighter(
    usual: str, choice: Choice, wanted: list[str]
) -> None:
    (check,) = as_chosen([_of_three(Severity(usual))], {"untranslated": choice})
    assert [finding.severity for finding in check(PAIR)] == wanted


def test_parameters_may_be_set_before_and_after() -> None:
    pair = Pair("mothers of the disappeared", "mothers of the disappeared", "en", "fr")
    named = {"parameters": {"do_not_translate": (pair.source,)}}
    (chosen,) = as_chosen([untranslated.CHECK], {"untranslated": Choice.WARNING})
    assert chosen(pair)
    assert replace(chosen, **named)(pair) == ()
    (chosen,) = as_chosen([replace(untranslated.CHECK, **named)], {"untranslated": Choice.WARNING})
    assert chosen(pair) == ()


def test_checks_that_compare_segments_can_be_chosen_too() -> None:
    pairs = [Pair("A list of names", target, "en", "fr") for target in ("Une liste de noms", "La liste")]
    chosen = as_chosen(checks.DOCUMENT_CHECKS, {"inconsistent_target": Choice.ERROR})
    found = checks.run_on_document(pairs, chosen)
    assert [one.severity for one in found[1]] == ["error"]
    none = as_chosen(checks.DOCUMENT_CHECKS, {"inconsistent_target": Choice.OFF})
    assert not any(checks.run_on_document(pairs, none))


def test_what_costs_a_reader_most_is_looked_for_first() -> None:
    order = [check.id for check in checks.CHECKS]
    dearest = ["truncated", "numbers", "date", "names"]
    places = [order.index(check) for check in dearest]
    assert places == sorted(places)
    # Before everything that is about the form of a text.
    assert max(places) < min(order.index(one) for one in order if one not in _ABOUT_MEANING)
    assert number_format.CHECK.id not in _ABOUT_MEANING


_ABOUT_MEANING = {
    "empty", "untranslated", "wrong_language", "partial_untranslated", "truncated", "added_text", "numbers",
    "date", "names",
}  # fmt: skip
