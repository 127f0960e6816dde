"""Importing a catalogue file: what it would do is shown first, then done, then it can be undone."""

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.exchange import Take
from workbench.import_choices import decided
from workbench.merge import Outcome
from workbench.model import Person
from workbench.services import overview
from workbench.services.importing import ImportReport, import_file
from workbench.services.project import Project
from workbench.web.parts import choosing, files, import_lines, links, notices, reviewed, tasks
from workbench.web.parts.escape import markup
from workbench.web.parts.import_lines import line_word
from workbench.web.texts import _, ngettext

_DONE = "import_done"
# The report that is on the screen: what was chosen is meant for its lines.
_SEEN = "import_seen"


@dataclass(frozen=True, slots=True)
class _Done:
    """An import that has been carried out."""

    file_id: str
    report: ImportReport


def draw(project: Project, by: Person) -> None:
    """Draw the task."""
    tasks.back_to_list()
    choosing.page_title(_("Import translations"))
    chosen = st.file_uploader(
        _("A PO, XLIFF, CSV or XLSX file, or a DOCX file that was reviewed"),
        type=["po", "pot", "xlf", "xliff", "csv", "xlsx", "docx"],
        key="import_upload",
        on_change=import_lines.forget,
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
    st.session_state[_SEEN] = report
    reviewer = reviewed.ask_reviewer(report.reviewer, chosen.file_id)
    _before(report)
    reviewed.show_troubles(report.plan.troubles)
    import_lines.choose(report)
    st.button(
        _("Import"),
        key="import_apply",
        type="primary",
        icon=":material/check:",
        disabled=not report.plan.changes,
        on_click=_carry_out,
        args=(project, by, chosen.file_id, chosen.getvalue(), chosen.name, slug, locale, reviewer),
    )
    import_lines.show_unread(report.unread, project.settings.source_locale)
    import_lines.show(report, project.settings.source_locale)


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
    order = list(Outcome)
    chosen = decided(plan, import_lines.chosen(report)).lines
    counted = Counter((order.index(line.outcome), line_word(line)) for line in chosen)
    shown = "".join(
        f'<li class="wb-outcome-{order[outcome].value}"><b>{number:,}</b> {markup(said)}</li>'
        for (outcome, said), number in sorted(counted.items())
    )
    if report.base is None:
        base = _("The file does not say which revision it comes from: every text in it counts as new.")
    elif report.base_supposed:
        base = _(
            "The file does not say which revision it comes from: it is compared with the last export, "
            "revision {number}."
        ).format(number=report.base)
    else:
        base = _("Compared with revision {number}, from which the file was exported.").format(
            number=report.base
        )
    remarks = sum(len(line.new_comments) + len(line.remarks) for line in plan.lines)
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
    if report.unread:
        said = ngettext(
            "{number} text was left out, for a part of it cannot be read",
            "{number} texts were left out, for a part of each cannot be read",
            len(report.unread),
        ).format(number=len(report.unread))
        extra += f"<li>{markup(said)}</li>"
    nothing = "" if plan.changes else f"<p>{markup(_('There is nothing in it that we do not have.'))}</p>"
    st.html(
        f'<div class="wb-report"><p><b>{markup(report.article)}</b> · '
        f"{markup(choosing.locale_name(report.locale))} · {markup(base)}</p>"
        f"<ul>{shown}{extra}</ul>{nothing}</div>"
    )


def _carry_out(
    project: Project,
    by: Person,
    file_id: str,
    data: bytes,
    name: str,
    slug: str | None,
    locale: str | None,
    reviewer: str | None,
) -> None:
    choices = import_lines.chosen(st.session_state[_SEEN])
    report = notices.attempt(
        lambda: import_file(
            project, by, data, name, slug=slug, locale=locale, reviewer=reviewer, choices=choices
        )
    )
    if report:
        st.session_state[_DONE] = _Done(file_id, report)


def _after(project: Project, by: Person, report: ImportReport) -> None:
    said = ""
    if report.reviewer is None:
        taken = len(report.plan.taking(Take.THEIRS))
        said = ngettext("{number} translation was taken.", "{number} translations were taken.", taken).format(
            number=taken
        )
    beside = report.plan.taking(Take.SUGGESTION)
    if kept := len(beside):
        said += " " + ngettext(
            "{number} is kept as a suggestion beside ours.",
            "{number} are kept as suggestions beside ours.",
            kept,
        ).format(number=kept)
    st.html(f'<div class="wb-report"><p><b>{markup(_("Imported."))}</b> {markup(said)}</p></div>')
    if beside:
        links.link(
            "translate",
            _("Look at the first one"),
            icon=":material/edit_note:",
            article=report.article,
            locale=report.locale,
            segment=beside[0].segment.id,
        )
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
