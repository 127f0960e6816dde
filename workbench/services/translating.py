"""A translator's desk: a catalogue's rows, what comes next, history, drafts and comments."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.model import (
    Article,
    Comment,
    Person,
    Progress,
    Quote,
    Revision,
    Segment,
    Suggestion,
    Translation,
)
from workbench.services import messages
from workbench.services.project import Project
from workbench.store import Connection, boundaries, desk, history
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.text.locales import parse_locale
from workbench.text.storable import storable

# A target is a sentence; this is room for a long paragraph in any script.
LONGEST_TARGET = 50_000


def catalogue(project: Project, slug: str, locale: str) -> Catalogue:
    """The catalogue of an article in a locale.

    A locale that was added to the project's settings after the article gets its catalogue here.

    Raises:
        NotFoundError: when there is no such article, or the project does not translate into the locale.
    """
    tag = parse_locale(locale)
    return project.store.once(("catalogue", slug, tag), lambda: _catalogue(project, slug, tag))


def _catalogue(project: Project, slug: str, tag: str) -> Catalogue:
    with project.store.reading() as connection:
        article = article_store.by_slug(connection, slug)
        found = article and catalogue_store.of(connection, article, tag)
    if article is None:
        raise NotFoundError(f"There is no article “{slug}”.", remedy="See the list: workbench status")
    if found is None:
        if tag not in project.settings.target_locales:
            known = ", ".join(project.settings.target_locales)
            raise NotFoundError(
                f"“{slug}” is not translated into “{tag}”.", remedy=f"The project's target locales: {known}."
            )
        with project.store.writing() as connection:
            form = article_store.file_form(connection, article)
            catalogue_store.create(connection, article, tag, messages.plural_for(article, form, tag))
            found = catalogue_store.of(connection, article, tag)
        assert found is not None
    return found


# ----------------------------------------------------------------------------------------- looking


@dataclass(frozen=True, slots=True)
class Row:
    """A segment with all that an editor shows of it."""

    segment: Segment
    translation: Translation
    draft: desk.Draft | None = None
    """What this person typed and has not saved."""
    suggestions: tuple[Suggestion, ...] = ()
    comments: tuple[Comment, ...] = ()


def rows(
    project: Project, by: Person, slug: str, locale: str, around: str | None, before: int, after: int
) -> list[Row]:
    """Rows of an article in order: up to `before` in front of the segment `around` and `after` from it on.

    `around` None is the article's beginning. Touches only these rows, whatever the article's length.
    """
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        position = 0
        if around is not None:
            position = segment_in(connection, chosen.article, around).position
        found = article_store.window(connection, chosen.article, position, before, after)
        return _rows(connection, chosen, by, found)


def rows_of(project: Project, by: Person, slug: str, locale: str, segments: Iterable[str]) -> list[Row]:
    """The rows of these segments, in the given order."""
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        ids = list(segments)
        found = article_store.segments_of(connection, chosen.article, ids)
        return _rows(connection, chosen, by, [found.get(i) or _gone(chosen.article, i) for i in ids])


def pair_of(project: Project, slug: str, locale: str, segment: str) -> tuple[Segment, Translation]:
    """A segment with its translation, without what lies beside them."""
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        found = chosen.own(segment_in(connection, chosen.article, segment))
        return found, catalogue_store.translations_of(connection, chosen, [segment])[segment]


def remarks(project: Project, slug: str, locale: str, segment: str) -> tuple[list[Suggestion], list[Comment]]:
    """The open suggestions for a segment, and the comments on it."""
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        suggestions = desk.open_suggestions(connection, chosen, [segment]).get(segment, [])
        return suggestions, desk.comments_of(connection, chosen, [segment]).get(segment, [])


def _rows(connection: Connection, chosen: Catalogue, by: Person, found: list[Segment]) -> list[Row]:
    if not found:
        return []
    ids = [segment.id for segment in found]
    translations = catalogue_store.translations_of(connection, chosen, ids)
    drafts = desk.drafts_of(connection, chosen, by, ids)
    suggestions = desk.open_suggestions(connection, chosen, ids)
    comments = desk.comments_of(connection, chosen, ids)
    return [
        Row(
            chosen.own(segment),
            translations[segment.id],
            drafts.get(segment.id),
            tuple(suggestions.get(segment.id, ())),
            tuple(comments.get(segment.id, ())),
        )
        for segment in found
    ]


def segment_in(connection: Connection, article: Article, segment_id: str) -> Segment:
    """The article's segment of that id, or NotFoundError."""
    return article_store.segment(connection, article, segment_id) or _gone(article, segment_id)


def _gone(article: Article, segment_id: str) -> NoReturn:
    raise SegmentGoneError(f"“{article.slug}” has no segment “{segment_id}”.", remedy="Reload the page.")


def require_translatable(segment: Segment) -> None:
    """Refuse to work on what is not for translation.

    Raises:
        ForbiddenError: when it is so.
    """
    if not segment.translatable:
        raise ForbiddenError(
            "This text is marked as not for translation.",
            remedy="A coordinator can change that on the Articles page.",
        )


class SegmentGoneError(NotFoundError):
    """A segment that is not in the article, or not any more."""


OPEN_WORK = (Progress.UNTRANSLATED, Progress.NEEDS_WORK)


def next_segment(
    project: Project, slug: str, locale: str, after: str | None, stages: Iterable[Progress] = OPEN_WORK
) -> str | None:
    """The first segment behind `after` (None: from the start) at one of these stages; None at the end."""
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        position = segment_in(connection, chosen.article, after).position if after else -1
        found = catalogue_store.next_with(connection, chosen, stages, position)
        return found[0][1] if found else None


def progress(project: Project, slug: str, locale: str) -> dict[Progress, tuple[int, int]]:
    """Segments and words by progress."""
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        return catalogue_store.progress_of(connection, [chosen])[chosen.id]


def revisions(project: Project, slug: str, locale: str, segment: str) -> list[Revision]:
    """A translation's history, newest first, with that of the segments that it was merged or split from."""
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        relatives = boundaries.relatives(connection, segment)
        return history.of_segment(connection, chosen, segment, relatives)


# -------------------------------------------------------------------------------- beside the text


def keep_draft(
    project: Project, by: Person, slug: str, locale: str, segment: str, target: str, base: int
) -> None:
    """Keep what somebody has typed and not saved; an unchanged text needs no draft and drops it."""
    if len(target) > LONGEST_TARGET:
        raise InputError(f"A translation has at most {LONGEST_TARGET:,} characters.", remedy="Shorten it.")
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        now = catalogue_store.translation(connection, chosen, segment)
        if now is None:
            _gone(chosen.article, segment)
        target = storable(target)
        if target == now.target:
            desk.drop_draft(connection, chosen, by, segment)
        else:
            desk.keep_draft(connection, chosen, by, desk.Draft(segment, target, base, project.now()))


def drop_draft(project: Project, by: Person, slug: str, locale: str, segment: str) -> None:
    """Forget what somebody has typed and not saved, because they said so."""
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        desk.drop_draft(connection, chosen, by, segment)


def comment(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    segment: str,
    text: str,
    op: str | None = None,
    quote: Quote | None = None,
) -> int:
    """Add a remark to a segment, or to words of it. With an `op`, once, however often it is asked for.

    A segment that was joined with another while somebody wrote hands the remark on to that one.

    Returns:
        The remark's id.
    """
    text = storable(text).strip()
    if not text or len(text) > 5000:
        raise InputError("A comment has 1 to 5,000 characters.", remedy="Type it, or shorten it.")
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        if article_store.segment(connection, chosen.article, segment) is None:
            segment = boundaries.absorber(connection, chosen.article, segment) or segment
        segment_in(connection, chosen.article, segment)
        if op and (answer := desk.answer_to(connection, chosen, op)):
            return json.loads(answer).get("comment", 0)
        number = desk.comment(connection, chosen, segment, text, by, project.now(), quote=quote)
        if op:
            answer = json.dumps({"comment": number})
            desk.keep_answer(connection, chosen, op, answer, project.now())
    return number


def withdraw(
    project: Project, by: Person, slug: str, locale: str, segment: str, number: int, op: str | None = None
) -> None:
    """Take back one's own remark on a segment, as long as nobody has answered it. With an `op`, once.

    Raises:
        ForbiddenError: when somebody else made it, or has said something on the segment since.
        NotFoundError: when the segment has no such remark.
    """
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        if op and desk.answer_to(connection, chosen, op):
            return
        made = desk.comments_of(connection, chosen, [segment]).get(segment, [])
        own = next((remark for remark in made if remark.id == number), None)
        if own is None:
            raise NotFoundError(
                "This comment is not there any more.", remedy="There is nothing to take back."
            )
        if own.by != by.name or own.reviewer:
            raise ForbiddenError("This comment is somebody else’s.", remedy="Answer it with another one.")
        if any(remark.id > number and remark.by != by.name for remark in made):
            raise ForbiddenError(
                "Somebody has answered this comment: it stays.", remedy="Say what has changed in another one."
            )
        desk.withdraw_comment(connection, number)
        if op:
            desk.keep_answer(connection, chosen, op, "{}", project.now())


def steps(project: Project, slug: str, locale: str) -> list[history.Batch]:
    """The catalogue's undoable steps, newest first."""
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        return history.batches_of(connection, chosen)
