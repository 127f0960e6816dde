"""A project's settings: `workbench.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.checks.profiles import CHOICES, Profile
from workbench.errors import InputError, ProjectError
from workbench.model import Role
from workbench.text.locales import base_language, parse_locale
from workbench.text.segmentation import Rules
from workbench.workflow import ReviewPolicy

FILE = "workbench.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `workbench.toml` says."""

    name: str
    source_locale: str
    target_locales: tuple[str, ...]
    database: str | None = None
    """An SQLAlchemy URL; None is SQLite in the project folder."""
    review: ReviewPolicy = ReviewPolicy()
    people: tuple[tuple[str, Role], ...] = ()
    """Who is there when the database is made."""
    rules: Rules | None = None
    """The project's own segmentation rules."""
    typography: Mapping[str, Profile] = field(default_factory=dict)
    """By target locale what the project chooses where usage is open, and its dictionary."""

    def profile(self, locale: str) -> Profile:
        """What the project chooses in a locale."""
        return self.typography.get(locale, Profile())


_KEYS = frozenset("name source targets database review people segmentation typography spelling".split())


def load(folder: Path) -> Settings:
    """Read a project folder's settings.

    Raises:
        ProjectError: when there is no such file, or it cannot be used; the message names the key.
    """
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProjectError(
            "There is no workbench.toml here, so this is not a project.",
            place=str(folder),
            remedy="Go to a project folder, name one, or make one with: workbench init DIR",
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProjectError(
            f"The settings cannot be read: {error}.", place=str(path), remedy="Mend the file."
        ) from None
    return _settings(data, str(path), folder)


def _settings(data: dict[str, Any], place: str, folder: Path) -> Settings:
    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise ProjectError(
            f"Unknown key “{unknown[0]}”.", place=place, remedy=f"Known keys: {', '.join(sorted(_KEYS))}."
        )
    targets = data.get("targets")
    if not isinstance(targets, list) or not targets:
        raise ProjectError(
            "“targets” names no locale.", place=place, remedy='Write, for example: targets = ["fa", "fr"]'
        )
    try:
        source = parse_locale(_text(data, "source", place))
        locales = tuple(parse_locale(str(target)) for target in targets)
    except InputError as error:
        raise ProjectError(error.problem, place=place, remedy=error.remedy) from None
    if len(set(locales)) < len(locales) or source in locales:
        raise ProjectError(
            "A locale stands twice in “source” and “targets”.", place=place, remedy="Name each once."
        )
    review = data.get("review", {})
    if not isinstance(review, dict) or not isinstance(review.get("own", False), bool):
        raise ProjectError("[review] is not understood.", place=place, remedy="Write: own = true or false")
    return Settings(
        name=_text(data, "name", place),
        source_locale=source,
        target_locales=locales,
        database=_text(data, "database", place) if "database" in data else None,
        review=ReviewPolicy(own=review.get("own", False)),
        people=_people(data.get("people", []), place),
        rules=_rules(data.get("segmentation", {}), place),
        typography=_with_dictionaries(
            _typography(data.get("typography", {}), locales, place),
            _dictionaries(data.get("spelling", {}), locales, place),
            folder,
        ),
    )


def _text(data: dict[str, Any], key: str, place: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ProjectError(f"“{key}” is missing or not a text.", place=place, remedy=f'Write: {key} = "…"')
    return value.strip()


def _people(listed: Any, place: str) -> tuple[tuple[str, Role], ...]:
    try:
        return tuple((_text(person, "name", place), Role(person["role"])) for person in listed)
    except (TypeError, KeyError, AttributeError, ValueError):
        raise ProjectError(
            "[[people]] is not understood.",
            place=place,
            remedy=f"Each has a name and a role: {', '.join(Role)}.",
        ) from None


def _rules(table: Any, place: str) -> Rules | None:
    if not table:
        return None
    try:
        return Rules.from_settings(table["rules"])
    except (TypeError, KeyError):
        raise ProjectError(
            "[segmentation] is not understood.",
            place=place,
            remedy="Give it a list of rules, each with before, after and break.",
        ) from None
    except InputError as error:
        raise ProjectError(error.problem, place=place, remedy=error.remedy) from None


def _typography(table: Any, targets: tuple[str, ...], place: str) -> dict[str, Profile]:
    """By target locale its profile: what the table says for all, for the language, and for the locale."""
    if not isinstance(table, dict):
        raise ProjectError(
            "[typography] is not a table.", place=place, remedy="Write a table: [typography.fa]"
        )
    own = {key: value for key, value in table.items() if isinstance(value, dict)}
    shared = {key: value for key, value in table.items() if key not in own}
    places = {locale: ("", base_language(locale), locale) for locale in targets}
    chosen = {"": _chosen(shared, "", place)}
    for name, listed in own.items():
        if not any(name in among for among in places.values()):
            raise ProjectError(
                f"[typography.{name}] is for no target locale.",
                place=place,
                remedy=f"The target locales are {', '.join(targets)}.",
            )
        chosen[name] = _chosen(listed, name, place)
    profiles: dict[str, Profile] = {}
    for locale, among in places.items():
        profile = Profile()
        for name in dict.fromkeys(among):
            profile = replace(profile, **chosen.get(name, {}))
        profiles[locale] = profile
    return profiles


def _chosen(table: dict[str, Any], locale: str, place: str) -> dict[str, str]:
    """The choices of one table. That for all locales has what only one language leaves open."""
    name = f"[typography.{locale}]" if locale else "[typography]"
    language = base_language(locale) if locale else ""
    known = {
        key: choice[language] if language else next(iter(choice.values()))
        for key, choice in CHOICES.items()
        if language in choice or not language and len(choice) == 1
    }
    for key, value in table.items():
        if key in CHOICES and key not in known and not language:
            remedy = f"Write it in the table of a locale, such as [typography.{next(iter(CHOICES[key]))}]."
            raise ProjectError(
                f"“{key}” in {name} is not the same in all languages.", place=place, remedy=remedy
            )
        if key not in known:
            remedy = f"Known keys there: {', '.join(sorted(known))}." if known else "Leave the table out."
            raise ProjectError(f"Unknown key “{key}” in {name}.", place=place, remedy=remedy)
        if value not in known[key]:
            raise ProjectError(
                f"“{key}” in {name} cannot be {_shown(value)}.",
                place=place,
                remedy=f"Write one of: {', '.join(map(_shown, known[key]))}.",
            )
    return table


def _dictionaries(table: Any, targets: tuple[str, ...], place: str) -> dict[str, str]:
    """The paths that [spelling] names, by language or locale.

    Whether they lead to dictionaries is found out when one is read. Where not, the check is off and says so:
    a project opens on every machine of a team.
    """
    if not isinstance(table, dict):
        raise ProjectError(
            "[spelling] is not a table.", place=place, remedy='Write, for example: fa = "dictionaries/my-fa"'
        )
    for locale, path in table.items():
        if not any(locale in (target, base_language(target)) for target in targets):
            raise ProjectError(
                f"“{locale}” in [spelling] is no target locale.",
                place=place,
                remedy=f"The target locales are {', '.join(targets)}.",
            )
        if not isinstance(path, str) or not path.strip() or "\0" in path:
            raise ProjectError(
                f"“{locale}” in [spelling] is no path.",
                place=place,
                remedy=f'Write, for example: {locale} = "dictionaries/my-{locale}"',
            )
    return table


def _with_dictionaries(
    profiles: Mapping[str, Profile], paths: Mapping[str, str], folder: Path
) -> dict[str, Profile]:
    """Profiles with the paths of their dictionaries, which start at the project's folder."""
    found = {locale: paths.get(locale, paths.get(base_language(locale), "")) for locale in profiles}
    return {
        locale: replace(profile, dictionary=str(folder / found[locale].strip()) if found[locale] else "")
        for locale, profile in profiles.items()
    }


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def template(name: str, source: str, targets: tuple[str, ...]) -> str:
    """The settings file of a new project."""
    quoted = ", ".join(f'"{target}"' for target in targets)
    return (
        f"name = {_toml(name)}\n"
        f'source = "{source}"\n'
        f"targets = [{quoted}]\n"
        "\n"
        "# The database is a file in this folder unless a server is named:\n"
        '# database = "postgresql://user:password@host/name"\n'
        "\n"
        "[review]\n"
        "# Whether a reviewer may accept what they translated themselves.\n"
        "own = false\n"
    )


def _toml(text: str) -> str:
    escaped = "".join(
        char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08X}" for char in text
    )
    return f'"{escaped}"'
