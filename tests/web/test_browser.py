"""The whole app in a real browser: from an article to its reviewed translation and its file."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api")
# A continuous-integration machine may be busy with other tests at the same time.
playwright.expect.set_options(timeout=30_000)

ARTICLE = "# The families wait\n\nThey wrote to the ministry. Nobody answered.\n\n- A year passed.\n"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SERVE = """
import sys
from pathlib import Path
from workbench.web.server import serve
serve(Path(sys.argv[1]), port=0)
"""


@pytest.fixture(scope="module")
def browser(require_tool) -> Iterator:
    path = require_tool("chromium")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def address(project_folder: Path) -> Iterator[str]:
    """A server of the test project, on a port of its own."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(project_folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, said + server.stdout.read()
        yield found[0]
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def tab(browser, address: str) -> Iterator:
    """A tab that fails the test when a script fails or anything is loaded from elsewhere."""
    context = browser.new_context(base_url=address, viewport={"width": 1400, "height": 900})
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:", "blob:")) else trouble.append(request.url)
        ),
    )
    yield opened
    context.close()
    assert trouble == []


def box(tab):
    """The text box of the open segment; for a moment the one before stands below it."""
    return tab.locator(".st-key-desk_active textarea").first


def wait_for_source(tab, text: str) -> None:
    """Wait until a segment is open and the cursor stands in its own box, not in the one before."""
    tab.wait_for_function(
        """text => {
            const source = document.querySelector('.st-key-active_source');
            const box = document.querySelector('.st-key-desk_active textarea');
            return source?.innerText.includes(text) && box === document.activeElement
                && box.closest('.stElementContainer').dataset.stale !== 'true';
        }""",
        arg=text,
        timeout=10_000,
    )


def add_article(tab) -> None:
    tab.goto("/?as=Ada")
    tab.get_by_role("button", name="Add an article").click()
    tab.locator("input[type=file]").set_input_files(
        {"name": "wait.en.md", "mimeType": "text/markdown", "buffer": ARTICLE.encode()}
    )
    tab.get_by_role("button", name="Add 4 segments").click()
    playwright.expect(tab.locator(".wb-article")).to_contain_text("The families wait")


def test_from_an_article_to_its_reviewed_translation(tab) -> None:
    add_article(tab)
    # A translator, by keyboard alone.
    tab.goto("/plain?as=Bahar&article=wait&locale=fa")
    wait_for_source(tab, "The families wait")
    assert box(tab).evaluate("box => [box.lang, getComputedStyle(box).direction]") == ["fa", "rtl"]
    tab.keyboard.type("خانواده‌ها چشم‌به‌راه‌اند")
    tab.keyboard.press("Control+Enter")
    wait_for_source(tab, "They wrote to the ministry")
    playwright.expect(box(tab)).to_have_value("")
    tab.keyboard.type("به وزارت نامه نوشتند.")
    tab.keyboard.press("Control+Enter")
    wait_for_source(tab, "Nobody answered")
    playwright.expect(tab.locator(".st-key-desk_before")).to_contain_text("به وزارت نامه نوشتند.")
    # A draft survives going to another segment and a reload.
    tab.keyboard.type("هیچ")
    tab.keyboard.press("Alt+ArrowDown")
    wait_for_source(tab, "A year passed")
    playwright.expect(box(tab)).to_have_value("")
    tab.keyboard.press("Alt+ArrowUp")
    wait_for_source(tab, "Nobody answered")
    playwright.expect(box(tab)).to_have_value("هیچ")
    tab.reload()
    wait_for_source(tab, "Nobody answered")
    playwright.expect(box(tab)).to_have_value("هیچ")
    # A click on a row's text opens it.
    tab.get_by_text("A year passed.").click()
    wait_for_source(tab, "A year passed")
    # A reviewer.
    tab.goto("/review?as=Carol&article=wait&locale=fa")
    playwright.expect(tab.locator(".st-key-active_target_read")).to_contain_text("خانواده‌ها")
    tab.keyboard.press("Control+Enter")
    playwright.expect(tab.locator(".st-key-active_target_read")).to_contain_text("به وزارت")
    # For a moment the choices of the segment before stand there too.
    playwright.expect(tab.get_by_text("style", exact=True)).to_have_count(1)
    tab.get_by_text("style", exact=True).click()
    tab.get_by_role("button", name="Send back").click()
    playwright.expect(tab.locator(".wb-empty")).to_contain_text("Nothing waits for review")
    # The file.
    tab.goto("/?as=Ada")
    tab.get_by_role("button", name="Files").first.click()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "wait.fa.po"
    written = download.value.path().read_text(encoding="utf-8")
    assert 'msgstr "خانواده‌ها چشم‌به‌راه‌اند"' in written
    assert re.search(r'#, fuzzy\n(#.*\n)*msgid "They wrote', written)


@pytest.mark.parametrize("width", [400, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_screen(browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    tab = context.new_page()
    add_article(tab)
    for path in ("", "translate", "plain", "review", "glossary", "quality", "settings"):
        tab.goto(f"/{path}?as=Ada&article=wait&locale=fa")
        # The page's own heading is there, so the script has run.
        tab.locator("h1").first.wait_for(state="attached")
        tab.wait_for_load_state("networkidle")
        tab.wait_for_timeout(500)
        wide = tab.evaluate(
            """() => [...document.querySelectorAll('[data-testid=stMainBlockContainer] *')]
                .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.clientWidth > 1)
                .map(one => one.className)"""
        )
        assert wide == [], path
        assert tab.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme") == scheme
    context.close()
