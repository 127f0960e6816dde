"""Opening, saving and reviewing read and write as much in a long article as in a short one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from workbench.model import Person, Progress
from workbench.services import articles, changing, reviewing, splitting, translating
from workbench.services.changing import Request
from workbench.services.project import Project, open_project, people
from workbench.services.splitting import Place
from workbench.workflow import Action

GROWING = (
    "segments",
    "translations",
    "revisions",
    "blocks",
    "drafts",
    "ops",
    "suggestions",
    "comments",
    "batches",
    "boundaries",
    "boundary_batches",
)


@pytest.fixture
def project(project_folder: Path) -> Iterator[Project]:
    """On SQLite, which tells how it would carry a statement out."""
    opened = open_project(project_folder)
    yield opened
    opened.close()


@contextmanager
def _statements(project: Project) -> Iterator[list[tuple[str, object]]]:
    seen: list[tuple[str, object]] = []

    def keep(_connection, _cursor, statement, parameters, _context, _many) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            seen.append((statement, parameters))

    event.listen(project.store.engine, "before_cursor_execute", keep)
    try:
        yield seen
    finally:
        event.remove(project.store.engine, "before_cursor_execute", keep)


def _add(project: Project, by: Person, name: str, paragraphs: int) -> None:
    text = "\n\n".join(f"Paragraph {n} has one sentence. It has another one." for n in range(paragraphs))
    articles.add(project, by, articles.preview(project, text.encode(), name))


def _work(project: Project, team: dict[str, Person], slug: str) -> None:
    """A little of everything that people do all day."""
    at = (project, team["Bahar"], slug, "fr")
    first = translating.rows(*at, None, 0, 20)[0].segment.id
    changing.change(*at, Request(first, 0, Action.CONFIRM, "Un texte.", op="op-1"))
    changing.change(*at, Request(first, 0, Action.CONFIRM, "Un autre texte.", op="op-2"))
    following = translating.next_segment(project, slug, "fr", first)
    assert following
    translating.rows(*at, following, 5, 20)
    translating.keep_draft(*at, following, "À moitié", 0)
    translating.revisions(project, slug, "fr", first)
    translating.progress(project, slug, "fr")
    waiting = translating.next_segment(project, slug, "fr", None, [Progress.TRANSLATED])
    assert waiting
    (row,) = translating.rows_of(project, team["Carol"], slug, "fr", [waiting])
    reviewing.accept(project, team["Carol"], slug, "fr", waiting, row.translation.version)
    _reshape(project, team["Bahar"], slug)


def _reshape(project: Project, by: Person, slug: str) -> None:
    """Split, merge, and take both back, in the middle of the article."""
    at = (project, by, slug, "fr")
    row = translating.rows(*at, None, 0, 20)[12]
    whole = Place(row.segment.id, row.translation.version, row.segment.source, "Un texte à couper.")
    cut = splitting.split(*at, whole, row.segment.source.index("has"))
    place = Place(
        row.segment.id, cut.translation.version, translating.rows_of(*at, [whole.segment])[0].segment.source
    )
    joined = splitting.merge(*at, place, cut.segments[1])
    translating.revisions(project, slug, "fr", row.segment.id)
    for step in (joined.step, cut.step):
        assert step
        changing.undo(*at, step)


def test_no_statement_of_the_day_reads_a_growing_table_from_end_to_end(project: Project) -> None:
    team = {person.name: person for person in people(project)}
    _add(project, team["Ada"], "long.txt", 400)
    with _statements(project) as seen:
        _work(project, team, "long")
    assert len(seen) > 20
    with project.store.engine.connect() as connection:
        for statement, parameters in seen:
            one = parameters[0] if isinstance(parameters, list) else parameters
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", one)
            scans = [row.detail for row in plan if row.detail.startswith("SCAN")]
            assert not [scan for scan in scans if scan.split()[1] in GROWING], (statement, scans)


def test_a_day_needs_as_many_statements_in_a_long_article(project: Project) -> None:
    team = {person.name: person for person in people(project)}
    counts = []
    for name, paragraphs in (("short", 15), ("long", 600)):
        _add(project, team["Ada"], f"{name}.txt", paragraphs)
        with _statements(project) as seen:
            _work(project, team, name)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_split_touches_as_many_rows_in_a_long_article(project: Project) -> None:
    team = {person.name: person for person in people(project)}
    touched = []
    for name, paragraphs in (("short", 15), ("long", 600)):
        _add(project, team["Ada"], f"{name}.txt", paragraphs)
        # SQLite counts the rows that it has inserted, changed and deleted.
        with project.store.writing() as connection:
            before = connection.connection.driver_connection.total_changes
        _reshape(project, team["Bahar"], name)
        with project.store.writing() as connection:
            touched.append(connection.connection.driver_connection.total_changes - before)
    assert touched[0] == touched[1] > 0


def test_adding_a_long_article_takes_statements_in_chunks(project: Project) -> None:
    team = {person.name: person for person in people(project)}
    with _statements(project) as seen:
        _add(project, team["Ada"], "long.txt", 3000)
    assert len(seen) < 60
    with project.store.reading() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM translations")).scalar_one() == 12_000
