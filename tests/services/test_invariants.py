"""What must hold whatever people do: a random day's work on one catalogue, checked after each step."""

import shutil
import tempfile
from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from workbench.errors import ForbiddenError
from workbench.formats import po
from workbench.model import Progress, Reason, State, Translation
from workbench.services import articles, changing, translating
from workbench.services import project as projects
from workbench.services.changing import Request, Status
from workbench.services.exporting import export
from workbench.services.importing import import_file
from workbench.store.schema import revisions, suggestions, translations
from workbench.workflow import Action

SOURCE = "One wait. Two wait.\n\nTwo wait. “Three” wait\\there.\n\nTwo wait. One wait.\n"
TEXTS = st.sampled_from(["Un.", "Deux.", "« Trois »", 'Quatre "4"', "Cinq\\n", "Six\nlignes", "", " "])
NAMES = st.sampled_from(["Ada", "Bahar", "Carol", "Dara"])
NUMBERS = st.integers(0, 5)


class Day(RuleBasedStateMachine):
    """People save, review, export, edit files elsewhere, import and undo, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = projects.init_project(self.folder, "en", ("fr",))
        crew = "".join(
            f'[[people]]\nname = "{name}"\nrole = "{role}"\n'
            for name, role in (
                ("Ada", "coordinator"),
                ("Bahar", "translator"),
                ("Carol", "reviewer"),
                ("Dara", "reviewer"),
            )
        )
        path.write_text(path.read_text() + crew)
        self.project = projects.open_project(self.folder, "sqlite://")
        self.people = {person.name: person for person in projects.people(self.project)}
        articles.add(
            self.project, self.people["Ada"], articles.preview(self.project, SOURCE.encode(), "a.txt")
        )
        rows = translating.rows(self.project, self.people["Ada"], "a", "fr", None, 0, 10)
        self.segments = [row.segment.id for row in rows]
        self.acknowledged: set[tuple[str, str]] = set()
        self.files: list[bytes] = []
        self.steps: list[int] = []

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)

    def _now(self, segment: str) -> Translation:
        return translating.rows_of(self.project, self.people["Ada"], "a", "fr", [segment])[0].translation

    def _ask(self, by: str, request: Request) -> None:
        try:
            saved = changing.change(self.project, self.people[by], "a", "fr", request)
        except ForbiddenError:
            return
        if request.target and request.target.strip():
            self.acknowledged.add((request.segment, request.target))
        if saved.status is Status.CONFLICT:
            assert saved.translation == self._now(request.segment)
        if saved.batch:
            self.steps.append(saved.batch)

    @rule(by=NAMES, number=NUMBERS, text=TEXTS, confirm=st.booleans(), late=st.integers(0, 1))
    def save(self, by: str, number: int, text: str, confirm: bool, late: int) -> None:
        segment = self.segments[number]
        base = max(0, self._now(segment).version - late)
        self._ask(by, Request(segment, base, Action.CONFIRM if confirm else Action.SAVE, text))

    @rule(by=NAMES, number=NUMBERS, accept=st.booleans())
    def review(self, by: str, number: int, accept: bool) -> None:
        segment = self.segments[number]
        action = Action.ACCEPT if accept else Action.REJECT
        self._ask(by, Request(segment, self._now(segment).version, action, reason=Reason.STYLE))

    @rule()
    def export(self) -> None:
        self.files.append(export(self.project, self.people["Ada"], "a", "fr").data)

    @precondition(lambda self: self.files)
    @rule(which=st.integers(0), number=st.integers(0), text=TEXTS, by=NAMES)
    def edit_a_file_and_import_it(self, which: int, number: int, text: str, by: str) -> None:
        catalogue = po.parse(self.files[which % len(self.files)])
        entries = [entry for entry in catalogue if not entry.is_header]
        entry = entries[number % len(entries)]
        entry.msgstr = text
        data = po.serialise(catalogue)
        report = import_file(self.project, self.people[by], data, "a.po")
        for line in report.plan.lines:
            if line.segment.source == entry.msgid and line.theirs.target == text and report.batch:
                self.acknowledged.add((line.segment.id, text))
        if report.batch:
            self.steps.append(report.batch)
        assert not import_file(self.project, self.people[by], data, "a.po").plan.changes

    @precondition(lambda self: self.steps)
    @rule(by=NAMES)
    def undo_the_last_step(self, by: str) -> None:
        changing.undo(self.project, self.people[by], "a", "fr", self.steps.pop())

    @invariant()
    def an_untouched_export_imports_as_no_change(self) -> None:
        data = export(self.project, self.people["Ada"], "a", "fr").data
        assert not import_file(self.project, self.people["Ada"], data, "a.po").plan.changes

    @invariant()
    def two_exports_are_the_same_bytes(self) -> None:
        first = export(self.project, self.people["Ada"], "a", "fr").data
        assert export(self.project, self.people["Ada"], "a", "fr", existing=first).data == first

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        with self.project.store.reading() as connection:
            kept = {
                (row.segment_id, row.target)
                for table in (revisions, suggestions)
                for row in connection.execute(sa.select(table.c.segment_id, table.c.target))
            }
        assert self.acknowledged <= kept

    @invariant()
    def the_newest_revision_is_the_translation(self) -> None:
        with self.project.store.reading() as connection:
            newest: dict[str, tuple] = {}
            for row in connection.execute(sa.select(revisions).order_by(revisions.c.number)):
                newest[row.segment_id] = (row.target, row.state, row.version, row.number)
            rows = connection.execute(sa.select(translations).where(translations.c.version > 0))
            assert {r.segment_id: (r.target, r.state, r.version, r.revision) for r in rows} == newest

    @invariant()
    def the_counters_count(self) -> None:
        counted = dict.fromkeys(Progress, 0)
        for segment in self.segments:
            counted[self._now(segment).progress] += 1
        found = translating.progress(self.project, "a", "fr")
        assert {stage: segments for stage, (segments, _) in found.items()} == counted

    @invariant()
    def an_empty_translation_is_untranslated(self) -> None:
        for segment in self.segments:
            now = self._now(segment)
            assert now.target or now.state is State.INITIAL


TestDay = Day.TestCase
TestDay.settings = settings(
    max_examples=10,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
