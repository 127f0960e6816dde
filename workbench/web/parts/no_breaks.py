"""The words that texts are never cut behind: listed, removed, applied to articles that are here, exported."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.model import Person, Role
from workbench.services import changing, no_breaks
from workbench.services.no_breaks import Applied, Listed
from workbench.services.project import Project
from workbench.text.locales import name
from workbench.web.parts import notices
from workbench.web.parts.escape import byline, markup, quiet
from workbench.web.parts.when import stamp
from workbench.web.texts import _, language, ngettext

_APPLIED = "no_breaks_applied"


def draw(project: Project, by: Person) -> None:
    """Draw the list, with what the person may do about it."""
    found = no_breaks.listed(project)
    named = len(project.settings.rules.rules) if project.settings.rules else 0
    if not found:
        said = _("None yet. After joining two segments in the editor, choose “Never break here again”.")
        st.html(quiet(said))
    for one in found:
        _rule(project, by, one)
    _what_was_done(project, by)
    if named:
        said = ngettext(
            "{number} more rule stands in the settings file.",
            "{number} more rules stand in the settings file.",
            named,
        )
        st.html(quiet(said.format(number=f"{named:,}")))
    if found or named:
        _download(project)


def _rule(project: Project, by: Person, one: Listed) -> None:
    kept, reach = one.kept, one.reach
    is_coordinator = by.role.includes(Role.COORDINATOR)
    with st.container(key=f"no_break_{kept.id}", horizontal=True, vertical_alignment="center"):
        behind = _("behind {word} before a number") if kept.no_break.number else _("behind {word}")
        word = f'<b><bdi lang="{markup(kept.language)}">{markup(kept.no_break.word)}</bdi></b>'
        where = markup(behind).replace("{word}", word)
        facts = f"{markup(name(kept.language, language()))} · <bdi>{markup(kept.by)}</bdi> · {stamp(kept.at)}"
        st.html(f'<p class="wb-said">{where}</p>{byline(facts)}{_reach(one)}')
        if is_coordinator and reach.places:
            said = ngettext("Join {number} place", "Join {number} places", reach.places)
            st.button(
                said.format(number=f"{reach.places:,}"),
                key=f"no_break_apply_{kept.id}",
                icon=":material/merge:",
                help=_("Articles that are here stay as they are until you join them. Translations follow."),
                on_click=_apply,
                args=(project, by, kept.id),
            )
        if is_coordinator or kept.by == by.name:
            st.button(
                _("Remove"),
                key=f"no_break_remove_{kept.id}",
                type="tertiary",
                icon=":material/delete:",
                on_click=lambda: notices.attempt(lambda: no_breaks.remove(project, by, kept.id)),
            )


def _reach(one: Listed) -> str:
    if not one.reach.places:
        return ""
    places = ngettext("{number} place", "{number} places", one.reach.places)
    articles = ngettext("{number} article", "{number} articles", one.reach.articles)
    said = _("{places} in {articles} stay as they are cut now").format(
        places=places.format(number=f"{one.reach.places:,}"),
        articles=articles.format(number=f"{one.reach.articles:,}"),
    )
    return byline(markup(said))


def _apply(project: Project, by: Person, number: int) -> None:
    st.session_state[_APPLIED] = notices.attempt(lambda: no_breaks.apply(project, by, number))


def _what_was_done(project: Project, by: Person) -> None:
    done: Applied | None = st.session_state.get(_APPLIED)
    if done is None:
        return
    number = len(done.steps)
    said = ngettext("{number} place was joined.", "{number} places were joined.", number)
    text = said.format(number=f"{number:,}")
    if done.left:
        more = ngettext(
            "{number} stays: the article is signed off.",
            "{number} stay: the articles are signed off.",
            done.left,
        )
        text += " " + more.format(number=f"{done.left:,}")
    with st.container(key="no_breaks_applied", horizontal=True, vertical_alignment="center"):
        st.html(f'<div class="wb-report"><p><b>{markup(text)}</b></p></div>')
        if done.steps:
            st.button(
                _("Undo"),
                key="no_breaks_undo",
                icon=":material/undo:",
                on_click=_undo,
                args=(project, by, done),
            )


def _undo(project: Project, by: Person, done: Applied) -> None:
    def undo() -> bool:
        for slug, locale, step in done.steps:
            changing.undo(project, by, slug, locale, step)
        return True

    st.session_state.pop(_APPLIED, None)
    notices.attempt(undo, lambda _undone: _("Undone."))


def _download(project: Project) -> None:
    locale = project.settings.source_locale
    try:
        data = no_breaks.as_srx(project, locale)
    except WorkbenchError as error:
        notices.show_error(error)
        return
    st.download_button(
        _("Download as SRX"),
        data,
        file_name=f"rules.{locale}.srx",
        mime="application/xml",
        key="no_breaks_download",
        icon=":material/download:",
        help=_(
            "For other translation programs: the rules for {language}, with those of the settings file."
        ).format(language=name(locale, language())),
        on_click="ignore",
    )
