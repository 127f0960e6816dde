"""A project at a glance, for lists and choices on screens."""

from dataclasses import dataclass
from datetime import datetime

from workbench.model import Article
from workbench.services.project import Project
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store


def articles(project: Project) -> list[Article]:
    """All articles, oldest first, without their progress. One query."""
    with project.store.reading() as connection:
        return [article for article, *_ in article_store.everything(connection)]


@dataclass(frozen=True, slots=True)
class Activity:
    """The newest change of a catalogue."""

    by: str
    at: datetime


def activity(project: Project, article: Article) -> dict[str, Activity]:
    """The newest change of each of an article's catalogues that somebody has touched, by locale."""
    with project.store.reading() as connection:
        found = catalogue_store.of_article(connection, article)
    return {c.locale: Activity(c.changed_by, c.changed_at) for c in found if c.changed_by and c.changed_at}
