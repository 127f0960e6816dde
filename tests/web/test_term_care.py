"""The Glossary page's views: where terms are used, pairs that are one concept, candidates."""

import pytest

from workbench.model import Term, Wording
from workbench.services import articles, termbase


def concepts(world) -> dict[str, Term]:
    return {term.concept: term for term in termbase.terms(world.project)}


@pytest.fixture
def twins(world) -> None:
    """A second concept that shares a wording with `ministry`."""
    office = Term("office", (Wording("en", "Ministry"), Wording("fr", "bureau")))
    termbase.change(world.project, world.team["Carol"], put=[office])


def test_where_a_term_is_used_with_links_to_its_translations(page, world) -> None:
    world.do("They wrote", "Ils ont écrit au ministère.")
    shown = page("glossary", "Bahar").press_key("uses_ministry")
    assert "They wrote to the <mark class='wb-term'>ministry</mark>." in shown.html
    assert "1 segment" in shown.html
    links = [link for link in shown.test.get("page_link") if "used" in link.proto.label]
    assert [link.proto.label for link in links] == ["French \\(fr\\)\\: used"]


def test_a_term_that_no_article_has(page, world) -> None:
    termbase.change(world.project, world.team["Carol"], put=[Term("quay", (Wording("en", "quay"),))])
    assert "No article has this term" in page("glossary", "Bahar").press_key("uses_quay").html


def test_two_concepts_become_one_and_two_again(page, world, twins) -> None:
    before = concepts(world)
    shown = page("glossary", "Carol").choose("View", "pairs")
    assert "Both have" in shown.html
    shown.press_key("merge_ministry_office")
    assert set(concepts(world)) == set(before) - {"office"}
    assert "bureau" in {wording.term for wording in concepts(world)["ministry"].wordings}
    assert "“office” is now part of “ministry”." in shown.html
    shown.press("Undo")
    assert concepts(world) == before
    assert "The merge is undone" in shown.toasts.replace("\\", "")


def test_nothing_to_merge(page) -> None:
    assert "No two concepts look like one" in page("glossary", "Carol").choose("View", "pairs").html


def test_translators_see_terms_alone(page) -> None:
    assert not page("glossary", "Bahar").test.segmented_control


def test_a_candidate_becomes_a_term(page, world) -> None:
    text = b"The Lantern Bay Trust paid.\n\nNobody thanked the Lantern Bay Trust."
    articles.add(world.project, world.team["Ada"], articles.preview(world.project, text, "bay.en.txt"))
    shown = page("glossary", "Carol", article="bay").choose("View", "candidates")
    assert "Lantern Bay Trust</bdi>" in shown.html and "name · 2 times" in shown.html
    shown.press_key("add_candidate_0").press("Save")
    assert concepts(world)["lantern-bay-trust"].wordings == (Wording("en", "Lantern Bay Trust"),)
    assert "Nothing new" in shown.html
