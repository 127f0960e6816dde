"""The Glossary page."""

import pytest

from workbench.formats.glossary_exchange import Convention
from workbench.model import TermStatus
from workbench.services.termbase import terms
from workbench.web.parts.escape import markup


def concepts(world) -> dict:
    return {term.concept: term for term in terms(world.project)}


def field(page, label: str, number: int = 0):
    return [one for one in page.test.text_input if one.label == label][number]


def test_concepts_with_wordings_statuses_and_notes(page) -> None:
    shown = page("glossary", "Bahar")
    assert "ministère" in shown.html and "وزارت" in shown.html
    assert "wb-deprecated" in shown.html and "deprecated" in shown.html
    assert "<b>unsure</b> département is also seen" in shown.html


@pytest.mark.parametrize(
    ("search", "found"),
    [("MINISTERE", True), ("ministère", True), ("ministries", False), ("وزارت", True), ("also seen", True)],
)
def test_searching_in_all_languages_and_notes(page, search: str, found: bool) -> None:
    shown = page("glossary", "Bahar")
    field(shown, "Search").set_value(search)
    shown.run()
    assert ("ministère" in shown.html) is found
    assert ("No term has these words" in shown.html) is not found
    assert shown.test.query_params["search"] == search


def test_only_unsure_ones(page) -> None:
    shown = page("glossary", "Bahar")
    shown.test.toggle[0].set_value(True)
    shown.run()
    assert "ministère" in shown.html and "vérité" not in shown.html


def test_only_reviewers_and_coordinators_edit(page) -> None:
    translator = page("glossary", "Bahar")
    assert not translator.has("Add a term") and not translator.has("Edit")
    assert not translator.test.file_uploader
    assert page("glossary", "Carol").has("Edit")


def test_a_term_is_added(page, world) -> None:
    shown = page("glossary", "Carol").press("Add a term")
    field(shown, "Concept").set_value("arms embargo")
    field(shown, "Wording", 0).set_value("arms embargo")
    field(shown, "Wording", 2).set_value("embargo sur les  armes")
    field(shown, "Note", 2).set_value("UN")
    shown.press("Save")
    added = concepts(world)["arms-embargo"]
    assert [(w.locale, w.term, w.note) for w in added.wordings] == [
        ("en", "arms embargo", ""),
        ("fr", "embargo sur les armes", "UN"),
    ]
    assert "Saved" in shown.toasts


def test_a_term_is_changed_and_a_wording_dropped_and_another_added(page, world) -> None:
    shown = page("glossary", "Carol").press("Edit")
    texts = [one.value for one in shown.test.text_input if one.label == "Wording"]
    field(shown, "Wording", texts.index("département")).set_value("")
    shown.press("Another wording")
    field(shown, "Wording", len(texts)).set_value("administration")
    use = [box for box in shown.test.selectbox if box.label == "Use"][-1]
    use.set_value(TermStatus.FORBIDDEN)
    shown.run().press("Save")
    kept = {(w.term, w.status) for w in concepts(world)["ministry"].wordings}
    assert ("administration", TermStatus.FORBIDDEN) in kept
    assert "département" not in {term for term, _ in kept}


def test_a_term_without_wordings_is_refused(page, world) -> None:
    shown = page("glossary", "Carol").press("Add a term")
    field(shown, "Concept").set_value("nothing")
    shown.press("Save")
    assert "wording" in shown.errors
    assert "nothing" not in concepts(world)


def test_a_term_is_deleted_and_brought_back(page, world) -> None:
    before = concepts(world)
    shown = page("glossary", "Carol").press("Edit").press("Delete the term")
    assert "ministry" not in concepts(world)
    assert "Deleted “ministry”." in shown.html
    shown.press("Undo")
    assert concepts(world) == before
    assert "Deleted “ministry”." not in shown.html


def files(page, person: str = "Carol"):
    return page("glossary", person).press("Files")


CSV = (
    "concept,locale,term,status,note\n"
    "ministry,en,ministry,preferred,\nministry,fr,ministère,preferred,\n"
    "exile,en,exile,preferred,\nexile,fr,exil,preferred,\n"
    "broken,xx-nothing,x,preferred,\n"
)


def test_a_csv_is_reported_first_and_then_imported(page, world) -> None:
    shown = files(page).choose("Task", "import").upload("terms.csv", CSV.encode())
    assert "1 new, 1 changed, 0 the same, 1 line skipped" in shown.html
    assert "Line 6" in shown.html and "Workbench" in shown.html
    assert "exile" not in concepts(world)
    shown.press("Import")
    assert {"exile", "ministry", "truth"} == set(concepts(world))


def test_a_file_that_is_no_glossary_is_a_message(page) -> None:
    shown = files(page).choose("Task", "import").upload("terms.csv", b"\xff\xfe\x00\x01")
    assert shown.errors


def test_a_file_that_names_no_languages_is_asked_about(page, world) -> None:
    shown = files(page).choose("Task", "import").upload("g.txt", "exile\tتبعید\texpulsion\n".encode())
    assert "OmegaT" in shown.html and "1 new" in shown.html
    shown.choose("Into", "fa").press("Import")
    added = concepts(world)["exile"]
    assert [(w.locale, w.term, w.note) for w in added.wordings] == [
        ("en", "exile", ""),
        ("fa", "تبعید", "expulsion"),
    ]
    assert "1 concept imported" in shown.toasts


def test_a_download_in_each_convention_says_what_it_does_not_carry(page) -> None:
    shown = files(page, "Bahar")
    assert "carries everything" in shown.html
    shown.choose("For", Convention.OMEGAT).choose("Into", "fr")
    assert [one.label for one in shown.test.expander] == ["1 detail is not carried"]
    assert "ministry: wording “département” (fr): OmegaT cannot say that it is deprecated" in shown.html
    assert "Download" in [button.label for button in shown.test.download_button]
    assert not [one for one in shown.test.segmented_control if one.label == "Task"]


def test_text_from_people_is_never_markup(page, hostile: str) -> None:
    shown = page("glossary", "Carol")
    assert "<script>alert" not in shown.html
    assert markup(hostile) in shown.html
