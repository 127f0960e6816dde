"""What several tests of services begin with."""

import pytest
from services.ferry import FR, OLD, House

from workbench.model import Person
from workbench.services import articles
from workbench.services.project import Project


@pytest.fixture
def house(project: Project, team: dict[str, Person]) -> House:
    made = House(project, team)
    articles.add(project, team["Ada"], articles.preview(project, OLD.encode(), "ferry.en.md"))
    for row in made.rows():
        if not row.translation.target:
            made.write(row, FR[row.segment.source])
    return made
