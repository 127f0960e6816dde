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


def meet(project: Project, by: Person, slug: str, locale: str, segment: str | None) -> list[dict[str, str]]:
    """Note where a person is (None: nowhere new), and say where the others are."""
    chosen = catalogue(project, slug, locale)
    now = project.now()
    with project.store.reading() as connection:
        seen = presence.since(connection, chosen, now - GONE_AFTER)
    known = seen.pop(by.name, None)
    moved = segment is not None and (known is None or known[0] != segment or now - known[1] > _AGAIN_AFTER)
    if moved and segment is not None:
        with project.store.writing() as connection:
            presence.put(connection, chosen, by, segment, now)
    return [{"name": name, "id": where} for name, (where, _) in seen.items()]
