"""The choice of an article and a locale, or of a locale alone, at the top of the pages that need one."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from workbench.model import Article
from workbench.services import overview
from workbench.services.project import Project
from workbench.text.locales import name
from workbench.web.parts import links, place
from workbench.web.parts.escape import markup
from workbench.web.texts import _, language


def locale_name(locale: str) -> str:
    """A locale for people: its name in the interface language with its tag."""
    return f"{name(locale, language())} ({locale})"


def catalogue(project: Project) -> tuple[Article, str]:
    """Draw the choice and return it. Where the project has no article, say so and end the page."""
    known = {article.slug: article for article in overview.articles(project)}
    if not known:
        empty(_("There are no articles yet."), _("A coordinator adds them on the Articles page."))
        links.link("articles", _("Articles"), icon=":material/library_books:")
        st.stop()
    slug = _chosen("article", list(known))
    locales = [tag for tag in project.settings.target_locales if tag != known[slug].locale]
    locale = _chosen("locale", locales)
    with st.container(key="choosing", horizontal=True, vertical_alignment="bottom"):
        _select(_("Article"), "article", list(known), lambda one: known[one].title)
        _select(_("Language"), "locale", locales, locale_name, width=220)
    return known[slug], locale


def target_locale(project: Project) -> str:
    """Draw the choice of one of the project's target locales and return it."""
    locales = list(project.settings.target_locales)
    locale = _chosen("locale", locales)
    _select(_("Language"), "locale", locales, locale_name, width=220)
    return locale


def page_title(text: str, lead: str = "", *, hidden: bool = False) -> None:
    """Draw the page's heading with a line below, both plain text; a hidden one is for screen readers."""
    below = f'<p class="wb-lead">{markup(lead)}</p>' if lead else ""
    st.html(f'<h1 class="{"wb-hidden" if hidden else "wb-page-title"}">{markup(text)}</h1>{below}')


def empty(title: str, text: str) -> None:
    """Say that there is nothing to show, and what to do about it. Both are plain text."""
    st.html(f'<div class="wb-empty"><strong>{markup(title)}</strong><p>{markup(text)}</p></div>')


def _chosen(what: str, options: list[str]) -> str:
    wanted = place.get(what)
    chosen = wanted if wanted in options else options[0]
    place.put(**{what: chosen})
    return chosen


def _select(
    label: str,
    what: str,
    options: list[str],
    shown: Callable[[str], str],
    width: int | Literal["stretch"] = "stretch",
) -> None:
    # A key for each value: a choice that is made elsewhere is then the first value of a new box.
    chosen = place.get(what)
    key = f"choose_{what}_{chosen}"
    st.selectbox(
        label,
        options,
        index=options.index(chosen) if chosen in options else 0,
        key=key,
        format_func=shown,
        width=width,
        label_visibility="collapsed",
        on_change=lambda: place.put(**{what: st.session_state[key]}),
    )
