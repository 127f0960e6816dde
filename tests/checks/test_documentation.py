"""The page on checks says of each what the check says of itself."""

from pathlib import Path

import pytest

from workbench import checks
from workbench.checks.model import Check, DocumentCheck

PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
EVERYTHING = (*checks.CHECKS, *checks.DOCUMENT_CHECKS)


def _row(check: Check | DocumentCheck) -> str:
    parameters = ", ".join(f"`{name}` = {value!r}" for name, value in check.parameters.items()) or "-"
    cells = (
        f"`{check.id}`",
        check.label,
        check.summary,
        check.severity,
        parameters,
        check.name,
        check.authority,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


@pytest.mark.parametrize("check", EVERYTHING, ids=lambda check: check.id)
def test_a_check_has_its_row(check: Check | DocumentCheck) -> None:
    assert _row(check) in PAGE.splitlines()


def test_there_are_no_other_rows() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == [check.id for check in EVERYTHING]
