"""Changing a translation: save, confirm, review, restore, undo. One way in, `change`."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.model import Person, Reason, Role, Segment, State, Translation
from workbench.services import restructuring, update_undoing
from workbench.services.project import Project, require
from workbench.services.translating import (
    LONGEST_TARGET,
    SegmentGoneError,
    catalogue,
    require_translatable,
    segment_in,
)
from workbench.store import Connection, boundaries, desk, history, recording, updates
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.text.identity import source_digest
from workbench.text.storable import storable
from workbench.workflow import Action, apply, is_blank

# How many identical segments one confirmation fills at most, so that a save's cost is bounded.
MOST_PROPAGATED = 100


class Status(StrEnum):
    """How a save ended."""

    OK = "ok"
    CONFLICT = "conflict"
    """The version that it was based on is no longer the newest: nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a change."""

    status: Status
    translation: Translation
    """As it stands now: the new one, or after a conflict the one that somebody else made."""
    batch: int | None = None
    """The undoable step that filled identical segments, if there were any."""
    propagated: tuple[str, ...] = ()
    replayed: bool = False
    """The same `op` had been made before; nothing was done again."""


@dataclass(frozen=True, slots=True)
class Request:
    """A change that somebody asks for."""

    segment: str
    base: int
    """The version that it is based on."""
    action: Action
    target: str | None = None
    """None keeps the text."""
    state: State | None = None
    """With `RESTORE`: the restored revision's."""
    author: str | None = None
    """With `RESTORE`: who wrote the restored text; None for whoever asks for the change."""
    reason: Reason | None = None
    comment: str = ""
    differs: bool | None = None
    """"Differs here"; None keeps it."""
    op: str | None = None
    """A name for this save made by the browser: the same name is never carried out twice."""
    drafted: str | None = None
    """The draft that this text has grown out of: it is done with. Another tab's draft is not."""
    prev: str | None = None
    """The `op` that this save follows in the same browser, whose answer has not come back yet."""


def change(project: Project, by: Person, slug: str, locale: str, request: Request) -> Saved:
    """Carry out a change of one translation.

    A request whose base is not the newest version is a conflict: the stored text stays, and the text that
    came with the request is kept beside it as a suggestion. Confirming fills the identical untranslated
    segments of the article, as one step that can be undone, unless the translation differs here.

    Raises:
        ForbiddenError: when state, role or policy forbid the action.
        InputError: when the text is too long.
        NotFoundError: when there is no such segment.
    """
    if request.target is not None and len(request.target) > LONGEST_TARGET:
        raise InputError(f"A translation has at most {LONGEST_TARGET:,} characters.", remedy="Shorten it.")
    chosen = catalogue(project, slug, locale)
    try:
        with project.store.writing() as connection:
            return change_locked(connection, project, recording.lock(connection, chosen), by, request)
    except SegmentGoneError:
        if keep_beside(project, by, slug, locale, request.segment, request.target or "", _meant(request)):
            raise ForbiddenError(
                "This segment has been merged with the one before it.",
                remedy="What you typed is kept there as a suggestion." if request.target else "Go on there.",
            ) from None
        raise


def keep_beside(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    segment: str,
    typed: str,
    state: State = State.INITIAL,
) -> str | None:
    """Keep what was typed for a segment that has been merged away, beside the one that it went into.

    Args:
        state: what the text was meant to be.

    Returns:
        The id of that other segment; None when there is none.
    """
    require(by, Role.TRANSLATOR)
    chosen, typed = catalogue(project, slug, locale), storable(typed)[:LONGEST_TARGET]
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        into = boundaries.absorber(connection, chosen.article, segment)
        if into and not is_blank(typed):
            desk.suggest(connection, chosen, into, typed, state, "save", by, project.now())
            desk.drop_draft(connection, chosen, by, segment, typed)
    return into


def _meant(request: Request) -> State:
    return State.TRANSLATED if request.action is Action.CONFIRM else State.INITIAL


def change_locked(
    connection: Connection, project: Project, chosen: Catalogue, by: Person, request: Request
) -> Saved:
    """`change` inside a transaction that has locked the catalogue."""
    if request.op and (answer := desk.answer_to(connection, chosen, request.op)):
        return _replay(connection, chosen, request.segment, answer)
    before = catalogue_store.translation(connection, chosen, request.segment)
    if before is None:
        place = f"“{chosen.article.slug}” has no segment “{request.segment}”."
        raise NotFoundError(place, remedy="Reload the page.")
    if not _up_to_date(connection, chosen, before, request):
        saved = _refuse_stale(connection, project, chosen, by, before, request)
    else:
        saved = _carry_out(connection, project, chosen, by, before, request)
    if request.op:
        answer = json.dumps({"status": saved.status, "batch": saved.batch, "to": saved.propagated})
        desk.keep_answer(connection, chosen, request.op, answer, project.now())
    return saved


def _replay(connection: Connection, chosen: Catalogue, segment: str, answer: str) -> Saved:
    known = json.loads(answer)
    now = catalogue_store.translation(connection, chosen, segment)
    if now is None or "status" not in known:
        raise InputError("This save names another segment than before.", remedy="Reload the page.")
    return Saved(Status(known["status"]), now, known["batch"], tuple(known["to"]), replayed=True)


def _up_to_date(connection: Connection, chosen: Catalogue, before: Translation, request: Request) -> bool:
    if request.base == before.version:
        return True
    follows = request.prev is not None
    return follows and request.prev == catalogue_store.last_op(connection, chosen, before.segment)


def _refuse_stale(
    connection: Connection,
    project: Project,
    chosen: Catalogue,
    by: Person,
    before: Translation,
    request: Request,
) -> Saved:
    require(by, Role.TRANSLATOR)
    segment_in(connection, chosen.article, before.segment)
    typed = None if request.target is None else storable(request.target)
    wanted = _meant(request)
    if typed is not None and typed == before.target and request.action in (Action.SAVE, Action.CONFIRM):
        # The other person wrote the very same: nobody loses anything.
        if before.state is wanted:
            return Saved(Status.OK, before)
    elif typed and typed.strip():
        desk.suggest(connection, chosen, before.segment, typed, wanted, "save", by, project.now())
        desk.drop_draft(connection, chosen, by, before.segment, typed)
    return Saved(Status.CONFLICT, before)


def _carry_out(
    connection: Connection,
    project: Project,
    chosen: Catalogue,
    by: Person,
    before: Translation,
    request: Request,
) -> Saved:
    segment = chosen.own(segment_in(connection, chosen.article, before.segment))
    require_translatable(segment)
    target, state = apply(
        before,
        request.action,
        by=by.name,
        role=by.role,
        target=request.target,
        state=request.state,
        reason=request.reason,
        policy=project.settings.review,
    )
    differs = before.differs if request.differs is None else request.differs
    for done_with in {target, request.drafted or target}:
        desk.drop_draft(connection, chosen, by, before.segment, done_with)
    if (target, state, differs) == (before.target, before.state, before.differs):
        return Saved(Status.OK, before)
    made = Change(
        before,
        target,
        state,
        request.action,
        author=before.author if target == before.target else request.author or by.name,
        reason=request.reason,
        comment=storable(request.comment)[:5000],
        differs=differs,
        op=request.op,
    )
    now = project.now()
    chosen = recording.record(connection, chosen, [made], by, now)
    batch, filled = None, ()
    if request.action is Action.CONFIRM and not differs:
        batch, filled = _propagate(connection, project, chosen, by, segment, target)
    after = catalogue_store.translation(connection, chosen, before.segment)
    assert after is not None
    return Saved(Status.OK, after, batch, filled)


def _propagate(
    connection: Connection, project: Project, chosen: Catalogue, by: Person, segment: Segment, target: str
) -> tuple[int | None, tuple[str, ...]]:
    if segment.message:
        # The file says of messages with one text that they are not the same.
        return None, ()
    digest = source_digest(segment.source)
    same = catalogue_store.untranslated_twins(connection, chosen, segment.id, digest, MOST_PROPAGATED)
    if not same:
        return None, ()
    now = project.now()
    note = f"Filled {len(same)} identical segment{'s' if len(same) > 1 else ''}"
    batch = recording.open_batch(connection, chosen, "propagation", note, by, now)
    filled = [
        Change(twin, target, State.TRANSLATED, Action.PROPAGATE, author=by.name) for twin in same.values()
    ]
    recording.record(connection, chosen, filled, by, now, batch)
    return batch, tuple(same)


def restore(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    segment: str,
    base: int,
    number: int,
    op: str | None = None,
) -> Saved:
    """Bring back the text of an earlier revision with its author, as a new one. Review is not brought back.

    `op` as in `Request`.
    """
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        old = history.numbered(connection, chosen, number)
        own = old is not None and old.segment in (segment, *boundaries.relatives(connection, segment))
    if old is None or not own:
        raise NotFoundError("There is no such revision of this segment.", remedy="Reload the page.")
    state = min(old.state, State.TRANSLATED, key=lambda s: s.rank)
    request = Request(
        segment,
        base,
        Action.RESTORE,
        old.target,
        state,
        author=old.author,
        comment=f"Version {old.version}",
        op=op,
    )
    return change(project, by, slug, locale, request)


def settle_suggestion(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    number: int,
    *,
    take: bool,
    base: int,
    op: str | None = None,
) -> Saved:
    """Take a suggestion as the translation (confirmed or needing work, as it was meant), or dismiss it.

    Taking it is a change like any other, based on the version `base`; a conflict leaves the suggestion open.
    `op` as in `Request`.
    """
    require(by, Role.TRANSLATOR)
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        found = desk.suggestion(connection, chosen, number)
        if found is None:
            raise NotFoundError("There is no such suggestion.", remedy="Reload the page.")
        if op and (answer := desk.answer_to(connection, chosen, op)):
            return _replay(connection, chosen, found.segment, answer)
        if found.settled:
            raise NotFoundError("This suggestion has been settled already.", remedy="Reload the page.")
        if take:
            action = Action.SAVE if found.state is State.INITIAL else Action.CONFIRM
            request = Request(found.segment, base, action, found.target, op=op)
            saved = change_locked(connection, project, chosen, by, request)
        else:
            now = catalogue_store.translation(connection, chosen, found.segment)
            assert now is not None
            saved = Saved(Status.OK, now)
            if op:
                answer = json.dumps({"status": saved.status, "batch": None, "to": []})
                desk.keep_answer(connection, chosen, op, answer, project.now())
        if saved.status is Status.OK:
            desk.settle(connection, found, "taken" if take else "dismissed", by, project.now())
    return saved


# -------------------------------------------------------------------------------------------- undo


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of undoing a step."""

    restored: int
    kept: int
    """Segments that somebody has changed since, and which stay as they are."""


def undo(project: Project, by: Person, slug: str, locale: str, batch: int, op: str | None = None) -> Undone:
    """Undo one step: an import, a propagation, a split or a merge, a new version of the article.

    What nobody has changed since goes back to what it was. A split or merge is undone in all locales; what
    somebody has changed there since is joined or cut as it is now (`restructuring.take_back`). So is a new
    version, by a coordinator (`update_undoing.take_back`).

    `op` as in `Request`.
    """
    require(by, Role.TRANSLATOR)
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        boundary = boundaries.of_step(connection, batch)
        update = updates.of_step(connection, batch)
    with project.store.writing() as connection:
        if boundary or update:
            # Every catalogue at once, in the order that keeps two people from waiting for each other.
            site = restructuring.hold(connection, project, by, chosen.article)
        chosen = recording.lock(connection, chosen)
        if op and (answer := desk.answer_to(connection, chosen, op)):
            return Undone(**json.loads(answer))
        step = history.batch(connection, chosen, batch)
        if step is None or step.undone_at:
            raise NotFoundError("This step is undone already, or was never made.", remedy="Reload the page.")
        if boundary:
            return _undone(connection, project, chosen, op, *restructuring.take_back(site, boundary))
        if update:
            return _undone(connection, project, chosen, op, *update_undoing.take_back(site, update))
        made = history.revisions_of_batch(connection, chosen, batch)
        current = catalogue_store.translations_of(connection, chosen, [r.segment for r in made])
        untouched = [r for r in made if current[r.segment].version == r.version]
        changes = []
        for revision in untouched:
            old = history.before(connection, chosen, revision)
            now = current[revision.segment]
            target, state = apply(
                now,
                Action.UNDO,
                by=by.name,
                role=by.role,
                target=old.target if old else "",
                state=old.state if old else State.INITIAL,
            )
            author, differs = (old.author, old.differs) if old else (None, False)
            # What is empty was made for no earlier source either.
            previous = None if target else ""
            made_for = {"differs": differs, "previous_source": previous}
            changes.append(Change(now, target, state, Action.UNDO, author, comment=step.note, **made_for))
        recording.record(connection, chosen, changes, by, project.now())
        desk.settle_batch(connection, batch, by, project.now())
        desk.drop_comments_of_batch(connection, batch)
        history.mark_undone(connection, step, project.now())
        return _undone(connection, project, chosen, op, len(changes), len(made) - len(changes))


def _undone(
    connection: Connection, project: Project, chosen: Catalogue, op: str | None, restored: int, kept: int
) -> Undone:
    undone = Undone(restored, kept)
    if op:
        desk.keep_answer(connection, chosen, op, json.dumps(asdict(undone)), project.now())
    return undone
