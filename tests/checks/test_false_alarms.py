"""What translators write with good reason, and no check may take for a fault."""

import json
from pathlib import Path

import pytest

from workbench import checks
from workbench.checks.model import Pair, Severity

CASES = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("why", "locale", "format", "source", "target"), CASES, ids=[f"{case[1]}-{case[0]}" for case in CASES]
)
def test_no_alarm(why: str, locale: str, format: str, source: str, target: str) -> None:
    found = checks.run(Pair(source, target, "en", locale, format))
    assert [finding.message for finding in found if finding.severity is not Severity.INFO] == []
