"""An article that is translated into French, for tests of its new versions."""

from dataclasses import dataclass

from workbench.model import Person, Progress
from workbench.services import articles, changing, translating, updating
from workbench.services.changing import Request
from workbench.services.project import Project
from workbench.services.update_report import Choices, UpdateReport
from workbench.workflow import Action

OLD = """# The ferry

It runs in 2019 from 8 ports. Note.

The captain wrote a long letter to the harbour office, and the office lost it in a drawer.

The old bell rang twice. Nobody came to the pier.

Note.

See [the plan](/old/plan) of the harbour.
"""
FR = {
    "The ferry": "Le bac",
    "It runs in 2019 from 8 ports.": "Il part en 2019 de 8 ports.",
    "Note.": "Remarque.",
    "The captain wrote a long letter to the harbour office, and the office lost it in a drawer.": (
        "Le capitaine écrivit une longue lettre au port, et le port l’égara dans un tiroir."
    ),
    "The old bell rang twice.": "La vieille cloche sonna deux fois.",
    "Nobody came to the pier.": "Personne ne vint au quai.",
    "See [the plan](/old/plan) of the harbour.": "Voir [le plan](/old/plan) du port.",
}

Shown = tuple[str, str, Progress]


@dataclass
class House:
    """An article that is translated into French, with everybody who works on it."""

    project: Project
    team: dict[str, Person]

    def update(self, text: str, *, dry_run: bool = False, **choices: object) -> UpdateReport:
        new = articles.preview(self.project, text.encode(), "ferry.en.md")
        chosen = Choices(**choices)  # type: ignore[arg-type]
        return updating.update(self.project, self.team["Ada"], new, choices=chosen, dry_run=dry_run)

    def undo(self, report: UpdateReport, by: str = "Ada", locale: str = "fr") -> changing.Undone:
        return changing.undo(self.project, self.team[by], "ferry", locale, report.steps[locale])

    def rows(self, locale: str = "fr") -> list[translating.Row]:
        return translating.rows(self.project, self.team["Bahar"], "ferry", locale, None, 0, 50)

    def row(self, source: str) -> translating.Row:
        return next(row for row in self.rows() if row.segment.source.startswith(source))

    def shown(self, locale: str = "fr") -> list[Shown]:
        return [
            (row.segment.source, row.translation.target, row.translation.progress)
            for row in self.rows(locale)
        ]

    def row_of(self, segment: str) -> translating.Row:
        return next(row for row in self.rows() if row.segment.id == segment)

    def write(self, row: translating.Row, target: str, action: Action = Action.CONFIRM) -> None:
        request = Request(row.segment.id, row.translation.version, action, target)
        changing.change(self.project, self.team["Bahar"], "ferry", "fr", request)
