"""The editor in a real browser, with the server in a process of its own that can be killed."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from workbench.model import Reason, Term, Wording
from workbench.services import articles, changing, reviewing, termbase, translating
from workbench.services.changing import Request
from workbench.services.project import Project, open_project, people
from workbench.workflow import Action

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api")
# A continuous-integration machine may be busy with other tests at the same time.
playwright.expect.set_options(timeout=30_000)

SENTENCES = [
    "They wrote to the ministry.",
    "Nobody answered the letter.",
    "A year passed in silence.",
    "The court opened a case.",
    "The judge asked for files.",
    "Two boxes came from the army.",
    "One of them was empty.",
    "The mothers kept watch.",
    "A witness spoke at last.",
    "He named four officers.",
]
TEXT = "# The families wait\n\n" + "\n\n".join(SENTENCES) + "\n"
FA = [f"این جملهٔ شمارهٔ {number} است و تمام می‌شود." for number in range(1, 11)]
SCRIPT = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>"

_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_SERVE = (
    "import sys; from pathlib import Path; from workbench.web.server import serve;"
    "serve(Path(sys.argv[1]), port=int(sys.argv[2]))"
)


class Server:
    """The workbench's server on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            command = [sys.executable, "-c", _SERVE, str(self.folder), str(self.port)]
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.address}/workbench/health", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        pytest.fail((self.folder / "server.log").read_text())

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


class World:
    """The project as the server's database has it, and pages of people in it."""

    def __init__(self, folder: Path, server: Server, browser: Any) -> None:
        self.folder, self.server, self.browser = folder, server, browser
        self.contexts: list[Any] = []

    def ask(self, question: Callable[[Project], Any]) -> Any:
        project = open_project(self.folder)
        try:
            return question(project)
        finally:
            project.close()

    def rows(self, locale: str = "fa") -> list[Any]:
        def _rows(project: Project) -> list[Any]:
            by = people(project)[0]
            return translating.rows(project, by, "wait", locale, None, 0, 100)

        return self.ask(_rows)

    def targets(self, locale: str = "fa") -> list[str]:
        return [row.translation.target for row in self.rows(locale)]

    def histories(self, locale: str = "fa") -> list[list[str]]:
        rows = self.rows(locale)

        def _histories(project: Project) -> list[list[str]]:
            return [
                [
                    revision.target
                    for revision in translating.revisions(project, "wait", locale, row.segment.id)
                ]
                for row in rows
            ]

        return self.ask(_histories)

    def change(self, number: int, target: str, by: str = "Carol", locale: str = "fa") -> None:
        row = self.rows(locale)[number]

        def _change(project: Project) -> None:
            person = next(person for person in people(project) if person.name == by)
            request = Request(row.segment.id, row.translation.version, Action.CONFIRM, target)
            changing.change(project, person, "wait", locale, request)

        self.ask(_change)

    def context(self, **more: Any) -> Any:
        made = self.browser.new_context(viewport={"width": 1400, "height": 900}, **more)
        self.contexts.append(made)
        return made

    def open(self, context: Any = None, person: str = "Bahar", locale: str = "fa") -> "Editor":
        page = (context or self.context()).new_page()
        page.goto(f"{self.server.address}/translate?article=wait&locale={locale}&as={quote(person)}")
        return Editor(page).ready()


class Editor:
    """One page with the editor in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.set_default_timeout(20_000)

    def ready(self) -> "Editor":
        self.box.wait_for()
        playwright.expect(self.box).to_be_focused()
        return self

    @property
    def box(self) -> Any:
        return self.page.locator(".we-area")

    @property
    def text(self) -> str:
        return self.box.input_value()

    @property
    def number(self) -> int:
        """The open segment, from 0."""
        return int(self.page.locator(".we-row.we-active").get_attribute("data-n"))

    def row(self, number: int) -> Any:
        return self.page.locator(f'.we-row[data-n="{number}"]')

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def go(self, number: int) -> None:
        """Open a segment by keyboard."""
        while self.number != number:
            self.press("Alt+ArrowDown" if self.number < number else "Alt+ArrowUp")

    def says(self, text: str) -> None:
        playwright.expect(self.page.locator(".we-status")).to_contain_text(text, timeout=20_000)

    def saved(self) -> None:
        self.says("All saved")

    def sees(self, text: str) -> None:
        playwright.expect(self.page.locator(".we-desk")).to_contain_text(text, timeout=20_000)


@pytest.fixture(scope="module")
def browser(require_tool: Callable[..., str]) -> Iterator[Any]:
    path = require_tool("chromium")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=path, args=_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def world(project_folder: Path, browser: Any) -> Iterator[World]:
    project = open_project(project_folder)
    team = {person.name: person for person in people(project)}
    articles.add(project, team["Ada"], articles.preview(project, TEXT.encode(), "wait.en.md"))
    ministry = Term(
        "ministry", (Wording("en", "ministry"), Wording("fa", "وزارت"), Wording("fr", "ministère"))
    )
    termbase.put(project, team["Ada"], ministry)
    project.close()
    server = Server(project_folder)
    server.start()
    made = World(project_folder, server, browser)
    yield made
    for context in made.contexts:
        context.close()
    server.kill()


def test_confirm_and_next_by_keyboard_in_persian(world: World) -> None:
    editor = world.open()
    assert editor.box.get_attribute("dir") == "rtl" and editor.box.get_attribute("lang") == "fa"
    assert editor.number == 0
    editor.type("خانواده‌ها منتظرند")
    editor.press("Control+Enter")
    for text in FA:
        editor.type(text)
        editor.press("Control+Enter")
    editor.saved()
    editor.sees("Every segment of this article is translated.")
    assert world.targets() == ["خانواده‌ها منتظرند", *FA]
    assert all(len(history) == 1 for history in world.histories())


def test_next_open_segment_is_passed_over_what_is_done(world: World) -> None:
    world.change(1, FA[0])
    editor = world.open()
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    assert editor.number == 2
    editor.press("Alt+ArrowUp")
    assert editor.number == 1
    editor.press("Control+Shift+Enter")
    assert editor.number == 2


def test_keys_go_by_their_place_on_the_keyboard(world: World) -> None:
    # On a Persian layout the key of S gives another letter; AltGr is for typing.
    editor = world.open()
    editor.type("متن")
    event = "new KeyboardEvent('keydown', {{key: 'س', code: 'KeyS', ctrlKey: true, bubbles: true, {more}}})"
    editor.box.evaluate(
        f"box => {{ const e = {event.format(more='modifierAltGraph: true')}; box.dispatchEvent(e); }}"
    )
    editor.page.wait_for_timeout(300)
    assert world.targets()[0] == ""
    editor.box.evaluate(f"box => {{ box.dispatchEvent({event.format(more='')}); }}")
    editor.saved()
    assert world.targets()[0] == "متن"


def test_streamlit_hears_no_key_while_somebody_types(world: World) -> None:
    editor = world.open()
    editor.page.evaluate("window.heard = 0; document.addEventListener('keydown', () => (window.heard += 1))")
    editor.page.keyboard.type("car")
    assert editor.text == "car"
    assert editor.page.evaluate("window.heard") == 0


def test_server_killed_in_the_middle_of_saving(world: World) -> None:
    editor = world.open()
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    editor.saved()
    # The answer of this save never comes: the server does it and dies.
    editor.page.route("**/workbench/editor/**", _lost_answer(world.server, times=1))
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
    world.server.start()
    editor.saved()
    assert editor.text == "نیمه‌کاره"
    assert world.targets()[:4] == ["سرآغاز", *FA[:3]]
    assert [len(history) for history in world.histories()[:4]] == [1, 1, 1, 1]
    editor.press("Control+Enter")
    editor.saved()
    assert world.targets()[4] == "نیمه‌کاره"


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


def test_ten_segments_without_a_network(world: World) -> None:
    context = world.context()
    editor = world.open(context)
    context.set_offline(True)
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    for text in FA[:9]:
        editor.type(text)
        editor.press("Control+Enter")
    editor.says("10 changes wait for the connection")
    editor.type("نیمه‌کاره")
    assert world.targets() == [""] * 11
    context.set_offline(False)
    editor.saved()
    assert world.targets() == ["سرآغاز", *FA[:9], ""]
    assert [len(history) for history in world.histories()] == [1] * 10 + [0]
    assert editor.text == "نیمه‌کاره"


def test_tab_closed_half_way(world: World) -> None:
    context = world.context()
    editor = world.open(context)
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
    again = world.open(context)
    again.saved()
    assert world.targets()[:2] == ["سرآغاز", FA[0]]
    again.go(2)
    assert again.text == "نیمه‌کاره"
    assert world.targets()[2] == ""


def test_page_reloaded_keeps_draft_and_place(world: World) -> None:
    editor = world.open()
    editor.go(3)
    editor.type("نیمه‌کاره")
    editor.page.reload()
    editor.ready()
    assert (editor.number, editor.text) == (3, "نیمه‌کاره")


def test_draft_is_kept_by_the_server_for_another_machine(world: World) -> None:
    editor = world.open()
    editor.type("نیمه‌کاره")
    editor.press("Alt+ArrowDown")
    editor.page.wait_for_timeout(600)
    elsewhere = world.open(world.context())
    assert (elsewhere.number, elsewhere.text) == (0, "نیمه‌کاره")


def test_two_tabs_of_one_person(world: World) -> None:
    context = world.context()
    one, two = world.open(context), world.open(context)
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
    assert world.targets()[:2] == ["یک", "دو"]
    assert [len(history) for history in world.histories()[:2]] == [1, 1]
    # Both write into one segment: neither text is lost, and nothing is overwritten unseen.
    for editor, text in ((one, "سه الف"), (two, "سه ب")):
        editor.page.bring_to_front()
        editor.go(2)
        editor.type(text)
    two.press("Control+Enter")
    two.saved()
    one.page.bring_to_front()
    one.sees("changed this segment in the meantime")
    assert one.text == "سه الف"
    assert world.targets()[2] == "سه ب"


def test_two_people_in_one_segment(world: World) -> None:
    bahar, carol = world.open(), world.open(person="Carol")
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
    assert world.targets()[0] == "متن کارول"
    assert [one.target for one in world.rows()[0].suggestions] == ["متن بهار"]
    bahar.sees("saved this over an older version")


def test_conflict_on_saving_shows_both_and_mine_may_be_kept(world: World) -> None:
    context = world.context()
    editor = world.open(context)
    context.set_offline(True)
    editor.type("متن من")
    editor.press("Control+Enter")
    world.change(0, "متن آنان")
    context.set_offline(False)
    editor.sees("both texts are kept")
    assert world.targets()[0] == "متن آنان"
    editor.page.get_by_role("button", name="Show both").click()
    assert (editor.number, editor.text) == (0, "متن من")
    editor.sees("متن آنان")
    editor.page.get_by_role("button", name="Keep mine").click()
    editor.saved()
    assert world.histories()[0] == ["متن من", "متن آنان"]


def test_session_that_is_over_loses_nothing(world: World) -> None:
    editor = world.open()
    editor.page.route(
        "**/workbench/editor/**",
        lambda call: call.fulfill(status=401, json={"error": "This page is not signed in. Reload the page."}),
    )
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    editor.type("نیمه‌کاره")
    editor.says("This page is not signed in.")
    editor.page.wait_for_timeout(200)
    editor.page.unroute("**/workbench/editor/**")
    editor.page.reload()
    editor.ready()
    editor.saved()
    assert world.targets()[0] == "سرآغاز"
    editor.go(1)
    assert editor.text == "نیمه‌کاره"


def test_full_storage_warns_and_saving_goes_on(world: World) -> None:
    editor = world.open()
    editor.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    editor.type("سرآغاز")
    editor.page.wait_for_timeout(200)
    editor.says("storage is full")
    editor.press("Control+Enter")
    editor.page.wait_for_function("document.querySelector('.we-row[data-n=\"0\"] .wb-translated')")
    for _ in range(50):
        if world.targets()[0]:
            break
        time.sleep(0.1)
    assert world.targets()[0] == "سرآغاز"


def test_undo_and_redo_across_segments(world: World) -> None:
    editor = world.open()
    for text in FA[:2]:
        editor.type(text)
        editor.press("Control+Enter")
    editor.saved()
    editor.press("Control+z")
    assert (editor.number, editor.text) == (1, "")
    editor.press("Control+z")
    assert (editor.number, editor.text) == (0, "")
    editor.saved()
    assert world.targets()[:2] == ["", ""]
    editor.press("Control+Shift+Z")
    editor.saved()
    assert (editor.number, editor.text) == (0, FA[0])
    assert world.targets()[:2] == [FA[0], ""]


def test_terms_findings_and_fix(world: World) -> None:
    editor = world.open(locale="fr")
    editor.go(1)
    playwright.expect(editor.row(1).locator("mark.wb-term")).to_have_text("ministry")
    playwright.expect(editor.page.locator(".we-term")).to_contain_text("ministère")
    editor.type("Elles ont  écrit au")
    editor.press("Alt+1")
    assert editor.text == "Elles ont  écrit au ministère"
    editor.type(".")
    editor.page.locator(".we-mirror mark").first.wait_for()
    editor.press("Control+.")
    assert editor.text == "Elles ont écrit au ministère."
    editor.press("Control+s")
    editor.saved()
    assert world.targets("fr")[1] == "Elles ont écrit au ministère."


def test_reviewer_accepts_and_sends_back(world: World) -> None:
    world.change(0, "سرآغاز", by="Bahar")
    world.change(1, FA[0], by="Bahar")
    editor = world.open(person="Carol")
    editor.go(0)
    editor.page.get_by_role("button", name="Accept").wait_for()
    editor.press("Alt+a")
    assert editor.number == 1
    editor.page.get_by_role("button", name="Send back…").wait_for()
    editor.press("Alt+r")
    editor.page.keyboard.press("Tab")
    editor.type("کوتاه‌تر")
    editor.press("Enter")
    editor.saved()
    first, second = world.rows()[:2]
    assert (first.translation.progress, second.translation.progress) == ("reviewed", "needs work")


def test_text_of_people_is_never_markup(world: World) -> None:
    world.change(0, SCRIPT)
    world.change(0, SCRIPT + " two", by="Dara")

    def _fill(project: Project) -> None:
        who = {person.name: person for person in people(project)}
        row = translating.rows(project, who["Ada"], "wait", "fa", None, 0, 1)[0]
        at = (project, who["Bahar"], "wait", "fa", row.segment.id)
        translating.comment(*at, SCRIPT)
        changing.change(*at[:4], Request(row.segment.id, 0, Action.CONFIRM, SCRIPT + " three"))
        wordings = (Wording("en", "families"), Wording("fa", SCRIPT, note=SCRIPT))
        termbase.put(project, who["Ada"], Term("families", wordings))

    world.ask(_fill)
    editor = world.open()
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


def test_filter_and_find(world: World) -> None:
    world.change(2, FA[2])
    editor = world.open()
    editor.page.get_by_role("button", name="translated 1", exact=True).click()
    playwright.expect(editor.page.locator(".we-row")).to_have_count(1)
    editor.page.get_by_role("button", name="translated 1", exact=True).click()
    editor.press("Control+f")
    editor.type("COURT")
    playwright.expect(editor.page.locator(".we-row")).to_have_count(1)
    playwright.expect(editor.page.locator(".we-row")).to_contain_text("The court opened a case.")
    editor.press("Escape")
    playwright.expect(editor.page.locator(".we-row")).to_have_count(11)


def test_keys_are_shown_and_changed(world: World) -> None:
    editor = world.open()
    editor.press("F1")
    dialog = editor.page.get_by_role("dialog", name="Keys")
    dialog.get_by_label("Preset").select_option("MateCat")
    dialog.get_by_role("button", name=re.compile("^Next segment:")).click()
    editor.press("Alt+j")
    dialog.get_by_role("button", name="Close").click()
    editor.press("Alt+j")
    assert editor.number == 1
    editor.page.reload()
    editor.ready()
    editor.press("Alt+j")
    assert editor.number == 2


def test_identical_segments_are_filled_and_undone(world: World) -> None:
    editor = world.open()
    assert (
        editor.page.locator(".wb-bar").get_attribute("aria-label") == "Progress in words: untranslated 100 %"
    )
    editor.type("سرآغاز")
    editor.press("Control+Enter")
    editor.saved()
    assert "translated" in editor.page.locator(".wb-bar").get_attribute("aria-label")


def test_the_translator_finds_the_answer_first(world: World) -> None:
    world.change(0, "خانواده‌ها منتظرند", by="Bahar")

    def _send_back(project: Project) -> None:
        carol = next(person for person in people(project) if person.name == "Carol")
        segment = translating.rows(project, carol, "wait", "fa", None, 0, 1)[0].segment.id
        reviewing.reject(project, carol, "wait", "fa", segment, 1, Reason.STYLE, "Shorter, <b>please</b>.")

    world.ask(_send_back)
    editor = world.open()
    answer = editor.page.locator(".we-answer")
    playwright.expect(answer).to_contain_text("Sent back: style")
    playwright.expect(answer).to_contain_text("Shorter, <b>please</b>.")
    assert (editor.number, editor.text) == (0, "خانواده‌ها منتظرند")
