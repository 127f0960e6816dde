"""Memory: the memories and their files, what they know of an article, and what they hold of a word."""

import streamlit as st

from workbench.model import Person
from workbench.services import memory
from workbench.services.project import Project
from workbench.web.parts import (
    choosing,
    memory_filling,
    memory_importing,
    memory_list,
    memory_search,
    notices,
    place,
)
from workbench.web.routes import static_address
from workbench.web.texts import _, ngettext

_LIST, _ARTICLE, _SEARCH = "list", "article", "search"


def show(project: Project, by: Person) -> None:
    """Draw the page."""
    names = {_LIST: _("Memories"), _ARTICLE: _("Analysis and pre-translation"), _SEARCH: _("Search")}
    view = place.get("view")
    chosen = view if view in names else _LIST
    st.html(f"<style>@import url('{static_address('memory.css')}')</style>")
    found = memory.memories(project)
    size = sum(pairs for _one, pairs in found)
    said = ngettext("{number} translation", "{number} translations", size).format(number=f"{size:,}")
    choosing.page_title(_("Memory"), said)
    key = f"memory_view_{chosen}"
    st.segmented_control(
        _("View"),
        list(names),
        default=chosen,
        required=True,
        format_func=names.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: place.put(view=st.session_state[key]),
    )
    notices.show()
    if chosen == _LIST:
        memory_list.draw(project, by, found)
        memory_importing.draw(project, by, [one for one, _pairs in found])
    elif chosen == _ARTICLE:
        memory_filling.draw(project, by)
    else:
        memory_search.draw(project, by)
