"""The editor in a real browser: reviewing, splitting, the memory, filters, search and replace, comments."""

import pytest
from web.in_browser import FA, SCRIPT, SENTENCES, World, playwright

from workbench.model import Reason, State
from workbench.services import reviewing, translating
from workbench.services.project import Project, people

pytestmark = pytest.mark.browser
expect = playwright.expect
LETTER = "# A letter\n\nThey wrote. Nobody answered. A year passed.\n"


def states(live: World, article: str = "wait") -> list[State]:
    return [row.translation.state for row in live.rows(article=article)]


def test_reviewer_walks_what_waits(live: World) -> None:
    for number in (1, 3, 6):
        live.change(number, FA[number - 1], by="Bahar")
    editor = live.open(person="Carol", review=True)
    assert editor.number == 1
    editor.press("Control+Enter")
    assert editor.number == 3
    # A change of what somebody else wrote is accepted with it.
    editor.press("End")
    editor.type("!")
    editor.press("Control+Enter")
    assert editor.number == 6
    editor.press("Alt+r")
    reason = editor.page.get_by_label("Reason", exact=True)
    expect(reason).to_be_focused()
    reason.select_option("style")
    editor.page.get_by_label("Why", exact=True).fill("Too stiff")
    editor.press("Enter")
    editor.sees("Nothing more waits for review in this article.")
    editor.saved()
    assert [states(live)[number] for number in (1, 3, 6)] == [State.REVIEWED, State.REVIEWED, State.INITIAL]
    assert live.targets()[3] == FA[2] + "!"


def test_reviewer_sees_what_changed_since(live: World) -> None:
    live.change(1, FA[0], by="Bahar")
    context = live.context()
    editor = live.open(context, person="Carol", review=True)
    editor.press("Alt+r")
    expect(editor.page.get_by_label("Reason", exact=True)).to_be_focused()
    editor.press("ArrowDown")
    editor.press("Enter")
    editor.saved()
    editor.page.close()
    live.change(1, FA[0].replace("جملهٔ", "عبارت"), by="Bahar")
    editor = live.open(context, person="Carol", review=True)
    editor.sees("Changed since you last saw it:")
    review = editor.page.locator(".we-review")
    expect(review.locator("del")).to_have_text("جملهٔ")
    expect(review.locator("ins")).to_have_text("عبارت")


def test_a_reason_that_came_too_late_is_still_there(live: World) -> None:
    live.change(0, FA[0], by="Bahar")
    live.change(1, FA[1], by="Bahar")
    editor = live.open(person="Carol", review=True)
    editor.page.route("**/workbench/editor/wait/fa", lambda route: route.abort())
    editor.press("Alt+r")
    editor.page.get_by_label("Reason", exact=True).select_option("meaning")
    editor.page.get_by_label("Why", exact=True).fill("کوتاه‌تر")
    editor.press("Enter")
    editor.says("waits for the connection")
    live.change(0, FA[2], by="Bahar")
    editor.page.unroute("**/workbench/editor/wait/fa")
    editor.sees("Bahar changed segment 1 in the meantime: look at it again.")
    editor.page.get_by_role("button", name="Go to it").click()
    expect(editor.box).to_have_value(FA[2])
    editor.press("Alt+r")
    expect(editor.page.get_by_label("Why", exact=True)).to_have_value("کوتاه‌تر")
    editor.press("Enter")
    editor.saved()
    assert live.rows()[0].translation.progress == "needs work"


def test_translator_is_told_what_was_sent_back(live: World) -> None:
    live.change(4, FA[3], by="Bahar")
    segment = live.rows()[4].segment.id

    def _send_back(project: Project) -> None:
        carol = next(person for person in people(project) if person.name == "Carol")
        reviewing.reject(project, carol, "wait", "fa", segment, 1, Reason.MEANING, "Read it again.")

    live.ask(_send_back)
    editor = live.open()
    editor.sees("1 of your segments was sent back.")
    editor.page.get_by_role("button", name="Show only these").click()
    expect(editor.page.locator(".we-row")).to_have_count(1)
    assert editor.number == 4
    editor.sees("Sent back: meaning")
    editor.sees("Read it again.")


def test_nothing_to_review_is_said(live: World) -> None:
    editor = live.open(person="Carol", review=True)
    editor.sees("Nothing waits for review in this article.")


def test_segment_named_in_the_address_is_opened(live: World) -> None:
    segment = live.rows()[9].segment.id
    editor = live.open(more=f"&segment={segment}")
    expect(editor.page.locator(".we-active .wb-source")).to_have_text(SENTENCES[8])


def test_split_join_and_undo_by_keyboard(live: World) -> None:
    live.add("letter.en.md", LETTER)
    editor = live.open(article="letter")
    join = editor.page.get_by_role("button", name="Join", exact=True)
    expect(join).to_have_count(0)
    editor.press("Alt+ArrowDown")
    assert editor.number == 1
    expect(join).to_be_visible()
    # Join the first two sentences, and take that back.
    editor.type("آن‌ها نوشتند.")
    editor.press("Alt+j")
    source = editor.page.locator(".we-active .wb-source")
    expect(source).to_have_text("They wrote. Nobody answered.")
    assert editor.text == "آن‌ها نوشتند."
    assert len(live.rows(article="letter")) == 3
    expect(editor.box).to_be_focused()
    editor.press("Control+z")
    expect(source).to_have_text("They wrote.")
    assert len(live.rows(article="letter")) == 4
    # Split the last one in front of its last word.
    editor.go(3)
    editor.type("یک سال گذشت.")
    editor.press("Alt+s")
    cut = editor.page.get_by_role("slider", name="Where to split")
    expect(cut).to_be_focused()
    editor.press("End")
    editor.press("ArrowLeft")
    editor.press("ArrowRight")
    editor.press("Enter")
    expect(source).to_have_text("A year")
    expect(editor.page.locator(".we-row")).to_have_count(5)
    assert [row.segment.source for row in live.rows(article="letter")][3:] == ["A year", "passed."]
    assert "".join(live.targets(article="letter")[3:]).replace(" ", "") == "یکسالگذشت."
    editor.page.get_by_role("button", name="Undo").click()
    expect(source).to_have_text("A year passed.")
    assert live.targets(article="letter")[3] == "یک سال گذشت."


def test_another_editor_follows_a_split_with_what_is_typed_in_it(live: World) -> None:
    live.add("letter.en.md", LETTER)
    carol = live.open(article="letter", person="Carol")
    carol.go(3)
    carol.type("یک سال")
    bahar = live.open(article="letter")
    bahar.go(1)
    bahar.press("Alt+j")
    expect(bahar.page.locator(".we-active .wb-source")).to_have_text("They wrote. Nobody answered.")
    # The same segment, under its new number, with the same words in the box.
    expect(carol.page.locator(".we-active")).to_have_attribute("data-n", "2", timeout=30_000)
    expect(carol.page.locator(".we-active .wb-source")).to_have_text("A year passed.")
    assert carol.text == "یک سال"
    carol.press("Control+Enter")
    carol.saved()
    assert live.targets(article="letter")[2] == "یک سال"


def test_a_match_is_inserted_by_key(live: World) -> None:
    live.add("letter.en.md", "Nobody answered the letters.\n")
    live.change(2, FA[1])
    editor = live.open(article="letter")
    match = editor.page.locator(".we-match")
    expect(match).to_have_count(1)
    expect(match.locator("ins")).to_have_text("letters")
    expect(match.locator(".we-score")).to_contain_text("%")
    editor.press("Control+1")
    assert editor.text == FA[1]


def test_concordance_of_what_is_selected(live: World) -> None:
    live.change(1, FA[0])
    editor = live.open()
    editor.go(5)
    editor.press("Control+k")
    field = editor.page.get_by_label("Words in the memory")
    expect(field).to_be_focused()
    field.fill("ministry")
    editor.press("Enter")
    found = editor.page.locator(".we-search .we-match")
    expect(found).to_have_count(1)
    expect(found.locator("mark")).to_have_text("ministry")
    editor.press("Escape")
    expect(editor.box).to_be_focused()


def test_a_question_that_the_server_refuses_does_not_stop_saving(live: World) -> None:
    editor = live.open()
    # More than can be looked up at once, and then more than a translation may have.
    editor.type("پرونده " * 40)
    editor.press("Control+a")
    editor.press("Control+k")
    editor.sees("Nothing in the memory has these words.")
    editor.press("Escape")
    editor.press("Alt+ArrowDown")
    editor.type("word " * 10_001)
    editor.sees("A text has at most 50,000 characters.")
    editor.press("Alt+ArrowDown")
    editor.type(FA[2])
    editor.press("Control+Enter")
    editor.saved()
    assert live.targets()[2] == FA[2]
    # What is too long is still there, and stops nothing when the page is loaded again.
    editor.go(1)
    editor.page.reload()
    editor.ready()
    assert len(editor.text) == 50_005
    editor.press("Control+a")
    editor.type(FA[1])
    editor.press("Control+Enter")
    editor.saved()
    assert live.targets()[1] == FA[1]


def test_filters_by_author_term_and_finding(live: World) -> None:
    live.change(1, FA[0], by="Carol")
    live.change(2, "این  دو فاصله دارد", by="Bahar")
    editor = live.open()
    editor.press("Alt+f")
    rows = editor.page.locator(".we-row")
    editor.page.get_by_label("Show segments with this term").fill("ministry")
    expect(rows).to_have_count(1)
    assert editor.number == 1
    editor.page.get_by_label("Show segments with this term").fill("")
    editor.page.get_by_label("Author").select_option("Bahar")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Nobody answered")
    editor.page.get_by_label("Author").select_option("")
    # What is found is marked without being asked for, and counted by check.
    expect(editor.page.locator(".we-flag-warning, .we-flag-error").first).to_be_visible()
    expect(editor.page.get_by_label("Findings", exact=True)).to_contain_text("whitespace (1)")
    editor.page.get_by_label("Findings", exact=True).select_option("whitespace")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("Nobody answered")
    editor.page.get_by_label("Findings", exact=True).select_option("any")
    expect(rows.first).to_contain_text(SENTENCES[0])
    editor.page.get_by_label("Changed").select_option("today")
    expect(rows).to_have_count(2)
    editor.press("Escape")
    expect(rows).to_have_count(11)
    expect(editor.box).to_be_focused()


def test_search_and_replace_with_preview_and_undo(live: World) -> None:
    for number in (1, 2, 3):
        live.change(number, FA[number - 1], by="Bahar")
    before = live.targets()
    editor = live.open()
    editor.press("Control+h")
    editor.page.get_by_label("Find in translations").fill("جملهٔ")
    editor.page.get_by_label("Replace with").fill("عبارت")
    changes = editor.page.locator(".we-change")
    expect(changes).to_have_count(3)
    expect(changes.first.locator("ins")).to_have_text("عبارت")
    editor.page.get_by_label("Change segment 3").uncheck()
    editor.page.get_by_role("button", name="Replace in 2 segments").click()
    editor.saved()
    after = live.targets()
    assert [one != other for one, other in zip(before, after, strict=True)].count(True) == 2
    assert after[1] == before[1].replace("جملهٔ", "عبارت") and after[2] == before[2]
    assert states(live)[1] is State.TRANSLATED
    editor.page.get_by_role("button", name="Undo").click()
    editor.saved()
    expect(editor.page.locator(".we-row").nth(1)).to_contain_text("جملهٔ")
    editor.saved()
    assert live.targets() == before


def test_comment_on_selected_words(live: World) -> None:
    live.change(1, FA[0], by="Bahar")
    editor = live.open(person="Carol")
    editor.go(1)
    editor.press("Control+a")
    editor.press("Control+m")
    expect(editor.page.locator(".we-remark")).to_be_focused()
    expect(editor.page.locator(".we-chip")).to_contain_text(FA[0])
    editor.type("همهٔ این؟")
    editor.press("Control+Enter")
    expect(editor.page.locator(".wb-comment")).to_contain_text("همهٔ این؟")
    expect(editor.page.locator(".wb-comment blockquote")).to_have_text(FA[0])
    expect(editor.box).to_be_focused()

    def _quotes(project: Project) -> list[str]:
        row = translating.rows(project, people(project)[0], "wait", "fa", None, 0, 3)[1]
        return [remark.quote.text for remark in row.comments if remark.quote]

    assert live.ask(_quotes) == [FA[0]]


def test_text_of_people_is_never_markup_in_the_tools(live: World) -> None:
    live.add("letter.en.md", f"Nobody {SCRIPT} answered. It is {SCRIPT} late.\n")
    live.add("again.en.md", f"Nobody {SCRIPT} answered again.\n")
    editor = live.open(article="letter")
    editor.type(SCRIPT)
    # A comment on hostile words, with hostile words.
    editor.press("Control+a")
    editor.press("Control+m")
    expect(editor.page.locator(".we-chip")).to_contain_text(SCRIPT)
    editor.type(SCRIPT)
    editor.press("Control+Enter")
    expect(editor.page.locator(".wb-comment blockquote")).to_have_text(SCRIPT)
    # The cut of a split, and its halves.
    editor.press("Alt+s")
    expect(editor.page.get_by_role("slider")).to_contain_text(SCRIPT)
    editor.press("Escape")
    editor.press("Control+Enter")
    editor.saved()
    # Search and replace.
    editor.press("Control+h")
    editor.page.get_by_label("Find in translations").fill("<script>")
    editor.page.get_by_label("Replace with").fill(SCRIPT)
    expect(editor.page.locator(".we-change")).to_have_count(1)
    editor.press("Escape")
    # A match, and what is looked up.
    other = live.open(article="again")
    expect(other.page.locator(".we-match")).to_contain_text(SCRIPT)
    other.press("Control+k")
    other.page.get_by_label("Words in the memory").fill("nobody")
    other.press("Enter")
    expect(other.page.locator(".we-search .we-match")).to_contain_text(SCRIPT)
    for page in (editor.page, other.page):
        assert page.evaluate("window.pwned") is None
        assert page.locator(".we-desk script, .we-desk img").count() == 0


def test_direction_is_turned_and_persian_is_set_in_its_own_face(live: World) -> None:
    editor = live.open()
    editor.page.wait_for_function("document.fonts.check('16px Vazirmatn')")
    loaded = "[...document.fonts].filter(f => f.family.includes('Vazirmatn')).map(f => f.status)"
    assert set(editor.page.evaluate(loaded)) == {"loaded"}
    editor.press("Alt+Shift+x")
    assert editor.box.get_attribute("dir") == "ltr"
    editor.press("Alt+Shift+x")
    assert editor.box.get_attribute("dir") == "rtl"


def test_a_segment_joined_by_somebody_else_while_typing_is_found_again(live: World) -> None:
    live.add("letter.en.md", LETTER)
    carol = live.open(article="letter", person="Carol")
    carol.go(2)
    carol.type("کسی پاسخ نداد")
    bahar = live.open(article="letter")
    bahar.go(1)
    bahar.press("Alt+j")
    # Hers is gone: she is taken to the segment that it went into, and her words are there.
    expect(carol.page.locator(".we-active .wb-source")).to_have_text("They wrote. Nobody answered.")
    carol.sees("کسی پاسخ نداد")


def test_saved_segments_are_joined_and_split_with_all_their_text(live: World) -> None:
    live.add("letter.en.md", LETTER)
    editor = live.open(article="letter")
    editor.go(1)
    for text in ("Un.", "Deux."):
        editor.type(text)
        editor.press("Control+Enter")
    editor.saved()
    editor.go(1)
    editor.press("Alt+j")
    source = editor.page.locator(".we-active .wb-source")
    expect(source).to_have_text("They wrote. Nobody answered.")
    expect(editor.box).to_have_value("Un. Deux.")
    # Even a confirmation at once keeps all of it.
    editor.press("Control+Enter")
    editor.saved()
    assert live.targets(article="letter")[1] == "Un. Deux."
    editor.go(1)
    editor.press("Alt+s")
    editor.press("Home")
    editor.press("ArrowRight")
    editor.press("Enter")
    expect(source).to_have_text("They wrote.")
    expect(editor.page.locator(".we-row")).to_have_count(4)
    expect(editor.box).not_to_have_value("Un. Deux.")
    assert "".join(live.targets(article="letter")[1:3]).replace(" ", "") == "Un.Deux."
    assert editor.text == live.targets(article="letter")[1]


def test_typing_goes_on_while_somebody_else_joins_segments(live: World) -> None:
    live.add("letter.en.md", LETTER)
    carol = live.open(article="letter", person="Carol")
    carol.go(3)
    carol.type("c b")
    carol.press("Home")
    carol.page.evaluate("document.activeElement.same = true")
    bahar = live.open(article="letter")
    bahar.go(1)
    bahar.press("Alt+j")
    expect(carol.page.locator(".we-active")).to_have_attribute("data-n", "2", timeout=30_000)
    # It is the very same box, with the cursor where it was.
    assert carol.page.evaluate("document.activeElement.same") is True
    carol.type("a")
    assert carol.text == "ac b"
    expect(carol.page.locator(".we-active .we-n")).to_have_text("3")


def test_a_draft_on_the_server_does_not_come_back_over_what_was_confirmed(live: World) -> None:
    first = live.open()
    with first.page.expect_response(lambda answer: '"keep":true' in (answer.request.post_data or "")):
        first.type("پیش‌نویس")
    first.page.close()
    second = live.open(live.context())
    expect(second.box).to_have_value("پیش‌نویس")
    second.press("Control+a")
    second.type("متن نهایی")
    second.press("Control+Shift+Enter")
    second.saved()
    expect(second.row(0)).not_to_contain_text("two versions")
    second.page.reload()
    second.ready()
    expect(second.row(0)).to_contain_text("متن نهایی")
    assert live.rows()[0].draft is None


def test_a_comment_begun_is_kept_and_never_goes_into_the_translation(live: World) -> None:
    editor = live.open()
    # What stands beside the next segment does not come for a while.
    editor.page.route("**/workbench/editor/wait/fa", lambda route: route.abort())
    editor.press("Alt+ArrowDown")
    editor.press("Control+m")
    editor.type("تا فردا")
    assert editor.text == ""
    editor.page.unroute("**/workbench/editor/wait/fa")
    editor.press("Escape")
    editor.go(2)
    editor.go(1)
    expect(editor.page.locator(".we-remark")).to_have_value("تا فردا")


def test_what_is_on_its_way_arrives_from_another_page(live: World) -> None:
    editor = live.open()
    editor.page.route("**/workbench/editor/wait/fa", lambda route: route.abort())
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    editor.says("waits for the connection")
    editor.page.get_by_role("link", name="Glossary").click()
    expect(editor.page.get_by_role("heading", name="Glossary")).to_be_visible()
    with editor.page.expect_response(lambda answer: answer.status == 200 and "editor/wait" in answer.url):
        editor.page.unroute("**/workbench/editor/wait/fa")
    editor.page.wait_for_timeout(500)
    assert live.targets()[0] == "سرآغاز"


def test_coordinator_leaves_a_block_out_and_takes_it_in_again(live: World) -> None:
    editor = live.open(person="Ada")
    editor.go(3)
    editor.page.get_by_role("button", name="Leave out").click()
    after_all = editor.page.get_by_role("button", name="Translate it after all")
    expect(after_all).to_be_visible()
    expect(editor.box).not_to_be_editable()
    assert not live.rows()[3].segment.translatable
    after_all.click()
    expect(editor.page.get_by_role("button", name="Leave out")).to_be_visible()
    expect(editor.box).to_be_editable()
    assert live.rows()[3].segment.translatable


def test_hidden_direction_marks_have_a_sign(live: World) -> None:
    live.add("letter.en.md", "An \u202eevil\u202c word.\n")
    editor = live.open(article="letter")
    signs = editor.page.locator(".we-active .wb-source .we-sign")
    expect(signs).to_have_count(2)
    expect(signs.first).to_have_attribute("title", "right-to-left override")
