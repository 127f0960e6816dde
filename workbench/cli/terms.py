"""terms import, terms export, terms find."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.output import (
    FOUND,
    HERE,
    ActingAs,
    AsLines,
    Database,
    ProjectFolder,
    json_lines,
    opened,
    print_json,
    read_file,
    say,
)
from workbench.errors import InputError
from workbench.model import Term, Wording
from workbench.services import termbase
from workbench.terms import Recogniser

app = typer.Typer(help="The term base.", no_args_is_help=True, rich_markup_mode=None)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="CSV files.")],
    dry_run: Annotated[bool, typer.Option(help="Only report what would be done.")] = False,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Merge glossary files into the term base. Ends with 1 when rows had to be left out."""
    context, by = opened(project, database, acting)
    problems = 0
    for path in files:
        done = termbase.import_csv(context, by, read_file(path), path.name, dry_run=dry_run)
        say(f"{path}: {done.added} added, {done.changed} changed, {done.same} as before")
        for problem in done.problems:
            say(f"  {problem}")
        problems += len(done.problems)
    if problems:
        raise typer.Exit(FOUND)


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="The CSV file.", show_default="standard output")] = None,
    project: ProjectFolder = HERE,
    database: Database = None,
) -> None:
    """Write the term base as CSV."""
    context, _ = opened(project, database, None)
    data = termbase.export_csv(context)
    if file is None:
        sys.stdout.buffer.write(data)
    else:
        termbase.write_csv(context, file)


@app.command()
def find(
    text: Annotated[str | None, typer.Argument(help="A text.", show_default="standard input")] = None,
    lang: Annotated[str | None, typer.Option(help="Its locale.", show_default="the project's")] = None,
    project: ProjectFolder = HERE,
    database: Database = None,
    lines: AsLines = False,
) -> None:
    """Find terms in a text.

    With --jsonl a line {"lang", "terms"} comes first, then a line {"text"} each; the answers are lines
    {"hits": [[term, start, end], …]} with offsets in code points.
    """
    if lines:
        _find_in_lines()
        return
    context, _ = opened(project, database, None)
    locale = lang or context.settings.source_locale
    text = text if text is not None else sys.stdin.read()
    for hit in termbase.glossary(context, locale).find(text):
        say(f"{hit.start}-{hit.end}\t{text[hit.start : hit.end]}\t{hit.concept}")


def _find_in_lines() -> None:
    rows = json_lines([])
    head = next(rows, None)
    if not head or not isinstance(head.get("lang"), str) or not isinstance(head.get("terms"), list):
        raise InputError('The first line gives {"lang", "terms"}.', place="line 1", remedy="Add it.")
    lang = head["lang"]
    known = [Term(str(term), (Wording(lang, str(term)),)) for term in head["terms"]]
    recogniser = Recogniser(known, lang)
    for row in rows:
        if not isinstance(row.get("text"), str):
            raise InputError("“text” is missing or not a text.", remedy="Add it to each line.")
        print_json({"hits": [[hit.concept, hit.start, hit.end] for hit in recogniser.find(row["text"])]})
