"""The term base's files: downloads in other programs' conventions, and imports that are shown first."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.formats.glossary_conventions import ONE_TARGET
from workbench.formats.glossary_exchange import Convention, Loss, Problem
from workbench.model import Person, Role
from workbench.services import term_files
from workbench.services.project import Project
from workbench.web.parts import choosing, notices, paging
from workbench.web.parts.escape import markup, quiet
from workbench.web.texts import _, ngettext

_OPEN = "term_files_open"
_TURN = "term_files_turn"
_MOST_LINES = 200
_SUFFIXES = ["csv", "tsv", "txt", "tab", "utf8", "tbx", "xml"]
_MIME = {".tbx": "application/x-tbx+xml", ".txt": "text/plain"}


def open_dialog() -> None:
    """Have the dialog of the term base's files drawn from now on, until it is closed."""
    st.session_state[_OPEN] = True


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def dialog(project: Project, by: Person) -> None:
    """Draw the dialog of the term base's files if it is open."""
    if _OPEN not in st.session_state:
        return

    @st.dialog(_("Glossary files"), width="medium", on_dismiss=_close)
    def _dialog() -> None:
        if _OPEN not in st.session_state:
            st.rerun()
        if by.role.includes(Role.REVIEWER):
            tasks = {"export": _("Download"), "import": _("Import")}
            task = st.segmented_control(
                _("Task"),
                list(tasks),
                default="export",
                required=True,
                format_func=tasks.__getitem__,
                key="terms_task",
                label_visibility="collapsed",
            )
        else:
            task = "export"
        notices.show()
        if task == "import":
            _import(project, by)
        else:
            _export(project)

    _dialog()


def convention_word(convention: Convention) -> str:
    """A convention for people, with what its files are."""
    return {
        Convention.WORKBENCH: _("Workbench (CSV, everything)"),
        Convention.OMEGAT: _("OmegaT (text with tabs)"),
        Convention.WEBLATE: _("Weblate (CSV)"),
        Convention.GOOGLE: _("Google Cloud Translation (CSV)"),
        Convention.MATECAT: _("MateCat (CSV)"),
        Convention.TBX_2: _("TBX 2008"),
        Convention.TBX_3: _("TBX 3 (2019)"),
    }[convention]


# ---------------------------------------------------------------------------------------------- export


def _export(project: Project) -> None:
    convention = st.selectbox(_("For"), list(Convention), format_func=convention_word, key="terms_convention")
    known = list(term_files.locales(project))
    if convention in ONE_TARGET:
        one = st.selectbox(_("Into"), known, format_func=choosing.locale_name, key="terms_locale")
        chosen: tuple[str, ...] = (one,)
    else:
        chosen = tuple(
            st.multiselect(
                _("Into"),
                known,
                format_func=choosing.locale_name,
                placeholder=_("All languages"),
                key="terms_locales",
            )
        )
    try:
        export = term_files.export_terms(project, convention, chosen)
    except WorkbenchError as error:
        notices.show_error(error)
        return
    st.download_button(
        _("Download"),
        export.data,
        file_name=export.filename,
        mime=_MIME.get(PurePath(export.filename).suffix, "text/csv"),
        key="terms_download",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    _losses(export.losses)


def _losses(losses: Sequence[Loss]) -> None:
    if not losses:
        st.html(quiet(_("The file carries everything that the terms say in these languages.")))
        return
    said = ngettext("{number} detail is not carried", "{number} details are not carried", len(losses))
    with st.expander(said.format(number=f"{len(losses):,}"), icon=":material/info:"):
        st.html(_lines([markup(str(loss)) for loss in losses[:_MOST_LINES]], len(losses)))


def _lines(lines: list[str], of: int) -> str:
    """HTML of lines of HTML, and how many more there are."""
    listed = "".join(f'<li dir="auto">{line}</li>' for line in lines)
    return f'<div class="wb-report"><ul>{listed}</ul>{paging.rest(of - len(lines))}</div>'


# ---------------------------------------------------------------------------------------------- import


def _import(project: Project, by: Person) -> None:
    turn = st.session_state.setdefault(_TURN, 0)
    chosen = st.file_uploader(_("A glossary in CSV or TBX"), type=_SUFFIXES, key=f"terms_upload_{turn}")
    if chosen is None:
        st.html(quiet(_("You see what the file would change before it changes anything.")))
        return
    data = chosen.getvalue()
    convention = st.selectbox(
        _("Written as"),
        [None, *Convention],
        format_func=lambda one: convention_word(one) if one else _("recognised by its content"),
        key=f"terms_written_as_{turn}",
    )
    try:
        looked = term_files.look(data, chosen.name, convention)
        languages = _languages(project, turn) if looked.lacks_languages else (None, None)
        report = term_files.import_terms(
            project,
            by,
            data,
            chosen.name,
            convention=looked.convention,
            source_locale=languages[0],
            target_locale=languages[1],
            dry_run=True,
        )
    except WorkbenchError as error:
        notices.show_error(error)
        return
    _report(report)
    st.button(
        _("Import"),
        key="terms_import",
        type="primary",
        icon=":material/check:",
        disabled=not (report.added or report.changed),
        on_click=_carry_out,
        args=(project, by, data, chosen.name, looked.convention, languages),
    )
    if report.problems:
        lines = [markup(str(problem)) for problem in _by_weight(report.problems)[:_MOST_LINES]]
        st.html(_lines(lines, len(report.problems)))


def _languages(project: Project, turn: int) -> tuple[str, str]:
    """Ask for the languages of a file that does not name them."""
    settings = project.settings
    known = [settings.source_locale, *settings.target_locales]
    with st.container(horizontal=True):
        source = st.selectbox(_("From"), known, format_func=choosing.locale_name, key=f"terms_from_{turn}")
        target = st.selectbox(
            _("Into"), known, index=1, format_func=choosing.locale_name, key=f"terms_to_{turn}"
        )
    return source, target


def _by_weight(problems: Sequence[Problem]) -> list[Problem]:
    """What was left out as a whole first, then by line."""
    return sorted(problems, key=lambda problem: (not problem.skipped, problem.line))


def _report(report: term_files.TermImport) -> None:
    kind = _("Read as: {convention}").format(convention=convention_word(report.convention))
    said = _("{added} new, {changed} changed, {same} the same").format(
        added=f"{report.added:,}", changed=f"{report.changed:,}", same=f"{report.same:,}"
    )
    if report.skipped:
        skipped = ngettext("{number} line skipped", "{number} lines skipped", report.skipped)
        said += ", " + skipped.format(number=f"{report.skipped:,}")
    nothing = ""
    if not (report.added or report.changed):
        nothing = f"<p>{markup(_('There is nothing in it that we do not have.'))}</p>"
    said = f"<p>{markup(kind)}</p><p><b>{markup(said)}</b></p>"
    st.html(f'<div class="wb-report" role="status">{said}{nothing}</div>')


def _carry_out(
    project: Project,
    by: Person,
    data: bytes,
    name: str,
    convention: Convention,
    languages: tuple[str | None, str | None],
) -> None:
    done = notices.attempt(
        lambda: term_files.import_terms(
            project,
            by,
            data,
            name,
            convention=convention,
            source_locale=languages[0],
            target_locale=languages[1],
        ),
        lambda report: ngettext(
            "{number} concept imported.", "{number} concepts imported.", report.added + report.changed
        ).format(number=f"{report.added + report.changed:,}"),
    )
    if done:
        # The uploader keeps its file for as long as it has its key.
        st.session_state[_TURN] += 1
        _close()
