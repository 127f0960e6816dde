"""The keys of the editor in a real browser: presets, other keyboards, and choosing one's own."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from web.in_browser import Editor, World, playwright

from workbench.model import State
from workbench.services import changing, translating
from workbench.services.changing import Request
from workbench.services.project import Project, people
from workbench.workflow import Action

pytestmark = pytest.mark.browser
expect = playwright.expect
ARTICLE = (
    "# The families wait\n\nThey wrote to the ministry.\n\nNobody answered the letter.\n\n"
    "Nobody answered the letters.\n\nA year passed. The court opened a case.\n\n"
    "The judge asked for files.\n\nOne box was empty.\n"
)
# Where the letters of a French keyboard are, and what its digits and points give without and with Shift.
AZERTY = {"A": "KeyQ", "Q": "KeyA", "Z": "KeyW", "W": "KeyZ", "M": "Semicolon"}
AZERTY_DIGITS = "à&é\"'(-è_ç"
AZERTY_SHIFTED = {".": "Comma", "/": "Period"}
PERSIAN = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "شذزیثبلاهتنمپدخحضقسفعرصطغظ", strict=True))
PLACES = {".": "Period", "/": "Slash", "Up": "ArrowUp", "Down": "ArrowDown"}


def event(keys: str, layout: str) -> dict[str, Any]:
    """What a browser says of a combination on a French or a Persian keyboard."""
    *held, key = keys.split("+")
    shift = "Shift" in held
    code, sign = PLACES.get(key, key), key
    if key.isdigit():
        code = f"Digit{key}"
        sign = AZERTY_DIGITS[int(key)] if layout == "fr" and not shift else key
        if layout == "fa":
            sign = "۰۱۲۳۴۵۶۷۸۹"[int(key)]
    elif len(key) == 1 and key.isalpha():
        code = AZERTY.get(key, f"Key{key}") if layout == "fr" else f"Key{key}"
        sign = key.lower() if layout == "fr" else PERSIAN[key]
    elif layout == "fr" and key in AZERTY_SHIFTED:
        code, shift = AZERTY_SHIFTED[key], True
    return {
        "code": code,
        "key": sign,
        "ctrlKey": "Ctrl" in held,
        "altKey": "Alt" in held,
        "shiftKey": shift,
        "bubbles": True,
        "cancelable": True,
    }


def presser(editor: Editor, preset: str, layout: str) -> Callable[..., None]:
    """Presses the keys that a preset gives a command, on a keyboard of a country."""
    found = editor.page.evaluate(
        """async () => {
          const loaded = performance.getEntriesByType("resource").map((one) => one.name);
          return (await import(loaded.find((name) => name.endsWith("/keys.js")))).PRESETS;
        }"""
    )[preset]

    def _press(deed: str, number: int = 0) -> None:
        for keys in found[deed][:1]:
            said = event(keys.replace("#", str(number)), layout)
            dispatch = "(of) => !document.activeElement.dispatchEvent(new KeyboardEvent('keydown', of))"
            assert editor.page.evaluate(dispatch, said), f"{deed}: nobody hears {keys}"

    return _press


def _confirm(project: Project, locale: str, *numbers: int) -> None:
    bahar = next(person for person in people(project) if person.name == "Bahar")
    found = translating.rows(project, bahar, "keys", locale, None, 0, 10)
    for number in numbers:
        row = found[number]
        request = Request(row.segment.id, row.translation.version, Action.CONFIRM, f"Texte {number}")
        changing.change(project, bahar, "keys", locale, request)


@pytest.mark.parametrize(("preset", "locale"), [("Weblate", "fa"), ("MateCat", "fr"), ("OmegaT", "fr")])
def test_every_command_under_each_preset(live: World, preset: str, locale: str) -> None:
    live.add("keys.en.md", ARTICLE)
    editor = live.open(article="keys", locale=locale, person="Carol")
    editor.press("F1")
    editor.page.get_by_label("Preset").select_option(preset)
    editor.press("Escape")
    expect(editor.box).to_be_focused()
    press = presser(editor, preset, locale)
    row = editor.page.locator(".we-active")

    def _at(number: int) -> None:
        expect(row).to_have_attribute("data-n", str(number))

    press("next")
    _at(1)
    press("previous")
    _at(0)
    editor.type("Un")
    press("save")
    editor.saved()
    assert live.rows(locale, "keys")[0].translation.state is State.INITIAL
    press("confirm-next")
    _at(1)
    # Terms, special characters, the source.
    expect(editor.page.locator(".we-term")).to_be_visible()
    press("term", 1)
    expect(editor.box).to_have_value("ministère" if locale == "fr" else "وزارت")
    before = editor.text
    press("character", 1)
    assert len(editor.text) > len(before)
    press("copy-source")
    expect(editor.box).to_have_value("They wrote to the ministry.")
    press("confirm-untranslated")
    _at(2)
    press("undo")
    _at(1)
    expect(editor.box).to_have_value("")
    press("redo")
    expect(editor.box).to_have_value("They wrote to the ministry.")
    press("next-open")
    _at(2)
    # A match of the memory, and a fix of what the checks find.
    two = "Deux mots." if locale == "fr" else "دو واژه."
    editor.type(two.replace(" ", "  "))
    expect(editor.page.locator(".wb-finding")).to_have_count(1)
    press("dismiss")
    expect(editor.page.locator(".wb-finding")).to_have_count(0)
    editor.page.get_by_role("button", name="Show: 1 dismissed").click()
    editor.page.get_by_role("button", name="Bring back").click()
    expect(editor.page.locator(".we-settled")).to_have_count(0)
    press("fix")
    expect(editor.box).to_have_value(two)
    editor.press("Control+a")
    editor.type(two.replace(" ", "  "))
    press("normalise")
    expect(editor.box).to_have_value(two)
    press("confirm-next")
    _at(3)
    editor.saved()
    press("previous")
    press("next")
    expect(editor.page.locator(".we-match")).to_have_count(1)
    press("match", 1)
    expect(editor.box).to_have_value(two)
    press("confirm-next")
    _at(4)
    # What opens something is closed by Escape, and the cursor is in the box again.
    for deed, opened in (
        ("find", editor.page.get_by_label("Find in source and translation")),
        ("filters", editor.page.get_by_label("Findings", exact=True)),
        ("replace", editor.page.get_by_label("Find in translations")),
        ("concordance", editor.page.get_by_label("Words in the memory")),
        ("comment", editor.page.locator(".we-remark")),
        ("split", editor.page.get_by_role("slider")),
        ("keys", editor.page.get_by_role("dialog", name="Keys")),
    ):
        press(deed)
        expect(opened).to_be_visible()
        editor.press("Escape")
        expect(editor.box).to_be_focused()
    press("direction")
    expect(editor.box).to_have_attribute("dir", "rtl" if locale == "fr" else "ltr")
    press("direction")
    press("differs")
    expect(editor.page.get_by_role("button", name="Differs here")).to_have_attribute("aria-pressed", "true")
    press("differs")
    press("merge")
    expect(row.locator(".wb-source")).to_have_text("A year passed. The court opened a case.")
    editor.saved()
    # Two reviews of what another person wrote.
    live.ask(lambda project: _confirm(project, locale, 4, 5))
    editor.page.reload()
    editor.ready()
    editor.go(4)
    expect(editor.page.get_by_role("button", name="Accept")).to_be_visible()
    press("accept")
    _at(5)
    expect(editor.page.locator(".we-review")).to_be_visible()
    press("reject")
    expect(editor.page.get_by_label("Reason", exact=True)).to_be_focused()
    editor.press("ArrowDown")
    editor.press("Enter")
    editor.saved()
    states = [one.translation.state for one in live.rows(locale, "keys")[4:6]]
    assert states == [State.REVIEWED, State.INITIAL]


def test_letters_of_another_keyboard_do_nothing_of_their_place(live: World) -> None:
    # On a French keyboard Ctrl+W is where Ctrl+Z is on an English one: it must not undo.
    editor = live.open(locale="fr")
    editor.type("Un")
    editor.press("Control+Enter")
    editor.saved()
    dispatch = "(of) => !document.activeElement.dispatchEvent(new KeyboardEvent('keydown', of))"
    assert not editor.page.evaluate(dispatch, event("Ctrl+W", "fr"))
    assert editor.number == 1


def test_enter_alone_confirms_nothing_outside_the_text(live: World) -> None:
    editor = live.open()
    editor.press("F1")
    editor.page.get_by_label("Preset").select_option("OmegaT")
    editor.press("Escape")
    editor.type("یک")
    editor.press("Control+m")
    editor.page.keyboard.type("a")
    editor.press("Enter")
    editor.page.keyboard.type("b")
    expect(editor.page.locator(".we-remark")).to_have_value("a\nb")
    editor.page.get_by_role("button", name="Copy source").focus()
    editor.press("Enter")
    expect(editor.box).to_have_value("The families wait")
    assert editor.number == 0
    assert live.rows()[0].translation.progress == "untranslated"


def test_no_letter_typed_anywhere_is_a_shortcut_of_the_page(live: World) -> None:
    editor = live.open()
    editor.page.evaluate("window.heard = 0; document.addEventListener('keydown', () => (window.heard += 1))")
    fields = {
        "": editor.box,
        "Control+f": editor.page.get_by_label("Find in source and translation"),
        "Control+m": editor.page.locator(".we-remark"),
        "Control+k": editor.page.get_by_label("Words in the memory"),
    }
    for keys, field in fields.items():
        if keys:
            editor.press(keys)
        expect(field).to_be_focused()
        editor.page.keyboard.type("cr")
        expect(field).to_have_value("cr")
        editor.press("Escape")
        expect(editor.box).to_be_focused()
    assert editor.page.evaluate("window.heard") == 0


def test_choosing_keys(live: World) -> None:
    editor = live.open()
    editor.press("Control+/")
    dialog = editor.page.get_by_role("dialog", name="Keys")
    said = dialog.get_by_role("status")

    def _key(command: str) -> Any:
        return dialog.get_by_role("button", name=re.compile(f"^{command}:"))

    # What is needed for typing, and what browsers keep, is refused with a reason; the cursor stays there.
    split = _key("Split the segment")
    for keys, reason in (
        ("Control+c", "needed for writing"),
        ("Control+z", "needed for writing"),
        ("Control+w", "keeps"),
        ("Control+Shift+T", "keeps"),
        ("x", "hold Ctrl or Alt"),
        ("Tab", "hold Ctrl or Alt"),
        ("ArrowDown", "hold Ctrl or Alt"),
        ("Enter", "Enter alone"),
        ("Control+3", "“Insert match or suggestion 1 to 9”"),
        ("Alt+2", "“Insert term 1 to 9”"),
    ):
        split.click()
        code = {"Control+w": ("KeyW", False), "Control+Shift+T": ("KeyT", True)}.get(keys)
        if code:
            # A real one would close the tab.
            of = {"code": code[0], "key": code[0][3], "ctrlKey": True, "shiftKey": code[1], "bubbles": True}
            split.evaluate("(button, of) => button.dispatchEvent(new KeyboardEvent('keydown', of))", of)
        else:
            editor.press(keys)
        expect(said).to_contain_text(reason)
        expect(split).to_be_focused()
        expect(split).to_have_text("Alt+S")
    # Keys that another command has are taken from it, and that is said.
    split.click()
    editor.press("Alt+j")
    expect(split).to_have_text("Alt+J")
    expect(split).to_be_focused()
    expect(said).to_have_text("Taken from “Join with the next segment”, without a key now.")
    expect(_key("Join with the next segment")).to_have_text("none")
    # A numbered command has all its numbers or none.
    term = _key("Insert term 1 to 9")
    term.click()
    editor.press("Alt+k")
    expect(said).to_contain_text("with a digit")
    term.click()
    editor.press("Control+5")
    expect(term).to_have_text("Ctrl+1–9")
    expect(said).to_contain_text("“Insert match or suggestion 1 to 9”")
    # One is reset, then all.
    dialog.get_by_role("button", name="Reset: Join with the next segment").click()
    expect(_key("Join with the next segment")).to_have_text("Alt+J")
    expect(_key("Join with the next segment")).to_be_focused()
    expect(split).to_have_text("none")
    dialog.get_by_role("button", name="Reset all").click()
    expect(split).to_have_text("Alt+S")
    expect(term).to_have_text("Alt+1–9")
    # Escape leaves a key as it was; again, it closes the dialog.
    split.click()
    expect(split).to_have_text("Press the new keys…")
    editor.press("Escape")
    expect(split).to_have_text("Alt+S")
    expect(split).to_be_focused()
    editor.press("Escape")
    expect(dialog).to_have_count(0)
    expect(editor.box).to_be_focused()


def test_commands_that_collide_are_shown_and_what_is_typed_stays_while_keys_change(live: World) -> None:
    editor = live.open()
    editor.type("نیمه کاره")
    editor.press("ArrowRight")
    editor.press("ArrowRight")
    caret = editor.box.evaluate("box => box.selectionStart")
    editor.page.evaluate(
        """() => {
          const place = Object.keys(localStorage).find((key) => key.startsWith("workbench:visit:"));
          const person = place.split(":")[2];
          const own = { split: ["Ctrl+4"] };
          localStorage.setItem(`workbench:keys:${person}`, JSON.stringify({ preset: "Weblate", own }));
        }"""
    )
    editor.page.reload()
    editor.ready()
    editor.box.evaluate("(box, at) => box.setSelectionRange(at, at)", caret)
    editor.press("F1")
    dialog = editor.page.get_by_role("dialog", name="Keys")
    expect(dialog.get_by_role("row", name=re.compile("^Split the segment"))).to_contain_text(
        "The same keys as: Insert match or suggestion 1 to 9"
    )
    expect(dialog.get_by_role("row", name=re.compile("^Insert match"))).to_contain_text("Split the segment")
    dialog.get_by_label("Preset").select_option("MateCat")
    expect(dialog.get_by_text("The same keys as")).to_have_count(0)
    editor.press("Escape")
    expect(editor.box).to_be_focused()
    assert editor.text == "نیمه کاره"
    assert editor.box.evaluate("box => box.selectionStart") == caret
    expect(editor.page.get_by_role("button", name="Confirm Ctrl+Shift+Enter")).to_be_visible()
