"""Normalising a segment or an article: the safe fixes of typography, shown first, done as one step."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from workbench.checks.model import Pair
from workbench.checks.normalising import SAFE, Normalised, is_safe, normalise
from workbench.model import Person, Role, Segment, State, Translation
from workbench.services.check_choices import checks_for
from workbench.services.checking import form_of
from workbench.services.outcomes import Sifted, sift
from workbench.services.project import Project, require
from workbench.services.translating import catalogue
from workbench.store import Connection, history, pretranslation, recording
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.text.identity import source_digest
from workbench.workflow import Action, apply

KIND = "normalisation"
"""What the undoable step of a normalisation is called."""
_NOTE = "Typography set right"
# Segments written in one transaction: nobody who saves meanwhile waits for long.
_WRITTEN = 200
_TOLD = 50

Told = Callable[[int, int], None]
"""Is told now and then how many segments are done, of how many."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A segment whose typography is not right yet."""

    segment: Segment
    before: Translation
    after: Normalised


@dataclass(frozen=True, slots=True)
class Survey:
    """What normalising a catalogue would have changed at one time, in the order of the article."""

    article: str
    locale: str
    proposed: tuple[Proposed, ...]
    typed: int
    """Segments left out because somebody has typed into them without saving."""

    @property
    def reviewed(self) -> int:
        """How many of the segments have been reviewed, and would have to be again."""
        return sum(one.before.state is State.REVIEWED for one in self.proposed)


@dataclass(frozen=True, slots=True)
class Done:
    """What a normalisation has done."""

    segments: int
    left: int
    """Segments that somebody has changed or typed into since the survey: they are as they were."""
    batch: int | None = None
    """The step that undoes it; None when nothing was changed."""


def proposal(
    project: Project, chosen: Catalogue, segment: Segment, target: str, known: Sifted | None = None
) -> Normalised:
    """A target of a segment with the safe fixes of the project's checks, whether it is saved or not.

    What somebody has dismissed is not fixed.

    Args:
        known: what the checks find in it, where that is known already.
    """
    source, form = segment.source, form_of(chosen.article, segment.message)
    pair = Pair(source, target, chosen.article.locale, chosen.locale, form)
    safe = [check for check in checks_for(project, chosen.locale).single if check.id in SAFE]
    if known is None:
        found = normalise(pair, safe)
        if not found.edits:
            return found
        # Only now, for most texts are right: what in this one has anybody dismissed?
        findings = tuple(finding for check in safe for finding in check(pair) if is_safe(finding))
        (known,) = sift(project, chosen.locale, [(source, target, findings)])
        if not known.dismissed:
            return found
    dismissed = [one.finding for one in known.dismissed if is_safe(one.finding)]
    return normalise(pair, safe, [finding.target_span for finding in dismissed if finding.target_span])


def survey(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    segments: Collection[str] | None = None,
    *,
    progress: Told | None = None,
) -> Survey:
    """What normalising would change; nothing is changed yet. What is signed off is left out.

    Args:
        segments: the ids of those that are meant; None is the whole catalogue.

    Raises:
        ForbiddenError: for who may not translate.
        NotFoundError: when there is no such article or locale.
    """
    require(by, Role.TRANSLATOR)
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        rows = [
            (segment, found)
            for segment, found in catalogue_store.everything(connection, chosen)
            if (segments is None or segment.id in segments)
            and segment.translatable
            and found.target
            and found.state is not State.FINAL
        ]
        typed = pretranslation.drafted(connection, chosen, [segment.id for segment, _ in rows])
    proposed: list[Proposed] = []
    for number, (segment, found) in enumerate(rows, start=1):
        if segment.id not in typed:
            after = proposal(project, chosen, segment, found.target)
            if after.edits:
                proposed.append(Proposed(segment, found, after))
        if progress is not None and (number % _TOLD == 0 or number == len(rows)):
            progress(number, len(rows))
    return Survey(slug, chosen.locale, tuple(proposed), len(typed))


def normalise_surveyed(project: Project, by: Person, found: Survey, *, progress: Told | None = None) -> Done:
    """Change what a survey proposed, as one step that can be undone.

    What somebody has changed since, or typed into without saving, stays as it is. A translation keeps its
    author and its state, but for a reviewed one: somebody looks at it again.

    Raises:
        ForbiddenError: for who may not translate.
    """
    require(by, Role.TRANSLATOR)
    chosen = catalogue(project, found.article, found.locale)
    changed = 0
    batch: int | None = None
    for start in range(0, len(found.proposed), _WRITTEN):
        part = found.proposed[start : start + _WRITTEN]
        with project.store.writing() as connection:
            chosen = recording.lock(connection, chosen)
            if batch is not None and history.is_undone(connection, chosen, batch):
                break
            changes = _changes(connection, chosen, by, part)
            if changes:
                if batch is None:
                    batch = recording.open_batch(connection, chosen, KIND, _NOTE, by, project.now())
                chosen = recording.record(connection, chosen, changes, by, project.now(), batch)
                changed += len(changes)
        if progress is not None:
            progress(start + len(part), len(found.proposed))
    return Done(changed, len(found.proposed) - changed, batch)


def _changes(
    connection: Connection, chosen: Catalogue, by: Person, part: Collection[Proposed]
) -> list[Change]:
    ids = [one.segment.id for one in part]
    current = catalogue_store.translations_of(connection, chosen, ids)
    sources = pretranslation.digests(connection, ids)
    typed = pretranslation.drafted(connection, chosen, ids)
    changes: list[Change] = []
    for one in part:
        now = current.get(one.segment.id)
        if now is None or now.version != one.before.version or now.segment in typed:
            continue
        if sources.get(now.segment) != source_digest(one.segment.source):
            continue
        target, state = apply(now, Action.NORMALISE, by=by.name, role=by.role, target=one.after.target)
        changes.append(Change(now, target, state, Action.NORMALISE, now.author, differs=now.differs))
    return changes
