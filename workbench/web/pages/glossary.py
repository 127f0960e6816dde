"""Glossary: the project's terms, their wordings in every locale, and their files."""

import streamlit as st

from workbench.model import Person, Role, Term, Wording
from workbench.services import termbase
from workbench.services.project import Project
from workbench.text.locales import direction
from workbench.text.normal_forms import fold
from workbench.web.parts import choosing, editing_terms, notices, place, states, wordings
from workbench.web.parts.escape import markup, plain, quiet
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
        with st.popover(_("Files"), icon=":material/draft:"):
            _files(project, by, may_edit)
    notices.show()
    if may_edit:
        editing_terms.dialog(project, by, terms)
    locales = [project.settings.source_locale, *project.settings.target_locales]
    found = _filtered(terms)
    if not found:
        if terms:
            choosing.empty(_("No term has these words."), _("Search for part of a word, in any language."))
        else:
            choosing.empty(_("The glossary is empty."), _("Add terms, or import a CSV file."))
        return
    _table(project, by, found, locales, may_edit)


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
    words = fold(wanted).split()
    found = [term for term in terms if all(word in _haystack(term) for word in words)]
    return [term for term in found if any(wordings.is_unsure(w) for w in term.wordings)] if unsure else found


def _haystack(term: Term) -> str:
    parts = [term.concept]
    for wording in term.wordings:
        parts += (wording.term, wording.note, wording.definition)
    return fold(" ".join(parts))


def _table(project: Project, by: Person, found: list[Term], locales: list[str], may_edit: bool) -> None:
    shown = st.session_state.get("glossary_shown", _A_PAGE)
    heads = "".join(f"<span>{markup(choosing.locale_name(locale))}</span>" for locale in locales)
    with st.container(key="terms"):
        st.html(f'<div class="wb-term-head" style="--wb-columns:{len(locales)}">{heads}</div>')
        for number, term in enumerate(found[:shown]):
            with st.container(key=f"term_row_{number}"):
                st.html(_row(term, locales))
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
    if len(found) > shown:
        st.button(_("Show more"), key="terms_more", on_click=_show_more, args=(shown,))


def _show_more(shown: int) -> None:
    st.session_state["glossary_shown"] = shown + _A_PAGE


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


# ----------------------------------------------------------------------------------------------- files


def _files(project: Project, by: Person, may_edit: bool) -> None:
    st.download_button(
        _("Download as CSV"),
        lambda: termbase.export_csv(project),
        file_name="glossary.csv",
        mime="text/csv",
        key="terms_download",
        icon=":material/download:",
        on_click="ignore",
    )
    if not may_edit:
        st.html(quiet(_("Reviewers and coordinators import terms.")))
        return
    chosen = st.file_uploader(_("Import a CSV file"), type=["csv"], key="terms_upload")
    if chosen is None:
        return
    report = notices.attempt(
        lambda: termbase.import_csv(project, by, chosen.getvalue(), chosen.name, dry_run=True)
    )
    if report is None:
        notices.show()
        return
    said = _("{added} new, {changed} changed, {same} the same").format(
        added=report.added, changed=report.changed, same=report.same
    )
    problems = "".join(f"<li>{markup(str(problem))}</li>" for problem in report.problems)
    st.html(f'<div class="wb-report"><p>{markup(said)}</p><ul>{problems}</ul></div>')
    st.button(
        _("Import"),
        key="terms_import",
        type="primary",
        disabled=not (report.added or report.changed),
        on_click=_import,
        args=(project, by, chosen.getvalue(), chosen.name),
    )


def _import(project: Project, by: Person, data: bytes, name: str) -> None:
    notices.attempt(
        lambda: termbase.import_csv(project, by, data, name),
        lambda report: ngettext(
            "{number} concept imported.", "{number} concepts imported.", report.added + report.changed
        ).format(number=report.added + report.changed),
    )
