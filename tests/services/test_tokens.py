"""Tokens of the editor."""

from dataclasses import replace
from datetime import timedelta

import pytest

from workbench.errors import ForbiddenError
from workbench.model import Person, Role
from workbench.services import project as projects
from workbench.services import tokens
from workbench.services.project import Project, open_project


def test_a_token_names_its_person_with_the_role_they_have_now(
    project: Project, team: dict[str, Person]
) -> None:
    token = tokens.issue(project, team["Bahar"])
    assert tokens.verify(project, token) == team["Bahar"]
    projects.set_role(project, team["Ada"], "Bahar", Role.REVIEWER)
    assert tokens.verify(project, token).role is Role.REVIEWER


def test_a_token_is_good_on_another_server_of_the_project(project: Project, team: dict[str, Person]) -> None:
    token = tokens.issue(project, team["Bahar"])
    other = open_project(project.folder, project.store.url.render_as_string(hide_password=False))
    assert tokens.verify(other, token) == team["Bahar"]
    other.close()


def test_a_token_ends(project: Project, team: dict[str, Person]) -> None:
    token = tokens.issue(project, team["Bahar"])
    tomorrow = project.now() + timedelta(hours=13)
    with pytest.raises(ForbiddenError, match="too long"):
        tokens.verify(replace(project, now=lambda: tomorrow), token)


@pytest.mark.parametrize(
    "change", [lambda t: "", lambda t: "x", lambda t: "9" + t, lambda t: t[:-1] + "é", lambda t: t + "0"]
)
def test_a_token_that_was_changed_is_refused(project: Project, team: dict[str, Person], change) -> None:
    with pytest.raises(ForbiddenError):
        tokens.verify(project, change(tokens.issue(project, team["Bahar"])))
