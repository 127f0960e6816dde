"""Importing a catalogue file: what it would do is shown first, then done, then it can be undone."""

from dataclasses import dataclass

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.exchange import MergeLine
from workbench.merge import Outcome, Side
from workbench.model import Person, Progress
from workbench.services import overview
from workbench.services.importing import ImportReport, import_file
from workbench.services.project import Project
from workbench.web.parts import choosing, files, notices, states, tasks
from workbench.web.parts.diff import changes, passage
from workbench.web.parts.escape import markup, quiet
from workbench.web.texts import _, ngettext

_MOST_LINES = 200
_SHOWN = (Outcome.CONFLICT, Outcome.CLOSED, Outcome.TAKEN, Outcome.KEPT, Outcome.EMPTIED)

_DONE = "import_done"


@dataclass(frozen=True, slots=True)
class _Done:
    """An import that has been carried out."""

    file_id: str
    report: ImportReport


def outcome_word(outcome: Outcome) -> str:
    """What becomes of a segment, in the interface language."""
    return {
        Outcome.UNCHANGED: _("nothing new"),
        Outcome.TAKEN: _("taken"),
        Outcome.SAME: _("same change on both sides"),
        Outcome.CONFLICT: _("conflict: ours stays, theirs becomes a suggestion"),
        Outcome.KEPT: _("ours stays"),
        Outcome.CLOSED: _("signed off: theirs becomes a suggestion"),
        Outcome.EMPTIED: _("empty in the file: ours stays"),
    }[outcome]


def draw(project: Project, by: Person) -> None:
    """Draw the task."""
    tasks.back_to_list()
    choosing.page_title(_("Import translations"))
    chosen = st.file_uploader(
        _("A PO, XLIFF, CSV or XLSX file"),
        type=["po", "pot", "xlf", "xliff", "csv", "xlsx"],
        key="import_upload",
    )
    notices.show()
    if chosen is None:
        said = _("You see what the file would change before it changes anything.")
        st.html(f'<p class="wb-lead">{markup(said)}</p>')
        return
    done: _Done | None = st.session_state.get(_DONE)
    if done and done.file_id == chosen.file_id:
        _after(project, by, done.report)
        return
    slug, locale = _catalogue_choice(project)
    try:
        report = import_file(
            project, by, chosen.getvalue(), chosen.name, slug=slug, locale=locale, dry_run=True
        )
    except WorkbenchError as error:
        notices.show_error(error)
        return
    _before(report)
    st.button(
        _("Import"),
        key="import_apply",
        type="primary",
        icon=":material/check:",
        disabled=not report.plan.changes,
        on_click=_carry_out,
        args=(project, by, chosen.file_id, chosen.getvalue(), chosen.name, slug, locale),
    )
    _lines(project, report)


def _catalogue_choice(project: Project) -> tuple[str | None, str | None]:
    known = {article.slug: article.title for article in overview.articles(project)}
    said = _("as the file says")
    with st.container(horizontal=True):
        slug = st.selectbox(
            _("Article"), ["", *known], key="import_article", format_func=lambda one: known.get(one, said)
        )
        locale = st.selectbox(
            _("Language"),
            ["", *project.settings.target_locales],
            key="import_locale",
            format_func=lambda tag: choosing.locale_name(tag) if tag else said,
        )
    return slug or None, locale or None


def _before(report: ImportReport) -> None:
    plan = report.plan
    counted = [(outcome, plan.count(outcome)) for outcome in Outcome]
    shown = "".join(
        f'<li class="wb-outcome-{outcome.value}"><b>{number:,}</b> {markup(outcome_word(outcome))}</li>'
        for outcome, number in counted
        if number
    )
    base = (
        _("Compared with revision {number}, from which the file was exported.").format(number=report.base)
        if report.base is not None
        else _("The file does not say which revision it comes from: every text in it counts as new.")
    )
    remarks = sum(len(line.new_comments) for line in plan.lines)
    extra = ""
    if remarks:
        said = ngettext("{number} new comment", "{number} new comments", remarks).format(number=remarks)
        extra += f"<li>{markup(said)}</li>"
    if plan.unknown:
        said = ngettext(
            "{number} text whose source is not in the article",
            "{number} texts whose source is not in the article",
            len(plan.unknown),
        ).format(number=len(plan.unknown))
        extra += f"<li>{markup(said)}</li>"
    nothing = "" if plan.changes else f"<p>{markup(_('There is nothing in it that we do not have.'))}</p>"
    st.html(
        f'<div class="wb-report"><p><b>{markup(report.article)}</b> · '
        f"{markup(choosing.locale_name(report.locale))} · {markup(base)}</p>"
        f"<ul>{shown}{extra}</ul>{nothing}</div>"
    )


def _lines(project: Project, report: ImportReport) -> None:
    wanted = [line for outcome in _SHOWN for line in report.plan.lines if line.outcome is outcome]
    source_locale = project.settings.source_locale
    for line in wanted[:_MOST_LINES]:
        st.html(_line(line, source_locale, report.locale))
    if len(wanted) > _MOST_LINES:
        rest = len(wanted) - _MOST_LINES
        said = ngettext("and {number} more", "and {number} more", rest).format(number=f"{rest:,}")
        st.html(quiet(said))


def _line(line: MergeLine, source_locale: str, locale: str) -> str:
    def side(name: str, one: Side) -> str:
        same = one.target == line.base.target
        text = passage(markup(one.target), locale) if same else changes(line.base.target, one.target, locale)
        return (
            f'<div><span class="wb-kind">{markup(name)}</span> '
            f"{states.mark(Progress.of(one.state, one.target))}{text}</div>"
        )

    sides = side(_("when exported"), line.base) if line.base.target else ""
    sides += side(_("ours"), line.ours) + side(_("theirs"), line.theirs)
    return (
        f'<div class="wb-merge wb-outcome-{line.outcome.value}">'
        f'<p class="wb-kind">{markup(outcome_word(line.outcome))}</p>'
        f"{passage(markup(line.segment.source), source_locale)}"
        f'<div class="wb-sides">{sides}</div></div>'
    )


def _carry_out(
    project: Project, by: Person, file_id: str, data: bytes, name: str, slug: str | None, locale: str | None
) -> None:
    report = notices.attempt(lambda: import_file(project, by, data, name, slug=slug, locale=locale))
    if report:
        st.session_state[_DONE] = _Done(file_id, report)


def _after(project: Project, by: Person, report: ImportReport) -> None:
    taken = report.plan.count(Outcome.TAKEN)
    said = ngettext("{number} translation was taken.", "{number} translations were taken.", taken).format(
        number=taken
    )
    if report.plan.conflicts:
        number = report.plan.conflicts
        said += " " + ngettext(
            "{number} is kept as a suggestion beside ours.",
            "{number} are kept as suggestions beside ours.",
            number,
        ).format(number=number)
    st.html(f'<div class="wb-report"><p><b>{markup(_("Imported."))}</b> {markup(said)}</p></div>')
    if report.batch is not None:
        st.button(
            _("Undo the import"),
            key="import_undo",
            icon=":material/undo:",
            on_click=_undo,
            args=(project, by, report),
        )


def _undo(project: Project, by: Person, report: ImportReport) -> None:
    assert report.batch is not None
    files.undo(project, by, report.article, report.locale, report.batch)
    st.session_state.pop(_DONE, None)
