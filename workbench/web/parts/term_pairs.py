"""Concepts that are probably one: shown in pairs, and made one by a click, which can be taken back."""

import streamlit as st

from workbench.model import Person, Term
from workbench.services import termbase, terminology
from workbench.services.project import Project
from workbench.terms.duplicates import Duplicate
from workbench.web.parts import choosing, notices, term_uses
from workbench.web.parts.escape import markup, plain, quiet
from workbench.web.texts import _, ngettext

_MOST = 50
_MERGED = "terms_merged"


def show(project: Project, by: Person, terms: list[Term]) -> None:
    """Draw the pairs of a term base, for who may change it."""
    _undoing(project, by)
    found = terminology.duplicated(project)
    if not found:
        choosing.empty(_("No two concepts look like one."), _("Concepts that share wordings would be here."))
        return
    known = {term.concept: term for term in terms}
    said = ngettext(
        "{number} pair of concepts shares wordings.", "{number} pairs of concepts share wordings.", len(found)
    )
    st.html(quiet(said.format(number=f"{len(found):,}")))
    for number, pair in enumerate(found[:_MOST]):
        if pair.first in known and pair.second in known:
            with st.container(key=f"pair_{number}"):
                _pair(project, by, pair, known)


def _pair(project: Project, by: Person, pair: Duplicate, known: dict[str, Term]) -> None:
    locales = [project.settings.source_locale, *project.settings.target_locales]
    shared = " · ".join(f"<bdi>{markup(wording.term)}</bdi>" for wording in pair.shared)
    both = (
        (concept, term_uses.wordings_line(known[concept], locales)) for concept in (pair.first, pair.second)
    )
    lines = "".join(f'<p class="wb-wording"><b>{markup(concept)}</b> {line}</p>' for concept, line in both)
    st.html(f'<div class="wb-pair">{lines}<p class="wb-byline">{markup(_("Both have"))} {shared}</p></div>')
    with st.container(horizontal=True):
        for kept, other in ((pair.first, pair.second), (pair.second, pair.first)):
            st.button(
                _("Merge into {concept}").format(concept=plain(kept)),
                key=f"merge_{kept}_{other}",
                icon=":material/merge:",
                on_click=_merge,
                args=(project, by, known[kept], known[other]),
            )


def _merge(project: Project, by: Person, kept: Term, other: Term) -> None:
    both = notices.attempt(lambda: terminology.merge(project, by, kept.concept, other.concept))
    if both is not None:
        st.session_state[_MERGED] = (kept, other, both)


def _undoing(project: Project, by: Person) -> None:
    merged = st.session_state.get(_MERGED)
    if merged is None:
        return
    kept, other, _both = merged
    with st.container(key="merged", horizontal=True, vertical_alignment="center"):
        said = _("“{other}” is now part of “{kept}”.").format(other=other.concept, kept=kept.concept)
        st.html(f'<p class="wb-said">{markup(said)}</p>')
        st.button(
            _("Undo"), key="merge_undo", icon=":material/undo:", on_click=_undo, args=(project, by, merged)
        )


def _undo(project: Project, by: Person, merged: tuple[Term, Term, Term]) -> None:
    st.session_state.pop(_MERGED, None)
    kept, other, both = merged
    before = {kept.concept: both, other.concept: None}
    notices.attempt(
        lambda: termbase.change(project, by, put=[kept, other], before=before),
        lambda _version: _("The merge is undone."),
    )
