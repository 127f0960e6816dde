"""Findings as text, to be kept in a database."""

import json
from collections.abc import Iterable

from workbench.checks.model import Finding, Severity


def written(found: Iterable[Finding]) -> str:
    """Findings as JSON; empty when there are none."""
    rows = [
        [one.check, one.severity, one.message, one.source_span, one.target_span, one.fix, one.subcode]
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def read(text: str) -> tuple[Finding, ...]:
    """The findings that were written so."""
    return tuple(
        Finding(check, Severity(severity), message, _span(source), _span(target), fix, subcode)
        for check, severity, message, source, target, fix, subcode in (json.loads(text) if text else ())
    )


def _span(read: list[int] | None) -> tuple[int, int] | None:
    return read and (read[0], read[1])


def brief(found: Iterable[Finding]) -> str:
    """Each `check:severity` among findings once, the gravest first, with spaces between."""
    ranked = sorted(found, key=lambda finding: finding.severity.rank)
    return " ".join(dict.fromkeys(f"{finding.check}:{finding.severity}" for finding in ranked))
