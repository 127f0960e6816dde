"""The preview beside the editor: the article as readers will see it, as it is typed."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from web.in_browser import SCRIPT, Editor, World, playwright

pytestmark = pytest.mark.browser
expect = playwright.expect

ARTICLE = """# The mill

The mill stands **by the river. It waits** for rain.

1. rye
2. wheat

> Water.

```
turn()
```

| Grain | Sacks |
|---|---|
| Rye | 12 |

"""
FILLING = "".join(f"Page {number} of the book is long enough to be read.\n\n" for number in range(1, 60))

INLINE = tomllib.loads(Path(__file__).with_name("preview_cases.toml").read_text(encoding="utf-8"))["case"]

DRAWN = """async ([cases, long]) => {
  const at = document.querySelector('link[href*="/editor.css"]').href;
  const { pieces, drawn } = await import(new URL("preview/inline.js", at).href);
  const draw = (text, markup, from, to) => {
    const one = document.createElement("div");
    one.append(drawn(text, pieces(text, markup), from, to));
    return one;
  };
  const answers = cases.map(({ text, markup }) => {
    const whole = draw(text, markup, 0, text.length);
    const words = whole.textContent;
    // Cut anywhere into two segments, it is the same text.
    const torn = [...text].map((_, at) => at).filter((at) => {
      const [first, second] = [draw(text, markup, 0, at), draw(text, markup, at, text.length)];
      return first.textContent + second.textContent !== words;
    });
    const elements = [...whole.querySelectorAll("*")];
    const names = elements.flatMap((one) => [...one.attributes].map(({ name }) => name));
    for (const one of elements.reverse()) {
      if (one.className === "we-thing") one.replaceWith("{", ...one.childNodes, "}");
      else if (one.className === "we-link") one.replaceWith(`<a ${one.title}>`, ...one.childNodes, "</a>");
      else one.replaceWith(`<${one.localName}>`, ...one.childNodes, `</${one.localName}>`);
    }
    return [whole.textContent, torn, names.filter((name) => name !== "class" && name !== "title")];
  });
  const start = performance.now();
  for (const text of long) for (const markup of ["markdown", "html"]) pieces(text, markup);
  return [answers, performance.now() - start];
}"""
# What could be tried again from each place.
LONG = [
    "*a_",
    "[",
    "![a](",
    "```x`",
    "<!--",
    "<b>",
    "&amp;",
    "[a](b",
    "**a*",
    "~~a~",
    "<a b='",
    "](",
    "http://",
]


def test_inline_markup_is_shown_and_harmless(live: World) -> None:
    page = live.open().page
    answers, spent = page.evaluate(DRAWN, [INLINE, [sign * (20_000 // len(sign)) for sign in LONG]])
    for case, answer in zip(INLINE, answers, strict=True):
        assert answer == [case["shown"], [], []], case["text"]
    # Half a million characters: a second, on a busy machine.
    assert spent < 5000


def previewed(editor: Editor) -> Any:
    return editor.page.locator(".we-preview")


def segment(editor: Editor, number: int) -> Any:
    return previewed(editor).locator(f'[data-n="{number}"]')


def in_sight(editor: Editor, number: int) -> None:
    editor.page.wait_for_function(
        """number => {
            const pane = document.querySelector(".we-preview");
            const one = pane.querySelector(`[data-n="${number}"]`);
            if (!one) return false;
            const [around, own] = [pane.getBoundingClientRect(), one.getBoundingClientRect()];
            return own.top >= around.top && own.bottom <= around.bottom;
        }""",
        arg=number,
    )


def test_the_preview_follows_what_is_typed(live: World) -> None:
    live.add("mill.en.md", ARTICLE + FILLING)
    live.change(0, "آسیاب")
    editor = live.open(article="mill")
    pane = previewed(editor)
    # On a screen of this width it is shown when somebody wants it.
    expect(pane).to_have_count(0)
    editor.press("Alt+p")
    expect(segment(editor, 0)).to_be_visible()
    expect(editor.box).to_be_focused()
    expect(editor.page.get_by_role("button", name="Preview")).to_have_attribute("aria-pressed", "true")

    # What is not translated is the source; markup reaches from one sentence into the next.
    assert pane.locator(".we-foreign").first.get_attribute("dir") == "ltr"
    assert pane.locator(".we-space").get_attribute("dir") == "rtl"
    expect(pane.locator("strong")).to_have_text(["by the river.", "It waits"])
    expect(pane.get_by_role("heading", name="The mill")).to_be_visible()
    assert pane.locator("pre").inner_text() == "turn()"
    assert pane.locator(".we-marker").all_inner_texts() == ["1.", "2."]
    assert pane.locator("th").all_inner_texts() == ["Grain", "Sacks"]
    assert pane.locator("td").all_inner_texts() == ["Rye", "12"]

    # Every letter is there at once, and none of it is markup of the page.
    editor.go(1)
    editor.type(f"آسیاب **کنار {SCRIPT}")
    expect(segment(editor, 1)).to_contain_text("آسیاب کنار window.pwned = 1")
    expect(segment(editor, 1)).to_have_attribute("aria-current", "true")
    editor.go(2)
    editor.type("رود** است.")
    expect(segment(editor, 1).locator("strong")).to_have_text("کنار window.pwned = 1")
    expect(segment(editor, 2).locator("strong")).to_have_text("رود")
    assert editor.page.evaluate("window.pwned") is None
    editor.press("Control+Enter")
    editor.saved()

    # A click opens a segment; so do the arrows and the Enter key, which confirms nothing here.
    segment(editor, 5).click()
    expect(editor.box).to_be_focused()
    assert editor.number == 5
    segment(editor, 5).focus()
    editor.press("ArrowDown")
    editor.press("ArrowDown")
    expect(segment(editor, 7)).to_be_focused()
    editor.press("Enter")
    expect(editor.box).to_be_focused()
    assert editor.number == 7
    assert live.targets(article="mill")[5:8] == ["", "", ""]

    # It is scrolled with the editor, once the editor is where the click has led.
    editor.page.wait_for_timeout(400)
    editor.page.locator(".we-body > .we-scroller").evaluate("one => { one.scrollTop = one.scrollHeight }")
    expect(segment(editor, 68)).to_be_visible()
    in_sight(editor, 66)
    editor.press("Alt+ArrowDown")
    in_sight(editor, 8)

    # What was chosen is remembered, also for another article.
    other = live.open(editor.page.context)
    expect(previewed(other).get_by_role("heading", name="آسیاب")).to_be_visible()
    other.press("Alt+p")
    expect(previewed(other)).to_have_count(0)
    kept = json.loads(
        other.page.evaluate("Object.entries(localStorage).find(([key]) => key.includes('preview'))[1]")
    )
    assert kept is False
