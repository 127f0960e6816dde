"""Running checks together, and what a project may change in one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from workbench import checks
from workbench.checks import digits_script, empty, fr_spacing, numbers, untranslated, whitespace
from workbench.checks.model import Check, Finding, Pair, Severity, corrected


def test_the_dearest_finding_comes_first() -> None:
    pair = Pair("Who wrote 40 letters?", "Qui écrivit  des lettres?", "en", "fr")
    found = [(finding.severity, finding.check) for finding in checks.run(pair)]
    assert found == [("error", "numbers"), ("warning", "fr_spacing"), ("warning", "whitespace")]


def test_within_a_severity_the_order_of_the_checks_decides() -> None:
    pair = Pair("Who?", "Qui  donc?", "en", "fr")
    chosen = (whitespace.CHECK, fr_spacing.CHECK)
    assert [finding.check for finding in checks.run(pair, chosen)] == ["whitespace", "fr_spacing"]


@pytest.mark.parametrize("target", ["", "   ", "\u200c", "…"])
def test_of_an_empty_target_only_one_thing_is_said(target: str) -> None:
    pair = Pair("See **40** [letters](#a): why?", target, "en", "fa", "markdown")
    assert [finding.check for finding in checks.run(pair)] == ["empty"]


@pytest.mark.parametrize("source", ["", "🙂", "***"])
def test_a_source_without_words_asks_for_none(source: str) -> None:
    assert empty.CHECK(Pair(source, "", "en", "fr")) == ()


def test_a_check_that_raises_is_not_hidden() -> None:
    def broken(check: Check, pair: Pair) -> Iterator[Finding]:
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        checks.run(Pair("a", "b", "en", "fr"), (replace(empty.CHECK, function=broken),))


def test_a_project_changes_a_severity() -> None:
    lenient = replace(fr_spacing.CHECK, severity=Severity.INFO)
    (finding,) = lenient(Pair("Who?", "Qui?", "en", "fr"))
    assert finding.severity is Severity.INFO


def test_a_project_writes_latin_digits() -> None:
    pair = Pair("in 1979", "در سال ۱۹۷۹", "en", "fa")
    latin = replace(digits_script.CHECK, parameters={"digits": "0123456789"})
    assert digits_script.CHECK(pair) == ()
    assert corrected(pair.target, latin(pair)) == "در سال 1979"


def test_a_project_names_what_stays_untranslated() -> None:
    pair = Pair("mothers of the disappeared", "mothers of the disappeared", "en", "fr")
    named = replace(untranslated.CHECK, parameters={"do_not_translate": (pair.source,)})
    assert untranslated.CHECK(pair)
    assert named(pair) == ()


def test_the_same_language_is_never_untranslated() -> None:
    assert untranslated.CHECK(Pair("The end of it.", "The end of it.", "en-US", "en-GB")) == ()


def test_a_language_without_tables_is_checked_where_that_is_safe() -> None:
    good = Pair("12 people, $2.5 million in 1979.", "Zwölf Personen, 2,5 Millionen Dollar, 1979.", "en", "de")
    bad = replace(good, target="Zwölf Personen, 2,5 Millionen Dollar, 1978.")
    assert checks.run(good) == ()
    assert [finding.check for finding in checks.run(bad)] == ["numbers"]


def test_of_two_fixes_for_one_place_the_first_is_made() -> None:
    findings = [
        Finding("a", Severity.ERROR, "", target_span=(0, 4), fix="deux"),
        Finding("b", Severity.ERROR, "", target_span=(2, 3), fix="X"),
        Finding("c", Severity.ERROR, "", target_span=(5, 9), fix=""),
        Finding("d", Severity.ERROR, "", target_span=(9, 10)),
    ]
    assert corrected("trio mots.", findings) == "deux ."


def test_fixes_of_all_checks_go_together() -> None:
    pair = Pair("Who knows 40 names?", "چه كسی 40 نام  را می داند?", "en", "fa")
    assert corrected(pair.target, checks.run(pair)) == "چه کسی ۴۰ نام را می‌داند؟"


def test_numbers_are_one_finding_each() -> None:
    pair = Pair("7 of 30 in 1979", "3 sur 40 en 1988", "en", "fr")
    assert [finding.subcode for finding in numbers.CHECK(pair)] == ["changed"] * 3


def test_a_document_is_compared_segment_by_segment() -> None:
    rows = [
        ("The lists were burnt.", "Les listes ont brûlé."),
        ("Who burnt them?", "Qui les a brûlées\u202f?"),
        ("The lists were burnt.", "Les listes ont brûlé."),
        ("The lists were burnt.", "On brûla les listes."),
        ("The letters were lost.", "Les listes ont brûlé."),
    ]
    found = checks.run_on_document([Pair(source, target, "en", "fr") for source, target in rows])
    assert [[finding.check for finding in findings] for findings in found] == [
        [],
        [],
        [],
        ["inconsistent_target"],
        ["same_target"],
    ]
    assert "2 times" in found[3][0].message


def test_an_empty_document_has_no_findings() -> None:
    assert checks.run_on_document([]) == ()
