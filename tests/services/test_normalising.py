"""Normalising: shown first, done as one step, and nobody's work is lost by it."""

from dataclasses import dataclass

import pytest

from workbench.checks.identity import key_of
from workbench.errors import NotFoundError
from workbench.model import Person, Progress, State
from workbench.services import (
    articles,
    changing,
    checking,
    dismissing,
    normalising,
    reviewing,
    translating,
    updating,
)
from workbench.services.changing import Request
from workbench.services.normalising import Done, Survey
from workbench.services.project import Project, open_project
from workbench.workflow import Action

DOOR, BELL, KEY, GATE = "Whose door?", "A bell rang.", "The key was blue.", "It is the gate."
WRONG = {
    DOOR: "A qui la porte ?",
    BELL: "Une cloche  sonna.",
    KEY: "La cle etait bleue.",
    GATE: "C'est la grille.",
}
RIGHT = {DOOR: "A qui la porte\u202f?", BELL: "Une cloche sonna.", KEY: WRONG[KEY], GATE: "C’est la grille."}


@dataclass(frozen=True)
class House:
    """An article about a house in French."""

    project: Project
    team: dict[str, Person]

    def at(self, by: str = "Bahar") -> tuple[Project, Person, str, str]:
        return self.project, self.team[by], "house", "fr"

    def add(self, text: str) -> None:
        new = articles.preview(self.project, text.encode(), "house.txt")
        articles.add(self.project, self.team["Ada"], new)

    def row(self, source: str) -> translating.Row:
        (found,) = [r for r in translating.rows(*self.at(), None, 0, 2000) if r.segment.source == source]
        return found

    def do(self, source: str, target: str, action: Action = Action.CONFIRM, by: str = "Bahar") -> str:
        row = self.row(source)
        request = Request(row.segment.id, row.translation.version, action, target)
        changing.change(*self.at(by), request)
        return row.segment.id

    def survey(self, by: str = "Bahar", **more) -> Survey:
        return normalising.survey(*self.at(by), **more)

    def normalise(self, found: Survey | None = None, by: str = "Bahar", **more) -> Done:
        found = found or self.survey()
        return normalising.normalise_surveyed(self.project, self.team[by], found, **more)

    def texts(self) -> dict[str, str]:
        return {r.segment.source: r.translation.target for r in translating.rows(*self.at(), None, 0, 2000)}


@pytest.fixture
def house(project: Project, team: dict[str, Person]) -> House:
    made = House(project, team)
    made.add("\n\n".join(WRONG))
    for source, target in WRONG.items():
        made.do(source, target)
    return made


def sources(found: Survey) -> list[str]:
    return [one.segment.source for one in found.proposed]


def test_a_survey_shows_what_would_change_and_changes_nothing(house: House) -> None:
    told: list[tuple[int, int]] = []
    found = house.survey(progress=lambda *numbers: told.append(numbers))
    assert {one.segment.source: one.after.target for one in found.proposed} == {
        source: RIGHT[source] for source in (DOOR, BELL, GATE)
    }
    assert [one.before.target for one in found.proposed] == [WRONG[s] for s in (DOOR, BELL, GATE)]
    assert (found.typed, found.reviewed, told) == (0, 0, [(4, 4)])
    assert house.texts() == WRONG


def test_it_is_one_step_that_can_be_undone(house: House) -> None:
    done = house.normalise(by="Ada")
    assert house.texts() == RIGHT and done.segments == 3 and done.batch is not None
    (step,) = translating.steps(house.project, "house", "fr")
    assert (step.id, step.kind, step.by) == (done.batch, normalising.KIND, "Ada")
    newest = translating.revisions(house.project, "house", "fr", house.row(GATE).segment.id)[0]
    assert (newest.action, newest.by, newest.author) == (Action.NORMALISE, "Ada", "Bahar")
    assert house.row(GATE).translation.state is State.TRANSLATED
    assert changing.undo(*house.at(), done.batch).restored == 3
    assert house.texts() == WRONG
    assert house.normalise() == Done(3, 0, done.batch + 1)


def test_what_is_right_is_not_touched_again(house: House) -> None:
    house.normalise()
    assert house.survey().proposed == () and house.normalise() == Done(0, 0, None)


def test_what_was_dismissed_stays_as_it_is_and_the_rest_is_mended(house: House) -> None:
    segment = house.do(BELL, "Une  cloche sonna: c'est l'heure ?")
    at = (house.project, "house", "fr", segment)
    before = house.row(BELL).translation.target
    (double,) = [one for one in checking.findings(*at, before) if one.check == "whitespace"]
    dismissing.dismiss(*house.at(), segment, before, key_of(double, BELL, before))
    (found,) = house.survey(segments=[segment]).proposed
    assert found.after.target == "Une  cloche sonna\u00a0: c’est l’heure\u202f?"
    house.normalise()
    assert house.row(BELL).translation.target == found.after.target
    assert house.survey().proposed == ()


def test_a_segment_alone(house: House) -> None:
    found = house.survey(segments=[house.row(BELL).segment.id])
    assert sources(found) == [BELL]
    assert house.normalise(found).segments == 1
    assert house.texts() == WRONG | {BELL: RIGHT[BELL]}


def test_work_in_progress_stays_so_and_what_was_reviewed_is_looked_at_again(house: House) -> None:
    house.do(BELL, WRONG[BELL], Action.SAVE)
    row = house.row(GATE)
    accept = Request(row.segment.id, row.translation.version, Action.ACCEPT)
    changing.change(*house.at("Carol"), accept)
    found = house.survey("Carol")
    assert found.reviewed == 1
    done = house.normalise(found, "Carol")
    stages = {source: house.row(source).translation.progress for source in (DOOR, BELL, GATE)}
    assert stages == {
        DOOR: Progress.TRANSLATED,
        BELL: Progress.NEEDS_WORK,
        GATE: Progress.TRANSLATED,
    }
    assert done.batch is not None
    changing.undo(*house.at("Carol"), done.batch)
    assert house.row(GATE).translation.state is State.REVIEWED


def test_what_is_signed_off_is_closed(house: House) -> None:
    for source in WRONG:
        row = house.row(source)
        changing.change(*house.at("Carol"), Request(row.segment.id, row.translation.version, Action.ACCEPT))
    found = house.survey()
    reviewing.sign_off(*house.at("Ada"))
    assert house.survey().proposed == ()
    assert house.normalise(found) == Done(0, 3, None)
    assert house.texts() == WRONG


def test_where_somebody_types_nothing_changes(house: House) -> None:
    before = house.survey()
    bell = house.row(BELL)
    translating.keep_draft(*house.at("Carol"), bell.segment.id, "Une cl", bell.translation.version)
    found = house.survey()
    assert (sources(found), found.typed) == ([DOOR, GATE], 1)
    assert house.normalise(before) == Done(2, 1, translating.steps(house.project, "house", "fr")[0].id)
    assert house.texts() == RIGHT | {BELL: WRONG[BELL]}


def test_what_has_changed_since_it_was_shown_stays(house: House) -> None:
    found = house.survey()
    house.do(DOOR, "Autre porte ?")
    done = house.normalise(found)
    assert (done.segments, done.left) == (2, 1)
    assert house.texts() == RIGHT | {DOOR: "Autre porte ?"}


def test_a_source_that_has_changed_since_is_left(house: House) -> None:
    found = house.survey()
    text = "\n\n".join(WRONG).replace(BELL, "Nobody rang.")
    updating.update(
        house.project, house.team["Ada"], articles.preview(house.project, text.encode(), "house.txt")
    )
    assert house.normalise(found).left == 1


def test_a_long_article_is_one_step_though_it_is_written_in_parts(project: Project, team: dict) -> None:
    house = House(project, team)
    rooms = [f"Room number {number} is empty." for number in range(250)]
    house.add("\n\n".join(rooms))
    for number, row in enumerate(translating.rows(*house.at(), None, 0, 2000)):
        request = Request(
            row.segment.id, row.translation.version, Action.SAVE, f"La  salle {number} est vide."
        )
        changing.change(*house.at(), request)
    told: list[tuple[int, int]] = []
    done = house.normalise(progress=lambda *numbers: told.append(numbers))
    assert (done.segments, told) == (250, [(200, 250), (250, 250)])
    assert done.batch is not None and changing.undo(*house.at(), done.batch).restored == 250


def test_parts_that_come_after_an_undo_are_left_out(project: Project, team: dict) -> None:
    house = House(project, team)
    house.add("\n\n".join(f"Room number {number} is empty." for number in range(201)))
    for number, row in enumerate(translating.rows(*house.at(), None, 0, 2000)):
        request = Request(
            row.segment.id, row.translation.version, Action.SAVE, f"La  salle {number} est vide."
        )
        changing.change(*house.at(), request)

    def undo(done: int, _of: int) -> None:
        if done == 200:
            changing.undo(*house.at(), translating.steps(project, "house", "fr")[0].id)

    house.normalise(progress=undo)
    assert all("  " in text for text in house.texts().values())


def test_the_project_s_profile_is_followed(house: House, project_folder, database: str) -> None:
    settings = project_folder / "workbench.toml"
    settings.write_text(settings.read_text() + '\n[typography.fr]\nspace = "nbsp"\n')
    other = open_project(project_folder, database)
    found = normalising.survey(other, house.team["Bahar"], "house", "fr")
    assert found.proposed[0].after.target == "A qui la porte\u00a0?"
    other.close()


def test_who_may_not_and_what_is_not_there(house: House) -> None:
    with pytest.raises(NotFoundError):
        normalising.survey(house.project, house.team["Bahar"], "hut", "fr")
    with pytest.raises(NotFoundError):
        normalising.survey(house.project, house.team["Bahar"], "house", "de")
