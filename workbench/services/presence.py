"""Who is where in an article, so that two people need not meet in one segment by surprise.

An editor says with every message where its person is. The database hears of it so that colleagues on another
app server see it too, but not each time: a write to the disk for every step of every person is more than the
saves themselves. What this process knows is newer and goes first.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workbench.model import Person
from workbench.services.project import Project
from workbench.store import presence
from workbench.store.catalogues import Catalogue

# An editor that has said nothing for so long is taken for closed.
GONE_AFTER = timedelta(seconds=60)
# Whoever goes on is written down so often at most, whoever stays so often at least.
_GOING, _STAYING = timedelta(seconds=10), timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class _Spot:
    segment: str
    written: str
    """The segment that the database has."""
    written_at: datetime


_spots: dict[tuple[str, int, int], _Spot] = {}


def note(project: Project, by: Person, chosen: Catalogue, segment: str) -> None:
    """Remember where a person is: in a segment that the catalogue has."""
    now = project.now()
    key = _key(project, chosen, by.id)
    known = _spots.get(key)
    if known:
        age = now - known.written_at
        if age < (_STAYING if segment == known.written else _GOING):
            _spots[key] = _Spot(segment, known.written, known.written_at)
            return
    with project.store.writing() as connection:
        presence.put(connection, chosen, by, segment, now)
    _spots[key] = _Spot(segment, segment, now)


def others(project: Project, by: Person, chosen: Catalogue) -> list[dict[str, str]]:
    """Where everybody else is."""
    with project.store.reading() as connection:
        seen = presence.since(connection, chosen, project.now() - GONE_AFTER)
    return [
        {"name": name, "id": spot.segment if spot and spot.written == where else where}
        for person_id, name, where in seen
        if person_id != by.id
        for spot in [_spots.get(_key(project, chosen, person_id))]
    ]


def _key(project: Project, chosen: Catalogue, person_id: int) -> tuple[str, int, int]:
    return project.store.name, chosen.id, person_id
