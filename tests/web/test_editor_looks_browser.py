"""How the editor looks: mixed directions, what stands beside the segment, small and large screens, tables."""

from dataclasses import replace
from typing import Any

import pytest
from web.in_browser import Editor, World, playwright

from workbench.model import BlockKind, Term, Wording
from workbench.services import articles, changing, termbase, translating
from workbench.services.changing import Request
from workbench.services.project import Project, people
from workbench.workflow import Action

pytestmark = pytest.mark.browser
expect = playwright.expect

# From where to where, from left to right, the characters of a stretch of a closed row's text stand.
PLACES = """([selector, wanted]) => {
  const text = document.querySelector(selector);
  const start = text.textContent.indexOf(wanted);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const found = [];
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.data.length; i += 1, at += 1) {
      if (at < start || at >= start + wanted.length || /\\s/.test(node.data[i])) continue;
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const { left, right } = range.getClientRects()[0];
      found.push([Math.round(left), Math.round(right)]);
    }
  }
  return found;
}"""
PERSIAN = (
    "نسخهٔ C++ و {name}، به گفتهٔ Human Rights Watch (HRW)، Amnesty International و %s: "
    "پیش از 2024-05-17 به (a.b@example.org) بنویسید [12]."
)
LEFT_TO_RIGHT = ["C++", "{name}", "Human Rights Watch (HRW)", "%s", "2024-05-17", "a.b@example.org", "[12]"]
FRENCH = "Le mot «سلام {name} دنیا» (bonjour)."


def places(editor: Editor, number: int, wanted: str) -> list[Any]:
    return editor.page.evaluate(PLACES, [f'.we-row[data-n="{number}"] .wb-target', wanted])


def copied(editor: Editor, number: int) -> str:
    return editor.page.evaluate(
        """number => {
            const chosen = getSelection();
            chosen.selectAllChildren(document.querySelector(`.we-row[data-n="${number}"] .wb-target`));
            const text = String(chosen);
            chosen.removeAllRanges();
            return text;
        }""",
        number,
    )


def test_runs_of_the_other_direction_hold_together(live: World) -> None:
    live.change(1, PERSIAN)
    live.change(2, "به گفتهٔ HRW، BBC")
    live.change(1, FRENCH, locale="fr")
    editor = live.open()
    for wanted in LEFT_TO_RIGHT:
        found = places(editor, 1, wanted)
        assert found == sorted(found) and len(found) == len(wanted.replace(" ", "")), wanted
    # The sentence goes on to the left: of two names the second stands left, brackets on their sides of one.
    names = [places(editor, 2, name) for name in ("HRW", "BBC")]
    assert names[1][-1][1] <= names[0][0][0]
    bracketed = places(editor, 1, "(a.b@example.org)")
    assert bracketed[-1][1] <= bracketed[1][0] and bracketed[0][0] >= bracketed[-2][1]
    assert copied(editor, 1) == PERSIAN

    french = live.open(locale="fr")
    hello, world = places(french, 1, "سلام"), places(french, 1, "دنیا")
    assert world[0][1] <= hello[-1][0]
    inside = places(french, 1, "{name}")
    assert inside == sorted(inside) and world[0][1] <= inside[0][0] <= inside[-1][1] <= hello[-1][0]
    assert copied(french, 1) == FRENCH
    # The box itself is of one piece, with the direction of its language.
    french.go(1)
    assert french.box.get_attribute("dir") == "ltr"
    assert french.page.locator(".we-mirror bdi").count() == 0


def test_marks_and_isolates_keep_every_character(live: World) -> None:
    editor = live.open()
    wrong = editor.page.evaluate(
        """async ([texts]) => {
            const at = document.querySelector('link[href*="/editor.css"]').href;
            const { marked, difference } = await import(new URL("text.js", at).href);
            const wrong = [];
            const drawn = (...nodes) => {
                const one = document.createElement("div");
                one.append(...nodes);
                return one;
            };
            for (const text of texts) for (const dir of ["rtl", "ltr"]) {
                const points = [...text];
                for (let start = 0; start < points.length; start += 1) {
                    for (let end = start + 1; end <= points.length; end += 1) {
                        const one = drawn(...marked(text, [{ start, end, class: "x" }], dir));
                        const cuts = [...one.querySelectorAll("mark")];
                        const inside = cuts.map((cut) => cut.textContent).join("");
                        if (one.textContent !== text || inside !== points.slice(start, end).join("")) {
                            wrong.push([text, dir, start, end]);
                        }
                    }
                }
                for (const other of texts) {
                    const one = difference(other, text, { lang: "fa", dir });
                    const side = (gone) => {
                        const copy = one.cloneNode(true);
                        copy.querySelectorAll(gone).forEach((piece) => piece.remove());
                        return copy.textContent;
                    };
                    if (side("del") !== text || side("ins") !== other) wrong.push([other, text, dir]);
                }
            }
            for (const part of ["a", "{", "<a", "ب a", "(", "1-", "a@", "[1,", "ب (", "http://)"]) {
                const text = part.repeat(4000);
                if (drawn(...marked(text, [], "rtl")).textContent !== text) wrong.push(part);
            }
            return wrong;
        }""",
        [
            [
                "گفت Human (HRW) و 𝒳 {نام} رفت",
                "see «سلام {a} ب» ok",
                "به https://e.org/a_(b)) و [12]",
                "a\u2067ب\u2069 C++",
                "",
            ]
        ],
    )
    assert wrong == []


def _busy_segment(live: World) -> None:
    """A segment with terms, matches, findings, a comment and a history; it is the second of “busy”."""
    sentence = "They asked the ministry whether the army and the court had kept the files."
    alike = sentence.replace("files", "boxes"), sentence.replace("army", "police")
    live.add("alike.en.md", f"{alike[0]}\n\n{alike[1]}\n")
    live.add("busy.en.md", f"# Files\n\n{sentence}\n")

    def _fill(project: Project) -> None:
        who = {person.name: person for person in people(project)}
        words = (("army", "ارتش"), ("court", "دادگاه"))
        terms = [
            Term(english, (Wording("en", english), Wording("fa", persian))) for english, persian in words
        ]
        termbase.change(project, who["Ada"], put=terms)
        text = "آن‌ها از وزارت پرسیدند که آیا ارتش و دادگاه پرونده‌ها را نگه داشته‌اند"
        for slug, number, by, target in (
            ("alike", 0, "Bahar", text),
            ("alike", 1, "Carol", text + "؟"),
            ("busy", 1, "Bahar", text),
            ("busy", 1, "Carol", text + "!"),
            ("busy", 1, "Bahar", text + "  ؟"),
        ):
            row = translating.rows(project, who["Ada"], slug, "fa", None, 0, 9)[number]
            request = Request(row.segment.id, row.translation.version, Action.CONFIRM, target)
            changing.change(project, who[by], slug, "fa", request)
        row = translating.rows(project, who["Ada"], "busy", "fa", None, 0, 9)[1]
        translating.comment(project, who["Carol"], "busy", "fa", row.segment.id, "Is “files” right here?")

    live.ask(_fill)


IN_SIGHT = """() => {
  const panel = document.querySelector(".we-panel");
  const box = panel.getBoundingClientRect();
  const seen = (one) => {
    const { top, bottom, height } = one.getBoundingClientRect();
    return height > 10 && top >= box.top - 1 && bottom <= box.bottom + 1;
  };
  const count = (what) => [...panel.querySelectorAll(what)].filter(seen).length;
  return {
    scrolls: panel.scrollHeight > panel.clientHeight,
    terms: count(".wb-hit"), matches: count(".we-match"), findings: count(".wb-finding"),
    comments: count(".wb-comment") && count(".we-remark"), history: count(".wb-revision"),
  };
}"""


def test_everything_beside_the_segment_is_in_sight(live: World) -> None:
    _busy_segment(live)
    editor = live.open(article="busy")
    editor.go(1)
    expect(editor.page.locator(".wb-comment")).to_have_count(1)
    expect(editor.page.locator(".we-match")).to_have_count(2)
    # Every second thing may give way where there is little room, but no part of it does.
    least = {"terms": 1, "matches": 1, "findings": 1, "comments": 1, "history": 1}
    most = {"terms": 3, "matches": 2, "findings": 1, "comments": 1, "history": 3}
    for width, height, wanted in (
        (1440, 900, most),
        (1280, 720, most | {"terms": 2, "history": 2}),
        (2560, 1440, most),
        (1024, 600, least),
        (720, 450, least),
    ):
        editor.page.set_viewport_size({"width": width, "height": height})
        try:
            editor.page.wait_for_function(
                f"wanted => {{ const s = ({IN_SIGHT})(); "
                "return !s.scrolls && Object.keys(wanted).every(one => s[one] >= wanted[one]) }",
                arg=wanted,
            )
        except playwright.TimeoutError:
            pytest.fail(f"{width} x {height}: {editor.page.evaluate(IN_SIGHT)}")
    # What is left out unfolds by key, and folds again.
    more = editor.page.locator(".we-history .we-more")
    more.focus()
    editor.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(editor.page.locator(".wb-revision:visible")).to_have_count(3)
    expect(editor.page.get_by_role("button", name="Restore this text").first).to_be_visible()
    editor.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "false")


def test_small_screens_keep_the_choice_the_states_and_the_box(live: World) -> None:
    live.change(1, "متن")
    editor = live.open(person="Ada")
    editor.type("متن")
    for width, height in ((360, 740), (720, 450), (1024, 600)):
        editor.page.set_viewport_size({"width": width, "height": height})
        editor.page.wait_for_timeout(700)
        # Nothing is to be scrolled: the choice of an article, every state and the box are on the screen.
        for what in (".st-key-choosing", ".we-filter", ".we-find", ".we-area", ".we-panel"):
            for one in editor.page.locator(f"{what}:visible").all():
                box = one.bounding_box()
                assert box["x"] >= 0 and box["x"] + box["width"] <= width, (width, what, box)
                assert box["y"] >= 0 and box["y"] + box["height"] <= height + 1, (width, what, box)
        for one in editor.page.locator(".we-filter, .we-character:visible, .we-tools button:visible").all():
            box = one.bounding_box()
            assert box["width"] >= 24 and box["height"] >= 24, (width, one.text_content(), box)
    assert editor.page.get_by_role("button", name="translated 1", exact=True).count() == 1
    # The rare characters are behind a button.
    rare = editor.page.get_by_role("button", name="RLI right-to-left isolate")
    expect(rare).to_be_hidden()
    editor.page.get_by_role("button", name="More characters").click()
    rare.click()
    assert editor.text == "متن\u2067"


TABLE = "# Cases\n\n| Place | Count |\n|---|---|\n| North | 12 |\n| South | 40 |\n\nThe end.\n"


def test_a_table_can_be_recognised(live: World) -> None:
    def _add(project: Project) -> None:
        new = articles.preview(project, TABLE.encode(), "cases.en.md")
        columns = iter((1, 2) * 3)
        blocks = tuple(
            replace(block, level=next(columns)) if block.kind is BlockKind.TABLE_CELL else block
            for block in new.document.blocks
        )
        articles.add(project, people(project)[0], replace(new, document=replace(new.document, blocks=blocks)))

    live.ask(_add)
    editor = live.open(article="cases")
    editor.page.wait_for_selector('.we-row[data-n="6"] .wb-source')
    kinds = [editor.row(number).get_attribute("class").split() for number in range(8)]
    assert [number for number, kind in enumerate(kinds) if "we-cell" in kind] == [1, 2, 3, 4, 5, 6]
    assert [number for number, kind in enumerate(kinds) if "we-cell-begins" in kind] == [1, 3, 5]
    assert [number for number, kind in enumerate(kinds) if "we-cell-head" in kind] == [1, 2]
    # Each cell says which column it is of, without being part of its text.
    cell = editor.row(6).locator(".wb-source")
    assert cell.get_attribute("data-column") == "Count"
    expect(cell).to_have_text("40")
    # Cells follow each other without a gap.
    boxes = [editor.row(number).locator(".wb-source").bounding_box() for number in (3, 4)]
    assert abs(boxes[0]["y"] + boxes[0]["height"] - boxes[1]["y"]) < 2


SHOP = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#. Above the <b>list</b>.
#: main.c:7
#, c-format
msgctxt "verb"
msgid "Open %s"
msgstr ""

msgid "%d day"
msgid_plural "%d days"
msgstr[0] ""
msgstr[1] ""
"""


def test_a_message_shows_what_its_file_says_of_it(live: World) -> None:
    live.add("shop.pot", SHOP)
    editor = live.open(article="shop")
    said = editor.page.locator(".we-message")
    expect(said).to_contain_text("verb")
    assert said.locator("dd").all_inner_texts() == ["verb", "Above the <b>list</b>.", "c-format", "main.c:7"]
    assert said.locator("code").first.get_attribute("dir") == "ltr"
    apart = "element => getComputedStyle(element, '::after').content"
    assert editor.row(0).locator(".wb-source").evaluate(apart) == '"verb"'
    assert editor.row(2).locator(".wb-source").evaluate(apart) == '"for 2, 3, 4, 5 …"'
    editor.go(1)
    expect(said).to_contain_text("%d days")
    assert said.locator("dd").all_inner_texts() == ["1 of 2 · for 0, 1", "%d days"]
    ordinary = live.open()
    expect(ordinary.page.locator(".we-message")).to_be_empty()
