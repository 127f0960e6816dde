"""In a real browser: the editor is there before Streamlit's page, and a save asks about the next segment."""

import json
from typing import Any

import pytest
from web.in_browser import FA, World

playwright = pytest.importorskip("playwright.sync_api")

HEALTH = "**/_stcore/health"
ROUTE = "**/workbench/editor/wait/fa"
# What is remembered of the editor's place is written when the page has settled.
SETTLED = "sessionStorage.getItem('workbench:frame') !== null"
IN_PAGE = "document.querySelector('.stApp .we-desk') !== null"


def test_one_types_before_the_page_is_there_and_goes_on_in_it(live: World) -> None:
    editor = live.open()
    editor.page.wait_for_function(SETTLED)
    place = editor.page.locator(".we-desk").bounding_box()
    held: list[Any] = []
    editor.page.route(HEALTH, lambda request: held.append(request))
    editor.page.reload(wait_until="commit")
    editor.ready()
    assert not editor.page.evaluate(IN_PAGE)
    assert editor.page.locator(".we-desk").bounding_box() == place
    editor.type(FA[0])
    editor.press("Control+Enter")
    editor.saved()
    editor.type("متن")
    for request in held:
        request.continue_()
    editor.page.wait_for_function(IN_PAGE)
    editor.ready()
    playwright.expect(editor.page.locator(".we-desk")).to_have_count(1)
    assert (editor.number, editor.text) == (1, "متن")
    editor.type(" تازه")
    assert editor.text == "متن تازه"
    assert live.rows()[0].translation.target == FA[0]


def test_the_open_segment_stays_in_sight_when_the_page_comes(live: World) -> None:
    live.add("long.en.md", "\n\n".join(f"This is sentence number {number}." for number in range(80)))
    editor = live.open(article="long")
    editor.go(40)
    editor.page.wait_for_function(SETTLED)
    held: list[Any] = []
    editor.page.route(HEALTH, lambda request: held.append(request))
    editor.page.reload(wait_until="commit")
    editor.ready()
    before = editor.box.bounding_box()
    for request in held:
        request.continue_()
    editor.page.wait_for_function(IN_PAGE)
    editor.ready()
    editor.page.wait_for_timeout(600)
    assert editor.number == 40
    after = editor.box.bounding_box()
    assert 0 < after["y"] < 800
    assert abs(after["y"] - before["y"]) < 60


def test_a_dialog_that_was_opened_early_gives_the_cursor_back_to_its_place(live: World) -> None:
    editor = live.open()
    editor.type("نیمه کاره")
    editor.page.wait_for_function(SETTLED)
    held: list[Any] = []
    editor.page.route(HEALTH, lambda request: held.append(request))
    editor.page.reload(wait_until="commit")
    editor.ready()
    editor.box.evaluate("box => box.setSelectionRange(3, 5)")
    editor.press("F1")
    dialog = editor.page.get_by_role("dialog", name="Keys")
    dialog.wait_for()
    for request in held:
        request.continue_()
    editor.page.wait_for_function(IN_PAGE)
    playwright.expect(dialog).to_be_visible()
    editor.press("Escape")
    editor.ready()
    assert editor.box.evaluate("box => [box.selectionStart, box.selectionEnd]") == [3, 5]


def test_hello_is_said_once_and_before_the_editor_is_there(live: World) -> None:
    editor = live.open()
    editor.page.wait_for_function(SETTLED)
    hellos: list[Any] = []
    held: list[Any] = []

    def _note(request: Any) -> None:
        if '"hello":true' in (request.post_data or ""):
            hellos.append(request)

    editor.page.on("request", _note)
    editor.page.route("**/assets/*/early.js", lambda route: held.append(route))
    with editor.page.expect_response(lambda answer: answer.request in hellos):
        editor.page.reload(wait_until="commit")
    assert editor.box.count() == 0
    held[0].continue_()
    editor.ready()
    editor.type(FA[0])
    editor.press("Control+Enter")
    editor.saved()
    assert len(hellos) == 1


def test_an_early_hello_that_fails_is_said_again(live: World) -> None:
    editor = live.open()
    editor.page.wait_for_function(SETTLED)
    editor.page.route(ROUTE, lambda route: route.abort(), times=1)
    editor.page.reload(wait_until="commit")
    editor.ready()
    editor.type(FA[0])
    editor.press("Control+Enter")
    editor.saved()
    assert live.rows()[0].translation.target == FA[0]


def test_what_was_started_early_goes_with_its_page(live: World) -> None:
    editor = live.open()
    editor.page.wait_for_function(SETTLED)
    editor.page.route(HEALTH, lambda request: None)
    editor.page.reload(wait_until="commit")
    editor.ready()
    editor.page.evaluate("history.pushState(null, '', '/glossary')")
    playwright.expect(editor.page.locator(".we-desk")).to_have_count(0)


def test_a_save_asks_about_the_next_segment_and_does_not_wait_for_the_answer(live: World) -> None:
    editor = live.open()
    sent: list[dict[str, Any]] = []

    def _fail_on_questions(route: Any) -> None:
        message = json.loads(route.request.post_data)
        sent.append(message)
        if message["ops"] and "active" in message:
            route.fulfill(status=500, json={"error": "Something went wrong."})
        else:
            route.continue_()

    editor.page.route(ROUTE, _fail_on_questions)
    editor.type(FA[0])
    editor.press("Control+Enter")
    editor.saved()
    assert live.rows()[0].translation.target == FA[0]
    first, second, *_ = (message for message in sent if message["ops"])
    assert (first["active"]["beside"], "active" in second) == (True, False)
    assert first["active"]["id"] == first["here"] != first["ops"][0]["id"]
    assert first["ops"] == second["ops"]
