"""Splitting and merging segments, on both kinds of database."""

import threading
from collections.abc import Callable

import pytest

from workbench.errors import ForbiddenError, InputError, NotFoundError, WorkbenchError
from workbench.model import Person, Progress, Reason, State
from workbench.services import articles, changing, memory, reviewing, splitting, translating, updating
from workbench.services.changing import Request, Status, Undone
from workbench.services.exporting import ExportFormat, export, write_export
from workbench.services.importing import import_file
from workbench.services.project import Project, open_project
from workbench.services.splitting import Place, Reshaped
from workbench.workflow import Action

TEXT = (
    "The families wait\n\n"
    "In 2019 they wrote to the ministry; Ms. Diallo signed the letter. Nobody answered.\n\n"
    "A year passed. Nobody answered.\n"
)
LONG = "In 2019 they wrote to the ministry; Ms. Diallo signed the letter."
LEFT, RIGHT = "In 2019 they wrote to the ministry;", "Ms. Diallo signed the letter."
AT = LONG.index("Ms.")
FR_LEFT, FR_RIGHT = "En 2019, ils écrivirent au ministère ;", "Mme Diallo signa la lettre."
FR = f"{FR_LEFT} {FR_RIGHT}"
FA = "در ۲۰۱۹ به وزارت نامه نوشتند؛ خانم دیالو نامه را امضا کرد."


class Desk:
    """One person's view of a catalogue of the test article, with short names for what they do."""

    def __init__(self, project: Project, person: Person, locale: str = "fr") -> None:
        self.project, self.person, self.locale = project, person, locale
        self.at = (project, person, "wait", locale)

    def rows(self) -> list[translating.Row]:
        return translating.rows(*self.at, None, 0, 100)

    def shown(self) -> list[tuple[str, str, Progress]]:
        return [(r.segment.source, r.translation.target, r.translation.progress) for r in self.rows()]

    def row(self, source: str) -> translating.Row:
        return next(row for row in self.rows() if row.segment.source == source)

    def write(self, source: str, target: str, action: Action = Action.CONFIRM) -> changing.Saved:
        row = self.row(source)
        request = Request(row.segment.id, row.translation.version, action, target)
        return changing.change(*self.at, request)

    def place(self, source: str, **more) -> Place:
        row = self.row(source)
        return Place(row.segment.id, **({"base": row.translation.version, "source": source} | more))

    def split(self, source: str, at: int, target_at: int | None = None, **more) -> Reshaped:
        return splitting.split(*self.at, self.place(source, **more), at, target_at)

    def merge(self, source: str, **more) -> Reshaped:
        ids = [row.segment.id for row in self.rows()]
        place = self.place(source, **more)
        following = [*ids, "none"][ids.index(place.segment) + 1]
        return splitting.merge(*self.at, place, following)

    def undo(self, done: Reshaped) -> Undone:
        assert done.step is not None
        return changing.undo(*self.at, done.step)

    def counts(self) -> dict[Progress, int]:
        found = translating.progress(self.project, "wait", self.locale)
        return {stage: segments for stage, (segments, _) in found.items() if segments}

    def words(self) -> int:
        return sum(words for _, words in translating.progress(self.project, "wait", self.locale).values())


@pytest.fixture
def fr(project: Project, team: dict[str, Person]) -> Desk:
    articles.add(project, team["Ada"], articles.preview(project, TEXT.encode(), "wait.en.txt"))
    return Desk(project, team["Bahar"])


@pytest.fixture
def fa(fr: Desk, project: Project, team: dict[str, Person]) -> Desk:
    return Desk(project, team["Dara"], "fa")


def test_a_split_where_the_translator_says_keeps_the_state(fr: Desk) -> None:
    first = fr.write(LONG, FR).translation.segment
    done = fr.split(LONG, AT, FR.index("Mme"))
    assert fr.shown()[1:4] == [
        (LEFT, FR_LEFT, Progress.TRANSLATED),
        (RIGHT, FR_RIGHT, Progress.TRANSLATED),
        ("Nobody answered.", "", Progress.UNTRANSLATED),
    ]
    assert done.segments == (first, fr.row(RIGHT).segment.id)
    assert (fr.row(RIGHT).segment.lead, fr.row(RIGHT).translation.author) == (" ", "Bahar")
    assert fr.counts() == {Progress.UNTRANSLATED: 4, Progress.TRANSLATED: 2}


def test_elsewhere_a_split_proposes_where_to_cut_and_asks_to_look(fr: Desk, fa: Desk) -> None:
    fa.write(LONG, FA)
    fr.split(LONG, AT)
    assert fa.shown()[1:3] == [
        (LEFT, "در ۲۰۱۹ به وزارت نامه نوشتند؛", Progress.NEEDS_WORK),
        (RIGHT, "خانم دیالو نامه را امضا کرد.", Progress.NEEDS_WORK),
    ]
    assert fr.shown()[1:3] == [(LEFT, "", Progress.UNTRANSLATED), (RIGHT, "", Progress.UNTRANSLATED)]
    assert fr.words() == fa.words() == sum(len(source.split()) for source, _, _ in fr.shown())


def test_undoing_a_split_brings_back_text_state_author_and_id(
    fr: Desk, fa: Desk, team: dict[str, Person]
) -> None:
    before = fr.rows()
    fr.write(LONG, FR)
    fa.write(LONG, FA)
    row = fa.row(LONG)
    reviewing.accept(fa.project, team["Carol"], "wait", "fa", row.segment.id, row.translation.version)
    done = fr.split(LONG, AT, 7)
    assert fr.undo(done) == Undone(2, 0)
    assert [row.segment for row in fr.rows()] == [row.segment for row in before]
    assert fr.shown()[1] == (LONG, FR, Progress.TRANSLATED)
    assert fa.shown()[1] == (LONG, FA, Progress.REVIEWED)
    assert fa.row(LONG).translation.author == "Dara"
    assert fr.counts() == {Progress.UNTRANSLATED: 4, Progress.TRANSLATED: 1}
    with pytest.raises(NotFoundError, match="undone already"):
        fr.undo(done)


def test_undoing_a_split_joins_what_was_changed_since(fr: Desk, fa: Desk) -> None:
    fr.write(LONG, FR)
    done = fr.split(LONG, AT, FR.index("Mme"))
    fr.write(RIGHT, "Mme Diallo l’a signée.")
    fa.write(LEFT, "نوشتند؛")
    assert fr.undo(done) == Undone(0, 2)
    assert fr.shown()[1] == (LONG, f"{FR_LEFT} Mme Diallo l’a signée.", Progress.TRANSLATED)
    assert fa.shown()[1] == (LONG, "نوشتند؛", Progress.NEEDS_WORK)


def test_a_merge_joins_targets_and_takes_the_lower_state(fr: Desk, fa: Desk) -> None:
    fr.write(LONG, FR)
    fr.write("A year passed.", "Une année passa.")
    second = fr.write("Nobody answered.", "Personne ne répondit.", Action.SAVE).translation.segment
    fa.write(LONG, FA)
    done = fr.merge(LONG)
    assert done.segments[1] == second
    joined = f"{LONG} Nobody answered."
    assert fr.shown()[1] == (joined, f"{FR} Personne ne répondit.", Progress.NEEDS_WORK)
    assert fa.shown()[1] == (joined, FA, Progress.NEEDS_WORK)
    assert len(fr.shown()) == 4
    assert fr.undo(done) == Undone(2, 0)
    assert fr.shown()[1:3] == [
        (LONG, FR, Progress.TRANSLATED),
        ("Nobody answered.", "Personne ne répondit.", Progress.NEEDS_WORK),
    ]
    assert fr.rows()[2].segment.id == second
    assert fa.shown()[1] == (LONG, FA, Progress.TRANSLATED)


def test_undoing_a_merge_cuts_what_was_changed_since(fr: Desk) -> None:
    fr.write("A year passed.", "Une année passa.")
    fr.write("Nobody answered.", "Personne ne répondit.", Action.SAVE)
    last = fr.rows()[-1]
    request = Request(last.segment.id, 0, Action.CONFIRM, "Rien.")
    changing.change(*fr.at, request)
    done = fr.merge("A year passed.")
    fr.write("A year passed. Nobody answered.", "Un an passa. Rien.")
    fr.undo(done)
    assert fr.shown()[3:] == [
        ("A year passed.", "Un an passa.", Progress.TRANSLATED),
        ("Nobody answered.", "Rien.", Progress.TRANSLATED),
    ]


def test_splitting_again_what_was_merged_brings_back_the_second_one_exactly(fr: Desk, fa: Desk) -> None:
    fa.write("A year passed.", "یک سال گذشت.")
    last = fa.rows()[-1].segment.id
    changing.change(*fa.at, Request(last, 0, Action.CONFIRM, "پاسخی نیامد."))
    fr.merge("A year passed.")
    done = fr.split("A year passed. Nobody answered.", 15)
    assert done.segments[1] == last
    assert fa.shown()[3:] == [
        ("A year passed.", "یک سال گذشت.", Progress.TRANSLATED),
        ("Nobody answered.", "پاسخی نیامد.", Progress.TRANSLATED),
    ]


def test_both_histories_stay_within_reach(fr: Desk) -> None:
    fr.write("A year passed.", "Une année passa.")
    last = fr.rows()[-1].segment.id
    changing.change(*fr.at, Request(last, 0, Action.SAVE, "Rien."))
    done = fr.merge("A year passed.")
    first = done.segments[0]
    texts = [(r.segment, r.target) for r in translating.revisions(fr.project, "wait", "fr", first)]
    assert texts == [(first, "Une année passa. Rien."), (last, "Rien."), (first, "Une année passa.")]
    number = translating.revisions(fr.project, "wait", "fr", first)[1].number
    restored = changing.restore(*fr.at, first, done.translation.version, number)
    assert restored.translation.target == "Rien."
    other = fr.row("The families wait").segment.id
    with pytest.raises(NotFoundError, match="no such revision"):
        changing.restore(*fr.at, other, 0, number)


def test_the_second_half_knows_the_past_of_the_whole(fr: Desk) -> None:
    fr.write(LONG, FR)
    done = fr.split(LONG, AT, FR.index("Mme"))
    fr.write(LEFT, "Autre chose ;")
    texts = [r.target for r in translating.revisions(fr.project, "wait", "fr", done.segments[1])]
    assert texts == [FR_RIGHT, FR]


def test_what_stands_beside_a_merged_segment_is_brought_along(
    fr: Desk, project: Project, team: dict[str, Person]
) -> None:
    last = fr.rows()[-1].segment.id
    carol = (project, team["Carol"], "wait", "fr")
    translating.comment(*carol, last, "Which year?")
    translating.keep_draft(*carol, last, "Rien du tout", 0)
    changing.change(*fr.at, Request(last, 0, Action.CONFIRM, "Rien."))
    changing.change(*carol, Request(last, 0, Action.CONFIRM, "Personne."))
    done = fr.merge("A year passed.")
    row = fr.row("A year passed. Nobody answered.")
    assert [remark.text for remark in row.comments] == ["Which year?"]
    assert [(s.target, s.by) for s in row.suggestions] == [("Personne.", "Carol"), ("Rien du tout", "Carol")]
    fr.undo(done)
    first, second = fr.rows()[3:]
    assert (first.comments, first.suggestions) == ((), ())
    assert ([c.text for c in second.comments], len(second.suggestions)) == (["Which year?"], 1)


def test_what_is_typed_for_a_segment_that_was_merged_away_is_kept(
    fr: Desk, project: Project, team: dict[str, Person]
) -> None:
    last = fr.rows()[-1].segment.id
    fr.merge("A year passed.")
    for base, text in ((0, "Rien."), (3, "Personne.")):
        with pytest.raises(ForbiddenError, match="kept there as a suggestion"):
            changing.change(project, team["Carol"], "wait", "fr", Request(last, base, Action.CONFIRM, text))
    found = fr.row("A year passed. Nobody answered.").suggestions
    assert [(s.target, s.by, s.state) for s in found] == [
        ("Rien.", "Carol", State.TRANSLATED),
        ("Personne.", "Carol", State.TRANSLATED),
    ]


def test_what_is_typed_for_the_whole_does_not_become_the_first_half(
    fr: Desk, project: Project, team: dict[str, Person]
) -> None:
    before = fr.row(LONG)
    fr.split(LONG, AT)
    request = Request(before.segment.id, before.translation.version, Action.CONFIRM, FR)
    saved = changing.change(project, team["Carol"], "wait", "fr", request)
    assert saved.status is Status.CONFLICT
    assert [s.target for s in fr.row(LEFT).suggestions] == [FR]


def test_a_split_saves_what_was_typed_first(fr: Desk) -> None:
    done = fr.split(LONG, AT, FR.index("Mme"), target=FR, op="o1")
    assert fr.shown()[1:3] == [(LEFT, FR_LEFT, Progress.NEEDS_WORK), (RIGHT, FR_RIGHT, Progress.NEEDS_WORK)]
    fr.undo(done)
    assert fr.shown()[1] == (LONG, FR, Progress.NEEDS_WORK)


def test_a_step_that_is_sent_again_is_done_once(fr: Desk) -> None:
    place = fr.place(LONG, op="o1", target=FR)
    done = splitting.split(*fr.at, place, AT)
    again = splitting.split(*fr.at, place, AT)
    assert (again.step, again.segments, again.replayed) == (done.step, done.segments, True)
    assert len(fr.rows()) == 6
    place = fr.place(LEFT, op="o2")
    done = splitting.merge(*fr.at, place, done.segments[1])
    assert splitting.merge(*fr.at, place, done.segments[1]).replayed
    assert len(fr.rows()) == 5


def test_a_split_of_an_old_version_is_a_conflict_and_keeps_what_was_typed(
    fr: Desk, project: Project, team: dict[str, Person]
) -> None:
    fr.write(LONG, FR)
    carol = Desk(project, team["Carol"])
    assert carol.split(LONG, AT, base=0).status is Status.CONFLICT
    done = carol.split(LONG, AT, base=0, target="Autre texte.")
    assert (done.status, done.translation.target, done.step) == (Status.CONFLICT, FR, None)
    assert carol.merge(LONG, base=0).status is Status.CONFLICT
    assert [s.target for s in fr.row(LONG).suggestions] == ["Autre texte."]
    assert len(fr.rows()) == 5


def test_a_split_follows_a_save_that_is_on_its_way(fr: Desk) -> None:
    first = fr.row(LONG).segment.id
    changing.change(*fr.at, Request(first, 0, Action.CONFIRM, FR, op="o1"))
    assert fr.split(LONG, AT, base=0, prev="o1", op="o2").status is Status.OK
    saved = changing.change(*fr.at, Request(first, 0, Action.CONFIRM, "Début ;", op="o3", prev="o2"))
    assert saved.status is Status.OK


def test_a_structure_that_has_changed_is_told(fr: Desk) -> None:
    place = fr.place(LONG)
    fr.split(LONG, AT)
    with pytest.raises(InputError, match="split, merged or updated meanwhile"):
        splitting.split(*fr.at, place, AT)
    with pytest.raises(InputError, match="split, merged or updated meanwhile"):
        splitting.merge(*fr.at, fr.place(LEFT), fr.rows()[-1].segment.id)


@pytest.mark.parametrize("at", [0, len(LONG), 10_000])
def test_a_segment_is_not_cut_at_its_ends(fr: Desk, at: int) -> None:
    with pytest.raises(InputError, match="text on either side"):
        fr.split(LONG, at)


def test_merging_ends_with_the_block(fr: Desk) -> None:
    with pytest.raises(InputError, match="last segment"):
        fr.merge("The families wait")


def test_a_place_behind_the_target_is_refused(fr: Desk) -> None:
    with pytest.raises(InputError, match="no place"):
        fr.split(LONG, AT, 5)


def test_what_is_signed_off_in_one_locale_is_closed_in_all(
    fr: Desk, fa: Desk, project: Project, team: dict[str, Person]
) -> None:
    done = fr.merge("A year passed.")
    for row in fa.rows():
        changing.change(*fa.at, Request(row.segment.id, row.translation.version, Action.CONFIRM, "متن"))
    for row in fa.rows():
        reviewing.accept(project, team["Carol"], "wait", "fa", row.segment.id, row.translation.version)
    reviewing.sign_off(project, team["Ada"], "wait", "fa")
    before = fr.shown()
    for forbidden in (lambda: fr.split(LONG, AT), lambda: fr.merge(LONG), lambda: fr.undo(done)):
        with pytest.raises(ForbiddenError, match="wait, fa: .*reopen"):
            forbidden()
    assert fr.shown() == before


def test_a_text_that_is_not_for_translation_stays_whole(
    fr: Desk, project: Project, team: dict[str, Person]
) -> None:
    article = articles.find(project, "wait")
    articles.set_translatable(project, team["Ada"], article, 1, False)
    with pytest.raises(ForbiddenError, match="not for translation"):
        fr.split(LONG, AT)
    articles.set_translatable(project, team["Ada"], article, 1, True)
    done = fr.split(LONG, AT)
    articles.set_translatable(project, team["Ada"], article, 1, False)
    with pytest.raises(ForbiddenError, match="not for translation"):
        fr.undo(done)


def test_steps_are_undone_from_the_last_one_back(fr: Desk) -> None:
    whole = [row.segment for row in fr.rows()]
    one = fr.split(LONG, AT)
    two = fr.split(RIGHT, RIGHT.index("signed"))
    three = fr.merge(LEFT)
    for early in (one, two):
        with pytest.raises(InputError, match="Undo the later step first"):
            fr.undo(early)
    for step in (three, two, one):
        fr.undo(step)
    assert [row.segment for row in fr.rows()] == whole


def test_a_layout_grows_with_each_step_and_update(fr: Desk, team: dict[str, Person]) -> None:
    layouts = [articles.find(fr.project, "wait").layout]
    done = fr.split(LONG, AT)
    layouts.append(articles.find(fr.project, "wait").layout)
    fr.undo(done)
    layouts.append(articles.find(fr.project, "wait").layout)
    updating.update(fr.project, team["Ada"], articles.preview(fr.project, TEXT.encode(), "wait.en.txt"))
    layouts.append(articles.find(fr.project, "wait").layout)
    assert [layout - layouts[0] for layout in layouts] == [0, 1, 2, 3]


def test_a_paragraph_can_be_cut_word_by_word_from_front_to_back(
    project: Project, team: dict[str, Person]
) -> None:
    words = [f"w{n}" for n in range(40)]
    text = " ".join(words)
    new = articles.preview(project, f"One.\n\n{text}\n\nTwo.\n".encode(), "wait.en.txt")
    articles.add(project, team["Ada"], new)
    desk = Desk(project, team["Bahar"])
    rest = text
    while " " in rest:
        at = rest.index(" ") + 1
        desk.split(rest, at)
        rest = rest[at:]
    assert [source for source, _, _ in desk.shown()] == ["One.", *words, "Two."]
    assert desk.counts() == {Progress.UNTRANSLATED: 42}
    assert translating.next_segment(project, "wait", "fr", desk.row("w38").segment.id) == (
        desk.row("w39").segment.id
    )


# ------------------------------------------------------------------------------ memory, concurrency


def _remembered(desk: Desk) -> set[tuple[str, str]]:
    """The pairs that the memory offers of the test article's texts."""
    texts = [LONG, LEFT, RIGHT, "A year passed.", "Nobody answered.", "A year passed. Nobody answered."]
    found = [memory.matches_of_text(desk.project, text, "en", desk.locale, least=100) for text in texts]
    return {(match.pair.source, match.pair.target) for matches in found for match in matches}


def test_the_memory_learns_the_halves_in_place_of_the_whole(fr: Desk) -> None:
    fr.write(LONG, FR)
    done = fr.split(LONG, AT, FR.index("Mme"))
    assert _remembered(fr) == {(LEFT, FR_LEFT), (RIGHT, FR_RIGHT)}
    fr.undo(done)
    assert _remembered(fr) == {(LONG, FR)}


def test_the_memory_learns_the_whole_in_place_of_the_halves(fr: Desk) -> None:
    fr.write("A year passed.", "Un an passa.")
    fr.write("Nobody answered.", "Rien.")
    before = _remembered(fr)
    done = fr.merge("A year passed.")
    assert _remembered(fr) == {
        ("A year passed. Nobody answered.", "Un an passa. Rien."),
        ("Nobody answered.", "Rien."),
    }
    fr.undo(done)
    assert _remembered(fr) == before


def test_people_who_split_and_save_at_once_lose_nothing(
    fr: Desk, fa: Desk, project: Project, team: dict[str, Person]
) -> None:
    place, first = fr.place(LONG), fr.row(LONG).segment.id
    together = threading.Barrier(4)
    outcomes: list[object] = []

    def work(deed: Callable[[], object]) -> None:
        together.wait()
        try:
            outcomes.append(deed())
        except InputError as error:
            outcomes.append(error)

    deeds = [
        lambda: splitting.split(*fr.at, place, AT),
        lambda: splitting.split(project, team["Carol"], "wait", "fa", place, AT),
        lambda: changing.change(*fr.at, Request(first, 0, Action.CONFIRM, FR)),
        lambda: changing.change(*fa.at, Request(first, 0, Action.CONFIRM, FA)),
    ]
    threads = [threading.Thread(target=work, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 4
    splits = sum(isinstance(o, Reshaped) and o.status is Status.OK for o in outcomes)
    assert splits <= 1 and len(fr.rows()) == len(fa.rows()) == 5 + splits
    for desk, text in ((fr, FR), (fa, FA)):
        kept = [r.translation.target for r in desk.rows()[1 : 2 + splits]]
        suggested = [s.target for r in desk.rows() for s in r.suggestions]
        assert text in suggested or "".join("".join(kept).split()) == "".join(text.split())


# ------------------------------------------------------------------------------- files and updates


def test_files_follow_a_split(fr: Desk, team: dict[str, Person]) -> None:
    fr.write(LONG, FR)
    old = export(*fr.at).data
    fr.split(LONG, AT, FR.index("Mme"))
    new = export(*fr.at).data
    assert f'msgid "{RIGHT}"'.encode() in new and LONG.encode() not in new
    assert not import_file(*fr.at[:2], new, "wait.po").plan.changes
    assert export(*fr.at, existing=old).data.count(b'msgid "') == new.count(b'msgid "') + 1
    article = export(*fr.at, ExportFormat.ARTICLE).data.decode()
    assert article == TEXT.replace(LONG, FR)


def test_a_file_from_before_a_split_loses_nothing(fr: Desk, team: dict[str, Person]) -> None:
    fr.write(LONG, FR)
    old = export(*fr.at).data.decode()
    fr.split(LONG, AT, FR.index("Mme"))
    edited = old.replace(FR_RIGHT, "Mme Diallo l’a signée.").replace(
        'msgid "A year passed."\nmsgstr ""', 'msgid "A year passed."\nmsgstr "Un an passa."'
    )
    report = import_file(*fr.at[:2], edited.encode(), "wait.po")
    assert fr.row("A year passed.").translation.target == "Un an passa."
    assert (report.plan.conflicts, report.plan.unknown) == (1, ())
    assert [s.target for s in fr.row(LEFT).suggestions] == [f"{FR_LEFT} Mme Diallo l’a signée."]
    assert fr.shown()[1:3] == [(LEFT, FR_LEFT, Progress.TRANSLATED), (RIGHT, FR_RIGHT, Progress.TRANSLATED)]


def test_an_untouched_file_from_before_a_split_or_merge_brings_nothing(fr: Desk) -> None:
    fr.write(LONG, FR)
    fr.write("A year passed.", "Une année passa.")
    request = Request(fr.rows()[-1].segment.id, 0, Action.CONFIRM, "Rien.")
    changing.change(*fr.at, request)
    old = export(*fr.at).data
    fr.split(LONG, AT, FR.index("Mme"))
    fr.merge("A year passed.")
    plan = import_file(*fr.at[:2], old, "wait.po", dry_run=True).plan
    assert (plan.conflicts, plan.unknown) == (0, ())


def test_a_file_with_work_from_before_a_merge_is_not_overwritten(fr: Desk, team: dict[str, Person]) -> None:
    fr.write("A year passed.", "Une année passa.")
    path = write_export(fr.project, team["Ada"], "wait", "fr")
    fr.merge("A year passed.")
    text = path.read_text(encoding="utf-8").replace("Une année passa.", "Un an passa.")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WorkbenchError, match="not imported"):
        write_export(fr.project, team["Ada"], "wait", "fr")
    import_file(*fr.at[:2], path.read_bytes(), "wait.po")
    write_export(fr.project, team["Ada"], "wait", "fr")
    assert [s.target for s in fr.row("A year passed. Nobody answered.").suggestions] == ["Un an passa."]


def test_finished_articles_have_the_white_space_of_their_language(
    project: Project, team: dict[str, Person]
) -> None:
    new = articles.preview(project, "他们写了信。没有人回答。\n".encode(), "wait.zh.txt", locale="zh")
    articles.add(project, team["Ada"], new, slug="wait")
    fr = Desk(project, team["Bahar"])
    fr.write("他们写了信。", "Ils écrivirent.")
    fr.write("没有人回答。", "Personne ne répondit.")
    expected = "Ils écrivirent. Personne ne répondit.\n"
    assert export(*fr.at, ExportFormat.ARTICLE).data.decode() == expected
    fr.merge("他们写了信。")
    assert export(*fr.at, ExportFormat.ARTICLE).data.decode() == expected


def _update(desk: Desk, team: dict[str, Person], text: str) -> updating.UpdateReport:
    new = articles.preview(desk.project, text.encode(), "wait.en.txt")
    return updating.update(desk.project, team["Ada"], new)


def test_an_untouched_update_keeps_splits_and_merges(fr: Desk, fa: Desk, team: dict[str, Person]) -> None:
    fr.split(LONG, AT)
    fr.merge("A year passed.")
    fr.write(RIGHT, FR_RIGHT)
    segments = [(row.segment.id, row.segment.source) for row in fr.rows()]
    report = _update(fr, team, TEXT)
    assert (report.same, report.changed, report.new, report.removed) == (5, (), (), ())
    assert [(row.segment.id, row.segment.source) for row in fr.rows()] == segments
    assert fr.shown()[2] == (RIGHT, FR_RIGHT, Progress.TRANSLATED)


@pytest.mark.parametrize(
    "text",
    [
        "A new beginning.\n\n" + TEXT,
        TEXT.replace("A year passed. ", "Two years passed by. ").replace("\n\nA", "\n\nMore.\n\nA"),
        TEXT.replace("ministry; Ms.", "ministry;\nMs."),
        TEXT.replace("In 2019", "In the spring of 2019"),
        TEXT.replace(f"{LONG} Nobody answered.\n\n", "") + f"\n{LONG} Nobody answered.\n",
        TEXT.replace(f"{LONG} Nobody answered.\n\n", f"{LONG} Never did anybody give them an answer. "),
    ],
    ids=["in front", "elsewhere", "wrapped", "in the sentence", "moved", "in another paragraph"],
)
def test_an_update_keeps_a_split_where_its_text_stands(fr: Desk, team: dict[str, Person], text: str) -> None:
    fr.split(LONG, AT)
    second = fr.row(RIGHT).segment.id
    _update(fr, team, text)
    assert fr.row(RIGHT).segment.id == second
    assert "".join(row.segment.lead + row.segment.source for row in fr.rows()).count(LEFT[8:]) == 1


def test_an_update_keeps_a_merge_in_its_own_paragraph_only(fr: Desk, team: dict[str, Person]) -> None:
    text = TEXT + "\nA year passed. Nobody answered.\n"
    _update(fr, team, text)
    fr.merge("A year passed.")
    _update(fr, team, "More.\n\n" + text)
    assert [source for source, _, _ in fr.shown()][-3:] == [
        "A year passed. Nobody answered.",
        "A year passed.",
        "Nobody answered.",
    ]


def test_a_text_that_comes_back_is_split_as_it_was(fr: Desk, team: dict[str, Person]) -> None:
    fr.write(LONG, FR)
    fr.split(LONG, AT, FR.index("Mme"))
    _update(fr, team, TEXT.replace(f"{LONG} Nobody answered.\n\n", ""))
    assert len(fr.rows()) == 3
    _update(fr, team, TEXT)
    assert fr.shown()[1:3] == [(LEFT, FR_LEFT, Progress.TRANSLATED), (RIGHT, FR_RIGHT, Progress.TRANSLATED)]


def test_an_undone_split_does_not_come_back(fr: Desk, team: dict[str, Person]) -> None:
    fr.undo(fr.split(LONG, AT))
    _update(fr, team, "More.\n\n" + TEXT)
    assert fr.row(LONG)
    done = fr.split(LONG, AT)
    fr.merge(LEFT)
    _update(fr, team, TEXT)
    assert fr.row(LONG)
    with pytest.raises(InputError):
        fr.undo(done)


def test_a_step_can_be_undone_after_an_update(fr: Desk, team: dict[str, Person]) -> None:
    fr.write(LONG, FR)
    whole = [row.segment.id for row in fr.rows()]
    done = fr.split(LONG, AT)
    _update(fr, team, "More.\n\n" + TEXT)
    fr.undo(done)
    assert [row.segment.id for row in fr.rows()][1:] == whole
    assert fr.shown()[2] == (LONG, FR, Progress.TRANSLATED)


def test_a_changed_source_is_merged_with_what_it_was(fr: Desk, team: dict[str, Person]) -> None:
    fr.write("A year passed.", "Une année passa.")
    _update(fr, team, TEXT.replace("A year passed.", "A year passed by."))
    done = fr.merge("A year passed by.")
    merged = fr.row("A year passed by. Nobody answered.").translation
    assert merged.previous_source == "A year passed. Nobody answered."
    fr.undo(done)
    assert fr.row("A year passed by.").translation.previous_source == "A year passed."


def test_a_locale_that_is_added_later_takes_part(fr: Desk, project: Project, team: dict[str, Person]) -> None:
    done = fr.merge("A year passed.")
    path = project.folder / "workbench.toml"
    path.write_text(path.read_text().replace('"fr"]', '"fr", "de"]'))
    again = open_project(project.folder, project.store.url.render_as_string(hide_password=False))
    de = Desk(again, team["Bahar"], "de")
    de.write("A year passed. Nobody answered.", "Ein Jahr verging. Niemand antwortete.")
    changing.undo(*de.at[:3], "fr", done.step)
    assert de.shown()[3:] == [
        ("A year passed.", "Ein Jahr verging.", Progress.NEEDS_WORK),
        ("Nobody answered.", "Niemand antwortete.", Progress.NEEDS_WORK),
    ]
    again.close()


def test_reviewing_goes_on_after_a_split(fr: Desk, project: Project, team: dict[str, Person]) -> None:
    fr.write(LONG, FR)
    fr.split(LONG, AT, FR.index("Mme"))
    row = fr.row(LEFT)
    at = (project, team["Carol"], "wait", "fr", row.segment.id, row.translation.version)
    reviewing.reject(*at, Reason.STYLE, "Shorter.")
    assert fr.shown()[1] == (LEFT, FR_LEFT, Progress.NEEDS_WORK)
