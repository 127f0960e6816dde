"""Findings told apart by what people made of them: those that are open, and those that were dismissed."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from workbench.checks.identity import key_of
from workbench.checks.model import Finding
from workbench.services.project import Project
from workbench.store import outcomes as finding_store


@dataclass(frozen=True, slots=True)
class Known:
    """A finding with the key of what it is about."""

    key: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings on one translation, each worst first."""

    open: tuple[Known, ...] = ()
    dismissed: tuple[Known, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that are open."""
        return tuple(known.finding for known in self.open)


def sift(
    project: Project, locale: str, checked: Iterable[tuple[str, str, tuple[Finding, ...]]]
) -> Iterator[Sifted]:
    """Tell open findings from dismissed ones.

    Args:
        checked: source, target and findings of translations into the locale.

    Returns:
        For each of them its findings, in the order given. Where nothing was found the database is not asked.
    """
    known = [
        [Known(key_of(finding, source, target), finding) for finding in findings]
        for source, target, findings in checked
    ]
    keys = {one.key for findings in known for one in findings}
    dismissed = set()
    if keys:
        with project.store.reading() as connection:
            dismissed = finding_store.dismissed(connection, locale, keys)
    for findings in known:
        yield told_apart(findings, dismissed)


def told_apart(found: Sequence[Known], dismissed: Set[str]) -> Sifted:
    """Findings sifted by the keys of those that were dismissed."""
    return Sifted(
        tuple(one for one in found if one.key not in dismissed),
        tuple(one for one in found if one.key in dismissed),
    )
