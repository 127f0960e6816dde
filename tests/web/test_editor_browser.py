"""The editor in a real browser: typing, saving, and whatever can go wrong on the way."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from web.in_browser import FA, SCRIPT, Server, World, playwright

from workbench.model import Reason, Term, Wording
from workbench.services import changing, reviewing, termbase, translating
from workbench.services.changing import Request
from workbench.services.project import Project, people
from workbench.workflow import Action

pytestmark = pytest.mark.browser


def test_confirm_and_next_by_keyboard_in_persian(live: World) -> None:
    editor = live.open()
    assert editor.box.get_attribute("dir") == "rtl" and editor.box.get_attribute("lang") == "fa"
    assert editor.number == 0
    editor.type("خانواده‌ها منتظرند")
    editor.press("Control+Enter")
    for text in FA:
        editor.type(text)
        editor.press("Control+Enter")
    editor.saved()
    editor.sees("Every segment of this article is translated.")
    assert live.targets() == ["خانواده‌ها منتظرند", *FA]
    assert all(len(history) == 1 for history in live.histories())


def test_next_open_segment_is_passed_over_what_is_done(live: World) -> None:
    live.change(1, FA[0])
    editor = live.open()
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    assert editor.number == 2
    editor.press("Alt+ArrowUp")
    assert editor.number == 1
    editor.press("Control+Shift+Enter")
    assert editor.number == 2


def test_keys_go_by_their_place_on_the_keyboard(live: World) -> None:
    # On a Persian layout the key of S gives another letter; AltGr is for typing.
    editor = live.open()
    editor.type("متن")
    event = "new KeyboardEvent('keydown', {{key: 'س', code: 'KeyS', ctrlKey: true, bubbles: true, {more}}})"
    editor.box.evaluate(
        f"box => {{ const e = {event.format(more='modifierAltGraph: true')}; box.dispatchEvent(e); }}"
    )
    editor.page.wait_for_timeout(300)
    assert live.targets()[0] == ""
    editor.box.evaluate(f"box => {{ box.dispatchEvent({event.format(more='')}); }}")
    editor.saved()
    assert live.targets()[0] == "متن"


def test_streamlit_hears_no_key_while_somebody_types(live: World) -> None:
    editor = live.open()
    editor.page.evaluate("window.heard = 0; document.addEventListener('keydown', () => (window.heard += 1))")
    editor.page.keyboard.type("car")
    assert editor.text == "car"
    assert editor.page.evaluate("window.heard") == 0


def test_server_killed_in_the_middle_of_saving(live: World) -> None:
    editor = live.open()
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    editor.saved()
    # The answer of this save never comes: the server does it and dies.
    editor.page.route("**/workbench/editor/**", _lost_answer(live.server, times=1))
    for text in FA[:3]:
        editor.type(text)
        editor.press("Control+Enter")
    editor.type("نیمه")
    editor.says("wait for the connection")
    # Streamlit's own dialog about the connection must not take the cursor.
    editor.page.wait_for_timeout(5000)
    editor.page.keyboard.press("Shift+a")
    editor.press("Backspace")
    editor.type("‌کاره")
    editor.page.unroute("**/workbench/editor/**")
    live.server.start()
    editor.saved()
    assert editor.text == "نیمه‌کاره"
    assert live.targets()[:4] == ["سرآغاز", *FA[:3]]
    assert [len(history) for history in live.histories()[:4]] == [1, 1, 1, 1]
    editor.press("Control+Enter")
    editor.saved()
    assert live.targets()[4] == "نیمه‌کاره"


def _lost_answer(server: Server, times: int) -> Callable[[Any], None]:
    left = [times]

    def _handle(call: Any) -> None:
        if left[0] and '"confirm"' in (call.request.post_data or ""):
            left[0] -= 1
            call.fetch()
            server.kill()
            call.abort()
        else:
            call.continue_()

    return _handle


def test_ten_segments_without_a_network(live: World) -> None:
    context = live.context()
    editor = live.open(context)
    context.set_offline(True)
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    for text in FA[:9]:
        editor.type(text)
        editor.press("Control+Enter")
    editor.says("10 changes wait for the connection")
    editor.type("نیمه‌کاره")
    assert live.targets() == [""] * 11
    context.set_offline(False)
    editor.saved()
    assert live.targets() == ["سرآغاز", *FA[:9], ""]
    assert [len(history) for history in live.histories()] == [1] * 10 + [0]
    assert editor.text == "نیمه‌کاره"


def test_tab_closed_half_way(live: World) -> None:
    context = live.context()
    editor = live.open(context)
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    editor.saved()
    context.set_offline(True)
    editor.type(FA[0])
    editor.press("Control+Enter")
    editor.type("نیمه‌کا")
    editor.page.wait_for_timeout(200)
    editor.type("ره")
    editor.page.close()
    context.set_offline(False)
    again = live.open(context)
    again.saved()
    assert live.targets()[:2] == ["سرآغاز", FA[0]]
    again.go(2)
    assert again.text == "نیمه‌کاره"
    assert live.targets()[2] == ""


def test_page_reloaded_keeps_draft_and_place(live: World) -> None:
    editor = live.open()
    editor.go(3)
    editor.type("نیمه‌کاره")
    editor.page.reload()
    editor.ready()
    assert (editor.number, editor.text) == (3, "نیمه‌کاره")


def test_draft_is_kept_by_the_server_for_another_machine(live: World) -> None:
    editor = live.open()
    editor.type("نیمه‌کاره")
    editor.press("Alt+ArrowDown")
    editor.page.wait_for_timeout(600)
    elsewhere = live.open(live.context())
    assert (elsewhere.number, elsewhere.text) == (0, "نیمه‌کاره")


def test_two_tabs_of_one_person(live: World) -> None:
    context = live.context()
    one, two = live.open(context), live.open(context)
    context.set_offline(True)
    one.page.bring_to_front()
    one.type("یک")
    one.press("Control+Enter")
    two.page.bring_to_front()
    two.go(1)
    two.type("دو")
    two.press("Control+Enter")
    one.says("1 change waits")
    two.says("1 change waits")
    context.set_offline(False)
    one.saved()
    two.saved()
    assert live.targets()[:2] == ["یک", "دو"]
    assert [len(history) for history in live.histories()[:2]] == [1, 1]
    # Both write into one segment: neither text is lost, and nothing is overwritten unseen.
    for editor, text in ((one, "سه الف"), (two, "سه ب")):
        editor.page.bring_to_front()
        editor.go(2)
        editor.type(text)
    two.press("Control+Enter")
    two.saved()
    one.page.bring_to_front()
    one.sees("You changed this segment elsewhere in the meantime")
    assert one.text == "سه الف"
    assert live.targets()[2] == "سه ب"


def test_two_people_in_one_segment(live: World) -> None:
    bahar, carol = live.open(), live.open(person="Carol")
    bahar.sees("Carol")
    bahar.type("متن بهار")
    carol.type("متن کارول")
    carol.press("Control+Enter")
    carol.saved()
    bahar.sees("changed this segment in the meantime")
    bahar.sees("متن کارول")
    assert bahar.text == "متن بهار"
    bahar.page.get_by_role("button", name="Go with theirs").click()
    assert bahar.text == "متن کارول"
    bahar.saved()
    assert live.targets()[0] == "متن کارول"
    assert [one.target for one in live.rows()[0].suggestions] == ["متن بهار"]
    bahar.sees("saved this over an older version")


def test_conflict_on_saving_shows_both_and_mine_may_be_kept(live: World) -> None:
    context = live.context()
    editor = live.open(context)
    context.set_offline(True)
    editor.type("متن من")
    editor.press("Control+Enter")
    live.change(0, "متن آنان")
    context.set_offline(False)
    editor.sees("both texts are kept")
    assert live.targets()[0] == "متن آنان"
    editor.page.get_by_role("button", name="Show both").click()
    assert (editor.number, editor.text) == (0, "متن من")
    editor.sees("متن آنان")
    editor.page.get_by_role("button", name="Keep mine").click()
    editor.saved()
    assert live.histories()[0] == ["متن من", "متن آنان"]


def test_session_that_is_over_loses_nothing(live: World) -> None:
    editor = live.open()
    editor.page.route(
        "**/workbench/editor/**",
        lambda call: call.fulfill(status=401, json={"error": "This page is not signed in. Reload the page."}),
    )
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    editor.type("نیمه‌کاره")
    editor.says("This page is not signed in. Reload the page. 1 change is kept in this browser.")
    editor.page.wait_for_timeout(200)
    editor.page.unroute("**/workbench/editor/**")
    editor.page.reload()
    editor.ready()
    editor.saved()
    assert live.targets()[0] == "سرآغاز"
    editor.go(1)
    assert editor.text == "نیمه‌کاره"


def test_full_storage_warns_and_saving_goes_on(live: World) -> None:
    editor = live.open()
    editor.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    editor.type("سرآغاز")
    editor.page.wait_for_timeout(200)
    editor.says("storage is full")
    editor.press("Control+Enter")
    editor.page.wait_for_function("document.querySelector('.we-row[data-n=\"0\"] .wb-translated')")
    for _ in range(50):
        if live.targets()[0]:
            break
        time.sleep(0.1)
    assert live.targets()[0] == "سرآغاز"


def test_undo_and_redo_across_segments(live: World) -> None:
    editor = live.open()
    for text in FA[:2]:
        editor.type(text)
        editor.press("Control+Enter")
    editor.saved()
    editor.press("Control+z")
    assert (editor.number, editor.text) == (1, "")
    editor.press("Control+z")
    assert (editor.number, editor.text) == (0, "")
    editor.saved()
    assert live.targets()[:2] == ["", ""]
    editor.press("Control+Shift+Z")
    editor.saved()
    assert (editor.number, editor.text) == (0, FA[0])
    assert live.targets()[:2] == [FA[0], ""]


def test_terms_findings_and_fix(live: World) -> None:
    editor = live.open(locale="fr")
    editor.go(1)
    playwright.expect(editor.row(1).locator("mark.wb-term")).to_have_text("ministry")
    playwright.expect(editor.page.locator(".we-term")).to_contain_text("ministère")
    editor.type("Elles ont  écrit au")
    playwright.expect(editor.page.locator(".we-stand")).to_contain_text("not used")
    editor.press("Alt+1")
    assert editor.text == "Elles ont  écrit au ministère"
    editor.type(".")
    playwright.expect(editor.page.locator(".we-stand")).to_have_text(" ✓ used")
    editor.page.locator(".we-mirror mark").first.wait_for()
    editor.press("Control+.")
    assert editor.text == "Elles ont écrit au ministère."
    editor.press("Control+s")
    editor.saved()
    assert live.targets("fr")[1] == "Elles ont écrit au ministère."


def test_safe_fixes_of_typography_are_one_key_and_one_undo(live: World) -> None:
    editor = live.open(locale="fr")
    editor.go(3)
    wrong = 'Le  tribunal d\'été a dit "non" ?'
    right = "Le tribunal d’été a dit «\u00a0non\u00a0»\u202f?"
    editor.type(wrong)
    button = editor.page.get_by_role("button", name="Normalise")
    button.wait_for()
    button.click()
    playwright.expect(editor.box).to_have_value(right)
    playwright.expect(editor.box).to_be_focused()
    playwright.expect(button).to_have_count(0)
    editor.press("Control+z")
    playwright.expect(editor.box).to_have_value(wrong)
    # Pressed before the checks have answered.
    editor.press("End")
    editor.type("!")
    editor.press("Alt+n")
    playwright.expect(editor.box).to_have_value(f"{right}!")
    editor.press("Control+s")
    editor.saved()
    assert live.targets("fr")[3] == f"{right}!"
    editor.press("Alt+n")
    playwright.expect(editor.page.get_by_text("There is nothing to normalise in this text.")).to_be_visible()


def test_typography_is_set_right_in_the_message_that_asks_for_phrases(live: World) -> None:
    editor = live.open(locale="fr")
    editor.go(3)
    held = []
    editor.page.route("**/workbench/editor/wait/fr", lambda call: held.append(call), times=1)
    editor.type("Le")
    # Phrases are asked for half a second after opening, here in the message that waits for this one.
    editor.page.wait_for_timeout(1500)
    editor.type("  tribunal.")
    editor.press("Alt+n")
    with editor.page.expect_request(lambda request: '"phrases":true' in (request.post_data or "")):
        held[0].continue_()
    playwright.expect(editor.box).to_have_value("Le tribunal.")


def test_typography_is_set_right_in_the_text_that_stands_there(live: World) -> None:
    editor = live.open(locale="fr")
    editor.go(3)
    editor.type("Le  tribunal.")
    editor.page.locator(".wb-finding").first.wait_for()
    held = []
    editor.page.route("**/workbench/editor/wait/fr", lambda call: held.append(call), times=1)
    editor.press("Control+.")
    playwright.expect(editor.box).to_have_value("Le tribunal.")
    while not held:
        editor.page.wait_for_timeout(20)
    # Typed as it was before, while the text between is still being checked.
    editor.press("Control+a")
    editor.type("Le  tribunal.")
    with editor.page.expect_response("**/workbench/editor/wait/fr"):
        held[0].continue_()
    editor.press("Alt+n")
    playwright.expect(editor.box).to_have_value("Le tribunal.")


def test_what_is_brought_back_is_known_again_before_the_typography_is_set_right(live: World) -> None:
    editor = live.open(locale="fr")
    editor.go(3)
    editor.type("Le  tribunal.")
    editor.page.get_by_role("button", name="Normalise").wait_for()
    editor.press("Alt+x")
    # Only the server's answer takes the button away.
    playwright.expect(editor.page.get_by_role("button", name="Normalise")).to_have_count(0)
    held = []
    editor.page.route("**/workbench/editor/wait/fr", lambda call: held.append(call), times=1)
    editor.page.get_by_role("button", name="Show: 1 dismissed").click()
    editor.page.get_by_role("button", name="Bring back").click()
    while not held:
        editor.page.wait_for_timeout(20)
    editor.box.focus()
    editor.press("Alt+n")
    held[0].continue_()
    playwright.expect(editor.box).to_have_value("Le tribunal.")


def test_reviewer_accepts_and_sends_back(live: World) -> None:
    live.change(0, "سرآغاز", by="Bahar")
    live.change(1, FA[0], by="Bahar")
    editor = live.open(person="Carol")
    editor.go(0)
    editor.page.get_by_role("button", name="Accept").wait_for()
    editor.press("Alt+a")
    assert editor.number == 1
    editor.page.get_by_role("button", name="Send back…").wait_for()
    editor.press("Alt+r")
    # No reason is preset: who presses Enter at once is asked for one.
    editor.press("Enter")
    editor.sees("Choose a reason first")
    playwright.expect(editor.page.get_by_label("Reason", exact=True)).to_be_focused()
    editor.press("ArrowDown")
    editor.page.keyboard.press("Tab")
    editor.type("کوتاه‌تر")
    editor.press("Enter")
    editor.saved()
    first, second = live.rows()[:2]
    assert (first.translation.progress, second.translation.progress) == ("reviewed", "needs work")


def test_text_of_people_is_never_markup(live: World) -> None:
    live.change(0, SCRIPT)
    live.change(0, SCRIPT + " two", by="Dara")

    def _fill(project: Project) -> None:
        who = {person.name: person for person in people(project)}
        row = translating.rows(project, who["Ada"], "wait", "fa", None, 0, 1)[0]
        at = (project, who["Bahar"], "wait", "fa", row.segment.id)
        translating.comment(*at, SCRIPT)
        changing.change(*at[:4], Request(row.segment.id, 0, Action.CONFIRM, SCRIPT + " three"))
        wordings = (Wording("en", "families"), Wording("fa", SCRIPT, note=SCRIPT))
        termbase.change(project, who["Ada"], put=[Term("families", wordings)])

    live.ask(_fill)
    editor = live.open()
    editor.go(0)
    editor.press("Control+a")
    editor.type(SCRIPT + " four")
    editor.sees("three")
    editor.press("Alt+ArrowDown")
    editor.sees(SCRIPT + " four")
    editor.press("Control+f")
    editor.type("<script>")
    playwright.expect(editor.page.locator(".we-headline")).to_contain_text("1 segment")
    assert editor.page.evaluate("window.pwned") is None
    assert editor.page.locator(".we-desk script, .we-desk img").count() == 0


def test_filter_and_find(live: World) -> None:
    live.change(2, FA[2])
    editor = live.open()
    editor.page.get_by_role("button", name="translated 1", exact=True).click()
    playwright.expect(editor.page.locator(".we-row")).to_have_count(1)
    editor.page.get_by_role("button", name="translated 1", exact=True).click()
    editor.press("Control+f")
    editor.type("COURT")
    playwright.expect(editor.page.locator(".we-row")).to_have_count(1)
    playwright.expect(editor.page.locator(".we-row")).to_contain_text("The court opened a case.")
    editor.press("Escape")
    playwright.expect(editor.page.locator(".we-row")).to_have_count(11)


def test_keys_are_shown_and_changed(live: World) -> None:
    editor = live.open()
    editor.press("F1")
    dialog = editor.page.get_by_role("dialog", name="Keys")
    dialog.get_by_label("Preset").select_option("MateCat")
    dialog.get_by_role("button", name=re.compile("^Next segment:")).click()
    editor.press("Alt+j")
    playwright.expect(dialog.get_by_role("button", name="Next segment: Alt+J. Change")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    playwright.expect(editor.box).to_be_focused()
    editor.press("Alt+j")
    playwright.expect(editor.page.locator(".we-active")).to_have_attribute("data-n", "1")
    editor.page.reload()
    editor.ready()
    editor.press("Alt+j")
    assert editor.number == 2


def test_identical_segments_are_filled_and_undone(live: World) -> None:
    editor = live.open()
    assert (
        editor.page.locator(".wb-bar").get_attribute("aria-label") == "Progress in words: untranslated 100 %"
    )
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    editor.saved()
    assert "translated" in editor.page.locator(".wb-bar").get_attribute("aria-label")


def test_the_translator_finds_the_answer_first(live: World) -> None:
    live.change(0, "خانواده‌ها منتظرند", by="Bahar")

    def _send_back(project: Project) -> None:
        carol = next(person for person in people(project) if person.name == "Carol")
        segment = translating.rows(project, carol, "wait", "fa", None, 0, 1)[0].segment.id
        reviewing.reject(project, carol, "wait", "fa", segment, 1, Reason.STYLE, "Shorter, <b>please</b>.")

    live.ask(_send_back)
    editor = live.open()
    answer = editor.page.locator(".we-answer")
    playwright.expect(answer).to_contain_text("Sent back: style")
    playwright.expect(answer).to_contain_text("Shorter, <b>please</b>.")
    assert (editor.number, editor.text) == (0, "خانواده‌ها منتظرند")


def test_a_page_opens_without_a_complaint(live: World) -> None:
    context = live.context()
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    context.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    live.open(context)
    live.open(context, person="Carol", review=True)
    assert said == []
