"""What must hold whatever people do: a random day's work on one article, checked after each step."""

import shutil
import tempfile
from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from workbench.errors import ForbiddenError, InputError
from workbench.formats import po
from workbench.model import Progress, Reason, Segment, State, Translation
from workbench.services import articles, changing, splitting, translating, updating
from workbench.services import project as projects
from workbench.services.changing import Request, Status
from workbench.services.exporting import ExportFormat, export
from workbench.services.importing import import_file
from workbench.store.schema import revisions, suggestions, translations
from workbench.text.words import count_words
from workbench.workflow import Action

SOURCE = "One wait. Two wait.\n\nTwo wait. “Three” wait\\there.\n\nTwo wait. One wait.\n"
TEXTS = st.sampled_from(["Un.", "Deux.", "« Trois »", 'Quatre "4"', "Cinq\\n", "Six\nlignes", "", " "])
NAMES = st.sampled_from(["Ada", "Bahar", "Carol", "Dara"])
NUMBERS = st.integers(0, 5)


class Day(RuleBasedStateMachine):
    """People save, review, split, merge, export, edit files elsewhere, import and undo, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = projects.init_project(self.folder, "en", ("fa", "fr"))
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
        self.acknowledged: set[tuple[str, str]] = set()
        self.files: list[bytes] = []
        self.steps: list[int] = []

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)

    def _rows(self, locale: str = "fr") -> list[translating.Row]:
        return translating.rows(self.project, self.people["Ada"], "a", locale, None, 0, 100)

    def _row(self, number: int) -> translating.Row:
        rows = self._rows()
        return rows[number % len(rows)]

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
        row = self._row(number)
        base = max(0, row.translation.version - late)
        self._ask(by, Request(row.segment.id, base, Action.CONFIRM if confirm else Action.SAVE, text))

    @rule(by=NAMES, number=NUMBERS, text=TEXTS)
    def save_in_persian(self, by: str, number: int, text: str) -> None:
        rows = self._rows("fa")
        now = rows[number % len(rows)].translation
        request = Request(now.segment, now.version, Action.SAVE, text)
        changing.change(self.project, self.people[by], "a", "fa", request)

    @rule(by=NAMES, number=NUMBERS, at=st.integers(1, 10), target_at=st.none() | st.integers(0, 9))
    def split(self, by: str, number: int, at: int, target_at: int | None) -> None:
        row = self._row(number)
        place = splitting.Place(row.segment.id, row.translation.version, row.segment.source)
        before = self._letters(["fa", "fr"])
        try:
            done = splitting.split(self.project, self.people[by], "a", "fr", place, at, target_at)
        except InputError:
            return
        assert done.step
        self.steps.append(done.step)
        assert self._letters(["fa", "fr"]) == before

    @rule(by=NAMES, number=NUMBERS)
    def merge(self, by: str, number: int) -> None:
        first, second = self._row(number), self._row(number + 1)
        place = splitting.Place(first.segment.id, first.translation.version, first.segment.source)
        before = self._letters(["fa", "fr"])
        try:
            done = splitting.merge(self.project, self.people[by], "a", "fr", place, second.segment.id)
        except InputError:
            assert first.segment.block != second.segment.block
            return
        assert done.step
        self.steps.append(done.step)
        assert self._letters(["fa", "fr"]) == before

    def _letters(self, locales: list[str]) -> list[str]:
        """The text of each catalogue, whatever segments it is in and whatever stands between them."""
        return [
            "".join("".join(row.translation.target.split()) for row in self._rows(locale))
            for locale in locales
        ]

    @rule()
    def update_to_the_same_text(self) -> None:
        before = self._segments()
        new = articles.preview(self.project, SOURCE.encode(), "a.txt")
        report = updating.update(self.project, self.people["Ada"], new)
        assert (report.same, report.changed, report.new) == (len(before), (), ())
        assert [(s.id, s.lead, s.source) for s in self._segments()] == [
            (s.id, s.lead, s.source) for s in before
        ]

    def _segments(self) -> list[Segment]:
        return [row.segment for row in self._rows()]

    @rule(by=NAMES, number=NUMBERS, accept=st.booleans())
    def review(self, by: str, number: int, accept: bool) -> None:
        now = self._row(number).translation
        action = Action.ACCEPT if accept else Action.REJECT
        self._ask(by, Request(now.segment, now.version, action, reason=Reason.STYLE))

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
    @rule(by=NAMES, back=st.sampled_from([1, 1, 1, 2, 3]))
    def undo_a_step(self, by: str, back: int) -> None:
        step = self.steps.pop(-min(back, len(self.steps)))
        try:
            changing.undo(self.project, self.people[by], "a", "fr", step)
        except InputError:
            # Split or merged again since: it waits for the later step to be undone.
            self.steps.insert(0, step)

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
    def the_segments_rejoin_to_the_article(self) -> None:
        export_source = (self.project, self.people["Ada"], "a", "fr", ExportFormat.ARTICLE)
        assert export(*export_source, min_state=State.FINAL).data.decode() == SOURCE

    @invariant()
    def the_newest_revision_is_the_translation(self) -> None:
        with self.project.store.reading() as connection:
            newest: dict[tuple[int, str], tuple] = {}
            for row in connection.execute(sa.select(revisions).order_by(revisions.c.number)):
                newest[row.catalogue_id, row.segment_id] = (row.target, row.state, row.version, row.number)
            rows = connection.execute(sa.select(translations).where(translations.c.version > 0))
            assert {
                (r.catalogue_id, r.segment_id): (r.target, r.state, r.version, r.revision) for r in rows
            } == newest

    @invariant()
    def the_counters_count(self) -> None:
        (listed,) = articles.listed(self.project)
        for locale in ("fa", "fr"):
            counted = {stage: [0, 0] for stage in Progress}
            for row in self._rows(locale):
                counted[row.translation.progress][0] += 1
                counted[row.translation.progress][1] += count_words(row.segment.source)
            found = translating.progress(self.project, "a", locale)
            assert {stage: [*numbers] for stage, numbers in found.items()} == counted
            whole = [sum(numbers) for numbers in zip(*counted.values(), strict=True)]
            assert [listed.segments, listed.words] == whole

    @invariant()
    def an_empty_translation_is_untranslated(self) -> None:
        for row in self._rows():
            assert row.translation.target or row.translation.state is State.INITIAL


TestDay = Day.TestCase
TestDay.settings = settings(
    max_examples=10,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
