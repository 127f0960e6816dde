"""A catalogue's files: downloads, the project's `locales` folder, and signing off."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from workbench.formats import finished_suffix, format_named, has_messages
from workbench.model import Article, Person, Progress, Role, State
from workbench.services import changing, removed, reviewing, translating
from workbench.services.exporting import SUFFIXES, ExportFormat, export, write_export
from workbench.services.finishing import Untranslated
from workbench.services.project import Project
from workbench.web.parts import choosing, notices, states
from workbench.web.parts.escape import byline, markup
from workbench.web.parts.when import stamp
from workbench.web.texts import _, ngettext

_MOST_STEPS = 8


_OPEN = "files_of"


def open_dialog(article: Article, locale: str) -> None:
    """Have the dialog of a catalogue's files drawn from now on, until it is closed."""
    st.session_state[_OPEN] = (article.id, locale)


@dataclass(frozen=True, slots=True)
class Tasks:
    """Where the dialog leads: each goes to the task of that name."""

    normalise: Callable[[], None]
    removed: Callable[[], None]


def dialog(project: Project, by: Person, article: Article, locale: str, tasks: Tasks) -> None:
    """Draw the dialog of a catalogue's files if it is open."""
    if st.session_state.get(_OPEN) != (article.id, locale):
        return

    @st.dialog(_("Files"), width="medium", on_dismiss=lambda: st.session_state.pop(_OPEN, None))
    def _dialog() -> None:
        _draw(project, by, article, locale, tasks)

    _dialog()


def _draw(project: Project, by: Person, article: Article, locale: str, tasks: Tasks) -> None:
    counts = translating.progress(project, article.slug, locale)
    st.html(
        f'<h2 class="wb-dialog-title" dir="auto">{markup(article.title)}</h2>'
        f"{byline(markup(choosing.locale_name(locale)))}"
        f"{states.bar(counts)}{states.legend(counts)}"
    )
    notices.show()
    _export(project, by, article, locale, counts)
    _normalising(counts, tasks.normalise)
    _removed(project, article, locale, tasks.removed)
    if by.role.includes(Role.COORDINATOR):
        _signing(project, by, article, locale, counts)
    _steps(project, by, article, locale)


# ---------------------------------------------------------------------------------------------- export


def format_word(form: ExportFormat) -> str:
    """A format in the interface language."""
    return {
        ExportFormat.PO: _("PO"),
        ExportFormat.XLIFF: _("XLIFF 2.0"),
        ExportFormat.XLIFF_1: _("XLIFF 1.2"),
        ExportFormat.TMX: _("TMX"),
        ExportFormat.CSV: _("CSV"),
        ExportFormat.XLSX: _("XLSX"),
        ExportFormat.ARTICLE: _("Finished article"),
        ExportFormat.BILINGUAL: _("Bilingual page"),
        ExportFormat.REVIEW: _("DOCX for review"),
    }[form]


def _states() -> dict[State, str]:
    return {
        State.INITIAL: _("everything that has a text"),
        State.TRANSLATED: _("translated and above"),
        State.REVIEWED: _("reviewed and above"),
        State.FINAL: _("only what is signed off"),
    }


def _untranslated_words(article: Article) -> dict[Untranslated, str]:
    refused = {Untranslated.REFUSED: _("Do not finish the article")}
    if has_messages(article):
        return {Untranslated.SOURCE: _("Leave them empty")} | refused
    return {
        Untranslated.SOURCE: _("Leave the source there"),
        Untranslated.MARKED: _("Leave the source there, in ⟦brackets⟧"),
    } | refused


def _missing(counts: states.Counts, least: State) -> int:
    """How many segments have no translation that counts."""
    lower = (Progress.of(state, "a text") for state in State if state.rank < least.rank)
    return sum(counts[stage][0] for stage in (Progress.UNTRANSLATED, *lower))


def _export(project: Project, by: Person, article: Article, locale: str, counts: states.Counts) -> None:
    form = st.segmented_control(
        _("Format"),
        list(ExportFormat),
        default=ExportFormat.ARTICLE if has_messages(article) else ExportFormat.PO,
        required=True,
        format_func=format_word,
        key="export_form",
    )
    known = _states()
    least = st.selectbox(
        _("Which translations"), list(known), format_func=known.__getitem__, key="export_state"
    )
    untranslated = Untranslated.SOURCE
    if form is ExportFormat.ARTICLE and (missing := _missing(counts, least)):
        words = _untranslated_words(article)
        said = ngettext(
            "{number} segment without such a translation",
            "{number} segments without such a translation",
            missing,
        )
        untranslated = st.selectbox(
            said.format(number=f"{missing:,}"),
            list(words),
            format_func=words.__getitem__,
            key="export_untranslated",
        )
    refused = untranslated is Untranslated.REFUSED
    catalogue = (project, by, article.slug, locale, form)
    chosen = {"min_state": least, "untranslated": untranslated}
    with st.container(horizontal=True):
        st.download_button(
            _("Download"),
            lambda: export(*catalogue, **chosen).data,
            disabled=refused,
            file_name=_name(article, locale, form),
            mime=format_named(article.format).media_type if form is ExportFormat.ARTICLE else None,
            key="export_download",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
        if st.button(
            _("Write to locales/{locale}").format(locale=locale),
            key="export_write",
            icon=":material/save:",
            disabled=refused,
        ):
            _write(lambda: write_export(*catalogue, **chosen), locale)


def _name(article: Article, locale: str, form: ExportFormat) -> str:
    suffix = SUFFIXES.get(form) or finished_suffix(article)
    return f"{article.slug}.{locale}{suffix}"


def _write(write: Callable[[], Path], locale: str) -> None:
    notices.attempt(write, lambda path: _("Written: {file}").format(file=f"locales/{locale}/{path.name}"))
    notices.show()


# ----------------------------------------------------------------------------------------- normalising


def _normalising(counts: states.Counts, normalise: Callable[[], None]) -> None:
    open_texts = (Progress.NEEDS_WORK, Progress.TRANSLATED, Progress.REVIEWED)
    if st.button(
        _("Normalise the typography…"),
        key="normalise",
        icon=":material/spellcheck:",
        disabled=not any(counts[stage][0] for stage in open_texts),
        help=_("Spaces, quotation marks, apostrophes, letters and digits: you see first what would change."),
    ):
        _leave_for(normalise)


def _leave_for(task: Callable[[], None]) -> None:
    st.session_state.pop(_OPEN, None)
    task()
    # A dialog alone would be drawn anew, and not the page that it is on.
    st.rerun()


# --------------------------------------------------------------------------------------------- removed


def _removed(project: Project, article: Article, locale: str, go: Callable[[], None]) -> None:
    number = len(removed.removed(project, article.slug, locale))
    if not number:
        return
    said = ngettext("{number} removed segment…", "{number} removed segments…", number)
    if st.button(
        said.format(number=f"{number:,}"),
        key="removed",
        icon=":material/history:",
        help=_("What new versions of the article have left out; a translation can be brought back."),
    ):
        _leave_for(go)


# --------------------------------------------------------------------------------------------- signing


def _signing(project: Project, by: Person, article: Article, locale: str, counts: states.Counts) -> None:
    with st.container(key="signing"):
        _sign_off_or_reopen(project, by, article, locale, counts)


def _sign_off_or_reopen(
    project: Project, by: Person, article: Article, locale: str, counts: states.Counts
) -> None:
    if reviewing.is_final(dict(counts)):
        st.html(byline(markup(_("Signed off: closed to changes."))))
        st.button(
            _("Reopen"),
            key="reopen",
            icon=":material/lock_open:",
            on_click=_move,
            args=(reviewing.reopen, project, by, article, locale, _("Reopened.")),
        )
        return
    ready = not any(
        counts[stage][0] for stage in (Progress.UNTRANSLATED, Progress.NEEDS_WORK, Progress.TRANSLATED)
    )
    st.button(
        _("Sign off"),
        key="sign_off",
        icon=":material/lock:",
        disabled=not ready,
        help=None if ready else _("Every segment has to be reviewed first."),
        on_click=_move,
        args=(reviewing.sign_off, project, by, article, locale, _("Signed off.")),
    )


def _move(action, project: Project, by: Person, article: Article, locale: str, said: str) -> None:
    notices.attempt(lambda: action(project, by, article.slug, locale), lambda _number: said)


# ---------------------------------------------------------------------------------------------- steps


def _steps(project: Project, by: Person, article: Article, locale: str) -> None:
    found = translating.steps(project, article.slug, locale)[:_MOST_STEPS]
    if not found:
        return
    with st.expander(_("Steps that can be undone")):
        for step in found:
            with st.container(key=f"step_{step.id}", horizontal=True, vertical_alignment="center"):
                said = f"<b>{markup(step.by)}</b> · {markup(step.note)} · {stamp(step.at)}"
                st.html(byline(said))
                if step.undone_at:
                    st.html(byline(markup(_("undone"))), width="content")
                else:
                    st.button(
                        _("Undo"),
                        key=f"undo_{step.id}",
                        type="tertiary",
                        icon=":material/undo:",
                        on_click=undo,
                        args=(project, by, article.slug, locale, step.id),
                    )


def undo(project: Project, by: Person, slug: str, locale: str, batch: int) -> None:
    """Undo a step and say what came of it."""
    notices.attempt(
        lambda: changing.undo(project, by, slug, locale, batch),
        lambda undone: _undone(undone.restored, undone.kept),
    )


def _undone(restored: int, kept: int) -> str:
    if not restored and not kept:
        # A step that only suggested or remarked something changed no segment.
        return _("Undone.")
    said = ngettext(
        "{number} segment is as it was before.", "{number} segments are as they were before.", restored
    ).format(number=restored)
    if kept:
        said += " " + ngettext(
            "{number} has been changed since and stays.", "{number} have been changed since and stay.", kept
        ).format(number=kept)
    return said
