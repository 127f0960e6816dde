"""Undo and redo, decisions taken back, conflicts, drafts and find in the editor, in a real browser."""

import pytest
from formats.review_files import TARGET, comments, edited, on, run, typed
from web.in_browser import FA, Editor, World, playwright

from workbench.model import State
from workbench.services import no_breaks, translating
from workbench.services.exporting import ExportFormat, export
from workbench.services.importing import import_file
from workbench.services.project import Project, people

pytestmark = pytest.mark.browser
expect = playwright.expect
LETTER = "# A letter\n\nThey wrote. Nobody answered. A year passed.\n"
TWINS = "# A letter\n\nNobody answered.\n\nA year passed.\n\nNobody answered.\n"
HALF_AN_HOUR = 31 * 60 * 1000


def state(live: World, number: int, article: str = "wait") -> State:
    return live.rows(article=article)[number].translation.state


def at(editor: Editor, number: int) -> None:
    expect(editor.page.locator(".we-active")).to_have_attribute("data-n", str(number))


# ----------------------------------------------------------------------------------- undo across segments


def test_three_confirmations_are_undone_and_done_again_also_after_a_reload(live: World) -> None:
    editor = live.open()
    for text in FA[:3]:
        editor.type(text)
        editor.press("Control+Enter")
    editor.saved()
    editor.press("Control+z")
    at(editor, 2)
    editor.saved()
    # The page is loaded again in between: this tab still knows what was done in it.
    editor.page.reload()
    editor.ready()
    for number in (1, 0):
        editor.press("Control+z")
        at(editor, number)
        expect(editor.box).to_have_value("")
    editor.saved()
    assert live.targets()[:3] == ["", "", ""]
    for number in (0, 1, 2):
        editor.press("Control+Shift+Z")
        at(editor, number)
        expect(editor.box).to_have_value(FA[number])
    editor.saved()
    assert live.targets()[:3] == FA[:3]
    assert [state(live, number) for number in range(3)] == [State.TRANSLATED] * 3


def test_a_confirmation_is_undone_before_the_server_has_answered_it(live: World) -> None:
    editor = live.open()
    held = []
    editor.page.route("**/workbench/editor/wait/fa", lambda route: held.append(route), times=1)
    editor.type(FA[0])
    # Long enough for a draft.
    editor.page.wait_for_function(
        "text => Object.values(localStorage).some((kept) => kept.includes(text))", arg=FA[0]
    )
    editor.press("Control+Enter")
    at(editor, 1)
    editor.press("Control+z")
    at(editor, 0)
    expect(editor.box).to_have_value("")
    for route in held:
        route.continue_()
    editor.saved()
    assert live.targets()[0] == editor.text == ""
    assert FA[0] in live.histories()[0]


def test_a_confirmation_that_filled_others_is_undone_with_them_and_done_again(live: World) -> None:
    live.add("letter.en.md", TWINS)
    editor = live.open(article="letter")
    editor.go(1)
    editor.type("پاسخی نیامد.")
    editor.press("Control+Enter")
    editor.sees("1 identical segment was filled too.")
    editor.type("سالی گذشت.")
    editor.press("Control+Enter")
    editor.saved()
    for number in (2, 1):
        editor.press("Control+z")
        at(editor, number)
        expect(editor.box).to_have_value("")
    editor.saved()
    assert live.targets(article="letter") == ["", "", "", ""]
    for number in (1, 2):
        editor.press("Control+Shift+Z")
        at(editor, number)
    editor.saved()
    editor.sees("1 identical segment was filled too.")
    assert live.targets(article="letter")[1:] == ["پاسخی نیامد.", "سالی گذشت.", "پاسخی نیامد."]
    # Undone from the note, it is not undone a second time by the key.
    editor.page.get_by_role("button", name="Undo").click()
    editor.saved()
    assert live.targets(article="letter")[1:] == ["پاسخی نیامد.", "سالی گذشت.", ""]
    editor.press("Control+z")
    editor.press("Control+z")
    at(editor, 1)
    editor.saved()
    expect(editor.page.locator(".we-notices")).not_to_contain_text("undone already")
    assert live.targets(article="letter")[1:] == ["", "", ""]


def test_undo_never_takes_back_what_somebody_else_made_of_it(live: World) -> None:
    editor = live.open()
    for text in FA[:2]:
        editor.type(text)
        editor.press("Control+Enter")
    editor.saved()
    live.change(1, "متن کارول", by="Carol")
    expect(editor.row(1)).to_contain_text("متن کارول")
    editor.press("Control+z")
    editor.sees("Carol has changed segment 2 since: it stays as it is.")
    # The step before is undone as ever.
    editor.press("Control+z")
    at(editor, 0)
    editor.saved()
    assert live.targets()[:2] == ["", "متن کارول"]


def test_what_was_typed_in_another_segment_is_not_lost_by_undo_or_replace(live: World) -> None:
    editor = live.open()
    editor.type(FA[0])
    editor.press("Control+Shift+Enter")
    editor.saved()
    editor.go(0)
    editor.type(" نیمه‌کاره")
    editor.press("Alt+ArrowDown")
    # Another text is put in its place in the whole article: what was typed stays beside it.
    editor.press("Control+h")
    editor.page.get_by_label("Find in translations").fill("جملهٔ")
    editor.page.get_by_label("Replace with").fill("عبارت")
    editor.page.get_by_role("button", name="Replace in 1 segment").click()
    editor.saved()
    assert live.targets()[0] == FA[0].replace("جملهٔ", "عبارت")
    editor.go(0)
    assert editor.text == FA[0] + " نیمه‌کاره"
    editor.press("Alt+ArrowDown")
    # Undone: first what was replaced, then the segment; what was typed is in its history.
    editor.press("Control+z")
    editor.press("Control+z")
    at(editor, 0)
    expect(editor.box).to_have_value("")
    editor.saved()
    assert FA[0] + " نیمه‌کاره" in live.histories()[0]


def test_after_a_merge_it_is_never_broken_there_again(live: World) -> None:
    live.add("letter.en.md", LETTER.replace("They wrote. Nobody", "They saw Qrf. Nobody"))
    editor = live.open(article="letter")
    editor.go(1)
    editor.press("Alt+j")
    editor.sees("The segments are joined.")
    assert editor.page.get_by_role("button", name="Never break here again").is_visible()
    editor.press("Alt+Shift+j")
    editor.sees("never break behind “Qrf.”? No article that is here is cut so.")
    expect(editor.page.get_by_role("button", name="Add the rule")).to_be_focused()
    editor.press("Enter")
    editor.sees("From now on: never break behind “Qrf.”.")
    expect(editor.box).to_be_focused()
    assert [one.kept.no_break.word for one in live.ask(no_breaks.listed)] == ["Qrf."]
    editor.page.locator(".we-notice").get_by_role("button", name="Undo").click()
    editor.sees("Taken back")
    assert live.ask(no_breaks.listed) == []


def test_a_split_and_a_merge_are_undone_and_done_again(live: World) -> None:
    live.add("letter.en.md", LETTER)
    editor = live.open(article="letter")
    editor.go(1)
    editor.type("یک دو")
    source = editor.page.locator(".we-active .wb-source")
    editor.press("Alt+j")
    expect(source).to_have_text("They wrote. Nobody answered.")
    editor.press("Control+z")
    expect(source).to_have_text("They wrote.")
    editor.saved()
    editor.press("Control+Shift+Z")
    expect(source).to_have_text("They wrote. Nobody answered.")
    assert len(live.rows(article="letter")) == 3
    expect(editor.box).to_have_value("یک دو")
    editor.press("Alt+s")
    expect(editor.page.get_by_role("slider")).to_be_focused()
    editor.press("Enter")
    expect(editor.page.locator(".we-row")).to_have_count(4)
    editor.saved()
    cut = source.text_content()
    sources = [row.segment.source for row in live.rows(article="letter")]
    targets = live.targets(article="letter")
    editor.press("Control+z")
    expect(source).to_have_text("They wrote. Nobody answered.")
    editor.press("Control+y")
    expect(source).to_have_text(cut or "")
    expect(editor.page.locator(".we-row")).to_have_count(4)
    editor.saved()
    assert [row.segment.source for row in live.rows(article="letter")] == sources
    assert live.targets(article="letter") == targets
    # And all of it back to the beginning.
    editor.press("Control+z")
    expect(source).to_have_text("They wrote. Nobody answered.")
    editor.press("Control+z")
    expect(source).to_have_text("They wrote.")
    editor.saved()
    assert len(live.rows(article="letter")) == 4


# --------------------------------------------------------------------------------------------- reviewing


def test_accepting_and_sending_back_are_undone_and_done_again(live: World) -> None:
    for number in (1, 3):
        live.change(number, FA[number], by="Bahar")
    editor = live.open(person="Carol", review=True)
    editor.press("Control+Enter")
    at(editor, 3)
    editor.press("Alt+r")
    editor.page.get_by_label("Reason", exact=True).select_option("style")
    editor.page.get_by_label("Why", exact=True).fill("Too stiff")
    editor.press("Enter")
    editor.saved()
    assert (state(live, 1), state(live, 3)) == (State.REVIEWED, State.INITIAL)
    # The answer that was a mistake is none for the translator, and the text waits again.
    editor.press("Control+z")
    expect(editor.row(3).locator(".wb-translated")).to_be_visible()
    editor.saved()
    assert state(live, 3) is State.TRANSLATED
    bahar = live.open()
    expect(bahar.page.locator(".we-notices")).to_be_empty()
    bahar.go(3)
    expect(bahar.page.locator(".we-history")).to_contain_text("restored")
    expect(bahar.page.locator(".we-answer")).to_be_empty()
    editor.page.bring_to_front()
    editor.press("Control+z")
    at(editor, 1)
    expect(editor.row(1).locator(".wb-translated")).to_be_visible()
    editor.saved()
    assert state(live, 1) is State.TRANSLATED
    for number, is_now in ((1, State.REVIEWED), (3, State.INITIAL)):
        editor.press("Control+Shift+Z")
        at(editor, number)
        editor.saved()
        editor.page.wait_for_timeout(300)
        assert state(live, number) is is_now
    assert live.targets()[1:4:2] == [FA[1], FA[3]]
    bahar.page.bring_to_front()
    bahar.page.reload()
    bahar.ready()
    bahar.sees("Sent back: style")
    bahar.sees("Too stiff")


def test_a_change_accepted_with_the_translation_is_undone_with_it(live: World) -> None:
    live.change(1, FA[1], by="Bahar")
    editor = live.open(person="Carol", review=True)
    editor.press("End")
    editor.type("!")
    editor.press("Control+Enter")
    editor.saved()
    assert live.targets()[1] == FA[1] + "!"
    editor.press("Control+z")
    expect(editor.box).to_have_value(FA[1])
    editor.saved()
    assert (live.targets()[1], state(live, 1)) == (FA[1], State.TRANSLATED)


# ---------------------------------------------------------------------------------- conflicts and drafts


def test_nobody_overwrites_by_the_rhythm_of_confirming(live: World) -> None:
    context = live.context()
    editor = live.open(context)
    editor.page.set_viewport_size({"width": 1200, "height": 460})
    editor.go(4)
    theirs = "متن کارول که از آن دیگری درازتر است. " * 12
    editor.type("متن من")
    live.change(4, theirs.strip(), by="Carol")
    editor.sees("changed this segment in the meantime")
    editor.page.wait_for_timeout(1500)
    for _ in range(3):
        editor.press("Control+Enter")
    editor.press("Control+s")
    editor.sees("Choose first: keep yours (Alt+M) or go with theirs (Alt+T).")
    at(editor, 4)
    assert live.targets()[4] == theirs.strip()
    # However high the note is, the box is in sight and has the cursor.
    expect(editor.box).to_be_focused()
    expect(editor.box).to_be_in_viewport(ratio=0.9)
    editor.press("Alt+m")
    editor.saved()
    assert live.targets()[4] == "متن من"
    editor.press("Control+Enter")
    at(editor, 5)
    # The other way, by key too.
    editor.type("متن من")
    live.change(5, "متن کارول", by="Carol")
    editor.sees("changed this segment in the meantime")
    editor.press("Alt+t")
    expect(editor.box).to_have_value("متن کارول")
    editor.saved()
    assert live.targets()[5] == "متن کارول"
    assert [one.target for one in live.rows()[5].suggestions] == ["متن من"]


def test_a_tab_closed_at_once_leaves_its_draft_on_the_server(live: World) -> None:
    editor = live.open()
    editor.type("سرآغاز")
    editor.press("Alt+ArrowDown")
    editor.type("نیمه‌کاره")
    # Gone in the same moment: no timer has run.
    editor.page.goto("about:blank")
    elsewhere = live.open(live.context())
    assert (elsewhere.number, elsewhere.text) == (0, "سرآغاز")
    elsewhere.go(1)
    assert elsewhere.text == "نیمه‌کاره"
    # A change that is on its way arrives too.
    elsewhere.press("Control+a")
    elsewhere.type("یک")
    elsewhere.page.route("**/workbench/editor/wait/fa", lambda route: route.abort())
    elsewhere.press("Control+Enter")
    elsewhere.says("waits for the connection")
    elsewhere.page.unroute("**/workbench/editor/wait/fa")
    elsewhere.page.goto("about:blank")
    for _ in range(50):
        if live.targets()[1]:
            break
        elsewhere.page.wait_for_timeout(100)
    assert live.targets()[1] == "یک"


# -------------------------------------------------------------------------------------------------- find


def test_find_goes_back_to_where_it_began(live: World) -> None:
    for number in (2, 5, 7):
        live.change(number, FA[number - 1], by="Bahar")
    editor = live.open()
    editor.go(4)
    editor.type("نیمه کاره")
    editor.box.evaluate("box => box.setSelectionRange(3, 5)")
    find = editor.page.get_by_label("Find in source and translation")

    def _find(text: str, hits: int) -> None:
        editor.box.evaluate("box => box.setSelectionRange(4, 4)")
        editor.press("Control+f")
        find.fill(text)
        expect(editor.page.locator(".we-row")).to_have_count(hits)
        expect(find).to_be_focused()

    _find("جملهٔ", 3)
    editor.press("Escape")
    expect(editor.page.locator(".we-row")).to_have_count(11)
    at(editor, 4)
    expect(editor.box).to_be_focused()
    assert editor.box.evaluate("box => [box.selectionStart, box.selectionEnd]") == [4, 4]
    assert editor.text == "نیمه کاره"
    # Whoever went into a hit stays there.
    _find("جملهٔ", 3)
    editor.press("Alt+ArrowDown")
    at(editor, 5)
    editor.press("Control+f")
    editor.press("Escape")
    expect(editor.page.locator(".we-row")).to_have_count(11)
    at(editor, 5)


def test_the_number_of_what_is_found_follows_what_is_done(live: World) -> None:
    for number in (2, 5, 7):
        live.change(number, FA[number - 1], by="Bahar")
    editor = live.open()
    found = editor.page.locator(".we-headline")
    editor.press("Control+f")
    editor.page.get_by_label("Find in source and translation").fill("جملهٔ")
    expect(found).to_contain_text("3 segments")
    editor.press("Alt+ArrowDown")
    at(editor, 5)
    editor.press("Control+a")
    editor.type("دیگر")
    editor.press("Control+s")
    expect(found).to_contain_text("2 segments · 1 is no longer so")
    editor.saved()
    # The segment stays in sight, and so does the cursor in it.
    expect(editor.page.locator(".we-row")).to_have_count(3)
    at(editor, 5)
    editor.press("Control+h")
    editor.page.get_by_label("Find in translations").fill("جملهٔ")
    editor.page.get_by_label("Replace with").fill("عبارت")
    editor.page.get_by_role("button", name="Replace in 2 segments").click()
    expect(found).to_contain_text("0 segments · 3 are no longer so")
    editor.saved()
    # By state it is the same.
    editor.press("Control+f")
    editor.press("Escape")
    editor.page.get_by_role("button", name="untranslated 8", exact=True).click()
    expect(found).to_contain_text("8 segments")
    editor.type("متن")
    editor.press("Control+Enter")
    expect(found).to_contain_text("7 segments · 1 is no longer so")


# ------------------------------------------------------------------- undo of texts put in as a whole


def test_undo_goes_no_further_than_what_stood_there(live: World) -> None:
    live.change(2, FA[0], by="Bahar")
    editor = live.open()
    editor.go(2)
    editor.press("Control+o")
    editor.press("Control+s")
    editor.saved()
    for _ in range(3):
        editor.press("Control+z")
        editor.sees(FA[0])
    expect(editor.page.locator(".we-head")).to_contain_text("Nothing more to undo.")
    editor.saved()
    assert live.targets()[2] == FA[0]


def test_an_unsaved_text_in_the_next_segment_does_not_stop_undo(live: World) -> None:
    live.change(2, FA[0], by="Bahar")
    editor = live.open()
    editor.go(3)
    editor.type("نیمه")
    editor.go(2)
    editor.press("Control+a")
    editor.type(FA[1])
    editor.press("Alt+ArrowDown")
    editor.press("Alt+ArrowUp")
    editor.press("Control+Shift+Enter")
    at(editor, 3)
    editor.sees("نیمه")
    editor.saved()
    editor.press("Control+z")
    at(editor, 2)
    editor.sees(FA[0])
    editor.go(3)
    editor.sees("نیمه")


# ------------------------------------------------------------------------------------------------ sitting


def test_since_i_was_last_here_means_the_sitting_before_this_one(live: World) -> None:
    context = live.context()
    editor = live.open(context)
    editor.page.close()
    # A while later somebody else works on it, and then one comes back.
    set_back = """() => {
      const place = Object.keys(localStorage).find((key) => key.startsWith("workbench:visit:"));
      const noted = JSON.parse(localStorage.getItem(place));
      localStorage.setItem(place, JSON.stringify({ ...noted, last: noted.last - %d }));
    }"""
    page = context.new_page()
    page.goto(f"{live.server.address}/workbench/health")
    page.evaluate(set_back % HALF_AN_HOUR)
    live.change(3, FA[0], by="Carol")
    for _ in range(2):
        # A page that is loaded again is still the same sitting.
        editor = live.open(context)
        editor.press("Alt+f")
        editor.page.get_by_label("Changed").select_option("visit")
        expect(editor.page.locator(".we-row")).to_have_count(1)
        at(editor, 3)
        editor.page.close()


def test_what_is_taken_back_does_not_come_again(live: World) -> None:
    live.change(0, FA[0], by="Bahar")
    editor = live.open()
    editor.go(0)
    # Taken back and confirmed before the draft of it was dropped.
    editor.type(" دیگر")
    editor.page.wait_for_function("Object.values(localStorage).some((kept) => kept.includes('دیگر'))")
    editor.press("Control+z")
    expect(editor.box).to_have_value(FA[0])
    editor.press("Control+Enter")
    assert editor.number == 1
    expect(editor.row(0).locator(".wb-target")).to_have_text(FA[0])
    # And after the server has kept it too.
    editor.go(0)
    with editor.page.expect_request(lambda request: '"keep":true' in (request.post_data or "")):
        editor.type(" باز")
    expect(editor.box).to_have_value(FA[0] + " باز")
    editor.press("Control+z")
    expect(editor.box).to_have_value(FA[0])
    editor.press("Alt+ArrowDown")
    expect(editor.row(0).locator(".wb-target")).to_have_text(FA[0])
    editor.page.wait_for_timeout(500)
    assert live.rows()[0].draft is None
    other = live.open(live.context())
    other.go(0)
    assert other.text == FA[0]


def test_what_is_taken_back_while_the_server_is_told_of_it_does_not_come_again(live: World) -> None:
    live.change(0, FA[0], by="Bahar")
    editor = live.open()
    editor.go(0)
    held = []

    def _hold(route: playwright.Route) -> None:
        if not held and '"keep":true' in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    editor.page.route("**/workbench/editor/wait/fa", _hold)
    with editor.page.expect_request(lambda request: '"keep":true' in (request.post_data or "")):
        editor.type(" باز")
    editor.press("Control+z")
    expect(editor.box).to_have_value(FA[0])
    editor.press("Alt+ArrowDown")
    at(editor, 1)
    with editor.page.expect_response(lambda response: '"keep":true' in (response.request.post_data or "")):
        held[0].continue_()
    editor.page.wait_for_timeout(500)
    expect(editor.row(0).locator(".wb-target")).to_have_text(FA[0])
    assert live.rows()[0].draft is None
    editor.press("Alt+ArrowUp")
    at(editor, 0)
    assert editor.text == FA[0]


def test_a_comment_of_somebody_else_is_there_without_a_change(live: World) -> None:
    editor = live.open()
    segment = live.rows()[0].segment.id

    def _comment(project: Project) -> None:
        carol = next(person for person in people(project) if person.name == "Carol")
        translating.comment(project, carol, "wait", "fa", segment, "Is it the right ministry?")

    editor.page.wait_for_timeout(500)
    live.ask(_comment)
    editor.sees("Is it the right ministry?")


def test_what_a_reviewer_said_in_a_document_has_their_name(live: World) -> None:
    live.change(0, FA[0])

    def bring(project: Project) -> None:
        carol = next(person for person in people(project) if person.name == "Carol")
        made = export(project, carol, "wait", "fa", ExportFormat.REVIEW)
        corrected = edited(
            made.data, typed(1, TARGET, on(0, run("چشم‌به‌راه"))), comments=comments(("Sami", "Perhaps so?"))
        )
        import_file(project, carol, corrected, made.filename, reviewer="Rosa")

    live.ask(bring)
    editor = live.open()
    editor.go(0)
    editor.sees("Rosa corrected this in a document · brought in by Carol")
    editor.sees("Sami · brought in by Carol")
    editor.sees("Perhaps so?")
    editor.press("Alt+f")
    editor.page.get_by_role("combobox", name="Suggestions and comments").select_option("With suggestions")
    expect(editor.page.locator(".we-row")).to_have_count(1)


def test_an_empty_selection_says_so_and_is_left_by_a_button(live: World) -> None:
    editor = live.open()
    editor.press("Control+f")
    editor.type("no such words")
    editor.press("Enter")
    editor.sees("Nothing is like this in the article.")
    everything = editor.page.locator(".we-empty").get_by_role("button", name="Show everything")
    everything.click()
    expect(editor.row(0)).to_be_visible()
    expect(everything).to_have_count(0)
