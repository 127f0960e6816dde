"""Normalising an article: what would change is shown first, then done, then it can be undone."""

from collections.abc import Hashable

import streamlit as st

from workbench.model import Article, Person
from workbench.services import background, normalising
from workbench.services.background import Job, Told
from workbench.services.normalising import Done, Proposed, Survey
from workbench.services.project import Project
from workbench.web.parts import files, links, memory_jobs, notices, paging, place, tasks
from workbench.web.parts.diff import changes, passage
from workbench.web.parts.escape import byline, markup, quiet
from workbench.web.parts.when import stamp
from workbench.web.texts import _, ngettext

TASK = "normalise"
_A_PAGE = 100
_SHOWN = "normalise_shown"


def begin(project: Project, by: Person, article: Article, locale: str) -> None:
    """Go to the task, and begin to look."""
    place.put(task=TASK, article=article.slug, locale=locale)
    _look(project, by, article, locale)


def draw(project: Project, by: Person) -> None:
    """Draw the task."""
    chosen = tasks.catalogue(project, _("Normalise"))
    if chosen is None:
        return
    article, locale = chosen
    notices.show()
    for name in (_doing(article, locale), _looking(article, locale)):
        job = background.found(project, name)
        if job is not None and job.running:
            memory_jobs.progress(job, by, "normalise_job", _told)
            return
    done = background.found(project, _doing(article, locale))
    if done is not None:
        _done(project, by, article, locale, done)
        return
    _proposals(project, by, article, locale)


def _looking(article: Article, locale: str) -> Hashable:
    return ("normalise look", article.slug, locale)


def _doing(article: Article, locale: str) -> Hashable:
    return ("normalise", article.slug, locale)


def _told(job: Job) -> str:
    return _("{done} of {all} segments").format(done=f"{job.done:,}", all=f"{job.of:,}") if job.of else ""


def _look(project: Project, by: Person, article: Article, locale: str) -> None:
    st.session_state.pop(_SHOWN, None)

    def work(told: Told) -> Survey:
        return normalising.survey(project, by, article.slug, locale, progress=lambda done, of: told(done, of))

    background.forget(project, _doing(article, locale))
    notices.attempt(lambda: background.begin(project, by, _looking(article, locale), article.title, work))


# ------------------------------------------------------------------------------------- what would change


def _proposals(project: Project, by: Person, article: Article, locale: str) -> None:
    job = background.found(project, _looking(article, locale))
    with st.container(key="normalise_line", horizontal=True, vertical_alignment="center"):
        st.button(
            _("Look") if job is None else _("Look again"),
            key="normalise_look",
            type="primary" if job is None else "secondary",
            icon=":material/spellcheck:",
            on_click=_look,
            args=(project, by, article, locale),
        )
        if job is not None:
            st.html(byline(f"{markup(_('as it was'))} {stamp(job.began)}"), width="content")
    if job is None:
        said = _("You see what would change before anything changes.")
        st.html(f'<p class="wb-lead">{markup(said)}</p>')
    elif job.stopped:
        st.html(quiet(_("Stopped.")))
    elif not memory_jobs.problem(job):
        _report(project, by, article, locale, job.result)


def _report(project: Project, by: Person, article: Article, locale: str, found: Survey) -> None:
    number = len(found.proposed)
    said = _("All that is translated is set as it should be.")
    if number:
        said = ngettext("{number} segment would change.", "{number} segments would change.", number)
    first = f"<p><b>{markup(said.format(number=f'{number:,}'))}</b></p>"
    st.html(f'<div class="wb-report">{first}{_notes(found)}</div>')
    if not number:
        return
    st.button(
        ngettext("Normalise {number} segment", "Normalise {number} segments", number).format(
            number=f"{number:,}"
        ),
        key="normalise_do",
        type="primary",
        icon=":material/check:",
        on_click=_normalise,
        args=(project, by, article, locale, found),
    )
    for one in paging.first(found.proposed, _SHOWN, _A_PAGE):
        st.html(_proposal(one, article.locale, locale))
    paging.more(found.proposed, _SHOWN, _A_PAGE)


def _notes(found: Survey) -> str:
    notes = [
        _(
            "Spaces, quotation marks, apostrophes, letters and digits, as the project’s checks have them. "
            "Code, addresses and quotations in another language stay. It is one step, which can be undone."
        )
    ]
    if found.reviewed:
        said = ngettext(
            "{number} of them has been reviewed and is to be reviewed again.",
            "{number} of them have been reviewed and are to be reviewed again.",
            found.reviewed,
        )
        notes.append(said.format(number=f"{found.reviewed:,}"))
    if found.typed:
        said = ngettext(
            "{number} segment is left out: somebody is typing there.",
            "{number} segments are left out: somebody is typing there.",
            found.typed,
        )
        notes.append(said.format(number=f"{found.typed:,}"))
    return "".join(byline(markup(note)) for note in notes)


def _proposal(one: Proposed, source_locale: str, locale: str) -> str:
    return (
        f'<div class="wb-merge"><div class="wb-pair">{passage(markup(one.segment.source), source_locale)}'
        f"{changes(one.before.target, one.after.target, locale)}</div></div>"
    )


# ------------------------------------------------------------------------------------------------- done


def _normalise(project: Project, by: Person, article: Article, locale: str, found: Survey) -> None:
    def work(told: Told) -> Done:
        done = normalising.normalise_surveyed(project, by, found, progress=lambda done, of: told(done, of))
        # What was shown is true no more.
        background.forget(project, _looking(article, locale))
        return done

    notices.attempt(lambda: background.begin(project, by, _doing(article, locale), article.title, work))


def _done(project: Project, by: Person, article: Article, locale: str, job: Job) -> None:
    if job.stopped:
        st.html(quiet(_("Stopped. What was changed can be undone under Files on the Articles page.")))
    elif not memory_jobs.problem(job):
        _result(job.result)
    with st.container(key="normalised_line", horizontal=True, vertical_alignment="center"):
        if isinstance(job.result, Done) and job.result.batch is not None:
            links.link("translate", _("Translate"), article=article.slug, locale=locale)
            st.button(
                _("Undo"),
                key="normalise_undo",
                icon=":material/undo:",
                on_click=_undo,
                args=(project, by, article, locale, job.result.batch),
            )
        st.button(
            _("Look again"),
            key="normalise_look_again",
            type="tertiary",
            on_click=_look,
            args=(project, by, article, locale),
        )


def _result(done: Done) -> None:
    said = ngettext("{number} segment was normalised.", "{number} segments were normalised.", done.segments)
    left = ""
    if done.left:
        more = ngettext(
            "{number} segment is as it was: somebody has changed it since, or is typing there.",
            "{number} segments are as they were: somebody has changed them since, or is typing there.",
            done.left,
        )
        left = byline(markup(more.format(number=f"{done.left:,}")))
    st.html(
        f'<div class="wb-report"><p><b>{markup(said.format(number=f"{done.segments:,}"))}</b></p>{left}</div>'
    )


def _undo(project: Project, by: Person, article: Article, locale: str, batch: int) -> None:
    files.undo(project, by, article.slug, locale, batch)
    _look(project, by, article, locale)
