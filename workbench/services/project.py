"""A project: its folder, its settings, its database, and who works in it."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import ForbiddenError, InputError, NotFoundError, ProjectError
from workbench.model import Person, Role
from workbench.services import settings
from workbench.services.settings import Settings
from workbench.store import Store
from workbench.store import people as people_store
from workbench.text.locales import parse_locale

SOURCES = "source_texts"
GLOSSARY = "glossary"
LOCALES = "locales"
_DATABASE = Path(".workbench") / "workbench.db"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Project:
    """An open project. Services take it as their first argument."""

    folder: Path
    settings: Settings
    store: Store
    now: Callable[[], datetime] = _utc_now

    def close(self) -> None:
        self.store.close()


def open_project(folder: Path, database: str | None = None) -> Project:
    """Open a project folder and its database, which is made or brought up to date where needed.

    Args:
        folder: holds `workbench.toml`.
        database: an SQLAlchemy URL to use in place of the one in the settings.

    Raises:
        ProjectError: when the folder is no project, or its settings or database cannot be used.
    """
    folder = folder.resolve()
    found = settings.load(folder)
    url = database or found.database
    if url is None:
        path = folder / _DATABASE
        try:
            path.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise ProjectError(
                f"The database folder cannot be made: {error.strerror}.",
                place=str(path.parent),
                remedy="Check that you may write there.",
            ) from None
        url = f"sqlite:///{path.as_posix()}"
    project = Project(folder, found, Store(url))
    _first_people(project)
    return project


def _first_people(project: Project) -> None:
    with project.store.reading() as connection:
        if people_store.everyone(connection):
            return
    wanted = project.settings.people or ((_own_name(), Role.COORDINATOR),)
    with project.store.writing() as connection:
        # Two servers may start together on an empty database: whoever comes second finds them here.
        if not people_store.everyone(connection):
            for name, role in wanted:
                people_store.add(connection, name, role, project.now())


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "coordinator"


def init_project(folder: Path, source: str, targets: tuple[str, ...], name: str | None = None) -> Path:
    """Make a project folder with its settings file and empty folders; returns the settings file's path.

    Raises:
        ProjectError: when there is a project already, or the folder cannot be written.
        InputError: when a locale is not understood.
    """
    locales = tuple(parse_locale(target) for target in targets)
    path = folder / settings.FILE
    if path.exists():
        raise ProjectError("There is a project here already.", place=str(path), remedy="Name another folder.")
    try:
        for part in (SOURCES, GLOSSARY, *(f"{LOCALES}/{locale}" for locale in locales)):
            (folder / part).mkdir(parents=True, exist_ok=True)
        text = settings.template(name or folder.resolve().name, parse_locale(source), locales)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ProjectError(
            f"The folder cannot be written: {error.strerror}.",
            place=str(folder),
            remedy="Name another folder.",
        ) from None
    settings.load(folder)
    return path


# ------------------------------------------------------------------------------------------- people


def people(project: Project) -> list[Person]:
    """Everybody who works in the project, by name."""
    with project.store.reading() as connection:
        return people_store.everyone(connection)


def person(project: Project, name: str) -> Person:
    """The person of that name, or NotFoundError."""
    with project.store.reading() as connection:
        found = people_store.named(connection, name)
    if found is None:
        raise NotFoundError(
            f"Nobody here is called “{name}”.", remedy="A coordinator adds people on the Settings page."
        )
    return found


def coordinator(project: Project) -> Person:
    """Who acts when nobody is named, as on the command line: the first coordinator who was added."""
    found = [p for p in people(project) if p.role is Role.COORDINATOR]
    if not found:
        raise NotFoundError("The project has no coordinator.", remedy="Name somebody with --as.")
    return min(found, key=lambda p: p.id)


def add_person(project: Project, by: Person, name: str, role: Role) -> Person:
    """Add somebody. For coordinators.

    Raises:
        ForbiddenError: for anybody else.
        InputError: when the name is empty, too long or taken.
    """
    require(by, Role.COORDINATOR)
    name = " ".join(name.split())
    if not name or len(name) > 80 or not name.isprintable():
        raise InputError("A name has 1 to 80 characters.", remedy="Choose another.")
    with project.store.writing() as connection:
        if people_store.named(connection, name):
            raise InputError(f"“{name}” is there already.", remedy="Choose another name.")
        return people_store.add(connection, name, role, project.now())


def set_role(project: Project, by: Person, name: str, role: Role) -> None:
    """Give somebody another role. For coordinators; the last one stays one."""
    require(by, Role.COORDINATOR)
    with project.store.writing() as connection:
        found = people_store.named(connection, name)
        if found is None:
            raise NotFoundError(f"Nobody here is called “{name}”.")
        others = [p for p in people_store.everyone(connection) if p.role is Role.COORDINATOR and p != found]
        if role is not Role.COORDINATOR and not others:
            raise ForbiddenError("A project keeps at least one coordinator.", remedy="Name another first.")
        people_store.set_role(connection, found, role)


def require(by: Person, role: Role) -> None:
    """Raise ForbiddenError unless the person has the role."""
    if not by.role.includes(role):
        raise ForbiddenError(f"Only a {role} can do this.", remedy=f"{by.name} is a {by.role} here.")
