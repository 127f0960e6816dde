"""Matches from the memory, as an editor is shown them."""

from typing import Any

from workbench.memory.matching import Match
from workbench.model import Person
from workbench.services import memory
from workbench.services.project import Project


def matches(
    project: Project, by: Person, slug: str, locale: str, segment: str, *, less: bool = False
) -> dict[str, Any]:
    """What the memories have for a segment: `matches`, the best first, at least `least` percent alike.

    Args:
        less: whether to go down to the texts that are least alike of those that the memories find at all.
    """
    least = memory.LEAST if less else memory.SHOWN_FROM
    found = memory.matches(project, by, slug, locale, segment, least=least)
    return {"least": least, "matches": [_match(match) for match in found]}


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
