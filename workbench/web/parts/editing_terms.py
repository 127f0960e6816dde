"""The form of one term: its concept and its wordings."""

from collections.abc import Iterable
from typing import Literal

import streamlit as st

from workbench.model import Person, Term, TermStatus, Wording
from workbench.services import termbase
from workbench.services.project import Project
from workbench.text.locales import direction
from workbench.web.parts import choosing, notices, states
from workbench.web.parts.escape import markup
from workbench.web.texts import _

_OPEN, _TURN, _EXTRA, _FIRST = "term_open", "term_turn", "term_extra", "term_first"
_DELETED = "term_deleted"


def open_dialog(concept: str, wording: str = "") -> None:
    """Have the dialog of a term drawn from now on, until it is closed; an empty concept is a new term.

    Args:
        wording: what a new term is called in the project's source locale.
    """
    # Fields of an earlier dialog must not fill this one.
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state[_OPEN], st.session_state[_EXTRA], st.session_state[_FIRST] = concept, 0, wording


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def dialog(project: Project, by: Person, terms: Iterable[Term]) -> None:
    """Draw the dialog of a term if it is open.

    Args:
        terms: all terms, as the page has read them.
    """
    concept = st.session_state.get(_OPEN)
    if concept is None:
        return
    term = next((term for term in terms if term.concept == concept), None)
    if concept and term is None:
        # Somebody else has deleted it.
        _close()
        return
    title = _("Edit a term") if term else _("Add a term")

    @st.dialog(title, width="large", on_dismiss=_close)
    def _dialog() -> None:
        if _OPEN not in st.session_state:
            st.rerun()
        _draw(project, by, term)

    _dialog()


def _draw(project: Project, by: Person, term: Term | None) -> None:
    key = f"term_{st.session_state[_TURN]}"
    # As it was when the dialog came: what is saved rests on that.
    before = st.session_state.setdefault(f"{key}_before", term)
    own = [project.settings.source_locale, *project.settings.target_locales]
    first = st.session_state[_FIRST]
    rows = list(term.wordings) if term else [Wording(own[0], first), *(Wording(tag, "") for tag in own[1:])]
    rows += [Wording(own[-1], "")] * st.session_state[_EXTRA]
    locales = list(dict.fromkeys([*own, *(wording.locale for wording in rows)]))
    st.text_input(
        _("Concept"),
        value=term.concept if term else "-".join(first.casefold().split()),
        key=f"{key}_concept",
        disabled=term is not None,
        help=_("A short name for what the wordings have in common, such as arms-embargo."),
    )
    for number, wording in enumerate(rows):
        _row(f"{key}_{number}", number, wording, locales)
    notices.show()
    with st.container(horizontal=True):
        st.button(
            _("Save"),
            key="term_save",
            type="primary",
            icon=":material/check:",
            on_click=_save,
            args=(project, by, key, len(rows), before),
        )
        st.button(_("Another wording"), key="term_another", icon=":material/add:", on_click=_another)
        if term:
            st.button(
                _("Delete the term"),
                key="term_delete",
                type="tertiary",
                icon=":material/delete:",
                on_click=_delete,
                args=(project, by, before or term),
            )


def _row(key: str, number: int, wording: Wording, locales: list[str]) -> None:
    # Only the first row names its fields on the screen; the others do it to screen readers.
    shown: Literal["visible", "collapsed"] = "visible" if number == 0 else "collapsed"
    with st.container(key=f"wording_{direction(wording.locale)}_{key}"):
        language, text, status = st.columns([2, 4, 2])
        language.selectbox(
            _("Language"),
            locales,
            index=locales.index(wording.locale),
            key=f"{key}_locale",
            format_func=choosing.locale_name,
            label_visibility=shown,
        )
        text.text_input(
            _("Wording"),
            value=wording.term,
            key=f"{key}_text",
            help=_("Leave it empty to drop the wording."),
            label_visibility=shown,
        )
        status.selectbox(
            _("Use"),
            list(TermStatus),
            index=list(TermStatus).index(wording.status),
            key=f"{key}_status",
            format_func=states.term_status_word,
            label_visibility=shown,
        )
        details = (
            (_("Grammar"), wording.part_of_speech, "grammar"),
            (_("Note"), wording.note, "note"),
            (_("Definition"), wording.definition, "definition"),
        )
        for column, (label, value, name) in zip(st.columns([2, 3, 3]), details, strict=True):
            column.text_input(
                label, value=value, key=f"{key}_{name}", placeholder=label, label_visibility="collapsed"
            )


def _another() -> None:
    st.session_state[_EXTRA] += 1


def _typed(key: str) -> Wording:
    def field(name: str) -> str:
        return " ".join(st.session_state[f"{key}_{name}"].split())

    return Wording(
        locale=field("locale"),
        term=field("text"),
        status=TermStatus(st.session_state[f"{key}_status"]),
        part_of_speech=field("grammar"),
        note=field("note"),
        definition=field("definition"),
    )


def _save(project: Project, by: Person, key: str, rows: int, before: Term | None) -> None:
    # What the fields hold now: what was drawn may be older than what was typed right before the click.
    concept = "-".join(st.session_state[f"{key}_concept"].split())
    if not concept:
        notices.ask(_("A term needs a concept: a short name of its own."))
        return
    wordings = [_typed(f"{key}_{number}") for number in range(rows)]
    kept = tuple(wording for wording in wordings if wording.term)
    rests = {concept: before}
    if notices.attempt(lambda: termbase.change(project, by, put=[Term(concept, kept)], before=rests)):
        notices.say(_("Saved “{concept}”.").format(concept=concept))
        _close()


def _delete(project: Project, by: Person, term: Term) -> None:
    before = {term.concept: term}
    if notices.attempt(lambda: termbase.change(project, by, removed=[term.concept], before=before)):
        st.session_state[_DELETED] = term
        _close()


def undoing(project: Project, by: Person) -> None:
    """Say which term has just been deleted, with a button that brings it back."""
    term = st.session_state.get(_DELETED)
    if term is None:
        return
    with st.container(key="deleted", horizontal=True, vertical_alignment="center"):
        said = _("Deleted “{concept}”.").format(concept=term.concept)
        st.html(f'<p class="wb-said">{markup(said)}</p>')
        st.button(
            _("Undo"),
            key="delete_undo",
            icon=":material/undo:",
            on_click=_bring_back,
            args=(project, by, term),
        )


def _bring_back(project: Project, by: Person, term: Term) -> None:
    st.session_state.pop(_DELETED, None)
    before = {term.concept: None}
    notices.attempt(
        lambda: termbase.change(project, by, put=[term], before=before),
        lambda _version: _("“{concept}” is back.").format(concept=term.concept),
    )
