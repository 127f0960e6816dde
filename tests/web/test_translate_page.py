"""The Translate page: what it hands to the editor. What the editor does with it is tested in a browser."""

import json

import pytest

from workbench.services import tokens


def mounted(page) -> dict:
    """What the editor on the page was given."""
    (component,) = page.test.get("bidi_component")
    (data,) = json.loads(component.proto.json)
    return data


def test_the_editor_is_given_the_catalogue_and_a_token_of_the_person(page, world) -> None:
    given = mounted(page("translate", "Bahar"))
    assert given["url"] == f"/workbench/editor/{world.article.slug}/fr"
    assert tokens.verify(world.project, given["token"]) == world.team["Bahar"]
    assert given["segment"] is None


def test_a_link_opens_its_segment(page, world) -> None:
    segment = world.row("A year").segment.id
    assert mounted(page("translate", "Bahar", segment=segment))["segment"] == segment


def test_drafts_of_two_people_or_languages_are_kept_apart(page) -> None:
    opened = [
        mounted(page("translate", person, locale=locale))["scope"]
        for person in ("Bahar", "Carol")
        for locale in ("fr", "fa")
    ]
    assert len(set(opened)) == 4


def test_an_article_or_locale_that_is_not_there_is_replaced(page, world) -> None:
    shown = page("translate", "Bahar", article="nothing", locale="xx")
    assert shown.test.query_params["article"] == world.article.slug
    assert shown.test.query_params["locale"] == "fa"


@pytest.mark.parametrize("person", ["Bahar", "Carol", "Ada"])
def test_choosing_another_language_draws_its_editor(page, world, person: str) -> None:
    shown = page("translate", person).choose("Language", "fa")
    assert shown.test.query_params["locale"] == "fa"
    assert mounted(shown)["url"] == f"/workbench/editor/{world.article.slug}/fa"
