"""Which terms of a source are satisfied, forbidden, missing or unknown in the target."""

import pytest

from workbench.model import Term, TermStatus, Wording
from workbench.terms import Recogniser, Satisfaction, Standing, satisfied

BASE = [
    Term(
        "detainee",
        (
            Wording("en", "detainee"),
            Wording("fr", "personne détenue"),
            Wording("fr", "détenu", TermStatus.ADMITTED),
            Wording("fr", "prisonnier", TermStatus.FORBIDDEN),
            Wording("fr", "captif", TermStatus.DEPRECATED),
            Wording("fa", "بازداشتی"),
        ),
    ),
    Term("warden", (Wording("en", "warden"), Wording("fr", "gardien"))),
    Term("cell", (Wording("en", "cell"),)),
    Term("gaol", (Wording("en", "gaol"), Wording("fr", "geôle", TermStatus.FORBIDDEN))),
]


def standings(source: str, target: str, locale: str = "fr") -> list[tuple[str, str, str]]:
    return [
        (one.hit.concept, one.standing.value, target[one.target.start : one.target.end] if one.target else "")
        for one in judged(source, target, locale)
    ]


def judged(source: str, target: str, locale: str = "fr") -> tuple[Satisfaction, ...]:
    before, after = Recogniser(BASE, "en"), Recogniser(BASE, locale)
    return satisfied(before.find(source), after.find(target), before.terms, locale)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("The detainees", "Les personnes détenues", [("detainee", "satisfied", "personnes détenues")]),
        ("The detainees", "Les détenues", [("detainee", "satisfied", "détenues")]),
        ("The detainees", "Les prisonnières", [("detainee", "forbidden", "prisonnières")]),
        ("A detainee", "Un captif", [("detainee", "forbidden", "captif")]),
        ("A detainee", "Un homme", [("detainee", "missing", "")]),
        ("A detainee", "", [("detainee", "missing", "")]),
        ("A cell", "Une cellule", [("cell", "unknown", "")]),
        # Only what may not be said is known: saying something else is fine.
        ("A gaol", "Une prison", [("gaol", "unknown", "")]),
        ("A gaol", "Une geôle", [("gaol", "forbidden", "geôle")]),
        (
            "One detainee and another detainee",
            "Un détenu et un prisonnier",
            [("detainee", "satisfied", "détenu"), ("detainee", "forbidden", "prisonnier")],
        ),
        (
            "One detainee and another detainee",
            "Un prisonnier et un détenu",
            [("detainee", "satisfied", "détenu"), ("detainee", "forbidden", "prisonnier")],
        ),
        # Once for both is enough.
        (
            "Detainees may leave; no detainee stays",
            "Les détenus peuvent sortir",
            [("detainee", "satisfied", "détenus"), ("detainee", "satisfied", "détenus")],
        ),
        # A good wording outdoes a forbidden one that stands for something else.
        ("A detainee", "Un prisonnier, un détenu", [("detainee", "satisfied", "détenu")]),
        (
            "The warden saw a detainee",
            "Le détenu vit les gardiens",
            [("warden", "satisfied", "gardiens"), ("detainee", "satisfied", "détenu")],
        ),
        ("Nothing here", "Un prisonnier", []),
    ],
)
def test_standings(source: str, target: str, expected: list[tuple[str, str, str]]) -> None:
    assert standings(source, target) == expected


def test_the_status_tells_deprecated_from_forbidden() -> None:
    assert [one.status for one in judged("detainees", "captifs")] == [TermStatus.DEPRECATED]
    assert [one.status for one in judged("detainees", "prisonniers")] == [TermStatus.FORBIDDEN]
    assert [one.status for one in judged("detainees", "rien")] == [None]


def test_a_region_uses_the_wordings_of_its_language() -> None:
    assert standings("detainees", "prisonniers", "fr-CA") == [("detainee", "forbidden", "prisonniers")]


def test_inflected_persian_satisfies() -> None:
    assert standings("The detainees", "بازداشتی‌ها آمدند", "fa") == [("detainee", "satisfied", "بازداشتی‌ها")]


def test_a_hit_without_its_term_is_left_out() -> None:
    hits = Recogniser(BASE, "en").find("a warden and a detainee")
    (one,) = satisfied(hits, (), {"warden": BASE[1]}, "fr")
    assert (one.hit.concept, one.standing) == ("warden", Standing.MISSING)
