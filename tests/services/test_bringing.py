"""An article with its translation: paired, corrected, taken in, and taken back as if nothing had been."""

import pytest
import sqlalchemy as sa

from workbench.alignment.correcting import joined, moved_up, written
from workbench.errors import ForbiddenError, InputError
from workbench.model import Person, Progress
from workbench.services import articles, bringing, memory, splitting, translating
from workbench.services.bringing import Brought, Pairs
from workbench.services.project import Project
from workbench.store.schema import metadata

SOURCE = """# The mill

It was built in 1905. Nobody knows who drew the plans, and the archive burned.

The wheel turns on Sundays. Ask for the key.

https://example.org/mill
"""
FRENCH = """# Le moulin

Il fut construit en 1905. Personne ne sait qui dessina les plans. Les archives ont brûlé.

La roue tourne le dimanche. Demandez la clef.

## Une histoire de plus que personne n’a encore racontée dans la langue de l’article, avec beaucoup de mots.
"""


def read(
    project: Project, text: str = FRENCH, locale: str = "fr", name: str = "mill.fr.md"
) -> articles.Preview:
    return articles.preview(project, text.encode(), name, locale=locale)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: The mill\n---\n\n## Its wheel\n\nIt turns.\n", "The mill"),
        ("---\ntitle: Mill | Site\n---\n\n# The mill\n\nIt turns.\n", "The mill"),
        ("## Its wheel\n\nIt turns.\n", "Its wheel"),
    ],
)
def test_an_article_is_called_as_its_page_is(project: Project, text: str, title: str) -> None:
    assert read(project, text, "en", "mill.en.md").title == title


def paired(project: Project) -> tuple[articles.Preview, Pairs]:
    new = read(project, SOURCE, "en", "mill.en.md")
    return new, bringing.pairs(new, read(project))


def bring(project: Project, by: Person, **more: str) -> Brought:
    new, found = paired(project)
    return bringing.bring_in(project, by, new, "fr", found.rows, **more)


def everything(project: Project) -> dict[str, int]:
    with project.store.reading() as connection:
        count = sa.func.count()
        return {
            name: connection.execute(sa.select(count).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }


def test_what_is_paired_is_shown_with_what_is_not_sure_and_what_belongs_nowhere(project: Project) -> None:
    _, found = paired(project)
    assert [(row.source, row.target, row.is_doubtful) for row in found.rows] == [
        ("The mill", "Le moulin", False),
        ("It was built in 1905.", "Il fut construit en 1905.", True),
        (
            "Nobody knows who drew the plans, and the archive burned.",
            "Personne ne sait qui dessina les plans. Les archives ont brûlé.",
            True,
        ),
        ("The wheel turns on Sundays.", "La roue tourne le dimanche.", False),
        ("Ask for the key.", "Demandez la clef.", False),
    ]
    assert [text.split()[0] for text in found.unplaced] == ["Une"]


def test_it_is_taken_in_as_corrected_under_another_name(project: Project, team: dict[str, Person]) -> None:
    new, found = paired(project)
    rows = written(moved_up(joined(found.rows, 3), 4), 1, "Il date de 1905.")
    brought = bringing.bring_in(project, team["Ada"], new, "fr", rows, slug="our-mill")
    assert (brought.article.slug, brought.taken) == ("our-mill", 4)
    shown = translating.rows(project, team["Bahar"], "our-mill", "fr", None, 0, 20)
    assert [(row.translation.target, row.translation.progress) for row in shown[:5]] == [
        ("Le moulin", Progress.TRANSLATED),
        ("Il date de 1905.", Progress.TRANSLATED),
        ("Personne ne sait qui dessina les plans. Les archives ont brûlé.", Progress.NEEDS_WORK),
        ("La roue tourne le dimanche. Demandez la clef.", Progress.TRANSLATED),
        ("", Progress.UNTRANSLATED),
    ]


def test_taken_back_it_leaves_nothing_and_can_come_again(project: Project, team: dict[str, Person]) -> None:
    memory.fill(project)
    before = everything(project)
    brought = bring(project, team["Ada"])
    with pytest.raises(ForbiddenError):
        bringing.take_back(project, team["Bahar"], brought)
    bringing.take_back(project, team["Ada"], brought)
    after = everything(project)
    kept_numbers = {"memory_pairs", "memory_postings", "memory_words", "memories"}
    assert {n: after[n] for n in after if n not in kept_numbers} == {
        n: before[n] for n in before if n not in kept_numbers
    }
    with pytest.raises(InputError, match="not there"):
        bringing.take_back(project, team["Ada"], brought)
    other = articles.preview(project, b"# Another\n\nOne. Two.\n", "mill.en.md")
    again = articles.add(project, team["Ada"], other)
    assert again.layout != brought.article.layout
    shown = translating.rows(project, team["Bahar"], "mill", "fr", None, 0, 20)
    assert [row.segment.source for row in shown] == ["Another", "One.", "Two."]


def test_what_somebody_has_worked_on_is_not_taken_back(project: Project, team: dict[str, Person]) -> None:
    brought = bring(project, team["Ada"])
    first, second = translating.rows(project, team["Bahar"], "mill", "fa", None, 0, 3)[1:3]
    place = splitting.Place(first.segment.id, 0, first.segment.source)
    splitting.merge(project, team["Bahar"], "mill", "fa", place, second.segment.id)
    with pytest.raises(InputError, match="worked on"):
        bringing.take_back(project, team["Ada"], brought)
    assert articles.find(project, "mill")


def test_what_cannot_be_taken_in_is_refused_and_nothing_stays(
    project: Project, team: dict[str, Person]
) -> None:
    new, found = paired(project)
    ada = team["Ada"]
    with pytest.raises(ForbiddenError):
        bringing.bring_in(project, team["Bahar"], new, "fr", found.rows)
    with pytest.raises(InputError, match="does not translate"):
        bringing.bring_in(project, ada, new, "de", found.rows)
    with pytest.raises(InputError, match="at most"):
        bringing.bring_in(project, ada, new, "fr", written(found.rows, 0, "x" * 50_001))
    with pytest.raises(InputError, match="markdown"):
        bringing.pairs(new, read(project, "Le moulin\n", name="mill.fr.txt"))
    assert articles.listed(project) == []
    bring(project, ada)
    with pytest.raises(InputError, match="already"):
        bring(project, ada)
