"""Articles against the memory: the analysis table, and filling in what is untranslated.

A survey looks every segment up once. The table, what a lowest score would fill and the filling itself come
from it: what somebody was shown is what is done.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.errors import InputError
from workbench.memory.analysis import Amount, Band, band, tabulate
from workbench.memory.matching import IN_CONTEXT, Match, Wanted
from workbench.memory.similarity import EXACT
from workbench.model import Person, Progress, Role
from workbench.services import overview
from workbench.services.memory import LEAST, fill, look_up
from workbench.services.project import Project, require
from workbench.services.translating import OPEN_WORK, catalogue
from workbench.store import Connection, history, pretranslation, recording
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.store.pretranslation import Standing
from workbench.store.recording import Change
from workbench.text.locales import base_language
from workbench.workflow import Action, apply

KIND = "pre-translation"
"""What the undoable step of a pre-translation is called."""
# Segments looked up, and segments written, in one transaction: nobody who saves meanwhile waits for long.
_READ = 50
_WRITTEN = 200
# A look-up costs the more, the less alike the texts may be: in a million pairs 3 ms of computing for 75
# percent, 50 ms for 50. So what is more alike is sought first.
_STAGES = (75, 60, LEAST)

Told = Callable[[int, int], None]
"""Is told now and then how many segments are done, of how many."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A segment with the best that the memory has for it."""

    article: str
    segment: str
    digest: str
    """Of the source that was looked up."""
    words: int
    progress: Progress
    repeated: bool
    """The same source stands further up, in this article or another of the survey."""
    match: Match | None

    @property
    def band(self) -> Band:
        """The row of the table that counts it."""
        return band(self.match, self.repeated)


@dataclass(frozen=True, slots=True)
class Survey:
    """What the memory knew of articles at one time."""

    articles: tuple[str, ...]
    locale: str
    segments: tuple[Surveyed, ...]

    def table(self, *, open_only: bool = False) -> dict[Band, Amount]:
        """Segments and words for every band.

        Args:
            open_only: count what was untranslated or needed work only; otherwise all that is to be
                translated, whether it has been yet or not.
        """
        counted = (one for one in self.segments if not open_only or one.progress in OPEN_WORK)
        return tabulate((one.band, one.words) for one in counted)

    def fillable(self, least: int) -> list[Surveyed]:
        """What was untranslated and has a match of at least this score, after penalties."""
        return [
            one
            for one in self.segments
            if one.progress is Progress.UNTRANSLATED and one.match is not None and one.match.score >= least
        ]


def survey(
    project: Project,
    by: Person,
    articles: Sequence[str],
    locale: str,
    *,
    least: int = LEAST,
    progress: Told | None = None,
) -> Survey:
    """Look up every segment of articles that is to be translated; its own translation is no match for it.

    Args:
        articles: their names; none are all that are in another language than the locale.
        least: the lowest score, in percent, that somebody wants; what is above 100 is the context.

    Raises:
        NotFoundError: when there is no such article or locale.
    """
    require(by, Role.TRANSLATOR)
    fill(project)
    # Nothing is more alike than the same.
    least = min(least, EXACT)
    chosen = [catalogue(project, slug, locale) for slug in articles or _all(project, locale)]
    with project.store.reading() as connection:
        standing = [(one, pretranslation.standing(connection, one)) for one in chosen]
    total = sum(found.progress is not Progress.EXCLUDED for _, listed in standing for found in listed)
    surveyed: list[Surveyed] = []
    seen: set[tuple[str, str]] = set()
    for one, listed in standing:
        wanted = [
            (listed[place], _wanted(one, listed, place))
            for place in range(len(listed))
            if listed[place].progress is not Progress.EXCLUDED
        ]
        for start in range(0, len(wanted), _READ):
            with project.store.reading() as connection:
                for found, asked in wanted[start : start + _READ]:
                    key = (asked.source_locale, found.digest)
                    repeated = key in seen
                    seen.add(key)
                    best = _best(connection, asked, least)
                    surveyed.append(
                        Surveyed(
                            one.article.slug,
                            found.segment,
                            found.digest,
                            found.words,
                            found.progress,
                            repeated,
                            best,
                        )
                    )
            if progress is not None:
                progress(len(surveyed), total)
    names = tuple(one.article.slug for one in chosen)
    return Survey(names, chosen[0].locale if chosen else locale, tuple(surveyed))


def _all(project: Project, locale: str) -> list[str]:
    language = base_language(locale)
    return [one.slug for one in overview.articles(project) if base_language(one.locale) != language]


def _wanted(chosen: Catalogue, listed: list[Standing], place: int) -> Wanted:
    found, article = listed[place], chosen.article
    return Wanted(
        found.source,
        article.locale,
        chosen.locale,
        article.slug,
        listed[place - 1].digest if place else None,
        listed[place + 1].digest if place + 1 < len(listed) else None,
        chosen.id,
        found.segment,
    )


def _best(connection: Connection, wanted: Wanted, least: int) -> Match | None:
    found: list[Match] = []
    for stage in _STAGES:
        found = look_up(connection, wanted, 1, max(stage, least))
        # One that penalties have brought below what was sought may have a better one there.
        if stage <= least or (found and found[0].score >= stage):
            break
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Filled:
    """What a pre-translation has done to one article."""

    article: str
    table: dict[Band, Amount]
    """What was filled, by band."""
    batch: int | None = None
    """The step that undoes it; None when nothing was filled."""

    @property
    def segments(self) -> int:
        return sum(amount.segments for amount in self.table.values())


def pretranslate(
    project: Project, by: Person, found: Survey, least: int, *, progress: Told | None = None
) -> tuple[Filled, ...]:
    """Give what is still untranslated the match of a survey, as needing work: one undoable step an article.

    What somebody has typed stays untouched, be it saved or not. For coordinators.

    Args:
        least: the lowest score in percent after penalties, 50 to 101.

    Raises:
        ForbiddenError: for anybody else.
        InputError: when the score is out of range.
    """
    require(by, Role.COORDINATOR)
    if not LEAST <= least <= IN_CONTEXT:
        raise InputError(f"The lowest score is {LEAST} to {IN_CONTEXT} percent.", remedy="Choose another.")
    wanted: dict[str, list[Surveyed]] = {slug: [] for slug in found.articles}
    for one in found.fillable(least):
        wanted[one.article].append(one)
    total = sum(map(len, wanted.values()))
    done, filled = 0, []
    for slug, chosen in wanted.items():
        into = Filled(slug, tabulate(()))
        for start in range(0, len(chosen), _WRITTEN):
            part = chosen[start : start + _WRITTEN]
            into = _fill(project, by, catalogue(project, slug, found.locale), part, least, into)
            done += len(part)
            if progress is not None:
                progress(done, total)
        filled.append(into)
    return tuple(filled)


def _fill(
    project: Project, by: Person, chosen: Catalogue, part: Iterable[Surveyed], least: int, into: Filled
) -> Filled:
    """Fill a part of an article; returns what has been filled with those before."""
    wanted = {one.segment: one for one in part}
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        if into.batch is not None and history.is_undone(connection, chosen, into.batch):
            return into
        current = catalogue_store.translations_of(connection, chosen, wanted)
        sources = pretranslation.digests(connection, list(wanted))
        typed = pretranslation.drafted(connection, chosen, list(wanted))
        changes = []
        for segment, now in current.items():
            match = wanted[segment].match
            untouched = now.progress is Progress.UNTRANSLATED and segment not in typed
            if untouched and match is not None and sources.get(segment) == wanted[segment].digest:
                target, state = apply(
                    now, Action.PRETRANSLATE, by=by.name, role=by.role, target=match.pair.target
                )
                author = match.pair.author
                changes.append(
                    Change(now, target, state, Action.PRETRANSLATE, author, comment=_origin(match))
                )
        if not changes:
            return into
        batch = into.batch
        if batch is None:
            note = "Filled in from the memory, " + ("in context" if least > EXACT else f"from {least} %")
            batch = recording.open_batch(connection, chosen, KIND, note, by, project.now())
        recording.record(connection, chosen, changes, by, project.now(), batch)
    table = dict(into.table)
    for change in changes:
        one = wanted[change.before.segment]
        table[one.band] = table[one.band].plus(one.words)
    return replace(into, table=table, batch=batch)


def _origin(match: Match) -> str:
    """Where a text comes from, for its history."""
    pair = match.pair
    return " · ".join(part for part in (f"{match.score} %", pair.memory, pair.article) if part)
