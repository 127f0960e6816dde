"""The findings of catalogues, kept and brought up to date by what has changed.

Nobody who saves waits for a check: what a change has made old is known from the database (`store.findings`)
and is checked when somebody asks, a little at once and the rest in the background. Two who check the same
write one after the other, and what has changed meanwhile is left for the next.
"""

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from workbench import checks
from workbench.checks.identity import key_of
from workbench.checks.model import Finding, Pair, Side, likeness
from workbench.checks.written import read
from workbench.model import Message, Person, Segment
from workbench.services import background, termbase
from workbench.services.background import Told
from workbench.services.checking import Runner, rules_sign, runner
from workbench.services.outcomes import Known, Sifted, sift, told_apart
from workbench.services.project import Project
from workbench.services.translating import catalogue
from workbench.store import Connection, outcomes
from workbench.store import articles as article_store
from workbench.store import findings as store
from workbench.store import found as found_store
from workbench.store import terms as term_store
from workbench.store.catalogues import Catalogue
from workbench.store.findings import Basis, Due, Kept, Mark, Member

# Seconds that one message may spend on checking; one check of a long segment may go over it.
_IN_A_MESSAGE = 0.03
# Seconds of checking between two writes: what is done is soon shown, and the writes cost little beside it.
_BETWEEN_WRITES = 0.25
_READ_AT_ONCE = 500
# What is typed is compared with so many at most: it is asked for at every pause.
_MOST_COMPARED = 200


@dataclass(slots=True)
class _Round:
    """What is due in a catalogue at one moment, and what it is checked with."""

    catalogue: Catalogue
    basis: Basis
    known: Mark
    """How far the findings were when this was read, or when this round wrote last."""
    due: list[Due]
    whole: bool
    """Whether that is all there is."""
    runner: Runner


def attend(project: Project, by: Person, slug: str, locale: str) -> None:
    """Bring the findings of a catalogue up to date: a little of it now, the rest in the background.

    Where somebody is at it already, nothing is done.
    """
    name = ("findings", slug, locale)
    job = background.found(project, name)
    if job is not None:
        # After a fault of the program it would fail again: that is in the log, once.
        if job.running or job.fault:
            return
        background.forget(project, name)
    key = (project.store.name, slug, locale)
    with _lock:
        if key in _attended:
            return
        _attended.add(key)
    try:
        if refresh(project, slug, locale, _IN_A_MESSAGE):
            return
        background.begin(
            project, by, name, f"{slug} ({locale})", lambda told: refresh(project, slug, locale, told=told)
        )
    finally:
        with _lock:
            _attended.discard(key)


_attended: set[tuple[str, str, str]] = set()
_lock = Lock()


def refresh(
    project: Project, slug: str, locale: str, seconds: float | None = None, told: Told | None = None
) -> bool:
    """Check what is due, in the order of the article.

    Args:
        seconds: after so many, the rest is left; None is never.
        told: is told how many segments are done, of how many.

    Returns:
        Whether everything is up to date.

    Raises:
        NotFoundError: when there is no such catalogue.
    """
    end = None if seconds is None else time.monotonic() + seconds
    done = 0
    while True:
        found = _look(project, slug, locale)
        if found is None:
            return True
        of = done + len(found.due)
        while True:
            some = _check(found, end)
            finished = not found.due
            current = _write(project, found, some, whole=finished and found.whole)
            done += len(some)
            if told:
                told(done, max(of, done))
            if finished and found.whole and current:
                return True
            if end is not None and time.monotonic() >= end:
                return False
            if finished or not current:
                break


def _look(project: Project, slug: str, locale: str) -> _Round | None:
    """What is due; None when nothing has changed since everything was checked."""
    catalogue(project, slug, locale)
    with project.store.one_moment(), project.store.reading() as connection:
        chosen = catalogue(project, slug, locale)
        basis = _basis(project, chosen)
        known = store.mark(connection, chosen)
        if _current(known, chosen, basis):
            return None
        due = store.due(connection, chosen, basis, known, _READ_AT_ONCE)
        whole = len(due) < _READ_AT_ONCE
        return _Round(chosen, basis, known, due, whole, runner(project, chosen))


def _basis(project: Project, chosen: Catalogue) -> Basis:
    return Basis(termbase.version(project), rules_sign(project, chosen))


def _current(known: Mark, chosen: Catalogue, basis: Basis) -> bool:
    return known.holds(chosen, basis) and known.revision == chosen.revision


def _check(found: _Round, end: float | None) -> list[tuple[Due, Kept | None]]:
    """Check the first of what is due and take it out; None stands for findings that still hold."""
    stop = time.monotonic() + _BETWEEN_WRITES
    if end is not None:
        stop = min(stop, end)
    some: list[tuple[Due, Kept | None]] = []
    for one in found.due:
        some.append((one, _checked(found.runner, one, found.basis)))
        if time.monotonic() >= stop:
            break
    del found.due[: len(some)]
    return some


def _checked(made: Runner, one: Due, basis: Basis) -> Kept | None:
    if not one.counted:
        nothing: dict[Side, str | None] = dict.fromkeys(Side)
        return Kept(one.segment, one.version, one.position, one.digest, "", nothing, (), counted=False)
    pair = made.pair(one.source, one.target, one.message)
    sign, kept = _key(repr(pair)), one.kept
    same = kept is not None and kept.counted and (kept.pair, one.rules) == (sign, basis.rules)
    rests_on = (one.version, one.position, one.digest)
    if kept and same and (kept.version, kept.position, kept.source) == rests_on:
        return None
    own = kept.own if kept and same else made.run_pair(pair)
    return Kept(
        one.segment,
        one.version,
        one.position,
        one.digest,
        sign,
        {side: _like(pair, side, one.message) for side in Side},
        own,
        tuple(key_of(finding, one.source, one.target) for finding in own),
    )


def _like(pair: Pair, side: Side, message: Message | None) -> str | None:
    if message and (side is Side.SOURCE or message.form is not None):
        # Its file sets it apart from an equal text, by a context or as a plural form; and languages that do
        # not count things have one text for one and for several.
        return None
    like = likeness(pair.source, pair.target, side)
    return None if like is None else _key(like)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _write(project: Project, found: _Round, some: Sequence[tuple[Due, Kept | None]], whole: bool) -> bool:
    """Keep what was found; `whole` says that nothing else was due.

    Returns:
        Whether the round may go on: not after the term base has changed, or others have checked meanwhile.
    """
    chosen, basis = found.catalogue, found.basis
    with project.store.writing() as connection:
        mark = store.hold(connection, chosen)
        if term_store.version(connection) != basis.terms:
            return False
        same = store.unchanged(connection, chosen, [one for one, _ in some])
        some = [(one, kept) for one, kept in some if one.segment in same]
        new = [(one, kept) for one, kept in some if kept is not None]
        step = mark.step + 1 if new else mark.step
        store.still_hold(connection, chosen, [one.segment for one, kept in some if kept is None], basis)
        store.put(connection, chosen, [kept for _, kept in new], basis, step)
        _compare(connection, found, new, step)
        alone = mark == found.known
        if whole and alone:
            revision: int | None = chosen.revision
        else:
            revision = mark.revision if mark.holds(chosen, basis) else None
        found.known = Mark(step, revision, chosen.article.layout, basis)
        store.set_mark(connection, chosen, found.known)
    return alone


def _compare(connection: Connection, found: _Round, new: Sequence[tuple[Due, Kept]], step: int) -> None:
    """Compare anew all that are alike, or were, with something that has changed."""
    keys: dict[Side, set[str]] = {side: set() for side in Side}
    for one, kept in new:
        for like in (kept.like, one.kept.like if one.kept else {}):
            for side, key in like.items():
                if key is not None:
                    keys[side].add(key)
    before: dict[str, Member] = {}
    after: defaultdict[str, dict[str, list[Finding]]] = defaultdict(dict)
    for side in Side:
        asking = [check for check in found.runner.comparing if check.alike is side]
        for members in store.alike(connection, found.catalogue, side, keys[side]):
            pairs = [found.runner.plain_pair(member.source, member.target) for member in members]
            for member in members:
                before[member.segment] = member
                after[member.segment] |= {
                    check.id: [] for check in checks.DOCUMENT_CHECKS if check.alike is side
                }
            for check in asking:
                for place, finding in check(pairs):
                    after[members[place].segment][check.id].append(finding)
    anew = [(member, tuple(_in_order(member, after[segment]))) for segment, member in before.items()]
    store.put_compared(connection, found.catalogue, anew, step)


def _in_order(member: Member, anew: dict[str, list[Finding]]) -> Iterator[Finding]:
    """What is found anew, and what the other checks have found before, in the order of the checks."""
    before = read(member.compared)
    for check in checks.DOCUMENT_CHECKS:
        if check.id in anew:
            yield from anew[check.id]
        else:
            yield from (finding for finding in before if finding.check == check.id)


# ------------------------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Briefs:
    """What is found in a catalogue, in short."""

    step: int
    """To ask for what is new behind this."""
    found: Sequence[tuple[str, str]]
    """Segments with their findings: `check:severity`, the gravest first, with spaces between."""
    left: int
    """How many segments are still to be checked."""


def briefs(project: Project, slug: str, locale: str, behind: int = 0) -> Briefs:
    """The findings that are kept, in short, and how many are not there yet. Checks nothing.

    Args:
        behind: of earlier briefs the step, for what has become known since; 0 for everything.
    """
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        basis, known = _basis(project, chosen), store.mark(connection, chosen)
        left = 0 if _current(known, chosen, basis) else store.count_due(connection, chosen, basis, known)
        if known.step <= behind and behind:
            return Briefs(known.step, (), left)
        dismissed = outcomes.all_dismissed(connection, chosen.locale)
        return Briefs(known.step, found_store.briefs(connection, chosen, behind, dismissed), left)


def of_text(project: Project, chosen: Catalogue, segment: Segment, text: str) -> Sifted:
    """The findings on what is typed for a segment, alone and beside the others as they were checked last.

    Nothing of an empty text, nor where nothing is to be translated.
    """
    if not segment.translatable or not text:
        return Sifted()
    made = runner(project, chosen)
    found = (
        *made.run(segment.source, text, segment.message),
        *_compared(project, chosen, made, segment, text),
    )
    (sifted,) = sift(project, chosen.locale, [(segment.source, text, found)])
    return sifted


def _compared(
    project: Project, chosen: Catalogue, made: Runner, segment: Segment, text: str
) -> Iterator[Finding]:
    pair = made.plain_pair(segment.source, text)
    for side in Side:
        asking = [check for check in made.comparing if check.alike is side]
        key = _like(pair, side, segment.message)
        if key is None or not asking:
            continue
        with project.store.reading() as connection:
            members = store.like(connection, chosen, side, key, _MOST_COMPARED)
        others = [member for member in members if member.segment != segment.id]
        place = sum(member.position < segment.position for member in others)
        pairs = [made.plain_pair(other.source, other.target) for other in others]
        pairs.insert(place, pair)
        for check in asking:
            yield from (finding for at, finding in check(pairs) if at == place)


def of_catalogue(project: Project, slug: str, locale: str) -> list[tuple[Segment, Sifted]]:
    """The segments whose translation the checks find fault with, in order, alone or beside the others.

    What is missing among the kept findings is checked first.
    """
    refresh(project, slug, locale)
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        found = list(found_store.everything(connection, chosen))
        segments = article_store.segments_of(connection, chosen.article, [segment for segment, _ in found])
        dismissed = outcomes.all_dismissed(connection, chosen.locale)
    return [
        (segments[segment], told_apart([Known(*one) for one in keyed], dismissed)) for segment, keyed in found
    ]
