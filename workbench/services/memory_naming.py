"""New memories, what memories are called, and which languages they are in."""

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.memory import Kind
from workbench.model import Person, Role
from workbench.services.project import Project, require
from workbench.store import Connection, memory_facts
from workbench.store import memories as memories_store

LONGEST_NAME = 80


def require_name(name: str) -> None:
    """Refuse what is no name for a memory.

    Raises:
        InputError: when it is none.
    """
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(f"A memory's name has 1 to {LONGEST_NAME} characters.", remedy="Choose another.")


def add_memory(project: Project, by: Person, name: str) -> str:
    """Make an empty memory for imports; returns its name. For coordinators.

    Raises:
        ForbiddenError: for anybody else.
        InputError: when the name is none, or taken.
    """
    require(by, Role.COORDINATOR)
    name = " ".join(name.split())
    require_name(name)
    with project.store.writing() as connection:
        _require_free(connection, name)
        memories_store.add(connection, name)
    return name


def rename_memory(project: Project, by: Person, name: str, new: str) -> str:
    """Call a shared memory something else; returns the new name. For coordinators.

    Raises:
        ForbiddenError: for anybody else, or when it is the project's own memory.
        NotFoundError: when there is no such memory.
        InputError: when the name is none, or taken.
    """
    require(by, Role.COORDINATOR)
    new = " ".join(new.split())
    require_name(new)
    with project.store.writing() as connection:
        found = memories_store.named(connection, name)
        if found is None:
            raise NotFoundError(f"There is no memory “{name}”.", remedy="Reload the list of memories.")
        if found.kind is Kind.PROJECT:
            raise ForbiddenError("The project's own memory keeps its name.", remedy="Choose another memory.")
        if new != name:
            _require_free(connection, new)
            memory_facts.rename(connection, found, new)
    return new


def languages(project: Project) -> dict[str, list[tuple[str, str]]]:
    """Source and target locales of each memory, by its name; locales that are rare in one may be missing."""
    with project.store.reading() as connection:
        known = memories_store.everything(connection)
        return {memory.name: memory_facts.languages(connection, memory) for memory in known}


def _require_free(connection: Connection, name: str) -> None:
    if memories_store.named(connection, name):
        raise InputError(f"There is a memory “{name}” already.", remedy="Choose another name.")
