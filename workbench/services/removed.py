"""What new versions of an article have left out: looking for it, and bringing a translation back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from workbench.alignment.likeness import likeness, reading
from workbench.errors import NotFoundError
from workbench.model import Person, Progress, Role, Segment, State, Translation
from workbench.services.project import Project, require
from workbench.services.translating import catalogue, require_translatable, segment_in
from workbench.store import Connection, desk, pretranslation, recording, removals
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.store.removals import Gone
from workbench.text.excerpts import excerpt
from workbench.text.normal_forms import fold
from workbench.workflow import Action, apply

KIND = "restoring"
"""What the undoable step is called in which a removed segment's translation comes back."""
SUGGESTED = "removed"
"""The origin of a suggestion that was a removed segment's translation."""
# A segment that stands where the removed one stood, or has no text yet, is offered before another that is so
# much more like it.
_NEAR, _EMPTY = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Removed:
    """A segment that is gone from its article, with what was made of it."""

    gone: Gone
    translation: Translation

    @property
    def source(self) -> str:
        return self.gone.source

    @property
    def target(self) -> str:
        return self.translation.target


@dataclass(frozen=True, slots=True)
class Place:
    """A segment of the article where a removed one's translation may go."""

    segment: Segment
    translation: Translation

    @property
    def takes(self) -> bool:
        """Whether it has no text of its own yet; another is given a suggestion."""
        return not self.translation.target


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of bringing a translation back."""

    step: int
    """The undoable step."""
    suggested: bool
    """Whether it is a suggestion, since the segment has a text of its own, or somebody is typing one."""


def removed(project: Project, slug: str, locale: str, search: str = "") -> list[Removed]:
    """What new versions of an article have left out that had a translation in a locale, the latest first.

    Args:
        search: only what has this in its source or target, however it is spelt (`text.normal_forms.fold`).

    Raises:
        NotFoundError: when there is no such article or locale.
    """
    chosen = catalogue(project, slug, locale)
    wanted = fold(search.strip())
    with project.store.reading() as connection:
        found = _removed(connection, chosen)
    return [one for one in found if wanted in fold(one.source) or wanted in fold(one.target)]


def _removed(connection: Connection, chosen: Catalogue) -> list[Removed]:
    listed = removals.gone(connection, chosen.article)
    made = catalogue_store.translations_of(connection, chosen, [one.segment for one in listed])
    return [
        Removed(one, made[one.segment]) for one in listed if one.segment in made and made[one.segment].target
    ]


def places(
    project: Project, slug: str, locale: str, segment: str, search: str = "", most: int = 20
) -> list[Place]:
    """Where in the article a removed segment's translation may go, the likeliest place first.

    That is where the segment stood, what is like it, and what has no translation yet.

    Args:
        search: only segments that have this in their source, as in `removed`.

    Raises:
        NotFoundError: when there is no such article or locale, or no such segment was removed.
    """
    chosen = catalogue(project, slug, locale)
    wanted = fold(search.strip())
    with project.store.reading() as connection:
        one = _one(connection, chosen, segment)
        everywhere = [Place(*pair) for pair in catalogue_store.everything(connection, chosen)]
    ranked = sorted(zip(_costs(one.gone, everywhere), range(len(everywhere)), strict=True))
    offered = (everywhere[number] for _, number in ranked)
    fitting = (one for one in offered if one.segment.translatable and wanted in fold(one.segment.source))
    return list(islice(fitting, most))


def _one(connection: Connection, chosen: Catalogue, segment: str) -> Removed:
    for one in _removed(connection, chosen):
        if one.gone.segment == segment:
            return one
    raise NotFoundError(
        f"No segment “{segment}” with a translation was removed from “{chosen.article.slug}”.",
        remedy=f"See the list: workbench removed {chosen.article.slug} --locale {chosen.locale}",
    )


def _costs(gone: Gone, everywhere: list[Place]) -> Iterator[float]:
    """What speaks against each segment as the removed one's place."""
    numbers = {place.segment.id: number for number, place in enumerate(everywhere)}
    stood = numbers.get(gone.behind or "", -1) + 1
    read = reading(gone.source)
    for number, place in enumerate(everywhere):
        near = _NEAR / (1 + abs(number - stood))
        yield -likeness(read, reading(place.segment.source)) - near - _EMPTY * place.takes


def restore(project: Project, by: Person, slug: str, locale: str, segment: str, into: str) -> Restored:
    """Bring a removed segment's translation to one that is in the article, as one step that can be undone.

    A segment without a text takes it as its own: it needs work, and shows how the sources differ; with the
    same source it is as far as the removed one was, but reviewed anew. Another gets it as a suggestion.

    Args:
        segment: the id of the removed one, which stays removed with its history.
        into: that of the one in the article.

    Raises:
        ForbiddenError: when the segment is signed off or not for translation.
        NotFoundError: when there is no such article, locale or segment.
    """
    require(by, Role.TRANSLATOR)
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        one = _one(connection, chosen, segment)
        place = segment_in(connection, chosen.article, into)
        require_translatable(place)
        now = catalogue_store.translations_of(connection, chosen, [into])[into]
        change = _change(one, place, now, by)
        moment = project.now()
        step = recording.open_batch(connection, chosen, KIND, _note(one), by, moment)
        suggested = bool(now.target) or bool(pretranslation.drafted(connection, chosen, [into]))
        if suggested:
            origin = (change.target, change.state, SUGGESTED)
            desk.suggest(connection, chosen, into, *origin, by, moment, step)
        else:
            recording.record(connection, chosen, [change], by, moment, step)
    return Restored(step, suggested)


def _change(one: Removed, place: Segment, now: Translation, by: Person) -> Change:
    old = one.translation
    same = place.source == one.source and old.progress is not Progress.NEEDS_WORK
    target, state = apply(
        now,
        Action.RESTORE,
        by=by.name,
        role=by.role,
        target=old.target,
        state=State.TRANSLATED if same else State.INITIAL,
    )
    change = Change(now, target, state, Action.RESTORE, old.author, comment=_note(one))
    if same:
        return change
    made_for = old.previous_source or one.source
    return replace(change, previous_source="" if made_for == place.source else made_for)


def _note(one: Removed) -> str:
    return f"Brought back: {excerpt(one.source)}"
