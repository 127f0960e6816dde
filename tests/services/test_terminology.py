"""Where terms are used, concepts that are one, forms that are accepted, candidates."""

import pytest

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.model import Person, Term, TermStatus, Wording
from workbench.services import articles, changing, termbase, terminology
from workbench.services.changing import Request
from workbench.services.project import Project
from workbench.terms import Change, Standing
from workbench.workflow import Action

ARTICLE = b"""The tide gates failed.

Nobody had oiled the tide gate.

A gate is a gate.

The Lantern Bay Trust paid."""
GATE = Term("tide-gate", (Wording("en", "tide gate", part_of_speech="noun"), Wording("fr", "porte de marée")))


@pytest.fixture
def base(project: Project, team: dict[str, Person]) -> Project:
    """An article with two segments that have a term, one of them translated, without its wording."""
    by = team["Ada"]
    articles.add(project, by, articles.preview(project, ARTICLE, "gates.en.txt"))
    termbase.change(project, by, put=[GATE])
    first = terminology.uses(project, "tide-gate").listed[0].segment.id
    text = "Les portes à marée ont cédé."
    changing.change(project, team["Ada"], "gates", "fr", Request(first, 0, Action.CONFIRM, text))
    return project


def standings(project: Project) -> list[dict[str, Standing]]:
    return [use.standings for use in terminology.uses(project, "tide-gate").listed]


def test_where_a_term_is_used_and_what_became_of_it(base: Project) -> None:
    found = terminology.uses(base, "tide-gate")
    assert [use.segment.source for use in found.listed] == [
        "The tide gates failed.",
        "Nobody had oiled the tide gate.",
    ]
    assert [use.match.changes for use in found.listed] == [(Change.NUMBER,), ()]
    assert standings(base) == [{"fr": Standing.MISSING}, {}]


def test_all_places_are_counted_when_only_some_are_listed(base: Project) -> None:
    found = terminology.uses(base, "tide-gate", most=1)
    assert (len(found.listed), found.segments) == (1, 2)


def test_a_place_inside_a_longer_term_is_not_one(base: Project, team: dict[str, Person]) -> None:
    longer = Term("oiled-gate", (Wording("en", "oiled the tide gate"),))
    termbase.change(base, team["Carol"], put=[longer])
    assert terminology.uses(base, "tide-gate").segments == 1


def test_an_accepted_form_satisfies_the_term(base: Project, team: dict[str, Person]) -> None:
    taught = terminology.accept_form(base, team["Carol"], "tide-gate", "fr", " portes  à marée ")
    assert taught.wordings[-1] == Wording("fr", "portes à marée", TermStatus.ADMITTED)
    assert standings(base)[0] == {"fr": Standing.SATISFIED}
    assert terminology.accept_form(base, team["Carol"], "tide-gate", "fr", "portes à marée") == taught


def test_accepting_a_form_that_was_forbidden_admits_it(base: Project, team: dict[str, Person]) -> None:
    forbidding = Term("tide-gate", (*GATE.wordings, Wording("fr", "portes à marée", TermStatus.FORBIDDEN)))
    termbase.change(base, team["Carol"], put=[forbidding])
    assert standings(base)[0] == {"fr": Standing.FORBIDDEN}
    terminology.accept_form(base, team["Carol"], "tide-gate", "fr", "portes à marée")
    assert standings(base)[0] == {"fr": Standing.SATISFIED}


def test_merging_takes_effect_in_one_step(base: Project, team: dict[str, Person]) -> None:
    other = Term("sluice", (Wording("en", "tide gate"), Wording("fr", "portes à marée")))
    termbase.change(base, team["Carol"], put=[other])
    (pair,) = terminology.duplicated(base)
    assert (pair.first, pair.second) == ("sluice", "tide-gate")
    version = termbase.glossary(base, "en").version
    terminology.merge(base, team["Carol"], "tide-gate", "sluice")
    assert termbase.glossary(base, "en").version == version + 1
    assert [term.concept for term in termbase.terms(base)] == ["tide-gate"]
    assert standings(base)[0] == {"fr": Standing.SATISFIED}


def test_candidates_come_with_the_segment_that_has_them(base: Project) -> None:
    (trust,) = terminology.new_terms(base, "gates")
    assert trust.candidate.term == "Lantern Bay Trust"
    assert trust.segment.source == "The Lantern Bay Trust paid."


def test_translators_change_no_terms(base: Project, team: dict[str, Person]) -> None:
    termbase.change(base, team["Carol"], put=[Term("quay", (Wording("en", "quay"),))])
    with pytest.raises(ForbiddenError):
        terminology.merge(base, team["Bahar"], "tide-gate", "quay")
    with pytest.raises(ForbiddenError):
        terminology.accept_form(base, team["Bahar"], "tide-gate", "fr", "porte")


def test_what_is_not_there_is_said(base: Project, team: dict[str, Person]) -> None:
    with pytest.raises(NotFoundError, match="no concept “quay”"):
        terminology.uses(base, "quay")
    with pytest.raises(NotFoundError, match="no concept “quay”"):
        terminology.merge(base, team["Carol"], "tide-gate", "quay")
    with pytest.raises(InputError, match="with itself"):
        terminology.merge(base, team["Carol"], "tide-gate", "tide-gate")
    with pytest.raises(InputError, match="1 to 200 characters"):
        terminology.accept_form(base, team["Carol"], "tide-gate", "fr", "  ")
