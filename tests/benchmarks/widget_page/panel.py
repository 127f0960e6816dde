"""What stands beside the open segment: terms, findings, suggestions, comments, history."""

import streamlit as st

from benchmarks.widget_page.desk import Desk
from workbench.checks.model import Finding, Severity
from workbench.model import Hit, Revision, Suggestion, Term, TermStatus, Wording
from workbench.services import checking, translating
from workbench.services.termbase import Glossary
from workbench.services.translating import Row
from workbench.text.locales import direction
from workbench.web.parts import states
from workbench.web.parts import wordings as notes
from workbench.web.parts.diff import changes, passage
from workbench.web.parts.escape import byline, markup, plain, quiet
from workbench.web.parts.when import stamp
from workbench.web.texts import _
from workbench.workflow import Action

_MOST_KEYS = 9
_MOST_REVISIONS = 20
_INSERTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def draw(desk: Desk, row: Row, glossary: Glossary, hits: tuple[Hit, ...]) -> None:
    """Draw all that is known about the open segment."""
    translation = row.translation
    other = [s for s in row.suggestions if s.target != translation.target]
    if other:
        _suggestions(desk, row, other)
    _terms(desk, glossary, hits)
    if row.segment.translatable:
        _findings(desk, row)
    _comments(desk, row)
    _history(desk, row)


def heading(text: str, number: int | None = None) -> None:
    """Draw the heading of a part of the panel."""
    count = f' <span class="wb-number">{number}</span>' if number else ""
    st.html(f'<h3 class="wb-panel-heading">{markup(text)}{count}</h3>')


# -------------------------------------------------------------------------------------------- terms


def _terms(desk: Desk, glossary: Glossary, hits: tuple[Hit, ...]) -> None:
    found = _terms_heading(glossary, hits)
    for number, (hit, term) in enumerate(found, start=1):
        wordings = term.wordings_in(desk.locale)
        usable = next((w for w in wordings if w.status in _INSERTED), None)
        with st.container(key=f"hit_{direction(desk.locale)}_{number}"):
            if usable is None:
                st.html(_term(hit, wordings, desk.locale))
                continue
            st.html(_term(hit, (), desk.locale))
            desk.button(
                plain(usable.term),
                f"insert_{number}",
                desk.insert,
                usable.term,
                shortcut=f"Alt+{number}" if number <= _MOST_KEYS else None,
                help=_("Insert this {status} wording").format(status=states.term_status_word(usable.status)),
            )
            rest = tuple(w for w in wordings if w is not usable)
            if rest or usable.note:
                shown = "".join(_wording(wording, desk.locale) for wording in rest)
                st.html(f'<div class="wb-hit"><ul><li>{notes.note(usable)}</li>{shown}</ul></div>')


def terms(glossary: Glossary, hits: tuple[Hit, ...], locale: str) -> None:
    """Draw the terms that were recognised, for reading only."""
    for hit, term in _terms_heading(glossary, hits):
        wordings = term.wordings_in(locale)
        st.html(_term(hit, wordings, locale))


def _terms_heading(glossary: Glossary, hits: tuple[Hit, ...]) -> list[tuple[Hit, Term]]:
    first = {hit.concept: hit for hit in reversed(hits)}
    ordered = sorted(first.values(), key=lambda hit: hit.start)
    heading(_("Terms"), len(ordered))
    if not ordered:
        st.html(quiet(_("None of the glossary is in this segment.")))
    return [(hit, glossary.terms[hit.concept]) for hit in ordered]


def _term(hit: Hit, wordings: tuple[Wording, ...], locale: str) -> str:
    shown = "".join(_wording(wording, locale) for wording in wordings)
    return f'<div class="wb-hit"><strong>{markup(hit.term)}</strong><ul>{shown}</ul></div>'


def _wording(wording: Wording, locale: str) -> str:
    return (
        f'<li class="wb-{wording.status}"><bdi lang="{markup(locale)}">{markup(wording.term)}</bdi>'
        f" <em>{markup(states.term_status_word(wording.status))}</em>{notes.note(wording)}</li>"
    )


# ----------------------------------------------------------------------------------------- findings


def severity_word(severity: Severity) -> str:
    """How grave a finding is, in the interface language."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("hint")}[severity]


def finding(found: Finding) -> str:
    """HTML of a finding."""
    return (
        f'<div class="wb-finding wb-{found.severity}"><span class="wb-severity">'
        f'<i class="wb-shape" aria-hidden="true"></i>{markup(severity_word(found.severity))}</span> '
        f"{markup(found.message)}</div>"
    )


def _findings(desk: Desk, row: Row) -> None:
    slug = desk.article.slug
    found = checking.findings(desk.project, slug, desk.locale, row.segment.id, desk.typed)
    heading(_("Findings"), len(found))
    for number, one in enumerate(found):
        st.html(finding(one))
        if one.fix is not None and one.target_span is not None:
            desk.button(
                _("Mend it"), f"fix_{number}", desk.apply_fix, one.target_span, one.fix, kind="tertiary"
            )
    if not found and desk.typed:
        st.html(quiet(_("The checks find nothing in this text.")))
    desk.button(_("Check what I typed"), "check", lambda: None, kind="tertiary", icon=":material/rule:")


# -------------------------------------------------------------------------------------- suggestions


def _suggestions(desk: Desk, row: Row, suggestions: list[Suggestion]) -> None:
    heading(_("Suggestions"), len(suggestions))
    for one in suggestions:
        origin = {
            "save": _("{person} saved this over an older version"),
            "import": _("{person} imported this"),
        }.get(one.origin, _("{person} suggested this"))
        line = markup(origin).format(person=f"<b>{markup(one.by)}</b>")
        st.html(byline(f"{line} · {stamp(one.at)}"))
        if row.translation.target:
            st.html(changes(row.translation.target, one.target, desk.locale))
        else:
            st.html(passage(markup(one.target), desk.locale))
        with st.container(horizontal=True, gap="small"):
            desk.button(_("Take it"), f"take_{one.id}", desk.settle, one, True)
            desk.button(_("Dismiss"), f"dismiss_{one.id}", desk.settle, one, False, kind="tertiary")


# ----------------------------------------------------------------------------------------- comments


def _comments(desk: Desk, row: Row) -> None:
    comments(row)
    st.text_area(
        _("Comment on this segment"),
        value=desk.first.remark,
        key=desk.key("remark"),
        height=68,
        label_visibility="collapsed",
        placeholder=_("Comment on this segment"),
    )
    desk.button(_("Add comment"), "add_comment", desk.comment, kind="tertiary", icon=":material/add_comment:")


def comments(row: Row) -> None:
    """Draw what people remarked on a segment."""
    heading(_("Comments"), len(row.comments))
    for remark in row.comments:
        st.html(
            f'<div class="wb-comment">{byline(f"<b>{markup(remark.by)}</b> · {stamp(remark.at)}")}'
            f'<p dir="auto">{markup(remark.text)}</p></div>'
        )


# ------------------------------------------------------------------------------------------ history


def action_word(action: str) -> str:
    """What somebody did, as the end of a line about a revision."""
    return {
        Action.SAVE: _("saved"),
        Action.CONFIRM: _("confirmed"),
        Action.PROPAGATE: _("filled in from an identical segment"),
        Action.ACCEPT: _("accepted"),
        Action.REJECT: _("sent back"),
        Action.SIGN_OFF: _("signed off"),
        Action.REOPEN: _("reopened"),
        Action.IMPORT: _("imported"),
        Action.RESTORE: _("restored"),
        Action.UNDO: _("undone"),
    }.get(Action(action) if action in tuple(Action) else None, action)


def _history(desk: Desk, row: Row) -> None:
    if not row.translation.version:
        return
    with st.expander(_("History"), key="history"):
        revisions = translating.revisions(desk.project, desk.article.slug, desk.locale, row.segment.id)
        pairs = list(zip(revisions, [*revisions[1:], None], strict=True))
        for newer, older in pairs[:_MOST_REVISIONS]:
            st.html(revision(newer, older, desk.locale))
            if newer.target != row.translation.target and newer.target:
                desk.button(
                    _("Restore this text"),
                    f"restore_{newer.number}",
                    desk.restore,
                    newer.number,
                    newer.target,
                    kind="tertiary",
                )


def revision(one: Revision, older: Revision | None, locale: str) -> str:
    """HTML of a revision: who did what when, and what it changed in the text."""
    said = [f"<b>{markup(one.by)}</b> {markup(action_word(one.action))}"]
    if one.reason:
        said.append(markup(reason_word(one.reason)))
    said.append(stamp(one.at))
    before = older.target if older else ""
    text = changes(before, one.target, locale) if one.target != before else ""
    note = f'<p class="wb-note" dir="auto">{markup(one.comment)}</p>' if one.comment else ""
    return f'<div class="wb-revision">{byline(" · ".join(said))}{note}{text}</div>'


def reason_word(reason: str) -> str:
    """Why a translation was sent back, in the interface language."""
    return {
        "meaning": _("meaning"),
        "terminology": _("terminology"),
        "grammar": _("grammar"),
        "style": _("style"),
        "typography": _("typography"),
        "other": _("other"),
    }[reason]
