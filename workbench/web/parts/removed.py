"""What new versions of an article have left out: found again, and a translation brought back from there."""

from dataclasses import dataclass

import streamlit as st

from workbench.model import Article, Person
from workbench.services import removed
from workbench.services.project import Project
from workbench.services.removed import Place, Removed, Restored
from workbench.web.parts import choosing, files, links, notices, paging, place, states, tasks
from workbench.web.parts.diff import passage
from workbench.web.parts.escape import byline, markup, quiet
from workbench.web.parts.when import stamp
from workbench.web.texts import _, ngettext

TASK = "removed"
_A_PAGE = 50
_MOST_PLACES = 6
_SHOWN, _OPEN, _DONE = "removed_shown", "removed_open", "removed_done"


@dataclass(frozen=True, slots=True)
class _Done:
    """A translation that has been brought back."""

    catalogue: tuple[str, str]
    into: str
    restored: Restored


def begin(article: Article, locale: str) -> None:
    """Go to the task."""
    for key in (_SHOWN, _OPEN, _DONE):
        st.session_state.pop(key, None)
    place.put(task=TASK, article=article.slug, locale=locale)


def draw(project: Project, by: Person) -> None:
    """Draw the task."""
    chosen = tasks.catalogue(project, _("Removed segments"))
    if chosen is None:
        return
    article, locale = chosen
    notices.show()
    _what_was_done(project, by, article, locale)
    search = st.text_input(
        _("Find in source and translation"), key="removed_find", placeholder=_("Find"), width=420
    )
    found = removed.removed(project, article.slug, locale, search)
    if not found:
        _nothing(search)
        return
    said = ngettext(
        "{number} segment is in the article no more; its translation is kept.",
        "{number} segments are in the article no more; their translations are kept.",
        len(found),
    )
    more = _("When a text comes back in a new version, its translation comes back by itself.")
    st.html(f'<p class="wb-lead">{markup(said.format(number=f"{len(found):,}"))} {markup(more)}</p>')
    for one in paging.first(found, _SHOWN, _A_PAGE):
        _removed(project, by, article, locale, one)
    paging.more(found, _SHOWN, _A_PAGE)


def _nothing(search: str) -> None:
    if search.strip():
        choosing.empty(_("Nothing found."), _("No removed segment has this in its source or translation."))
    else:
        said = _("What a new version of the article leaves out is listed here, with its translation.")
        choosing.empty(_("Nothing was removed."), said)


def _removed(project: Project, by: Person, article: Article, locale: str, one: Removed) -> None:
    segment = one.gone.segment
    with st.container(key=f"removed_{segment}"):
        who = _("removed with an update by {person}").format(person=one.gone.by)
        head = byline(f"{states.mark(one.translation.progress)} {markup(who)} · {stamp(one.gone.at)}")
        pair = passage(markup(one.source), article.locale) + passage(markup(one.target), locale)
        st.html(f'<div class="wb-merge">{head}<div class="wb-pair">{pair}</div></div>')
        is_open = st.session_state.get(_OPEN) == segment
        st.button(
            _("Close") if is_open else _("Bring back…"),
            key=f"removed_open_{segment}",
            type="tertiary",
            icon=":material/close:" if is_open else ":material/settings_backup_restore:",
            on_click=lambda: st.session_state.update({_OPEN: None if is_open else segment}),
        )
        if is_open:
            _places(project, by, article, locale, one)


# ----------------------------------------------------------------------------------- bringing it back


def _places(project: Project, by: Person, article: Article, locale: str, one: Removed) -> None:
    segment = one.gone.segment
    with st.container(key="removed_places"):
        search = st.text_input(
            _("Which segment of the article is it for? The likeliest ones are listed; find others here."),
            key=f"removed_place_{segment}",
            placeholder=_("Find"),
        )
        found = removed.places(project, article.slug, locale, segment, search, _MOST_PLACES)
        if not found:
            st.html(quiet(_("No segment of the article has this.")))
        for there in found:
            _place(project, by, article, locale, one, there)


def _place(project: Project, by: Person, article: Article, locale: str, one: Removed, there: Place) -> None:
    with st.container(key=f"removed_into_{there.segment.id}"):
        target = there.translation.target
        now = passage(markup(target), locale) if target else states.mark(there.translation.progress)
        pair = passage(markup(there.segment.source), article.locale) + now
        st.html(f'<div class="wb-pair">{pair}</div>')
        st.button(
            _("Put it here") if there.takes else _("Suggest it here"),
            key=f"removed_put_{there.segment.id}",
            icon=":material/check:" if there.takes else ":material/add_comment:",
            on_click=_bring_back,
            args=(project, by, article, locale, one, there),
        )


def _bring_back(
    project: Project, by: Person, article: Article, locale: str, one: Removed, there: Place
) -> None:
    into = there.segment.id
    restored = notices.attempt(
        lambda: removed.restore(project, by, article.slug, locale, one.gone.segment, into)
    )
    if restored:
        st.session_state.pop(_OPEN, None)
        st.session_state[_DONE] = _Done((article.slug, locale), into, restored)


def _what_was_done(project: Project, by: Person, article: Article, locale: str) -> None:
    done: _Done | None = st.session_state.get(_DONE)
    if done is None or done.catalogue != (article.slug, locale):
        return
    said = (
        _("It stands beside the segment as a suggestion.")
        if done.restored.suggested
        else _("The segment has the translation again. Somebody looks at it where the text is another one.")
    )
    st.html(f'<div class="wb-report"><p><b>{markup(said)}</b></p></div>')
    with st.container(key="removed_done_line", horizontal=True, vertical_alignment="center"):
        links.link("translate", _("Go to it"), article=article.slug, locale=locale, segment=done.into)
        st.button(
            _("Undo"),
            key="removed_undo",
            icon=":material/undo:",
            on_click=_undo,
            args=(project, by, article, locale, done.restored.step),
        )


def _undo(project: Project, by: Person, article: Article, locale: str, step: int) -> None:
    files.undo(project, by, article.slug, locale, step)
    st.session_state.pop(_DONE, None)
