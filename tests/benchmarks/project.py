"""A project with a long article, written by a small generator."""

import random
from pathlib import Path

from workbench.model import Person, Role, Term, TermStatus, Wording
from workbench.services import articles, termbase
from workbench.services.project import Project, add_person, init_project, open_project, people

SEGMENTS = 10_000
SLUG, LOCALE = "long", "fa"

_WHO = ["The judge", "A witness", "The committee", "Her lawyer", "The ministry", "A clerk", "Their neighbour"]
_DID = ["wrote to", "called", "waited for", "refused to answer", "thanked", "met", "described", "questioned"]
_WHOM = ["the families", "the court", "two journalists", "the mayor", "the archive", "an officer", "her son"]
_WHEN = ["in the morning", "after a long silence", "before the hearing", "on that day", "without a reason"]
_WHY = ["because the file was missing", "while the door stayed open", "although nobody had asked", "at once"]
_TERMS = {
    "ministry": "وزارتخانه",
    "witness": "شاهد",
    "judge": "قاضی",
    "court": "دادگاه",
    "hearing": "جلسهٔ دادرسی",
    "officer": "افسر",
    "archive": "بایگانی",
    "committee": "کمیته",
}


def text(segments: int) -> str:
    """A Markdown article with so many segments, no two of them alike."""
    rng = random.Random(7)
    blocks, number = [], 0
    while number < segments:
        if number % 50 == 0:
            number += 1
            blocks.append(f"## Part {number} of the report")
            continue
        size = min(rng.randint(1, 4), segments - number, 50 - number % 50)
        blocks.append(" ".join(_sentence(rng, number + one) for one in range(1, size + 1)))
        number += size
    return "\n\n".join(blocks) + "\n"


def _sentence(rng: random.Random, number: int) -> str:
    said = [rng.choice(words) for words in (_WHO, _DID, _WHOM, _WHEN)]
    if rng.random() < 0.5:
        said.append(rng.choice(_WHY))
    return f"{' '.join(said)}, as page {number} of the record says."


def target(number: int) -> str:
    """A translation that differs from every other by its number."""
    return f"در صفحهٔ {number} پرونده آمده است که شاهد پیش از جلسه به دادگاه نامه نوشت و پاسخی نگرفت."


def make(folder: Path, segments: int = SEGMENTS, translators: int = 1) -> None:
    """A project in a new folder: the article, terms, a coordinator and translators T0, T1, ..."""
    init_project(folder, "en", ("fa",), "Benchmark")
    project = open_project(folder)
    try:
        (coordinator,) = people(project)
        for number in range(translators):
            add_person(project, coordinator, f"T{number}", Role.TRANSLATOR)
        _fill(project, coordinator, segments)
    finally:
        project.close()


def _fill(project: Project, coordinator: Person, segments: int) -> None:
    new = articles.preview(project, text(segments).encode(), f"{SLUG}.en.md")
    assert new.segments == segments
    articles.add(project, coordinator, new)
    for english, persian in _TERMS.items():
        wordings = (
            Wording("en", english),
            Wording("fa", persian, note="as in the first volume"),
            Wording("fa", f"{persian}‌ای", TermStatus.DEPRECATED),
        )
        termbase.change(project, coordinator, put=[Term(english, wordings)])
