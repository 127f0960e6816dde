"""The memories: what they hold, their settings, and taking them out as TMX."""

from functools import partial
from pathlib import Path

import streamlit as st

from workbench.memory import Kind
from workbench.model import Person, Role
from workbench.services import background, memory, memory_files, memory_naming
from workbench.services.background import Job, Told
from workbench.services.memory import Memory
from workbench.services.project import Project
from workbench.text.identity import slug_of
from workbench.web.parts import memory_jobs, notices
from workbench.web.parts.escape import byline, markup, plain, quiet
from workbench.web.texts import _, ngettext

EXPORT = "memory export"
# A larger memory is written into the project's folder: a download stands in the server's memory first.
_MOST_DOWNLOADED = 200_000
_TURN = "memory_turn"


def kind_word(kind: Kind) -> str:
    """What a memory is for, in the interface language."""
    return {Kind.PROJECT: _("project"), Kind.SHARED: _("shared")}[kind]


def draw(project: Project, by: Person, found: list[tuple[Memory, int]]) -> None:
    """Draw the list.

    Args:
        found: the memories with the numbers of their pairs, in order.
    """
    spoken = memory_naming.languages(project)
    with st.container(key="memories"):
        for one, pairs in found:
            _row(project, by, one, pairs, spoken.get(one.name, []))
    _exporting(project, by)
    if by.role.includes(Role.COORDINATOR):
        _new(project, by)


def _row(project: Project, by: Person, one: Memory, pairs: int, languages: list[tuple[str, str]]) -> None:
    with st.container(key=f"memory_{one.id}", horizontal=True, vertical_alignment="center"):
        kind = kind_word(one.kind) + (f" · {_('read-only')}" if one.read_only else "")
        said = ", ".join(f"{source} → {target}" for source, target in languages) or _("empty")
        settings = _("priority {number}").format(number=one.priority)
        if one.penalty:
            settings += " · " + ngettext("{number} point off", "{number} points off", one.penalty).format(
                number=one.penalty
            )
        size = ngettext("{number} translation", "{number} translations", pairs).format(number=f"{pairs:,}")
        st.html(
            f'<div class="wb-memory"><p><b><bdi>{markup(one.name)}</bdi></b> '
            f'<span class="wb-kind">{markup(kind)}</span></p>'
            f"{byline(markup(' · '.join((size, said, settings))))}</div>"
        )
        with st.popover(_("TMX"), icon=":material/download:"):
            _export(project, by, one, pairs)
        if by.role.includes(Role.COORDINATOR):
            with st.popover(_("Change"), icon=":material/tune:"):
                _settings(project, by, one)


def _settings(project: Project, by: Person, one: Memory) -> None:
    key = f"memory_set_{one.id}_{st.session_state.get(_TURN, 0)}"
    with st.form(key, border=False):
        if one.kind is not Kind.PROJECT:
            st.text_input(_("Name"), value=one.name, max_chars=80, key=f"{key}_name")
        st.number_input(
            _("Priority"),
            value=one.priority,
            min_value=-1000,
            max_value=1000,
            key=f"{key}_priority",
            help=_("Among equal matches, those of the memory with the higher number come first."),
        )
        st.number_input(
            _("Penalty"),
            value=one.penalty,
            min_value=0,
            max_value=30,
            key=f"{key}_penalty",
            help=_("So many points come off the score of every match."),
        )
        if one.kind is not Kind.PROJECT:
            st.toggle(_("Read-only: takes no imports"), value=one.read_only, key=f"{key}_read_only")
        st.form_submit_button(
            _("Save"),
            key=f"{key}_save",
            type="primary",
            icon=":material/check:",
            on_click=_save,
            args=(project, by, one, key),
        )


def _save(project: Project, by: Person, one: Memory, key: str) -> None:
    typed = st.session_state

    def save() -> str:
        name = one.name
        if one.kind is not Kind.PROJECT:
            name = memory_naming.rename_memory(project, by, name, typed[f"{key}_name"])
        memory.set_memory(
            project,
            by,
            name,
            priority=int(typed[f"{key}_priority"]),
            penalty=int(typed[f"{key}_penalty"]),
            read_only=None if one.kind is Kind.PROJECT else typed[f"{key}_read_only"],
        )
        return name

    if notices.attempt(save, lambda name: _("Saved: {name}").format(name=name)):
        # Fields get new keys and so show what is true.
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _new(project: Project, by: Person) -> None:
    turn = st.session_state.get(_TURN, 0)
    with st.form("new_memory", border=False):
        with st.container(key="new_memory_line", horizontal=True, vertical_alignment="bottom"):
            name = f"new_memory_{turn}"
            st.text_input(_("New memory"), key=name, max_chars=80, placeholder=_("Its name"), width=260)
            st.form_submit_button(
                _("Add"), key="add_memory", icon=":material/add:", on_click=_add, args=(project, by, name)
            )


def _add(project: Project, by: Person, name: str) -> None:
    added = notices.attempt(
        lambda: memory_naming.add_memory(project, by, st.session_state[name]),
        lambda made: _("Added {name}.").format(name=made),
    )
    if added:
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


# ---------------------------------------------------------------------------------------------- export


def _export(project: Project, by: Person, one: Memory, pairs: int) -> None:
    name = f"{slug_of(one.name, '')}.tmx"
    if not pairs:
        st.html(quiet(_("This memory is empty.")))
        return
    if pairs <= _MOST_DOWNLOADED:
        st.download_button(
            _("Download"),
            partial(_data, project, one.name),
            file_name=name,
            mime="application/x-tmx+xml",
            key=f"memory_download_{one.id}",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
    st.button(
        _("Write to {file}").format(file=plain(f"{memory_files.FOLDER}/{name}")),
        key=f"memory_write_{one.id}",
        icon=":material/save:",
        on_click=_write,
        args=(project, by, one.name, pairs, name),
    )


def _data(project: Project, name: str) -> bytes:
    return "".join(f"{line}\n" for line in memory_files.export_lines(project, memory=name)).encode()


def _write(project: Project, by: Person, name: str, pairs: int, file: str) -> None:
    def work(told: Told) -> Path:
        return memory_files.export_to_folder(project, file, memory=name, progress=partial(_told, told, pairs))

    notices.attempt(lambda: background.begin(project, by, EXPORT, file, work))


def _told(told: Told, of: int, done: int) -> None:
    told(done, of)


def _exporting(project: Project, by: Person) -> None:
    job = background.found(project, EXPORT)
    if job is None:
        return
    if job.running:
        memory_jobs.progress(job, by, "memory_export", lambda _job: _("is being written"))
        return
    if not memory_jobs.problem(job):
        notices.say(_written(job))
        notices.show()
    background.forget(project, EXPORT)


def _written(job: Job) -> str:
    if job.stopped:
        return _("Stopped: nothing was written.")
    return _("Written: {file}").format(file=f"{memory_files.FOLDER}/{job.result.name}")
