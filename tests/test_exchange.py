"""Segments to entries and back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.exchange import Place, entries_of, plan_merge
from workbench.exchange_model import ExchangeEntry
from workbench.merge import Outcome, Side
from workbench.model import BlockKind, Message, Segment, State, Translation


def _place(number: int, source: str, target: str = "", state: State = State.TRANSLATED, **more) -> Place:
    segment = Segment(f"id{number}", number, BlockKind.PARAGRAPH, 0, source, block=number)
    if not target:
        state = State.INITIAL
    return Place(segment, Translation(segment.id, target, state), number, 1, 1, **more)


def test_a_repeated_source_with_one_target_is_one_entry() -> None:
    entries = entries_of([_place(1, "Yes.", "Oui."), _place(2, "No."), _place(3, "Yes.", "Oui.")], "a.txt")
    assert [(e.context, e.source, e.references) for e in entries] == [
        (None, "Yes.", ("a.txt:1", "a.txt:3")),
        (None, "No.", ("a.txt:2",)),
    ]
    assert entries[0].notes == ("paragraph; also in 1 other place",)


def test_only_the_places_that_need_another_target_get_a_context() -> None:
    places = [_place(1, "Yes.", "Si."), _place(2, "Yes.", "Oui."), _place(3, "Yes.", "Oui.")]
    assert [(e.context, e.target) for e in entries_of(places, "a.txt")] == [("id1", "Si."), (None, "Oui.")]


def test_messages_that_share_a_source_are_entries_of_their_own() -> None:
    verb, state = (
        replace(place, segment=replace(place.segment, message=Message(context=context)))
        for place, context in ((_place(1, "Open"), "verb"), (_place(2, "Open"), "state"))
    )
    entries = entries_of([verb, state], "a.po")
    assert [(e.context, e.notes[1]) for e in entries] == [("id1", "Context: verb"), ("id2", "Context: state")]
    plan = plan_merge(
        [verb.segment, state.segment], {}, {}, {}, [replace(entries[0], target="Ouvrir"), entries[1]]
    )
    assert [line.theirs.target for line in plan.lines] == ["Ouvrir", ""]


def test_an_entry_of_several_places_has_their_lowest_state() -> None:
    places = [_place(1, "Yes.", "Oui.", State.REVIEWED), _place(2, "Yes.", "Oui.")]
    assert [e.state for e in entries_of(places, "a.txt")] == [State.TRANSLATED]


def test_what_is_not_for_translation_stays_out() -> None:
    place = _place(1, "Share this")
    hidden = Place(
        Segment("id1", 1, BlockKind.PARAGRAPH, 0, "Share this", translatable=False),
        place.translation,
        1,
        1,
        1,
    )
    assert entries_of([hidden], "a.txt") == []


targets = st.sampled_from(["", "Oui.", "Si.", "Ouais."])
places_strategy = st.lists(
    st.tuples(st.sampled_from(["Yes.", "No."]), targets, st.sampled_from(State)), max_size=8
).map(lambda rows: [_place(number, *row) for number, row in enumerate(rows)])


@given(places_strategy)
def test_an_untouched_file_imports_as_no_change(places: list[Place]) -> None:
    now = {p.segment.id: Side(p.translation.target, p.translation.state) for p in places}
    plan = plan_merge([p.segment for p in places], now, now, {}, entries_of(places, "a.txt"))
    assert {line.outcome for line in plan.lines} <= {Outcome.UNCHANGED}
    assert not plan.changes
    assert len(plan.lines) == len(places)


@given(places_strategy)
def test_a_file_carries_every_target_into_an_empty_catalogue(places: list[Place]) -> None:
    plan = plan_merge([p.segment for p in places], {}, {}, {}, entries_of(places, "a.txt"))
    assert [line.theirs.target for line in plan.lines] == [p.translation.target for p in places]


@given(places_strategy)
def test_keys_are_unique(places: list[Place]) -> None:
    keys = [entry.key for entry in entries_of(places, "a.txt")]
    assert len(keys) == len(set(keys))


def test_a_text_without_a_state_keeps_the_state_that_it_was_exported_with() -> None:
    places = [_place(1, "Yes.", "Oui.", State.REVIEWED), _place(2, "No.", "Non.")]
    now = {p.segment.id: Side(p.translation.target, p.translation.state) for p in places}
    entries = [
        ExchangeEntry(source, target, says_state=False)
        for source, target in (("Yes.", "Oui."), ("No.", "Nan."))
    ]
    plan = plan_merge([p.segment for p in places], now, now, {}, entries)
    assert [line.outcome for line in plan.lines] == [Outcome.UNCHANGED, Outcome.TAKEN]
    assert [line.theirs.state for line in plan.lines] == [State.REVIEWED, State.INITIAL]


def test_entries_that_fit_no_segment_are_reported() -> None:
    place = _place(1, "Yes.")
    entries = [ExchangeEntry("Gone.", "Parti.", State.TRANSLATED), ExchangeEntry("Never translated.")]
    plan = plan_merge([place.segment], {}, {}, {}, entries)
    assert [entry.source for entry in plan.unknown] == ["Gone."]


def test_an_obsolete_entry_is_not_taken() -> None:
    entry = ExchangeEntry("Yes.", "Oui.", State.TRANSLATED, obsolete=True)
    assert plan_merge([_place(1, "Yes.").segment], {}, {}, {}, [entry]).lines == ()


def test_a_new_comment_is_told_once_and_a_known_one_not_at_all() -> None:
    places = [_place(1, "Yes."), _place(2, "Yes.")]
    segments = [p.segment for p in places]
    entry = ExchangeEntry("Yes.", comments=("Known.", "New."))
    plan = plan_merge(segments, {}, {}, {"id2": ["Known."]}, [entry])
    assert [line.new_comments for line in plan.lines] == [("New.",), ()]
    assert plan.changes
