"""Every check says itself what it passes and what it finds fault with."""

import importlib
import pkgutil

import pytest

from workbench import checks
from workbench.checks.model import Check, DocumentCheck, Example, Severity, corrected

PASSING = [(check, example) for check in checks.CHECKS for example in check.passing]
FAILING = [(check, example) for check in checks.CHECKS for example in check.failing]


def _name(value: Check | Example) -> str:
    return value.id if isinstance(value, Check) else f"{value.locale}: {value.target!r}"


@pytest.mark.parametrize(("check", "example"), PASSING, ids=_name)
def test_a_check_is_silent_about_what_it_passes(check: Check, example: Example) -> None:
    assert check(example.pair) == ()


@pytest.mark.parametrize(("check", "example"), FAILING, ids=_name)
def test_a_check_finds_fault_and_its_fixes_mend_it(check: Check, example: Example) -> None:
    findings = check(example.pair)
    assert findings
    mended = corrected(example.target, findings)
    assert mended == (example.target if example.fixed is None else example.fixed)


@pytest.mark.parametrize(
    ("check", "example"), [(c, e) for c, e in FAILING if e.fixed is not None and not e.terms], ids=_name
)
def test_a_mended_target_passes(check: Check, example: Example) -> None:
    mended = Example(example.source, example.fixed or "", example.locale, format=example.format)
    assert check(mended.pair) == ()


@pytest.mark.parametrize(
    ("check", "examples"),
    [(c, e) for c in checks.DOCUMENT_CHECKS for e in c.passing],
    ids=lambda value: getattr(value, "id", ""),
)
def test_a_document_passes(check: DocumentCheck, examples: tuple[Example, ...]) -> None:
    assert check([example.pair for example in examples]) == ()


@pytest.mark.parametrize(
    ("check", "examples"),
    [(c, e) for c in checks.DOCUMENT_CHECKS for e in c.failing],
    ids=lambda value: getattr(value, "id", ""),
)
def test_a_document_is_at_fault_at_its_end(check: DocumentCheck, examples: tuple[Example, ...]) -> None:
    ((place, finding),) = check([example.pair for example in examples])
    assert place == len(examples) - 1
    assert finding.check == check.id
    assert finding.target_span == (0, len(examples[-1].target))


@pytest.mark.parametrize("check", (*checks.CHECKS, *checks.DOCUMENT_CHECKS), ids=lambda check: check.id)
def test_a_check_is_complete(check: Check | DocumentCheck) -> None:
    assert check.passing
    assert check.failing
    for text in (check.name, check.label, check.summary, check.authority):
        assert text.strip()


def test_every_module_with_a_check_is_in_the_tuple_under_its_id() -> None:
    modules = {
        info.name: importlib.import_module(f"workbench.checks.{info.name}")
        for info in pkgutil.iter_modules(checks.__path__)
    }
    named = {name: module.CHECK for name, module in modules.items() if hasattr(module, "CHECK")}
    everything = (*checks.CHECKS, *checks.DOCUMENT_CHECKS)
    assert {check.id: check for check in everything} == named
    assert len(everything) == len(named)


def test_messages_name_the_text_that_is_meant() -> None:
    pair = Example("He wrote 1,500 letters.", "Il écrivit des lettres.", "fr").pair
    (finding,) = checks.run(pair)
    assert finding.message == "The number “\u20681,500\u2069” is missing."
    assert pair.source[slice(*finding.source_span or ())] == "1,500"
    assert finding.severity is Severity.ERROR
