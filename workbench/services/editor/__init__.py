"""The editor's conversation with the server: one message in, one reply out.

`handle` knows no web framework: the JSON route calls it, and so do tests. A message repeats everything that
the browser has not seen answered, so a lost reply costs nothing: each op is done once, whatever is sent.
"""

import secrets
from contextlib import suppress
from dataclasses import replace
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import Person
from workbench.services import (
    articles,
    changing,
    dismissing,
    kept_findings,
    no_breaks,
    presence,
    splitting,
    termbase,
    terminology,
    translating,
)
from workbench.services.changing import Request, Saved, Status
from workbench.services.editor import views
from workbench.services.editor.messages import ACTIONS, VERSION, Active, Deed, Message, Op, read
from workbench.services.project import Project
from workbench.services.splitting import Place, Reshaped
from workbench.services.translating import SegmentGoneError

# A browser that hears another name than before knows that it talks to another process.
BOOT = secrets.token_hex(6)


def handle(project: Project, by: Person, slug: str, locale: str, data: Any) -> dict[str, Any]:
    """Answer one message of an editor.

    Args:
        by: who sends it; the caller has made sure of that.
        data: decoded JSON, see `messages.read`.

    Returns:
        What is to be sent back as JSON: `v`, `seq`, `boot`, `rev`; `results`, one for each op in the order of
        the message; `rows`, the wanted ones; `changed`, what has changed in any since `since`, and `more`
        when that is too much; `layout`, which changes whenever segments were split, merged or updated, so
        that the browser says hello again; `terms`, which changes with the glossary, and `remarks`,
        which changes with every comment; a result of one has its id as `comment`; `meta` after a hello;
        `active`, what stands beside the open segment, or `gone` when the article has it no more, with its id
        and in `into` that of the one that it was merged with; `look`, what the memory has of the words looked
        up; `found`, what the checks find in which rows (`View.found`); `outline`, when it was asked for
        (`outline.outline`); `people`, who else is where.

    Raises:
        InputError: when the message is not understood. An op that cannot be done is a result, not an error.
        NotFoundError: when there is no such catalogue.
    """
    message = read(data)
    results = [_do(project, by, slug, locale, op) for op in message.ops]
    reply: dict[str, Any] = {"v": VERSION, "seq": message.seq, "boot": BOOT, "results": results}
    active = message.active
    if message.checks is not None and not message.ops:
        kept_findings.attend(project, by, slug, locale)
    try:
        if active and active.keep and active.typed is not None:
            translating.keep_draft(project, by, slug, locale, active.segment, active.typed, active.base)
        return reply | _shown(project, by, slug, locale, message)
    except SegmentGoneError:
        if active is None:
            raise
        reply |= _shown(project, by, slug, locale, replace(message, active=None))
        return reply | {"gone": _gone(project, by, slug, locale, active)}


def _shown(project: Project, by: Person, slug: str, locale: str, message: Message) -> dict[str, Any]:
    with project.store.one_moment():
        view = views.View(project, by, slug, locale)
        shown = {
            "rev": view.revision,
            "layout": view.layout,
            "terms": termbase.version(project),
            "remarks": view.remarks,
            "rows": view.rows(message.want),
            "people": presence.others(project, by, view.catalogue),
        }
        if message.hello:
            shown["meta"] = view.meta(message.at)
        else:
            shown["changed"], shown["more"] = view.changes(message.since)
        # A save is answered as soon as without: what it has changed is checked with the next message.
        if message.checks is not None and not message.ops:
            shown["found"] = view.found(message.checks)
        if message.look:
            shown["look"] = view.lookup(message.look)
        if message.outline:
            shown["outline"] = view.outline()
        if message.active:
            shown["active"] = view.active(message.active)
        here = message.here if message.here and view.has(message.here) else None
    if here:
        presence.note(project, by, view.catalogue, here)
    return shown


def _gone(project: Project, by: Person, slug: str, locale: str, active: Active) -> dict[str, Any]:
    typed = active.typed if active.keep and active.typed else ""
    return {
        "id": active.segment,
        "into": changing.keep_beside(project, by, slug, locale, active.segment, typed),
    }


def _do(project: Project, by: Person, slug: str, locale: str, op: Op) -> dict[str, Any]:
    result: dict[str, Any] = {"op": op.op, "id": op.segment}
    try:
        saved = _deed(project, by, slug, locale, op)
    except WorkbenchError as error:
        # What the person typed stays in the browser; here it only is said why it was not taken.
        return result | {"status": "refused", "message": str(error)}
    if saved is None:
        return result | {"status": "ok"}
    if isinstance(saved, int):
        return result | {"status": "ok", "comment": saved}
    if isinstance(saved, no_breaks.Offer):
        return result | {"status": "ok", "rule": views.rule(saved)}
    result |= {"status": saved.status.value, "row": views.translation(saved.translation)}
    if saved.replayed:
        result["dup"] = True
    if isinstance(saved, Reshaped):
        return result | ({"step": saved.step, "segments": saved.segments} if saved.step else {})
    if saved.batch:
        result |= {"step": saved.batch, "filled": len(saved.propagated)}
    return result


def _deed(
    project: Project, by: Person, slug: str, locale: str, op: Op
) -> Saved | Reshaped | no_breaks.Offer | int | None:
    at = (project, by, slug, locale)
    match op.deed:
        case Deed.RESTORE:
            return changing.restore(*at, op.segment, op.base, op.number, op=op.op)
        case Deed.TAKE | Deed.DISMISS:
            take = op.deed is Deed.TAKE
            return changing.settle_suggestion(*at, op.number, take=take, base=op.base, op=op.op)
        case Deed.COMMENT:
            return translating.comment(*at, op.segment, op.comment, op=op.op, quote=op.quote)
        case Deed.WITHDRAW:
            translating.withdraw(*at, op.segment, op.number, op=op.op)
            return None
        case Deed.UNDO:
            changing.undo(*at, op.number, op=op.op)
            return None
        case Deed.ACCEPT_FORM:
            terminology.accept_form(project, by, op.concept, locale, op.form)
            return None
        case Deed.NEVER_BREAK:
            if not op.word:
                return no_breaks.offer(project, slug, op.segment, op.at)
            return no_breaks.add(project, by, slug, op.segment, op.at, op.word)
        case Deed.BREAK_AGAIN:
            no_breaks.remove(project, by, op.number)
            return None
        case Deed.DISMISS_FINDING:
            dismissing.dismiss(*at, op.segment, op.typed, op.finding, op=op.op)
            return None
        case Deed.BRING_BACK_FINDING:
            dismissing.bring_back(*at, op.segment, op.finding, op=op.op)
            return None
        case Deed.LEAVE_OUT | Deed.TAKE_IN:
            (row,) = translating.rows_of(project, by, slug, locale, [op.segment])
            article = translating.catalogue(project, slug, locale).article
            articles.set_translatable(project, by, article, row.segment.block, op.deed is Deed.TAKE_IN)
            return None
        case Deed.SPLIT | Deed.MERGE:
            place = Place(op.segment, op.base, op.source, op.target, op.op, op.prev)
            if op.deed is Deed.MERGE:
                return splitting.merge(*at, place, op.following)
            return splitting.split(*at, place, op.at, op.target_at)
    request = Request(
        op.segment,
        op.base,
        ACTIONS[op.deed],
        op.target,
        drafted=op.drafted,
        reason=op.reason,
        comment=op.comment,
        differs=op.differs,
        op=op.op,
        prev=op.prev,
    )
    saved = changing.change(*at, request)
    if op.shown and saved.status is Status.OK and not saved.replayed:
        # Whatever keeps it from being counted, the save has been made.
        with suppress(WorkbenchError):
            dismissing.note_acted_on(*at, saved.translation, op.shown)
    return saved
