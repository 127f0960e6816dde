"""Office documents as articles: in, translated, brought up to date, and out again."""

import pytest
from formats.office_files import docx, odt, p, parts_of, r, span, tp

from workbench.errors import InputError
from workbench.model import Person, State
from workbench.services import articles, changing, checking, splitting, translating, updating
from workbench.services.changing import Request
from workbench.services.exporting import ExportFormat, export, write_export
from workbench.services.project import Project
from workbench.workflow import Action

SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""The bytes of a file are kept by either kind of database; the rest is the same for both."""

NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
SOURCE = docx(
    p(r("The port"), "H1") + p(r("It is ") + r("late", "<w:b/>") + r(".") + NOTE + r(" Nobody is here."))
)
NEWER = docx(p(r("The port"), "H1") + p(r("It is cold. Nobody is here.")) + p(r("The end.")))


def add(project: Project, by: Person, data: bytes = SOURCE):
    return articles.add(project, by, articles.preview(project, data, "port.docx"))


def sources(project: Project, by: Person) -> list[str]:
    return [row.segment.source for row in translating.rows(project, by, "port", "fr", None, 0, 20)]


def translate(project: Project, by: Person, number: int, target: str, locale: str = "fr") -> None:
    row = translating.rows(project, by, "port", locale, None, 0, 20)[number]
    request = Request(row.segment.id, row.translation.version, Action.CONFIRM, target)
    changing.change(project, by, "port", locale, request)


def finished(project: Project, by: Person, locale: str = "fr", **options):
    return export(project, by, "port", locale, ExportFormat.ARTICLE, **options)


@pytest.fixture
def added(project: Project, team: dict[str, Person]) -> Project:
    article = add(project, team["Ada"])
    assert (article.format, article.title, article.filename) == ("docx", "The port", "port.docx")
    return project


def test_an_office_document_comes_out_as_it_came_in(added: Project, team: dict[str, Person]) -> None:
    assert sources(added, team["Bahar"]) == [
        "The port",
        "It is <b>late</b>.<note1/>",
        "Nobody is here.",
    ]
    made = finished(added, team["Bahar"])
    assert (made.filename, made.data) == ("port.fr.docx", SOURCE)


@SQLITE
def test_only_what_was_translated_changes(added: Project, team: dict[str, Person]) -> None:
    translate(added, team["Bahar"], 1, "Il est <b>tard</b><note1/>.")
    made = finished(added, team["Bahar"]).data
    before, after = parts_of(SOURCE), parts_of(made)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    text = articles.preview(added, made, "port.docx").document.text
    # The rest of its paragraph stays in the source's language, as in a text.
    assert text == "The port\nIl est <b>tard</b><note1/>. Nobody is here."
    assert finished(added, team["Bahar"]).data == made
    assert finished(added, team["Bahar"], min_state=State.REVIEWED).data == SOURCE
    assert finished(added, team["Bahar"], "fa").data == SOURCE


@SQLITE
def test_the_tags_are_checked(added: Project, team: dict[str, Person]) -> None:
    row = translating.rows(added, team["Bahar"], "port", "fr", None, 0, 20)[1]
    at = (added, "port", "fr", row.segment.id)
    assert not [f for f in checking.findings(*at, "Il est <b>tard</b>.<note1/>") if f.check == "tags"]
    found = checking.findings(*at, "Il est <b>tard</b>.")
    assert [f.message for f in found if f.check == "tags"] == ["The tag “\u2068<note1/>\u2069” is missing."]


@SQLITE
def test_split_segments_are_written_as_one_paragraph(added: Project, team: dict[str, Person]) -> None:
    row = translating.rows(added, team["Ada"], "port", "fr", None, 0, 20)[1]
    place = splitting.Place(row.segment.id, 0, row.segment.source)
    splitting.split(added, team["Ada"], "port", "fr", place, len("It is "))
    assert sources(added, team["Ada"])[1:3] == ["It is", "<b>late</b>.<note1/>"]
    assert finished(added, team["Ada"]).data == SOURCE


@SQLITE
def test_references_in_catalogues_count_the_blocks(added: Project, team: dict[str, Person]) -> None:
    data = export(added, team["Ada"], "port", "fr").data.decode()
    assert "#: source_texts/port.docx:1\n" in data and "#: source_texts/port.docx:2\n" in data


def test_an_update_brings_the_new_file(added: Project, team: dict[str, Person]) -> None:
    translate(added, team["Bahar"], 0, "Le port")
    translate(added, team["Bahar"], 2, "Il n’y a personne.")
    report = updating.update(added, team["Ada"], articles.preview(added, NEWER, "port.docx"))
    assert (report.same, report.new) == (2, ("The end.",))
    text = articles.preview(added, finished(added, team["Ada"]).data, "port.docx").document.text
    assert text == "Le port\nIt is cold. Il n’y a personne.\nThe end."
    changing.undo(added, team["Ada"], "port", "fr", report.steps["fr"])
    text = articles.preview(added, finished(added, team["Ada"]).data, "port.docx").document.text
    assert text.startswith("Le port\nIt is <b>late</b>.<note1/> Il n’y a personne.")
    with pytest.raises(InputError, match="The article is docx"):
        updating.update(added, team["Ada"], articles.preview(added, b"# A", "port.md"))


@SQLITE
def test_the_file_is_written_into_the_project(added: Project, team: dict[str, Person]) -> None:
    translate(added, team["Bahar"], 0, "بندر", "fa")
    path = write_export(added, team["Ada"], "port", "fa", ExportFormat.ARTICLE)
    assert path == added.folder / "locales" / "fa" / "port.fa.docx"
    assert b"<w:bidi/>" in parts_of(path.read_bytes())["word/document.xml"]


@SQLITE
def test_an_opendocument_text_goes_the_same_way(project: Project, team: dict[str, Person]) -> None:
    data = odt(tp("The port", "H1") + tp("It is " + span("T1", "late") + "."))
    articles.add(project, team["Ada"], articles.preview(project, data, "port.odt"))
    made = finished(project, team["Ada"])
    assert (made.filename, made.data) == ("port.fr.odt", data)
    translate(project, team["Bahar"], 1, "Il est <b>tard</b>.")
    text = articles.preview(project, finished(project, team["Ada"]).data, "port.odt").document.text
    assert text == "The port\nIl est <b>tard</b>."


@SQLITE
def test_a_file_that_is_none_is_told(project: Project) -> None:
    with pytest.raises(InputError, match="no office document"):
        articles.preview(project, b"PK\x03\x04 and no more", "a.docx")
    with pytest.raises(InputError, match="no text to translate"):
        articles.preview(project, docx(p("")), "a.docx")
