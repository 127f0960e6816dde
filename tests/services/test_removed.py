"""What new versions have left out: listed, found, brought back by hand, and coming back by itself."""

import pytest
from services.ferry import FR, OLD, House

from workbench.errors import ForbiddenError, NotFoundError
from workbench.model import Progress
from workbench.services import changing, removed, reviewing, splitting, translating
from workbench.services.removed import Restored
from workbench.workflow import Action

BELL = "The old bell rang twice."
WITHOUT_BELL = OLD.replace("The old bell rang twice. Nobody", "Nobody")
REPLACED = OLD.replace("The old bell rang twice.", "Then a siren was heard over the whole town.")


def listed(house: House, search: str = "") -> list[str]:
    return [one.source for one in removed.removed(house.project, "ferry", "fr", search)]


def bring_back(house: House, source: str, into: str, by: str = "Bahar") -> Restored:
    one = next(one for one in removed.removed(house.project, "ferry", "fr") if one.source == source)
    place = house.row(into).segment.id
    return removed.restore(house.project, house.team[by], "ferry", "fr", one.gone.segment, place)


def test_what_an_update_leaves_out_is_listed_with_who_did_it_and_how_far_it_was(house: House) -> None:
    assert listed(house) == []
    house.update(WITHOUT_BELL)
    (one,) = removed.removed(house.project, "ferry", "fr")
    assert (one.source, one.target, one.gone.by) == (BELL, FR[BELL], "Ada")
    assert one.translation.progress is Progress.TRANSLATED
    # Nobody has translated it into Persian: there is nothing to bring back.
    assert removed.removed(house.project, "ferry", "fa") == []


@pytest.mark.parametrize(
    ("search", "found"), [("BELL", 1), ("cloche  ", 1), ("siren", 0), ("", 2), ("the", 2)]
)
def test_it_is_found_by_words_of_either_side(house: House, search: str, found: int) -> None:
    house.update(WITHOUT_BELL.replace("See [the plan](/old/plan) of the harbour.\n", ""))
    assert len(listed(house, search)) == found


def test_what_is_in_the_article_is_not_listed(house: House) -> None:
    first = house.update(WITHOUT_BELL)
    house.undo(first)
    assert listed(house) == []
    house.update(OLD.replace("rang twice. Nobody came", "rang twice, but nobody came"))
    assert listed(house) == []


def test_what_came_back_and_was_merged_away_by_hand_is_not_listed(house: House) -> None:
    house.update(OLD.replace(" Nobody came to the pier.", ""))
    assert listed(house) == ["Nobody came to the pier."]
    house.update(OLD)
    assert listed(house) == []
    bell, pier = house.row("The old bell"), house.row("Nobody")
    seen = splitting.Place(bell.segment.id, bell.translation.version, bell.segment.source)
    splitting.merge(house.project, house.team["Bahar"], "ferry", "fr", seen, pier.segment.id)
    assert listed(house) == []


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_source_that_comes_back_brings_its_translation_and_its_state(house: House, reviewed: bool) -> None:
    bell = house.row(BELL)
    if reviewed:
        at = (bell.segment.id, bell.translation.version)
        reviewing.accept(house.project, house.team["Carol"], "ferry", "fr", *at)
    before = house.row(BELL).translation
    house.update(WITHOUT_BELL)
    house.update(WITHOUT_BELL.replace("2019", "2021"))
    # Elsewhere, and in another kind of block.
    (line,) = house.update(WITHOUT_BELL.replace("2019", "2021") + "\n- The old bell rang twice.\n").lines
    assert line.returned
    assert house.row(BELL).translation == before
    assert listed(house) == []


@pytest.mark.parametrize("looked_at", [False, True])
def test_a_change_that_is_taken_back_brings_the_state_back_unless_somebody_wrote(
    house: House, looked_at: bool
) -> None:
    before = house.row(BELL).translation
    house.update(OLD.replace("rang twice", "rang thrice"))
    if looked_at:
        house.write(house.row("The old bell"), "La vieille cloche sonna trois fois.", Action.SAVE)
    report = house.update(OLD)
    now = house.row(BELL).translation
    if looked_at:
        assert now.progress is Progress.NEEDS_WORK
        assert now.previous_source == "The old bell rang thrice."
    else:
        assert (now.target, now.state, now.previous_source) == (before.target, before.state, "")
        house.undo(report)
        assert house.row("The old bell rang thrice").translation.progress is Progress.NEEDS_WORK


def test_of_two_with_the_same_source_the_one_with_a_translation_comes_back(house: House) -> None:
    without_notes = OLD.replace(" Note.", "").replace("\nNote.\n", "")
    for cleared in range(2):
        house.update(OLD)
        first, second = [row for row in house.rows() if row.segment.source == "Note."]
        for row, target in ((first, "Remarque."), (second, "Remarque.")):
            house.write(row, target)
        row = (first, second)[cleared]
        house.write(house.row_of(row.segment.id), "", Action.SAVE)
        house.update(without_notes)
        house.update(without_notes + "\nNote.\n", least=None)
        assert house.row("Note.").translation.target == "Remarque."


def test_an_empty_segment_takes_the_translation_and_shows_how_the_sources_differ(house: House) -> None:
    house.update(REPLACED, least=None)
    done = bring_back(house, BELL, "Then a siren")
    row = house.row("Then a siren")
    assert not done.suggested
    assert (row.translation.target, row.translation.progress) == (FR[BELL], Progress.NEEDS_WORK)
    assert (row.translation.previous_source, row.translation.author) == (BELL, "Bahar")
    undone = changing.undo(house.project, house.team["Bahar"], "ferry", "fr", done.step)
    assert (undone.restored, undone.kept) == (1, 0)
    again = house.row("Then a siren").translation
    assert (again.target, again.progress, again.previous_source) == ("", Progress.UNTRANSLATED, "")
    assert listed(house) == [BELL]


def test_a_segment_with_a_text_gets_a_suggestion_and_undo_takes_it_away(house: House) -> None:
    house.update(WITHOUT_BELL)
    done = bring_back(house, BELL, "Nobody")
    assert done.suggested
    assert house.row("Nobody").translation.target == "Personne ne vint au quai."
    assert [one.target for one in house.row("Nobody").suggestions] == [FR[BELL]]
    changing.undo(house.project, house.team["Bahar"], "ferry", "fr", done.step)
    assert house.row("Nobody").suggestions == ()


def test_where_somebody_is_typing_it_is_a_suggestion(house: House) -> None:
    house.update(REPLACED, least=None)
    place = house.row("Then a siren").segment.id
    translating.keep_draft(house.project, house.team["Carol"], "ferry", "fr", place, "On entendit", 0)
    assert bring_back(house, BELL, "Then a siren").suggested


def test_where_it_stood_comes_first_then_what_is_like_it(house: House) -> None:
    text = REPLACED.replace("See [the plan]", "Of old, they say, a bell rang here. See [the plan]")
    house.update(text, least=None)
    (one,) = removed.removed(house.project, "ferry", "fr")
    found = removed.places(house.project, "ferry", "fr", one.gone.segment)
    assert [place.segment.source for place in found[:2]] == [
        "Then a siren was heard over the whole town.",
        "Of old, they say, a bell rang here.",
    ]
    assert [place.takes for place in found[:2]] == [True, True]
    (plan,) = removed.places(house.project, "ferry", "fr", one.gone.segment, "PLAN")
    assert plan.segment.source.startswith("See")


def test_what_is_signed_off_is_closed_and_what_was_not_removed_cannot_come_back(house: House) -> None:
    house.update(WITHOUT_BELL)
    for row in house.rows():
        at = (row.segment.id, row.translation.version)
        reviewing.accept(house.project, house.team["Carol"], "ferry", "fr", *at)
    reviewing.sign_off(house.project, house.team["Ada"], "ferry", "fr")
    with pytest.raises(ForbiddenError, match="signed off"):
        bring_back(house, BELL, "Nobody")
    here = house.row("Nobody").segment.id
    with pytest.raises(NotFoundError, match="was removed"):
        removed.restore(house.project, house.team["Bahar"], "ferry", "fr", here, here)
