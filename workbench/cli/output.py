"""What commands share: exit codes, tables, JSON, reading lines, and finding the project."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workbench.errors import InputError
from workbench.model import Person
from workbench.services import project as projects
from workbench.services.project import Project
from workbench.text.differences import word_diff
from workbench.text.unseen import named

FOUND, FAILED = 1, 2
_SIGNS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
"""As `wdiff` and `git diff --word-diff` write them."""

ProjectFolder = Annotated[
    Path, typer.Option("--project", "-C", help="The project folder.", show_default="this folder")
]
HERE = Path(".")
_NO_LOCALE = "none"
Translated = Annotated[
    str | None,
    typer.Option(
        help=f"The target locale that a PO file's translations are in; or {_NO_LOCALE}.",
        show_default="as the file says",
    ),
]
Database = Annotated[
    str | None,
    typer.Option(help="A database in place of the project's, as an URL.", envvar="WORKBENCH_DATABASE"),
]
ActingAs = Annotated[
    str | None, typer.Option("--as", help="Who does it.", show_default="the first coordinator")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
AsLines = Annotated[bool, typer.Option("--jsonl", help="Read and write JSON lines; needs no project.")]


def meant(translated: str | None) -> str | None:
    """What somebody means by `Translated`: empty is no locale, None is as the file says."""
    return "" if translated == _NO_LOCALE else translated


def opened(folder: Path, database: str | None, name: str | None) -> tuple[Project, Person]:
    """The project of a folder, and the person who acts."""
    project = projects.open_project(folder, database)
    return project, projects.person(project, name) if name else projects.coordinator(project)


def read_file(path: Path) -> bytes:
    """A file's bytes; an InputError names the file and what is wrong."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"The file cannot be read: {error.strerror}.", place=str(path), remedy="Check its name."
        ) from None


def json_lines(wanted: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Objects from standard input, one a line, each with the wanted keys holding text."""
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"This is not JSON: {error}.", place=place, remedy="Mend the line.") from None
        missing = [key for key in wanted if not isinstance(row, dict) or not isinstance(row.get(key), str)]
        if missing:
            raise InputError(f"“{missing[0]}” is missing or not a text.", place=place, remedy="Add it.")
        yield row


def print_json(value: object) -> None:
    """One JSON value, in letters rather than escapes."""
    print(json.dumps(value, ensure_ascii=False))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: int = 0) -> None:
    """A table whose last `numbers` columns are set to the right. Text is shown as it is, never as markup."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        right = place >= len(columns) - numbers
        table.add_column(Text(column), justify="right" if right else "left", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    # Wider than any row: a terminal wraps what does not fit, and signatures and names stay whole for copying.
    Console(width=10_000).print(table)


def say(line: str) -> None:
    """A line for the person at the terminal."""
    print(line, flush=True)


def note(line: str) -> None:
    """A line for the person at the terminal that is no part of the result."""
    print(line, file=sys.stderr, flush=True)


def difference(before: str, after: str) -> str:
    """How a text became another one, word by word, with names for what cannot be seen."""
    pieces: list[str] = []
    for piece in word_diff(before, after):
        if piece.kind == "same":
            pieces.append(piece.text)
        else:
            opening, closing = _SIGNS[piece.kind]
            pieces.append(opening + named(piece.text) + closing)
    return "".join(pieces)


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 segment, 2 segments."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
