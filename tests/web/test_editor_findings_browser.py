"""Findings in the editor, dismissed and brought back, in a real browser."""

import pytest
from web.in_browser import Editor, World, playwright

from workbench.services import dismissing
from workbench.services.dismissing import Rate

pytestmark = pytest.mark.browser
expect = playwright.expect
# Two spaces in one place, and a sentence that does not end.
PERSIAN = "هیچ‌کس به نامه  پاسخ نداد"


def _open(editor: Editor, count: int) -> None:
    expect(editor.page.locator(".wb-finding:not(.we-dismissed)")).to_have_count(count)


def test_a_finding_is_dismissed_by_key_and_comes_back_with_another_text(live: World) -> None:
    editor = live.open()
    marks = editor.page.locator(".we-mirror .we-found")
    settled = editor.page.locator(".we-settled")
    editor.go(2)
    editor.type(PERSIAN)
    _open(editor, 2)
    first = editor.page.locator(".wb-finding").first.text_content()
    assert "Alt+X" in first
    editor.press("Alt+x")
    _open(editor, 1)
    expect(marks).to_have_count(1)
    expect(settled).to_contain_text("1 dismissed")
    editor.press("Control+s")
    editor.saved()
    _open(editor, 1)
    # Somebody else sees what is left, and who changes what it was about sees it again.
    other = live.open(person="Carol")
    other.go(2)
    _open(other, 1)
    expect(other.page.locator(".we-settled")).to_contain_text("1 dismissed")
    other.page.locator(".wb-finding .we-button", has_text="Dismiss").click()
    _open(other, 0)
    other.sees("The checks find nothing else in this text.")
    expect(other.box).to_be_focused()
    other.saved()
    other.box.fill(PERSIAN.replace("نامه  پاسخ نداد", "نامه‌ها  جواب نمی‌داد"))
    _open(other, 2)
    other.box.fill(PERSIAN)
    _open(other, 0)


def test_a_dismissal_is_taken_back_at_once(live: World) -> None:
    editor = live.open()
    editor.go(2)
    editor.type(PERSIAN)
    _open(editor, 2)
    editor.press("Control+s")
    editor.press("Alt+x")
    editor.press("Alt+x")
    _open(editor, 0)
    # By the editor's undo and redo.
    editor.press("Control+z")
    _open(editor, 1)
    editor.press("Control+Shift+z")
    _open(editor, 0)
    editor.press("Control+z")
    editor.press("Control+z")
    _open(editor, 2)
    editor.press("Control+Shift+z")
    _open(editor, 1)
    editor.saved()
    assert editor.text == PERSIAN
    # By a button, all with the keyboard.
    editor.page.get_by_role("button", name="Show: 1 dismissed").focus()
    editor.press("Enter")
    hide = editor.page.get_by_role("button", name="Hide: 1 dismissed")
    expect(hide).to_be_focused()
    editor.page.get_by_role("button", name="Bring back").focus()
    editor.press("Enter")
    _open(editor, 2)
    expect(editor.page.locator(".we-settled")).to_have_count(0)
    editor.saved()
    assert live.ask(lambda project: dismissing.rates(project, "fa")) == {}


def test_what_was_dismissed_without_a_connection_is_sent_later(live: World) -> None:
    context = live.context()
    editor = live.open(context)
    editor.go(2)
    editor.type(PERSIAN)
    _open(editor, 2)
    context.set_offline(True)
    editor.press("Alt+x")
    _open(editor, 1)
    context.set_offline(False)
    editor.saved()
    _open(editor, 1)
    (rate,) = live.ask(lambda project: dismissing.rates(project, "fa")).values()
    assert rate == Rate(1, 0)


def test_what_a_translator_sees_to_counts_for_the_check(live: World) -> None:
    editor = live.open()
    editor.go(2)
    # In the middle of a sentence much is missing that nobody has overlooked.
    editor.type("هیچ‌کس")
    editor.page.locator(".wb-finding").first.wait_for()
    editor.type(" به نامه  پاسخ نداد.")
    expect(editor.page.locator(".wb-finding")).to_contain_text("space")
    editor.press("Control+.")
    _open(editor, 0)
    editor.press("Control+Enter")
    editor.saved()
    editor.go(2)
    assert live.ask(lambda project: dismissing.rates(project, "fa")) == {"whitespace": Rate(0, 1)}
    # What stood in a saved text, and was changed by hand.
    editor.box.fill("هیچ‌کس به نامه پاسخ نداد")
    _open(editor, 1)
    editor.press("Control+s")
    editor.saved()
    editor.press("End")
    editor.type(".")
    editor.press("Control+Enter")
    editor.saved()
    rates = live.ask(lambda project: dismissing.rates(project, "fa"))
    assert rates == {"whitespace": Rate(0, 1), "end_punct": Rate(0, 1)}
