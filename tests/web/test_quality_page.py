"""The Quality page."""

import pytest

from workbench.services import reviewing
from workbench.web.parts.escape import markup

SOURCES = ("The families", "They wrote", "Nobody", "We only", "A year")


@pytest.fixture
def translated(world):
    """The article in French, all of it translated."""
    for number, source in enumerate(SOURCES):
        world.do(source, f"La phrase numéro {number} du texte français.")
    return world


def reference(world, change: str = "") -> bytes:
    targets = [row.translation.target for row in world.rows() if row.segment.translatable]
    return "\n".join([change or targets[0], *targets[1:]]).encode()


def test_there_is_nothing_to_score_without_a_reference(page) -> None:
    shown = page("quality", "Bahar")
    assert not shown.has("Score")


def test_scores_against_a_reference_file(page, translated) -> None:
    other = reference(translated, "Une phrase tout à fait autre.")
    shown = page("quality", "Bahar").upload("fr.txt", other).press("Score")
    for name in ("BLEU", "chrF2++", "TER"):
        assert name in shown.html
    assert "95% interval" in shown.html
    assert "nrefs:1" in shown.html and "version:" in shown.html
    # The worst segment comes first.
    assert shown.html.index("<del>Une") < shown.html.index("La phrase numéro 1")


def test_scores_between_two_moments(page, translated) -> None:
    row = translated.row("They wrote")
    carol = translated.team["Carol"]
    ask = (translated.project, carol, translated.article.slug, "fr", row.segment.id)
    reviewing.accept(*ask, row.translation.version)
    translated.do("They wrote", "La phrase tout autrement dite du texte français.")
    shown = page("quality", "Bahar").choose("Compared with", "moment").press("Score")
    assert "compared with" in shown.html and "1 segment" in shown.html
    assert "5 segments without a text are left out" in shown.html


def test_scores_at_a_revision(page, translated) -> None:
    shown = page("quality", "Bahar").choose("Compared with", "moment").choose("The other moment", "revision")
    shown.test.number_input[0].set_value(5)
    shown.run().press("Score")
    assert "revision 5" in shown.html
    shown.test.number_input[0].set_value(500)
    shown.run().press("Score")
    assert "no revision 500" in shown.errors
    assert "wb-score" not in shown.html


def test_a_reference_that_does_not_fit_is_a_message(page, translated) -> None:
    shown = page("quality", "Bahar").upload("fr.txt", b"one line\n").press("Score")
    assert shown.errors and "wb-score" not in shown.html


def test_text_from_people_is_never_markup(page, translated, hostile: str) -> None:
    translated.do("They wrote", hostile)
    shown = page("quality", "Bahar").upload("fr.txt", reference(translated)).press("Score")
    assert "<script>alert" not in shown.html
    assert markup(hostile) in shown.html
