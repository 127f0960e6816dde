"""memory import, export, search, concordance, analyse, pretranslate, list, add, rename, set."""

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
from workbench.memory.analysis import Amount, Band, tabulate, total
from workbench.memory.keys import Side
from workbench.memory.matching import IN_CONTEXT, Match
from workbench.model import Person
from workbench.services import memory as memories
from workbench.services import memory_files, memory_naming, memory_searching, pretranslating
from workbench.services.project import Project
from workbench.text.locales import parse_locale

app = typer.Typer(help="The translation memory.", no_args_is_help=True, rich_markup_mode=None)

MemoryName = Annotated[str | None, typer.Option("--memory", help="The memory.", show_default="all")]
SourceLocale = Annotated[
    str | None, typer.Option("--from", help="The source locale.", show_default="the project's")
]
_SHOWN_LINES = 5
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
        so_far: list[memory_files.MemoryImport] = []
        with file, _bar(DownloadColumn()) as bar:
            task = bar.add_task(path.name, total=os.fstat(file.fileno()).st_size)

            def told(read: int, done: memory_files.MemoryImport, bar=bar, task=task, so_far=so_far) -> None:
                bar.update(task, completed=read)
                so_far[:] = [done]

            try:
                done = memory_files.import_file(
                    context, by, file, path.name, memory=memory, locale=locale, dry_run=dry_run, progress=told
                )
            except InputError:
                if so_far and so_far[0].added and not dry_run:
                    say(
                        f"{path}: the {so_far[0].added} translations before that place are in “{memory}”;"
                        " the mended file can be imported again without doubling them."
                    )
                raise
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
        lines = done.lines[reason]
        first = ", ".join(map(str, lines[:_SHOWN_LINES]))
        more = ", …" if len(lines) > _SHOWN_LINES else ""
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
    locale: Annotated[str, typer.Option(help="The locale.")],
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="[ARTICLE]...", help="The articles; none are all.")
    ] = None,
    open_only: Annotated[
        bool, typer.Option("--open", help="Count only what is untranslated or needs work.")
    ] = False,
    project: ProjectFolder = HERE,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """How much of articles the memory knows, in segments and words. Each segment is counted once.

    Scores are those before penalties. A repetition is a segment without an exact match whose source stands
    further up, in the same article or in one before it.
    """
    context, by = opened(project, database, None)
    found = _surveyed(context, by, articles or [], locale, memories.LEAST)
    _print_bands(found.table(open_only=open_only), as_json)


def _surveyed(
    context: Project, by: Person, articles: list[str], locale: str, least: int
) -> pretranslating.Survey:
    with _bar(MofNCompleteColumn()) as bar:
        task = bar.add_task(", ".join(articles) or locale, total=None)
        return pretranslating.survey(
            context,
            by,
            articles,
            locale,
            least=least,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )


def _print_bands(table: dict[Band, Amount], as_json: bool) -> None:
    if as_json:
        print_json({band: {"segments": a.segments, "words": a.words} for band, a in table.items()})
        return
    rows = [(band.value, amount.segments, amount.words) for band, amount in table.items()]
    everything = total(table)
    print_table(
        ("match", "segments", "words"), [*rows, ("all", everything.segments, everything.words)], numbers=2
    )


@app.command()
def pretranslate(
    article: Annotated[str, typer.Argument(help="The article.")],
    locale: Annotated[str, typer.Option(help="The locale.")],
    min_score: Annotated[
        int, typer.Option(min=memories.LEAST, max=IN_CONTEXT, help="The lowest score, after penalties.")
    ] = 85,
    dry_run: Annotated[bool, typer.Option(help="Only report what would be done.")] = False,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
    as_json: AsJson = False,
) -> None:
    """Fill in what is untranslated from the memory, as needing work. One step, which can be undone.

    What somebody has typed stays as it is, be it saved or not.
    """
    context, by = opened(project, database, acting)
    found = _surveyed(context, by, [article], locale, min_score)
    if dry_run:
        table = tabulate((one.band, one.words) for one in found.fillable(min_score))
        batch = None
    else:
        (done,) = pretranslating.pretranslate(context, by, found, min_score)
        table, batch = done.table, done.batch
    if as_json:
        bands = {band: {"segments": a.segments, "words": a.words} for band, a in table.items()}
        print_json({"article": article, "locale": found.locale, "filled": bands, "step": batch})
        return
    mode = " (dry run: nothing was written)" if dry_run else ""
    say(f"{article} ({found.locale}): {counted(total(table).segments, 'segment')} filled{mode}")
    for band, amount in table.items():
        if amount.segments:
            say(f"  {band}: {counted(amount.segments, 'segment')}, {counted(amount.words, 'word')}")
    if batch is not None:
        say(f"Undo it: workbench undo {article} {batch} --locale {found.locale}")


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


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="The new memory.")],
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Make an empty memory for imports."""
    context, by = opened(project, database, acting)
    say(f"{memory_naming.add_memory(context, by, name)}: added")


@app.command()
def rename(
    name: Annotated[str, typer.Argument(help="The memory.")],
    new: Annotated[str, typer.Argument(help="Its new name.")],
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Call a memory something else."""
    context, by = opened(project, database, acting)
    say(f"{name}: now {memory_naming.rename_memory(context, by, name, new)}")


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
