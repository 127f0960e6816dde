"""What gettext's programs, Poedit and Weblate make of an exported catalogue, imported again."""

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from services.test_exchanging import FRENCH, TEXT

from workbench.formats import po
from workbench.merge import Outcome
from workbench.model import Person, State, Translation
from workbench.services import articles, changing, reviewing, translating
from workbench.services.changing import Request
from workbench.services.exporting import export
from workbench.services.importing import ImportReport, import_file
from workbench.services.project import Project, open_project, people
from workbench.services.updating import update
from workbench.workflow import Action

TITLE, SENTENCE, YEAR = "The families wait", "They wrote to the *ministry*.", "A year passed."


@dataclass
class Desk:
    """A project with an article, and what people do with it."""

    project: Project
    team: dict[str, Person]
    slug: str
    folder: Path
    tool: Callable[..., str]

    def translations(self) -> dict[str, Translation]:
        rows = translating.rows(self.project, self.team["Ada"], self.slug, "fr", None, 0, 50)
        return {row.segment.source: row.translation for row in rows}

    def target(self, source: str) -> tuple[str, State]:
        found = self.translations()[source]
        return found.target, found.state

    def translate(self, texts: dict[str, str]) -> None:
        for source, target in texts.items():
            now = self.translations()[source]
            request = Request(now.segment, now.version, Action.CONFIRM, target)
            changing.change(self.project, self.team["Bahar"], self.slug, "fr", request)

    def accept(self, source: str) -> None:
        now = self.translations()[source]
        reviewing.accept(self.project, self.team["Carol"], self.slug, "fr", now.segment, now.version)

    def exported(self) -> bytes:
        return export(self.project, self.team["Ada"], self.slug, "fr").data

    def imported(self, data: bytes) -> ImportReport:
        # By somebody who may review: whatever a file says could come in.
        return import_file(self.project, self.team["Carol"], data, f"{self.slug}.po")

    def run(self, program: str, *arguments: str, data: bytes = b"") -> bytes:
        done = subprocess.run([self.tool(program), *arguments], input=data, capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def merged(self, ours: bytes, template: bytes) -> bytes:
        """What `msgmerge --previous` makes of a file and a newer one, taken for a template."""
        for name, data in (("ours.po", ours), ("new.pot", template)):
            (self.folder / name).write_bytes(data)
        names = (str(self.folder / name) for name in ("ours.po", "new.pot"))
        return self.run("msgmerge", "--quiet", "--previous", *names)


@pytest.fixture
def desk(project_folder: Path, tmp_path: Path, require_tool: Callable[..., str]) -> Iterator[Desk]:
    project = open_project(project_folder)
    team = {person.name: person for person in people(project)}
    new = articles.preview(project, TEXT.encode(), "wait.en.md")
    yield Desk(
        project, team, articles.add(project, team["Ada"], new).slug, tmp_path, lambda name: require_tool(name)
    )
    project.close()


def edited(data: bytes, texts: dict[str, str]) -> bytes:
    """The file with other translations, and all else of their entries as it was."""
    catalogue = po.parse(data)
    for entry in catalogue.entries:
        entry.msgstr = texts.get(entry.msgid, entry.msgstr)
    return po.serialise(catalogue)


def as_saved_by(data: bytes, program: str, **fields: str) -> bytes:
    """The file under the header that another program gives it: its name, and fields of its own."""
    catalogue = po.parse(data)
    for name, value in {"X-Generator": program, **fields}.items():
        catalogue.header[name.replace("_", "-")] = value
    return po.serialise(catalogue)


def without_our_fields(data: bytes) -> bytes:
    return b"\n".join(line for line in data.split(b"\n") if not line.startswith(b'"X-Workbench'))


@pytest.mark.parametrize(
    "command",
    [
        ("msgcat", "--width=50"),
        ("msgcat", "--sort-output", "--no-location"),
        ("msgcat", "--escape"),
        ("msgattrib", "--no-obsolete"),
        ("msgattrib", "--translated"),
        ("msgattrib", "--no-fuzzy"),
        ("msguniq",),
    ],
    ids=" ".join,
)
def test_a_file_that_was_only_rewritten_changes_nothing(desk: Desk, command: tuple[str, ...]) -> None:
    desk.translate({**FRENCH, YEAR: "Une année, " + "et puis une autre année, " * 8 + "passa."})
    desk.accept(TITLE)
    before = desk.translations()
    report = desk.imported(desk.run(*command, "-", data=desk.exported()))
    assert not report.plan.changes
    assert desk.translations() == before
    assert desk.target(TITLE)[1] is State.REVIEWED


def test_a_review_carried_onto_another_text_is_dropped(desk: Desk) -> None:
    desk.translate(FRENCH)
    desk.accept(TITLE)
    data = desk.exported()
    assert data.count(b"# workbench: reviewed") == 1
    changed = desk.run("msgcat", "-", data=edited(data, {TITLE: "Les familles patientent"}))
    assert changed.count(b"# workbench: reviewed") == 1
    assert desk.imported(changed).plan.count(Outcome.TAKEN) == 1
    assert desk.target(TITLE) == ("Les familles patientent", State.TRANSLATED)


def test_a_review_copied_to_another_entry_is_dropped(desk: Desk) -> None:
    desk.translate(FRENCH)
    desk.accept(TITLE)
    catalogue = po.parse(desk.exported())
    entries = {entry.msgid: entry for entry in catalogue.entries}
    entries[YEAR].tcomment = entries[TITLE].tcomment
    entries[YEAR].msgstr = "Un an passa."
    desk.imported(desk.run("msgcat", "-", data=po.serialise(catalogue)))
    assert desk.target(YEAR) == ("Un an passa.", State.TRANSLATED)


def test_what_is_marked_fuzzy_elsewhere_needs_work_and_is_done_when_the_mark_is_gone(desk: Desk) -> None:
    desk.translate(FRENCH)
    desk.accept(TITLE)
    marked = desk.run("msgattrib", "--set-fuzzy", "-", data=desk.exported())
    desk.imported(marked)
    # Under the same mark a review counts no more.
    assert {one.state for one in desk.translations().values()} == {State.INITIAL}
    cleared = desk.run("msgattrib", "--clear-fuzzy", "-", data=desk.exported())
    desk.imported(cleared)
    assert {one.state for one in desk.translations().values()} == {State.TRANSLATED}
    assert {source: one.target for source, one in desk.translations().items()} == FRENCH


def test_a_part_of_a_file_says_nothing_of_the_rest(desk: Desk) -> None:
    desk.translate({TITLE: FRENCH[TITLE]})
    part = desk.run("msgattrib", "--untranslated", "-", data=desk.exported())
    assert f'msgid "{TITLE}"'.encode() not in part
    report = desk.imported(edited(part, {YEAR: "Un an passa."}))
    assert report.plan.count(Outcome.TAKEN) == 1
    assert desk.target(TITLE) == (FRENCH[TITLE], State.TRANSLATED)
    assert desk.target(YEAR) == ("Un an passa.", State.TRANSLATED)


def test_msgmerge_brings_old_work_to_a_changed_article_as_fuzzy(desk: Desk) -> None:
    theirs = edited(desk.exported(), FRENCH)
    changed = TEXT.replace("They wrote to the *ministry*.", "They wrote to the *ministry* again.")
    update(desk.project, desk.team["Ada"], articles.preview(desk.project, changed.encode(), "wait.en.md"))
    merged = desk.merged(theirs, desk.exported())
    assert b'#| msgid "They wrote to the *ministry*."' in merged and b"#, fuzzy" in merged
    report = desk.imported(merged)
    assert not report.plan.conflicts
    assert desk.target("They wrote to the *ministry* again.") == (FRENCH[SENTENCE], State.INITIAL)
    assert desk.target(YEAR) == (FRENCH[YEAR], State.TRANSLATED)


def test_msgmerge_carries_no_review_onto_a_changed_source(desk: Desk) -> None:
    desk.translate(FRENCH)
    desk.accept(SENTENCE)
    reviewed = desk.exported()
    changed = TEXT.replace("They wrote to the *ministry*.", "They wrote to the *ministry* again.")
    update(desk.project, desk.team["Ada"], articles.preview(desk.project, changed.encode(), "wait.en.md"))
    merged = desk.merged(reviewed, desk.exported())
    # Somebody takes the mark away, but not the comment of the review. The text is the one that was reviewed
    # for the source before, so nothing in the file is new: it still needs work here.
    trusted = desk.run("msgattrib", "--clear-fuzzy", "--clear-previous", "-", data=merged)
    assert b"# workbench: reviewed" in trusted
    desk.imported(trusted)
    assert desk.target("They wrote to the *ministry* again.") == (FRENCH[SENTENCE], State.INITIAL)


POEDIT = {"X_Poedit_SourceCharset": "UTF-8", "X_Poedit_Basepath": ".."}


@pytest.mark.parametrize(
    ("program", "fields"),
    [
        ("Poedit 3.4", POEDIT),
        ("Weblate 5.4", {"Language_Team": "French <https://l10n.example/fr/>"}),
        ("Lokalize 23.08", {"Last_Translator": "Bahar <bahar@example.org>"}),
    ],
)
@pytest.mark.parametrize("ours", [True, False], ids=["with our header", "without our header"])
def test_what_another_program_saved_is_merged_as_what_it_is(
    desk: Desk, program: str, fields: dict[str, str], ours: bool
) -> None:
    desk.translate({source: FRENCH[source] for source in (TITLE, SENTENCE)})
    desk.accept(TITLE)
    data = desk.exported()
    saved = desk.run("msgcat", "--width=79", "-", data=as_saved_by(data, program, **fields))
    if not ours:
        saved = without_our_fields(saved)
        assert not re.search(rb"X-Workbench", saved)
    assert not desk.imported(saved).plan.changes
    report = desk.imported(edited(saved, {YEAR: "Un an passa."}))
    assert (report.plan.count(Outcome.TAKEN), report.plan.conflicts) == (1, 0)
    assert desk.target(YEAR) == ("Un an passa.", State.TRANSLATED)
    assert desk.target(TITLE) == (FRENCH[TITLE], State.REVIEWED)
