"""What a corrected review document means: outcomes, and the report on every row that is not certain."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corrections import Corrected, Known, Mark, Row, mark_of, plan_corrections
from workbench.exchange import Problem, Remark
from workbench.exchange_model import ExchangeCatalogue
from workbench.merge import Outcome, Side
from workbench.model import BlockKind, Segment, State

N, T, R, F = State.INITIAL, State.TRANSLATED, State.REVIEWED, State.FINAL
SOURCES = ("One.", "Two.", "Same.", "Same.", "Five.")
SEGMENTS = [Segment(f"segment{n}", n, BlockKind.PARAGRAPH, 0, source) for n, source in enumerate(SOURCES, 1)]
ONE, TWO, SAME, ALSO, FIVE = (segment.id for segment in SEGMENTS)
BASE = {ONE: Side("Un.", T), TWO: Side("Deux.", N), SAME: Side("Même.", R), FIVE: Side("Cinq.", F)}
FACTS = {"layout": "3", "rows": "5"}


def row(number: int, target: str | None = None, *, marked: bool = True, **more) -> Row:
    segment = SEGMENTS[number - 1]
    shown = BASE.get(segment.id, Side()).target if target is None else target
    marks = (Mark.read(mark_of(segment)),) if marked else ()
    return Row(**{"source": segment.source, "target": shown, "number": str(number), "marks": marks} | more)


ROWS = [row(number) for number in range(1, 6)]


def plan(rows=ROWS, *, ours=BASE, base=BASE, segments=SEGMENTS, facts=FACTS, layout=3, **more):
    head = ExchangeCatalogue("fr", (), "river", "en", 7, extra=facts)
    known = Known(segments, base, ours, more.pop("comments", {}), layout, more.pop("absorbed", {}))
    return plan_corrections(Corrected(head, tuple(rows), **more), known)


def with_row(*changed: Row) -> list[Row]:
    by_number = {one.number: one for one in changed}
    return [by_number.get(one.number, one) for one in ROWS]


def told(found) -> list[tuple[Problem, str]]:
    return [(trouble.problem, trouble.number) for trouble in found.troubles]


def test_an_untouched_document_means_nothing() -> None:
    found = plan()
    assert not found.changes and not found.troubles and not found.conflicts
    assert {line.outcome for line in found.lines} == {Outcome.UNCHANGED}


OUTCOMES = [
    ("corrected", row(1, "Une."), BASE, Outcome.SUGGESTED, T),
    ("a text that needs work, corrected", row(2, "Deuxième."), BASE, Outcome.SUGGESTED, N),
    ("a missing text, written", row(4, "Pareil."), BASE, Outcome.SUGGESTED, T),
    ("corrected, and changed here since", row(1, "Une."), BASE | {ONE: Side("1.", T)}, Outcome.CONFLICT, T),
    ("corrected, and signed off", row(5, "5."), BASE, Outcome.CLOSED, T),
    ("corrected alike here", row(1, "Une."), BASE | {ONE: Side("Une.", R)}, Outcome.SAME, R),
    ("untouched, and changed here since", row(1), BASE | {ONE: Side("1.", T)}, Outcome.UNCHANGED, T),
    ("emptied", row(1, "  \n"), BASE, Outcome.EMPTIED, T),
    ("space at the edges", row(1, " Un. \n"), BASE, Outcome.UNCHANGED, T),
]


@pytest.mark.parametrize(
    ("changed", "ours", "outcome", "state"), [case[1:] for case in OUTCOMES], ids=[c[0] for c in OUTCOMES]
)
def test_what_becomes_of_a_row(changed: Row, ours, outcome: Outcome, state: State) -> None:
    found = plan(with_row(changed), ours=ours)
    line = next(one for one in found.lines if one.segment.id == changed.marks[0].segment)
    assert (line.outcome, line.theirs.state) == (outcome, state)
    assert [one.outcome for one in found.lines if one is not line] == [Outcome.UNCHANGED] * 4
    assert found.troubles == ()


def test_what_no_document_can_hold_is_no_change() -> None:
    base = BASE | {ONE: Side("U\x0bn\r\nx", T)}
    assert not plan(with_row(row(1, "Un\nx")), base=base, ours=base).changes


def test_targets_that_were_left_out_are_not_emptied() -> None:
    facts = FACTS | {"least": "reviewed"}
    found = plan([row(1, ""), row(2, ""), *ROWS[2:]], facts=facts)
    assert not found.changes and found.count(Outcome.EMPTIED) == 0
    found = plan([row(1, "Une."), row(2, ""), *ROWS[2:]], facts=facts)
    assert [line.outcome for line in found.lines][0] is Outcome.CONFLICT


EMPTY = Row("", "", "")
A_NEW_ROW = Row("", "Une phrase de plus.", "")
TROUBLES = {
    "a row deleted": (ROWS[:1] + ROWS[2:], [(Problem.MISSING, "2")]),
    "a row copied": ([*ROWS, row(1, marked=False)], [(Problem.REPEATED, "1")]),
    "a row copied and changed": (
        [*ROWS, row(1, "Une.", marked=False)],
        [(Problem.AMBIGUOUS, "1"), (Problem.AMBIGUOUS, "1")],
    ),
    "a row moved": ([ROWS[4], *ROWS[:4]], [(Problem.MOVED, "5")]),
    "rows turned round": ([ROWS[1], ROWS[0], *ROWS[2:]], [(Problem.MOVED, "2")]),
    "a row added": ([*ROWS, A_NEW_ROW], [(Problem.UNKNOWN, "")]),
    "an empty row added": ([*ROWS, EMPTY], []),
    "rows merged": (
        [replace(ROWS[0], number="1\n2", marks=ROWS[0].marks + ROWS[1].marks), *ROWS[2:]],
        [(Problem.MERGED, "1 2")],
    ),
    "cells merged": (with_row(row(1, "Une.", reshaped=True)), [(Problem.MERGED, "1")]),
    "a source changed": (with_row(row(1, source="Won.")), [(Problem.SOURCE_EDITED, "1")]),
    "the texts of another row put into a row": (
        with_row(row(1, "Deuxième.", source="Two.")),
        [(Problem.AMBIGUOUS, "1")],
    ),
    "an image": (with_row(row(1, "Une.", beside_text=True)), [(Problem.NO_TEXT, "1")]),
}


@pytest.mark.parametrize(("rows", "expected"), TROUBLES.values(), ids=TROUBLES)
def test_what_a_reviewer_did_to_rows_is_told(rows: list[Row], expected) -> None:
    found = plan(rows)
    assert sorted(told(found)) == sorted(expected)
    changed = {line.segment.id for line in found.lines if line.outcome is not Outcome.UNCHANGED}
    assert changed == ({ONE} if any(problem is Problem.NO_TEXT for problem, _ in expected) else set())


UNMARKED = [replace(one, marks=()) for one in ROWS]


def test_rows_without_marks_are_known_by_number_and_source() -> None:
    changed = [*UNMARKED[:2], replace(UNMARKED[2], target="Idem."), *UNMARKED[3:]]
    found = plan(changed)
    assert found.troubles == ()
    assert [line.segment.id for line in found.lines if line.outcome is Outcome.SUGGESTED] == [SAME]


@pytest.mark.parametrize("layout", [4, None])
def test_when_the_article_has_other_segments_by_now_numbers_do_not_count(layout: int | None) -> None:
    found = plan([replace(one, number="") for one in UNMARKED], layout=layout, facts={"layout": "3"})
    assert told(found) == [(Problem.AMBIGUOUS, "")] * 2
    assert [line.segment.id for line in found.lines] == [ONE, TWO, FIVE]
    deleted = plan(ROWS[1:], layout=layout)
    assert told(deleted) == [(Problem.MISSING, "1")]
    merged = plan([replace(ROWS[0], number="1\n2", reshaped=True), *ROWS[2:]], layout=layout)
    assert told(merged) == [(Problem.MERGED, "1 2")]


def test_a_row_whose_source_was_changed_and_whose_mark_is_lost_is_not_guessed() -> None:
    found = plan([replace(UNMARKED[0], source="Won.", target="Une."), *ROWS[1:]])
    assert told(found) == [(Problem.UNKNOWN, "1")]
    assert found.troubles[0].text == "Une."


def test_a_source_that_changed_here_is_told_where_it_matters() -> None:
    newer = [replace(SEGMENTS[0], source="One!"), *SEGMENTS[1:]]
    assert not plan(segments=newer).troubles
    found = plan(with_row(row(1, "Une.")), segments=newer)
    assert (told(found), found.troubles[0].text) == ([(Problem.SOURCE_CHANGED, "1")], "One!")
    assert found.count(Outcome.SUGGESTED) == 1


def test_a_segment_that_is_gone() -> None:
    fewer = SEGMENTS[1:]
    assert told(plan(segments=fewer, layout=4)) == []
    found = plan(with_row(row(1, "Une.", remarks=(Remark("Why?", "Rosa"),))), segments=fewer, layout=4)
    assert told(found) == [(Problem.GONE, "1"), (Problem.LOOSE, "1")]


def test_a_correction_of_what_was_merged_stands_beside_the_whole() -> None:
    ours = BASE | {TWO: Side("Un. Deux.", T)}
    options = {"segments": SEGMENTS[1:], "layout": 4, "ours": ours, "absorbed": {ONE: TWO}}
    assert not plan(**options).changes
    found = plan(with_row(row(1, "Une.")), **options)
    assert [
        (one.segment.id, one.theirs.target) for one in found.lines if one.outcome is Outcome.CONFLICT
    ] == [(TWO, "Une.")]


def test_remarks_are_taken_once() -> None:
    said = row(1, comments=("Known", "New"), remarks=(Remark("Known too", "Rosa"), Remark("Why?", "Rosa")))
    found = plan(with_row(said), comments={ONE: ["Known ", "Known too"]}, loose=(Remark("All", "Sami"),))
    line = found.lines[0]
    assert (line.new_comments, line.remarks) == (("New",), (Remark("Why?", "Rosa"),))
    assert found.changes
    assert [(one.problem, one.text, one.author) for one in found.troubles] == [(Problem.LOOSE, "All", "Sami")]


def test_remarks_on_rows_that_are_not_taken_are_not_lost() -> None:
    two = [row(1, "Une.", remarks=(Remark("Why?"),)), row(1, "Un seul.", marked=False, comments=("Or this",))]
    found = plan([*two, *ROWS[1:]])
    assert (found.lines[0].outcome, found.lines[0].remarks) == (Outcome.UNCHANGED, (Remark("Why?"),))
    assert found.lines[0].new_comments == ("Or this",)
    merged = plan(with_row(row(1, reshaped=True, comments=("Hm",), remarks=(Remark("Why?", "Rosa"),))))
    assert [(one.problem, one.text) for one in merged.troubles][1:] == [
        (Problem.LOOSE, "Hm"),
        (Problem.LOOSE, "Why?"),
    ]


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)), st.booleans())
def test_whatever_is_done_to_rows_nothing_goes_to_a_wrong_segment(order, gone, marked: bool) -> None:
    rows = [row(at + 1, f"theirs {at + 1}", marked=marked) for at in order if at not in gone]
    found = plan(rows)
    for line in found.lines:
        assert line.theirs.target == f"theirs {SEGMENTS.index(line.segment) + 1}"
    assert len(found.lines) == len(rows)
    assert {n for problem, n in told(found) if problem is Problem.MISSING} == {str(at + 1) for at in gone}
    moved = sum(problem is Problem.MOVED for problem, _ in told(found))
    assert moved == 0 if [r.number for r in rows] == sorted(r.number for r in rows) else moved > 0
