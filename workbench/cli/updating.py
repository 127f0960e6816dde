"""update."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.alignment import Change
from workbench.cli.output import (
    HERE,
    ActingAs,
    AsJson,
    Database,
    ProjectFolder,
    Translated,
    counted,
    difference,
    meant,
    opened,
    print_json,
    read_file,
    say,
)
from workbench.services import articles, updating
from workbench.services.update_report import ALL, DEFAULT, Carried, Choices, Line, UpdateReport

_NOTHING = "none"


def update(
    file: Annotated[Path, typer.Argument(help="The article's new version.")],
    article: Annotated[
        str | None, typer.Option(help="The article.", show_default="by the file's name")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Its encoding.", show_default="detected")] = None,
    translated: Translated = None,
    dry_run: Annotated[bool, typer.Option(help="Only report what would be done.")] = False,
    cosmetic: Annotated[
        list[str] | None,
        typer.Option(help=f"A changed segment whose translations keep their state, by its id; or {ALL}."),
    ] = None,
    fix: Annotated[
        bool, typer.Option(help="Put changed numbers and links right at once, not as suggestions.")
    ] = False,
    memory: Annotated[
        str,
        typer.Option(help=f"The lowest score in percent that fills new segments in; or {_NOTHING}."),
    ] = str(DEFAULT.least),
    as_json: AsJson = False,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Put a new version of an article in place of the old one, as one step that can be undone.

    What stays the same keeps its translations wherever it stands now; what was changed, split or merged keeps
    them for somebody to look at. Says first what that means: --dry-run.
    """
    context, by = opened(project, database, acting)
    locale = articles.find(context, article).locale if article else None
    new = articles.preview(
        context, read_file(file), file.name, locale=locale, encoding=encoding, translated=meant(translated)
    )
    choices = Choices(frozenset(cosmetic or ()), fix, _score(memory))
    report = updating.update(context, by, new, slug=article, choices=choices, dry_run=dry_run)
    if as_json:
        print_json(_json(report))
    else:
        _print(file, report, choices, dry_run)


def _score(memory: str) -> int | None:
    if memory == _NOTHING:
        return None
    if not memory.isascii() or not memory.isdigit() or not 50 <= int(memory) <= 101:
        raise typer.BadParameter(f"A number from 50 to 101, or {_NOTHING}.", param_hint="--memory")
    return int(memory)


def _print(file: Path, report: UpdateReport, choices: Choices, dry_run: bool) -> None:
    mode = " (dry run: nothing was written)" if dry_run else ""
    others = ", ".join(f"{len(report.of(change))} {change}" for change in Change if change is not Change.SAME)
    same = counted(report.same, "segment")
    say(f"{file} into “{report.article}”: {same} the same ({report.moved} moved), {others}{mode}")
    for line in report.lines:
        _print_line(line, choices)
    if report.steps:
        locale, step = next(iter(report.steps.items()))
        say(f"Undo it: workbench undo {report.article} {step} --locale {locale}")


def _print_line(line: Line, choices: Choices) -> None:
    if line.change is Change.CHANGED:
        kind = f" ({line.nature})" if line.nature else ""
        kept = ", state kept" if choices.keeps_state(line) else ""
        say(f"  changed {line.id}{kind}{kept}: {difference(line.before[0], line.after[0])}")
    else:
        parts = [" | ".join(line.before), " | ".join(line.after)]
        back = ", back with its translations" if line.returned else ""
        say(f"  {line.change} {line.id}{back}: {' -> '.join(part for part in parts if part)}")
    for one in line.carried:
        for swap in one.swaps:
            say(f"    {one.locale}: {swap.before} -> {swap.after}")
        if one.match is not None:
            say(f"    {one.locale}: {one.match.score} % {one.match.pair.target}")


def _json(report: UpdateReport) -> dict[str, object]:
    return {
        "article": report.article,
        "segments": report.segments,
        "same": report.same,
        "moved": report.moved,
        "lines": [
            {
                "change": line.change,
                "id": line.id,
                "before": line.before,
                "after": line.after,
                "moved": line.moved,
                "nature": line.nature,
                "returned": line.returned,
                "locales": {one.locale: _json_carried(one) for one in line.carried},
            }
            for line in report.lines
        ],
        "steps": dict(report.steps),
    }


def _json_carried(one: Carried) -> dict[str, object]:
    match = one.match
    return {
        "target": one.target,
        "progress": one.progress,
        "fixes": [
            {"span": (swap.start, swap.end), "before": swap.before, "after": swap.after} for swap in one.swaps
        ],
        "match": match and {"score": match.score, "target": match.pair.target},
    }
