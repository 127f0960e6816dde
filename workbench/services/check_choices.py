"""The checks of a locale as its coordinator wants them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from workbench import checks
from workbench.checks import profiles
from workbench.checks.choices import Choice, as_chosen
from workbench.checks.model import Check, DocumentCheck
from workbench.checks.profiles import Profile
from workbench.checks.silence import Silence, silent
from workbench.errors import NotFoundError
from workbench.model import Person, Role
from workbench.services.project import Project, require
from workbench.store import outcomes as finding_store
from workbench.text.locales import base_language, parse_locale

_ALL = (*checks.CHECKS, *checks.DOCUMENT_CHECKS)
_KNOWN = frozenset(check.id for check in _ALL)
# A check of one language alone begins with it: `fa_zwnj`.
_OF_ONE_LANGUAGE = re.compile(r"([a-z]{2})_")


@dataclass(frozen=True, slots=True)
class ChosenChecks:
    """The checks of a locale with all that was chosen for them."""

    single: tuple[Check, ...]
    """Those of one segment."""
    document: tuple[DocumentCheck, ...]
    """Those that compare segments."""
    version: str
    """Changes with every choice, so that findings made with others are known to be old; and comes back with
    the same choices."""


def checks_for(project: Project, locale: str) -> ChosenChecks:
    """The checks of translations into a locale, as the project and its coordinator have them now."""
    made = tuple(sorted(choices(project, locale).items()))
    return _chosen(locale, project.settings.profile(locale), made)


@lru_cache(64)
def _chosen(locale: str, profile: Profile, choices: tuple[tuple[str, Choice], ...]) -> ChosenChecks:
    said = repr((profile, [(check, choice.value) for check, choice in choices]))
    version = sha256(said.encode()).hexdigest()[:16]
    made = dict(choices)
    single = as_chosen(profiles.checks_for(locale, profile), made)
    return ChosenChecks(single, as_chosen(checks.DOCUMENT_CHECKS, made), version)


def checks_in(locale: str) -> tuple[Check | DocumentCheck, ...]:
    """The checks that can find something in a locale, those whose findings cost a reader most first."""
    language = base_language(locale)
    found = []
    for check in _ALL:
        own = _OF_ONE_LANGUAGE.match(check.id)
        if own is None or own[1] == language:
            found.append(check)
    return tuple(found)


def silences(project: Project, locale: str) -> tuple[Silence, ...]:
    """The checks that say nothing of translations into a locale, for want of a dictionary or other data."""
    return silent(project.settings.source_locale, locale, project.settings.profile(locale).dictionary)


def choices(project: Project, locale: str) -> Mapping[str, Choice]:
    """What was chosen for checks of a locale, by the check's id; nothing where the check decides itself."""
    tag = parse_locale(locale)

    def read() -> dict[str, Choice]:
        with project.store.reading() as connection:
            found = finding_store.choices(connection, tag)
        # A check of another version of the program is no check of this one.
        return {check: choice for check, choice in found.items() if check in _KNOWN}

    return project.store.once(("check choices", tag), read)


def choose(project: Project, by: Person, locale: str, check: str, choice: Choice | None) -> None:
    """Set a check's severity in a locale, or switch it off; None is as the check says. For coordinators.

    It holds from the next time that something is checked.

    Raises:
        ForbiddenError: for anybody else.
        NotFoundError: when there is no such check, or the project does not translate into the locale.
    """
    require(by, Role.COORDINATOR)
    tag = parse_locale(locale)
    if check not in _KNOWN:
        raise NotFoundError(f"There is no check “{check}”.", remedy="Reload the page.")
    if tag not in project.settings.target_locales:
        known = ", ".join(project.settings.target_locales)
        raise NotFoundError(
            f"The project does not translate into “{tag}”.",
            remedy=f"The project's target locales: {known}.",
        )
    with project.store.writing() as connection:
        finding_store.choose(connection, tag, check, choice)
