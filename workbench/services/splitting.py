"""Splitting a segment in two and merging it with the next one, for translators."""

import json
from dataclasses import dataclass

from workbench.errors import InputError
from workbench.model import Person, Segment, Translation
from workbench.services import restructuring
from workbench.services.changing import Request, Status, change_locked
from workbench.services.moved_targets import Caller, Site
from workbench.services.project import Project
from workbench.services.translating import LONGEST_TARGET, catalogue, require_translatable, segment_in
from workbench.splitting import can_cut
from workbench.store import Connection, desk
from workbench.store import catalogues as catalogue_store
from workbench.store import splitting as structure
from workbench.store.catalogues import Catalogue
from workbench.text.storable import storable
from workbench.workflow import Action


@dataclass(frozen=True, slots=True)
class Place:
    """A segment as somebody saw it when they asked for a split or merge."""

    segment: str
    base: int
    """The version of its translation in their locale."""
    source: str
    target: str | None = None
    """What they have typed, which is saved first; None is nothing new."""
    op: str | None = None
    prev: str | None = None
    """As in `changing.Request`."""


@dataclass(frozen=True, slots=True)
class Reshaped:
    """The answer to a split or merge."""

    status: Status
    """After a conflict nothing was split or merged, and what came with the request is a suggestion."""
    translation: Translation
    """Of the first segment, as it stands now."""
    step: int | None = None
    """The undoable step, for `changing.undo`."""
    segments: tuple[str, ...] = ()
    """The first segment and the second: the new one, or the one that is merged away."""
    replayed: bool = False


def split(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    place: Place,
    at: int,
    target_at: int | None = None,
) -> Reshaped:
    """Split a segment in all locales, with its translations.

    Args:
        at: where, as an offset into the source in code points.
        target_at: where in the target of this locale, likewise; None cuts where it is most likely.

    Raises:
        ForbiddenError: when the segment is signed off in any locale, or not for translation.
        InputError: when it cannot be cut there, or is not any more what the person saw.
        NotFoundError: when there is no such segment.
    """
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        site, here = _hold(connection, project, by, chosen)
        if done := _replay(connection, here, place):
            return done
        first = _seen(connection, here, place)
        if not can_cut(first.source, at):
            raise InputError(
                "A segment is split between two of its characters, with text on either side.",
                place=f"segment {first.id}",
                remedy="Put the cursor where the second one is to begin.",
            )
        stale, before, saved = _typed(site, project, here, place)
        if stale:
            return stale
        if saved:
            site, here = _hold(connection, project, by, chosen)
        if target_at is not None and target_at > len(before.target):
            raise InputError(
                f"The translation has no place {target_at:,}.",
                place=f"segment {first.id}",
                remedy="Reload the page.",
            )
        step, second = restructuring.split(site, Caller(here, target_at, place.op), first, at)
        return _answer(site, here, place, step, second)


def merge(project: Project, by: Person, slug: str, locale: str, place: Place, following: str) -> Reshaped:
    """Merge a segment with the next one of its block, in all locales.

    Args:
        following: the id of the segment that the person saw behind it.

    Raises:
        ForbiddenError: when one of the two is signed off in any locale, or not for translation.
        InputError: when there is no next one in the block, or it is not what the person saw.
        NotFoundError: when there is no such segment.
    """
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        site, here = _hold(connection, project, by, chosen)
        if done := _replay(connection, here, place):
            return done
        first = _seen(connection, here, place)
        second = structure.around(connection, here.article, first)[1]
        if second is None:
            raise InputError(
                "This is the last segment of its paragraph.",
                place=f"segment {first.id}",
                remedy="Segments are merged inside a paragraph, heading or list item only.",
            )
        if second.id != following:
            raise _moved(first)
        stale, _, saved = _typed(site, project, here, place)
        if stale:
            return stale
        if saved:
            site, here = _hold(connection, project, by, chosen)
        step = restructuring.merge(site, Caller(here, op=place.op), first, second)
        return _answer(site, here, place, step, second.id)


def _hold(connection: Connection, project: Project, by: Person, chosen: Catalogue) -> tuple[Site, Catalogue]:
    """The article with its catalogues as they stand now, and the caller's one among them."""
    site = restructuring.hold(connection, project, by, chosen.article)
    return site, next(c for c in site.catalogues if c.id == chosen.id)


def _replay(connection: Connection, here: Catalogue, place: Place) -> Reshaped | None:
    answer = place.op and desk.answer_to(connection, here, place.op)
    if not answer:
        return None
    known = json.loads(answer)
    now = catalogue_store.translation(connection, here, place.segment)
    if now is None or "segments" not in known:
        raise InputError("This step names another segment than before.", remedy="Reload the page.")
    return Reshaped(Status.OK, now, known["step"], tuple(known["segments"]), replayed=True)


def _seen(connection: Connection, here: Catalogue, place: Place) -> Segment:
    """The segment, if it is what the person saw."""
    first = segment_in(connection, here.article, place.segment)
    if first.source != place.source:
        raise _moved(first)
    require_translatable(first)
    return first


def _moved(segment: Segment) -> InputError:
    return InputError(
        "This segment has been split, merged or updated meanwhile, so nothing was done.",
        place=f"segment {segment.id}",
        remedy="Look at it again.",
    )


def _typed(
    site: Site, project: Project, here: Catalogue, place: Place
) -> tuple[Reshaped | None, Translation, bool]:
    """Save what was typed; the answer instead, if the version that it is based on is an old one.

    With the translation as it stands now, and whether that is another one than before.
    """
    connection = site.connection
    before = catalogue_store.translation(connection, here, place.segment)
    assert before is not None
    if place.target is not None and len(place.target) > LONGEST_TARGET:
        raise InputError(f"A translation has at most {LONGEST_TARGET:,} characters.", remedy="Shorten it.")
    changed = place.target is not None and storable(place.target) != before.target
    request = Request(place.segment, place.base, Action.SAVE, place.target, prev=place.prev)
    if not changed:
        follows = place.prev and place.prev == catalogue_store.last_op(connection, here, place.segment)
        if place.base == before.version or follows:
            return None, before, False
        return Reshaped(Status.CONFLICT, before), before, False
    saved = change_locked(connection, project, here, site.by, request)
    if saved.status is Status.CONFLICT:
        return Reshaped(Status.CONFLICT, saved.translation), saved.translation, False
    return None, saved.translation, True


def _answer(site: Site, here: Catalogue, place: Place, step: int, second: str) -> Reshaped:
    segments = (place.segment, second)
    now = catalogue_store.translation(site.connection, here, place.segment)
    assert now is not None
    if place.op:
        answer = json.dumps({"step": step, "segments": segments})
        desk.keep_answer(site.connection, here, place.op, answer, site.now)
    return Reshaped(Status.OK, now, step, segments)
