"""The editor in a real browser, with the server in a process of its own that can be killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from workbench.model import Term, Wording
from workbench.services import articles, changing, termbase, translating
from workbench.services.changing import Request
from workbench.services.project import Project, open_project, people
from workbench.workflow import Action

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
_SCREEN = {"width": 1400, "height": 900}
_FORKING = Path(__file__).with_name("forking.py")


@cache
def _forking() -> subprocess.Popen[str]:
    # It ends with this process, when nobody writes to it any more.
    return subprocess.Popen(
        [sys.executable, str(_FORKING)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@cache
def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


class Server:
    """The workbench's server on a port of its own, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "server.log"
        # The same for all tests of a process: the browser keeps what it has loaded from there.
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.pid: int | None = None

    def start(self) -> None:
        forking = _forking()
        print(json.dumps([str(self.folder), self.port, str(self.log)]), file=forking.stdin, flush=True)
        self.pid = int(forking.stdout.readline())
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.address}/workbench/health", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        pytest.fail(self.log.read_text())

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.pid is None:
            return
        os.kill(self.pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            while True:
                os.kill(self.pid, 0)
                time.sleep(0.01)
        self.pid = None


class World:
    """The project as the server's database has it, and pages of people in it."""

    def __init__(self, folder: Path, server: Server, browser: Any, machine: Any) -> None:
        self.folder, self.server, self.browser, self.machine = folder, server, browser, machine
        self.contexts: list[Any] = []

    def ask(self, question: Callable[[Project], Any]) -> Any:
        project = open_project(self.folder)
        try:
            return question(project)
        finally:
            project.close()

    def rows(self, locale: str = "fa", article: str = "wait") -> list[Any]:
        def _rows(project: Project) -> list[Any]:
            by = people(project)[0]
            return translating.rows(project, by, article, locale, None, 0, 100)

        return self.ask(_rows)

    def targets(self, locale: str = "fa", article: str = "wait") -> list[str]:
        return [row.translation.target for row in self.rows(locale, article)]

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
        made = self.browser.new_context(viewport=_SCREEN, **more)
        self.contexts.append(made)
        return made

    def open(
        self,
        context: Any = None,
        person: str = "Bahar",
        locale: str = "fa",
        *,
        article: str = "wait",
        review: bool = False,
        more: str = "",
    ) -> "Editor":
        if context is None:
            context = self.context() if self.machine.pages else self.machine
        page = context.new_page()
        name = "review" if review else "translate"
        address = f"{self.server.address}/{name}?article={article}&locale={locale}&as={quote(person)}"
        page.goto(address + more)
        return Editor(page).ready()

    def add(self, name: str, text: str) -> None:
        """Another article; `name` is its file's."""

        def _add(project: Project) -> None:
            articles.add(project, people(project)[0], articles.preview(project, text.encode(), name))

        self.ask(_add)


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
def playing() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        yield started.chromium


@pytest.fixture(scope="module")
def browser(playing: Any, require_tool: Callable[..., str]) -> Iterator[Any]:
    chromium = playing.launch(executable_path=require_tool("chromium"), args=_ARGS)
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def machine(
    playing: Any, require_tool: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """A browser that keeps what it has loaded, as people's browsers do: a page opens in half the time."""
    folder = tmp_path_factory.mktemp("browser")
    path = require_tool("chromium")
    kept = playing.launch_persistent_context(folder, executable_path=path, args=_ARGS, viewport=_SCREEN)
    for page in kept.pages:
        page.close()
    yield kept
    kept.close()


def _forget(machine: Any, origin: str) -> None:
    """Close the pages and forget what they have written, but not what was loaded."""
    blank = machine.new_page()
    for page in machine.pages:
        if page != blank:
            page.close()
    machine.clear_cookies()
    what = {"origin": origin, "storageTypes": "local_storage,indexeddb,service_workers"}
    machine.new_cdp_session(blank).send("Storage.clearDataForOrigin", what)
    blank.close()


@pytest.fixture
def live(project_folder: Path, browser: Any, machine: Any) -> Iterator[World]:
    project = open_project(project_folder)
    team = {person.name: person for person in people(project)}
    articles.add(project, team["Ada"], articles.preview(project, TEXT.encode(), "wait.en.md"))
    ministry = Term(
        "ministry", (Wording("en", "ministry"), Wording("fa", "وزارت"), Wording("fr", "ministère"))
    )
    termbase.change(project, team["Ada"], put=[ministry])
    project.close()
    server = Server(project_folder)
    server.start()
    made = World(project_folder, server, browser, machine)
    yield made
    for context in made.contexts:
        context.close()
    _forget(machine, server.address)
    server.kill()
