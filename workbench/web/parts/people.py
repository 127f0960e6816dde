"""Who is at the screen: chosen from the project's people until there are accounts."""

import streamlit as st

from workbench.model import Person, Role
from workbench.services.project import Project, coordinator, people
from workbench.web.parts import place
from workbench.web.parts.escape import byline, markup
from workbench.web.texts import _


def role_word(role: Role) -> str:
    """A role in the interface language."""
    return {
        Role.TRANSLATOR: _("translator"),
        Role.REVIEWER: _("reviewer"),
        Role.COORDINATOR: _("coordinator"),
    }[role]


def choose(project: Project) -> Person:
    """Draw the choice of who is working, and return them."""
    known = {person.name: person for person in people(project)}
    wanted = place.get("as")
    chosen = known[wanted] if wanted in known else coordinator(project)
    key = f"working_as_{chosen.id}"
    place.put(**{"as": chosen.name})
    st.selectbox(
        _("Working as"),
        list(known),
        index=list(known).index(chosen.name),
        key=key,
        on_change=lambda: place.put(**{"as": st.session_state[key]}),
    )
    st.html(byline(markup(role_word(chosen.role))))
    return chosen
