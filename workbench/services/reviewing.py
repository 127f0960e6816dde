"""What a reviewer does: accept, send back; and what a coordinator does: sign off, reopen."""

from workbench.errors import ForbiddenError
from workbench.model import Person, Progress, Reason, Role
from workbench.services.changing import Request, Saved, change
from workbench.services.project import Project, require
from workbench.services.translating import catalogue
from workbench.store import catalogues as catalogue_store
from workbench.store import recording
from workbench.store.recording import Change
from workbench.workflow import Action, apply


def accept(project: Project, by: Person, slug: str, locale: str, segment: str, base: int) -> Saved:
    """Accept a translation that waits. A conflict means that its text has changed since it was shown."""
    return change(project, by, slug, locale, Request(segment, base, Action.ACCEPT))


def reject(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    segment: str,
    base: int,
    reason: Reason,
    comment: str = "",
) -> Saved:
    """Send a translation back with a reason; its text is kept."""
    request = Request(segment, base, Action.REJECT, reason=reason, comment=comment.strip())
    return change(project, by, slug, locale, request)


def sign_off(project: Project, by: Person, slug: str, locale: str) -> int:
    """Close an article in a locale: all its translations become final. Returns how many did.

    Raises:
        ForbiddenError: unless the person is a coordinator and every segment has been reviewed.
    """
    require(by, Role.COORDINATOR)
    return _move_all(project, by, slug, locale, Action.SIGN_OFF, Progress.REVIEWED)


def reopen(project: Project, by: Person, slug: str, locale: str) -> int:
    """Open an article that was signed off: its translations are reviewed again. Returns how many."""
    require(by, Role.COORDINATOR)
    return _move_all(project, by, slug, locale, Action.REOPEN, Progress.FINAL)


def _move_all(project: Project, by: Person, slug: str, locale: str, action: Action, start: Progress) -> int:
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        counted = catalogue_store.progress_of(connection, [chosen])[chosen.id]
        if action is Action.SIGN_OFF:
            unready = {Progress.UNTRANSLATED, Progress.NEEDS_WORK, Progress.TRANSLATED}
            missing = sum(counted[stage][0] for stage in unready)
            if missing:
                raise ForbiddenError(
                    f"{missing} segment{'s are' if missing > 1 else ' is'} not reviewed yet.",
                    place=f"{slug} in {locale}",
                    remedy="An article is signed off when every segment has been reviewed.",
                )
        found = catalogue_store.next_with(connection, chosen, [start], -1, counted[start][0])
        current = catalogue_store.translations_of(connection, chosen, [segment for _, segment in found])
        changes: list[Change] = []
        for translation in current.values():
            target, state = apply(translation, action, by=by.name, role=by.role)
            changes.append(
                Change(
                    translation,
                    target,
                    state,
                    action,
                    author=translation.author,
                    differs=translation.differs,
                )
            )
        recording.record(connection, chosen, changes, by, project.now())
    return len(changes)


def is_final(counts: dict[Progress, tuple[int, int]]) -> bool:
    """Whether a catalogue with these counts is signed off."""
    open_stages = set(Progress) - {Progress.FINAL, Progress.EXCLUDED}
    return counts[Progress.FINAL][0] > 0 and not any(counts[stage][0] for stage in open_stages)
