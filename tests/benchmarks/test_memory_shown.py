"""How soon the editor shows what a large memory has for the segment that somebody goes to, in a real browser.

    pytest -m benchmark tests/benchmarks/test_memory_shown.py

Times depend on the machine, so they are printed; beside them, in the same run, what comparing with the whole
memory takes, and how much memory the server has then against one with an empty memory that did the same.
`WORKBENCH_BENCHMARK_PAIRS` sets the size of the memory.
"""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.pages import SWITCHES, Times
from benchmarks.servers import PRODUCT, running
from benchmarks.test_memory import LARGE, PAIRS, Brute, changed, sentences, timed, vocabulary
from workbench.services import articles
from workbench.services.project import init_project, open_project, people
from workbench.store import memories, memory_adding
from workbench.store.memory_adding import NewPair

pytestmark = pytest.mark.benchmark
playwright = pytest.importorskip("playwright.sync_api")

SEGMENTS, WARM_UP = 110, 5
# Goes to the next segment with the keys, and tells the milliseconds until its matches are drawn.
_STEP = """async () => {
  const offers = document.querySelector(".we-offers");
  const active = document.querySelector(".we-active").dataset.n;
  const drawn = new Promise((done) => {
    const watch = new MutationObserver(() => {
      // The part is emptied with the key, and filled when the answer is there, be it that nothing is alike.
      if (!offers.firstChild || document.querySelector(".we-active")?.dataset.n === active) return;
      watch.disconnect();
      done(performance.now());
    });
    watch.observe(offers, { childList: true });
  });
  const start = performance.now();
  const key = { key: "ArrowDown", code: "ArrowDown", altKey: true, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", key));
  return (await drawn) - start;
}"""


def texts() -> tuple[list[str], list[str]]:
    """The sources of a full memory, and those of an article of which every segment is like one of them."""
    rng = random.Random(5)
    made = sentences(rng, PAIRS)
    word = vocabulary(random.Random(5))
    # A capital after each full stop, or the article would be one segment.
    like = [changed(rng, rng.choice(made), word) for _ in range(SEGMENTS)]
    return made, [text.rstrip(".").capitalize() + "." for text in like]


def make(folder: Path, made: list[str], sources: list[str]) -> None:
    """A project with a memory and an article."""
    init_project(folder, "en", ("fr",), "Benchmark")
    project = open_project(folder)
    try:
        (by,) = people(project)
        articles.add(project, by, articles.preview(project, "\n\n".join(sources).encode(), "like.en.txt"))
        known: set[tuple[str, str]] = set()
        for start in range(0, len(made), 5000):
            pairs = [NewPair(text, text.upper(), "en", "fr") for text in made[start : start + 5000]]
            with project.store.writing() as connection:
                memory_adding.put(connection, memories.of_project(connection).id, pairs, known)
    finally:
        project.close()


def walked(folder: Path, browser: Any) -> tuple[Times, float]:
    """Go through the article; until the matches are there, and the server's megabytes in the end."""
    shown = Times()
    with running(PRODUCT, folder, folder.with_suffix(".log")) as server:
        tab = browser.new_page(base_url=server.address, viewport={"width": 1400, "height": 900})
        tab.goto("/translate?article=like&locale=fr")
        tab.locator(".we-offers > *").first.wait_for(timeout=60_000)
        for step in range(SEGMENTS - 2):
            took = tab.evaluate(_STEP)
            # Who reads what is shown leaves the page the time to finish.
            tab.wait_for_timeout(150)
            if step >= WARM_UP:
                shown.all.append(took)
        tab.close()
        return shown, server.memory()


def test_matches_are_shown_at_once(
    tmp_path: Path, require_tool: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = require_tool("chromium")
    made, sources = texts()
    make(tmp_path / "full", made, sources)
    make(tmp_path / "empty", [], sources)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=SWITCHES)
        _, empty = walked(tmp_path / "empty", browser)
        shown, full = walked(tmp_path / "full", browser)
        browser.close()
    everything, brute = Brute(made), Times()
    for source in sources[:30]:
        timed(brute.all, partial(everything.best, source))
    with capsys.disabled():
        print(f"\n{PAIRS:,} pairs, p50 / p95: matches shown {shown} ms, comparing with all {brute} ms")
        print(f"memory of the server: {full:.0f} MB, {empty:.0f} MB with an empty memory")
    if PAIRS >= LARGE:
        assert shown.p95 < brute.p50
