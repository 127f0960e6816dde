"""The article as one text in two languages, one segment of it open."""

import streamlit as st

from benchmarks.widget_page import panel, rows
from benchmarks.widget_page.desk import Desk, current
from workbench.model import Hit, Person, Progress, Role, State
from workbench.services.project import Project
from workbench.services.termbase import glossary
from workbench.services.translating import Row
from workbench.text.locales import direction
from workbench.web.parts import choosing, notices, states
from workbench.web.parts.diff import changes
from workbench.web.parts.escape import byline, markup
from workbench.web.parts.when import stamp
from workbench.web.texts import _, ngettext
from workbench.workflow import Action


def show(project: Project, by: Person) -> None:
    """Draw the page."""
    choosing.page_title(_("Translate"), hidden=True)
    article, locale = choosing.catalogue(project)
    desk = current(project, by, article, locale)
    if desk is None:
        choosing.empty(_("This article has no text to translate."), _("Choose another one above."))
        return
    shown = desk.rows()
    active = next(row for row in shown if row.segment.id == desk.segment)
    desk.refresh(active)
    terms = glossary(project, article.locale)
    hits = tuple(terms.find(active.segment.source))
    counts = desk.progress()
    # One form around everything: whichever button is used, what was typed comes along with it.
    with st.form("desk_form", enter_to_submit=False, border=False):
        _overview(desk, counts)
        with st.container(key="desk"):
            before, middle, beside, after = (
                st.container(key=f"desk_{name}") for name in ("before", "active", "panel", "after")
            )
            index = shown.index(active)
            with before:
                if index == desk.before:
                    desk.button(_("Earlier"), "earlier", desk.more, "before", kind="tertiary")
                _draw_rows(desk, shown[:index])
            with middle:
                _active(desk, active, hits, counts)
            with beside:
                panel.draw(desk, active, terms, hits)
            with after:
                _draw_rows(desk, shown[index + 1 :])
                if len(shown) - index == desk.after:
                    desk.button(_("Later"), "later", desk.more, "after", kind="tertiary")
    rows.bring_into_view(str(desk.turn), desk.locale)


def _overview(desk: Desk, counts: states.Counts) -> None:
    st.html(states.bar(counts))
    with st.container(key="jumps", horizontal=True, gap="small"):
        st.html(states.legend(counts))
        desk.button(
            _("Next untranslated"),
            "next_untranslated",
            desk.jump,
            Progress.UNTRANSLATED,
            shortcut="Alt+U",
            kind="tertiary",
        )
        desk.button(
            _("Next that needs work"),
            "next_needs_work",
            desk.jump,
            Progress.NEEDS_WORK,
            shortcut="Alt+W",
            kind="tertiary",
        )


def _draw_rows(desk: Desk, shown: list[Row]) -> None:
    block = None
    for row in shown:
        segment, translation = row.segment, row.translation
        stage = translation.progress if segment.translatable else Progress.EXCLUDED
        begins, block = ("next" if segment.block == block else "first"), segment.block
        with st.container(key=f"row_{begins}_{segment.position}"):
            # The mark is also the way to open the row: it says the state and takes the click.
            with st.container(key=f"mark_{states.class_of(stage)}_{segment.position}"):
                desk.button(states.word(stage), f"open_{segment.id}", desk.go, segment.id, kind="tertiary")
            st.html(rows.pair(segment, translation, desk.article.locale, desk.locale))


# ------------------------------------------------------------------------------------ the open segment


def _active(desk: Desk, row: Row, hits: tuple[Hit, ...], counts: states.Counts) -> None:
    segment, translation = row.segment, row.translation
    stage = translation.progress if segment.translatable else Progress.EXCLUDED
    side = direction(desk.locale)
    with st.container(key="active_mark"):
        st.html(states.mark(stage))
    with st.container(key="active_source"):
        st.html(rows.source(segment, desk.article.locale, hits))
        if translation.previous_source:
            st.html(byline(markup(_("The source was changed:"))))
            st.html(changes(translation.previous_source, segment.source, desk.article.locale))
    with st.container(key=f"active_target_{side}"):
        above = st.container(key="active_above")
        closed = translation.state is State.FINAL or not segment.translatable
        st.text_area(
            _("Translation"),
            value=desk.first.target,
            key=desk.key("target"),
            height="content",
            label_visibility="collapsed",
            disabled=closed,
            placeholder="" if closed else _("Type the translation"),
        )
    with st.container(key="active_bar"):
        buttons = st.container(key="active_buttons", horizontal=True, gap="small")
        below = st.container()
    with above:
        notices.show()
        _theirs(desk)
    with buttons:
        if closed:
            _closed(desk, row)
        else:
            _buttons(desk, row)
    with below:
        _after_confirming(desk)
        if desk.by.role.includes(Role.COORDINATOR) and segment.translatable:
            desk.button(
                _("Leave this block out"),
                "leave_out",
                desk.set_translatable,
                segment.block,
                False,
                kind="tertiary",
            )


def _buttons(desk: Desk, row: Row) -> None:
    turn = desk.turn
    desk.button(
        _("Confirm and next"),
        f"confirm_{turn}",
        desk.save,
        Action.CONFIRM,
        turn,
        kind="primary",
        shortcut="Ctrl+Enter",
    )
    desk.button(
        _("Save as needs work"), f"save_{turn}", desk.save, Action.SAVE, turn, shortcut="Ctrl+Shift+Enter"
    )
    desk.button(
        _("Copy source"),
        "copy_source",
        desk.put_in,
        row.segment.source,
        kind="tertiary",
        shortcut="Alt+0",
        help="Alt+0",
    )
    st.checkbox(
        _("Differs here"),
        value=desk.first.differs,
        key=desk.key("differs"),
        help=_("This place has a translation of its own: identical segments are not filled with it."),
    )
    _neighbours(desk)


def _closed(desk: Desk, row: Row) -> None:
    if not row.segment.translatable:
        said = row.segment.reason or _("Not for translation")
        st.html(byline(markup(said)))
        if desk.by.role.includes(Role.COORDINATOR):
            desk.button(
                _("Translate it after all"), "take_in", desk.set_translatable, row.segment.block, True
            )
    else:
        said = _("Signed off: a coordinator reopens the article on the Articles page.")
        st.html(byline(markup(said)))
    _neighbours(desk)


def _neighbours(desk: Desk) -> None:
    near = (
        ("previous", -1, "Alt+Up", ":material/arrow_upward:", _("Previous segment") + " (Alt+↑)"),
        ("next", 1, "Alt+Down", ":material/arrow_downward:", _("Next segment") + " (Alt+↓)"),
    )
    for key, step, keys, icon, said in near:
        desk.button("", key, desk.step_to, step, kind="tertiary", shortcut=keys, icon=icon, help=said)


def _theirs(desk: Desk) -> None:
    theirs = desk.theirs
    if theirs is None:
        if desk.drafted and desk.typed == desk.opened:
            st.html(byline(markup(_("This is your draft. It is not saved yet."))))
        return
    said = markup(_("{person} changed this segment in the meantime. Nothing was overwritten.")).format(
        person=f"<b>{markup(theirs.changed_by or '')}</b>"
    )
    moment = f" · {stamp(theirs.changed_at)}" if theirs.changed_at else ""
    st.html(
        f'<div class="wb-conflict" role="alert"><p>{said}{moment}</p>'
        + byline(markup(_("From their text to yours, which is in the box:")))
        + f"{changes(theirs.target, desk.typed, desk.locale)}</div>"
    )
    desk.button(_("Go with theirs"), "take_theirs", desk.take_theirs)


def _after_confirming(desk: Desk) -> None:
    if desk.step:
        said = ngettext(
            "{number} identical segment was filled too.",
            "{number} identical segments were filled too.",
            desk.step.filled,
        ).format(number=desk.step.filled)
        with st.container(key="undo_line", horizontal=True, vertical_alignment="center"):
            st.html(byline(markup(said)), width="content")
            desk.button(_("Undo"), "undo_step", desk.undo_step, kind="tertiary", icon=":material/undo:")
    if desk.doubtful and desk.doubtful[0] != desk.segment:
        segment, number = desk.doubtful
        said = ngettext(
            "{number} finding in the segment that you confirmed.",
            "{number} findings in the segment that you confirmed.",
            number,
        ).format(number=number)
        with st.container(key="doubt_line", horizontal=True, vertical_alignment="center"):
            st.html(byline(markup(said)), width="content")
            desk.button(_("Go back to it"), "go_back", desk.go, segment, kind="tertiary")
