"""Projects: settings, people, the first start, articles in, updates, terms, scores."""

import shutil
from pathlib import Path

import pytest

from workbench.errors import ForbiddenError, InputError, NotFoundError, ProjectError
from workbench.model import BlockKind, Person, Progress, Role, State, Term, TermStatus, Wording
from workbench.services import (
    articles,
    changing,
    checking,
    first_start,
    reviewing,
    scores,
    term_files,
    termbase,
    translating,
    updating,
)
from workbench.services import project as projects
from workbench.services.changing import Request
from workbench.services.exporting import ExportFormat, export
from workbench.services.project import Project, open_project
from workbench.workflow import Action

REPOSITORY = Path(__file__).parents[2]

# ----------------------------------------------------------------------------------------- settings

HEAD = 'name = "x"\nsource = "en"\ntargets = ["fa", "fr-CA"]\n'
BAD_SETTINGS = {
    "not TOML": ("name = ", "cannot be read"),
    "no name": ('source = "en"\ntargets = ["fr"]', "name"),
    "no targets": ('name = "x"\nsource = "en"', "targets"),
    "not a locale": ('name = "x"\nsource = "??"\ntargets = ["fr"]', "??"),
    "a locale twice": ('name = "x"\nsource = "en"\ntargets = ["fr", "FR"]', "twice"),
    "an unknown key": ('name = "x"\nsource = "en"\ntargets = ["fr"]\ncolour = 1', "colour"),
    "an unknown role": (
        'name = "x"\nsource = "en"\ntargets = ["fr"]\n[[people]]\nname = "A"\nrole = "king"',
        "people",
    ),
    "a bad rule": (
        'name = "x"\nsource = "en"\ntargets = ["fr"]\n[[segmentation.rules]]\nbefore = "("\nbreak = true',
        "rule",
    ),
    "rules that are none": (
        'name = "x"\nsource = "en"\ntargets = ["fr"]\n[segmentation]\nx = 1',
        "segmentation",
    ),
    "typography of another language": (f'{HEAD}[typography.fr]\ndigits = "latin"', "decimal, space"),
    "a typography that is not known": (f'{HEAD}[typography]\nfont = "serif"', "digits, ezafe, space"),
    "a choice that is not known": (f'{HEAD}[typography.fa]\nezafe = "ۀ"', '"hamza", "yeh", "either"'),
    "a choice for all that is not for all": (f'{HEAD}[typography]\ndecimal = "."', "[typography.fa]"),
    "typography of no target": (f'{HEAD}[typography.ar]\ndigits = "latin"', "fa, fr-CA"),
    "a dictionary of no target": (f'{HEAD}[spelling]\nde = "a"', "fa, fr-CA"),
    "a dictionary that is no path": (f"{HEAD}[spelling]\nfa = 1", "dictionaries/my-fa"),
    "dictionaries that are no table": ('spelling = "fine"\n' + HEAD, "dictionaries/my-fa"),
    "typography that is no table": ('typography = "fine"\n' + HEAD, "[typography.fa]"),
}


@pytest.mark.parametrize(("text", "said"), BAD_SETTINGS.values(), ids=BAD_SETTINGS)
def test_settings_that_cannot_be_used_are_told_with_file_and_remedy(tmp_path, text, said) -> None:
    (tmp_path / "workbench.toml").write_text(text)
    with pytest.raises(ProjectError) as caught:
        open_project(tmp_path)
    assert said in str(caught.value)
    assert "workbench.toml" in caught.value.place
    assert caught.value.remedy


def test_typography_is_chosen_for_all_for_a_language_or_for_a_locale(tmp_path: Path) -> None:
    (tmp_path / "workbench.toml").write_text(
        'name = "x"\nsource = "en"\ntargets = ["fa", "fr", "fr-CA"]\n'
        '[typography]\ndigits = "latin"\nspace = "nbsp"\n'
        '[typography.fa]\nezafe = "yeh"\ndecimal = "/"\n'
        '[typography.fr]\ndecimal = ","\n[typography.fr-CA]\nspace = "nnbsp"\n'
    )
    opened = open_project(tmp_path)
    profile = opened.settings.profile
    assert (profile("fa").digits, profile("fa").ezafe, profile("fa").decimal) == ("latin", "yeh", "/")
    assert (profile("fr").space, profile("fr").decimal) == ("nbsp", ",")
    assert (profile("fr-CA").space, profile("fr-CA").decimal) == ("nnbsp", ",")
    opened.close()


def test_dictionaries_are_named_from_the_project_folder(tmp_path: Path) -> None:
    (tmp_path / "workbench.toml").write_text(
        'name = "x"\nsource = "en"\ntargets = ["fa", "fr", "fr-CA"]\n'
        '[spelling]\nfr = "words/fr.dic"\nfr-CA = "/usr/share/quebec"\n'
    )
    opened = open_project(tmp_path)
    profile = opened.settings.profile
    assert profile("fr").dictionary == str(tmp_path / "words" / "fr.dic")
    assert profile("fr-CA").dictionary == "/usr/share/quebec"
    assert profile("fa").dictionary == ""
    opened.close()


def test_a_folder_without_settings_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="workbench init"):
        open_project(tmp_path)


def test_a_name_with_quotes_survives(tmp_path: Path) -> None:
    projects.init_project(tmp_path / "a", "en", ("fr",), 'The "big" \\ one')
    opened = open_project(tmp_path / "a")
    assert opened.settings.name == 'The "big" \\ one'
    assert opened.store.is_sqlite
    opened.close()
    with pytest.raises(ProjectError, match="already"):
        projects.init_project(tmp_path / "a", "en", ("fr",))


def test_the_project_has_its_own_segmentation_rules(tmp_path: Path) -> None:
    path = projects.init_project(tmp_path / "a", "en", ("fr",))
    rule = '[[segmentation.rules]]\nbefore = "\\\\bCf\\\\."\nafter = "\\\\s"\nbreak = false\n'
    path.write_text(path.read_text() + rule)
    opened = open_project(tmp_path / "a")
    preview = articles.preview(opened, b"See the report. Cf. The annex.", "a.txt")
    assert preview.cuts == (("See the report. ", "Cf. The annex."),)
    opened.close()


# ------------------------------------------------------------------------------------------- people


def test_coordinators_add_people(project: Project, team: dict[str, Person]) -> None:
    added = projects.add_person(project, team["Ada"], "  Élise   Roy ", Role.TRANSLATOR)
    assert projects.person(project, "Élise Roy") == added
    projects.set_role(project, team["Ada"], "Élise Roy", Role.REVIEWER)
    assert projects.person(project, "Élise Roy").role is Role.REVIEWER
    for name in ("Ada", " ", "x" * 81, "a\u0007b"):
        with pytest.raises(InputError):
            projects.add_person(project, team["Ada"], name, Role.TRANSLATOR)
    with pytest.raises(ForbiddenError):
        projects.add_person(project, team["Carol"], "Finn", Role.TRANSLATOR)
    with pytest.raises(NotFoundError):
        projects.person(project, "Nobody")


def test_a_project_keeps_a_coordinator(project: Project, team: dict[str, Person]) -> None:
    with pytest.raises(ForbiddenError, match="at least one"):
        projects.set_role(project, team["Ada"], "Ada", Role.TRANSLATOR)


# -------------------------------------------------------------------------------------- first start


def test_the_sample_project_starts_as_a_working_desk(tmp_path: Path) -> None:
    for part in ("source_texts", "glossary", "locales"):
        shutil.copytree(REPOSITORY / part, tmp_path / part)
    shutil.copy(REPOSITORY / "workbench.toml", tmp_path)
    opened = open_project(tmp_path)
    assert first_start.is_new(opened)
    said: list[str] = []
    first_start.fill(opened, said.append)
    assert not [line for line in said if "Left out" in line]
    assert not first_start.is_new(opened)
    listed = {row.article.slug: row.progress for row in articles.listed(opened)}
    assert len(listed) == 2
    for locale in ("fa", "fr"):
        counts = {stage: n for stage, (n, _) in listed["reporting-enforced-disappearances"][locale].items()}
        assert counts[Progress.UNTRANSLATED] == 0
        assert all(counts[stage] for stage in (Progress.NEEDS_WORK, Progress.TRANSLATED, Progress.REVIEWED))
        assert listed["how-to-read-a-un-report"][locale][Progress.UNTRANSLATED][0] > 0
    assert len(termbase.terms(opened)) >= 40
    # Whoever reviews finds something that somebody else wrote.
    reviewer = projects.person(opened, "Reviewer")
    at = (opened, reviewer, "reporting-enforced-disappearances", "fr")
    waiting = translating.next_segment(opened, *at[2:], None, [Progress.TRANSLATED])
    assert waiting
    (row,) = translating.rows_of(*at, [waiting])
    assert reviewing.accept(*at, waiting, row.translation.version).translation.state is State.REVIEWED
    opened.close()


def test_a_file_that_cannot_be_used_is_left_out_and_told(project: Project) -> None:
    (project.folder / "source_texts" / "bad.txt").write_bytes(b"\x00\x01")
    (project.folder / "source_texts" / "good.txt").write_text("One sentence.")
    (project.folder / "locales" / "fr" / "other.po").write_text('msgid "broken')
    said: list[str] = []
    first_start.fill(project, said.append)
    assert [line.split(":")[0] for line in said] == [
        "Left out bad.txt",
        "Added good.txt as “good”",
        "Left out other.po",
    ]


# ---------------------------------------------------------------------------------------- articles

MARKDOWN = """---
title: Waiting
---

# The families wait

They wrote to the *ministry*. Nobody answered.

```
code stays
```

| Year | Letters |
|---|---|
| 2019 | Forty letters |
"""


def test_an_article_and_its_finished_form_are_the_same_bytes_until_it_is_translated(project, team) -> None:
    for name, data, encoding in (
        ("a.md", MARKDOWN.encode(), None),
        ("b.md", MARKDOWN.replace("\n", "\r\n").encode("utf-8-sig"), None),
        ("c.txt", "L’été à Genève. Il pleut.\n\nDéjà décidé à l’hôtel".encode("cp1252"), "windows-1252"),
    ):
        preview = articles.preview(project, data, name, encoding=encoding)
        added = articles.add(project, team["Ada"], preview)
        assert export(project, team["Ada"], added.slug, "fa", ExportFormat.ARTICLE).data == data


def test_a_finished_article_falls_back_to_utf8_for_letters_that_its_encoding_lacks(project, team) -> None:
    data = "Café fermé. Déjà vu à l’été.".encode("cp1252")
    preview = articles.preview(project, data, "a.txt", encoding="windows-1252")
    added = articles.add(project, team["Ada"], preview)
    row = translating.rows(project, team["Ada"], added.slug, "fa", None, 0, 1)[0]
    changing.change(
        project, team["Ada"], added.slug, "fa", Request(row.segment.id, 0, Action.CONFIRM, "کافه بسته.")
    )
    finished = export(project, team["Ada"], added.slug, "fa", ExportFormat.ARTICLE).data
    assert finished.decode() == "کافه بسته. Déjà vu à l’été."


def test_what_is_decided_in_the_preview_is_kept(project: Project, team: dict[str, Person]) -> None:
    preview = articles.preview(project, b"# Title\n\nShare this article\n\nThe text itself.\n", "a.md")
    added = articles.add(project, team["Ada"], preview, slug="Other name", translatable={2: False})
    assert added.slug == "other-name"
    rows = translating.rows(project, team["Ada"], "other-name", "fr", None, 0, 10)
    assert [(r.segment.source, r.segment.translatable) for r in rows][0] == ("Title", True)
    assert rows[-1].segment.translatable is False


def test_a_name_is_given_once(project: Project, team: dict[str, Person]) -> None:
    preview = articles.preview(project, b"One sentence.", "a.txt")
    articles.add(project, team["Ada"], preview)
    with pytest.raises(InputError, match="already"):
        articles.add(project, team["Ada"], preview)


def test_a_locale_added_later_gets_its_catalogue(project: Project, team: dict[str, Person]) -> None:
    articles.add(project, team["Ada"], articles.preview(project, b"One sentence.", "a.txt"))
    path = project.folder / "workbench.toml"
    path.write_text(path.read_text().replace('"fr"]', '"fr", "de"]'))
    again = open_project(project.folder, project.store.url.render_as_string(hide_password=False))
    assert translating.progress(again, "a", "de")[Progress.UNTRANSLATED] == (1, 2)
    again.close()


# ----------------------------------------------------------------------------------------- updates

OLD = "The families wait\n\nThey wrote to the ministry in May. Nobody answered.\n\nThe end came late.\n"
NEW = "The families wait\n\nThey wrote to the ministry in June. A year passed. Nobody answered.\n"


@pytest.fixture
def updated(project: Project, team: dict[str, Person]) -> Project:
    articles.add(project, team["Ada"], articles.preview(project, OLD.encode(), "a.txt"))
    for row in translating.rows(project, team["Bahar"], "a", "fr", None, 0, 10):
        request = Request(row.segment.id, 0, Action.CONFIRM, f"FR {row.segment.source}")
        changing.change(project, team["Bahar"], "a", "fr", request)
    updating.update(project, team["Ada"], articles.preview(project, NEW.encode(), "a.txt"))
    return project


def test_an_update_keeps_what_was_made_of_what_stays(updated: Project, team: dict[str, Person]) -> None:
    rows = translating.rows(updated, team["Bahar"], "a", "fr", None, 0, 10)
    assert [(r.segment.source, r.translation.target, r.translation.progress) for r in rows] == [
        ("The families wait", "FR The families wait", Progress.TRANSLATED),
        (
            "They wrote to the ministry in June.",
            "FR They wrote to the ministry in May.",
            Progress.NEEDS_WORK,
        ),
        ("A year passed.", "", Progress.UNTRANSLATED),
        ("Nobody answered.", "FR Nobody answered.", Progress.TRANSLATED),
    ]
    assert rows[1].translation.previous_source == "They wrote to the ministry in May."
    counts = {s: n for s, (n, _) in translating.progress(updated, "a", "fr").items() if n}
    assert counts == {Progress.TRANSLATED: 2, Progress.NEEDS_WORK: 1, Progress.UNTRANSLATED: 1}
    assert b'#| msgid "They wrote to the ministry in May."' in export(updated, team["Ada"], "a", "fr").data
    finished = export(updated, team["Ada"], "a", "fa", ExportFormat.ARTICLE).data
    assert finished.decode() == NEW


def test_confirming_settles_the_changed_source(updated: Project, team: dict[str, Person]) -> None:
    row = translating.rows(updated, team["Bahar"], "a", "fr", None, 0, 10)[1]
    request = Request(row.segment.id, row.translation.version, Action.CONFIRM, "FR juin")
    saved = changing.change(updated, team["Bahar"], "a", "fr", request)
    assert saved.translation.previous_source == ""


def test_a_sentence_that_comes_back_brings_its_translation(updated: Project, team: dict[str, Person]) -> None:
    new = articles.preview(updated, (NEW + "\nThe end came late.\n").encode(), "a.txt")
    report = updating.update(updated, team["Ada"], new, dry_run=True)
    assert (report.same, report.new, report.removed) == (4, ("The end came late.",), ())
    updating.update(updated, team["Ada"], new)
    rows = translating.rows(updated, team["Bahar"], "a", "fr", None, 0, 10)
    assert rows[-1].translation.target == "FR The end came late."


def test_updates_are_for_coordinators_and_for_the_same_format(
    updated: Project, team: dict[str, Person]
) -> None:
    with pytest.raises(ForbiddenError):
        updating.update(updated, team["Bahar"], articles.preview(updated, NEW.encode(), "a.txt"))
    with pytest.raises(InputError, match="markdown"):
        updating.update(updated, team["Ada"], articles.preview(updated, NEW.encode(), "a.md"))


# ------------------------------------------------------------------------------------------- terms

MINISTRY = Term(
    "ministry",
    (Wording("en", "ministry"), Wording("fr", "ministère"), Wording("fr", "office", TermStatus.FORBIDDEN)),
)


def test_a_changed_term_takes_effect_at_once(project: Project, team: dict[str, Person]) -> None:
    assert termbase.glossary(project, "en").find("The ministry") == ()
    termbase.change(project, team["Carol"], put=[MINISTRY])
    assert [hit.concept for hit in termbase.glossary(project, "en").find("The ministry")] == ["ministry"]
    assert termbase.terms(project) == [MINISTRY]
    termbase.change(project, team["Carol"], removed=["ministry"])
    assert termbase.terms(project) == []
    with pytest.raises(ForbiddenError):
        termbase.change(project, team["Bahar"], put=[MINISTRY])


def test_findings_know_the_term_base(project: Project, team: dict[str, Person]) -> None:
    termbase.change(project, team["Carol"], put=[MINISTRY])
    articles.add(project, team["Ada"], articles.preview(project, b"The ministry answered.", "a.txt"))
    segment = translating.rows(project, team["Ada"], "a", "fr", None, 0, 1)[0].segment.id
    at = (project, "a", "fr", segment)
    assert checking.findings(*at, "") == ()
    assert checking.findings(*at, "Le ministère répondit.") == ()
    assert {f.check for f in checking.findings(*at, "Le bureau répondit.")} == {"term_missing"}


def test_importing_a_glossary_again_changes_nothing(project: Project, team: dict[str, Person]) -> None:
    data = (REPOSITORY / "glossary" / "human-rights.csv").read_bytes()
    first = term_files.import_terms(project, team["Carol"], data, "human-rights.csv")
    assert (first.added >= 40, first.changed, first.problems) == (True, 0, ())
    again = term_files.import_terms(project, team["Carol"], data, "human-rights.csv")
    assert (again.added, again.changed, again.same) == (0, 0, first.added)
    assert term_files.export_terms(project).data == data


# ------------------------------------------------------------------------------------------ scores


@pytest.fixture
def scored(project: Project, team: dict[str, Person]) -> Project:
    text = "They wrote to the ministry in May.\n\nNobody answered the families.\n"
    articles.add(project, team["Ada"], articles.preview(project, text.encode(), "a.txt"))
    for row, target in zip(
        translating.rows(project, team["Bahar"], "a", "fr", None, 0, 10),
        ("Elles ont écrit au ministère en mai.", "Nul ne répondit aux familles."),
        strict=True,
    ):
        request = Request(row.segment.id, 0, Action.CONFIRM, target)
        changing.change(project, team["Bahar"], "a", "fr", request)
    return project


def test_a_reference_that_is_the_same_scores_full_marks(scored: Project, team: dict[str, Person]) -> None:
    reference = scores.Reference(
        "Elles ont écrit au ministère en mai.\nNul ne répondit aux familles.\n".encode(), "r.txt"
    )
    report = scores.score(scored, team["Ada"], "a", "fr", scores.Moment(), reference)
    assert report.corpus.ter is not None
    assert [round(m.value) for m in (report.corpus.bleu, report.corpus.chrf, report.corpus.ter)] == [
        100,
        100,
        0,
    ]


def test_two_states_of_a_catalogue_are_compared(scored: Project, team: dict[str, Person]) -> None:
    row = translating.rows(scored, team["Dara"], "a", "fr", None, 0, 10)[1]
    at = (scored, team["Dara"], "a", "fr")
    changing.change(*at, Request(row.segment.id, 1, Action.CONFIRM, "Personne ne répondit aux familles."))
    reviewing.accept(scored, team["Carol"], "a", "fr", row.segment.id, 2)
    before, after = scores.Moment(revision=2), scores.Moment(state=State.REVIEWED)
    report = scores.score(*at, before, after)
    assert [(unit.hypothesis, unit.reference) for unit in report.units] == [
        ("Nul ne répondit aux familles.", "Personne ne répondit aux familles.")
    ]
    assert report.left_out == 1
    assert 0 < report.corpus.chrf.value < 100


def test_what_cannot_be_scored_is_told(scored: Project, team: dict[str, Person]) -> None:
    at = (scored, team["Ada"], "a", "fr")
    with pytest.raises(InputError, match=r"r\.txt"):
        scores.score(*at, scores.Moment(), scores.Reference(b"one\n\ntwo\n\nthree", "r.txt"))
    with pytest.raises(InputError, match="no revision 9"):
        scores.score(*at, scores.Moment(revision=9), scores.Moment())
    with pytest.raises(InputError, match="no translations"):
        scores.score(*at, scores.Moment(), scores.Moment(state=State.FINAL))


def test_blocks_know_their_kinds(project: Project) -> None:
    kinds = {block.kind for block in articles.preview(project, MARKDOWN.encode(), "a.md").document.blocks}
    assert {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.TABLE_CELL} <= kinds
