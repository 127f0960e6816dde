"""New versions of articles: what becomes of translations, the preview, and undoing it all."""

import pytest
from services.ferry import FR, OLD, House

from workbench.alignment import Change, Nature
from workbench.errors import ForbiddenError, InputError
from workbench.model import Progress
from workbench.services import reviewing, splitting, translating
from workbench.services.exporting import ExportFormat, export
from workbench.services.update_report import ALL
from workbench.workflow import Action

SPLIT = OLD.replace("harbour office, and the office lost", "harbour office. The office lost")
MERGED = OLD.replace("rang twice. Nobody came", "rang twice, but nobody came")


def test_nothing_happens_to_what_has_moved(house: House) -> None:
    before = {row.segment.id: row.translation for row in house.rows()}
    first, *others = OLD.split("\n\n")
    report = house.update("\n\n".join([first, *reversed(others)]).rstrip() + "\n")
    assert (report.same, report.lines) == (8, ())
    assert report.moved > 0
    assert {row.segment.id: row.translation for row in house.rows()} == before


def test_the_same_version_is_no_step(house: House) -> None:
    report = house.update(OLD)
    assert (report.same, report.lines, report.steps) == (8, (), {})
    assert Action.UPDATE not in {step.kind for step in translating.steps(house.project, "ferry", "fr")}


def test_a_change_outside_of_all_segments_can_be_undone(house: House) -> None:
    report = house.update(OLD.replace("# The", "## The") + "\n```\ncode\n```\n")
    assert (report.lines, len(report.steps)) == ((), 2)
    house.undo(report)
    source = export(house.project, house.team["Ada"], "ferry", "fa", ExportFormat.ARTICLE).data.decode()
    assert source == OLD


def test_a_preview_writes_nothing_and_says_what_an_update_does(house: House) -> None:
    text = MERGED.replace("2019", "2020").replace("Note.\n\nSee", "See") + "\nA new day.\n"
    before = house.shown()
    preview = house.update(text, dry_run=True)
    assert (house.shown(), preview.steps) == (before, {})
    assert [line.change for line in preview.lines] == [
        Change.CHANGED,
        Change.MERGED,
        Change.REMOVED,
        Change.NEW,
    ]
    done = house.update(text)
    assert (done.lines, set(done.steps)) == (preview.lines, {"fa", "fr"})


def test_a_changed_number_is_suggested_in_the_digits_of_the_target(house: House) -> None:
    report = house.update(OLD.replace("2019", "2020").replace("/old/plan", "/new/plan"))
    assert [line.nature for line in report.lines] == [Nature.VALUES, Nature.VALUES]
    french = {one.locale: one for one in report.lines[0].carried}["fr"]
    assert [(swap.before, swap.after) for swap in french.swaps] == [("2019", "2020")]
    row = house.row("It runs")
    assert (row.translation.target, row.translation.progress) == (
        "Il part en 2019 de 8 ports.",
        Progress.NEEDS_WORK,
    )
    assert row.translation.previous_source == "It runs in 2019 from 8 ports."
    assert [one.target for one in row.suggestions] == ["Il part en 2020 de 8 ports."]
    assert [one.target for one in house.row("See").suggestions] == ["Voir [le plan](/new/plan) du port."]


def test_values_are_put_right_at_once_when_the_coordinator_says_so(house: House) -> None:
    house.update(OLD.replace("2019", "2020"), fix=True)
    row = house.row("It runs")
    assert (row.translation.target, row.suggestions) == ("Il part en 2020 de 8 ports.", ())
    assert row.translation.progress is Progress.NEEDS_WORK
    assert row.translation.author == "Bahar"


@pytest.mark.parametrize("all_of_them", [True, False])
def test_a_cosmetic_change_keeps_the_state(house: House, all_of_them: bool) -> None:
    text = OLD.replace("rang twice.", "rang twice!")
    (line,) = house.update(text, dry_run=True).lines
    assert line.nature is Nature.COSMETIC
    house.update(text, cosmetic=frozenset({ALL if all_of_them else line.id}))
    row = house.row("The old bell")
    assert (row.translation.target, row.translation.progress, row.translation.previous_source) == (
        "La vieille cloche sonna deux fois.",
        Progress.TRANSLATED,
        "",
    )
    revisions = translating.revisions(house.project, "ferry", "fr", row.segment.id)
    assert [one.action for one in revisions] == [Action.UPDATE, Action.CONFIRM]


def test_a_split_sentence_is_followed(house: House) -> None:
    whole = house.row("The captain").segment.id
    report = house.update(SPLIT)
    assert [line.change for line in report.lines] == [Change.SPLIT]
    left, right = house.row("The captain"), house.row("The office")
    assert left.segment.id == whole
    assert (left.translation.target, right.translation.target) == (
        "Le capitaine écrivit une longue lettre au port,",
        "et le port l’égara dans un tiroir.",
    )
    assert left.translation.progress is right.translation.progress is Progress.NEEDS_WORK
    assert left.translation.previous_source.startswith("The captain wrote a long letter to the harbour")


def test_a_sentence_that_becomes_three_is_followed(house: House) -> None:
    text = OLD.replace(
        "harbour office, and the office lost it in a drawer",
        "harbour office. The office lost it. It was in a drawer",
    )
    house.update(text)
    targets = [row.translation.target for row in house.rows() if row.segment.block == 2]
    assert len(targets) == 3
    assert " ".join(targets).split() == FR[next(s for s in FR if s.startswith("The captain"))].split()


def test_merged_sentences_are_followed(house: House) -> None:
    first, gone = house.row("The old bell").segment.id, house.row("Nobody").segment.id
    translating.comment(house.project, house.team["Bahar"], "ferry", "fr", gone, "Which pier?")
    house.update(MERGED)
    row = house.row("The old bell")
    assert row.segment.id == first
    assert row.translation.target == "La vieille cloche sonna deux fois. Personne ne vint au quai."
    assert row.translation.progress is Progress.NEEDS_WORK
    assert row.translation.previous_source == "The old bell rang twice. Nobody came to the pier."
    _, comments = translating.remarks(house.project, "ferry", "fr", first)
    assert [one.text for one in comments] == ["Which pier?"]


def test_the_memory_is_consulted_for_what_is_new(house: House) -> None:
    text = OLD + "\nNote.\n\nThe old bell rang twice, they say.\n"
    report = house.update(text, dry_run=True)
    found = {line.after[0]: {one.locale: one.match for one in line.carried} for line in report.lines}
    assert found["Note."]["fr"].score >= 95
    assert found["The old bell rang twice, they say."]["fr"] is None
    house.update(text)
    assert house.shown()[-2][1:] == ("Remarque.", Progress.NEEDS_WORK)


def test_nothing_is_filled_in_when_nobody_wants_it(house: House) -> None:
    house.update(OLD + "\nNote.\n", least=None)
    assert house.shown()[-1][1:] == ("", Progress.UNTRANSLATED)


# -------------------------------------------------------------------------------------------- undo

EVERYTHING = (
    SPLIT.replace("rang twice. Nobody came", "rang twice, but nobody came")
    .replace("2019", "2020")
    .replace("\nSee [the plan](/old/plan) of the harbour.\n", "\nNote.\n\nBrand new words.\n")
    .replace("# The ferry", "## The ferry")
)


def test_an_update_is_undone_as_one_step(house: House) -> None:
    house.update(OLD.replace("rang twice.", "rang thrice."))
    before = [(row.segment.id, row.segment.block, row.translation.target) for row in house.rows()]
    states = [(row.translation.state, row.translation.previous_source) for row in house.rows()]
    report = house.update(EVERYTHING)
    assert house.undo(report, locale="fa").kept == 0
    assert [(row.segment.id, row.segment.block, row.translation.target) for row in house.rows()] == before
    assert [(row.translation.state, row.translation.previous_source) for row in house.rows()] == states
    source = export(house.project, house.team["Ada"], "ferry", "fa", ExportFormat.ARTICLE).data.decode()
    assert source == OLD.replace("rang twice.", "rang thrice.")
    assert not any(row.suggestions for row in house.rows())
    counted = translating.progress(house.project, "ferry", "fr")
    assert (counted[Progress.TRANSLATED][0], counted[Progress.NEEDS_WORK][0]) == (7, 1)


def test_what_was_changed_since_stays_when_an_update_is_undone(house: House) -> None:
    report = house.update(SPLIT.replace("2019", "2020"))
    house.write(house.row("It runs"), "En 2020, il part de 8 ports.")
    house.write(house.row("The office"), "Le port la perdit dans un tiroir.")
    undone = house.undo(report)
    assert (undone.restored, undone.kept) == (1, 2)
    assert house.row("It runs").translation.target == "En 2020, il part de 8 ports."
    assert house.row("The captain").translation.target == (
        "Le capitaine écrivit une longue lettre au port, Le port la perdit dans un tiroir."
    )


def test_only_coordinators_undo_an_update_and_nobody_below_a_later_step(house: House) -> None:
    first = house.update(OLD.replace("2019", "2020"))
    with pytest.raises(ForbiddenError):
        house.undo(first, by="Bahar")
    row = house.row("The captain")
    seen = splitting.Place(row.segment.id, row.translation.version, row.segment.source)
    where = row.segment.source.index("and the office")
    splitting.split(house.project, house.team["Bahar"], "ferry", "fr", seen, where)
    with pytest.raises(InputError, match="later step"):
        house.undo(first)


def test_what_was_signed_off_is_signed_off_again(house: House) -> None:
    for row in house.rows():
        reviewing.accept(
            house.project, house.team["Carol"], "ferry", "fr", row.segment.id, row.translation.version
        )
    reviewing.sign_off(house.project, house.team["Ada"], "ferry", "fr")
    report = house.update(OLD.replace("2019", "2020"))
    assert house.row("It runs").translation.progress is Progress.NEEDS_WORK
    house.undo(report)
    assert {progress for _, _, progress in house.shown()} == {Progress.FINAL}
