"""Where a term is used: the segments of all articles, with what became of it in their translations."""

import streamlit as st

from workbench.model import Term, Wording
from workbench.services import terminology
from workbench.services.project import Project
from workbench.services.terminology import Use
from workbench.terms import Change, Standing
from workbench.text.locales import direction
from workbench.web.parts import choosing, links, notices
from workbench.web.parts.escape import byline, markup, quiet
from workbench.web.texts import _, ngettext

_OPEN = "uses_open"


def open_dialog(concept: str) -> None:
    """Have the dialog of a term's uses drawn from now on, until it is closed."""
    st.session_state[_OPEN] = concept


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def dialog(project: Project) -> None:
    """Draw the dialog of a term's uses if it is open."""
    concept = st.session_state.get(_OPEN)
    if concept is None:
        return

    @st.dialog(_("Where it is used"), width="large", on_dismiss=_close)
    def _dialog() -> None:
        if _OPEN not in st.session_state:
            st.rerun()
        found = notices.attempt(lambda: terminology.uses(project, concept))
        notices.show()
        if found is None:
            return
        said = ngettext("{number} segment", "{number} segments", found.segments).format(
            number=f"{found.segments:,}"
        )
        st.html(f'<h2 class="wb-dialog-title">{markup(concept)}</h2>{byline(markup(said))}')
        if not found.listed:
            st.html(quiet(_("No article has this term.")))
        for number, use in enumerate(found.listed):
            with st.container(key=f"use_{number}"):
                _use(use)
        if found.segments > len(found.listed):
            st.html(quiet(_("The first {number} are shown.").format(number=f"{len(found.listed):,}")))

    _dialog()


def _use(use: Use) -> None:
    locale = use.article.locale
    hit, source = use.match.hit, use.segment.source
    text = f"{markup(source[: hit.start])}<mark class='wb-term'>{markup(source[hit.start : hit.end])}</mark>"
    text += markup(source[hit.end :])
    why = ", ".join(change_word(change) for change in use.match.changes)
    reason = markup(_("“{wording}”: {changes}").format(wording=hit.term, changes=why)) if why else ""
    st.html(
        f'<div class="wb-text" lang="{markup(locale)}" dir="{direction(locale)}">{text}</div>'
        f"{byline(markup(use.article.title) + (f' · {reason}' if reason else ''))}"
    )
    with st.container(horizontal=True):
        for target, standing in use.standings.items():
            label = f"{choosing.locale_name(target)}: {standing_word(standing)}"
            links.link("translate", label, article=use.article.slug, locale=target, segment=use.segment.id)


def change_word(change: Change) -> str:
    """In what a place differs from the wording that was recognised there, in the interface language."""
    return {
        Change.CASE: _("letter case"),
        Change.SPELLING: _("another spelling"),
        Change.JOINED: _("joined or parted differently"),
        Change.NUMBER: _("singular or plural"),
        Change.FEMININE: _("feminine"),
        Change.DEGREE: _("comparative or superlative"),
        Change.VERB: _("verb form"),
        Change.FINITE: _("finite form of an infinitive"),
        Change.INDEFINITE: _("indefinite"),
        Change.SUFFIX: _("suffix"),
    }[change]


def standing_word(standing: Standing) -> str:
    """What became of a term in a translation, in the interface language."""
    return {
        Standing.SATISFIED: _("used"),
        Standing.MISSING: _("not used"),
        Standing.FORBIDDEN: _("used as it may not be"),
        Standing.UNKNOWN: _("no wording"),
    }[standing]


def wordings_line(term: Term, locales: list[str]) -> str:
    """HTML of a term's wordings in these locales, in one line."""
    shown = (wording for locale in locales for wording in term.wordings_in(locale)[:2])
    return " · ".join(_wording(wording) for wording in dict.fromkeys(shown))


def _wording(wording: Wording) -> str:
    side = direction(wording.locale)
    return f'<bdi lang="{markup(wording.locale)}" dir="{side}">{markup(wording.term)}</bdi>'
