"""Work in the background: one of a name at a time, with progress, an end and errors that are kept."""

import threading
from typing import Any

import pytest

from workbench.errors import ForbiddenError, InputError
from workbench.model import Person
from workbench.services import background
from workbench.services.background import Told
from workbench.services.project import Project

Team = dict[str, Person]


def test_progress_and_result_are_there_for_everybody(project: Project, team: Team) -> None:
    go_on, told_once = threading.Event(), threading.Event()

    def work(told: Told) -> str:
        told(1, 2, "half")
        told_once.set()
        assert go_on.wait(10)
        return "made"

    job = background.begin(project, team["Ada"], "work", "A file", work)
    assert told_once.wait(10)
    seen = background.found(project, "work")
    assert seen is job and (job.running, job.done, job.of, job.news) == (True, 1, 2, "half")
    with pytest.raises(ForbiddenError, match="Ada is busy with “A file”"):
        background.begin(project, team["Bahar"], "work", "Another", work)
    background.forget(project, "work")
    assert background.found(project, "work") is job
    go_on.set()
    assert job.wait(10) and (job.running, job.result) == (False, "made")
    background.forget(project, "work")
    assert background.found(project, "work") is None


def test_it_is_stopped_at_its_next_word(project: Project, team: Team) -> None:
    begun = threading.Event()

    def work(told: Told) -> None:
        while True:
            begun.set()
            told(1, 2)

    job = background.begin(project, team["Ada"], "work", "A file", work)
    assert begun.wait(10)
    job.stop()
    assert job.wait(10) and (job.stopped, job.result, job.error) == (True, None, None)


def test_what_went_wrong_is_kept(project: Project, team: Team, caplog: pytest.LogCaptureFixture) -> None:
    def refused(_told: Told) -> None:
        raise InputError("No.", remedy="Ask again.")

    job = background.begin(project, team["Ada"], "refused", "A file", refused)
    assert job.wait(10) and job.error is not None and job.error.problem == "No."

    def broken(_told: Told) -> Any:
        return {}["nothing"]

    job = background.begin(project, team["Ada"], "broken", "A file", broken)
    assert job.wait(10) and job.error is None and job.fault in caplog.text


def test_what_has_ended_is_forgotten_after_a_while(project: Project, team: Team) -> None:
    for number in range(40):
        assert background.begin(project, team["Ada"], number, "A file", lambda _told: None).wait(10)
    kept = [number for number in range(40) if background.found(project, number)]
    assert kept and kept[-1] == 39 and len(kept) < 20
