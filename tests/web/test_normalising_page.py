"""Normalising an article on the Articles page: looked at, done, undone."""

import pytest

from workbench.services import background, changing, normalising, translating
from workbench.services.changing import Request
from workbench.workflow import Action

WRONG, RIGHT = "L'an  passe <b> ?", "L’an passe <b>\u202f?"


@pytest.fixture
def looked(page, world):
    """The task with what would change, once somebody has looked."""
    world.do("A year", WRONG)
    shown = page("articles", "Bahar").press("Files", 1).press("Normalise the typography…")
    _ended(world, "normalise look")
    return shown.run()


def _ended(world, kind: str) -> None:
    job = background.found(world.project, (kind, world.article.slug, "fr"))
    assert job is not None and job.wait(30)


def test_it_is_shown_then_done_then_undone(looked, world) -> None:
    assert "1 segment would change." in looked.html
    assert "<del>&#x27;</del><ins>’</ins>" in looked.html and 'data-name="NNBSP"' in looked.html
    assert "&lt;b&gt;" in looked.html and "A year passed." in looked.html
    assert world.row("A year").translation.target == WRONG
    looked.press("Normalise 1 segment")
    _ended(world, "normalise")
    looked.run()
    assert "1 segment was normalised." in looked.html
    assert world.row("A year").translation.target == RIGHT
    (step,) = translating.steps(world.project, world.article.slug, "fr")
    assert (step.kind, step.by) == (normalising.KIND, "Bahar")
    looked.press("Undo")
    assert world.row("A year").translation.target == WRONG
    assert "1 segment" in looked.toasts
    _ended(world, "normalise look")
    assert looked.run().has("Normalise 1 segment")


def test_what_somebody_types_and_what_was_reviewed_is_said(page, world, looked) -> None:
    world.do("A year", None, Action.ACCEPT, by="Carol")
    row = world.row("They wrote")
    translating.keep_draft(
        world.project, world.team["Carol"], world.article.slug, "fr", row.segment.id, "E", 0
    )
    request = Request(row.segment.id, 0, Action.SAVE, "Elles ont  écrit.")
    changing.change(world.project, world.team["Bahar"], world.article.slug, "fr", request)
    looked.press("Look again")
    _ended(world, "normalise look")
    looked.run()
    assert "1 of them has been reviewed and is to be reviewed again." in looked.html
    assert "1 segment is left out: somebody is typing there." in looked.html
    world.do("A year", "L'autre  an ?")
    looked.press("Normalise 1 segment")
    _ended(world, "normalise")
    looked.run()
    assert "0 segments were normalised." in looked.html
    assert "1 segment is as it was" in looked.html
    assert not looked.has("Undo")


def test_where_nothing_is_wrong_nothing_is_offered(page, world) -> None:
    world.do("A year", "Un an passa.")
    shown = page("articles", "Bahar").press("Files", 1).press("Normalise the typography…")
    _ended(world, "normalise look")
    shown.run()
    assert "All that is translated is set as it should be." in shown.html
    assert not [button for button in shown.test.button if button.label.startswith("Normalise")]


def test_a_page_that_is_opened_by_its_address(page, world) -> None:
    shown = page("articles", "Bahar", task="normalise")
    assert shown.has("Look")
    missing = page("articles", "Bahar", task="normalise", article="other")
    assert "There is no such article." in missing.html


def test_without_a_translation_there_is_nothing_to_normalise(page, world) -> None:
    shown = page("articles", "Bahar").press("Files", 1)
    assert not shown.has("Normalise the typography…")
