"""The Translate page."""

import pytest

from workbench.model import Progress, Role, State
from workbench.services import changing, reviewing, translating
from workbench.services.project import add_person
from workbench.web.parts.escape import markup, plain
from workbench.workflow import Action


def opened_source(page) -> str:
    """HTML of the open segment's source: the one that has terms or stands before the box."""
    return page.test.session_state["desk"].segment


def test_the_first_open_segment_is_open_in_the_whole_article(page, world) -> None:
    world.do("The families wait", "Les familles attendent")
    shown = page("plain", "Bahar")
    assert opened_source(shown) == world.row("They wrote").segment.id
    assert shown.box.value == ""
    for text in (
        "The families wait",
        "Les familles attendent",
        "We only want the **truth**.",
        "A year passed.",
    ):
        assert text in shown.html
    assert 'lang="fr" dir="ltr"' in shown.html and "wb-heading wb-level-1" in shown.html
    assert "wb-quotation" in shown.html and "wb-list-item" in shown.html


def test_persian_runs_from_right_to_left(page) -> None:
    shown = page("plain", "Bahar", locale="fa")
    assert 'lang="fa" dir="rtl"' in shown.html
    assert 'data-lang="fa"' in shown.html


def test_confirming_opens_the_next_segment(page, world) -> None:
    shown = page("plain", "Bahar").type("Les familles attendent").press("Confirm and next")
    assert world.row("The families").translation.state is State.TRANSLATED
    assert world.row("The families").translation.author == "Bahar"
    assert opened_source(shown) == world.row("They wrote").segment.id
    assert shown.box.value == ""


def test_saving_as_needs_work_keeps_it_open(page, world) -> None:
    page("plain", "Bahar").type("Les familles").press("Save as needs work")
    assert world.row("The families").translation.progress is Progress.NEEDS_WORK


def test_the_last_segment_says_that_all_is_done(page, world) -> None:
    for row in world.rows():
        if row.segment.translatable and not row.segment.source.startswith("A year"):
            world.do(row.segment.source, "Un texte.")
    shown = page("plain", "Bahar").type("Un an a passé.").press("Confirm and next")
    assert "Every segment of this article is translated" in shown.toasts
    assert opened_source(shown) == world.row("A year").segment.id


def test_an_empty_translation_is_refused_with_a_reason(page, world) -> None:
    shown = page("plain", "Bahar").press("Confirm and next")
    assert "empty translation cannot be confirmed" in shown.errors
    assert world.row("The families").translation.version == 0


def test_identical_segments_are_filled_and_it_can_be_undone_right_after(page, world) -> None:
    segment = world.row("Nobody answered").segment.id
    shown = page("plain", "Bahar", segment=segment).type("Personne.").press("Confirm and next")
    assert "1 identical segment was filled too." in shown.html
    assert [row.translation.target for row in world.rows()].count("Personne.") == 2
    shown.press("Undo")
    assert [row.translation.target for row in world.rows()].count("Personne.") == 1
    assert "1 segment is as it was before" in shown.toasts
    assert "filled too" not in shown.html


def test_a_place_with_a_translation_of_its_own_fills_nothing(page, world) -> None:
    shown = page("plain", "Bahar", segment=world.row("Nobody answered").segment.id)
    shown.test.checkbox[0].check()
    shown.type("Personne ici.").press("Confirm and next")
    assert [row.translation.target for row in world.rows()].count("Personne ici.") == 1
    assert world.row("Nobody answered").translation.differs


def test_a_stale_save_overwrites_nothing_and_keeps_what_was_typed(page, world) -> None:
    shown = page("plain", "Bahar").type("Mon texte")
    world.do("The families", "Leur texte", by="Carol")
    shown.press("Confirm and next")
    assert world.row("The families").translation.target == "Leur texte"
    assert "changed this segment in the meantime" in shown.html
    assert "<del>Leur</del><ins>Mon</ins>" in shown.html
    assert shown.box.value == "Mon texte"
    # Both have been seen, so confirming again is a decision.
    shown.press("Confirm and next")
    assert world.row("The families").translation.target == "Mon texte"
    texts = [
        r.target for r in translating.revisions(world.project, world.article.slug, "fr", segment_of(world))
    ]
    assert texts == ["Mon texte", "Leur texte"]


def segment_of(world, source: str = "The families") -> str:
    return world.row(source).segment.id


def test_going_with_theirs_keeps_ours_as_a_suggestion(page, world) -> None:
    shown = page("plain", "Bahar").type("Mon texte")
    world.do("The families", "Leur texte", by="Carol")
    shown.press("Confirm and next").press("Go with theirs")
    assert shown.box.value == "Leur texte"
    assert [s.target for s in world.row("The families").suggestions] == ["Mon texte"]
    shown.press("Take it")
    assert world.row("The families").translation.target == "Mon texte"
    assert shown.box.value == "Mon texte"


def test_dismissing_a_suggestion_leaves_the_translation(page, world) -> None:
    shown = page("plain", "Bahar").type("Mon texte")
    world.do("The families", "Leur texte", by="Carol")
    shown.press("Confirm and next").press("Go with theirs").press("Dismiss")
    assert world.row("The families").translation.target == "Leur texte"
    assert world.row("The families").suggestions == ()


def test_leaving_a_segment_keeps_what_was_typed_as_a_draft(page, world) -> None:
    shown = page("plain", "Bahar").type("Les fam").press("", 1)
    assert opened_source(shown) == segment_of(world, "They wrote")
    assert world.row("The families").draft.target == "Les fam"
    shown.press("", 0)
    assert shown.box.value == "Les fam"
    assert "This is your draft" in shown.html
    again = page("plain", "Bahar", segment=segment_of(world))
    assert again.box.value == "Les fam"


def test_a_draft_that_others_overtook_shows_both_and_loses_neither(page, world) -> None:
    page("plain", "Bahar").type("Mon brouillon").press("", 1)
    world.do("The families", "Leur texte", by="Carol")
    shown = page("plain", "Bahar", segment=segment_of(world))
    assert shown.box.value == "Mon brouillon"
    assert "changed this segment in the meantime" in shown.html
    shown.press("Go with theirs")
    assert shown.box.value == "Leur texte"
    assert [s.target for s in world.row("The families").suggestions] == ["Mon brouillon"]


def test_an_untouched_box_follows_what_others_save(page, world) -> None:
    shown = page("plain", "Bahar")
    world.do("The families", "Leur texte", by="Carol")
    shown.run()
    assert shown.box.value == "Leur texte"
    assert "in the meantime" not in shown.html


def test_a_button_of_an_earlier_text_saves_nothing(page, world) -> None:
    # What a key pressed twice sends: the same button again, after the next segment has been opened.
    world.do("They wrote", "Ils ont écrit.", Action.SAVE)
    shown = page("plain", "Bahar").type("Les familles attendent")
    desk = shown.test.session_state["desk"]
    turn = desk.turn
    shown.press("Confirm and next")
    desk.save(Action.CONFIRM, turn)
    assert world.row("They wrote").translation.state is State.INITIAL
    # The new button, pressed before anybody can have read what it would confirm.
    desk.save(Action.CONFIRM, desk.turn)
    assert world.row("They wrote").translation.state is State.INITIAL


def test_terms_are_marked_listed_and_inserted(page, world) -> None:
    shown = page("plain", "Bahar", segment=segment_of(world, "They wrote"))
    assert '<mark class="wb-term">ministry</mark>' in shown.html
    assert "département" in shown.html and "deprecated" in shown.html
    shown.type("Elles ont écrit au").press("ministère")
    assert shown.box.value == "Elles ont écrit au ministère"
    assert world.row("They wrote").translation.version == 0


def test_copying_the_source(page, world) -> None:
    shown = page("plain", "Bahar", segment=segment_of(world, "We only")).press("Copy source")
    assert shown.box.value == "We only want the **truth**."


def test_findings_of_what_was_typed_and_their_fixes(page, world) -> None:
    shown = page("plain", "Bahar", segment=segment_of(world, "They wrote"))
    shown.type("Ils  ont écrit au ministère").press("Check what I typed")
    assert "wb-finding" in shown.html
    before = shown.box.value
    shown.press("Mend it")
    assert shown.box.value != before
    assert world.row("They wrote").translation.version == 0


def test_findings_of_what_was_confirmed_lead_back_to_it(page, world) -> None:
    shown = page("plain", "Bahar", segment=segment_of(world, "We only"))
    shown.type("Nous voulons la **vérité.").press("Confirm and next")
    assert "in the segment that you confirmed" in shown.html
    shown.press("Go back to it")
    assert opened_source(shown) == segment_of(world, "We only")


def test_comments_are_added_and_those_begun_are_kept(page, world) -> None:
    shown = page("plain", "Bahar")
    remark = next(area for area in shown.test.text_area if area.label == "Comment on this segment")
    remark.set_value("Which families?")
    shown.press("", 1).press("", 0)
    remark = next(area for area in shown.test.text_area if area.label == "Comment on this segment")
    assert remark.value == "Which families?"
    shown.press("Add comment")
    assert [c.text for c in world.row("The families").comments] == ["Which families?"]
    assert "Which families?" in shown.html


def test_an_earlier_text_is_restored_and_what_was_typed_goes_into_the_history(page, world) -> None:
    world.do("The families", "Premier texte")
    world.do("The families", "Second texte")
    shown = page("plain", "Bahar", segment=segment_of(world)).type("Troisième")
    assert "<del>Premier</del><ins>Second</ins>" in shown.html
    shown.press("Restore this text")
    assert world.row("The families").translation.target == "Premier texte"
    assert shown.box.value == "Premier texte"
    texts = {
        r.target for r in translating.revisions(world.project, world.article.slug, "fr", segment_of(world))
    }
    assert texts == {"Premier texte", "Second texte", "Troisième"}


@pytest.mark.parametrize(
    ("label", "source"), [("Next untranslated", "They wrote"), ("Next that needs work", "A year")]
)
def test_jumping(page, world, label: str, source: str) -> None:
    world.do("A year", "Un an", Action.SAVE)
    shown = page("plain", "Bahar", segment=segment_of(world)).press(label)
    assert opened_source(shown) == segment_of(world, source)


def test_jumping_to_nothing_says_so(page, world) -> None:
    shown = page("plain", "Bahar").press("Next that needs work")
    assert "There is none" in shown.toasts


def test_a_mark_opens_its_row(page, world) -> None:
    segment = segment_of(world, "A year")
    shown = page("plain", "Bahar").type("brouillon").press_key(f"open_{segment}")
    assert opened_source(shown) == segment
    assert world.row("The families").draft.target == "brouillon"
    assert shown.test.query_params["segment"] == segment


def test_what_is_left_out_can_only_be_taken_in_by_a_coordinator(page, world) -> None:
    segment = segment_of(world, "https://")
    assert not page("plain", "Bahar", segment=segment).has("Translate it after all")
    shown = page("plain", "Ada", segment=segment)
    assert shown.box.disabled
    shown.press("Translate it after all")
    assert world.row("https://").segment.translatable
    assert not shown.box.disabled
    shown.press("Leave this block out")
    assert not world.row("https://").segment.translatable


def test_an_article_that_is_signed_off_is_closed(page, world) -> None:
    for row in world.rows():
        if row.segment.translatable and not world.row(row.segment.source).translation.target:
            world.do(row.segment.source, "Un texte.")
    slug = world.article.slug
    for row in world.rows():
        if row.translation.state is State.TRANSLATED:
            ask = (world.project, world.team["Carol"], slug, "fr", row.segment.id)
            now = translating.rows_of(*ask[:4], [row.segment.id])[0].translation
            if now.state is State.TRANSLATED:
                reviewing.accept(*ask, now.version)
    reviewing.sign_off(world.project, world.team["Ada"], slug, "fr")
    shown = page("plain", "Bahar")
    assert shown.box.disabled
    assert "Signed off" in shown.html
    assert not shown.has("Confirm and next")


def test_a_segment_of_another_article_is_no_error(page, world) -> None:
    shown = page("plain", "Bahar", segment="nothing-of-the-kind")
    assert opened_source(shown) == segment_of(world)


def test_an_article_or_locale_that_is_not_there_is_replaced(page, world) -> None:
    shown = page("plain", "Bahar", article="nothing", locale="xx")
    assert shown.test.query_params["article"] == world.article.slug
    assert shown.test.query_params["locale"] == "fa"


def test_a_changed_source_shows_how(page, world) -> None:
    from workbench.services import articles, updating

    world.do("They wrote", "Elles ont écrit au ministère.")
    text = "# The families wait\n\nThey wrote to the old ministry. Nobody answered.\n"
    new = articles.preview(world.project, text.encode(), "wait.en.md")
    updating.update(world.project, world.team["Ada"], new)
    shown = page("plain", "Bahar", segment=segment_of(world, "They wrote"))
    assert "The source was changed" in shown.html
    assert "<ins>old </ins>" in shown.html or "<ins> old</ins>" in shown.html


def test_text_from_people_is_never_markup(page, world, hostile: str) -> None:
    eve = add_person(world.project, world.team["Ada"], hostile[:80], Role.REVIEWER)
    world.team["Eve"] = eve
    world.do("They wrote", hostile, by="Eve")
    segment = segment_of(world, "They wrote")
    translating.comment(world.project, eve, world.article.slug, "fr", segment, hostile)
    stale = changing.Request(segment, 0, Action.CONFIRM, hostile + "!")
    changing.change(world.project, eve, world.article.slug, "fr", stale)
    shown = page("plain", eve.name, segment=segment)
    assert "<script>alert" not in shown.html
    assert shown.html.count(markup(hostile)) >= 3
    assert shown.box.value == hostile
    labels = [button.label for button in shown.test.button]
    assert plain("ministère") in labels


def test_a_long_article_is_drawn_in_a_window(page, world) -> None:
    from workbench.services import articles

    text = "\n\n".join(f"Sentence number {number} stands alone." for number in range(400))
    new = articles.preview(world.project, text.encode(), "long.en.txt")
    added = articles.add(world.project, world.team["Ada"], new)
    middle = translating.rows(world.project, world.team["Bahar"], added.slug, "fr", None, 0, 400)[
        200
    ].segment.id
    shown = page("plain", "Bahar", article=added.slug, segment=middle)
    assert shown.html.count("wb-pair") < 30
    shown.press("Earlier")
    assert "Sentence number 180 stands" in shown.html
    shown.press("Later")
    assert "Sentence number 230 stands" in shown.html
    assert "Sentence number 0 stands" not in shown.html
