"""A catalogue from an article and a translation that exists already."""

import pytest

from workbench.errors import ForbiddenError, InputError
from workbench.model import Person, Progress
from workbench.services import aligning, articles, changing, translating
from workbench.services.aligning import AlignReport
from workbench.services.changing import Request
from workbench.services.project import Project
from workbench.workflow import Action

SOURCE = """# The mill

It was built in 1905. Nobody knows who drew the plans, and the archive burned.

```
code
```

The wheel turns on Sundays.

Ask for the key.
"""
FRENCH = """# Le moulin

Il fut construit en 1905. Personne ne sait qui dessina les plans. Les archives ont brûlé.

```
code
```

La roue tourne le dimanche.

Ask for the key.
"""


@pytest.fixture
def mill(project: Project, team: dict[str, Person]) -> Project:
    articles.add(project, team["Ada"], articles.preview(project, SOURCE.encode(), "mill.en.md"))
    return project


def _align(project: Project, by: Person, *, dry_run: bool = False, name: str = "mill.fr.md") -> AlignReport:
    read = articles.preview(project, FRENCH.encode(), name, locale="fr")
    return aligning.align_translation(project, by, "mill", "fr", read, dry_run=dry_run)


def _shown(project: Project, team: dict[str, Person]) -> list[tuple[str, Progress]]:
    rows = translating.rows(project, team["Bahar"], "mill", "fr", None, 0, 20)
    return [(row.translation.target, row.translation.progress) for row in rows if row.segment.translatable]


def test_what_is_sure_is_translated_and_the_rest_needs_work(mill: Project, team: dict[str, Person]) -> None:
    preview = _align(mill, team["Ada"], dry_run=True)
    assert all(not target for target, _ in _shown(mill, team))
    report = _align(mill, team["Ada"])
    assert report.aligned == preview.aligned
    assert report.missing == ("Ask for the key.",)
    assert _shown(mill, team) == [
        ("Le moulin", Progress.TRANSLATED),
        ("Il fut construit en 1905.", Progress.NEEDS_WORK),
        ("Personne ne sait qui dessina les plans. Les archives ont brûlé.", Progress.NEEDS_WORK),
        ("La roue tourne le dimanche.", Progress.TRANSLATED),
        ("", Progress.UNTRANSLATED),
    ]


def test_what_is_there_stays_and_the_step_can_be_undone(mill: Project, team: dict[str, Person]) -> None:
    rows = translating.rows(mill, team["Bahar"], "mill", "fr", None, 0, 20)
    wheel = next(row for row in rows if row.segment.source.startswith("The wheel"))
    request = Request(wheel.segment.id, 0, Action.CONFIRM, "La roue.")
    changing.change(mill, team["Bahar"], "mill", "fr", request)
    report = _align(mill, team["Ada"])
    assert report.taken == 3
    assert ("La roue.", Progress.TRANSLATED) in _shown(mill, team)
    assert report.step is not None
    changing.undo(mill, team["Ada"], "mill", "fr", report.step)
    assert [target for target, _ in _shown(mill, team) if target] == ["La roue."]


def test_it_is_for_coordinators_and_for_the_same_format(mill: Project, team: dict[str, Person]) -> None:
    with pytest.raises(ForbiddenError):
        _align(mill, team["Bahar"])
    with pytest.raises(InputError, match="markdown"):
        _align(mill, team["Ada"], name="mill.fr.txt")
