"""Review: the editor, going from one translation that waits to the next."""

from workbench.model import Person
from workbench.services.project import Project
from workbench.web import editor
from workbench.web.parts import choosing, place
from workbench.web.texts import _


def show(project: Project, by: Person) -> None:
    """Draw the page."""
    choosing.page_title(_("Review"), hidden=True)
    article, locale = choosing.catalogue(project)
    editor.mount(project, by, article, locale, place.get("segment"), review=True)
