"""The term base in use: a change takes effect at once, whoever makes it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from workbench.errors import InputError
from workbench.model import Person, Term, TermStatus, Wording
from workbench.services import term_files, termbase
from workbench.services.project import Project
from workbench.store import terms as term_store


def term(concept: str, *wordings: str) -> Term:
    return Term(concept, tuple(Wording("en", wording) for wording in wordings))


BASE = [term("court", "court"), term("treaty", "treaty"), term("envoy", "envoy")]


@pytest.fixture
def filled(project: Project, team: dict[str, Person]) -> Iterator[Project]:
    for one in BASE:
        termbase.change(project, team["Carol"], put=[one])
    yield project


def by_another_server(project: Project, put: list[Term], removed: tuple[str, ...] = ()) -> None:
    """What a process does that shares nothing with this one but the database."""
    with project.store.writing() as connection:
        term_store.put(connection, put, removed)


def found(project: Project, text: str) -> list[str]:
    return [hit.concept for hit in termbase.glossary(project, "en").find(text)]


TEXT = "Envoys of two courts signed treaties before the arbiters."


def test_what_this_server_changes_counts_at_once(filled: Project, team: dict[str, Person]) -> None:
    assert found(filled, TEXT) == ["envoy", "court", "treaty"]
    termbase.change(filled, team["Carol"], put=[term("arbiter", "arbiter")])
    assert found(filled, TEXT) == ["envoy", "court", "treaty", "arbiter"]
    termbase.change(filled, team["Carol"], put=[term("court", "tribunal")])
    termbase.change(filled, team["Carol"], removed=["envoy"])
    assert found(filled, TEXT) == ["treaty", "arbiter"]
    assert found(filled, "Both tribunals sat.") == ["court"]


def test_a_change_leaves_the_other_terms_alone(filled: Project, team: dict[str, Person]) -> None:
    before = termbase.glossary(filled, "en")
    termbase.change(filled, team["Carol"], put=[term("arbiter", "arbiter")])
    after = termbase.glossary(filled, "en")
    assert after.version > before.version
    # The very same objects: nothing was read or built again.
    assert all(after.terms[one.concept] is before.terms[one.concept] for one in BASE)
    # Whoever still holds the old one sees what it always saw.
    assert [hit.concept for hit in before.find(TEXT)] == ["envoy", "court", "treaty"]


def test_what_another_server_changes_counts_at_once(filled: Project, team: dict[str, Person]) -> None:
    before = termbase.glossary(filled, "en")
    by_another_server(filled, [term("arbiter", "arbiter"), term("court", "tribunal")], ("envoy",))
    assert found(filled, TEXT) == ["treaty", "arbiter"]
    after = termbase.glossary(filled, "en")
    assert after.terms["treaty"] is before.terms["treaty"]
    assert dict(after.terms) == {one.concept: one for one in termbase.terms(filled)}


def test_changes_of_two_servers_in_turn(filled: Project, team: dict[str, Person]) -> None:
    found(filled, TEXT)
    # The other one's change has not been seen here when our own follows it.
    by_another_server(filled, [term("arbiter", "arbiter")])
    termbase.change(filled, team["Carol"], put=[term("signature", "sign")])
    assert found(filled, TEXT) == ["envoy", "court", "signature", "treaty", "arbiter"]


def test_an_import_counts_at_once_in_every_locale(filled: Project, team: dict[str, Person]) -> None:
    assert termbase.glossary(filled, "fr").find("les traités") == ()
    data = b"concept,locale,term\ntreaty,en,treaty\ntreaty,fr,trait\xc3\xa9\nseal,en,seal\n"
    imported = term_files.import_terms(filled, team["Carol"], data, "more.csv")
    assert (imported.added, imported.changed) == (1, 1)
    assert [hit.concept for hit in termbase.glossary(filled, "fr").find("les traités")] == ["treaty"]
    assert found(filled, "sealed treaties") == ["seal", "treaty"]
    again = termbase.glossary(filled, "en")
    term_files.import_terms(filled, team["Carol"], data, "more.csv")
    assert termbase.glossary(filled, "en") is again


def test_threads_that_ask_and_change_at_once(filled: Project, team: dict[str, Person]) -> None:
    new = [term(f"c{number}", f"word{number}") for number in range(8)]
    text = " ".join(one.wordings[0].term for one in new)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(found, filled, text) for _ in range(8)]
        list(pool.map(lambda one: termbase.change(filled, team["Carol"], put=[one]), new))
        for one in asked:
            assert set(one.result()) <= {one.concept for one in new}
    assert found(filled, text) == [one.concept for one in new]


def test_wordings_keep_what_they_are(filled: Project, team: dict[str, Person]) -> None:
    whole = Term(
        "verdict",
        (
            Wording("en", "verdict", part_of_speech="noun", definition="what a court finds", note="formal"),
            Wording("fr", "jugement", TermStatus.ADMITTED),
        ),
    )
    termbase.change(filled, team["Carol"], put=[whole])
    here = termbase.glossary(filled, "en").terms["verdict"]
    assert termbase.terms(filled)[-1] == here == whole


def test_a_change_rests_on_what_was_shown(filled: Project, team: dict[str, Person]) -> None:
    shown = termbase.term(filled, "court")
    mine, hers = term("court", "tribunal"), term("court", "bench")
    termbase.change(filled, team["Ada"], put=[hers], before={"court": shown})
    with pytest.raises(InputError, match="Somebody has changed “court”"):
        termbase.change(filled, team["Carol"], put=[mine], before={"court": shown})
    with pytest.raises(InputError, match="There is a concept “court” already"):
        termbase.change(filled, team["Carol"], put=[mine], before={"court": None})
    assert termbase.term(filled, "court") == hers
    termbase.change(filled, team["Ada"], removed=["court"])
    with pytest.raises(InputError, match="Somebody has deleted “court”"):
        termbase.change(filled, team["Carol"], put=[mine], before={"court": hers})


def test_a_wording_that_is_there_twice_is_refused_by_name(filled: Project, team: dict[str, Person]) -> None:
    twice = Term("seal", (Wording("en", "seal"), Wording("fr", "sceau"), Wording("fr", "sceau", note="new")))
    with pytest.raises(InputError, match="“sceau” \\(fr\\) is there more than once"):
        termbase.change(filled, team["Carol"], put=[twice])
    assert termbase.term(filled, "seal") is None
    # One word may be said in two locales.
    termbase.change(filled, team["Carol"], put=[Term("seal", (Wording("en", "seal"), Wording("fr", "seal")))])
