"""Findings that are dismissed, acted on, and as grave as a coordinator wants them, on both databases."""

import json
from itertools import accumulate
from typing import Any

import pytest

from workbench.checks.choices import Choice
from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.model import Person, Role
from workbench.services import articles, check_choices, checking, dismissing, editor, kept_findings
from workbench.services.check_choices import checks_for, choose
from workbench.services.dismissing import Rate
from workbench.services.project import Project

TEXT = "They saw 40 people.\n\nNobody answered.\n\nThey saw 40 people.\n"
BAD = "Elles  ont vu des personnes."


class Browser:
    """One person's editor in the article's first segment."""

    def __init__(self, project: Project, person: Person, locale: str = "fr") -> None:
        self.at = (project, person, "saw", locale)
        self.ids = [row["id"] for row in self.send(hello=True, want=[[0, 2]])["rows"]]
        self.ops = 0

    def send(self, **message: Any) -> dict[str, Any]:
        return json.loads(json.dumps(editor.handle(*self.at, {"v": 1, "seq": 1, "since": 0, **message})))

    def op(self, do: str, *, op: str | None = None, number: int = 0, **more: Any) -> dict[str, Any]:
        self.ops += 1
        name = op or f"{self.at[1].id}-{self.ops}"
        (result,) = self.send(ops=[{"op": name, "id": self.ids[number], "do": do, **more}])["results"]
        return result

    def beside(self, typed: str, number: int = 0) -> tuple[dict[str, str], dict[str, str]]:
        """Keys of the open and of the dismissed findings on a text, by check."""
        active = self.send(active={"id": self.ids[number], "typed": typed})["active"]
        open_, dismissed = (
            {found["check"]: found["key"] for found in active[which]} for which in ("findings", "dismissed")
        )
        return open_, dismissed

    def found(self, number: int = 0) -> set[str]:
        """The checks that the finding filter has for a segment."""
        found = self.send(checks=0)["found"]
        assert found["left"] == 0
        for places, distances in found["rows"]:
            if number in accumulate(distances):
                return {found["kinds"][place][0] for place in places}
        return set()


@pytest.fixture
def two(project: Project, team: dict[Role | str, Person]) -> tuple[Browser, Browser]:
    """The editors of a translator and of a reviewer."""
    articles.add(project, team["Ada"], articles.preview(project, TEXT.encode(), "saw.en.txt"))
    return Browser(project, team["Bahar"]), Browser(project, team["Carol"])


def _checks(project: Project) -> list[tuple[set[str], set[str]]]:
    found = kept_findings.of_catalogue(project, "saw", "fr")
    return [
        ({one.finding.check for one in sifted.open}, {one.finding.check for one in sifted.dismissed})
        for _, sifted in found
    ]


def test_what_is_typed_is_compared_with_the_others_and_that_can_be_dismissed(
    project: Project,
    two: tuple[Browser, Browser],
) -> None:
    bahar, carol = two
    seen, same = "Elles ont vu 40 personnes.", "On a vu 40 personnes."
    for number, target in ((0, seen), (1, "Personne n’a répondu.")):
        bahar.op("confirm", number=number, target=target)
    kept_findings.refresh(project, "saw", "fr")
    # As it is typed, before it is saved; not in the same words, nor in those of another segment's place.
    key = bahar.beside(same, number=2)[0]["inconsistent_target"]
    assert bahar.beside(seen, number=2) == ({}, {})
    assert "same_target" in bahar.beside(seen, number=1)[0]
    assert bahar.beside(seen, number=0) == ({}, {})
    assert bahar.op("dismiss-finding", number=2, finding=key, typed=same)["status"] == "ok"
    # The first one has filled it with its own words.
    assert bahar.op("confirm", number=2, base=1, target=same)["status"] == "ok"
    for browser in two:
        assert browser.beside(same, number=2) == ({}, {"inconsistent_target": key})
        assert browser.found(2) == set()
    assert carol.op("bring-back-finding", number=2, finding=key)["status"] == "ok"
    assert carol.found(2) == {"inconsistent_target"}


def test_a_dismissed_finding_is_hidden_from_everybody_until_its_text_changes(
    project: Project, two: tuple[Browser, Browser]
) -> None:
    bahar, carol = two
    bahar.op("save", target=BAD)
    key = bahar.beside(BAD)[0]["whitespace"]
    assert "whitespace" in carol.found()
    assert bahar.op("dismiss-finding", finding=key, typed=BAD)["status"] == "ok"
    for browser in two:
        open_, dismissed = browser.beside(BAD)
        assert "whitespace" not in open_ and "numbers" in open_
        assert dismissed == {"whitespace": key}
        assert "whitespace" not in browser.found() and "numbers" in browser.found()
    assert _checks(project) == [({"numbers"}, {"whitespace"})]
    assert {f.check for f in checking.findings(project, "saw", "fr", bahar.ids[0], BAD)} == {"numbers"}
    # The same source in the same words, elsewhere and beside other mistakes.
    assert "whitespace" in carol.beside(BAD.replace("des", "les"), number=2)[1]
    # Something else.
    assert "whitespace" in bahar.beside(BAD.replace("ont", "avaient"))[0]
    assert "whitespace" in bahar.beside(BAD, number=1)[0]


def test_a_dismissal_is_taken_back_by_anybody(two: tuple[Browser, Browser]) -> None:
    bahar, carol = two
    key = bahar.beside(BAD)[0]["whitespace"]
    bahar.op("dismiss-finding", op="once", finding=key, typed=BAD)
    assert carol.op("bring-back-finding", finding=key)["status"] == "ok"
    # A browser that has not heard the answer sends the same op again.
    assert bahar.op("dismiss-finding", op="once", finding=key, typed=BAD)["status"] == "ok"
    assert bahar.beside(BAD)[0]["whitespace"] == key
    bahar.op("dismiss-finding", finding=key, typed=BAD)
    bahar.op("bring-back-finding", op="back", finding=key)
    bahar.op("dismiss-finding", finding=key, typed=BAD)
    bahar.op("bring-back-finding", op="back", finding=key)
    assert "whitespace" in bahar.beside(BAD)[1]


def test_only_what_the_checks_find_can_be_dismissed(two: tuple[Browser, Browser]) -> None:
    bahar = two[0]
    key = bahar.beside(BAD)[0]["whitespace"]
    assert bahar.op("dismiss-finding", finding="0" * 32, typed=BAD)["status"] == "refused"
    assert bahar.op("dismiss-finding", finding=key, typed="Elles ont vu.")["status"] == "refused"
    with pytest.raises(InputError):
        bahar.op("dismiss-finding", finding=key)
    assert bahar.beside(BAD)[1] == {}


def test_a_dismissal_is_of_one_locale(project: Project, two: tuple[Browser, Browser]) -> None:
    bahar = two[0]
    bahar.op("dismiss-finding", finding=bahar.beside(BAD)[0]["whitespace"], typed=BAD)
    persian = Browser(project, bahar.at[1], "fa")
    assert "whitespace" in persian.beside(BAD)[0]


def test_what_was_dismissed_and_acted_on_is_counted_once(
    project: Project, two: tuple[Browser, Browser]
) -> None:
    bahar = two[0]
    shown = {key: check for check, key in bahar.beside(BAD)[0].items()}
    saw = {"target": "Elles ont vu des personnes.", "shown": shown}
    for _ in range(2):
        # The spaces are mended, the number is still missing.
        assert bahar.op("confirm", op="c1", **saw)["status"] == "ok"
    assert dismissing.rates(project, "fr") == {"whitespace": Rate(0, 1)}
    left = bahar.beside(saw["target"])[0]["numbers"]
    bahar.op("dismiss-finding", finding=left, typed=saw["target"])
    assert dismissing.rates(project, "fr") == {"whitespace": Rate(0, 1), "numbers": Rate(1, 0)}
    assert dismissing.rates(project, "fa") == {}
    assert [rate.precision for rate in (Rate(0, 1), Rate(1, 3), Rate(2, 0), Rate())] == [1, 0.75, 0, None]


def test_what_was_acted_on_may_be_dismissed_later_but_not_the_other_way_round(
    project: Project, two: tuple[Browser, Browser]
) -> None:
    bahar = two[0]
    found = bahar.beside(BAD)[0]
    mended = "Elles ont vu 40 personnes."
    shown = {key: check for check, key in found.items()}
    bahar.op("confirm", target=mended, shown=shown)
    bahar.op("dismiss-finding", finding=found["whitespace"], typed=BAD)
    bahar.op("confirm", base=1, target="Elles ont vu 40 gens.", shown=shown)
    assert dismissing.rates(project, "fr") == {"whitespace": Rate(1, 0), "numbers": Rate(0, 1)}


def test_a_save_that_was_not_taken_counts_nothing(project: Project, two: tuple[Browser, Browser]) -> None:
    bahar, carol = two
    shown = {key: check for check, key in bahar.beside(BAD)[0].items()}
    carol.op("save", target="Autre chose.")
    assert bahar.op("save", target="Elles ont vu 40 personnes.", shown=shown)["status"] == "conflict"
    assert dismissing.rates(project, "fr") == {}
    with pytest.raises(InputError):
        bahar.op("save", target="x", shown={"k": 3})
    bahar.op("save", base=1, target="Elles ont vu 40 personnes.", shown={"key": "no such check"})
    assert dismissing.rates(project, "fr") == {}


def test_a_coordinator_sets_severities_by_locale(
    project: Project, two: tuple[Browser, Browser], team: dict[Role | str, Person]
) -> None:
    bahar = two[0]
    bahar.op("save", target=BAD)
    before = checks_for(project, "fr").version

    def severities() -> dict[str, str]:
        active = bahar.send(active={"id": bahar.ids[0], "typed": BAD})["active"]
        return {found["check"]: found["severity"] for found in active["findings"]}

    assert severities() == {"numbers": "error", "whitespace": "warning"}
    choose(project, team["Ada"], "fr", "whitespace", Choice.ERROR)
    choose(project, team["Ada"], "fr", "whitespace", Choice.INFO)
    assert severities() == {"numbers": "error", "whitespace": "info"}
    choose(project, team["Ada"], "fr", "numbers", Choice.OFF)
    assert severities() == {"whitespace": "info"}
    assert (bahar.found(), _checks(project)) == ({"whitespace"}, [({"whitespace"}, set())])
    assert checks_for(project, "fr").version != before == checks_for(project, "fa").version
    assert dismissing.open_findings(project, "fr") == {"whitespace": 1}
    for check in ("whitespace", "numbers"):
        choose(project, team["Ada"], "fr", check, None)
    assert severities() == {"numbers": "error", "whitespace": "warning"}
    assert checks_for(project, "fr").version == before


def test_what_may_not_be_chosen(project: Project, team: dict[Role | str, Person]) -> None:
    for name in ("Bahar", "Carol"):
        with pytest.raises(ForbiddenError):
            choose(project, team[name], "fr", "numbers", Choice.OFF)
    with pytest.raises(NotFoundError):
        choose(project, team["Ada"], "fr", "nothing", Choice.OFF)
    with pytest.raises(NotFoundError):
        choose(project, team["Ada"], "de", "numbers", Choice.OFF)
    assert check_choices.choices(project, "fr") == {}
