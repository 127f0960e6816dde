"""The memory follows what people confirm, and finds it again, on both kinds of database."""

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.memory.keys import Side
from workbench.memory.matching import Match
from workbench.model import Person, Reason, State
from workbench.services import (
    articles,
    changing,
    memory,
    memory_files,
    memory_searching,
    reviewing,
    splitting,
    translating,
    updating,
)
from workbench.services.changing import Request
from workbench.services.editor.messages import Active
from workbench.services.editor.views import View
from workbench.services.memory_files import Skipped
from workbench.services.project import Project, open_project, people
from workbench.store import memories as memories_store
from workbench.store import memory as memory_store
from workbench.workflow import Action

TEXT = (
    "The old mill stands by the river.\n\nNobody works there today. The wheel turns slowly in spring.\n\n"
    "The old mill stands by the road. Nobody works there today.\n"
)


class Village:
    """Articles about a mill, with short names for what people do in them."""

    def __init__(self, project: Project, team: dict[str, Person]) -> None:
        self.project, self.team = project, team

    def add(self, slug: str, text: str = TEXT) -> None:
        articles.add(
            self.project, self.team["Ada"], articles.preview(self.project, text.encode(), f"{slug}.txt")
        )

    def at(self, slug: str, by: str = "Bahar") -> tuple[Project, Person, str, str]:
        return self.project, self.team[by], slug, "fr"

    def segment(self, slug: str, source: str, number: int = 0) -> str:
        rows = translating.rows(*self.at(slug), None, 0, 100)
        return [row.segment.id for row in rows if row.segment.source == source][number]

    def do(
        self, slug: str, segment: str, target: str | None, action: Action = Action.CONFIRM, **more
    ) -> changing.Saved:
        version = translating.rows_of(*self.at(slug), [segment])[0].translation.version
        by = more.pop("by", "Bahar")
        return changing.change(*self.at(slug, by), Request(segment, version, action, target, **more))

    def confirm(self, slug: str, source: str, target: str, number: int = 0) -> str:
        segment = self.segment(slug, source, number)
        self.do(slug, segment, target)
        return segment

    def matches(self, slug: str, source: str, number: int = 0, least: float = 70) -> list[Match]:
        return list(memory.matches(*self.at(slug), self.segment(slug, source, number), least=least))

    def held(self) -> list[tuple[str, str]]:
        """What the project's memory offers."""
        with self.project.store.reading() as connection:
            pairs = memory_store.pairs_after(connection, 0, 1000, "project", ())
        return [(pair.source, pair.target) for pair in pairs]


@pytest.fixture
def village(project: Project, team: dict[str, Person]) -> Village:
    made = Village(project, team)
    made.add("mill")
    return made


RIVER, ROAD = "The old mill stands by the river.", "The old mill stands by the road."
NOBODY, WHEEL = "Nobody works there today.", "The wheel turns slowly in spring."


def test_a_confirmed_translation_is_found_for_a_similar_source(village: Village) -> None:
    village.confirm("mill", RIVER, "Le vieux moulin se dresse au bord de la rivière.")
    (match,) = village.matches("mill", ROAD)
    assert (match.score, match.base, match.penalties) == (86, 87, (("unreviewed", 1),))
    pair = match.pair
    assert (pair.source, pair.target) == (RIVER, "Le vieux moulin se dresse au bord de la rivière.")
    assert (pair.article, pair.author, pair.memory, pair.state) == ("mill", "Bahar", "project", "translated")
    assert pair.at is not None


def test_its_own_translation_is_no_match(village: Village) -> None:
    village.confirm("mill", WHEEL, "La roue tourne lentement au printemps.")
    assert village.matches("mill", WHEEL) == []


def test_the_same_place_in_another_article_is_a_match_in_context(village: Village) -> None:
    village.confirm("mill", WHEEL, "La roue tourne lentement au printemps.")
    village.add("copy")
    (match,) = village.matches("copy", WHEEL)
    assert (match.score, match.base, match.penalties) == (101, 101, ())
    village.add("other", f"Something else. {WHEEL}\n")
    (match,) = village.matches("other", WHEEL)
    assert (match.score, match.base) == (98, 100)
    assert match.penalties == (("unreviewed", 1), ("article", 1))


def test_what_was_propagated_is_in_the_memory_too(village: Village) -> None:
    village.confirm("mill", NOBODY, "Personne n’y travaille aujourd’hui.")
    assert village.held() == [(NOBODY, "Personne n’y travaille aujourd’hui.")] * 2


def test_acceptance_changes_the_state(village: Village) -> None:
    segment = village.confirm("mill", RIVER, "Le moulin.")
    reviewing.accept(*village.at("mill", "Carol"), segment, 1)
    (match,) = village.matches("mill", ROAD)
    assert (match.pair.state, match.penalties, match.score) == ("reviewed", (), 87)


def test_another_translation_takes_the_place_of_the_first(village: Village) -> None:
    segment = village.confirm("mill", RIVER, "Le moulin.")
    village.do("mill", segment, "Le vieux moulin.")
    assert village.held() == [(RIVER, "Le vieux moulin.")]
    assert [match.pair.target for match in village.matches("mill", ROAD)] == ["Le vieux moulin."]
    village.do("mill", segment, "Le moulin.")
    assert village.held() == [(RIVER, "Le moulin.")]


def test_what_is_sent_back_or_reopened_is_offered_no_more(village: Village) -> None:
    first = village.confirm("mill", RIVER, "Le moulin.")
    second = village.confirm("mill", WHEEL, "La roue.")
    reviewing.reject(*village.at("mill", "Carol"), first, 1, Reason.MEANING)
    village.do("mill", second, "La roue tourne", Action.SAVE)
    assert village.held() == []


def test_an_undone_propagation_leaves_the_memory(village: Village) -> None:
    segment = village.segment("mill", NOBODY)
    saved = village.do("mill", segment, "Personne.")
    assert saved.batch is not None
    changing.undo(*village.at("mill"), saved.batch)
    assert village.held() == [(NOBODY, "Personne.")]


def test_a_failed_save_leaves_nothing_in_the_memory(village: Village) -> None:
    segment = village.segment("mill", RIVER)
    with pytest.raises(ForbiddenError):
        village.do("mill", segment, "  ")
    assert village.held() == []


def test_a_new_version_of_the_article_still_knows_what_the_old_one_said(village: Village) -> None:
    segment = village.confirm("mill", RIVER, "Le vieux moulin.")
    new = articles.preview(village.project, TEXT.replace("river", "brook").encode(), "mill.txt")
    updating.update(village.project, village.team["Ada"], new)
    (match,) = memory.matches(*village.at("mill"), segment)
    assert (match.pair.source, match.pair.target, match.base) == (RIVER, "Le vieux moulin.", 87)
    village.do("mill", segment, "Le vieux moulin du ruisseau.")
    assert len(village.held()) == 2


def test_a_split_takes_the_whole_out_and_its_undoing_brings_it_back(village: Village) -> None:
    segment = village.confirm("mill", WHEEL, "La roue tourne lentement au printemps.")
    place = splitting.Place(segment, 1, WHEEL)
    at = WHEEL.index(" slowly")
    done = splitting.split(*village.at("mill"), place, at, len("La roue tourne"))
    assert (WHEEL, "La roue tourne lentement au printemps.") not in village.held()
    assert done.step is not None
    changing.undo(*village.at("mill"), done.step)
    assert village.held() == [(WHEEL, "La roue tourne lentement au printemps.")]


def test_what_was_confirmed_before_there_was_a_memory_is_put_in_at_first_use(village: Village) -> None:
    village.confirm("mill", RIVER, "Le vieux moulin.")
    village.confirm("mill", NOBODY, "Personne.")
    with village.project.store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM memory_pairs")
        connection.exec_driver_sql("DELETE FROM memory_postings")
        memories_store.put(connection, replace(memories_store.of_project(connection), filled=False))
    assert [match.pair.target for match in village.matches("mill", ROAD)] == ["Le vieux moulin."]
    assert sorted(village.held()) == [
        (NOBODY, "Personne."),
        (NOBODY, "Personne."),
        (RIVER, "Le vieux moulin."),
    ]


STEPS = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from([Action.SAVE, Action.CONFIRM, Action.ACCEPT, Action.REJECT, Action.UNDO]),
        st.sampled_from(["Un.", "Deux.", "Trois."]),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_memory_holds_what_is_confirmed_and_nothing_else(
    project_folder: Path, steps: list[tuple[int, Action, str]]
) -> None:
    project = open_project(project_folder, "sqlite://")
    village = Village(project, {person.name: person for person in people(project)})
    village.add("mill")
    batches: list[int] = []
    for number, action, text in steps:
        row = translating.rows(*village.at("mill"), None, 0, 10)[number]
        reviews = action in (Action.ACCEPT, Action.REJECT)
        try:
            if action is Action.UNDO:
                changing.undo(*village.at("mill"), batches.pop() if batches else 0)
                continue
            saved = village.do(
                "mill",
                row.segment.id,
                None if reviews else text,
                action,
                by="Carol" if reviews else "Bahar",
                reason=Reason.STYLE,
            )
        except (ForbiddenError, NotFoundError):
            continue
        if saved.batch:
            batches.append(saved.batch)
    rows = translating.rows(*village.at("mill"), None, 0, 10)
    confirmed = [row for row in rows if row.translation.state != State.INITIAL]
    with project.store.reading() as connection:
        pairs = memory_store.pairs_after(connection, 0, 100, "project", ())
    assert sorted((p.segment, p.source, p.target, p.state, p.author) for p in pairs) == sorted(
        (
            row.segment.id,
            row.segment.source,
            row.translation.target,
            row.translation.state,
            row.translation.author,
        )
        for row in confirmed
    )
    project.close()


def test_what_an_editor_is_shown(village: Village) -> None:
    village.confirm("mill", RIVER, "Le vieux moulin.")
    view = View(*village.at("mill"))
    segment = village.segment("mill", ROAD)
    (match,) = view.active(Active(segment, beside=True))["matches"]
    origin = match.pop("origin")
    assert match == {
        "source": RIVER,
        "target": "Le vieux moulin.",
        "score": 86,
        "penalties": [["unreviewed", 1]],
    }
    assert (origin["article"], origin["by"], origin["memory"]) == ("mill", "Bahar", "project")
    assert datetime.fromisoformat(origin["at"]).tzinfo is not None


def test_no_statement_reads_the_memory_from_end_to_end(project_folder: Path) -> None:
    project = open_project(project_folder)
    village = Village(project, {person.name: person for person in people(project)})
    village.add("mill")
    seen: list[tuple[str, object]] = []

    def keep(_connection, _cursor, statement, parameters, _context, _many) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE")):
            seen.append((statement, parameters))

    event.listen(project.store.engine, "before_cursor_execute", keep)
    for number in range(2):
        segment = village.confirm("mill", RIVER, f"Le moulin {number}.")
        village.matches("mill", ROAD)
        memory_searching.concordance(project, village.team["Bahar"], "old mills")
        memory_searching.phrases(*village.at("mill"), segment)
        imported(village, UNIT.format("The new mill stands by the road.", "Le nouveau moulin."))
    event.remove(project.store.engine, "before_cursor_execute", keep)
    with project.store.engine.connect() as connection:
        for statement, parameters in seen:
            one = parameters[0] if isinstance(parameters, list) else parameters
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", one)
            scans = [row.detail for row in plan if row.detail.startswith("SCAN memory_")]
            assert not scans, (statement, scans)
    project.close()


# ------------------------------------------------------------------------------------ files and memories

TMX = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en" segtype="sentence"/><body>
<tu changeid="Zoé" changedate="20260102T030405Z"><prop type="x-state">reviewed</prop>
 <tuv xml:lang="en-GB"><seg>The old mill stands by a lake.</seg></tuv>
 <tuv xml:lang="FR"><seg>Le vieux moulin se dresse au <bpt i="1">&lt;b></bpt>bord<ept i="1"/> d’un
 lac.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only English.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nur Deutsch.</seg></tuv><tuv xml:lang="fr"><seg>Rien.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg> </seg></tuv><tuv xml:lang="fr"><seg>Rien.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>The mill.</seg></tuv><tuv xml:lang="fr"><seg>Le moulin.</seg></tuv>
    <tuv xml:lang="fa"><seg>آسیاب.</seg></tuv><tuv xml:lang="zz-"><seg>?</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>The mill.</seg></tuv><tuv xml:lang="fr"><seg>Le moulin.</seg></tuv></tu>
</body></tmx>"""


UNIT = (
    '<tmx><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv>'
    '<tuv xml:lang="fr"><seg>{}</seg></tuv></tu></body></tmx>'
)


def imported(
    village: Village, text: str, name: str = "old.tmx", by: str = "Carol", **more
) -> memory_files.MemoryImport:
    file = io.BytesIO(text.encode())
    return memory_files.import_file(village.project, village.team[by], file, name, **more)


def test_tmx_is_imported_and_what_is_left_out_is_told(village: Village) -> None:
    done = imported(village, TMX)
    assert done.added == 3
    assert dict(done.skipped) == {
        Skipped.NO_TARGET: 1,
        Skipped.NO_SOURCE: 1,
        Skipped.EMPTY: 1,
        Skipped.UNKNOWN_LANGUAGE: 1,
        Skipped.SAME: 1,
    }
    assert list(done.lines[Skipped.NO_SOURCE]) == [9]
    match = village.matches("mill", RIVER)[0]
    assert match.pair.target == "Le vieux moulin se dresse au bord d’un\n lac."
    assert (match.pair.author, match.pair.state, match.pair.memory) == ("Zoé", "reviewed", "imported")
    assert match.penalties == (("article", 1),)


def test_importing_again_adds_nothing(village: Village) -> None:
    imported(village, TMX)
    again = imported(village, TMX)
    assert (again.added, again.skipped[Skipped.SAME]) == (0, 4)


def test_a_dry_run_writes_nothing(village: Village) -> None:
    done = imported(village, TMX, dry_run=True)
    assert (done.added, done.skipped[Skipped.SAME]) == (3, 1)
    assert [found.name for found, _ in memory.memories(village.project)] == ["project"]


def test_po_is_imported_but_for_what_needs_work(village: Village) -> None:
    po = (
        'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "The old mill stands by the sea."\nmsgstr "Le vieux moulin se dresse au bord de la mer."\n\n'
        '#, fuzzy\nmsgid "The mill."\nmsgstr "La roue."\n\nmsgid "The wheel."\nmsgstr ""\n'
    )
    done = imported(village, po, "old.po")
    assert (done.added, dict(done.skipped)) == (1, {Skipped.NEEDS_WORK: 1, Skipped.EMPTY: 1})
    assert village.matches("mill", RIVER)[0].pair.target == "Le vieux moulin se dresse au bord de la mer."


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("", "old.tmx", "not well-formed"),
        ("<html/>", "old.tmx", "not a TMX file"),
        ("<tmx><body></tmx>", "old.tmx", "old.tmx:1"),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "old.tmx", "declares entities"),
        ("<tmx>" + "<a>" * 200, "old.tmx", "100 levels"),
        ("text", "old.txt", "Only TMX and PO"),
    ],
)
def test_what_is_no_memory_is_refused(village: Village, text: str, name: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        imported(village, text, name)


def test_who_may_import_and_into_what(village: Village) -> None:
    with pytest.raises(ForbiddenError, match="Only a reviewer"):
        imported(village, TMX, by="Bahar")
    with pytest.raises(ForbiddenError, match="takes only what is confirmed"):
        imported(village, TMX, memory="project")
    imported(village, TMX, memory="archive")
    memory.set_memory(village.project, village.team["Ada"], "archive", read_only=True)
    with pytest.raises(ForbiddenError, match="read-only"):
        imported(village, TMX, memory="archive")
    with pytest.raises(NotFoundError):
        memory.set_memory(village.project, village.team["Ada"], "nothing", priority=1)
    with pytest.raises(ForbiddenError):
        memory.set_memory(village.project, village.team["Carol"], "archive", priority=1)


def test_priority_orders_equals_and_a_penalty_is_shown(village: Village) -> None:
    imported(village, UNIT.format(RIVER, "Un."), memory="one")
    imported(village, UNIT.format(RIVER, "Deux."), memory="two")
    ada = village.team["Ada"]
    memory.set_memory(village.project, ada, "one", priority=5)
    assert [match.pair.target for match in village.matches("mill", RIVER)] == ["Un.", "Deux."]
    memory.set_memory(village.project, ada, "one", priority=0)
    assert [match.pair.target for match in village.matches("mill", RIVER)] == ["Deux.", "Un."]
    memory.set_memory(village.project, ada, "two", penalty=3)
    assert [(m.pair.target, m.score, m.penalties) for m in village.matches("mill", RIVER)] == [
        ("Un.", 99, (("article", 1),)),
        ("Deux.", 96, (("article", 1), ("memory", 3))),
    ]
    assert [(found.name, pairs) for found, pairs in memory.memories(village.project)] == [
        ("project", 0),
        ("one", 1),
        ("two", 1),
    ]


def test_priority_counts_among_more_equals_than_are_shown(village: Village) -> None:
    imported(village, UNIT.format("one two three four last", "Choisi."), memory="chosen")
    unit = UNIT[UNIT.index("<tu>") : UNIT.index("</body>")]
    many = "".join(unit.format(f"one two three four w{number}", f"Autre {number}.") for number in range(40))
    imported(village, f"<tmx><body>{many}</body></tmx>", memory="bulk")
    memory.set_memory(village.project, village.team["Ada"], "chosen", priority=5)
    found = memory.matches_of_text(village.project, "one two three four five", "en", "fr")
    assert (found[0].score, found[0].pair.memory, found[1].score) == (80, "chosen", 80)


def test_an_export_imports_as_the_same_memory(village: Village, tmp_path: Path) -> None:
    village.confirm("mill", RIVER, "Le <vieux> moulin & \u0001 sa roue.")
    village.confirm("mill", WHEEL, "La roue.")
    lines = list(memory_files.export_lines(village.project))
    assert lines == list(memory_files.export_lines(village.project, memory="project", locales=("fr",)))
    path = tmp_path / "all.tmx"
    memory_files.export_file(village.project, path)
    assert path.read_text(encoding="utf-8").splitlines() == lines
    done = imported(village, path.read_text(encoding="utf-8"), memory="copy")
    assert (done.added, dict(done.skipped)) == (2, {})
    with village.project.store.reading() as connection:
        first, second = (
            [
                (
                    p.source,
                    p.target,
                    p.article,
                    p.previous,
                    p.following,
                    p.author,
                    p.state,
                    p.at and p.at.replace(microsecond=0),
                )
                for p in memory_store.pairs_after(connection, 0, 10, name, ())
            ]
            for name in ("project", "copy")
        )
    assert first == second
    with pytest.raises(NotFoundError):
        memory_files.export_lines(village.project, memory="nothing")


# ---------------------------------------------------------------------------------------------- searching


def found(village: Village, text: str, side: Side = Side.SOURCE, **more) -> list[str]:
    """The found texts, with what was searched for in brackets."""
    shown = []
    for one in memory_searching.concordance(village.project, village.team["Bahar"], text, side, **more):
        text = one.pair.source if side is Side.SOURCE else one.pair.target
        for start, end in reversed(one.spans):
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        shown.append(text)
    return shown


def test_concordance_finds_words_in_any_form_on_either_side(village: Village) -> None:
    village.confirm("mill", RIVER, "Les vieux moulins sont au bord de la rivière.")
    village.confirm("mill", WHEEL, "La roue du moulin tourne.")
    assert found(village, "mills") == ["The old [mill] stands by the river."]
    assert found(village, "moulin", Side.TARGET) == [
        "La roue du [moulin] tourne.",
        "Les vieux [moulins] sont au bord de la rivière.",
    ]
    assert found(village, "moulin", Side.TARGET, limit=1) == ["La roue du [moulin] tourne."]
    assert found(village, "moulin", Side.TARGET, locale="fa") == []
    assert found(village, "the river stands") == ["[The] old mill [stands] by [the] [river]."]
    assert found(village, "“river stands”") == []
    assert found(village, "“by the river”") == ["The old mill stands [by the river]."]
    assert found(village, "unheard") == []


def test_concordance_knows_persian_spellings(village: Village) -> None:
    segment = village.segment("mill", RIVER)
    at = (village.project, village.team["Bahar"], "mill", "fa")
    changing.change(*at, Request(segment, 0, Action.CONFIRM, "آسیاب‌های کهنه کنار رود ایستاده‌اند."))
    assert found(village, "آسياب", Side.TARGET, locale="fa") == ["[آسیاب]‌های کهنه کنار رود ایستاده‌اند."]


@pytest.mark.parametrize("text", ["", " … ", "x" * 501])
def test_a_search_needs_a_word(village: Village, text: str) -> None:
    with pytest.raises(InputError):
        found(village, text)


def test_phrases_of_a_segment_in_other_texts(village: Village) -> None:
    village.add("boat", "Nobody came along when the old boat stands by the river in spring.\n")
    village.confirm("mill", RIVER, "Le vieux moulin.")
    village.confirm("mill", WHEEL, "La roue.")
    source = "Nobody came along when the old boat stands by the river in spring."
    segment = village.segment("boat", source)
    (phrase,) = memory_searching.phrases(*village.at("boat"), segment)
    assert source[phrase.start : phrase.end] == "stands by the river"
    (example,) = phrase.examples
    ((start, end),) = example.spans
    assert example.pair.source[start:end] == "stands by the river"
    assert phrase.pairs == 1
