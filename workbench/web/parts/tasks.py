"""What the tasks that the Articles page leads to begin with."""

import streamlit as st

from workbench.model import Article
from workbench.services import overview
from workbench.services.project import Project
from workbench.web.parts import choosing, place
from workbench.web.texts import _


def back_to_list() -> None:
    """Draw the way back to the list of articles."""
    st.button(
        _("Articles"),
        key="back_to_list",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=lambda: place.put(task=None),
    )


def article(project: Project, title: str) -> Article | None:
    """Draw the head of a task with an article, and return it; None when the address names none."""
    back_to_list()
    found = _named(project)
    choosing.page_title(title, found.title if found else "")
    return found or _none()


def catalogue(project: Project, title: str) -> tuple[Article, str] | None:
    """Draw the head of a task with an article in a locale, and return them; None when there are none."""
    back_to_list()
    found, locale = _named(project), place.get("locale")
    if found is None or locale not in project.settings.target_locales:
        choosing.page_title(title)
        return _none()
    choosing.page_title(title, f"{found.title} · {choosing.locale_name(locale)}")
    return found, locale


def _named(project: Project) -> Article | None:
    wanted = place.get("article")
    return next((one for one in overview.articles(project) if one.slug == wanted), None)


def _none() -> None:
    choosing.empty(_("There is no such article."), _("Choose one on the Articles page."))
