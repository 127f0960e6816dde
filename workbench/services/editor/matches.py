"""Matches from the memory, as an editor is shown them."""

from typing import Any

from workbench.memory.matching import Match
from workbench.model import Person
from workbench.services import memory
from workbench.services.project import Project


def matches(project: Project, by: Person, slug: str, locale: str, segment: str) -> list[dict[str, Any]]:
    """What the memories have for a segment, the best first."""
    return [_match(match) for match in memory.matches(project, by, slug, locale, segment)]


def _match(match: Match) -> dict[str, Any]:
    pair = match.pair
    return {
        "source": pair.source,
        "target": pair.target,
        "score": match.score,
        "penalties": [list(penalty) for penalty in match.penalties],
        "origin": {
            "article": pair.article,
            "by": pair.author,
            "at": pair.at and pair.at.isoformat(timespec="seconds"),
            "memory": pair.memory,
        },
    }
