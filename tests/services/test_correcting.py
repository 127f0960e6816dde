"""A catalogue out for review and its corrected copy in, on both kinds of database."""

import pytest
import sqlalchemy as sa
from formats.review_files import COMMENTS, TARGET, bomb, comments, edited, on, run, typed, without_marks

from workbench.errors import InputError
from workbench.exchange import Problem
from workbench.merge import Outcome
from workbench.model import Person, Quote, State
from workbench.services import articles, changing, splitting, translating
from workbench.services.changing import Request
from workbench.services.exporting import ExportFormat, export, write_export
from workbench.services.importing import import_file
from workbench.services.project import Project
from workbench.store import schema
from workbench.workflow import Action

SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TEXT = "# The river\n\nIt is *late*. Nobody is here.\n\n- It rains.\n- Nobody is here.\n"
FRENCH = {
    "The river": "Le fleuve",
    "It is *late*.": "Il est *tard*.",
    "Nobody is here.": "Personne n’est là.",
    "It rains.": "Il pleut.",
}
NAME = "river.fr.review.docx"


def rows(project: Project, team: dict[str, Person]):
    return translating.rows(project, team["Bahar"], "river", "fr", None, 0, 50)


def translate(project: Project, team: dict[str, Person], number: int, target: str) -> None:
    row = rows(project, team)[number - 1]
    request = Request(row.segment.id, row.translation.version, Action.CONFIRM, target)
    changing.change(project, team["Bahar"], "river", "fr", request)


def merge(project: Project, team: dict[str, Person]) -> None:
    """Make one segment of the second and the third."""
    first, second = rows(project, team)[1:3]
    place = splitting.Place(first.segment.id, first.translation.version, first.segment.source)
    splitting.merge(project, team["Ada"], "river", "fr", place, second.segment.id)


@pytest.fixture
def made(project: Project, team: dict[str, Person]) -> bytes:
    """The review document of an article whose last segment is filled as the one that it repeats."""
    articles.add(project, team["Ada"], articles.preview(project, TEXT.encode(), "river.en.md"))
    for number, target in enumerate(FRENCH.values(), 1):
        translate(project, team, number, target)
    out = export(project, team["Bahar"], "river", "fr", ExportFormat.REVIEW)
    assert out.filename == NAME
    return out.data


def corrected(made: bytes, *edits) -> bytes:
    return edited(made, typed(2, TARGET, run("Il se fait *tard*.")), *edits)


def test_an_untouched_document_changes_nothing_and_the_same_catalogue_makes_the_same(
    project, team, made
) -> None:
    assert export(project, team["Ada"], "river", "fr", ExportFormat.REVIEW).data == made
    report = import_file(project, team["Bahar"], made, NAME)
    assert (report.plan.changes, report.plan.troubles, report.batch) == (False, (), None)
    assert len(report.plan.lines) == 5


def test_a_correction_is_suggested_after_a_preview_and_can_be_undone(project, team, made) -> None:
    data = corrected(made)
    dry = import_file(project, team["Bahar"], data, NAME, reviewer="Rosa", dry_run=True)
    assert (dry.plan.count(Outcome.SUGGESTED), dry.reviewer, dry.batch) == (1, "Rosa", None)
    assert not any(row.suggestions for row in rows(project, team))

    report = import_file(project, team["Bahar"], data, NAME, reviewer="Rosa")
    row = rows(project, team)[1]
    assert (row.translation.target, row.translation.version) == ("Il est *tard*.", 1)
    suggestion = row.suggestions[0]
    assert (suggestion.target, suggestion.state) == ("Il se fait *tard*.", State.TRANSLATED)
    assert (suggestion.origin, suggestion.by, suggestion.reviewer) == ("review", "Bahar", "Rosa")
    assert translating.steps(project, "river", "fr")[0].note == f"{NAME} (Rosa)"
    assert not import_file(project, team["Bahar"], data, NAME).plan.changes

    changing.undo(project, team["Bahar"], "river", "fr", report.batch)
    assert not any(row.suggestions for row in rows(project, team))


def test_a_suggestion_is_taken_like_any_other(project, team, made) -> None:
    import_file(project, team["Bahar"], corrected(made), NAME)
    row = rows(project, team)[1]
    at = (project, team["Carol"], "river", "fr", row.suggestions[0].id)
    changing.settle_suggestion(*at, take=True, base=row.translation.version)
    now = rows(project, team)[1]
    assert (now.translation.target, now.translation.state) == ("Il se fait *tard*.", State.TRANSLATED)
    assert now.suggestions == ()


def test_where_we_changed_it_too_both_are_shown(project, team, made) -> None:
    translate(project, team, 2, "Il est bien *tard*.")
    report = import_file(project, team["Bahar"], corrected(made), NAME)
    line = report.plan.lines[1]
    assert (line.outcome, line.base.target, line.ours.target) == (
        Outcome.CONFLICT,
        "Il est *tard*.",
        "Il est bien *tard*.",
    )
    assert rows(project, team)[1].suggestions[0].target == "Il se fait *tard*."


@SQLITE
def test_remarks_come_with_who_made_them_and_go_with_the_import(project, team, made) -> None:
    data = edited(
        made,
        typed(2, TARGET, run("Il est ") + on(0, run("*tard*")) + run(".")),
        typed(4, COMMENTS, run("Really?")),
        comments=comments(("Sami", "When?")),
    )
    report = import_file(project, team["Bahar"], data, NAME, reviewer="Rosa")
    found = [row.comments for row in rows(project, team)]
    assert [(c.text, c.by, c.reviewer, c.quote) for listed in found for c in listed] == [
        ("When?", "Bahar", "Sami", Quote("target", "*tard*")),
        ("Really?", "Bahar", "Rosa", None),
    ]
    assert not import_file(project, team["Bahar"], data, NAME).plan.changes
    # Those that we have go out with the next copy, and are no news when they come back.
    again = export(project, team["Bahar"], "river", "fr", ExportFormat.REVIEW).data
    assert not import_file(project, team["Bahar"], again, NAME).plan.changes
    changing.undo(project, team["Bahar"], "river", "fr", report.batch)
    assert not any(row.comments for row in rows(project, team))


@SQLITE
def test_ones_own_corrections_bear_no_second_name(project, team, made) -> None:
    import_file(project, team["Bahar"], corrected(made), NAME, reviewer=" Bahar\x00 ")
    assert rows(project, team)[1].suggestions[0].reviewer == ""


@SQLITE
def test_what_goes_into_another_segment_takes_the_reviewer_along(project, team, made) -> None:
    data = edited(
        made, typed(3, TARGET, on(0, run("Nul n’est là."))), comments=comments(("Sami", "Better so"))
    )
    import_file(project, team["Bahar"], data, NAME, reviewer="Rosa")
    merge(project, team)
    whole = rows(project, team)[1]
    assert whole.segment.source == "It is *late*. Nobody is here."
    assert [(one.target, one.reviewer) for one in whole.suggestions] == [("Nul n’est là.", "Rosa")]
    assert [(one.text, one.reviewer) for one in whole.comments] == [("Better so", "Sami")]


@SQLITE
def test_a_copy_from_before_a_merge_is_suggested_beside_the_whole(project, team, made) -> None:
    merge(project, team)
    data = edited(made, typed(3, TARGET, run("Nul n’est là.")))
    report = import_file(project, team["Bahar"], data, NAME)
    assert report.plan.count(Outcome.CONFLICT) == 1
    assert [(one.problem, one.number) for one in report.plan.troubles] == [(Problem.SOURCE_CHANGED, "3")]
    assert [one.target for one in rows(project, team)[1].suggestions] == ["Nul n’est là."]


@SQLITE
def test_a_copy_that_lost_its_marks_and_properties_is_known_by_its_text(project, team, made) -> None:
    bare = corrected(made, without_marks, typed(5, TARGET, run("Nul n’est là.")))
    report = import_file(project, team["Bahar"], edited(bare, custom=None, core=None), "copy.docx")
    assert (report.plan.count(Outcome.SUGGESTED), report.plan.troubles) == (2, ())
    assert rows(project, team)[4].suggestions[0].target == "Nul n’est là."
    # Without the foot of the pages too, the catalogue has to be named, and a repeated source is not enough.
    nameless = edited(bare, custom=None, core=None, footer=None)
    with pytest.raises(InputError, match="language"):
        import_file(project, team["Bahar"], nameless, "copy.docx")
    report = import_file(project, team["Bahar"], nameless, "copy.docx", slug="river", locale="fr")
    assert [(one.problem, one.number) for one in report.plan.troubles] == [
        (Problem.AMBIGUOUS, "3"),
        (Problem.AMBIGUOUS, "5"),
    ]


@SQLITE
@pytest.mark.parametrize("layout", [0, (1 << 31) - 1])
def test_a_copy_is_known_by_its_text_whichever_layout_it_is_of(project, team, made, layout: int) -> None:
    with project.store.writing() as connection:
        connection.execute(sa.update(schema.articles).values(layout=layout))
    data = export(project, team["Bahar"], "river", "fr", ExportFormat.REVIEW).data
    bare = corrected(data, without_marks, typed(5, TARGET, run("Nul n’est là.")))
    report = import_file(project, team["Bahar"], edited(bare, custom=None, core=None), "copy.docx")
    assert (report.plan.count(Outcome.SUGGESTED), report.plan.troubles) == (2, ())


@SQLITE
def test_targets_below_a_state_are_left_out_and_not_missed(project, team, made) -> None:
    data = export(project, team["Ada"], "river", "fr", ExportFormat.REVIEW, min_state=State.REVIEWED).data
    report = import_file(project, team["Ada"], data, NAME)
    assert not report.plan.changes and report.plan.count(Outcome.UNCHANGED) == 5


@SQLITE
def test_files_that_cannot_be_used_are_refused(project, team, made) -> None:
    for data, problem in ((b"x", "damaged"), (b"", "empty"), (bomb("word/document.xml"), "far too large")):
        with pytest.raises(InputError, match=problem):
            import_file(project, team["Bahar"], data, NAME, slug="river", locale="fr")
    with pytest.raises(InputError, match="“fr”, the catalogue in “fa”"):
        import_file(project, team["Bahar"], made, NAME, locale="fa")


@SQLITE
def test_it_is_written_to_a_folder(project, team, made, tmp_path) -> None:
    path = write_export(project, team["Ada"], "river", "fr", ExportFormat.REVIEW, folder=tmp_path)
    assert (path.name, path.read_bytes()) == (NAME, made)
