"""What stands around every page: navigation, style sheet, and who is working."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from workbench import __version__
from workbench.model import Person
from workbench.services.project import Project
from workbench.web import opened
from workbench.web.editor import page as editor_page
from workbench.web.pages import articles, checks, glossary, memory, quality, review, settings
from workbench.web.parts import links, people
from workbench.web.parts.escape import plain, quoted
from workbench.web.routes import STATIC, static_address
from workbench.web.texts import _


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    """Its path in the address."""
    title: Callable[[], str]
    icon: str
    show: Callable[[Project, Person], None]


_PAGES = (
    _Page("articles", lambda: _("Articles"), ":material/library_books:", articles.show),
    _Page("translate", lambda: _("Translate"), ":material/edit_note:", editor_page.show),
    _Page("review", lambda: _("Review"), ":material/rate_review:", review.show),
    _Page("glossary", lambda: _("Glossary"), ":material/menu_book:", glossary.show),
    _Page("memory", lambda: _("Memory"), ":material/database:", memory.show),
    _Page("quality", lambda: _("Quality"), ":material/monitoring:", quality.show),
    _Page("checks", lambda: _("Checks"), ":material/rule:", checks.show),
    _Page("settings", lambda: _("Settings"), ":material/settings:", settings.show),
)


def run(first: str = "articles") -> None:
    """Draw the page that the address names.

    Args:
        first: the page for an address that names none.
    """
    project = opened.project()
    name = project.settings.name
    st.set_page_config(
        page_title=name,
        page_icon=str(STATIC / "icon.svg"),
        layout="wide",
        initial_sidebar_state=232,
        menu_items={"About": _about()},
    )
    st.html(f"<style>@import url('{static_address('workbench.css')}');{_scheme()}{_named(name)}</style>")
    with st.sidebar:
        by = people.choose(project)
    pages = {page.name: _streamlit_page(page, project, by, first) for page in _PAGES}
    links.remember(pages)
    st.navigation(list(pages.values())).run()


def _streamlit_page(page: _Page, project: Project, by: Person, first: str) -> "st.Page":
    def draw() -> None:
        page.show(project, by)

    return st.Page(
        draw,
        title=page.title(),
        icon=page.icon,
        url_path=page.name,
        default=page.name == first,
    )


def _named(name: str) -> str:
    # As the heading of a section Streamlit puts a name among the links, where a list may have nothing else.
    return f'.stSidebar [data-testid="stSidebarNav"]::before{{content:{quoted(name)}}}'


def _scheme() -> str:
    # Dialogs and menus stand outside the app's element, where the colour scheme would be the browser's.
    kind = st.context.theme.type
    return f":root{{color-scheme:{kind}}}" if kind in ("light", "dark") else ""


def _about() -> str:
    return _("Translation workbench {version}. Apache License 2.0.").format(version=plain(__version__))
