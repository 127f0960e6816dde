"""What a file would do, line by line: which lines are shown, and what becomes of their texts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from workbench.exchange import MergeLine, Remark, Take
from workbench.exchange_model import Unread
from workbench.import_choices import CHANGED, CONFLICTS, Choices, Shown, as_seen, offered, sign
from workbench.merge import Outcome, Side
from workbench.model import Progress
from workbench.services.importing import ImportReport
from workbench.web.parts import paging, reviewed, states
from workbench.web.parts.diff import changes, passage
from workbench.web.parts.escape import markup, quiet
from workbench.web.texts import _, ngettext

_A_PAGE = 50
_MOST_UNREAD = 200
# What was chosen for single lines, by segment; Streamlit forgets a widget that is not drawn.
_SINGLE = "import_single"
_HOW_MANY = "import_lines_shown"
_BULK = {"conflicts": "import_conflicts", "changed": "import_changed"}
_ORDER = (Outcome.CONFLICT, Outcome.CLOSED, Outcome.SUGGESTED, Outcome.TAKEN, Outcome.KEPT, Outcome.EMPTIED)


def outcome_word(outcome: Outcome) -> str:
    """What becomes of a segment, in the interface language."""
    return {
        Outcome.UNCHANGED: _("nothing new"),
        Outcome.TAKEN: _("taken"),
        Outcome.SAME: _("same change on both sides"),
        Outcome.CONFLICT: _("conflict: ours stays, theirs becomes a suggestion"),
        Outcome.SUGGESTED: _("becomes a suggestion"),
        Outcome.KEPT: _("ours stays"),
        Outcome.CLOSED: _("signed off: theirs becomes a suggestion"),
        Outcome.EMPTIED: _("empty in the file: ours stays"),
    }[outcome]


def line_word(line: MergeLine) -> str:
    """What becomes of a line, in the interface language: as the merge has it, or what was chosen."""
    if line.take is line.usual:
        return outcome_word(line.outcome)
    met = {
        Outcome.CONFLICT: _("conflict"),
        Outcome.CLOSED: _("signed off"),
        Outcome.TAKEN: _("only in the file"),
        Outcome.SUGGESTED: _("corrected"),
    }[line.outcome]
    return f"{met}: {take_word(line.take)}"


def take_word(take: Take) -> str:
    """What becomes of a text of the file, in the interface language."""
    return {
        Take.THEIRS: _("Take theirs"),
        Take.SUGGESTION: _("Keep ours, theirs as a suggestion"),
        Take.OURS: _("Keep ours, leave theirs out"),
    }[take]


def forget() -> None:
    """Another file: nothing is chosen yet."""
    for key in (_SINGLE, _HOW_MANY, *_BULK.values()):
        st.session_state.pop(key, None)


def chosen(report: ImportReport) -> Choices:
    """What was chosen, for the lines of the report as it was shown."""
    return as_seen(report.plan.lines, _choices())


def _choices() -> Choices:
    return Choices(**{name: st.session_state.get(key) for name, key in _BULK.items()}, single=_single())


def _single() -> dict[str, tuple[str, Take]]:
    return st.session_state.get(_SINGLE, {})


def choose(report: ImportReport) -> None:
    """Draw the choices for all lines."""
    lines = report.plan.lines
    with st.container(key="import_bulk", horizontal=True, vertical_alignment="bottom"):
        _bulk("conflicts", _("Where both sides changed"), [one for one in lines if one.outcome in CONFLICTS])
        _bulk("changed", _("Where only the file changed"), [one for one in lines if one.outcome in CHANGED])


def show(report: ImportReport, source_locale: str) -> None:
    """Draw which lines to look at, and these with the choice for each."""
    lines = report.plan.lines
    counts = {which: sum(map(which.holds, lines)) for which in Shown}
    if not counts[Shown.ALL]:
        return
    words = {Shown.ALL: _("All"), Shown.CONFLICTS: _("Conflicts"), Shown.CHANGED: _("Only in the file")}
    which = st.segmented_control(
        _("Shown"),
        list(Shown),
        default=Shown.ALL,
        required=True,
        format_func=lambda one: f"{words[one]} · {counts[one]:,}",
        key="import_shown",
        label_visibility="collapsed",
    )
    wanted = sorted(filter(which.holds, lines), key=_place)
    shown = st.session_state.get(_HOW_MANY, _A_PAGE)
    for line in wanted[:shown]:
        _draw(line, source_locale, report.locale)
    if rest := len(wanted[shown:]):
        st.button(
            ngettext("Show more: {number} is left", "Show more: {number} are left", rest).format(
                number=f"{rest:,}"
            ),
            key="import_more",
            on_click=lambda: st.session_state.update({_HOW_MANY: shown + 2 * _A_PAGE}),
        )


def show_unread(unread: Sequence[Unread], source_locale: str) -> None:
    """Draw what of a file could not be read, with its place and why."""
    for one in unread[:_MOST_UNREAD]:
        place = f"{markup(_('left out'))} · {markup(one.place)}"
        st.html(
            f'<div class="wb-merge wb-unread"><p class="wb-kind">{place}</p>'
            f"{passage(markup(one.source), source_locale)}{quiet(one.problem)}</div>"
        )
    if rest := paging.rest(len(unread) - _MOST_UNREAD):
        st.html(rest)


def _bulk(name: str, label: str, lines: list[MergeLine]) -> None:
    if not lines:
        return
    options = list(dict.fromkeys(take for line in lines for take in offered(line)))
    number = len(lines)
    st.selectbox(
        f"{label} · {number:,}",
        options,
        format_func=take_word,
        key=_BULK[name],
        on_change=lambda: _forget_single(lines),
        width=320,
    )


def _forget_single(lines: list[MergeLine]) -> None:
    meant = {line.segment.id for line in lines}
    st.session_state[_SINGLE] = {segment: one for segment, one in _single().items() if segment not in meant}


def _place(line: MergeLine) -> int:
    return _ORDER.index(line.outcome) if line.outcome in _ORDER else len(_ORDER)


def _draw(line: MergeLine, source_locale: str, locale: str) -> None:
    options = offered(line)
    if not options:
        st.html(_html(line, source_locale, locale))
        return
    now = _choices().of(line) or line.usual
    # With the choice in its name, a choice for all lines is followed.
    key = f"import_take_{line.segment.id}_{now}"
    with st.container(key=f"import_line_{line.segment.id}"):
        st.html(_html(replace(line, chosen=now), source_locale, locale))
        st.selectbox(
            _("What becomes of it"),
            options,
            index=options.index(now),
            format_func=take_word,
            key=key,
            label_visibility="collapsed",
            on_change=lambda: st.session_state.update(
                {_SINGLE: {**_single(), line.segment.id: (sign(line), st.session_state[key])}}
            ),
            width=320,
        )


def _html(line: MergeLine, source_locale: str, locale: str) -> str:
    return (
        f'<div class="wb-merge wb-outcome-{line.outcome.value}">'
        f'<p class="wb-kind">{markup(line_word(line))}</p>'
        f"{passage(markup(line.segment.source), source_locale)}"
        f'<div class="wb-sides">{"".join(_sides(line, locale))}</div></div>'
    )


def _sides(line: MergeLine, locale: str) -> Iterator[str]:
    def side(name: str, one: Side) -> str:
        same = one.target == line.base.target
        text = passage(markup(one.target), locale) if same else changes(line.base.target, one.target, locale)
        return (
            f'<div><span class="wb-kind">{markup(name)}</span> '
            f"{states.mark(Progress.of(one.state, one.target))}{text}</div>"
        )

    if line.base.target:
        yield side(_("when exported"), line.base)
    yield side(_("ours"), line.ours)
    yield side(_("theirs"), line.theirs)
    yield from map(reviewed.remark_html, (*map(Remark, line.new_comments), *line.remarks))
