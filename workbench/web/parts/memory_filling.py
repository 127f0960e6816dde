"""An article against the memory: the analysis, what a score would fill in, filling it in, undoing that."""

from collections.abc import Hashable

import streamlit as st

from workbench.memory.analysis import Amount, Band, tabulate, total
from workbench.memory.matching import IN_CONTEXT
from workbench.memory.similarity import EXACT
from workbench.model import Article, Person, Role
from workbench.services import background, pretranslating
from workbench.services.background import Job, Told
from workbench.services.pretranslating import Filled, Survey
from workbench.services.project import Project
from workbench.web.parts import choosing, files, links, memory_jobs, notices
from workbench.web.parts.escape import byline, markup, quiet
from workbench.web.parts.when import stamp
from workbench.web.texts import _, ngettext

_SCORES = (IN_CONTEXT, EXACT, 95, 85, 75, 50)
_USUAL = 85
_CONFIRM = "memory_fill_asked"


def band_word(band: Band) -> str:
    """A row of the table, in the interface language."""
    return {
        Band.IN_CONTEXT: _("In context"),
        Band.EXACT: _("100%"),
        Band.REPETITION: _("Repetitions"),
        Band.FROM_95: _("95–99%"),
        Band.FROM_85: _("85–94%"),
        Band.FROM_75: _("75–84%"),
        Band.FROM_50: _("50–74%"),
        Band.NEW: _("New"),
    }[band]


def draw(project: Project, by: Person) -> None:
    """Draw the choice of an article and all that follows from it."""
    article, locale = choosing.catalogue(project)
    survey_name, fill_name = ("survey", article.slug, locale), ("fill", article.slug, locale)
    filling = background.found(project, fill_name)
    if filling is not None and filling.running:
        memory_jobs.progress(filling, by, "memory_fill", _told)
        return
    if filling is not None:
        _filled(project, by, article, locale, fill_name, filling)
    job = background.found(project, survey_name)
    if job is not None and job.running:
        memory_jobs.progress(job, by, "memory_survey", _told)
        return
    with st.container(key="memory_analyse_line", horizontal=True, vertical_alignment="center"):
        st.button(
            _("Analyse") if job is None else _("Analyse again"),
            key="memory_analyse",
            type="primary" if job is None else "secondary",
            icon=":material/analytics:",
            on_click=_survey,
            args=(project, by, article, locale, survey_name),
        )
        if job is not None:
            st.html(byline(f"{markup(_('as it was'))} {stamp(job.began)}"), width="content")
    if job is None:
        said = _("How much of the article the memory knows already, before anybody begins.")
        st.html(f'<p class="wb-lead">{markup(said)}</p>')
    elif job.stopped:
        st.html(quiet(_("The analysis was stopped.")))
    elif not memory_jobs.problem(job):
        _result(project, by, article, locale, job.result, fill_name, survey_name)


def _told(job: Job) -> str:
    return _("{done} of {all} segments").format(done=f"{job.done:,}", all=f"{job.of:,}") if job.of else ""


def _survey(project: Project, by: Person, article: Article, locale: str, name: Hashable) -> None:
    st.session_state.pop(_CONFIRM, None)

    def work(told: Told) -> Survey:
        return pretranslating.survey(
            project, by, [article.slug], locale, progress=lambda done, of: told(done, of)
        )

    notices.attempt(lambda: background.begin(project, by, name, article.title, work))


# ------------------------------------------------------------------------------------------- the table


def _result(
    project: Project,
    by: Person,
    article: Article,
    locale: str,
    survey: Survey,
    fill_name: Hashable,
    survey_name: Hashable,
) -> None:
    kinds = {False: _("everything"), True: _("what is still to translate")}
    open_only = st.segmented_control(
        _("Counted"),
        list(kinds),
        default=False,
        required=True,
        format_func=kinds.__getitem__,
        key="memory_open_only",
    )
    scores = {score: _score_word(score) for score in _SCORES}
    may_fill = by.role.includes(Role.COORDINATOR)
    least = _USUAL
    if may_fill:
        least = st.selectbox(
            _("Fill in from"),
            list(scores),
            index=_SCORES.index(_USUAL),
            format_func=scores.__getitem__,
            key="memory_least",
            width=260,
            help=_(
                "The score after penalties, as the editor shows it: an exact match that nobody has reviewed, "
                "or from another article, has a little less than 100."
            ),
        )
    fillable = tabulate((one.band, one.words) for one in survey.fillable(least))
    table = survey.table(open_only=bool(open_only))
    st.html(_table(table, fillable if may_fill else None))
    st.html(quiet(_note()))
    if may_fill:
        _confirm(project, by, article, survey, least, total(fillable), fill_name, survey_name)


def _score_word(score: int) -> str:
    if score == IN_CONTEXT:
        return _("in-context matches only")
    return _("{score}% and above").format(score=score)


def _note() -> str:
    return _(
        "Each segment is counted once, in the row of its best match before penalties. "
        "A repetition is a segment without an exact match whose source stands further up."
    )


def _table(table: dict[Band, Amount], fillable: dict[Band, Amount] | None) -> str:
    everything = total(table)
    heads = [_("Match"), _("Segments"), _("Words"), _("Share of the words")]
    if fillable is not None:
        heads.append(_("Would be filled in"))
    rows = [_row(band_word(band), table[band], everything, fillable and fillable[band]) for band in Band]
    sums = _row(_("All"), everything, everything, fillable and total(fillable))
    return (
        '<table class="wb-table"><thead><tr>'
        + "".join(f'<th scope="col">{markup(head)}</th>' for head in heads)
        + f"</tr></thead><tbody>{''.join(rows)}</tbody><tfoot>{sums}</tfoot></table>"
    )


def _row(name: str, amount: Amount, everything: Amount, fill: Amount | None) -> str:
    share = amount.words * 100 / everything.words if everything.words else 0
    cells = [f"{amount.segments:,}", f"{amount.words:,}"]
    shown = "".join(f"<td>{cell}</td>" for cell in cells)
    shown += (
        f'<td class="wb-table-share"><span style="--wb-share:{share:.1f}%" aria-hidden="true"></span>'
        f"<b>{share:.0f}%</b></td>"
    )
    if fill is not None:
        shown += f"<td>{fill.segments:,}</td>"
    return f'<tr><th scope="row">{markup(name)}</th>{shown}</tr>'


# ------------------------------------------------------------------------------------------ filling in


def _confirm(
    project: Project,
    by: Person,
    article: Article,
    survey: Survey,
    least: int,
    amount: Amount,
    fill_name: Hashable,
    survey_name: Hashable,
) -> None:
    asked = (article.slug, survey.locale, least)
    number = amount.segments
    label = ngettext("Fill in {number} segment …", "Fill in {number} segments …", number)
    if st.session_state.get(_CONFIRM) != asked:
        st.button(
            label.format(number=f"{number:,}"),
            key="memory_fill",
            icon=":material/edit_document:",
            disabled=not number,
            on_click=lambda: st.session_state.update({_CONFIRM: asked}),
        )
        return
    said = ngettext(
        "{number} untranslated segment gets a text from the memory, as needing work.",
        "{number} untranslated segments get a text from the memory, as needing work.",
        number,
    ).format(number=f"{number:,}")
    with st.container(key="memory_fill_confirm"):
        more = _("What somebody has typed stays as it is. All of it can be undone in one step.")
        st.html(f'<div class="wb-report"><p><b>{markup(said)}</b></p>{byline(markup(more))}</div>')
        with st.container(horizontal=True):
            st.button(
                _("Fill in"),
                key="memory_fill_do",
                type="primary",
                icon=":material/check:",
                on_click=_fill,
                args=(project, by, article, survey, least, fill_name, survey_name),
            )
            st.button(
                _("Cancel"), key="memory_fill_cancel", on_click=lambda: st.session_state.pop(_CONFIRM, None)
            )


def _fill(
    project: Project,
    by: Person,
    article: Article,
    survey: Survey,
    least: int,
    name: Hashable,
    survey_name: Hashable,
) -> None:
    st.session_state.pop(_CONFIRM, None)

    def work(told: Told) -> Filled:
        (done,) = pretranslating.pretranslate(
            project, by, survey, least, progress=lambda done, of: told(done, of)
        )
        # What was counted is true no more.
        background.forget(project, survey_name)
        return done

    notices.attempt(lambda: background.begin(project, by, name, article.title, work))


def _filled(project: Project, by: Person, article: Article, locale: str, name: Hashable, job: Job) -> None:
    if memory_jobs.problem(job) or job.stopped:
        if job.stopped:
            said = _("Stopped. What was filled in can be undone under Files on the Articles page.")
            st.html(quiet(said))
        background.forget(project, name)
        return
    done: Filled = job.result
    said = ngettext("{number} segment was filled in.", "{number} segments were filled in.", done.segments)
    rows = "".join(
        f"<li><b>{amount.segments:,}</b> {markup(band_word(band))}</li>"
        for band, amount in done.table.items()
        if amount.segments
    )
    st.html(
        f'<div class="wb-report"><p><b>{markup(said.format(number=f"{done.segments:,}"))}</b></p>'
        f"<ul>{rows}</ul></div>"
    )
    with st.container(key="memory_filled_line", horizontal=True, vertical_alignment="center"):
        if done.batch is not None:
            links.link("translate", _("Translate"), article=article.slug, locale=locale)
            st.button(
                _("Undo"),
                key="memory_fill_undo",
                icon=":material/undo:",
                on_click=_undo,
                args=(project, by, article, locale, done.batch, name),
            )
        st.button(
            _("Dismiss"),
            key="memory_fill_dismiss",
            type="tertiary",
            on_click=background.forget,
            args=(project, name),
        )


def _undo(project: Project, by: Person, article: Article, locale: str, batch: int, name: Hashable) -> None:
    files.undo(project, by, article.slug, locale, batch)
    background.forget(project, name)
    background.forget(project, ("survey", article.slug, locale))
