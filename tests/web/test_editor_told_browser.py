"""What the editor tells and shows while people work: conflicts, keys that wait, what is looked for, notes."""

from typing import Any

import pytest
from web.in_browser import FA, Editor, World, playwright

pytestmark = pytest.mark.browser
expect = playwright.expect
OWN = [f"متن خودم {number}" for number in range(3)]


def at(editor: Editor, number: int) -> None:
    expect(editor.page.locator(".we-active")).to_have_attribute("data-n", str(number))


def test_conflicts_of_an_outage_are_told_together_until_each_is_settled(live: World) -> None:
    context = live.context()
    editor = live.open(context)
    page = editor.page
    context.set_offline(True)
    for text in OWN:
        editor.type(text)
        editor.press("Control+Enter")
    for number in range(3):
        live.change(number, FA[number])
    context.set_offline(False)
    editor.sees("3 of your changes met others’: both texts are kept.")
    # What is said in passing leaves that in sight.
    editor.press("Control+z")
    editor.press("Alt+n")
    editor.sees("There is nothing to normalise in this text.")
    page.get_by_role("button", name="Show only these").click()
    expect(page.locator(".we-row")).to_have_count(3)
    at(editor, 0)
    expect(editor.box).to_have_value(OWN[0])
    editor.press("Alt+m")
    editor.saved()
    editor.sees("2 of your changes met others’")
    expect(page.locator(".we-notices")).not_to_contain_text("nothing to normalise")
    editor.press("Alt+ArrowDown")
    editor.press("Alt+t")
    editor.sees("Carol changed segment 3 in the meantime: both texts are kept.")
    page.get_by_role("button", name="Show everything").click()
    # Also without the note they are found.
    editor.press("Alt+f")
    page.get_by_label("Two versions, suggestions and comments").select_option("versions")
    expect(page.locator(".we-row")).to_have_count(1)
    at(editor, 2)
    editor.box.focus()
    editor.press("Alt+t")
    expect(page.locator(".we-notices")).to_be_empty()
    editor.saved()
    assert live.targets()[:3] == [OWN[0], *FA[1:3]]


def test_a_key_for_a_match_waits_until_the_match_is_there(live: World) -> None:
    live.add("again.en.md", "# Again\n\nNobody answered the letter.\n\nA year passed in silence.\n")
    live.change(2, FA[1])
    live.change(3, FA[2])
    editor = live.open(article="again")
    held: list[Any] = []
    holding = False

    def _hear(route: Any) -> None:
        if holding:
            held.append(route)
        else:
            route.continue_()

    def _hold() -> None:
        nonlocal holding
        holding = True

    def _release() -> None:
        nonlocal holding
        holding = False
        while held:
            held.pop().continue_()

    editor.page.route("**/workbench/editor/again/fa", _hear)

    expect(editor.page.locator(".we-history, .we-comments").first).not_to_be_empty()
    _hold()
    editor.press("Alt+ArrowDown")
    editor.press("Control+1")
    editor.press("Control+Enter")
    editor.sees("Waiting for the matches and terms of this segment…")
    at(editor, 1)
    assert editor.text == ""
    _release()
    at(editor, 2)
    editor.saved()
    assert live.targets(article="again")[1] == FA[1]
    expect(editor.page.locator(".we-notices")).not_to_contain_text("Waiting")
    # Whoever goes on without waiting is told that nothing was confirmed.
    editor.press("Alt+ArrowUp")
    editor.press("Alt+ArrowUp")
    editor.page.wait_for_timeout(300)
    _hold()
    editor.press("Alt+ArrowDown")
    editor.press("Alt+ArrowDown")
    editor.press("Control+1")
    editor.type("سالی")
    _release()
    editor.sees("Memory 1")
    assert editor.text == "سالی"


def test_places_are_set_off_and_a_comment_is_taken_back(live: World) -> None:
    live.change(1, FA[0])
    editor = live.open()
    page = editor.page
    editor.go(2)
    editor.type("نامه")
    editor.press("Control+Shift+Enter")
    editor.press("Control+m")
    page.keyboard.insert_text("Which year?")
    editor.press("Control+Enter")
    editor.saved()
    expect(page.locator(".wb-comment")).to_have_count(1)
    # The comment, and not the segment that was confirmed before it.
    editor.press("Control+z")
    editor.sees("Your comment on segment 4 is taken back; its text is in the field again.")
    expect(page.locator(".wb-comment")).to_have_count(0)
    expect(page.get_by_label("Comment on this segment")).to_have_value("Which year?")
    assert live.targets()[2] == "نامه"
    editor.press("Control+Shift+Z")
    expect(page.locator(".wb-comment")).to_have_count(1)
    expect(page.get_by_label("Comment on this segment")).to_have_value("")
    expect(page.locator(".we-notices")).to_be_empty()
    editor.press("Control+z")
    at(editor, 3)
    editor.sees("is taken back")
    editor.press("Control+z")
    at(editor, 2)
    editor.press("Control+z")
    editor.sees("Nothing more to undo.")
    editor.press("Control+y")
    expect(page.locator(".we-notices")).not_to_contain_text("Nothing more")
    sought = page.locator("mark.we-sought")
    page.get_by_label("Find in source and translation").fill("WROTE")
    expect(sought).to_have_text(["wrote"])
    # A term with what is looked for in it shows both; a joiner counts as a space.
    page.get_by_label("Find in source and translation").fill("the ministry")
    expect(page.locator(".we-sought .wb-term")).to_have_text("ministry")
    page.get_by_label("Find in source and translation").fill("جمله")
    expect(editor.box).to_have_value(FA[0])
    expect(page.locator(".we-mirror .we-sought")).to_have_text("جملهٔ"[:5])
    page.get_by_label("Find in source and translation").fill("")
    expect(sought).to_have_count(0)
