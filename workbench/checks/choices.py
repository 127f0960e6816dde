"""What a project has chosen for its checks: another severity, or none of their findings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from workbench.checks.model import Check, DocumentCheck, Finding, Severity


class Choice(StrEnum):
    """What may be chosen for a check. The names of severities are those of `Severity`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


_Any = TypeVar("_Any", Check, DocumentCheck)


def as_chosen(checks: Iterable[_Any], choices: Mapping[str, Choice]) -> tuple[_Any, ...]:
    """The checks in their order with what was chosen by their ids; without those that are off.

    Findings as grave as usual, and graver ones, get the chosen severity, so that nothing is graver than what
    was chosen. A finding that the check itself makes lighter stays as many steps lighter.
    """
    return tuple(
        _graded(check, Severity(choices[check.id])) if check.id in choices else check
        for check in checks
        if choices.get(check.id) is not Choice.OFF
    )


def _graded(check: _Any, chosen: Severity) -> _Any:
    usual, function = check.severity, check.function

    def graded(finding: Finding) -> Finding:
        rank = chosen.rank + max(0, finding.severity.rank - usual.rank)
        severities = tuple(Severity)
        return replace(finding, severity=severities[min(rank, len(severities) - 1)])

    # The function is still given the usual severity, and the parameters that the check has by then.
    if isinstance(check, DocumentCheck):

        def compare(given: Any, pairs: Any) -> Iterable[tuple[int, Finding]]:
            for place, finding in function(replace(given, severity=usual), pairs):
                yield place, graded(finding)

        return replace(check, severity=chosen, function=compare)

    def find(given: Any, pair: Any) -> Iterable[Finding]:
        return map(graded, function(replace(given, severity=usual), pair))

    return replace(check, severity=chosen, function=find)
