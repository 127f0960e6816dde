"""Saving, confirming, conflicts, propagation, history and undo, on both kinds of database."""

import pytest

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.model import Person, Progress, Reason, State
from workbench.services import articles, changing, reviewing, translating
from workbench.services.changing import Request, Status
from workbench.services.project import Project
from workbench.workflow import Action

TEXT = (
    "The families wait\n\nThey wrote to the ministry. Nobody answered.\n\n"
    "A year passed. Nobody answered.\n\nThey wrote again. Nobody answered.\n"
)


@pytest.fixture
def slug(project: Project, team: dict[str, Person]) -> str:
    new = articles.preview(project, TEXT.encode(), "wait.en.txt")
    return articles.add(project, team["Ada"], new).slug


@pytest.fixture
def desk(project: Project, team: dict[str, Person], slug: str) -> "Desk":
    return Desk(project, team, slug)


class Desk:
    """The French catalogue of the test article, with short names for what people do in it."""

    def __init__(self, project: Project, team: dict[str, Person], slug: str) -> None:
        self.at = (project, team["Bahar"], slug, "fr")
        self.project, self.team, self.slug = project, team, slug

    def rows(self) -> list[translating.Row]:
        return translating.rows(*self.at, None, 0, 100)

    def segments(self, source: str) -> list[str]:
        return [row.segment.id for row in self.rows() if row.segment.source == source]

    def row(self, segment: str) -> translating.Row:
        return translating.rows_of(*self.at, [segment])[0]

    def do(self, segment: str, target: str | None, action: Action = Action.CONFIRM, **more) -> changing.Saved:
        more.setdefault("base", self.row(segment).translation.version)
        who = self.team[more.pop("by", "Bahar")]
        return changing.change(
            self.project, who, self.slug, "fr", Request(segment, action=action, target=target, **more)
        )

    def counts(self) -> dict[Progress, int]:
        found = translating.progress(self.project, self.slug, "fr")
        return {stage: segments for stage, (segments, _) in found.items() if segments}


def test_a_new_catalogue_is_untranslated(desk: Desk) -> None:
    rows = desk.rows()
    assert [row.segment.source for row in rows][:3] == [
        "The families wait",
        "They wrote to the ministry.",
        "Nobody answered.",
    ]
    assert {row.translation.version for row in rows} == {0}
    assert desk.counts() == {Progress.UNTRANSLATED: 7}


def test_confirming_makes_a_version_with_its_author(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    saved = desk.do(segment, "Une année passa.")
    assert saved.status is Status.OK
    now = desk.row(segment).translation
    assert (now.target, now.state, now.version) == ("Une année passa.", State.TRANSLATED, 1)
    assert now.author == now.changed_by == "Bahar"
    assert desk.counts() == {Progress.UNTRANSLATED: 6, Progress.TRANSLATED: 1}


def test_saving_without_confirming_needs_work(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Une année…", Action.SAVE)
    assert desk.row(segment).translation.progress is Progress.NEEDS_WORK


def test_a_stale_save_overwrites_nothing_and_loses_nothing(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Une année passa.")
    late = desk.do(segment, "Un an s’écoula.", base=0, by="Dara")
    assert late.status is Status.CONFLICT
    assert late.translation.target == "Une année passa."
    row = desk.row(segment)
    assert row.translation.target == "Une année passa."
    assert [(s.target, s.by, s.origin) for s in row.suggestions] == [("Un an s’écoula.", "Dara", "save")]


def test_a_stale_save_of_the_same_text_is_no_conflict(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Une année passa.")
    assert desk.do(segment, "Une année passa.", base=0, by="Dara").status is Status.OK
    assert desk.row(segment).translation.version == 1


def test_taking_a_suggestion_settles_it(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Une année passa.")
    desk.do(segment, "Un an s’écoula.", base=0, by="Dara")
    (suggestion,) = desk.row(segment).suggestions
    stale = changing.settle_suggestion(*desk.at, suggestion.id, take=True, base=0)
    assert stale.status is Status.CONFLICT
    assert desk.row(segment).suggestions
    changing.settle_suggestion(*desk.at, suggestion.id, take=True, base=1)
    row = desk.row(segment)
    assert (row.translation.target, row.suggestions) == ("Un an s’écoula.", ())


def test_dismissing_a_suggestion_leaves_the_translation(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Une année passa.")
    desk.do(segment, "Un an s’écoula.", base=0, by="Dara")
    (suggestion,) = desk.row(segment).suggestions
    changing.settle_suggestion(*desk.at, suggestion.id, take=False, base=1)
    row = desk.row(segment)
    assert (row.translation.version, row.suggestions) == (1, ())
    with pytest.raises(NotFoundError):
        changing.settle_suggestion(*desk.at, suggestion.id, take=False, base=1)


def test_the_same_save_sent_twice_is_made_once(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    first = desk.do(segment, "Une année passa.", base=0, op="op-1")
    again = desk.do(segment, "Une année passa.", base=0, op="op-1")
    assert (first.replayed, again.replayed, again.status) == (False, True, Status.OK)
    assert desk.row(segment).translation.version == 1
    assert len(translating.revisions(*desk.at[:1], *desk.at[2:], segment)) == 1


def test_a_chain_of_saves_in_flight_is_no_conflict(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Une", Action.SAVE, base=0, op="op-1")
    second = desk.do(segment, "Une année passa.", base=0, op="op-2", prev="op-1")
    assert (second.status, second.translation.version) == (Status.OK, 2)


def test_confirming_fills_identical_untranslated_segments_and_can_be_undone(desk: Desk) -> None:
    first, second, third = desk.segments("Nobody answered.")
    desk.do(third, "Pas de réponse.", Action.SAVE)
    saved = desk.do(first, "Personne ne répondit.")
    assert saved.propagated == (second,)
    filled = desk.row(second).translation
    assert (filled.target, filled.state, filled.author) == (
        "Personne ne répondit.",
        State.TRANSLATED,
        "Bahar",
    )
    assert desk.row(third).translation.target == "Pas de réponse."

    assert saved.batch is not None
    undone = changing.undo(*desk.at, saved.batch)
    assert (undone.restored, undone.kept) == (1, 0)
    assert desk.row(second).translation.progress is Progress.UNTRANSLATED
    assert desk.row(first).translation.state is State.TRANSLATED
    with pytest.raises(NotFoundError):
        changing.undo(*desk.at, saved.batch)


def test_undo_leaves_what_somebody_changed_since(desk: Desk) -> None:
    first, second, third = desk.segments("Nobody answered.")
    saved = desk.do(first, "Personne ne répondit.")
    desk.do(second, "Nul ne répondit.")
    assert saved.batch is not None
    undone = changing.undo(*desk.at, saved.batch)
    assert (undone.restored, undone.kept) == (1, 1)
    assert desk.row(second).translation.target == "Nul ne répondit."
    assert desk.row(third).translation.target == ""


def test_a_translation_that_differs_here_is_not_spread(desk: Desk) -> None:
    first, second, third = desk.segments("Nobody answered.")
    saved = desk.do(first, "Silence.", differs=True)
    assert (saved.propagated, saved.translation.differs) == ((), True)
    assert desk.do(second, "Personne ne répondit.").propagated == (third,)
    assert desk.row(first).translation.target == "Silence."


def test_any_revision_can_be_restored(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    for text in ("Un", "Deux", "Trois"):
        desk.do(segment, text)
    history = translating.revisions(desk.project, desk.slug, "fr", segment)
    assert [revision.target for revision in history] == ["Trois", "Deux", "Un"]
    saved = changing.restore(*desk.at, segment, 3, history[-1].number)
    assert (saved.translation.target, saved.translation.version) == ("Un", 4)
    newest = translating.revisions(desk.project, desk.slug, "fr", segment)[0]
    assert (newest.action, newest.by) == (Action.RESTORE, "Bahar")


def test_a_restored_revision_does_not_bring_its_review_back(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Un")
    reviewing.accept(desk.project, desk.team["Carol"], desk.slug, "fr", segment, 1)
    desk.do(segment, "Deux")
    reviewed = translating.revisions(desk.project, desk.slug, "fr", segment)[1]
    assert reviewed.state is State.REVIEWED
    assert changing.restore(*desk.at, segment, 3, reviewed.number).translation.state is State.TRANSLATED


def test_a_restored_text_is_again_its_authors(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Un an passa.")
    carol = (desk.project, desk.team["Carol"], desk.slug, "fr")
    mine = changing.change(*carol, Request(segment, 1, Action.CONFIRM, "Une année passa.")).translation
    assert mine.author == "Carol"
    first = translating.revisions(desk.project, desk.slug, "fr", segment)[-1]
    back = changing.restore(*carol, segment, mine.version, first.number).translation
    assert back.author == "Bahar"
    accepted = reviewing.accept(*carol, segment, back.version).translation
    assert accepted.state is State.REVIEWED


def test_review_walks_what_waits(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    (title,) = desk.segments("The families wait")
    desk.do(segment, "Une année passa.", Action.SAVE)
    desk.do(segment, "Une année s’est écoulée.")
    desk.do(title, "Les familles attendent")
    carol = desk.team["Carol"]
    at = (desk.project, desk.slug, "fr")
    assert translating.next_segment(*at, None, [Progress.TRANSLATED]) == title
    assert translating.next_segment(*at, title, [Progress.TRANSLATED]) == segment

    reviewing.accept(desk.project, carol, desk.slug, "fr", title, 1)
    sent_back = reviewing.reject(
        desk.project, carol, desk.slug, "fr", segment, 2, Reason.STYLE, "Passé simple, please."
    )
    assert sent_back.translation.progress is Progress.NEEDS_WORK
    newest = translating.revisions(desk.project, desk.slug, "fr", segment)[0]
    assert (newest.reason, newest.comment, newest.by) == (Reason.STYLE, "Passé simple, please.", "Carol")
    assert translating.next_segment(*at, None, [Progress.TRANSLATED]) is None


def test_a_review_of_a_text_that_changed_meanwhile_is_a_conflict(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Un")
    desk.do(segment, "Deux")
    late = reviewing.accept(desk.project, desk.team["Carol"], desk.slug, "fr", segment, 1)
    assert (late.status, late.translation.state) == (Status.CONFLICT, State.TRANSLATED)


def test_roles_are_enforced_whatever_the_screen_shows(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    desk.do(segment, "Un")
    bahar, carol = desk.team["Bahar"], desk.team["Carol"]
    with pytest.raises(ForbiddenError):
        reviewing.accept(desk.project, bahar, desk.slug, "fr", segment, 1)
    with pytest.raises(ForbiddenError):
        reviewing.sign_off(desk.project, carol, desk.slug, "fr")
    with pytest.raises(ForbiddenError):
        articles.add(desk.project, carol, articles.preview(desk.project, b"Text.", "other.txt"))


def test_signing_off_closes_an_article_until_it_is_reopened(desk: Desk) -> None:
    ada, carol = desk.team["Ada"], desk.team["Carol"]
    at = (desk.project, ada, desk.slug, "fr")
    for row in desk.rows():
        if not desk.row(row.segment.id).translation.target:
            desk.do(row.segment.id, f"Texte {row.segment.id}")
    with pytest.raises(ForbiddenError, match="not reviewed"):
        reviewing.sign_off(*at)
    for row in desk.rows():
        version = row.translation.version
        reviewing.accept(desk.project, carol, desk.slug, "fr", row.segment.id, version)
    assert reviewing.sign_off(*at) == 7
    assert desk.counts() == {Progress.FINAL: 7}
    with pytest.raises(ForbiddenError, match="signed off"):
        desk.do(desk.rows()[0].segment.id, "Trop tard")
    assert reviewing.reopen(*at) == 7
    assert desk.counts() == {Progress.REVIEWED: 7}


def test_what_is_not_for_translation_is_neither_counted_nor_edited(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    block = desk.row(segment).segment.block
    desk.do(segment, "Un an")
    ada = desk.team["Ada"]
    article = articles.find(desk.project, desk.slug)
    articles.set_translatable(desk.project, ada, article, block, False)
    assert desk.counts() == {Progress.UNTRANSLATED: 5, Progress.EXCLUDED: 2}
    with pytest.raises(ForbiddenError, match="not for translation"):
        desk.do(segment, "Une année")
    articles.set_translatable(desk.project, ada, article, block, True)
    assert desk.counts() == {Progress.UNTRANSLATED: 6, Progress.TRANSLATED: 1}
    assert [listed.segments for listed in articles.listed(desk.project)] == [7]


def test_drafts_are_kept_apart_from_the_translation(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    translating.keep_draft(*desk.at, segment, "Une ann", 0)
    row = desk.row(segment)
    assert row.draft is not None
    assert (row.draft.target, row.draft.base, row.translation.target) == ("Une ann", 0, "")
    other = translating.rows_of(desk.project, desk.team["Carol"], desk.slug, "fr", [segment])[0]
    assert other.draft is None
    desk.do(segment, "Une ann", Action.SAVE)
    assert desk.row(segment).draft is None


def test_a_draft_survives_the_save_of_another_text(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    translating.keep_draft(*desk.at, segment, "Une version plus longue", 0)
    desk.do(segment, "Un an")
    assert desk.row(segment).draft is not None


def test_a_draft_is_done_with_by_the_save_of_what_it_grew_into(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    translating.keep_draft(*desk.at, segment, "Un a", 0)
    changing.change(*desk.at, Request(segment, 0, Action.CONFIRM, "Un an passa.", drafted="Un a"))
    assert desk.row(segment).draft is None


def test_next_open_segment(desk: Desk) -> None:
    ids = [row.segment.id for row in desk.rows()]
    desk.do(ids[1], "Elles écrivirent au ministère.")
    at = (desk.project, desk.slug, "fr")
    assert translating.next_segment(*at, None) == ids[0]
    assert translating.next_segment(*at, ids[0]) == ids[2]
    assert translating.next_segment(*at, ids[-1]) is None
    assert translating.next_segment(*at, None, [Progress.TRANSLATED]) == ids[1]


def test_text_that_is_too_long_is_refused_with_a_remedy(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    with pytest.raises(InputError, match="at most"):
        desk.do(segment, "x" * (translating.LONGEST_TARGET + 1))


def test_comments_stay_with_the_segment(desk: Desk) -> None:
    (segment,) = desk.segments("A year passed.")
    translating.comment(*desk.at, segment, "  Which year?  ")
    (remark,) = desk.row(segment).comments
    assert (remark.text, remark.by) == ("Which year?", "Bahar")
    with pytest.raises(InputError):
        translating.comment(*desk.at, segment, "  ")


def test_unknown_names_are_told(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="no article"):
        translating.catalogue(desk.project, "nothing", "fr")
    with pytest.raises(NotFoundError, match="not translated into"):
        translating.catalogue(desk.project, desk.slug, "de")
    with pytest.raises(NotFoundError, match="no segment"):
        desk.do("nothing", "x", base=0)
