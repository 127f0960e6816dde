"""An article against the memory: the analysis table, and filling what is untranslated."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import InputError
from workbench.memory.analysis import Amount, Band, band
from workbench.memory.matching import Match
from workbench.model import Person, Progress, Role, Segment
from workbench.services.memory import LEAST, fill, look_up, wanted_for
from workbench.services.project import Project, require
from workbench.services.translating import catalogue
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store import desk, recording
from workbench.store import people as people_store
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.text.words import count_words
from workbench.workflow import Action, apply

KIND = "pre-translation"
"""What the undoable step of a pre-translation is called."""
# Segments looked up in one transaction.
_PART = 50

Told = Callable[[int, int], None]
"""Is told now and then how many segments are done, of how many."""


def analyse(
    project: Project, by: Person, slug: str, locale: str, progress: Told | None = None
) -> dict[Band, Amount]:
    """Segments and words of an article by how well the memory knows them, for every band.

    What is to be translated is counted, whether it has been yet or not; a segment's own translation is no
    match for it. Scores are those before penalties.
    """
    require(by, Role.TRANSLATOR)
    fill(project)
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        segments = [s for s in article_store.all_segments(connection, chosen.article) if s.translatable]
    table = dict.fromkeys(Band, Amount())
    seen: set[str] = set()
    for segment, best in _best(project, chosen, segments, LEAST, progress):
        found = band(best, segment.source in seen)
        seen.add(segment.source)
        table[found] = table[found].plus(count_words(segment.source, chosen.article.locale))
    return table


def _best(
    project: Project, chosen: Catalogue, segments: list[Segment], least: float, progress: Told | None
) -> list[tuple[Segment, Match | None]]:
    found: list[tuple[Segment, Match | None]] = []
    for start in range(0, len(segments), _PART):
        with project.store.reading() as connection:
            for segment in segments[start : start + _PART]:
                wanted = wanted_for(connection, chosen, segment)
                found.append((segment, next(iter(look_up(connection, wanted, 1, least)), None)))
        if progress is not None:
            progress(len(found), len(segments))
    return found


@dataclass(frozen=True, slots=True)
class Filled:
    """What a pre-translation has done."""

    segments: tuple[str, ...]
    batch: int | None = None
    """The step that undoes it; None when nothing was found."""


def pretranslate(
    project: Project, by: Person, slug: str, locale: str, least: int = 85, progress: Told | None = None
) -> Filled:
    """Give untranslated segments the best match of the memory, as needing work, in one undoable step.

    What somebody is typing into stays untouched.

    Args:
        least: the lowest score in percent after penalties, 50 to 101.

    Raises:
        ForbiddenError: for nobody who may translate.
        InputError: when the score is out of range.
    """
    require(by, Role.TRANSLATOR)
    if not LEAST <= least <= 101:
        raise InputError("The lowest score is 50 to 101 percent.", remedy="Choose another.")
    fill(project)
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        counted = catalogue_store.progress_of(connection, [chosen])[chosen.id]
        most, _ = counted[Progress.UNTRANSLATED]
        open_work = catalogue_store.next_with(connection, chosen, [Progress.UNTRANSLATED], -1, most)
        untranslated = {segment for _, segment in open_work}
        everything = article_store.all_segments(connection, chosen.article)
        segments = [segment for segment in everything if segment.id in untranslated]
    found = _best(project, chosen, segments, least, progress)
    texts = {segment.id: best for segment, best in found if best is not None and best.score >= least}
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        current = catalogue_store.translations_of(connection, chosen, texts)
        typing = {
            segment
            for person in people_store.everyone(connection)
            for segment in desk.drafts_of(connection, chosen, person, list(texts))
        }
        changes = []
        for segment, now in current.items():
            if now.progress is Progress.UNTRANSLATED and segment not in typing:
                pair = texts[segment].pair
                target, state = apply(now, Action.SAVE, by=by.name, role=by.role, target=pair.target)
                changes.append(
                    Change(now, target, state, Action.SAVE, pair.author, comment=f"{texts[segment].score} %")
                )
        if not changes:
            return Filled(())
        note = f"Filled {len(changes)} segment{'s' if len(changes) > 1 else ''} from {least} %"
        batch = recording.open_batch(connection, chosen, KIND, note, by, project.now())
        recording.record(connection, chosen, changes, by, project.now(), batch)
    return Filled(tuple(change.before.segment for change in changes), batch)
