"""Glossary files and the term base: what a file cannot carry stays, and nothing happens unseen."""

from pathlib import Path

import pytest

from workbench.errors import ForbiddenError, InputError
from workbench.formats.glossary_exchange import Convention
from workbench.model import Person, Term, TermStatus, Wording
from workbench.services import term_files, termbase
from workbench.services.project import Project

FORBIDDEN = TermStatus.FORBIDDEN
BASE = [
    Term(
        "ministry",
        (
            Wording("en", "ministry", part_of_speech="noun", definition="A department of state."),
            Wording("fr", "ministère", part_of_speech="noun m", note="with a capital"),
            Wording("fr", "département", FORBIDDEN),
            Wording("fa", "وزارت", note="UNSURE"),
        ),
    ),
    Term("bank-1", (Wording("en", "bank"), Wording("fr", "banque"))),
    Term(
        "bank-2", (Wording("en", "bank"), Wording("fr", "rive"), Wording("fr", "berge", TermStatus.ADMITTED))
    ),
]


@pytest.fixture
def filled(project: Project, team: dict[str, Person]) -> Project:
    termbase.change(project, team["Carol"], put=BASE)
    return project


@pytest.fixture
def bring(filled: Project, team: dict[str, Person]):
    def call(text: str | bytes, name: str = "g.csv", **how) -> term_files.TermImport:
        data = text.encode() if isinstance(text, str) else text
        return term_files.import_terms(filled, team["Carol"], data, name, **how)

    return call


def wordings(project: Project, concept: str) -> set[Wording]:
    return set(next(term.wordings for term in termbase.terms(project) if term.concept == concept))


def counts(done: term_files.TermImport) -> tuple[int, int, int, int]:
    return done.added, done.changed, done.same, done.skipped


@pytest.mark.parametrize("convention", Convention)
def test_an_untouched_export_changes_nothing(filled: Project, bring, convention: Convention) -> None:
    export = term_files.export_terms(filled, convention, ("fr",))
    done = bring(export.data, target_locale="fr")
    assert (done.convention, *counts(done)[:2], done.problems) == (convention, 0, 0, ())
    assert {term.concept: set(term.wordings) for term in termbase.terms(filled)} == {
        term.concept: set(term.wordings) for term in BASE
    }


def test_what_a_file_cannot_carry_stays(filled: Project, bring) -> None:
    done = bring("ministry\tministère\tlower case\nministry\tcabinet\n", target_locale="fr")
    assert counts(done) == (0, 1, 0, 0)
    assert wordings(filled, "ministry") == {
        *BASE[0].wordings[:1],
        Wording("fr", "ministère", part_of_speech="noun m", note="lower case"),
        Wording("fr", "département", FORBIDDEN),
        Wording("fr", "cabinet", TermStatus.ADMITTED),
        Wording("fa", "وزارت", note="UNSURE"),
    }


def test_a_file_of_whole_concepts_speaks_for_its_locales_and_columns_alone(filled: Project, bring) -> None:
    done = bring("concept,locale,term,note\nministry,fr,ministère,new\n")
    assert counts(done) == (0, 1, 0, 0)
    # The other French wording was deleted in the file; English and Persian are not in it, nor is grammar.
    assert wordings(filled, "ministry") == {
        BASE[0].wordings[0],
        BASE[0].wordings[3],
        Wording("fr", "ministère", part_of_speech="noun m", note="new"),
    }


def test_homonyms_are_told_apart_by_their_translation_or_left_to_people(filled: Project, bring) -> None:
    done = bring("bank\tberge\tof a river\nbank\tbanc\n", target_locale="fr")
    assert counts(done) == (0, 1, 0, 1)
    assert Wording("fr", "berge", TermStatus.ADMITTED, note="of a river") in wordings(filled, "bank-2")
    assert "bank-1, bank-2" in done.problems[0].problem


def test_a_forbidden_wording_stays_forbidden_and_is_spoken_of(filled: Project, bring) -> None:
    done = bring("ministry,département\n", target_locale="fr")
    assert counts(done) == (0, 0, 1, 0)
    assert "stays" in done.problems[0].problem
    assert Wording("fr", "département", FORBIDDEN) in wordings(filled, "ministry")


TBX = (
    '<martif type="TBX" xml:lang="en"><text><body><termEntry id="{}"><langSet xml:lang="en"><tig>'
    '<term>{}</term></tig></langSet><langSet xml:lang="fr"><tig><term>{}</term></tig></langSet></termEntry>'
    "</body></text></martif>"
)


def test_another_program_s_identifier_that_is_taken_is_not_the_same_concept(filled: Project, bring) -> None:
    assert counts(bring(TBX.format("ministry", "church", "culte"), "g.tbx")) == (1, 0, 0, 0)
    assert {w.term for w in wordings(filled, "ministry (2)")} == {"church", "culte"}
    assert counts(bring(TBX.format("ministry", "church", "culte"), "g.tbx")) == (0, 0, 1, 0)
    # An unknown one with our wordings is ours, and loses nothing.
    assert counts(bring(TBX.format("c9", "ministry", "ministère"), "g.tbx")) == (0, 0, 1, 0)
    # A shared source with another translation is another concept.
    assert counts(bring(TBX.format("c10", "ministry", "prêtrise"), "g.tbx")) == (1, 0, 0, 0)


def test_a_dry_run_writes_nothing(filled: Project, bring) -> None:
    assert counts(bring("exile\texil\n\n\tx\n", target_locale="fr", dry_run=True)) == (1, 0, 0, 1)
    assert len(termbase.terms(filled)) == len(BASE)


def test_languages_are_the_project_s_or_asked_for(filled: Project, team, bring) -> None:
    looked = term_files.look(b"exile\texil\n", "g.txt")
    assert (looked.convention, looked.lacks_languages) == (Convention.OMEGAT, True)
    assert not term_files.look(b"en,fr\nexile,exil\n", "g.csv").lacks_languages
    with pytest.raises(InputError, match="languages"):
        bring("exile\texil\n")
    with pytest.raises(InputError, match="locale"):
        bring("exile\texil\n", target_locale="xx-what")
    bring("exil\tتبعید\n", source_locale="fr", target_locale="fa")
    assert {w.locale for w in wordings(filled, "exil")} == {"fr", "fa"}


def test_translators_do_not_import(filled: Project, team: dict[str, Person]) -> None:
    with pytest.raises(ForbiddenError):
        term_files.import_terms(filled, team["Bahar"], b"en,fr\na,b\n", "g.csv")


def test_an_export_is_written_whole_with_its_losses(filled: Project, tmp_path: Path) -> None:
    export = term_files.write_terms(filled, tmp_path / "new" / "g.csv", Convention.MATECAT, ("fr",))
    assert (tmp_path / "new" / "g.csv").read_bytes() == export.data
    assert export.filename == "glossary.fr.csv"
    assert {loss.field.partition(" “")[0] for loss in export.losses} == {"concept of", "part of speech of"}
    assert term_files.export_terms(filled).losses == ()


def test_all_locales_that_have_terms_are_offered(filled: Project, team: dict[str, Person]) -> None:
    termbase.change(filled, team["Carol"], put=[Term("x", (Wording("en", "x"), Wording("ckb", "y")))])
    assert term_files.locales(filled)[-1] == "ckb"
    assert b",ckb," in term_files.export_terms(filled, Convention.GOOGLE).data.split(b"\n")[0]
