"""Catalogues out as files and in again, on both kinds of database."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from workbench.errors import InputError, NotFoundError, WorkbenchError
from workbench.exchange import Take
from workbench.formats import po
from workbench.import_choices import Choices
from workbench.merge import Outcome, Side
from workbench.model import Person, Progress, State
from workbench.services import articles, changing, reviewing, translating
from workbench.services.changing import Request
from workbench.services.exporting import ExportFormat, export, write_export
from workbench.services.finishing import Untranslated
from workbench.services.importing import import_file
from workbench.services.project import Project, open_project, people
from workbench.workflow import Action

TEXT = (
    "# The families wait\n\nThey wrote to the *ministry*. Nobody answered.\n\n"
    "- A year passed.\n- Nobody answered.\n"
)
FRENCH = {
    "The families wait": "Les familles attendent",
    "They wrote to the *ministry*.": "Elles écrivirent au *ministère*.",
    "Nobody answered.": "Personne ne répondit.",
    "A year passed.": "Une année passa.",
}


@pytest.fixture
def slug(project: Project, team: dict[str, Person]) -> str:
    new = articles.preview(project, TEXT.encode(), "wait.en.md")
    return articles.add(project, team["Ada"], new).slug


def _translate(
    project: Project, by: Person, slug: str, source: str, target: str, action=Action.CONFIRM
) -> str:
    rows = [r for r in translating.rows(project, by, slug, "fr", None, 0, 50) if r.segment.source == source]
    row = rows[0]
    request = Request(row.segment.id, row.translation.version, action, target)
    changing.change(project, by, slug, "fr", request)
    return row.segment.id


@pytest.fixture
def full(project: Project, team: dict[str, Person], slug: str) -> str:
    for source, target in FRENCH.items():
        _translate(project, team["Bahar"], slug, source, target)
    return slug


def _targets(project: Project, by: Person, slug: str) -> list[str]:
    return [row.translation.target for row in translating.rows(project, by, slug, "fr", None, 0, 50)]


def _edited(data: bytes, source: str, target: str) -> bytes:
    catalogue = po.parse(data)
    for entry in catalogue.entries:
        if entry.msgid == source:
            entry.msgstr = target
    return po.serialise(catalogue)


def test_two_exports_in_a_row_are_identical_and_import_as_no_change(project, team, full) -> None:
    first = export(project, team["Ada"], full, "fr").data
    assert export(project, team["Ada"], full, "fr", existing=first).data == first
    assert export(project, team["Ada"], full, "fr").data == first
    report = import_file(project, team["Ada"], first, "wait.po", slug=full)
    assert not report.plan.changes
    assert report.batch is None


def test_the_dates_change_only_with_the_content(project, team, full) -> None:
    first = export(project, team["Ada"], full, "fr").data
    translating.comment(project, team["Bahar"], full, "fr", _first(project, team, full), "Which?")
    second = export(project, team["Ada"], full, "fr").data
    assert [line for line in second.splitlines() if line not in first.splitlines()] == [b"# Which?"]


def _first(project: Project, team: dict[str, Person], slug: str) -> str:
    return translating.rows(project, team["Ada"], slug, "fr", None, 0, 1)[0].segment.id


def test_where_only_the_file_changed_it_is_taken(project, team, full) -> None:
    data = _edited(export(project, team["Ada"], full, "fr").data, "A year passed.", "Un an s’écoula.")
    dry = import_file(project, team["Bahar"], data, "wait.po", dry_run=True)
    assert (dry.plan.count(Outcome.TAKEN), dry.batch) == (1, None)
    assert "Un an s’écoula." not in _targets(project, team["Bahar"], full)

    report = import_file(project, team["Bahar"], data, "wait.po")
    assert report.plan.count(Outcome.TAKEN) == 1
    assert "Un an s’écoula." in _targets(project, team["Bahar"], full)
    assert not import_file(project, team["Bahar"], data, "wait.po").plan.changes

    assert report.batch is not None
    changing.undo(project, team["Bahar"], full, "fr", report.batch)
    assert "Une année passa." in _targets(project, team["Bahar"], full)


def test_where_both_changed_ours_stays_and_theirs_is_a_suggestion(project, team, full) -> None:
    data = _edited(export(project, team["Ada"], full, "fr").data, "A year passed.", "Un an s’écoula.")
    segment = _translate(project, team["Bahar"], full, "A year passed.", "L’année s’acheva.")
    report = import_file(project, team["Dara"], data, "wait.po")
    assert (report.plan.conflicts, report.plan.count(Outcome.TAKEN)) == (1, 0)
    row = translating.rows_of(project, team["Bahar"], full, "fr", [segment])[0]
    assert row.translation.target == "L’année s’acheva."
    assert [(s.target, s.origin, s.by) for s in row.suggestions] == [("Un an s’écoula.", "import", "Dara")]
    again = import_file(project, team["Dara"], data, "wait.po")
    assert again.plan.conflicts == 0
    assert len(translating.rows_of(project, team["Bahar"], full, "fr", [segment])[0].suggestions) == 1


def test_a_conflict_can_be_taken_or_left_out_and_undone(project, team, full) -> None:
    data = _edited(export(project, team["Ada"], full, "fr").data, "A year passed.", "Un an s’écoula.")
    segment = _translate(project, team["Bahar"], full, "A year passed.", "L’année s’acheva.")

    def now() -> tuple[str, list[str]]:
        row = translating.rows_of(project, team["Bahar"], full, "fr", [segment])[0]
        return row.translation.target, [one.target for one in row.suggestions]

    left = import_file(project, team["Dara"], data, "wait.po", choices=Choices(conflicts=Take.OURS))
    assert left.batch is None
    assert now() == ("L’année s’acheva.", [])
    taken = import_file(project, team["Dara"], data, "wait.po", choices=Choices(conflicts=Take.THEIRS))
    assert now() == ("Un an s’écoula.", [])
    assert taken.batch is not None
    changing.undo(project, team["Dara"], full, "fr", taken.batch)
    assert now() == ("L’année s’acheva.", [])


def test_what_only_the_file_changed_can_be_a_suggestion(project, team, full) -> None:
    data = _edited(export(project, team["Ada"], full, "fr").data, "A year passed.", "Un an s’écoula.")
    import_file(project, team["Dara"], data, "wait.po", choices=Choices(changed=Take.SUGGESTION))
    assert "Une année passa." in _targets(project, team["Bahar"], full)
    rows = translating.rows(project, team["Bahar"], full, "fr", None, 0, 99)
    assert [one.target for row in rows for one in row.suggestions] == ["Un an s’écoula."]


def test_the_base_is_what_the_file_was_exported_from_not_the_last_export(project, team, full) -> None:
    early = export(project, team["Ada"], full, "fr").data
    _translate(project, team["Bahar"], full, "A year passed.", "L’année s’acheva.")
    export(project, team["Ada"], full, "fr")
    report = import_file(project, team["Ada"], early, "wait.po")
    assert not report.plan.changes
    assert "L’année s’acheva." in _targets(project, team["Ada"], full)


TABLES = [ExportFormat.CSV, ExportFormat.XLSX]


@pytest.mark.parametrize("form", TABLES)
def test_a_table_comes_back_as_no_change_and_what_was_edited_in_it_is_taken(
    project, team, full, form
) -> None:
    segment = _first(project, team, full)
    reviewing.accept(project, team["Carol"], full, "fr", segment, 1)
    made = export(project, team["Ada"], full, "fr", form)
    assert not import_file(project, team["Ada"], made.data, made.filename).plan.changes
    translating.comment(project, team["Bahar"], full, "fr", segment, "Which?")
    _translate(project, team["Bahar"], full, "A year passed.", "L’année s’acheva.")
    data = _edited_table(
        made.data, {"Une année passa.": "Un an s’écoula.", "Les familles attendent": "=Elles"}
    )
    # The file has another name now, and says itself what it is of.
    report = import_file(project, team["Dara"], data, f"from Dara.{form}")
    assert (report.plan.count(Outcome.TAKEN), report.plan.conflicts) == (1, 1)
    assert "=Elles" in _targets(project, team["Ada"], full)
    assert not import_file(project, team["Dara"], data, f"from Dara.{form}").plan.changes


def _edited_table(data: bytes, texts: dict[str, str]) -> bytes:
    if not data.startswith(b"PK"):
        for before, after in texts.items():
            assert before.encode() in data
            data = data.replace(before.encode(), after.encode())
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(made, "w") as written:
        for part in read.namelist():
            words = part == "xl/sharedStrings.xml"
            written.writestr(part, _edited_table(read.read(part), texts) if words else read.read(part))
    return made.getvalue()


def test_a_review_survives_the_round_trip_into_another_database(project, team, full, tmp_path) -> None:
    segment = _first(project, team, full)
    reviewing.accept(project, team["Carol"], full, "fr", segment, 1)
    data = export(project, team["Ada"], full, "fr").data
    folder = tmp_path / "other"
    shutil.copytree(project.folder, folder)
    other = open_project(folder, f"sqlite:///{tmp_path}/other.db")
    crew = {person.name: person for person in people(other)}
    articles.add(other, crew["Ada"], articles.preview(other, TEXT.encode(), "wait.en.md"))
    import_file(other, crew["Ada"], data, "wait.po")
    found = translating.progress(other, full, "fr")
    assert (found[Progress.REVIEWED][0], found[Progress.TRANSLATED][0]) == (1, 4)
    # The texts are said to be of who wrote them, so that the importer may review them.
    assert translating.rows_of(other, crew["Ada"], full, "fr", [segment])[0].translation.author == "Bahar"
    assert export(other, crew["Ada"], full, "fr").data.count(b"# workbench: reviewed") == 1
    other.close()


def test_a_translator_cannot_bring_a_review_in(project, team, full) -> None:
    segment = _first(project, team, full)
    reviewing.accept(project, team["Carol"], full, "fr", segment, 1)
    reviewed = export(project, team["Ada"], full, "fr").data
    changing.change(project, team["Bahar"], full, "fr", Request(segment, 2, Action.CONFIRM, "Autre titre"))
    export(project, team["Ada"], full, "fr")
    unmarked = b"\n".join(line for line in reviewed.split(b"\n") if b"X-Workbench-" not in line)
    # A text that was ours before is taken only where somebody wants it.
    import_file(project, team["Bahar"], unmarked, "wait.po", choices=Choices(conflicts=Take.THEIRS))
    row = translating.rows_of(project, team["Bahar"], full, "fr", [segment])[0]
    assert (row.translation.target, row.translation.state) == ("Les familles attendent", State.TRANSLATED)


def test_an_export_never_overwrites_work_that_was_not_imported(project, team, full) -> None:
    path = write_export(project, team["Ada"], full, "fr")
    path.write_bytes(_edited(path.read_bytes(), "A year passed.", "Un an s’écoula."))
    with pytest.raises(WorkbenchError, match="not imported"):
        write_export(project, team["Ada"], full, "fr")
    assert "Un an s’écoula.".encode() in path.read_bytes()
    import_file(project, team["Ada"], path.read_bytes(), "wait.po")
    write_export(project, team["Ada"], full, "fr")
    assert "Un an s’écoula.".encode() in path.read_bytes()


def test_a_file_rewrapped_by_gettext_imports_as_no_change(
    project, team, full, require_tool, tmp_path
) -> None:
    msgcat = require_tool("msgcat")
    path = write_export(project, team["Ada"], full, "fr")
    done = subprocess.run([msgcat, "--width=40", "--sort-output", path], capture_output=True, check=True)
    assert done.stdout != path.read_bytes()
    assert not import_file(project, team["Ada"], done.stdout, "wait.po").plan.changes


def test_every_export_passes_msgfmt(project, team, full, require_tool) -> None:
    msgfmt = require_tool("msgfmt")
    for locale in ("fr", "fa"):
        path = write_export(project, team["Ada"], full, locale)
        done = subprocess.run([msgfmt, "--check", "-o", "/dev/null", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        # An untranslated file has no revision date; gettext says so, and asks for nothing else.
        warnings = [line for line in done.stderr.splitlines() if "PO-Revision-Date" not in line]
        assert warnings == []


def test_the_finished_article_keeps_its_form(project, team, slug) -> None:
    untouched = export(project, team["Ada"], slug, "fr", ExportFormat.ARTICLE)
    assert (untouched.filename, untouched.data) == ("wait.fr.md", TEXT.encode())
    for source, target in FRENCH.items():
        _translate(project, team["Bahar"], slug, source, target)
    finished = export(project, team["Ada"], slug, "fr", ExportFormat.ARTICLE).data.decode()
    assert finished == (
        "# Les familles attendent\n\nElles écrivirent au *ministère*. Personne ne répondit.\n\n"
        "- Une année passa.\n- Personne ne répondit.\n"
    )


def test_what_is_not_translated_is_marked_or_keeps_the_article_from_being_finished(
    project, team, full
) -> None:
    segment = _first(project, team, full)
    reviewing.accept(project, team["Carol"], full, "fr", segment, 1)
    of = (project, team["Ada"], full, "fr", ExportFormat.ARTICLE)
    marked = export(*of, min_state=State.REVIEWED, untranslated=Untranslated.MARKED).data.decode()
    assert marked == (
        "# Les familles attendent\n\n⟦They wrote to the *ministry*.⟧ ⟦Nobody answered.⟧\n\n"
        "- ⟦A year passed.⟧\n- ⟦Nobody answered.⟧\n"
    )
    with pytest.raises(WorkbenchError, match="4 segments have no translation that counts"):
        export(*of, min_state=State.REVIEWED, untranslated=Untranslated.REFUSED)
    whole = export(*of).data
    assert export(*of, untranslated=Untranslated.REFUSED).data == whole
    assert export(*of, untranslated=Untranslated.MARKED).data == whole


def test_targets_below_the_minimal_state_are_left_out(project, team, full) -> None:
    segment = _first(project, team, full)
    reviewing.accept(project, team["Carol"], full, "fr", segment, 1)
    finished = export(project, team["Ada"], full, "fr", ExportFormat.ARTICLE, min_state=State.REVIEWED).data
    assert finished.decode() == TEXT.replace("The families wait", "Les familles attendent")
    catalogue = po.parse(export(project, team["Ada"], full, "fr", min_state=State.REVIEWED).data)
    assert [e.msgstr for e in catalogue.entries if e.msgid == "A year passed."] == [""]


@pytest.mark.parametrize(
    "form",
    [
        ExportFormat.XLIFF,
        ExportFormat.XLIFF_1,
        ExportFormat.TMX,
        ExportFormat.CSV,
        ExportFormat.BILINGUAL,
    ],
)
def test_the_other_formats_hold_the_translations(project, team, full, form) -> None:
    data = export(project, team["Ada"], full, "fr", form).data
    for target in ("Les familles attendent", "Une année passa."):
        assert target in data.decode("utf-8-sig")


@pytest.mark.parametrize("form", [ExportFormat.XLIFF, ExportFormat.XLIFF_1])
def test_xliff_comes_back(project, team, full, form) -> None:
    made = export(project, team["Ada"], full, "fr", form)
    assert not import_file(project, team["Ada"], made.data, made.filename).plan.changes
    changed = made.data.replace("Une année passa.".encode(), "Un an s’écoula.".encode())
    assert import_file(project, team["Ada"], changed, made.filename).plan.count(Outcome.TAKEN) == 1


def test_an_xliff_file_without_states_changes_none(project, team, full) -> None:
    made = export(project, team["Ada"], full, "fr", ExportFormat.XLIFF)
    stateless = re.sub(rb' state="[a-z]+"', b"", made.data)
    assert stateless != made.data
    assert not import_file(project, team["Ada"], stateless, made.filename).plan.changes
    changed = stateless.replace("Une année passa.".encode(), "Un an s’écoula.".encode())
    (line,) = import_file(project, team["Ada"], changed, made.filename).plan.taking(Take.THEIRS)
    assert line.theirs == Side("Un an s’écoula.", State.TRANSLATED)


def test_a_file_that_omegat_translated_is_taken(project, team, slug) -> None:
    made = export(project, team["Ada"], slug, "fr", ExportFormat.XLIFF_1)
    assert not import_file(project, team["Ada"], made.data, made.filename).plan.changes
    # It shows what stands in a target, keeps codes as they are, and leaves the states.
    text = made.data.decode()
    for source, target in (("They wrote to the ", "Elles écrivirent au "), ("ministry", "ministère")):
        before, found, after = text.rpartition(source)
        assert found
        text = before + target + after
    report = import_file(project, team["Ada"], text.encode(), made.filename)
    assert report.plan.count(Outcome.TAKEN) == 1
    rows = translating.rows(project, team["Ada"], slug, "fr", None, 0, 50)
    found = [row.translation for row in rows if row.translation.target]
    assert [(one.target, one.state) for one in found] == [
        ("Elles écrivirent au *ministère*.", State.TRANSLATED)
    ]


@pytest.mark.parametrize("form", [ExportFormat.XLIFF, ExportFormat.XLIFF_1])
def test_a_text_that_lost_a_code_is_left_out_and_the_others_are_taken(project, team, full, form) -> None:
    made = export(project, team["Ada"], full, "fr", form)
    text = made.data.decode().replace("Une année passa.", "Un an s’écoula.")
    text = text.replace("Elles écrivirent", '<ph id="99"/>Elles avaient écrit')
    report = import_file(project, team["Ada"], text.encode(), made.filename)
    assert report.plan.count(Outcome.TAKEN) == 1
    assert [one.place.partition(":")[0] for one in report.unread] == [made.filename]
    assert "Elles écrivirent au *ministère*." in _targets(project, team["Ada"], full)


def test_files_that_cannot_be_used_are_told(project, team, full) -> None:
    with pytest.raises(InputError, match="PO, XLIFF, CSV, XLSX and DOCX"):
        import_file(project, team["Ada"], b"x", "notes.pdf")
    with pytest.raises(InputError, match="wait.po"):
        import_file(
            project, team["Ada"], b'msgid "unterminated\nmsgstr ""\n', "wait.po", slug=full, locale="fr"
        )
    with pytest.raises(NotFoundError):
        import_file(project, team["Ada"], export(project, team["Ada"], full, "fr").data, "a.po", locale="de")


def test_a_comment_from_a_file_is_kept(project, team, full) -> None:
    data = export(project, team["Ada"], full, "fr").data
    catalogue = po.parse(data)
    entry = next(e for e in catalogue.entries if e.msgid == "A year passed.")
    entry.tcomment = "Which year?"
    import_file(project, team["Dara"], po.serialise(catalogue), "wait.po")
    rows = translating.rows(project, team["Ada"], full, "fr", None, 0, 50)
    assert [(c.text, c.by) for row in rows for c in row.comments] == [("Which year?", "Dara")]
    assert not import_file(project, team["Dara"], po.serialise(catalogue), "wait.po").plan.changes


def test_exports_are_written_whole_or_not_at_all(project, team, full, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(WorkbenchError, match="cannot be"):
        write_export(project, team["Ada"], full, "fr", folder=blocked)
    folder = tmp_path / "out"
    write_export(project, team["Ada"], full, "fr", folder=folder)
    assert [path.name for path in folder.iterdir()] == ["wait.po"]


def test_another_databases_file_gets_our_numbers_and_keeps_its_dates(project, team, full) -> None:
    ours = export(project, team["Ada"], full, "fr").data
    fields = {b"X-Workbench-Catalogue": b"0123456789ab", b"PO-Revision-Date": b"2020-01-02 03:04+0000"}
    theirs = b"\n".join(
        next((b'"%s: %s\\n"' % field for field in fields.items() if b'"%s:' % field[0] in line), line)
        for line in ours.split(b"\n")
    )
    again = export(project, team["Ada"], full, "fr", existing=theirs).data
    changed = [line for line in again.split(b"\n") if line not in theirs.split(b"\n")]
    assert len(changed) == 1
    assert changed[0].startswith(b'"X-Workbench-Catalogue') and changed[0] in ours
    # So that a change made in it is taken, and not a conflict.
    edited = _edited(again, "A year passed.", "Un an s’écoula.")
    assert import_file(project, team["Ada"], edited, "wait.po").plan.count(Outcome.TAKEN) == 1
    # And once the content differs, the dates are ours again.
    _translate(project, team["Bahar"], full, "The families wait", "Les familles patientent")
    assert b"2020-01-02" not in export(project, team["Ada"], full, "fr", existing=theirs).data


def test_a_file_in_another_language_is_refused(project, team, full) -> None:
    data = export(project, team["Ada"], full, "fr").data
    with pytest.raises(InputError) as told:
        import_file(project, team["Ada"], data, "ed.po", slug=full, locale="fa")
    assert (told.value.place, told.value.problem) == ("ed.po", "The file is in “fr”, the catalogue in “fa”.")


def test_a_file_of_an_unknown_article_is_told_by_its_name(project, team, full) -> None:
    data = export(project, team["Ada"], full, "fr").data
    with pytest.raises(NotFoundError) as told:
        import_file(project, team["Ada"], data, "ed.po", slug="other")
    assert told.value.place == "ed.po" and "--article" in told.value.remedy
