"""New memories and their names."""

import pytest

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.model import Person
from workbench.services import memory, memory_naming
from workbench.services.project import Project

Team = dict[str, Person]


def names(project: Project) -> list[str]:
    return sorted(found.name for found, _ in memory.memories(project))


def test_a_memory_is_added_and_called_something_else(project: Project, team: Team) -> None:
    assert memory_naming.add_memory(project, team["Ada"], "  court   files ") == "court files"
    assert names(project) == ["court files", "project"]
    assert memory_naming.rename_memory(project, team["Ada"], "court files", "Archive") == "Archive"
    assert memory_naming.rename_memory(project, team["Ada"], "Archive", "Archive ") == "Archive"
    assert names(project) == ["Archive", "project"]


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "x" * 81, "project"])
def test_names_that_will_not_do(project: Project, team: Team, name: str) -> None:
    memory_naming.add_memory(project, team["Ada"], "archive")
    with pytest.raises(InputError):
        memory_naming.add_memory(project, team["Ada"], name)
    with pytest.raises(InputError):
        memory_naming.rename_memory(project, team["Ada"], "archive", name)
    assert names(project) == ["archive", "project"]


def test_who_may_and_what_cannot_be_renamed(project: Project, team: Team) -> None:
    with pytest.raises(ForbiddenError):
        memory_naming.add_memory(project, team["Carol"], "archive")
    with pytest.raises(ForbiddenError):
        memory_naming.rename_memory(project, team["Carol"], "project", "other")
    with pytest.raises(ForbiddenError, match="keeps its name"):
        memory_naming.rename_memory(project, team["Ada"], "project", "other")
    with pytest.raises(NotFoundError):
        memory_naming.rename_memory(project, team["Ada"], "nothing", "other")
