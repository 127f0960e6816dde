"""Files into a memory: chosen, read in the background, and what came of it."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any, BinaryIO

import streamlit as st

from workbench.errors import InputError
from workbench.memory import Kind
from workbench.model import Person, Role
from workbench.services import background, memory_files, memory_naming
from workbench.services.background import Job, Told
from workbench.services.memory import Memory
from workbench.services.memory_files import MemoryImport, Skipped
from workbench.services.project import Project
from workbench.web.parts import choosing, memory_jobs, notices
from workbench.web.parts.escape import byline, markup, quiet
from workbench.web.texts import _, ngettext

JOB = "memory import"
_UPLOADED, _IN_FOLDER = "uploaded", "folder"
_SHOWN_LINES = 5


def reason_word(reason: Skipped) -> str:
    """Why a unit was left out, in the interface language."""
    return {
        Skipped.NO_SOURCE: _("no text in the source language"),
        Skipped.NO_TARGET: _("no translation into a language of the project"),
        Skipped.EMPTY: _("a text is empty"),
        Skipped.TOO_LONG: _("a text has more than {number} characters").format(
            number=f"{memory_files.LONGEST_TEXT:,}"
        ),
        Skipped.NEEDS_WORK: _("the translation needs work"),
        Skipped.UNKNOWN_LANGUAGE: _("the language is unknown"),
        Skipped.SAME: _("the memory has it already"),
    }[reason]


def draw(project: Project, by: Person, known: list[Memory]) -> None:
    """Draw the choice of a file, or the import that is under way, or what came of the last one.

    Args:
        known: all memories.
    """
    st.html(f'<h2 class="wb-section">{markup(_("Import"))}</h2>')
    job = background.found(project, JOB)
    if job is not None and job.running:
        memory_jobs.progress(job, by, "memory_import", _told)
        st.html(quiet(_("You can leave this page: the import goes on.")))
        return
    if job is not None:
        _ended(project, job)
    if by.role.includes(Role.REVIEWER):
        _choice(project, by, known)
    else:
        st.html(quiet(_("Reviewers and coordinators import files.")))


def _told(job: Job) -> str:
    done: MemoryImport | None = job.news
    if done is None:
        return ""
    return _("{read} read, {added} added, {skipped} skipped").format(
        read=f"{done.read:,}", added=f"{done.added:,}", skipped=f"{done.skipped.total():,}"
    )


def _choice(project: Project, by: Person, known: list[Memory]) -> None:
    in_folder = memory_files.files_in_folder(project)
    kinds = {_UPLOADED: _("from this computer"), _IN_FOLDER: _("from the project’s folder")}
    kind = st.segmented_control(
        _("File"),
        list(kinds),
        default=_UPLOADED,
        required=True,
        format_func=kinds.__getitem__,
        key="memory_file_kind",
        help=_("Very large files are read best from the folder “{folder}” of the project.").format(
            folder=memory_files.FOLDER
        ),
    )
    name, size, opened = _uploaded() if kind == _UPLOADED else _from_folder(in_folder)
    into = [memory.name for memory in known if memory.kind is not Kind.PROJECT and not memory.read_only]
    with st.container(key="memory_import_choice", horizontal=True, vertical_alignment="bottom"):
        # Names of memories are shown as they are typed: a selectbox reads no Markdown in its options.
        coordinates = by.role.includes(Role.COORDINATOR)
        memory = st.selectbox(
            _("Into the memory"),
            list(dict.fromkeys([*_own(name, into, coordinates), memory_files.IMPORTED, *into])),
            # Each file is asked about anew, for an import stays where it went.
            key=f"memory_import_into_{name}",
            accept_new_options=coordinates,
        )
        locale = ""
        if name.lower().endswith((".po", ".pot")):
            locale = st.selectbox(
                _("Language of a PO file"),
                ["", *project.settings.target_locales],
                key="memory_import_locale",
                format_func=lambda tag: choosing.locale_name(tag) if tag else _("as the file says"),
            )
    # Not a callback: its arguments could be older than what was chosen right before the click.
    if (
        st.button(
            _("Import"),
            key="memory_import",
            type="primary",
            icon=":material/upload:",
            disabled=not name,
        )
        and opened
    ):
        _begin(project, by, name, size, opened, memory or memory_files.IMPORTED, locale or None)


def _own(name: str, into: list[str], coordinates: bool) -> list[str]:
    """A memory of the file's own, named after it, where somebody may make one."""
    stem = " ".join(PurePath(name).stem.split())[: memory_naming.LONGEST_NAME]
    return [stem] if stem and (coordinates or stem in into) and stem != Kind.PROJECT.value else []


Chosen = tuple[str, int, Callable[[], BinaryIO] | None]
"""A file's name, its size in bytes, and how to open it."""


def _uploaded() -> Chosen:
    chosen = st.file_uploader(
        _("A TMX or PO file"),
        type=["tmx", "po", "pot"],
        key="memory_upload",
    )
    if chosen is None:
        return "", 0, None

    def _open() -> BinaryIO:
        chosen.seek(0)
        return chosen

    return chosen.name, chosen.size, _open


def _from_folder(paths: list[Path]) -> Chosen:
    if not paths:
        text = _("Put TMX or PO files into the folder “{folder}” of the project, and reload this page.")
        st.html(quiet(text.format(folder=memory_files.FOLDER)))
        return "", 0, None
    chosen = st.selectbox(
        _("A TMX or PO file"), paths, key="memory_folder_file", format_func=lambda path: path.name
    )
    try:
        return chosen.name, chosen.stat().st_size, lambda: chosen.open("rb")
    except OSError:
        return "", 0, None


def _begin(
    project: Project,
    by: Person,
    name: str,
    size: int,
    opened: Callable[[], BinaryIO],
    memory: str,
    locale: str | None,
) -> None:
    def work(told: Told) -> MemoryImport:
        def progress(read: int, done: MemoryImport) -> None:
            told(read, size, done)

        try:
            file = opened()
        except OSError as error:
            problem = f"The file cannot be read: {error.strerror}."
            raise InputError(problem, place=name, remedy="Check its permissions.") from None
        with file:
            more: dict[str, Any] = {"memory": memory, "locale": locale, "progress": progress}
            return memory_files.import_file(project, by, file, name, **more)

    if notices.attempt(lambda: background.begin(project, by, JOB, name, work)):
        st.rerun()
    notices.show()


def _ended(project: Project, job: Job) -> None:
    done: MemoryImport | None = job.result or job.news
    failed = memory_jobs.problem(job)
    with st.container(key="memory_import_done"):
        if done is not None:
            _report(done, complete=not failed and not job.stopped)
        elif job.stopped:
            st.html(quiet(_("The import was stopped before anything was stored.")))
        with st.container(horizontal=True):
            if done is not None and done.lines:
                st.download_button(
                    _("All skipped lines"),
                    done.skipped_csv,
                    file_name="skipped.csv",
                    mime="text/csv",
                    key="memory_skipped",
                    icon=":material/download:",
                    on_click="ignore",
                )
            st.button(
                _("Dismiss"),
                key="memory_import_dismiss",
                type="tertiary",
                on_click=background.forget,
                args=(project, JOB),
            )


def _report(done: MemoryImport, *, complete: bool) -> None:
    title = _("Imported.") if complete else _("Only a part was imported; importing it again doubles nothing.")
    # What is read beyond the last stored part when it stops is not stored; the numbers are of what is.
    added = ngettext("{number} translation added to", "{number} translations added to", done.added).format(
        number=f"{done.added:,}"
    )
    read = ngettext("{number} unit read", "{number} units read", done.read).format(number=f"{done.read:,}")
    rows = "".join(
        f"<li><b>{count:,}</b> {markup(_('skipped'))}: {markup(reason_word(reason))} "
        f'<span class="wb-number">({markup(_lines(done, reason))})</span></li>'
        for reason, count in done.skipped.most_common()
    )
    st.html(
        f'<div class="wb-report"><p><b>{markup(title)}</b> <bdi>{markup(done.filename)}</bdi>: '
        f"{markup(added)} “<bdi>{markup(done.memory)}</bdi>”</p><ul>{rows}</ul>{byline(markup(read))}</div>"
    )


def _lines(done: MemoryImport, reason: Skipped) -> str:
    lines = done.lines[reason]
    shown = ", ".join(f"{line:,}" for line in lines[:_SHOWN_LINES])
    if len(lines) > _SHOWN_LINES:
        shown += ", …"
    return ngettext("line {lines}", "lines {lines}", len(lines)).format(lines=shown)
