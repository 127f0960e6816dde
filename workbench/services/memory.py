"""The translation memory at work: matches for a segment, concordance, and the memories themselves."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.memory import Kind
from workbench.memory.candidates import FIRST_BUDGET, Tally, next_budget, plan
from workbench.memory.keys import Side, code, keys_between
from workbench.memory.matching import IN_CONTEXT, Match, Wanted, best, matched
from workbench.memory.similarity import EXACT, lengths, percent, similarity
from workbench.memory.words import words_of
from workbench.model import Person, Role, Segment
from workbench.services.project import Project, require
from workbench.services.translating import catalogue, segment_in
from workbench.store import Connection, memory_index
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store import memories as memories_store
from workbench.store import memory as memory_store
from workbench.store.catalogues import Catalogue
from workbench.store.memories import Memory
from workbench.text.locales import base_language

SHOWN_FROM = 70
"""The lowest similarity, in percent, that is shown unless somebody asks for less."""
LEAST = 50
MOST_MATCHES = 9
# Pairs read at once on the way from the most alike to the least: at first about as many as are shown, which
# will mostly do.
_FIRST_READ = 15
_READ = 100


# -------------------------------------------------------------------------------------- the memories


def memories(project: Project) -> list[tuple[Memory, int]]:
    """Every memory with the number of its pairs, those with the highest priority first."""
    fill(project)
    with project.store.reading() as connection:
        counted = memories_store.counts(connection)
        return [(memory, counted[memory.name]) for memory in memories_store.everything(connection)]


def set_memory(
    project: Project,
    by: Person,
    name: str,
    *,
    priority: int | None = None,
    penalty: int | None = None,
    read_only: bool | None = None,
) -> Memory:
    """Change a memory's settings; None keeps one. For coordinators.

    Args:
        priority: among equal matches, those of the memory with the higher number come first.
        penalty: points, 0 to 30, that every match of the memory loses.
        read_only: whether nothing can be imported into it. The project's own memory cannot be.

    Raises:
        NotFoundError: when there is no such memory.
        InputError: when a number is out of range.
    """
    require(by, Role.COORDINATOR)
    if penalty is not None and not 0 <= penalty <= 30 or priority is not None and abs(priority) > 1000:
        raise InputError("A penalty is 0 to 30 points, a priority -1000 to 1000.", place=name)
    with project.store.writing() as connection:
        found = memories_store.named(connection, name)
        if found is None:
            raise NotFoundError(f"There is no memory “{name}”.", remedy="See the list: workbench memory list")
        if read_only and found.kind is Kind.PROJECT:
            raise ForbiddenError(
                "The project's memory takes every confirmed translation.", remedy="Choose another memory."
            )
        changed = replace(
            found,
            priority=found.priority if priority is None else priority,
            penalty=found.penalty if penalty is None else penalty,
            read_only=found.read_only if read_only is None else read_only,
        )
        memories_store.put(connection, changed)
    return changed


def fill(project: Project) -> None:
    """Put into the project's memory what was confirmed before it had one. Costs one query ever after."""
    with project.store.reading() as connection:
        if memories_store.of_project(connection).filled:
            return
    with project.store.writing() as connection:
        memory_index.lock(connection)
        own = memories_store.of_project(connection)
        if own.filled:
            return
        for article, *_ in article_store.everything(connection):
            for found in catalogue_store.of_article(connection, article):
                _fill(connection, project, found)
        memories_store.put(connection, replace(own, filled=True))


def _fill(connection: Connection, project: Project, found: Catalogue) -> None:
    missing = memory_store.unfilled(connection, found.id)
    locales = (found.article.locale, found.locale)
    for start in range(0, len(missing), 1000):
        chosen = catalogue_store.translations_of(connection, found, missing[start : start + 1000])
        followed = [
            memory_store.Followed(t.segment, t.target, t.state, t.author, t.changed_at or project.now())
            for t in chosen.values()
        ]
        memory_store.follow(connection, found.id, found.article.slug, locales, followed, project.now())


# ------------------------------------------------------------------------------------------ look-up


def matches(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    segment: str,
    *,
    limit: int = MOST_MATCHES,
    least: float = SHOWN_FROM,
) -> tuple[Match, ...]:
    """What the memories have for a segment, the best first; its own translation is left out.

    Args:
        limit: how many at most.
        least: the lowest similarity in percent before penalties, 50 or above.

    Raises:
        NotFoundError: when there is no such segment.
    """
    require(by, Role.TRANSLATOR)
    fill(project)
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        wanted = wanted_for(connection, chosen, segment_in(connection, chosen.article, segment))
        return tuple(look_up(connection, wanted, limit, least))


def matches_of_text(
    project: Project,
    text: str,
    source_locale: str,
    target_locale: str,
    *,
    limit: int = MOST_MATCHES,
    least: float = SHOWN_FROM,
) -> tuple[Match, ...]:
    """What the memories have for a text that stands nowhere, the best first; otherwise as `matches`."""
    with project.store.reading() as connection:
        return tuple(look_up(connection, Wanted(text, source_locale, target_locale), limit, least))


def wanted_for(connection: Connection, chosen: Catalogue, segment: Segment) -> Wanted:
    """A segment of a catalogue as something to look up."""
    previous, following = memory_store.surroundings(connection, segment.id)
    article = chosen.article
    return Wanted(
        segment.source,
        article.locale,
        chosen.locale,
        article.slug,
        previous,
        following,
        chosen.id,
        segment.id,
    )


def look_up(connection: Connection, wanted: Wanted, limit: int, least: float) -> list[Match]:
    """The best matches of at least `least` percent before penalties; see `matches`."""
    least = max(least, LEAST)
    words = words_of(wanted.source)
    if not words:
        return []
    alike = sorted(_alike(connection, wanted, words, least), reverse=True)
    found: list[Match] = []
    start, most = 0, _FIRST_READ
    while part := alike[start : start + most]:
        start, most = start + most, _READ
        pairs = memory_store.pairs_of(connection, [pair for _, pair in part])
        found += [
            matched(wanted, pairs[pair], similar)
            for similar, pair in part
            if pair in pairs and not wanted.is_own(pairs[pair])
        ]
        shown = best(found, limit)
        if len(shown) == limit and alike[start:] and _comes_first(shown[-1], alike[start][0]):
            return shown
    return best(found, limit)


def _comes_first(match: Match, similar: float) -> bool:
    """Whether a match stands before any pair that is so alike, whatever memory and state that one has."""
    # It can lose points, or be exact in context. Among equals the memory's priority decides.
    highest = percent(similar) if similar < EXACT else IN_CONTEXT
    return (match.score, match.similar) > (highest, similar)


def _alike(
    connection: Connection, wanted: Wanted, words: list[str], least: float
) -> Iterator[tuple[float, int]]:
    """Similarity and id of every pair that is at least so alike."""
    language = base_language(wanted.source_locale)
    codes = [code(Side.SOURCE, language, word) for word in words]
    shortest, longest = lengths(len(words), least)
    keys = {each: keys_between(each, shortest, longest) for each in codes}
    frequencies = memory_index.frequencies(connection, (key for each in keys.values() for key in each))
    tally = Tally()
    budget = FIRST_BUDGET
    while True:
        chosen = plan(codes, frequencies, least, budget)
        more = chosen.weights.keys() - tally.words
        if not more:
            break
        tally.add(chosen, memory_index.postings(connection, (key for each in more for key in keys[each])))
        budget = next_budget(tally.read, tally.count(chosen))
    possible = tally.pairs(chosen)
    wanted_language = base_language(wanted.target_locale)
    for pair in memory_store.comparable(connection, possible):
        if (
            base_language(pair.source_locale) == language
            and base_language(pair.target_locale) == wanted_language
        ):
            similar = similarity(words, pair.words, least)
            if similar >= least - 1e-9:
                yield similar, pair.id
