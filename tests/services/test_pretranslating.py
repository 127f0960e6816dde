"""Analysis and pre-translation: every segment counted once, filled as shown, undone in one step."""

import io
from dataclasses import dataclass

import pytest

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.memory.analysis import Amount, Band, total
from workbench.model import Person, Progress, State
from workbench.services import articles, changing, memory, memory_files, pretranslating, translating, updating
from workbench.services.changing import Request
from workbench.services.pretranslating import Filled, Survey
from workbench.services.project import Project
from workbench.workflow import Action

DOOR, GATE = "The green door was never locked.", "The green gate was never locked."
BELL, KEY = "A bell rang twice.", "She kept the key in a blue jar."
TEXT = f"{DOOR}\n\n{BELL} {KEY}\n\n{GATE} {BELL}\n"


@dataclass(frozen=True)
class House:
    """Articles about a house, translated into French."""

    project: Project
    team: dict[str, Person]

    def add(self, slug: str, text: str = TEXT) -> None:
        new = articles.preview(self.project, text.encode(), f"{slug}.txt")
        articles.add(self.project, self.team["Ada"], new)

    def at(self, slug: str, by: str = "Bahar") -> tuple[Project, Person, str, str]:
        return self.project, self.team[by], slug, "fr"

    def rows(self, slug: str) -> list[translating.Row]:
        return translating.rows(*self.at(slug), None, 0, 2000)

    def do(
        self, slug: str, source: str, target: str, action: Action = Action.CONFIRM, differs: bool = False
    ) -> str:
        row = next(row for row in self.rows(slug) if row.segment.source == source)
        request = Request(row.segment.id, row.translation.version, action, target, differs=differs)
        changing.change(*self.at(slug), request)
        return row.segment.id

    def survey(self, *slugs: str, **more) -> Survey:
        return pretranslating.survey(self.project, self.team["Ada"], slugs, "fr", **more)

    def fill(self, slug: str, least: int, by: str = "Ada", **more) -> Filled:
        survey = self.survey(slug)
        (done,) = pretranslating.pretranslate(self.project, self.team[by], survey, least, **more)
        return done

    def texts(self, slug: str) -> list[tuple[str, Progress]]:
        return [(row.translation.target, row.translation.progress) for row in self.rows(slug)]


@pytest.fixture
def house(project: Project, team: dict[str, Person]) -> House:
    made = House(project, team)
    made.add("house")
    return made


def amounts(table: dict[Band, Amount]) -> dict[Band, Amount]:
    assert set(table) == set(Band)
    return {band: amount for band, amount in table.items() if amount != Amount()}


# ------------------------------------------------------------------------------------------ analysis


def test_every_segment_is_counted_once(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.do("house", KEY, "La clé.")
    house.add("copy", f"{TEXT}\nNobody else came.\n")
    told: list[tuple[int, int]] = []
    survey = house.survey("copy", progress=lambda done, of: told.append((done, of)))
    table = survey.table()
    assert amounts(table) == {
        Band.IN_CONTEXT: Amount(2, 14),
        Band.NEW: Amount(2, 7),
        Band.FROM_85: Amount(1, 6),
        Band.REPETITION: Amount(1, 4),
    }
    (listed,) = [one for one in articles.listed(house.project) if one.article.slug == "copy"]
    assert total(table) == Amount(listed.segments, listed.words)
    assert told[-1] == (6, 6)


def test_a_repetition_of_what_is_translated_is_an_exact_match(house: House) -> None:
    house.do("house", BELL, "Une cloche.", differs=True)
    table = house.survey("house").table()
    assert table[Band.EXACT] == Amount(1, 4) and table[Band.REPETITION] == Amount()


def test_only_what_is_open_is_counted_when_asked(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.do("house", KEY, "La clé.", Action.SAVE)
    survey = house.survey("house")
    assert (total(survey.table()), total(survey.table(open_only=True))) == (Amount(5, 28), Amount(4, 22))


def test_repetitions_count_across_the_articles_of_a_selection(house: House) -> None:
    house.add("copy", f"{BELL}\n\n{KEY}\n")
    assert house.survey("copy").table()[Band.NEW] == Amount(2, 12)
    both = house.survey("house", "copy")
    assert both.articles == ("house", "copy") and both.table()[Band.REPETITION] == Amount(3, 16)
    assert house.survey().table() == both.table()


def test_a_better_match_below_a_punished_one_is_found(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.add("copy", GATE)
    memory.set_memory(house.project, house.team["Ada"], "project", penalty=30)
    tmx = (
        '<tmx version="1.4"><header srclang="en"/><body><tu>'
        '<tuv xml:lang="en"><seg>The green gate was often closed.</seg></tuv>'
        '<tuv xml:lang="fr"><seg>La grille verte.</seg></tuv></tu></body></tmx>'
    )
    file = io.BytesIO(tmx.encode())
    memory_files.import_file(house.project, house.team["Ada"], file, "old.tmx")
    (one,) = house.survey("copy").segments
    assert one.match is not None and one.match.pair.target == "La grille verte."
    assert (one.match.base, one.match.score, one.band) == (71, 70, Band.FROM_50)


def test_what_is_not_for_translation_counts_nowhere(house: House) -> None:
    house.add("mixed", f"{KEY}\n\nhttps://example.org/a\n")
    assert total(house.survey("mixed").table()) == Amount(1, 8)


def test_an_unknown_article_or_locale_is_refused(house: House) -> None:
    with pytest.raises(NotFoundError):
        house.survey("nothing")
    with pytest.raises(NotFoundError):
        pretranslating.survey(house.project, house.team["Ada"], ["house"], "de")


# ------------------------------------------------------------------------------------ pre-translation


def test_filling_needs_work_says_where_it_is_from_and_is_undone_in_one_step(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.do("house", BELL, "Une cloche.")
    house.add("copy")
    done = house.fill("copy", 75)
    assert amounts(done.table) == {
        Band.IN_CONTEXT: Amount(3, 14),
        Band.FROM_85: Amount(1, 6),
    }
    assert house.texts("copy") == [
        ("La porte verte.", Progress.NEEDS_WORK),
        ("Une cloche.", Progress.NEEDS_WORK),
        ("", Progress.UNTRANSLATED),
        ("La porte verte.", Progress.NEEDS_WORK),
        ("Une cloche.", Progress.NEEDS_WORK),
    ]
    first, *_, gate, _last = house.rows("copy")
    (revision,) = translating.revisions(house.project, "copy", "fr", first.segment.id)
    assert (revision.action, revision.by, revision.author) == (Action.PRETRANSLATE, "Ada", "Bahar")
    assert revision.comment == "101 % · project · house"
    (revision,) = translating.revisions(house.project, "copy", "fr", gate.segment.id)
    assert revision.comment == "83 % · project · house"
    assert done.batch is not None
    (step, *_) = translating.steps(house.project, "copy", "fr")
    assert (step.id, step.kind, step.note) == (
        done.batch,
        "pre-translation",
        "Filled in from the memory, from 75 %",
    )
    assert changing.undo(*house.at("copy"), done.batch) == changing.Undone(4, 0)
    assert {progress for _, progress in house.texts("copy")} == {Progress.UNTRANSLATED}


def test_only_matches_of_the_score_after_penalties_are_taken(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.add("other", f"Something came first.\n\n{DOOR}\n")
    assert [one.match and one.match.score for one in house.survey("other").fillable(98)] == [98]
    assert house.survey("other").fillable(99) == []
    assert (house.fill("other", 99).segments, house.fill("other", 98).segments) == (0, 1)


def test_repetitions_inside_an_article_are_filled_too(house: House) -> None:
    house.do("house", BELL, "Une cloche.", differs=True)
    assert house.fill("house", 95).segments == 1
    assert [text for text, _ in house.texts("house")].count("Une cloche.") == 2


def test_nothing_that_somebody_typed_is_touched(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.do("house", BELL, "Une cloche.")
    house.do("house", KEY, "La clé.")
    house.add("copy")
    survey = house.survey("copy")
    house.do("copy", DOOR, "Ma porte.", Action.SAVE)
    house.do("copy", KEY, "Ma clé.")
    bell = next(row.segment.id for row in house.rows("copy") if row.segment.source == BELL)
    translating.keep_draft(*house.at("copy"), bell, "Ma cl", 0)
    (done,) = pretranslating.pretranslate(house.project, house.team["Ada"], survey, 95)
    assert done.segments == 1
    assert [text for text, _ in house.texts("copy")] == ["Ma porte.", "", "Ma clé.", "", "Une cloche."]
    assert translating.rows_of(*house.at("copy"), [bell])[0].draft is not None


def test_a_source_that_has_changed_since_is_not_filled(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.add("copy", f"{DOOR}\n")
    survey = house.survey("copy")
    new = articles.preview(house.project, DOOR.replace("locked", "closed").encode(), "copy.txt")
    updating.update(house.project, house.team["Ada"], new)
    (done,) = pretranslating.pretranslate(house.project, house.team["Ada"], survey, 75)
    assert (done.segments, done.batch) == (0, None)
    assert house.fill("copy", 75).segments == 1


def test_filling_twice_fills_once(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.add("copy")
    assert house.fill("copy", 75).segments == 2
    again = house.fill("copy", 75)
    assert (again.segments, again.batch) == (0, None)


def test_a_long_article_is_filled_in_parts_of_one_step(house: House) -> None:
    sources = [f"Room number {number} has {number + 3} chairs and no window." for number in range(450)]
    house.do("house", DOOR, "La porte verte.")
    house.add("long", "\n\n".join([DOOR, *sources]))
    house.do("long", sources[0], "Une pièce.")
    told: list[tuple[int, int]] = []
    done = house.fill("long", 75, progress=lambda *numbers: told.append(numbers))
    assert told == [(200, 450), (400, 450), (450, 450)]
    assert done.segments == 450 and done.batch is not None
    counts = translating.progress(house.project, "long", "fr")
    assert (counts[Progress.NEEDS_WORK][0], counts[Progress.UNTRANSLATED][0]) == (450, 0)
    assert changing.undo(*house.at("long"), done.batch).restored == 450


def test_parts_that_come_after_an_undo_are_left_out(house: House) -> None:
    sources = [f"Room number {number} has {number + 3} chairs and no window." for number in range(250)]
    house.add("long", "\n\n".join(sources))
    house.do("long", sources[0], "Une pièce.")

    def undo(done: int, _of: int) -> None:
        if done == 200:
            (step, *_) = translating.steps(house.project, "long", "fr")
            changing.undo(*house.at("long"), step.id)

    assert house.fill("long", 75, progress=undo).segments == 200
    assert translating.progress(house.project, "long", "fr")[Progress.UNTRANSLATED][0] == 249


def test_only_coordinators_fill_and_from_a_score_that_there_is(house: House) -> None:
    survey = house.survey("house")
    for name in ("Bahar", "Carol"):
        with pytest.raises(ForbiddenError, match="coordinator"):
            pretranslating.pretranslate(house.project, house.team[name], survey, 85)
    for least in (49, 102):
        with pytest.raises(InputError, match="50 to 101"):
            pretranslating.pretranslate(house.project, house.team["Ada"], survey, least)


def test_what_is_filled_in_is_no_part_of_the_memory(house: House) -> None:
    house.do("house", DOOR, "La porte verte.")
    house.add("copy")
    house.fill("copy", 75)
    (own, pairs) = memory.memories(house.project)[0]
    assert (own.name, pairs) == ("project", 1)
    assert house.rows("copy")[0].translation.state is State.INITIAL
