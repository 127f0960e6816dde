"""The conventions of languages other than French and Persian: prose that is right, and faults."""

import json
from pathlib import Path

import pytest

from workbench import checks
from workbench.checks.model import Pair, Severity, corrected

CASES = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
RIGHT = [(locale, *case) for locale, cases in CASES.items() for case in cases["right"]]
WRONG = [(locale, *case) for locale, cases in CASES.items() for case in cases["wrong"]]


@pytest.mark.parametrize(("locale", "source", "target"), RIGHT)
def test_what_is_right_raises_no_alarm(locale: str, source: str, target: str) -> None:
    found = checks.run(Pair(source, target, "en", locale))
    assert [finding.message for finding in found if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("locale", "check", "source", "target", "fixed"), WRONG)
def test_a_fault_is_found_and_mended(
    locale: str, check: str, source: str, target: str, fixed: str | None
) -> None:
    found = checks.run(Pair(source, target, "en", locale))
    assert check in {finding.check for finding in found if finding.severity is not Severity.INFO}
    if fixed is not None:
        assert corrected(target, found) == fixed


def test_every_language_has_enough_prose() -> None:
    for locale in ("de", "es", "ar", "ru", "zh", "ja"):
        assert len(CASES[locale]["right"]) >= 15
