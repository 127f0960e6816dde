"""What new versions have left out, on the Articles page: found, brought back, undone."""

import pytest
from web.conftest import HOSTILE, TEXT

from workbench.model import Progress
from workbench.services import articles, updating


@pytest.fixture
def updated(world):
    """The article without a sentence that was translated, and with another in its place."""
    world.do("They wrote", f"Elles ont écrit au ministère. {HOSTILE}")
    text = TEXT.replace("They wrote to the ministry.", "Rain fell on all of the roofs.")
    updating.update(
        world.project, world.team["Ada"], articles.preview(world.project, text.encode(), "wait.en.md")
    )
    return world


def test_it_is_found_brought_back_and_undone(page, updated) -> None:
    shown = page("articles", "Bahar").press("Files", 1).press("1 removed segment…")
    assert "They wrote to the ministry." in shown.html
    assert "removed with an update by Ada" in shown.html
    shown.press("Bring back…").press("Put it here")
    row = updated.row("Rain")
    assert row.translation.target.startswith("Elles ont écrit")
    assert row.translation.progress is Progress.NEEDS_WORK
    shown.press("Undo")
    assert "as it was before" in shown.toasts
    assert updated.row("Rain").translation.target == ""


def test_beside_a_text_it_is_suggested(page, updated) -> None:
    updated.do("Rain fell", "Il pleuvait.")
    page("articles", "Bahar", task="removed").press("Bring back…").press("Suggest it here")
    assert updated.row("Rain").translation.target == "Il pleuvait."
    assert [one.origin for one in updated.row("Rain").suggestions] == ["removed"]


def test_text_is_never_markup_and_a_search_says_when_nothing_is_there(page, updated) -> None:
    shown = page("articles", "Bahar", task="removed")
    assert "<script>alert" not in shown.html and "&lt;script&gt;" in shown.html
    shown.test.text_input[0].set_value("nowhere")
    assert "Nothing found" in shown.run().html
    assert "Nothing was removed" in page("articles", "Bahar", task="removed", locale="fa").html
