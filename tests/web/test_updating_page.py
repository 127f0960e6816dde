"""A new version of an article on the Articles page: shown, done, undone."""

import pytest
from web.conftest import HOSTILE, TEXT

from workbench.model import Progress

NEW = (
    TEXT.replace("A year passed.", "A year passed!").replace("to the ministry", "to the court") + "\nMore.\n"
)


@pytest.fixture
def seen(page, world):
    """The task with what a new version would do."""
    world.do("A year", "Un an passa.")
    world.do("They wrote", "Elles ont écrit au ministère.")
    shown = page("articles", "Ada").press("Update")
    assert "before anything changes" in shown.html
    return shown.upload("wait.en.md", NEW.encode())


def test_it_is_shown_then_done_then_undone(seen, world) -> None:
    assert "<del>ministry</del><ins>court</ins>" in seen.html
    assert "Elles ont écrit au ministère." in seen.html
    assert world.row("A year").segment.source == "A year passed."
    seen.press("Update the article")
    assert "The article is updated." in seen.html
    assert world.row("A year passed!").translation.progress is Progress.NEEDS_WORK
    assert world.row("They wrote to the court").translation.previous_source.endswith("ministry.")
    seen.press("Undo")
    assert world.row("A year passed.").translation.progress is Progress.TRANSLATED
    assert not [row for row in world.rows() if row.segment.source == "More."]


def test_a_cosmetic_change_keeps_the_state(seen, world) -> None:
    seen.test.toggle(key="update_all_cosmetic").set_value(True).run()
    seen.press("Update the article")
    assert world.row("A year passed!").translation.progress is Progress.TRANSLATED
    assert world.row("They wrote").translation.progress is Progress.NEEDS_WORK


def test_text_is_never_markup(page, world) -> None:
    shown = page("articles", "Ada", task="update", article=world.article.slug)
    shown.upload("wait.en.md", TEXT.replace("A year passed.", HOSTILE).encode())
    assert "<script>alert" not in shown.html and "&lt;script&gt;" in shown.html


def test_only_coordinators_update(page, world) -> None:
    assert not page("articles", "Bahar").has("Update")
    shown = page("articles", "Bahar", task="update", article=world.article.slug)
    assert not shown.test.file_uploader


def test_a_file_that_is_no_article_is_refused(page, world) -> None:
    shown = page("articles", "Ada", task="update", article=world.article.slug)
    assert "no text to translate" in shown.upload("wait.en.md", b"```\ncode\n```\n").errors
