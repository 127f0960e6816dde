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
    counted,
    json_lines,
    opened,
    print_json,
    read_file,
    say,
)
from workbench.errors import InputError
from workbench.formats.glossary_exchange import Convention
from workbench.model import Term, Wording
from workbench.services import term_files, termbase
from workbench.terms import Recogniser

app = typer.Typer(help="The term base.", no_args_is_help=True, rich_markup_mode=None)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Glossaries in CSV or TBX.")],
    convention: Annotated[
        Convention | None, typer.Option("--format", help="Their convention.", show_default="by their content")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", help="The source locale of files that name none.", show_default="the project's"
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("--to", help="The target locale of files that name none.", show_default="the project's"),
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Only report what would be done.")] = False,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Merge glossary files into the term base. Ends with 1 when something had to be left out.

    The conventions of OmegaT, Weblate, Google Cloud Translation and MateCat are recognised, and TBX.
    """
    context, by = opened(project, database, acting)
    problems = 0
    for path in files:
        done = term_files.import_terms(
            context,
            by,
            read_file(path),
            path.name,
            convention=convention,
            source_locale=source,
            target_locale=target,
            dry_run=dry_run,
        )
        parts = [f"{done.added} added", f"{done.changed} changed", f"{done.same} as before"]
        if done.skipped:
            parts.append(f"{done.skipped} skipped")
        if done.convention is not Convention.WORKBENCH:
            parts.append(f"read as {done.convention.title}")
        mode = " (dry run: nothing was written)" if dry_run else ""
        say(f"{path}: {', '.join(parts)}{mode}")
        for problem in done.problems:
            say(f"  {problem}")
        problems += len(done.problems)
    if problems:
        raise typer.Exit(FOUND)


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="The file.", show_default="standard output")] = None,
    convention: Annotated[
        Convention, typer.Option("--format", help="Its convention.")
    ] = Convention.WORKBENCH,
    locale: Annotated[
        list[str] | None, typer.Option(help="A target locale; may be repeated.", show_default="all")
    ] = None,
    project: ProjectFolder = HERE,
    database: Database = None,
) -> None:
    """Write the term base as a glossary, in our own or another program's convention.

    What the convention cannot carry is said line by line, on standard error. In Google's, one --locale makes
    a file of pairs, several make one of equivalent term sets.
    """
    context, _ = opened(project, database, None)
    if file is None:
        done = term_files.export_terms(context, convention, tuple(locale or ()))
        sys.stdout.buffer.write(done.data)
    else:
        done = term_files.write_terms(context, file, convention, tuple(locale or ()))
    if done.losses:
        typer.echo(f"Not carried by {convention.title}: {counted(len(done.losses), 'detail')}", err=True)
    for loss in done.losses:
        typer.echo(f"  {loss}", err=True)


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
