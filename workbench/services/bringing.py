"""An article with a translation that exists already: seen side by side, corrected, taken in as one step."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.alignment.correcting import Row, Rows
from workbench.errors import InputError
from workbench.model import Article, Person, Role, State, Translation
from workbench.services import articles
from workbench.services.aligning import KIND, Original, matched, require_alike
from workbench.services.articles import Preview
from workbench.services.project import Project, require
from workbench.services.translating import LONGEST_TARGET
from workbench.store import Connection, recording, removing
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store.recording import Change
from workbench.workflow import Action, apply


@dataclass(frozen=True, slots=True)
class Pairs:
    """An article's sentences with what its translation has for them. Nothing is stored yet."""

    rows: Rows
    """Those that are for translation, in order."""
    unplaced: tuple[str, ...]
    """Sentences of the translation that stand for none of them."""


@dataclass(frozen=True, slots=True)
class Brought:
    """An article that was taken in with its translation."""

    article: Article
    locale: str
    taken: int
    """How many segments have a translation now."""
    step: int | None
    """The undoable step; None when none has."""


def pairs(article: Preview, translation: Preview) -> Pairs:
    """Pair the sentences of an article with those of its translation, both as `articles.preview` reads them.

    Raises:
        InputError: when they are in different formats.
    """
    require_alike(article.document.format, translation.locale, translation)
    blocks, segments = article.document.blocks, articles.new_segments(article, article.slug)
    found = matched(Original(article.locale, article.document.format, blocks, segments), translation)
    rows = []
    for segment in segments:
        if blocks[segment.block].translatable:
            one = found.by_segment.get(segment.id)
            if one is None:
                rows.append(Row(segment.id, segment.source))
            else:
                rows.append(Row(segment.id, segment.source, one.target, one.sure))
    return Pairs(tuple(rows), found.unplaced)


def bring_in(
    project: Project,
    by: Person,
    article: Preview,
    locale: str,
    rows: Sequence[Row],
    *,
    slug: str | None = None,
) -> Brought:
    """Add an article with its translation, in one transaction; `take_back` undoes it.

    What is sure counts as translated; what is not needs work.

    Args:
        rows: as `pairs` gives them, corrected or not.

    Raises:
        ForbiddenError: unless the person is a coordinator.
        InputError: when the article's name is taken, its locale is the translation's, or a text is too long.
    """
    require(by, Role.COORDINATOR)
    if locale not in project.settings.target_locales or locale == article.locale:
        raise InputError(
            f"The project does not translate {article.locale} into {locale}.",
            place=article.filename,
            remedy=f"Its target locales: {', '.join(project.settings.target_locales)}.",
        )
    if any(len(row.target) > LONGEST_TARGET for row in rows):
        raise InputError(f"A translation has at most {LONGEST_TARGET:,} characters.", remedy="Cut it.")
    with project.store.writing() as connection:
        added = articles.add_within(connection, project, by, article, slug=slug)
        names = zip(
            articles.new_segments(article, article.slug), article_store.placed(connection, added), strict=True
        )
        stored = {seen.id: kept.id for seen, kept in names}
        chosen = catalogue_store.of(connection, added, locale)
        assert chosen is not None
        chosen = recording.lock(connection, chosen)
        wanted = {stored[row.segment]: row for row in rows if row.target}
        now = catalogue_store.translations_of(connection, chosen, wanted)
        changes = [change for key, row in wanted.items() if (change := _change(now[key], row, by)).target]
        step = None
        if changes:
            step = recording.open_batch(connection, chosen, KIND, "Came with its article", by, project.now())
            recording.record(connection, chosen, changes, by, project.now(), step)
    return Brought(added, locale, len(changes), step)


def _change(now: Translation, row: Row, by: Person) -> Change:
    state = State.TRANSLATED if row.sure else State.INITIAL
    target, state = apply(now, Action.IMPORT, by=by.name, role=by.role, target=row.target, state=state)
    return Change(now, target, state, Action.IMPORT, by.name)


def take_back(project: Project, by: Person, brought: Brought) -> None:
    """Undo `bring_in`: the article is not there any more, nor is its translation.

    Raises:
        ForbiddenError: unless the person is a coordinator.
        InputError: when somebody has worked on the article since; then everything stays.
    """
    require(by, Role.COORDINATOR)
    with project.store.writing() as connection:
        article = _still_there(connection, brought)
        recording.lock_all(connection, article)
        if not removing.is_untouched(connection, article, brought.step):
            raise InputError(
                "Somebody has worked on the article since, so it stays.",
                place=article.slug,
                remedy="The translations alone can be taken back under Files on the Articles page.",
            )
        removing.remove(connection, article, project.now())


def _still_there(connection: Connection, brought: Brought) -> Article:
    found = article_store.by_slug(connection, brought.article.slug)
    if found is None or found.id != brought.article.id:
        raise InputError("The article is not there any more.", remedy="Reload the page.")
    return found
