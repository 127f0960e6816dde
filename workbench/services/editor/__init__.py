"""The editor's conversation with the server: one message in, one reply out.

`handle` knows no web framework: the JSON route calls it, and so do tests. A message repeats everything that
the browser has not seen answered, so a lost reply costs nothing: each op is done once, whatever is sent.
"""

import secrets
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import Person
from workbench.services import changing, presence, translating
from workbench.services.changing import Request, Saved
from workbench.services.editor import views
from workbench.services.editor.messages import ACTIONS, VERSION, Deed, Op, read
from workbench.services.project import Project

# A browser that hears another name than before knows that it talks to another process.
BOOT = secrets.token_hex(6)


def handle(project: Project, by: Person, slug: str, locale: str, data: Any) -> dict[str, Any]:
    """Answer one message of an editor.

    Args:
        by: who sends it; the caller has made sure of that.
        data: decoded JSON, see `messages.read`.

    Returns:
        What is to be sent back as JSON: `v`, `seq`, `boot`, `rev`; `results`, one for each op in the order of
        the message; `rows`, wanted ones and those that have changed since `since`, and `more` when there are
        too many of these; `meta` after a hello; `active`, what stands beside the open segment; `people`, who
        else is in which segment.

    Raises:
        InputError: when the message is not understood. An op that cannot be done is a result, not an error.
        NotFoundError: when there is no such catalogue.
    """
    message = read(data)
    results = [_do(project, by, slug, locale, op) for op in message.ops]
    view = views.View(project, by, slug, locale)
    reply: dict[str, Any] = {"v": VERSION, "seq": message.seq, "boot": BOOT, "results": results}
    reply["rows"], reply["rev"], reply["more"] = view.rows(message.want, message.since, message.hello)
    if message.hello:
        reply["meta"] = view.meta()
    if message.active:
        reply["active"] = view.active(message.active)
    where = message.active.segment if message.active else None
    reply["people"] = presence.meet(project, by, slug, locale, where)
    return reply


def _do(project: Project, by: Person, slug: str, locale: str, op: Op) -> dict[str, Any]:
    result: dict[str, Any] = {"op": op.op, "id": op.segment}
    try:
        saved = _deed(project, by, slug, locale, op)
    except WorkbenchError as error:
        # What the person typed stays in the browser; here it only is said why it was not taken.
        return result | {"status": "refused", "message": str(error)}
    if saved is None:
        return result | {"status": "ok"}
    result |= {"status": saved.status.value, "row": views.translation(saved.translation)}
    if saved.replayed:
        result["dup"] = True
    if saved.batch:
        result |= {"step": saved.batch, "filled": len(saved.propagated)}
    return result


def _deed(project: Project, by: Person, slug: str, locale: str, op: Op) -> Saved | None:
    at = (project, by, slug, locale)
    match op.deed:
        case Deed.RESTORE:
            return changing.restore(*at, op.segment, op.base, op.number, op=op.op)
        case Deed.TAKE | Deed.DISMISS:
            take = op.deed is Deed.TAKE
            return changing.settle_suggestion(*at, op.number, take=take, base=op.base, op=op.op)
        case Deed.COMMENT:
            translating.comment(*at, op.segment, op.comment, op=op.op)
            return None
        case Deed.UNDO:
            changing.undo(*at, op.number, op=op.op)
            return None
    request = Request(
        op.segment,
        op.base,
        ACTIONS[op.deed],
        op.target,
        reason=op.reason,
        comment=op.comment,
        differs=op.differs,
        op=op.op,
        prev=op.prev,
    )
    return changing.change(*at, request)
