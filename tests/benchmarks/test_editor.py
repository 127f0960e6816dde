"""The editor against a page of Streamlit's own widgets that does the same work, measured in one run.

    pytest -m benchmark tests/benchmarks

Times depend on the machine, so they are printed; what is asserted is how many times better the editor is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from benchmarks import load, project
from benchmarks.conftest import Row
from benchmarks.pages import SWITCHES, Bench, Times, Wire
from benchmarks.servers import PRODUCT, WIDGETS, Server, running
from workbench.services import tokens
from workbench.services.project import open_project, people

pytestmark = pytest.mark.benchmark
playwright = pytest.importorskip("playwright.sync_api")

WARM_UP, SAVES, OPENINGS = 5, 100, 7
CROWDS = [(50, 6.0), (20, 2.0)]
SECONDS = 60.0
SESSIONS = 10

Servers = dict[str, tuple[Server, Path]]


@dataclass
class Measured:
    """One of the two pages."""

    opened: list[float] = field(default_factory=list)
    focused: Times = field(default_factory=Times)
    saved: Times = field(default_factory=Times)
    up: float = 0.0
    down: float = 0.0
    save_up: float = 0.0
    save_down: float = 0.0
    cpu: float = 0.0


@pytest.fixture(scope="module")
def browser(require_tool: Callable[..., str]) -> Iterator[Any]:
    path = require_tool("chromium")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Both servers, each with a project of its own that holds the same article."""
    made = {}
    for kind in ("editor", "widgets"):
        made[kind] = tmp_path_factory.mktemp(kind) / "project"
        project.make(made[kind], translators=max(number for number, _ in CROWDS))
    logs = tmp_path_factory.mktemp("logs")
    with (
        running(PRODUCT, made["editor"], logs / "editor") as editor,
        running(WIDGETS, made["widgets"], logs / "widgets") as widgets,
    ):
        yield {"editor": (editor, made["editor"]), "widgets": (widgets, made["widgets"])}


@pytest.fixture(scope="module")
def measured(browser: Any, servers: Servers) -> dict[str, Measured]:
    """Both pages, opened and saved on in turn."""
    return {kind: _measure(browser, server, kind) for kind, (server, _) in servers.items()}


def _measure(browser: Any, server: Server, kind: str) -> Measured:
    found = Measured()
    bench = Bench(browser, server, kind)
    # The first loads fill the browser's cache.
    for _ in range(2):
        bench.open()
    found.opened = [bench.open() for _ in range(OPENINGS)]
    for number in range(WARM_UP):
        bench.save(number)
    wire, cpu = Wire(bench.context.new_cdp_session(bench.tab)), server.cpu()
    for number in range(WARM_UP, WARM_UP + SAVES):
        focused, saved = bench.save(number)
        found.focused.all.append(focused)
        found.saved.all.append(saved)
    found.cpu = (server.cpu() - cpu) / SAVES
    found.up, found.down = wire.up / SAVES, wire.down / SAVES
    if wire.saves:
        found.save_up, found.save_down = wire.saves_up / wire.saves, wire.saves_down / wire.saves
    bench.close()
    return found


def test_the_next_segment_is_open_within_a_frame(measured: dict[str, Measured], row: Row) -> None:
    editor, widgets = measured["editor"].focused, measured["widgets"].focused
    ratio = widgets.p95 / editor.p95
    row("next segment open, ms p50 / p95", str(editor), str(widgets), f"{ratio:.1f}", "16, 10 times")
    assert ratio >= 10


def test_a_save_is_acknowledged_sooner(measured: dict[str, Measured], row: Row) -> None:
    editor, widgets = measured["editor"].saved, measured["widgets"].saved
    ratio = widgets.p95 / editor.p95
    row("save acknowledged, ms p50 / p95", str(editor), str(widgets), f"{ratio:.1f}", "4 times")
    assert ratio >= 4


def test_a_save_is_small(measured: dict[str, Measured], row: Row) -> None:
    editor, widgets = measured["editor"], measured["widgets"]
    said = f"{editor.save_up:.0f} / {editor.save_down:.0f}"
    row("save message and its answer, bytes up / down", said, wanted="2,500 together")
    row(
        "all traffic of a save, bytes up / down",
        f"{editor.up:.0f} / {editor.down:.0f}",
        f"{widgets.up:.0f} / {widgets.down:.0f}",
        f"{(widgets.up + widgets.down) / (editor.up + editor.down):.1f}",
    )
    assert 0 < editor.save_up + editor.save_down <= 2500


def test_an_article_is_opened_sooner(measured: dict[str, Measured], row: Row) -> None:
    editor, widgets = median(measured["editor"].opened), median(measured["widgets"].opened)
    ratio = widgets / editor
    row("opened again, ms", f"{editor:.0f}", f"{widgets:.0f}", f"{ratio:.1f}", "2 times")
    assert ratio >= 2


def test_a_save_costs_the_server_little(measured: dict[str, Measured], row: Row) -> None:
    editor, widgets = measured["editor"].cpu, measured["widgets"].cpu
    ratio = widgets / editor
    row("processor of the server, ms a save", f"{editor:.1f}", f"{widgets:.1f}", f"{ratio:.1f}")
    assert ratio >= 1.5


def test_open_pages_take_little_memory(browser: Any, servers: Servers, row: Row) -> None:
    server, _ = servers["editor"]
    tabs = [Bench(browser, server, "editor", person="T0")]
    tabs[0].open()
    before = server.memory()
    for number in range(SESSIONS):
        tabs.append(Bench(browser, server, "editor", person=f"T{number + 1}"))
        tabs[-1].open()
    growth = (server.memory() - before) / SESSIONS
    for tab in tabs:
        tab.close()
    row("memory of an open page, MB", f"{growth:.2f}", wanted="2")
    assert growth < 2


@pytest.fixture(scope="module")
def translators(servers: Servers) -> list[load.Translator]:
    """One for each person in the crowd, with a stretch of the article of their own."""
    server, folder = servers["editor"]
    opened = open_project(folder)
    team = [person for person in people(opened) if person.name.startswith("T")]
    made = [
        load.Translator(server, tokens.issue(opened, person), first=200 + number * 150, segments=150)
        for number, person in enumerate(team)
    ]
    opened.close()
    return made


@pytest.fixture(scope="module")
def alone(servers: Servers, translators: list[load.Translator], row: Row) -> load.Outcome:
    outcome = load.alone(servers["editor"][0], translators[0], SAVES)
    row("one person without a browser: ms p50 / p95", str(outcome.acknowledged))
    row("one person without a browser: processor, ms a save", f"{outcome.cpu / SAVES:.1f}", wanted="15")
    return outcome


@pytest.fixture(scope="module", params=CROWDS, ids=lambda crowd: f"{crowd[0]} people")
def crowd(
    request: pytest.FixtureRequest,
    servers: Servers,
    translators: list[load.Translator],
    alone: load.Outcome,
    row: Row,
) -> tuple[str, load.Outcome]:
    """What became of many people at once, with who they were."""
    number, think = request.param
    server, _ = servers["editor"]
    before = server.memory()
    outcome = load.crowd(server, translators[:number], think, SECONDS)
    who = f"{number} people, {think:.0f} s between saves"
    row(f"{who}: saves, errors", f"{outcome.saves}, {len(outcome.errors)}")
    row(f"{who}: more memory, MB", f"{server.memory() - before:.1f}")
    return who, outcome


def test_a_crowd_waits_little(crowd: tuple[str, load.Outcome], alone: load.Outcome, row: Row) -> None:
    who, outcome = crowd
    ratio = outcome.acknowledged.p95 / alone.acknowledged.p50
    row(f"{who}: ms p50 / p95", str(outcome.acknowledged), "", f"{ratio:.1f}", "5 times one person’s p50")
    assert outcome.errors == []
    assert ratio <= 5


def test_a_crowd_costs_the_server_little(
    crowd: tuple[str, load.Outcome], measured: dict[str, Measured], row: Row
) -> None:
    who, outcome = crowd
    # A save counts here with its look, its check and what others changed.
    cost = outcome.cpu / outcome.saves
    cheaper = measured["widgets"].cpu / cost
    row(f"{who}: processor, ms a save", f"{cost:.1f}", "", f"{cheaper:.1f}", "15, 3 times")
    assert cheaper >= 3
