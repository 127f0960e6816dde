"""The Memory page: memories, imports in the background, analysis, pre-translation and search."""

import threading

import pytest

from workbench.model import Progress
from workbench.services import background, memory, memory_files, memory_naming
from workbench.web.parts.escape import markup
from workbench.web.parts.memory_importing import JOB

UNIT = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="fr"><seg>{}</seg></tuv></tu>\n'
TMX = (
    '<tmx version="1.4"><header srclang="en"/><body>\n'
    + UNIT.format("They wrote to the ministry.", "Ils ont écrit au ministère.")
    + UNIT.format("Nobody answered.", "Personne n’a répondu.")
    + UNIT.format("", "Rien.")
    + "</body></tmx>"
)


def imported(shown, world, data: str = TMX, name: str = "old.tmx"):
    """Import a file on the page and wait until it has ended."""
    shown.upload(name, data.encode()).press("Import")
    job = background.found(world.project, JOB)
    assert job is not None and job.wait(30)
    return shown.run()


def ended(world, kind: str) -> None:
    job = background.found(world.project, (kind, world.article.slug, "fr"))
    assert job is not None and job.wait(30)


@pytest.fixture(autouse=True)
def nothing_under_way(world):
    yield
    background.forget(world.project, JOB)


def test_the_memories_with_kind_size_languages_and_settings(page, world) -> None:
    imported(page("memory", "Carol"), world)
    memory.set_memory(world.project, world.team["Ada"], "imported", priority=4, penalty=2, read_only=True)
    shown = page("memory", "Bahar")
    assert "<bdi>imported</bdi>" in shown.html and "shared · read-only" in shown.html
    assert "2 translations · en → fr · priority 4 · 2 points off" in shown.html
    assert "0 translations · empty · priority 0" in shown.html
    assert not shown.has("Save") and not shown.has("Add") and not shown.test.file_uploader


def test_a_coordinators_file_gets_a_memory_of_its_own(page, world) -> None:
    memory_naming.add_memory(world.project, world.team["Ada"], "another")
    shown = imported(page("memory", "Ada"), world, name="old letters.tmx")
    assert "2 translations added to “<bdi>old letters</bdi>”" in shown.html


def test_an_import_says_what_was_added_and_what_was_skipped(page, world) -> None:
    shown = imported(page("memory", "Carol"), world)
    assert "2 translations added to “<bdi>imported</bdi>”" in shown.html and "3 units read" in shown.html
    assert "<b>1</b> skipped: a text is empty" in shown.html and "(line 4)" in shown.html
    assert "All skipped lines" in [button.label for button in shown.test.download_button]
    shown = imported(shown, world)
    assert "<b>2</b> skipped: the memory has it already" in shown.html
    shown.press("Dismiss")
    assert "skipped" not in shown.html


def test_while_an_import_runs_it_is_shown_to_all_and_no_other_begins(page, world) -> None:
    go_on = threading.Event()

    def work(told) -> None:
        told(3, 4, memory_files.MemoryImport("big.tmx", "imported", read=900, added=800))
        assert go_on.wait(30)

    job = background.begin(world.project, world.team["Carol"], JOB, "big.tmx", work)
    try:
        shown = page("memory", "Bahar")
        assert "900 read, 800 added, 0 skipped" in shown.html and "<b>Carol</b>" in shown.html
        assert not shown.test.file_uploader and not shown.has("Stop")
        assert page("memory", "Ada").has("Stop") and page("memory", "Carol").has("Stop")
    finally:
        go_on.set()
        assert job.wait(30)


def test_a_file_that_is_no_memory_is_a_message(page, world) -> None:
    shown = imported(page("memory", "Ada"), world, "<tmx><body>")
    assert "XML" in shown.errors
    assert shown.test.file_uploader


def test_a_file_of_the_project_folder_is_imported(page, world) -> None:
    folder = world.project.folder / "memory"
    folder.mkdir()
    (folder / "court.tmx").write_text(TMX, encoding="utf-8")
    shown = page("memory", "Ada").choose("File", "folder").press("Import")
    job = background.found(world.project, JOB)
    assert job is not None and job.wait(30)
    assert "2 translations added" in shown.run().html


def test_a_coordinator_adds_renames_and_sets_memories(page, world) -> None:
    shown = page("memory", "Ada")
    field = next(one for one in shown.test.text_input if one.label == "New memory")
    field.set_value("court")
    shown.press("Add")
    assert "<bdi>court</bdi>" in shown.html
    next(one for one in shown.test.text_input if one.label == "Name").set_value("archive")
    court = next(m for m, _ in memory.memories(world.project) if m.name == "court")
    number = next(
        one for one in shown.test.number_input if one.label == "Priority" and f"set_{court.id}_" in one.key
    )
    number.set_value(7)
    shown.press_key(f"{number.key.removesuffix('_priority')}_save")
    changed = {m.name: m.priority for m, _ in memory.memories(world.project)}
    assert changed == {"archive": 7, "project": 0}
    assert "Saved: archive" in shown.toasts.replace("\\", "")


def test_a_memory_is_written_into_the_folder(page, world) -> None:
    shown = imported(page("memory", "Carol"), world)
    shown.press("Write to memory\\/imported\\.tmx")
    job = background.found(world.project, "memory export")
    if job is not None:
        assert job.wait(30)
        shown.run()
    assert "Written" in shown.toasts
    text = (world.project.folder / "memory" / "imported.tmx").read_text(encoding="utf-8")
    assert "Ils ont écrit au ministère." in text


# ------------------------------------------------------------------------- analysis and pre-translation


def analysed(page, world, person: str = "Ada"):
    shown = page("memory", person, view="article").press("Analyse")
    ended(world, "survey")
    return shown.run()


def test_analysis_filling_in_and_undoing(page, world) -> None:
    imported(page("memory", "Ada"), world)
    shown = analysed(page, world)
    row = '<tr><th scope="row">{}</th><td>{}</td><td>{}</td>'
    assert row.format("100%", 3, 9) in shown.html and row.format("All", 6, 20) in shown.html
    shown.choose("Fill in from", 95)
    shown.press("Fill in 3 segments …")
    assert "3 untranslated segments get a text from the memory" in shown.html
    assert all(not row.translation.target for row in world.rows())
    shown.press("Fill in")
    ended(world, "fill")
    shown.run()
    assert "3 segments were filled in" in shown.html
    states = [row.translation.progress for row in world.rows() if row.translation.target]
    assert states == [Progress.NEEDS_WORK] * 3
    shown.press("Undo")
    assert all(not row.translation.target for row in world.rows())
    assert "3 segments are as they were before" in shown.toasts
    assert shown.has("Analyse")


def test_nothing_is_filled_in_when_that_is_cancelled(page, world) -> None:
    imported(page("memory", "Ada"), world)
    shown = analysed(page, world).press("Fill in 3 segments …").press("Cancel")
    assert shown.has("Fill in 3 segments …") and not shown.has("Fill in")
    assert all(not row.translation.target for row in world.rows())


def test_what_is_still_to_translate_is_counted_when_asked(page, world) -> None:
    world.do("A year", "Un an.")
    shown = analysed(page, world, "Bahar")
    assert '<th scope="row">All</th><td>6</td>' in shown.html
    shown.choose("Counted", True)
    assert '<th scope="row">All</th><td>5</td>' in shown.html
    assert "Would be filled in" not in shown.html and not shown.has("Fill in")


# ---------------------------------------------------------------------------------------------- search


def test_words_are_found_in_their_forms(page, world) -> None:
    imported(page("memory", "Ada"), world)
    shown = page("memory", "Bahar", view="search", search="ministries")
    assert '<mark class="wb-term">ministry</mark>' in shown.html and "Ils ont écrit" in shown.html
    shown = page("memory", "Bahar", view="search", search="snow")
    assert "No translation has these words" in shown.html
    shown = page("memory", "Bahar", view="search", search="...")
    assert "no word to search" in shown.errors


def test_text_from_people_is_never_markup(page, world, hostile: str) -> None:
    ada = world.team["Ada"]
    memory_naming.add_memory(world.project, ada, hostile[:80])
    text = markup(hostile)
    imported(page("memory", "Ada"), world, TMX.replace("Nobody answered.", f"Nobody {text}"))
    for query in ({}, {"view": "search", "search": "nobody"}, {"view": "article"}):
        shown = page("memory", "Ada", **query)
        assert "<script>alert" not in shown.html
