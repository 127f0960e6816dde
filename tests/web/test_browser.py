"""The whole app in a real browser: from an article to its translation, and through a file and back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from web.in_browser import Server

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api")
# A continuous-integration machine may be busy with other tests at the same time.
playwright.expect.set_options(timeout=30_000)

ARTICLE = "# The families wait\n\nThey wrote to the ministry. Nobody answered.\n\n- A year passed.\n"


@pytest.fixture
def address(project_folder: Path) -> Iterator[str]:
    """A server of the test project, on a port of its own."""
    server = Server(project_folder)
    server.start()
    yield server.address
    server.kill()


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


def script_done(tab) -> None:
    """Wait until Streamlit has drawn the page to its end."""
    playwright.expect(tab.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def open_editor(tab, number: int):
    """Go to the Translate page; the editor's box, once it takes the keys of the segment with this number."""
    tab.goto("/translate?as=Bahar&article=wait&locale=fa")
    return editor_at(tab, number)


def editor_at(tab, number: int):
    box = tab.locator(f'.we-row.we-active[data-n="{number}"] .we-area')
    playwright.expect(box).to_be_focused()
    playwright.expect(box).to_be_editable()
    return box


def add_article(tab) -> None:
    tab.goto("/?as=Ada")
    tab.get_by_role("button", name="Add an article").click()
    tab.locator("input[type=file]").set_input_files(
        {"name": "wait.en.md", "mimeType": "text/markdown", "buffer": ARTICLE.encode()}
    )
    tab.get_by_role("button", name="Add 4 segments").click()
    playwright.expect(tab.locator(".wb-article")).to_contain_text("The families wait")


def test_from_an_article_to_its_translation_and_back_from_a_file(tab) -> None:
    add_article(tab)
    # A translator.
    box = open_editor(tab, 0)
    box.fill("خانواده‌ها چشم‌به‌راه‌اند")
    with tab.expect_response(lambda answer: '"do":"confirm"' in (answer.request.post_data or "")):
        box.press("Control+Enter")
    box = editor_at(tab, 1)
    box.fill("به وزارت نامه نوشتند.")
    with tab.expect_response(lambda answer: '"do":"save"' in (answer.request.post_data or "")):
        box.press("Control+s")
    # The file.
    tab.goto("/?as=Ada")
    tab.get_by_role("button", name="Files").first.click()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "wait.fa.po"
    written = download.value.path().read_text(encoding="utf-8")
    assert 'msgstr "خانواده‌ها چشم‌به‌راه‌اند"' in written
    assert re.search(r'#, fuzzy\n(#.*\n)*msgid "They wrote', written)
    # Somebody works in it elsewhere, and it comes back.
    changed = written.replace("چشم‌به‌راه‌اند", "منتظرند")
    tab.goto("/?as=Bahar")
    tab.get_by_role("button", name="Import translations").click()
    tab.locator("input[type=file]").set_input_files(
        {"name": "wait.fa.po", "mimeType": "text/x-gettext-translation", "buffer": changed.encode()}
    )
    playwright.expect(tab.locator(".wb-report")).to_contain_text("1 taken")
    tab.get_by_role("button", name="Import", exact=True).click()
    playwright.expect(tab.locator(".wb-report")).to_contain_text("Imported.")
    tab.goto("/translate?as=Bahar&article=wait&locale=fa")
    playwright.expect(tab.locator('.we-row[data-n="0"]')).to_contain_text("خانواده‌ها منتظرند")


PAGES = ("articles", "translate", "review", "glossary", "quality", "checks", "settings")


@pytest.mark.parametrize("width", [400, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_screen(browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    tab = context.new_page()
    add_article(tab)
    for name in PAGES:
        tab.goto(f"/{'' if name == 'articles' else name}?as=Ada&article=wait&locale=fa")
        # The page's own heading is there, so its script has begun.
        tab.locator("h1").first.wait_for(state="attached")
        script_done(tab)
        if name == "translate":
            tab.locator(".we-area").wait_for()
        # While it is laid out something may stand out for a moment; it must not stay so.
        wide = """() => [...document.querySelectorAll('[data-testid=stMainBlockContainer] *')]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.clientWidth > 1)
            .map(one => one.className)"""
        try:
            tab.wait_for_function(f"() => document.fonts.status === 'loaded' && !({wide})().length")
        except playwright.TimeoutError:
            pytest.fail(f"{name}: {tab.evaluate(wide)}")
        assert tab.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme") == scheme
    context.close()
