"""Never break here again: a rule from the editor for what comes in later, at will for what is here."""

import pytest

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.formats import srx
from workbench.model import Person
from workbench.services import articles, changing, no_breaks, reviewing, splitting, translating, updating
from workbench.services.changing import Request
from workbench.services.no_breaks import Offer
from workbench.services.project import Project
from workbench.services.splitting import Place
from workbench.workflow import Action

LOG = """# The log

The keeper wrote **zvol.** 2 of the log. Zvol. 3 is at home.

Ask Qrf. Miller, Qrf. Smith or Qrf. Brown. They know zvol. 4.
"""


class House:
    """A project with articles that are cut behind words which nobody has told it about."""

    def __init__(self, project: Project, team: dict[str, Person]) -> None:
        self.project, self.team = project, team
        self.add("log")

    def add(self, slug: str, text: str = LOG) -> None:
        new = articles.preview(self.project, text.encode(), f"{slug}.en.md")
        articles.add(self.project, self.team["Ada"], new)

    def rows(self, slug: str = "log") -> list[translating.Row]:
        return translating.rows(self.project, self.team["Bahar"], slug, "fr", None, 0, 50)

    def sources(self, slug: str = "log") -> list[str]:
        return [row.segment.source for row in self.rows(slug)]

    def row(self, source: str) -> translating.Row:
        return next(row for row in self.rows() if row.segment.source.startswith(source))

    def offer(self, source: str, at: int | None = None) -> Offer:
        segment = self.row(source).segment
        return no_breaks.offer(self.project, "log", segment.id, len(segment.source) if at is None else at)

    def never(self, source: str, by: str = "Bahar") -> Offer:
        segment, word = self.row(source).segment, self.offer(source).no_break.word
        return no_breaks.add(self.project, self.team[by], "log", segment.id, len(segment.source), word)


@pytest.fixture
def house(project: Project, team: dict[str, Person]) -> House:
    return House(project, team)


def test_the_articles_are_cut_there_to_begin_with(house: House) -> None:
    assert house.sources() == [
        "The log",
        "The keeper wrote **zvol.**",
        "2 of the log.",
        "Zvol.",
        "3 is at home.",
        "Ask Qrf.",
        "Miller, Qrf.",
        "Smith or Qrf.",
        "Brown.",
        "They know zvol.",
        "4.",
    ]


def test_what_it_would_mean_is_said_first_and_changes_nothing(house: House) -> None:
    house.add("other")
    offer = house.offer("Ask")
    assert (offer.no_break.word, offer.no_break.number) == ("Qrf.", False)
    assert (offer.reach.places, offer.reach.articles, offer.id) == (6, 2, None)
    assert no_breaks.listed(house.project) == []


def test_in_front_of_a_number_only_numbers_are_meant_whatever_the_markup(house: House) -> None:
    offer = house.never("The keeper")
    assert (offer.no_break.word, offer.no_break.number, offer.reach.places) == ("zvol.", True, 2)
    house.add("later", LOG + "\nThis is zvol. Then more.\n")
    assert house.sources("later")[-2:] == ["This is zvol.", "Then more."]
    assert "They know zvol. 4." in house.sources("later")
    assert "The keeper wrote **zvol.** 2 of the log." in house.sources("later")


def test_later_articles_and_versions_go_by_it_and_what_is_here_stays(house: House) -> None:
    before = house.sources()
    offer = house.never("Ask")
    assert offer.id is not None
    assert house.never("Ask", by="Carol").id == offer.id
    assert house.sources() == before
    house.add("later")
    assert "Ask Qrf. Miller, Qrf. Smith or Qrf. Brown." in house.sources("later")
    new = articles.preview(house.project, LOG.replace("They know", "They all know").encode(), "log.en.md")
    updating.update(house.project, house.team["Ada"], new)
    assert "Ask Qrf. Miller, Qrf. Smith or Qrf. Brown." in house.sources()


def test_where_two_were_merged_it_is_about_that_place(house: House) -> None:
    first, second = house.row("Ask").segment, house.row("Miller").segment
    seen = Place(first.id, 0, first.source)
    splitting.merge(house.project, house.team["Bahar"], "log", "fr", seen, second.id)
    offer = house.offer("Ask", len(first.source))
    assert (offer.no_break.word, offer.reach.places) == ("Qrf.", 2)


@pytest.mark.parametrize(("source", "at"), [("Brown", 0), ("4.", None), ("The log", None)])
def test_a_place_without_a_word_before_or_a_text_behind_is_refused(
    house: House, source: str, at: int | None
) -> None:
    with pytest.raises(InputError, match="needs a word"):
        house.offer(source, at)


def test_it_is_taken_back_by_who_said_it_or_a_coordinator(house: House) -> None:
    kept = house.never("Ask").id
    with pytest.raises(ForbiddenError, match="Bahar"):
        no_breaks.remove(house.project, house.team["Carol"], kept)
    no_breaks.remove(house.project, house.team["Bahar"], kept)
    no_breaks.remove(house.project, house.team["Bahar"], kept)
    house.add("later")
    assert "Ask Qrf." in house.sources("later")


def test_it_is_exported_as_srx_for_its_language(house: House) -> None:
    house.never("Ask")
    (rule,) = srx.parse(no_breaks.as_srx(house.project, "en-GB"), "en-GB").rules
    assert ("Qrf" in rule.before, rule.breaks) == (True, False)
    assert srx.parse(no_breaks.as_srx(house.project, "fr"), "fr").rules == ()


def test_a_coordinator_applies_it_to_what_is_here_and_each_place_is_undone(house: House) -> None:
    before = house.sources()
    for row in house.rows()[5:8]:
        request = Request(row.segment.id, 0, Action.CONFIRM, f"<{row.segment.source}>")
        changing.change(house.project, house.team["Bahar"], "log", "fr", request)
    kept = house.never("Ask").id
    with pytest.raises(ForbiddenError):
        no_breaks.apply(house.project, house.team["Bahar"], kept)
    done = no_breaks.apply(house.project, house.team["Ada"], kept)
    assert (len(done.steps), done.left) == (3, 0)
    joined = house.row("Ask Qrf. Miller, Qrf. Smith or Qrf. Brown.")
    assert joined.translation.target == "<Ask Qrf.> <Miller, Qrf.> <Smith or Qrf.>"
    assert no_breaks.listed(house.project)[0].reach.places == 0
    for slug, locale, step in done.steps:
        changing.undo(house.project, house.team["Ada"], slug, locale, step)
    assert house.sources() == before
    assert house.row("Miller").translation.target == "<Miller, Qrf.>"


def test_what_is_signed_off_stays_as_it_is_cut(house: House) -> None:
    for row in house.rows():
        request = Request(row.segment.id, 0, Action.CONFIRM, "x")
        done = changing.change(house.project, house.team["Bahar"], "log", "fr", request)
        at = (row.segment.id, done.translation.version)
        reviewing.accept(house.project, house.team["Carol"], "log", "fr", *at)
    reviewing.sign_off(house.project, house.team["Ada"], "log", "fr")
    kept = house.never("Ask").id
    done = no_breaks.apply(house.project, house.team["Ada"], kept)
    assert (done.steps, done.left) == ((), 3)
    with pytest.raises(NotFoundError):
        no_breaks.apply(house.project, house.team["Ada"], 99)
