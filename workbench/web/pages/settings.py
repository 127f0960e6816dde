"""Settings: what the project is, who works in it, and what this program is."""

import streamlit as st

from workbench import __version__
from workbench.model import Person, Role
from workbench.services import project as projects
from workbench.services.project import Project
from workbench.services.settings import FILE
from workbench.web.parts import choosing, no_breaks, notices, people
from workbench.web.parts.escape import markup, plain
from workbench.web.texts import _

# How many changes this session has asked for: fields get new keys after each, and so show what is true.
_TURN = "settings_turn"


def show(project: Project, by: Person) -> None:
    """Draw the page."""
    choosing.page_title(_("Settings"))
    notices.show()
    _facts(project)
    _people(project, by)
    _cutting(project, by)
    _about()


def _section(title: str, lead: str = "") -> None:
    below = f'<p class="wb-lead">{markup(lead)}</p>' if lead else ""
    st.html(f'<h2 class="wb-section">{markup(title)}</h2>{below}')


def _facts(project: Project) -> None:
    settings = project.settings
    own = (
        _("A reviewer may accept their own translations.")
        if settings.review.own
        else _("Somebody else than the translator reviews.")
    )
    database = (
        _("a server, named in the settings file") if settings.database else _("SQLite, in the project folder")
    )
    facts = (
        (_("Name"), settings.name),
        (_("Folder"), str(project.folder)),
        (_("Source language"), choosing.locale_name(settings.source_locale)),
        (_("Languages"), ", ".join(choosing.locale_name(locale) for locale in settings.target_locales)),
        (_("Database"), database),
        (_("Review"), own),
    )
    rows = "".join(f"<dt>{markup(name)}</dt><dd>{markup(value)}</dd>" for name, value in facts)
    _section(_("Project"), _("These are changed in {file}.").format(file=FILE))
    st.html(f'<dl class="wb-facts">{rows}</dl>')


def _turn() -> int:
    return st.session_state.get(_TURN, 0)


def _people(project: Project, by: Person) -> None:
    is_coordinator = by.role.includes(Role.COORDINATOR)
    lead = "" if is_coordinator else _("A coordinator adds people and gives them roles.")
    _section(_("People"), lead)
    for person in projects.people(project):
        with st.container(key=f"person_{person.id}", horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="wb-person"><bdi>{markup(person.name)}</bdi></p>')
            key = f"role_{person.id}_{_turn()}"
            st.selectbox(
                _("Role of {name}").format(name=plain(person.name)),
                list(Role),
                index=list(Role).index(person.role),
                key=key,
                format_func=people.role_word,
                disabled=not is_coordinator,
                label_visibility="collapsed",
                width=200,
                on_change=_set_role,
                args=(project, by, person, key),
            )
    if is_coordinator:
        _new_person(project, by)
    _roles()


def _set_role(project: Project, by: Person, person: Person, key: str) -> None:
    role = st.session_state[key]
    st.session_state[_TURN] = _turn() + 1
    notices.attempt(
        lambda: projects.set_role(project, by, person.name, role) or role,
        lambda given: _("{name} is now {role}.").format(name=person.name, role=people.role_word(given)),
    )


def _new_person(project: Project, by: Person) -> None:
    with st.form("new_person", border=False):
        with st.container(key="new_person_line", horizontal=True, vertical_alignment="bottom"):
            turn = _turn()
            name, role = f"new_name_{turn}", f"new_role_{turn}"
            st.text_input(_("Name"), key=name, placeholder=_("Somebody new"))
            st.selectbox(_("Role"), list(Role), key=role, format_func=people.role_word, width=200)
            st.form_submit_button(
                _("Add"),
                key="add_person",
                icon=":material/person_add:",
                on_click=_add,
                args=(project, by, name, role),
            )


def _add(project: Project, by: Person, name: str, role: str) -> None:
    added = notices.attempt(
        lambda: projects.add_person(project, by, st.session_state[name], st.session_state[role]),
        lambda person: _("Added {name}.").format(name=person.name),
    )
    if added:
        st.session_state[_TURN] = _turn() + 1


def _roles() -> None:
    said = (
        (Role.TRANSLATOR, _("translates, comments, exports and imports")),
        (Role.REVIEWER, _("also accepts and sends back, and edits the glossary")),
        (Role.COORDINATOR, _("also adds articles and people, signs off and reopens")),
    )
    rows = "".join(f"<dt>{markup(people.role_word(role))}</dt><dd>{markup(text)}</dd>" for role, text in said)
    st.html(f'<dl class="wb-facts wb-quiet">{rows}</dl>')


def _cutting(project: Project, by: Person) -> None:
    said = _(
        "What comes in is cut into sentences. Behind these words it never is; what is here stays as it is."
    )
    _section(_("Never break"), said)
    no_breaks.draw(project, by)


def _about() -> None:
    _section(_("About"))
    facts = (
        (_("Version"), __version__),
        (_("Licence"), "Apache-2.0"),
        (_("Passwords"), _("None yet: whoever reaches this page can choose any name in the sidebar.")),
    )
    rows = "".join(f"<dt>{markup(name)}</dt><dd>{markup(value)}</dd>" for name, value in facts)
    st.html(f'<dl class="wb-facts">{rows}</dl>')
