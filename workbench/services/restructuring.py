"""What splitting and merging make of an article's segments and of all their translations.

An article is shared by its catalogues, so each of them follows at once. These functions work inside a
transaction that `hold` has prepared; `splitting` and `changing.undo` are what people call.
"""

from itertools import repeat

from workbench.boundaries import Decision, decided
from workbench.errors import InputError
from workbench.model import Article, Person, Revision, Role, Segment, State, Translation
from workbench.services.moved_targets import Caller, Site, halved, joined, require_open
from workbench.services.project import Project, require
from workbench.services.translating import require_translatable
from workbench.splitting import Halves, halves, rejoined
from workbench.store import Connection, boundaries, desk, history, memory, recording
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store import splitting as structure
from workbench.store.articles import NewSegment
from workbench.store.boundaries import Boundary
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.text.excerpts import excerpt
from workbench.text.identity import segment_ids, source_digest
from workbench.text.words import count_words
from workbench.workflow import Action, is_blank


def hold(connection: Connection, project: Project, by: Person, article: Article) -> Site:
    """Lock the article and all its catalogues.

    Raises:
        ForbiddenError: unless the person translates in the project.
    """
    require(by, Role.TRANSLATOR)
    return Site(connection, by, tuple(recording.lock_all(connection, article)), project.now())


# ------------------------------------------------------------------------------ splitting, merging


def split(site: Site, caller: Caller, first: Segment, at: int) -> tuple[int, str]:
    """Cut a segment at an offset of its source; returns the caller's undoable step and the new segment's id.

    The first half keeps the id. In the caller's catalogue the target is cut where they say, elsewhere where
    its second half is known from an earlier merge; then it keeps its state as far as the person may grant it.
    Everywhere else the cut is a likely one, and both halves need work.

    Raises:
        ForbiddenError: when the segment is signed off in one of the locales.
        InputError: when its paragraph has no room for another segment.
    """
    connection, article = site.connection, site.article
    parts = halves(first.source, at)
    front, _, behind = structure.around(connection, article, first)
    left, right = _segments(site, first, parts)
    if not structure.split(connection, site.catalogues, first, left, right):
        raise InputError("This paragraph cannot be split any further.", remedy="Merge some of it first.")
    steps = {}
    for catalogue in site.catalogues:
        now = catalogue_store.translations_of(connection, catalogue, [left.id, right.id])
        require_open(site, catalogue, Action.SPLIT, now[left.id])
        own = catalogue.id == caller.catalogue.id
        changes = halved(
            site, catalogue, parts, now[left.id], now[right.id], caller if own else None, Action.SPLIT
        )
        steps[catalogue.id] = _step(site, catalogue, Action.SPLIT, parts.first)
        recording.record(connection, catalogue, changes, site.by, site.now, steps[catalogue.id])
    decision = decided(True, front + parts.first, parts.second + behind)
    _remember(site, Action.SPLIT, (left.id, right.id), decision, steps)
    return steps[caller.catalogue.id], right.id


def merge(site: Site, caller: Caller, first: Segment, second: Segment) -> int:
    """Join a segment with the next one of its block; returns the caller's undoable step.

    The first keeps its id; the second becomes obsolete with all that was made of it, and what people said
    beside it is said beside the first. Targets are joined with what their locale has between sentences, and
    the state is the lower of the two.

    Raises:
        ForbiddenError: when one of the two is signed off in one of the locales.
        InputError: when the joined target would be too long.
    """
    connection = site.connection
    front, _, behind = structure.around(connection, site.article, first)
    decision = decided(False, front + first.source, behind)
    _merge_sources(site, first, second)
    steps = {}
    for catalogue in site.catalogues:
        now = catalogue_store.translations_of(connection, catalogue, [first.id, second.id])
        require_open(site, catalogue, Action.MERGE, *now.values())
        op = caller.op if catalogue.id == caller.catalogue.id else None
        change = joined(site, catalogue, (first, second), now, Action.MERGE, op)
        step = steps[catalogue.id] = _step(site, catalogue, Action.MERGE, first.source)
        recording.record(connection, catalogue, [change], site.by, site.now, step)
        _let_go(site, catalogue, second.id, first.id, step)
    _remember(site, Action.MERGE, (first.id, second.id), decision, steps)
    return steps[caller.catalogue.id]


def _let_go(site: Site, catalogue: Catalogue, gone: str, into: str, step: int | None = None) -> None:
    desk.bring_along(site.connection, catalogue, gone, into, step)
    memory.supersede(site.connection, catalogue.id, [gone], site.now)


def _segments(site: Site, first: Segment, parts: Halves) -> tuple[NewSegment, NewSegment]:
    left = _segment(site, first.id, first.block, first.lead, parts.first)
    digest = source_digest(parts.second)
    there = structure.known(site.connection, site.article, digest)
    # One that was merged away elsewhere stays there, for that to be undone.
    back = (
        segment_id
        for segment_id, gone in there.items()
        if gone and boundaries.absorber(site.connection, site.article, segment_id) in (None, first.id)
    )
    fresh = (
        segment_id
        for segment_id in segment_ids(site.article.slug, repeat(parts.second), taken=there)
        if not structure.is_taken(site.connection, segment_id)
    )
    second = next(back, None) or next(fresh)
    return left, _segment(site, second, first.block, parts.between, parts.second)


def _segment(site: Site, segment_id: str, block: int, lead: str, source: str) -> NewSegment:
    words = count_words(source, site.article.locale)
    return NewSegment(segment_id, block, lead, source, source_digest(source), words)


def _merge_sources(site: Site, first: Segment, second: Segment) -> None:
    source = rejoined((first, second))
    whole = _segment(site, first.id, first.block, first.lead, source)
    structure.merge(site.connection, site.catalogues, whole, second)


def _step(site: Site, catalogue: Catalogue, kind: Action, source: str) -> int:
    note = f"{'Split' if kind is Action.SPLIT else 'Merged'}: {excerpt(source)}"
    return recording.open_batch(site.connection, catalogue, kind, note, site.by, site.now)


def _remember(
    site: Site, kind: Action, ids: tuple[str, str], decision: Decision, steps: dict[int, int]
) -> None:
    boundaries.remember(
        site.connection, site.article, kind, ids, decision, list(steps.values()), site.by, site.now
    )


# ------------------------------------------------------------------------------------------- undo


def take_back(site: Site, boundary: Boundary) -> tuple[int, int]:
    """Undo a split or merge in all catalogues.

    Segments and ids are what they were. A translation that nobody has changed since is what it was, too; one
    that was changed is joined, or cut, as it is now. Returns how many are of either kind.

    Raises:
        ForbiddenError: when one of the segments is signed off by now, or not for translation any more.
        InputError: when they have been split, merged or replaced since.
    """
    connection, now = site.connection, site.now
    first = article_store.segment(connection, site.article, boundary.first)
    if first is None or boundaries.is_built_upon(connection, boundary):
        raise _changed_since()
    require_translatable(first)
    if boundary.kind is Action.SPLIT:
        second = structure.around(connection, site.article, first)[1]
        if second is None or second.id != boundary.second:
            raise _changed_since()
        _merge_sources(site, first, second)
    else:
        parts = _former_parts(site, boundary, first)
        left = _segment(site, first.id, first.block, first.lead, parts.first)
        right = _segment(site, boundary.second, first.block, parts.between, parts.second)
        if not structure.split(connection, site.catalogues, first, left, right):
            raise _changed_since()
    steps = boundaries.steps_of(connection, boundary)
    restored = 0
    for catalogue in site.catalogues:
        current = catalogue_store.translations_of(connection, catalogue, [boundary.first, boundary.second])
        ours, theirs = current[boundary.first], current[boundary.second]
        step = steps.get(catalogue.id)
        made = _untouched(site, catalogue, boundary, step, ours, theirs)
        if boundary.kind is Action.SPLIT:
            require_open(site, catalogue, Action.MERGE, ours, theirs)
            changes = [joined(site, catalogue, (first, second), current, Action.UNDO)]
            _let_go(site, catalogue, second.id, first.id)
            previous = None
        else:
            require_open(site, catalogue, Action.SPLIT, ours)
            changes = halved(site, catalogue, parts, ours, theirs, None, Action.UNDO)
            previous = _former_previous(ours, theirs, parts)
        if made:
            changes = [_back(site, catalogue, made, ours, previous)]
            if boundary.kind is Action.MERGE and theirs.version:
                # As it was; said so in its history, and in the memory, which had let it go.
                changes.append(_again(theirs))
            restored += 1
        recording.record(connection, catalogue, changes, site.by, now)
        if step:
            desk.settle_batch(connection, step, site.by, now)
            desk.drop_comments_of_batch(connection, step)
    boundaries.mark_undone(connection, boundary, now)
    return restored, len(site.catalogues) - restored


def _changed_since() -> InputError:
    return InputError(
        "These segments have been split, merged or replaced since.", remedy="Undo the later step first."
    )


def _former_parts(site: Site, boundary: Boundary, whole: Segment) -> Halves:
    gone = structure.obsolete(site.connection, boundary.second)
    if gone is None or not whole.source.endswith(gone.lead + gone.source):
        raise _changed_since()
    first = whole.source[: len(whole.source) - len(gone.lead + gone.source)]
    if is_blank(first):
        raise _changed_since()
    return Halves(first, gone.lead, gone.source)


def _untouched(
    site: Site,
    catalogue: Catalogue,
    boundary: Boundary,
    step: int | None,
    ours: Translation,
    theirs: Translation,
) -> Revision | None:
    """The revision that the step made of the first segment, if nobody has changed either of the two since."""
    if step is None:
        return None
    listed = history.revisions_of_batch(site.connection, catalogue, step)
    made = {revision.segment: revision for revision in listed}
    if made[ours.segment].version != ours.version:
        return None
    if boundary.kind is Action.SPLIT:
        of_second = made.get(theirs.segment)
        if theirs.version != (of_second.version if of_second else 0):
            return None
    return made[ours.segment]


def _back(site: Site, catalogue: Catalogue, made: Revision, now: Translation, previous: str | None) -> Change:
    old = history.before(site.connection, catalogue, made)
    return Change(
        now,
        old.target if old else "",
        old.state if old else State.INITIAL,
        Action.UNDO,
        old.author if old else None,
        differs=old.differs if old else False,
        previous_source=previous,
    )


def _again(now: Translation) -> Change:
    previous = now.previous_source
    return Change(
        now, now.target, now.state, Action.UNDO, now.author, differs=now.differs, previous_source=previous
    )


def _former_previous(ours: Translation, theirs: Translation, parts: Halves) -> str | None:
    """What the first segment's changed source was before the merge put the second's behind it."""
    behind = parts.between + (theirs.previous_source or parts.second)
    if not ours.previous_source.endswith(behind):
        return None
    former = ours.previous_source[: len(ours.previous_source) - len(behind)]
    return "" if former == parts.first else former
