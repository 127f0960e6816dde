"""memory import, export, search, concordance, analyse, fill, list, set."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from workbench.cli.output import (
    FOUND,
    HERE,
    ActingAs,
    AsJson,
    Database,
    ProjectFolder,
    counted,
    json_lines,
    opened,
    print_json,
    print_table,
    say,
)
from workbench.errors import InputError
from workbench.memory.keys import Side
from workbench.memory.matching import Match
from workbench.services import memory as memories
from workbench.services import memory_files, memory_filling, memory_searching
from workbench.services.project import Project
from workbench.text.locales import parse_locale

app = typer.Typer(help="The translation memory.", no_args_is_help=True, rich_markup_mode=None)

MemoryName = Annotated[str | None, typer.Option("--memory", help="The memory.", show_default="all")]
SourceLocale = Annotated[
    str | None, typer.Option("--from", help="The source locale.", show_default="the project's")
]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")]


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="TMX or PO files.")],
    memory: Annotated[
        str, typer.Option(help="The memory that they go to; made where needed.")
    ] = memory_files.IMPORTED,
    locale: Annotated[str | None, typer.Option(help="Of a PO file.", show_default="as the file says")] = None,
    dry_run: Annotated[bool, typer.Option(help="Only report what would be done.")] = False,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
    as_json: AsJson = False,
) -> None:
    """Add translations made elsewhere to a memory. Says what was skipped, and why."""
    context, by = opened(project, database, acting)
    for path in files:
        try:
            file = path.open("rb")
        except OSError as error:
            raise InputError(
                f"The file cannot be read: {error.strerror}.", place=str(path), remedy="Check its name."
            ) from None
        with file, _bar(DownloadColumn()) as bar:
            task = bar.add_task(path.name, total=os.fstat(file.fileno()).st_size)
            done = memory_files.import_file(
                context,
                by,
                file,
                path.name,
                memory=memory,
                locale=locale,
                dry_run=dry_run,
                progress=lambda read, bar=bar, task=task: bar.update(task, completed=read),
            )
        if as_json:
            print_json(
                {
                    "file": str(path),
                    "memory": done.memory,
                    "added": done.added,
                    "skipped": {reason.value: count for reason, count in done.skipped.items()},
                }
            )
        else:
            _print_import(path, done, dry_run)


def _bar(amount: ProgressColumn) -> Progress:
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), amount, TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _print_import(path: Path, done: memory_files.MemoryImport, dry_run: bool) -> None:
    mode = " (dry run: nothing was written)" if dry_run else ""
    say(f"{path} into “{done.memory}”: {done.added} added, {done.skipped.total()} skipped{mode}")
    for reason, count in done.skipped.most_common():
        first = ", ".join(map(str, done.lines[reason]))
        more = ", …" if count > len(done.lines[reason]) else ""
        say(f"  {count} skipped: {reason} (line {first}{more})")


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="The TMX file.", show_default="standard output")] = None,
    memory: MemoryName = None,
    to: Annotated[list[str] | None, typer.Option(help="Only into this locale.", show_default="all")] = None,
    project: ProjectFolder = HERE,
    database: Database = None,
) -> None:
    """Write memories as TMX 1.4."""
    context, _ = opened(project, database, None)
    if file is None:
        for line in memory_files.export_lines(context, memory=memory, locales=tuple(to or ())):
            print(line)
    else:
        memory_files.export_file(context, file, memory=memory, locales=tuple(to or ()))


@app.command()
def search(
    text: Annotated[str | None, typer.Argument(help="A text.", show_default="standard input")] = None,
    to: Annotated[str | None, typer.Option(help="The target locale.", show_default="the first")] = None,
    source: SourceLocale = None,
    least: Annotated[int, typer.Option(min=memories.LEAST, max=100, help="The lowest similarity.")] = 70,
    limit: Limit = memories.MOST_MATCHES,
    project: ProjectFolder = HERE,
    database: Database = None,
    lines: Annotated[bool, typer.Option("--jsonl", help="Read and write JSON lines.")] = False,
) -> None:
    """Find earlier translations of a text, the best first. Ends with 1 when there are none.

    With --jsonl a line {"text"} each comes in, and a line {"matches": [{"source", "target", "score"}, …]}
    goes out.
    """
    context, _ = opened(project, database, None)
    memories.fill(context)
    locales = _locales(context, source, to)
    if lines:
        for row in json_lines(["text"]):
            found = memories.matches_of_text(context, row["text"], *locales, limit=limit, least=least)
            print_json({"matches": [_match_json(match) for match in found]})
            sys.stdout.flush()
        return
    wanted = text if text is not None else sys.stdin.read()
    found = memories.matches_of_text(context, wanted, *locales, limit=limit, least=least)
    for match in found:
        lost = "".join(f", {points} off: {reason}" for reason, points in match.penalties)
        where = match.pair.article or match.pair.memory
        say(f"{match.score}%  {match.pair.target}\n      {match.pair.source}  ({where}{lost})")
    if not found:
        raise typer.Exit(FOUND)


def _locales(context: Project, source: str | None, to: str | None) -> tuple[str, str]:
    return (
        parse_locale(source) if source else context.settings.source_locale,
        parse_locale(to) if to else context.settings.target_locales[0],
    )


def _match_json(match: Match) -> dict[str, object]:
    pair = match.pair
    return {
        "source": pair.source,
        "target": pair.target,
        "score": match.score,
        "base": match.base,
        "penalties": [list(penalty) for penalty in match.penalties],
        "memory": pair.memory,
        "article": pair.article,
    }


@app.command()
def concordance(
    text: Annotated[str, typer.Argument(help="Words, or a phrase in quotation marks.")],
    side: Annotated[Side, typer.Option(help="Where to search.")] = Side.SOURCE,
    to: Annotated[str | None, typer.Option(help="The target locale.", show_default="all")] = None,
    source: SourceLocale = None,
    limit: Limit = memory_searching.MOST_FOUND,
    project: ProjectFolder = HERE,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Find words in earlier translations, in all their forms. Ends with 1 when they are nowhere."""
    context, by = opened(project, database, None)
    found = memory_searching.concordance(context, by, text, side, source, to, limit)
    for one in found:
        pair = one.pair
        if as_json:
            print_json({"source": pair.source, "target": pair.target, "side": side, "spans": one.spans})
        else:
            say(f"{pair.source}\n  {pair.target}  ({pair.article or pair.memory})")
    if not found:
        raise typer.Exit(FOUND)


@app.command()
def analyse(
    article: Annotated[str, typer.Argument(help="The article.")],
    locale: Annotated[str, typer.Option(help="The locale.")],
    project: ProjectFolder = HERE,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """How much of an article the memory knows, in segments and words."""
    context, by = opened(project, database, None)
    with _bar(MofNCompleteColumn()) as bar:
        task = bar.add_task(article, total=None)
        table = memory_filling.analyse(
            context, by, article, locale, lambda done, of: bar.update(task, completed=done, total=of)
        )
    if as_json:
        print_json({band: {"segments": a.segments, "words": a.words} for band, a in table.items()})
        return
    rows = [(band.value, amount.segments, amount.words) for band, amount in table.items()]
    total = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    print_table(("match", "segments", "words"), [*rows, ("all", *total)], numbers=2)


@app.command("fill")
def fill_(
    article: Annotated[str, typer.Argument(help="The article.")],
    locale: Annotated[str, typer.Option(help="The locale.")],
    least: Annotated[int, typer.Option(min=memories.LEAST, max=101, help="The lowest score.")] = 85,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Fill what is untranslated from the memory, as needing work. One step, which the editor can undo."""
    context, by = opened(project, database, acting)
    with _bar(MofNCompleteColumn()) as bar:
        task = bar.add_task(article, total=None)
        done = memory_filling.pretranslate(
            context, by, article, locale, least, lambda done, of: bar.update(task, completed=done, total=of)
        )
    say(f"{article} ({locale}): {counted(len(done.segments), 'segment')} filled")


@app.command("list")
def list_(project: ProjectFolder = HERE, database: Database = None, as_json: AsJson = False) -> None:
    """The memories: kind, priority, penalty and how many translations they hold."""
    context, _ = opened(project, database, None)
    found = memories.memories(context)
    if as_json:
        for memory, pairs in found:
            print_json(
                {
                    "name": memory.name,
                    "kind": memory.kind,
                    "read_only": memory.read_only,
                    "priority": memory.priority,
                    "penalty": memory.penalty,
                    "pairs": pairs,
                }
            )
        return
    rows = [
        (m.name, m.kind, "read-only" if m.read_only else "", m.priority, m.penalty, pairs)
        for m, pairs in found
    ]
    print_table(("memory", "kind", "", "priority", "penalty", "pairs"), rows, numbers=3)


@app.command("set")
def set_(
    name: Annotated[str, typer.Argument(help="The memory.")],
    priority: Annotated[int | None, typer.Option(help="Higher comes first among equals.")] = None,
    penalty: Annotated[int | None, typer.Option(help="Points that its matches lose.")] = None,
    read_only: Annotated[bool | None, typer.Option(help="Whether it takes no imports.")] = None,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Change a memory's settings."""
    context, by = opened(project, database, acting)
    changed = memories.set_memory(context, by, name, priority=priority, penalty=penalty, read_only=read_only)
    say(f"{changed.name}: priority {changed.priority}, {counted(changed.penalty, 'point')} off")
