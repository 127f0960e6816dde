"""A small project behind the pages, and the pages as a test drives them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web.in_browser import browser, live, machine, playing  # noqa: F401

from workbench.model import Article, Person, Term, TermStatus, Wording
from workbench.services import articles, changing, termbase, translating
from workbench.services.changing import Request, Saved
from workbench.services.project import Project, open_project, people
from workbench.services.translating import Row
from workbench.web import opened
from workbench.workflow import Action

TEXT = (
    "# The families wait\n\n"
    "They wrote to the ministry. Nobody answered.\n\n"
    "> We only want the **truth**.\n\n"
    "- A year passed.\n- Nobody answered.\n\n"
    "```\ncode stays\n```\n\n"
    "https://example.org/a\n"
)

HOSTILE = (
    r"**b** _i_ $x$ :smile: :red[r] `c` [l](https://e.org) <script>alert(1)</script> <b>h</b> & # -> ~~s~~"
)


@dataclass(frozen=True)
class World:
    """The project of a test with short names for what people do outside the page under test."""

    project: Project
    article: Article
    team: dict[str, Person]

    def rows(self, locale: str = "fr") -> list[Row]:
        """All rows of the article."""
        ask = (self.project, self.team["Bahar"], self.article.slug, locale)
        return translating.rows(*ask, None, 0, 100)

    def row(self, source: str, locale: str = "fr") -> Row:
        """The first row with a source that begins so."""
        return next(row for row in self.rows(locale) if row.segment.source.startswith(source))

    def do(
        self, source: str, target: str | None, action: Action = Action.CONFIRM, by: str = "Bahar", **more
    ) -> Saved:
        """Change the translation of a segment."""
        row = self.row(source)
        request = Request(row.segment.id, row.translation.version, action, target, **more)
        return changing.change(self.project, self.team[by], self.article.slug, "fr", request)


@pytest.fixture
def world(project_folder: Path) -> Iterator[World]:
    """A project with one article and two terms, open for the pages."""
    project = open_project(project_folder)
    team = {person.name: person for person in people(project)}
    new = articles.preview(project, TEXT.encode(), "wait.en.md")
    article = articles.add(project, team["Ada"], new)
    ministry = (
        Wording("en", "ministry"),
        Wording("fr", "ministère", note="UNSURE: département is also seen"),
        Wording("fr", "département", TermStatus.DEPRECATED),
        Wording("fa", "وزارت"),
    )
    termbase.change(project, team["Ada"], put=[Term("ministry", ministry)])
    termbase.change(
        project,
        team["Ada"],
        put=[Term("truth", (Wording("en", "truth"), Wording("fr", "vérité", note=HOSTILE)))],
    )
    opened.use(project)
    yield World(project, article, team)
    opened.use(None)
    project.close()


@pytest.fixture
def hostile() -> str:
    """What a person may type anywhere, and what must come out on every screen as these very characters."""
    return HOSTILE


Open = Callable[..., "Page"]


@pytest.fixture
def page(world: World) -> Open:
    """Opens a page at a place: `page("translate", "Bahar", locale="fr")`."""

    def _open(name: str, person: str, **query: str) -> Page:
        test = AppTest.from_function(_script, args=(name,), default_timeout=20)
        query = {"article": world.article.slug, "locale": "fr", **query, "as": person}
        for key, value in query.items():
            test.query_params[key] = value
        return Page(test).run()

    return _open


def _script(name: str) -> None:
    from workbench.web import frame

    frame.run(name)


class Page:
    """A page with what tests ask of it. Every action runs the script and checks that it did not fail."""

    def __init__(self, test: AppTest) -> None:
        self.test = test

    def run(self) -> "Page":
        """Run the script."""
        self.test.run()
        assert not self.test.exception, self.test.exception[0].value
        return self

    def press(self, label: str, number: int = 0) -> "Page":
        """Press the button with a label, or the one of several."""
        self._buttons(label)[number].click()
        return self.run()

    def press_key(self, key: str) -> "Page":
        """Press the button with a key."""
        next(button for button in self.test.button if button.key == key).click()
        return self.run()

    def has(self, label: str) -> bool:
        """Whether there is a button with a label that may be pressed."""
        return any(not button.disabled for button in self._buttons(label))

    def _buttons(self, label: str) -> list:
        return [button for button in self.test.button if button.label == label]

    def choose(self, label: str, value: object) -> "Page":
        """Choose in a selectbox or segmented control."""
        found = [*self.test.selectbox, *self.test.segmented_control, *self.test.pills]
        next(widget for widget in found if widget.label == label).set_value(value)
        return self.run()

    def upload(self, name: str, data: bytes, number: int = 0) -> "Page":
        """Choose a file."""
        self.test.file_uploader[number].set_value((name, data, "application/octet-stream"))
        return self.run()

    @property
    def html(self) -> str:
        """All HTML of ours on the page."""
        return "\n".join(element.value for element in self.test.html)

    @property
    def errors(self) -> str:
        """All error messages."""
        return "\n".join(element.value for element in self.test.error)

    @property
    def toasts(self) -> str:
        """All messages in passing."""
        return "\n".join(element.value for element in self.test.toast)

    @property
    def words(self) -> str:
        """Everything on the page that people read, as Streamlit gets it."""
        parts = [self.html, self.errors, self.toasts]
        for kind in ("markdown", "caption", "warning", "info", "success"):
            parts += [element.value for element in getattr(self.test, kind)]
        widgets = (*self.test.button, *self.test.toggle, *self.test.checkbox, *self.test.text_input)
        parts += [widget.label for widget in widgets]
        return "\n".join(str(part) for part in parts)
