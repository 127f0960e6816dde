"""The Review page."""

from workbench.model import Reason, State
from workbench.services import translating
from workbench.web.parts.escape import markup


def revisions(world, source: str) -> list:
    return translating.revisions(world.project, world.article.slug, "fr", world.row(source).segment.id)


def comment(page):
    return next(area for area in page.test.text_area if area.label == "Comment")


def read(page) -> None:
    """Let the time pass in which somebody reads what has come up."""
    page.test.session_state["review"].moved_at -= 60


def test_nothing_waits_at_first(page) -> None:
    shown = page("review", "Carol")
    assert "Nothing waits for review" in shown.html


def test_accepting_goes_on_to_the_next(page, world) -> None:
    world.do("The families", "Les familles attendent")
    world.do("A year", "Un an a passé.")
    shown = page("review", "Carol")
    assert "2 wait for review" in shown.html and "Les familles attendent" in shown.html
    shown.press("Accept and next")
    assert world.row("The families").translation.state is State.REVIEWED
    assert shown.test.query_params["segment"] == world.row("A year").segment.id
    read(shown)
    shown.press("Accept and next")
    assert "Nothing waits for review" in shown.html


def test_the_difference_to_the_previous_text_is_shown(page, world) -> None:
    world.do("The families", "Les familles attendent")
    world.do("The families", "Les familles patientent", by="Dara")
    shown = page("review", "Carol")
    assert "What changed since the text of <b>Bahar</b>" in shown.html
    assert "<del>attendent</del><ins>patientent</ins>" in shown.html


def test_sending_back_needs_a_reason_and_keeps_the_text(page, world) -> None:
    world.do("The families", "Les familles attendent")
    shown = page("review", "Carol").press("Send back")
    assert "Choose a reason first" in shown.errors
    assert world.row("The families").translation.state is State.TRANSLATED
    shown.test.pills[0].set_value(Reason.STYLE)
    comment(shown).set_value("Trop lourd")
    shown.press("Send back")
    row = world.row("The families")
    assert (row.translation.state, row.translation.target) == (State.INITIAL, "Les familles attendent")
    newest = revisions(world, "The families")[0]
    assert (newest.reason, newest.comment, newest.by) == (Reason.STYLE, "Trop lourd", "Carol")


def test_a_text_that_changed_since_it_was_shown_is_not_accepted(page, world) -> None:
    world.do("The families", "Les familles attendent")
    shown = page("review", "Carol")
    world.do("The families", "Les familles patientent")
    shown.press("Accept and next")
    assert world.row("The families").translation.state is State.TRANSLATED
    assert "The text has changed since it was shown" in shown.html
    assert "<del>attendent</del><ins>patientent</ins>" in shown.html
    shown.press("Accept and next")
    assert world.row("The families").translation.state is State.REVIEWED


def test_nobody_accepts_their_own_words(page, world) -> None:
    world.do("The families", "Les familles attendent", by="Carol")
    shown = page("review", "Carol")
    assert "somebody else reviews it" in shown.html
    assert not shown.has("Accept and next")
    assert page("review", "Dara").has("Accept and next")


def test_a_translator_reads_along(page, world) -> None:
    world.do("The families", "Les familles attendent")
    shown = page("review", "Bahar")
    assert "Reviewers decide here" in shown.html
    assert not shown.has("Accept and next") and not shown.has("Send back")


def test_skipping_goes_round_and_keeps_a_comment(page, world) -> None:
    world.do("The families", "Les familles attendent")
    world.do("A year", "Un an a passé.")
    shown = page("review", "Carol")
    comment(shown).set_value("Later")
    shown.press("Skip")
    assert shown.test.query_params["segment"] == world.row("A year").segment.id
    assert [remark.text for remark in world.row("The families").comments] == ["Later"]
    shown.press("Skip")
    assert shown.test.query_params["segment"] == world.row("The families").segment.id


def test_one_further_down_the_queue_can_be_opened(page, world) -> None:
    world.do("The families", "Les familles attendent")
    world.do("A year", "Un an a passé.")
    segment = world.row("A year").segment.id
    shown = page("review", "Carol").press_key(f"open_{segment}")
    assert shown.test.query_params["segment"] == segment
    shown.press("Accept and next")
    assert world.row("A year").translation.state is State.REVIEWED
    assert world.row("The families").translation.state is State.TRANSLATED


def test_a_second_press_accepts_nothing_unseen(page, world) -> None:
    world.do("The families", "Les familles attendent")
    world.do("A year", "Un an a passé.")
    shown = page("review", "Carol")
    review = shown.test.session_state["review"]
    first = review.segment
    shown.press("Accept and next")
    review.accept(first)
    review.accept(review.segment)
    assert world.row("A year").translation.state is State.TRANSLATED


def test_a_link_to_a_segment_that_does_not_wait_starts_at_the_top(page, world) -> None:
    world.do("The families", "Les familles attendent")
    shown = page("review", "Carol", segment="nothing")
    assert "1 waits for review" in shown.html
    shown = page("review", "Carol", segment=world.row("A year").segment.id)
    assert shown.test.query_params["segment"] == world.row("The families").segment.id


def test_findings_terms_and_history_stand_beside_it(page, world) -> None:
    world.do("They wrote", "Elles  ont écrit au ministère.")
    shown = page("review", "Carol")
    assert "wb-finding" in shown.html
    assert '<mark class="wb-term">ministry</mark>' in shown.html
    assert "<b>Bahar</b> confirmed" in shown.html


def test_text_from_people_is_never_markup(page, world, hostile: str) -> None:
    world.do("The families", hostile)
    shown = page("review", "Carol")
    assert "<script>alert" not in shown.html
    assert markup(hostile) in shown.html
