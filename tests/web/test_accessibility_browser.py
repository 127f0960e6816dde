"""What axe finds on the pages: names, contrast, roles and order, as the rules of WCAG 2 have them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from web.in_browser import World, playwright

_LIGHT = {"color_scheme": "light"}
_DARK = {"color_scheme": "dark"}
_WIDE = {"width": 1400, "height": 900}
_NARROW = {"width": 400, "height": 800}
_PAGES = ("articles", "review", "glossary", "memory", "quality", "checks", "settings")


def serious(page) -> list[str]:
    """What a page has of it, where somebody would be kept from working."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(
    ("locale", "look", "screen"), [("fa", _LIGHT, _WIDE), ("fr", _DARK, _NARROW)], ids=["light", "dark"]
)
def test_the_editor_keeps_nobody_out(live: World, locale: str, look: dict, screen: dict) -> None:
    live.change(1, "Personne n'a répondu  à la lettre.", locale=locale)
    editor = live.open(live.context(**look), locale=locale)
    editor.page.set_viewport_size(screen)
    editor.go(1)
    playwright.expect(editor.page.locator(".wb-finding").first).to_be_attached()
    assert serious(editor.page) == []


def test_no_page_keeps_anybody_out(live: World) -> None:
    page = live.context(**_LIGHT).new_page()
    found = {}
    for name in _PAGES:
        page.goto(f"{live.server.address}/{name}?article=wait&locale=fa")
        page.locator(".wb-page-title, .we-area").first.wait_for()
        page.locator('[data-test-script-state="notRunning"]').wait_for()
        found[name] = serious(page)
    assert found == dict.fromkeys(_PAGES, [])
