"""A new version of an article: what it means for translations is shown first, then done, then undoable."""

from dataclasses import dataclass

import streamlit as st

from workbench.alignment import Change, Nature
from workbench.errors import WorkbenchError
from workbench.formats import ARTICLE_FORMATS
from workbench.model import Article, Person
from workbench.services import updating
from workbench.services.articles import Preview, preview
from workbench.services.project import Project
from workbench.services.update_report import DEFAULT, Choices, Line, UpdateReport
from workbench.web.parts import choosing, files, links, notices, paging, place, removed, tasks
from workbench.web.parts.escape import markup, quiet
from workbench.web.parts.update_lines import change_word, line_html
from workbench.web.texts import _, ngettext

TASK = "update"
_A_PAGE = 100
_SHOWN, _SEEN, _DONE = "update_shown", "update_seen", "update_done"
_FIX, _LEAST, _ALL_COSMETIC = "update_fix", "update_least", "update_all_cosmetic"
_SCORES = (101, 95, 85, 75, None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A new version that has been read, and what it would do."""

    key: tuple[str, str]
    new: Preview
    report: UpdateReport


@dataclass(frozen=True, slots=True)
class _Done:
    """An update that has been carried out."""

    file_id: str
    report: UpdateReport


def begin(article: Article) -> None:
    """Go to the task."""
    st.session_state.pop(_DONE, None)
    place.put(task=TASK, article=article.slug)


def draw(project: Project, by: Person) -> None:
    """Draw the task. For coordinators."""
    article = tasks.article(project, _("Update an article"))
    if article is None:
        return
    suffixes = [s for known in ARTICLE_FORMATS if known.name == article.format for s in known.suffixes]
    chosen = st.file_uploader(
        _("The article’s new version"), type=[suffix.lstrip(".") for suffix in suffixes], key="update_file"
    )
    notices.show()
    if chosen is None:
        said = _("You see what becomes of every translation before anything changes.")
        st.html(f'<p class="wb-lead">{markup(said)}</p>')
        return
    done: _Done | None = st.session_state.get(_DONE)
    if done and done.file_id == chosen.file_id and done.report.article == article.slug:
        _after(project, by, article, done.report)
        return
    try:
        seen = _read(project, by, article, chosen.file_id, chosen.getvalue(), chosen.name)
    except WorkbenchError as error:
        notices.show_error(error)
        return
    _before(project, by, article, seen)


def _read(project: Project, by: Person, article: Article, file_id: str, data: bytes, name: str) -> _Seen:
    # Reading a long article takes a while, and the script runs again for every switch.
    key = (file_id, article.slug)
    seen: _Seen | None = st.session_state.get(_SEEN)
    if seen is None or seen.key != key:
        new = preview(project, data, name, locale=article.locale)
        report = updating.update(project, by, new, slug=article.slug, dry_run=True)
        seen = st.session_state[_SEEN] = _Seen(key, new, report)
        st.session_state.pop(_SHOWN, None)
    return seen


# -------------------------------------------------------------------------------------------- before


def _before(project: Project, by: Person, article: Article, seen: _Seen) -> None:
    report = seen.report
    _summary(report)
    _choices(report)
    st.button(
        _("Update the article"),
        key="update_apply",
        type="primary",
        icon=":material/check:",
        on_click=_carry_out,
        args=(project, by, article, seen),
    )
    for line in paging.first(report.lines, _SHOWN, _A_PAGE):
        with st.container(key=f"update_line_{line.id}"):
            st.html(line_html(line, article.locale))
            if line.change is Change.CHANGED:
                st.checkbox(
                    _("Cosmetic: translations keep their state"),
                    key=_cosmetic_key(line),
                    disabled=_is_cosmetic_with_all(line),
                )
    paging.more(report.lines, _SHOWN, _A_PAGE)


def _summary(report: UpdateReport) -> None:
    said = _("stay as they are")
    if report.moved:
        elsewhere = ngettext("{number} of them elsewhere", "{number} of them elsewhere", report.moved)
        said += " · " + elsewhere.format(number=f"{report.moved:,}")
    counted = [f"<b>{report.same:,}</b> {markup(said)}"]
    for change in Change:
        if change is not Change.SAME and (number := len(report.of(change))):
            counted.append(f"<b>{number:,}</b> {markup(change_word(change))}")
    rows = "".join(f"<li>{one}</li>" for one in counted)
    note = ""
    if not report.lines:
        note = quiet(_("No text has changed: translations stay as they are."))
    st.html(f'<div class="wb-report"><ul>{rows}</ul>{note}</div>')


def _choices(report: UpdateReport) -> None:
    if any(one.swaps for line in report.lines for one in line.carried):
        st.toggle(
            _("Put changed numbers and links right in the translations"),
            key=_FIX,
            help=_("Otherwise the text with the new number or link is suggested to the translator."),
        )
    slight = [line for line in report.lines if line.nature is Nature.COSMETIC]
    if slight:
        said = ngettext(
            "{number} change of punctuation or markup is cosmetic",
            "{number} changes of punctuation or markup are cosmetic",
            len(slight),
        )
        st.toggle(said.format(number=f"{len(slight):,}"), key=_ALL_COSMETIC)
    if report.of(Change.NEW):
        st.selectbox(
            _("Fill new segments in from the memory"),
            _SCORES,
            index=_SCORES.index(DEFAULT.least),
            key=_LEAST,
            format_func=_score_word,
            help=_("What is filled in needs work: somebody looks at it."),
        )


def _score_word(score: int | None) -> str:
    if score is None:
        return _("nothing")
    return _("in context only") if score > 100 else _("from {score} %").format(score=score)


def _cosmetic_key(line: Line) -> str:
    return f"update_cosmetic_{line.id}"


def _is_cosmetic_with_all(line: Line) -> bool:
    return line.nature is Nature.COSMETIC and bool(st.session_state.get(_ALL_COSMETIC))


def _carry_out(project: Project, by: Person, article: Article, seen: _Seen) -> None:
    # What stands in the fields now: it may have been chosen right before the click.
    chosen = st.session_state
    cosmetic = frozenset(
        line.id
        for line in seen.report.lines
        if chosen.get(_cosmetic_key(line)) or _is_cosmetic_with_all(line)
    )
    choices = Choices(cosmetic, bool(chosen.get(_FIX)), chosen.get(_LEAST, DEFAULT.least))
    report = notices.attempt(
        lambda: updating.update(project, by, seen.new, slug=article.slug, choices=choices)
    )
    if report:
        chosen.pop(_SEEN, None)
        chosen[_DONE] = _Done(seen.key[0], report)


# --------------------------------------------------------------------------------------------- after


def _after(project: Project, by: Person, article: Article, report: UpdateReport) -> None:
    st.html(f'<div class="wb-report"><p><b>{markup(_("The article is updated."))}</b></p></div>')
    with st.container(key="updated_line", horizontal=True, vertical_alignment="center"):
        for locale in report.steps:
            links.link("translate", choosing.locale_name(locale), article=article.slug, locale=locale)
        if report.steps:
            locale, step = next(iter(report.steps.items()))
            st.button(
                _("Undo"),
                key="update_undo",
                icon=":material/undo:",
                on_click=_undo,
                args=(project, by, article, locale, step),
            )
        if report.of(Change.REMOVED):
            st.button(
                _("What was removed"),
                key="update_removed",
                type="tertiary",
                icon=":material/history:",
                on_click=removed.begin,
                args=(article, place.get("locale") or next(iter(report.steps))),
            )


def _undo(project: Project, by: Person, article: Article, locale: str, step: int) -> None:
    files.undo(project, by, article.slug, locale, step)
    st.session_state.pop(_DONE, None)
