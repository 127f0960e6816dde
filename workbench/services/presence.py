"""Who is where in an article, so that two people need not meet in one segment by surprise."""

from datetime import timedelta

from workbench.model import Person
from workbench.services.project import Project
from workbench.services.translating import catalogue
from workbench.store import presence

# An editor that has said nothing for so long is taken for closed.
GONE_AFTER = timedelta(seconds=40)
# Somebody who stays in a segment is written down again only so often: each time is a write to the disk.
_AGAIN_AFTER = timedelta(seconds=15)


def note(project: Project, by: Person, slug: str, locale: str, segment: str) -> None:
    """Write down where a person is: in a segment of the article."""
    now = project.now()
    with project.store.one_moment():
        chosen = catalogue(project, slug, locale)
        with project.store.reading() as connection:
            known = presence.of(connection, chosen, by)
    if known is None or known[0] != segment or now - known[1] > _AGAIN_AFTER:
        with project.store.writing() as connection:
            presence.put(connection, chosen, by, segment, now)


def others(project: Project, by: Person, slug: str, locale: str) -> list[dict[str, str]]:
    """Where everybody else is."""
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        seen = presence.since(connection, chosen, project.now() - GONE_AFTER)
    return [{"name": name, "id": where} for name, (where, _) in seen.items() if name != by.name]
