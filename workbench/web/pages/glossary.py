"""Glossary: the project's terms, their wordings in every locale, and their files."""

import streamlit as st

from workbench.model import Person, Role, Term, Wording
from workbench.services import termbase
from workbench.services.project import Project
from workbench.text.locales import direction
from workbench.text.normal_forms import bare
from workbench.web.parts import (
    choosing,
    editing_terms,
    exchanging_terms,
    notices,
    paging,
    place,
    states,
    term_candidates,
    term_pairs,
    term_uses,
    wordings,
)
from workbench.web.parts.escape import markup, plain
from workbench.web.texts import _, ngettext

_A_PAGE = 50


def show(project: Project, by: Person) -> None:
    """Draw the page."""
    terms = termbase.terms(project)
    may_edit = by.role.includes(Role.REVIEWER)
    said = ngettext("{number} concept", "{number} concepts", len(terms)).format(number=f"{len(terms):,}")
    with st.container(key="title_line", horizontal=True, vertical_alignment="bottom"):
        choosing.page_title(_("Glossary"), said)
        if may_edit:
            st.button(
                _("Add a term"),
                key="add_term",
                type="primary",
                icon=":material/add:",
                on_click=editing_terms.open_dialog,
                args=("",),
            )
        st.button(
            _("Files"), key="term_files", icon=":material/draft:", on_click=exchanging_terms.open_dialog
        )
    exchanging_terms.dialog(project, by)
    if may_edit:
        editing_terms.dialog(project, by, terms)
        view = _view()
        if view == "pairs":
            term_pairs.show(project, by, terms)
            notices.show()
            return
        if view == "candidates":
            term_candidates.show(project)
            notices.show()
            return
        editing_terms.undoing(project, by)
    notices.show()
    term_uses.dialog(project)
    locales = [project.settings.source_locale, *project.settings.target_locales]
    found = _filtered(terms)
    if not found:
        if terms:
            choosing.empty(_("No term has these words."), _("Search for part of a word, in any language."))
        else:
            choosing.empty(_("The glossary is empty."), _("Add terms, or import a CSV file."))
        return
    _table(project, by, found, locales, may_edit)


def _view() -> str | None:
    """Draw the choice between the terms and what care they need; None is the terms."""
    views = {
        "pairs": (_("Same concept twice"), ":material/merge:"),
        "candidates": (_("New terms"), ":material/lightbulb:"),
    }
    labels = {"": _("Terms"), **{name: f"{icon} {label}" for name, (label, icon) in views.items()}}
    chosen = st.segmented_control(
        _("View"),
        list(labels),
        default="",
        format_func=labels.__getitem__,
        key="view",
        label_visibility="collapsed",
    )
    return chosen or None


def _filtered(terms: list[Term]) -> list[Term]:
    columns = st.columns([3, 1], vertical_alignment="bottom")
    wanted = columns[0].text_input(
        _("Search"),
        value=place.get("search") or "",
        key="glossary_search",
        placeholder=_("Search in all languages and notes"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    place.put(search=wanted or None)
    unsure = columns[1].toggle(_("Only unsure ones"), key="glossary_unsure")
    words = bare(wanted).split()
    found = [term for term in terms if all(word in _haystack(term) for word in words)]
    return [term for term in found if any(wordings.is_unsure(w) for w in term.wordings)] if unsure else found


def _haystack(term: Term) -> str:
    parts = [term.concept]
    for wording in term.wordings:
        parts += (wording.term, wording.note, wording.definition)
    return bare(" ".join(parts))


def _table(project: Project, by: Person, found: list[Term], locales: list[str], may_edit: bool) -> None:
    heads = "".join(f"<span>{markup(choosing.locale_name(locale))}</span>" for locale in locales)
    with st.container(key="terms"):
        st.html(f'<div class="wb-term-head" style="--wb-columns:{len(locales)}">{heads}</div>')
        for number, term in enumerate(paging.first(found, "glossary_shown", _A_PAGE)):
            with st.container(key=f"term_row_{number}"):
                st.html(_row(term, locales))
                st.button(
                    _("Uses"),
                    key=f"uses_{term.concept}",
                    type="tertiary",
                    icon=":material/find_in_page:",
                    help=_("Where it is used"),
                    on_click=term_uses.open_dialog,
                    args=(term.concept,),
                )
                if may_edit:
                    st.button(
                        _("Edit"),
                        key=f"edit_{term.concept}",
                        type="tertiary",
                        icon=":material/edit:",
                        help=plain(term.concept),
                        on_click=editing_terms.open_dialog,
                        args=(term.concept,),
                    )
    paging.more(found, "glossary_shown", _A_PAGE)


def _row(term: Term, locales: list[str]) -> str:
    cells = "".join(
        f'<div class="wb-term-cell">{"".join(_wording(w) for w in term.wordings_in(locale))}</div>'
        for locale in locales
    )
    definition = next((w.definition for w in term.wordings if w.definition), "")
    below = f'<p class="wb-definition" dir="auto">{markup(definition)}</p>' if definition else ""
    others = [w for w in term.wordings if not any(w in term.wordings_in(locale) for locale in locales)]
    more = "".join(f"<span>{markup(w.locale)}: {_wording(w)}</span>" for w in others)
    return (
        f'<div class="wb-term-row" style="--wb-columns:{len(locales)}">{cells}{below}'
        f"{f'<div>{more}</div>' if more else ''}</div>"
    )


def _wording(wording: Wording) -> str:
    status = markup(states.term_status_word(wording.status))
    grammar = f' <i class="wb-grammar">{markup(wording.part_of_speech)}</i>' if wording.part_of_speech else ""
    side = direction(wording.locale)
    return (
        f'<p class="wb-wording wb-{wording.status}"><bdi lang="{markup(wording.locale)}" dir="{side}">'
        f"{markup(wording.term)}</bdi>{grammar} <em>{status}</em>{wordings.note(wording)}</p>"
    )
