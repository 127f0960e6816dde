"""Importing while others work: in parts, hidden until they can be found, and told in full."""

import csv
import io

import pytest

from workbench.errors import InputError
from workbench.model import Person
from workbench.services import memory, memory_adding, memory_files, memory_naming
from workbench.services.memory_files import MemoryImport, Skipped
from workbench.services.project import Project
from workbench.store import memories as memories_store
from workbench.store import memory_adding as adding_store
from workbench.store.memory_adding import NewPair

Team = dict[str, Person]
UNIT = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="fr"><seg>{}</seg></tuv></tu>\n'


def tmx(units: str, end: str = "</body></tmx>") -> io.BytesIO:
    return io.BytesIO(f'<tmx version="1.4"><header srclang="en"/><body>\n{units}{end}'.encode())


def many(count: int, tag: str = "") -> str:
    return "".join(UNIT.format(f"Street {n} has {n + 2} lamps{tag}.", f"Rue {n}{tag}.") for n in range(count))


def found(project: Project, text: str) -> list[str]:
    return [match.pair.target for match in memory.matches_of_text(project, text, "en", "fr", least=100)]


def test_a_long_file_goes_in_part_by_part(
    project: Project, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_files, "_PART", 400)
    told: list[tuple[int, int]] = []

    def progress(read: int, done: MemoryImport) -> None:
        told.append((read, done.added))
        if done.added:
            assert found(project, f"Street {done.added - 1} has {done.added + 1} lamps.")

    file = tmx(many(1000) + many(3) + UNIT.format("", "Rien."))
    done = memory_files.import_file(project, team["Ada"], file, "streets.tmx", progress=progress)
    assert (done.read, done.added) == (1004, 1000)
    assert dict(done.skipped) == {Skipped.SAME: 3, Skipped.EMPTY: 1}
    assert sorted(told) == told and sorted({added for _, added in told}) == [0, 400, 800, 1000]
    assert found(project, "Street 7 has 9 lamps.") == ["Rue 7."]
    assert [(m.name, pairs) for m, pairs in memory.memories(project)] == [("project", 0), ("imported", 1000)]


def test_every_skipped_line_is_listed(project: Project, team: Team) -> None:
    file = tmx(many(2) + UNIT.format("", "Rien.") * 8 + many(1))
    done = memory_files.import_file(project, team["Ada"], file, "streets.tmx")
    rows = list(csv.DictReader(io.StringIO(done.skipped_csv())))
    assert [int(row["line"]) for row in rows] == [*range(4, 12), 12]
    assert {row["reason"] for row in rows[:8]} == {Skipped.EMPTY.value}
    assert rows[-1]["reason"] == Skipped.SAME.value


def test_what_came_before_a_broken_end_is_kept_and_not_doubled(
    project: Project, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_files, "_PART", 10)
    last: list[MemoryImport] = []
    with pytest.raises(InputError, match="not well-formed"):
        memory_files.import_file(
            project,
            team["Ada"],
            tmx(many(2000), "<tu></body>"),
            "streets.tmx",
            progress=lambda _read, done: last.append(done),
        )
    assert last and 0 < last[-1].added <= 2000
    done = memory_files.import_file(project, team["Ada"], tmx(many(2000)), "streets.tmx")
    assert done.added + last[-1].added == 2000 and done.skipped[Skipped.SAME] == last[-1].added


def test_who_stops_an_import_keeps_what_is_begun(
    project: Project, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_files, "_PART", 400)

    class StopError(Exception):
        pass

    def progress(_read: int, _done: MemoryImport) -> None:
        raise StopError

    with pytest.raises(StopError):
        memory_files.import_file(project, team["Ada"], tmx(many(1000)), "streets.tmx", progress=progress)
    assert found(project, "Street 399 has 401 lamps.") and not found(project, "Street 400 has 402 lamps.")
    done = memory_files.import_file(project, team["Ada"], tmx(many(1000)), "streets.tmx")
    assert (done.added, done.skipped[Skipped.SAME]) == (600, 400)


def test_what_an_import_left_halfway_is_never_offered_and_comes_with_the_next(
    project: Project, team: Team
) -> None:
    memory_naming.add_memory(project, team["Ada"], "imported")
    pair = NewPair("Street 7 has 9 lamps.", "Rue 7.", "en", "fr")
    with project.store.writing() as connection:
        into = memories_store.named(connection, "imported")
        assert into is not None
        made = adding_store.prepare([pair], set())
        ids = adding_store.store_hidden(connection, into.id, made.rows, project.now())
        adding_store.index(connection, {key: list(ids) for key in made.postings}, made.forms)
    assert found(project, "Street 7 has 9 lamps.") == []
    done = memory_files.import_file(project, team["Ada"], tmx(many(10)), "streets.tmx")
    assert (done.added, found(project, "Street 7 has 9 lamps.")) == (10, ["Rue 7."])


def test_pairs_that_others_add_meanwhile_lose_nothing(
    project: Project, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_adding, "_FIRST", 20)
    monkeypatch.setattr(memory_adding, "_MOST", 20)
    index = adding_store.index
    number = iter(range(10_000))

    def index_and_save(connection, postings, forms) -> None:
        index(connection, postings, forms)
        other = next(number)
        own = memories_store.of_project(connection).id
        made = adding_store.prepare([NewPair(f"Lamp {other} of the street.", "Lampe.", "en", "fr")], set())
        ids = adding_store.store_hidden(connection, own, made.rows, project.now())
        index(connection, {key: list(ids) for key in made.postings}, made.forms)
        adding_store.show(connection, list(ids))

    monkeypatch.setattr(adding_store, "index", index_and_save)
    memory_files.import_file(project, team["Ada"], tmx(many(120)), "streets.tmx")
    others = next(number)
    assert others > 3
    assert all(found(project, f"Street {n} has {n + 2} lamps.") for n in range(120))
    assert all(found(project, f"Lamp {n} of the street.") for n in range(others))


def test_files_in_the_folder_and_out_to_it(project: Project, team: Team) -> None:
    assert memory_files.files_in_folder(project) == []
    memory_files.import_file(project, team["Ada"], tmx(many(3)), "streets.tmx")
    told: list[int] = []
    path = memory_files.export_to_folder(project, "../streets.tmx", memory="imported", progress=told.append)
    (project.folder / "memory" / "notes.txt").write_text("no memory")
    assert path == project.folder / "memory" / "streets.tmx" and told == [3]
    assert memory_files.files_in_folder(project) == [path]
    with path.open("rb") as file:
        assert memory_files.import_file(project, team["Ada"], file, path.name, memory="copy").added == 3


def test_the_languages_of_memories(project: Project, team: Team) -> None:
    memory_files.import_file(project, team["Ada"], tmx(many(3)), "streets.tmx")
    assert memory_naming.languages(project) == {"project": [], "imported": [("en", "fr")]}
