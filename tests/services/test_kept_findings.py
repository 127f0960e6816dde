"""Kept findings: those of checking everything afresh, whatever has happened, and as little work as can be."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from workbench import checks
from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.formats import po
from workbench.model import Person, Term, TermStatus, Wording
from workbench.services import (
    articles,
    background,
    changing,
    checking,
    kept_findings,
    splitting,
    termbase,
    translating,
    updating,
)
from workbench.services.changing import Request
from workbench.services.exporting import export
from workbench.services.importing import import_file
from workbench.services.project import Project
from workbench.store import catalogues as catalogue_store
from workbench.workflow import Action

SOURCE = (
    "The court waited. The court waited. Nine men left.\n\n"
    "In 1988 they came. The court  waited.\n\nThe end.\n"
)
OTHER = "In 1988 they came. The Court waited.\n\nThe court waited. Nine women left.\n\nThe end.\n"
TEXTS = [
    "Le tribunal attendit.",
    "le tribunal  attendit.",
    "La cour attendit.",
    "Neuf hommes partirent.",
    "En 1989 ils vinrent",
    "Ils vinrent en 1988.",
    "The court waited.",
    "Fin.",
    " ",
    "",
]
COURT, FORBIDDEN = Wording("en", "court"), TermStatus.FORBIDDEN
TERMS = {
    "allowed": Term("court", (COURT, Wording("fr", "tribunal"), Wording("fr", "cour"))),
    "forbidden": Term("court", (COURT, Wording("fr", "tribunal"), Wording("fr", "cour", FORBIDDEN))),
    "end": Term("end", (Wording("en", "end"), Wording("fr", "finale"))),
}


class Work:
    """Somebody's work on an article of a project, in French."""

    def __init__(self, project: Project, by: Person, slug: str, source: str = SOURCE) -> None:
        self.project, self.by, self.slug = project, by, slug
        articles.add(project, by, self._preview(source))
        self.at = (project, by, slug, "fr")
        self.steps: list[int] = []

    def _preview(self, source: str) -> Any:
        return articles.preview(self.project, source.encode(), f"{self.slug}.txt")

    def row(self, number: int) -> translating.Row:
        rows = translating.rows(*self.at, None, 0, 100)
        return rows[number % len(rows)]

    def save(self, number: int, text: str, confirm: bool = False) -> None:
        now = self.row(number).translation
        action = Action.CONFIRM if confirm else Action.SAVE
        saved = changing.change(*self.at, Request(now.segment, now.version, action, text))
        if saved.batch:
            self.steps.append(saved.batch)

    def restore(self, number: int, back: int) -> None:
        now = self.row(number).translation
        revisions = translating.revisions(self.project, self.slug, "fr", now.segment)
        if revisions:
            old = revisions[min(back, len(revisions) - 1)]
            changing.restore(*self.at, now.segment, now.version, old.number)

    def bring_in(self, number: int, text: str) -> None:
        catalogue = po.parse(export(*self.at).data)
        entries = [entry for entry in catalogue if not entry.is_header]
        entries[number % len(entries)].msgstr = text
        report = import_file(self.project, self.by, po.serialise(catalogue), f"{self.slug}.po")
        if report.batch:
            self.steps.append(report.batch)

    def split(self, number: int, at: int) -> None:
        row = self.row(number)
        place = splitting.Place(row.segment.id, row.translation.version, row.segment.source)
        self.steps.append(splitting.split(*self.at, place, at, None).step or 0)

    def merge(self, number: int) -> None:
        first, second = self.row(number), self.row(number + 1)
        place = splitting.Place(first.segment.id, first.translation.version, first.segment.source)
        self.steps.append(splitting.merge(*self.at, place, second.segment.id).step or 0)

    def undo(self) -> None:
        if self.steps:
            changing.undo(*self.at, self.steps.pop())

    def update(self, source: str) -> None:
        updating.update(self.project, self.by, self._preview(source))

    def leave_out(self, number: int, translatable: bool) -> None:
        article = articles.find(self.project, self.slug)
        articles.set_translatable(
            self.project, self.by, article, self.row(number).segment.block, translatable
        )

    def term(self, name: str) -> None:
        termbase.change(self.project, self.by, put=[TERMS[name]])

    def forget(self, concept: str) -> None:
        termbase.change(self.project, self.by, removed=[concept])

    def check_some(self) -> None:
        kept_findings.refresh(self.project, self.slug, "fr", seconds=0)

    def kept(self) -> list[tuple[str, Any]]:
        found = kept_findings.of_catalogue(self.project, self.slug, "fr")
        return [(segment.id, sifted.findings) for segment, sifted in found]

    def fresh(self) -> list[tuple[str, Any]]:
        """All findings, each computed now."""
        chosen = translating.catalogue(self.project, self.slug, "fr")
        with self.project.store.reading() as connection:
            rows = [
                (segment.id, segment.source, now.target)
                for segment, now in catalogue_store.everything(connection, chosen)
                if segment.translatable and now.target
            ]
        made = checking.runner(self.project, chosen)
        pairs = [made.pair(source, target) for _, source, target in rows]
        both = zip(rows, pairs, checks.run_on_document(pairs), strict=True)
        found = [(row[0], (*checks.run(pair), *compared)) for row, pair, compared in both]
        return [(segment, findings) for segment, findings in found if findings]

    def briefs(self, behind: int = 0) -> kept_findings.Briefs:
        return kept_findings.briefs(self.project, self.slug, "fr", behind)

    def looked_at(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The targets that are checked from now on."""
        seen: list[str] = []
        run = checks.run
        monkeypatch.setattr(checks, "run", lambda pair, chosen: seen.append(pair.target) or run(pair, chosen))
        return seen


_NUMBERS = st.integers(0, 6)
_TEXTS = st.sampled_from(TEXTS)
DEEDS: st.SearchStrategy[tuple[Callable[..., None], tuple[Any, ...]]] = st.one_of(
    st.tuples(st.just(Work.save), st.tuples(_NUMBERS, _TEXTS, st.booleans())),
    st.tuples(st.just(Work.save), st.tuples(_NUMBERS, _TEXTS, st.booleans())),
    st.tuples(st.just(Work.restore), st.tuples(_NUMBERS, st.integers(0, 3))),
    st.tuples(st.just(Work.bring_in), st.tuples(_NUMBERS, _TEXTS)),
    st.tuples(st.just(Work.split), st.tuples(_NUMBERS, st.integers(3, 9))),
    st.tuples(st.just(Work.merge), st.tuples(_NUMBERS)),
    st.tuples(st.just(Work.undo), st.just(())),
    st.tuples(st.just(Work.update), st.tuples(st.sampled_from([SOURCE, OTHER]))),
    st.tuples(st.just(Work.leave_out), st.tuples(_NUMBERS, st.booleans())),
    st.tuples(st.just(Work.term), st.tuples(st.sampled_from(sorted(TERMS)))),
    st.tuples(st.just(Work.forget), st.tuples(st.sampled_from(["court", "end"]))),
    st.tuples(st.just(Work.check_some), st.just(())),
    st.tuples(st.just(Work.kept), st.just(())),
)


def test_kept_findings_are_those_of_checking_afresh(project: Project, team: dict[str, Person]) -> None:
    numbers = iter(range(1000))

    @hypothesis.settings(max_examples=40, deadline=None)
    @hypothesis.given(deeds=st.lists(DEEDS, min_size=6, max_size=25), texts=st.lists(_TEXTS, max_size=6))
    def whatever_happens(deeds: list[tuple[Callable[..., None], tuple[Any, ...]]], texts: list[str]) -> None:
        work = Work(project, team["Ada"], f"a{next(numbers)}")
        for number, text in enumerate(texts):
            work.save(number, text)
        for deed, values in deeds:
            try:
                deed(work, *values)
            except (InputError, ForbiddenError, NotFoundError):
                # What cannot be done now changes nothing.
                continue
        assert work.kept() == work.fresh()
        assert dict(work.briefs().found).keys() == {segment for segment, _ in work.fresh()}

    whatever_happens()


@pytest.fixture
def work(project: Project, team: dict[str, Person]) -> Work:
    """An article of which four segments are translated and checked; two of them are alike."""
    made = Work(project, team["Ada"], "a")
    for number, text in enumerate(["Le tribunal attendit.", "La cour attendit.", "Neuf hommes", "En 1989."]):
        made.save(number, text)
    made.kept()
    return made


@pytest.mark.parametrize(
    ("deed", "checked"),
    [
        (lambda work: None, []),
        (lambda work: work.save(2, "Neuf hommes partirent."), ["Neuf hommes partirent."]),
        (lambda work: work.save(2, ""), []),
        (lambda work: work.save(2, "Neuf hommes", confirm=True), []),
        (lambda work: work.term("end"), []),
        (lambda work: work.term("allowed"), ["Le tribunal attendit.", "La cour attendit."]),
        (lambda work: work.leave_out(3, False), []),
        (lambda work: work.update("First.\n\n" + SOURCE), []),
    ],
    ids=["nothing", "save", "empty", "confirm", "other term", "term", "left out", "update"],
)
def test_only_what_a_change_concerns_is_checked_again(
    work: Work, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Work], None], checked: list[str]
) -> None:
    deed(work)
    seen = work.looked_at(monkeypatch)
    found = work.kept()
    assert seen == checked
    monkeypatch.undo()
    assert found == work.fresh()


def test_findings_of_another_edition_of_the_checks_are_old(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = work.looked_at(monkeypatch)
    monkeypatch.setattr(checking, "edition", lambda: "another")
    assert work.briefs().left == 4
    work.kept()
    assert len(seen) == 4
    assert work.briefs().left == 0


def test_a_little_is_checked_at_once_and_what_is_left_is_known(work: Work) -> None:
    for number in range(4):
        work.save(number, f"Texte {number}.")
    before = work.briefs()
    assert before.left == 4
    assert before.found == []
    work.check_some()
    assert work.briefs().left == 3
    assert [brief.split()[0] for _, brief in work.briefs(before.step).found] == ["numbers:warning"]


def test_the_rest_is_checked_in_the_background(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_findings, "_IN_A_MESSAGE", 0)
    for number in range(4):
        work.save(number, f"Texte {number}.")
    kept_findings.attend(work.project, work.by, "a", "fr")
    job = background.found(work.project, ("findings", "a", "fr"))
    assert job
    assert job.wait(30)
    assert (job.error, job.fault, work.briefs().left) == (None, "", 0)
    kept_findings.attend(work.project, work.by, "a", "fr")
    assert background.found(work.project, ("findings", "a", "fr")) is None


def test_many_may_check_while_somebody_translates(work: Work) -> None:
    faults: list[BaseException] = []

    def check() -> None:
        try:
            for _ in range(8):
                work.check_some()
                work.kept()
        except BaseException as error:
            faults.append(error)

    threads = [Thread(target=check) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(12):
        work.save(number, TEXTS[number % len(TEXTS)])
        if number % 4 == 0:
            work.term("allowed" if number % 8 else "forbidden")
    for thread in threads:
        thread.join()
    assert not faults
    assert work.kept() == work.fresh()
