"""An article with its translation on the Articles page: paired, corrected, added, taken back."""

import pytest
from web.conftest import HOSTILE

from workbench.alignment.correcting import Row
from workbench.services import articles, translating
from workbench.web.parts.correcting import as_typed

SOURCE = "# The mill\n\nIt was built in 1905. The plans are lost.\n\nThe wheel turns on Sundays.\n"
FRENCH = f"# Le moulin\n\nIl fut construit en 1905. Les plans sont perdus {HOSTILE}.\n\nLa roue tourne.\n"


@pytest.fixture
def paired(page):
    shown = page("articles", "Ada").press("Add with a translation")
    assert "before anything is saved" in shown.html
    shown.choose("The translation’s language", "fr")
    shown.upload("mill.en.md", SOURCE.encode())
    return shown.upload("mill.fr.md", FRENCH.encode(), 1)


def french(world) -> list[str]:
    rows = translating.rows(world.project, world.team["Ada"], "mill", "fr", None, 0, 50)
    return [row.translation.target for row in rows]


def test_it_is_corrected_added_and_taken_back(paired, world) -> None:
    assert "not certain" in paired.html
    paired.press("Correct", 1)
    area = next(one for one in paired.test.text_area if one.label.startswith("Its translation."))
    area.set_value("Il date\n\nde 1905.")
    paired.press("Take this text").press("Undo the last correction")
    next(one for one in paired.test.text_area if one.label.startswith("Its translation.")).set_value(
        "Il date."
    )
    paired.press("Take this text").press("Close")
    assert len(articles.listed(world.project)) == 1
    paired.press("Add with 4 translations")
    assert french(world)[:2] == ["Le moulin", "Il date."]
    assert "added with 4 translations" in paired.html
    paired.press("Undo")
    assert len(articles.listed(world.project)) == 1
    # What was corrected is still there, to go on with.
    paired.press("Add with 4 translations")
    assert french(world)[1] == "Il date."


def test_the_language_is_the_one_that_the_file_is_named_after(page, world) -> None:
    shown = page("articles", "Ada", task="bring").upload("mill.en.md", SOURCE.encode())
    shown.upload("mill.fr.md", FRENCH.encode(), 1).press("Add with 4 translations")
    assert french(world)[0] == "Le moulin"


def test_what_is_chosen_after_taking_back_counts(paired, world) -> None:
    name = next(one for one in paired.test.text_input if one.label == "Name")
    name.set_value("old-mill")
    paired.press("Add with 4 translations").press("Undo")
    assert [one.value for one in paired.test.selectbox if "language" in one.label] == ["fr"]
    assert [one.value for one in paired.test.text_input if one.label == "Name"] == ["old-mill"]
    paired.choose("The translation’s language", "fa").press("Add with 4 translations")
    rows = translating.rows(world.project, world.team["Ada"], "old-mill", "fa", None, 0, 50)
    assert rows[0].translation.target == "Le moulin"


def test_text_is_never_markup_and_only_coordinators_come_here(paired, page) -> None:
    assert "<script>alert" not in paired.html and "&lt;script&gt;" in paired.html
    shown = page("articles", "Bahar", task="bring")
    assert not shown.has("Add with a translation") and not shown.test.file_uploader


def test_what_does_not_fit_is_told(page) -> None:
    shown = page("articles", "Ada", task="bring").upload("mill.en.md", SOURCE.encode())
    assert "the translation is text" in shown.upload("mill.fr.txt", b"Le moulin\n", 1).errors


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("a", ["a", "b", ""]),
        (" a \n", ["a", "b", ""]),
        ("a x\n\nc\r\n\r\nd", ["a x", "c", "d b"]),
        ("a\nx", ["a\nx", "b", ""]),
        ("", ["", "b", ""]),
        ("\n\nz\n\n", ["z", "b", ""]),
    ],
)
def test_an_empty_line_cuts_what_is_typed(text: str, targets: list[str]) -> None:
    rows = tuple(Row(str(n), "x", target, True) for n, target in enumerate(["a", "b", ""]))
    assert [row.target for row in as_typed(rows, 0, text)] == targets
