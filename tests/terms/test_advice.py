"""What the term base advises for the terms of a segment."""

from workbench.model import Term, TermStatus, Wording
from workbench.terms import Recogniser, advice

BASE = [
    Term(
        "harvest",
        (
            Wording("en", "harvest"),
            Wording("fr", "moisson", TermStatus.ADMITTED),
            Wording("fr", "vendange", TermStatus.FORBIDDEN, note="only of grapes"),
            Wording("fr", "récolte"),
            Wording("fr-CA", "cueillette"),
        ),
    ),
    Term("field", (Wording("en", "field"),)),
]


def advised(target: str, text: str = "The field and the harvests") -> list[tuple[str, list[str]]]:
    recogniser = Recogniser(BASE, "en")
    found = advice(recogniser.find(text), recogniser.terms, target)
    return [(one.hit.concept, [wording.term for wording in one.wordings]) for one in found]


def test_wordings_come_preferred_first() -> None:
    assert advised("fr") == [("field", []), ("harvest", ["récolte", "moisson", "vendange"])]


def test_a_regional_locale_has_its_own_or_those_of_its_language() -> None:
    assert advised("fr-CA")[1] == ("harvest", ["cueillette"])
    assert advised("fr-BE")[1][1][0] in {"récolte", "cueillette"}


def test_status_and_note_come_along() -> None:
    recogniser = Recogniser(BASE, "en")
    (one,) = advice(recogniser.find("harvest"), recogniser.terms, "fr")
    last = one.wordings[-1]
    assert (last.status, last.note) == (TermStatus.FORBIDDEN, "only of grapes")


def test_a_term_that_is_gone_gives_no_advice() -> None:
    hits = Recogniser(BASE, "en").find("field and harvest")
    assert [one.hit.concept for one in advice(hits, {"harvest": BASE[0]}, "fr")] == ["harvest"]
