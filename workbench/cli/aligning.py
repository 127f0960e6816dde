"""align."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.output import (
    FOUND,
    HERE,
    ActingAs,
    AsJson,
    Database,
    ProjectFolder,
    counted,
    opened,
    print_json,
    read_file,
    say,
)
from workbench.services import aligning, articles
from workbench.services.aligning import AlignReport


def align(
    article: Annotated[str, typer.Argument(help="The article.")],
    file: Annotated[Path, typer.Argument(help="Its translation, in the article's format.")],
    locale: Annotated[str, typer.Option(help="The translation's locale.")],
    encoding: Annotated[str | None, typer.Option(help="Its encoding.", show_default="detected")] = None,
    dry_run: Annotated[bool, typer.Option(help="Only report what would be taken.")] = False,
    as_json: AsJson = False,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Fill an article's catalogue from a translation that exists as a file.

    What is not certain is taken as needing work, and said. Translations that are there stay. Ends with 1 when
    something was not certain, or is missing in the file.
    """
    context, by = opened(project, database, acting)
    read = articles.preview(context, read_file(file), file.name, locale=locale, encoding=encoding)
    report = aligning.align_translation(context, by, article, locale, read, dry_run=dry_run)
    if as_json:
        print_json(_json(report))
    else:
        _print(file, report, dry_run)
    if report.missing or not all(one.sure for one in report.aligned):
        raise typer.Exit(FOUND)


def _print(file: Path, report: AlignReport, dry_run: bool) -> None:
    unsure = [one for one in report.aligned if not one.sure]
    mode = " (dry run: nothing was written)" if dry_run else f", {report.taken} taken"
    say(
        f"{file} with “{report.article}” ({report.locale}): {counted(len(report.aligned), 'segment')} found, "
        f"{len(unsure)} of them not certain, {len(report.missing)} missing{mode}"
    )
    for one in unsure:
        say(f"  not certain: {one.source}\n            is: {one.target}")
    for source in report.missing:
        say(f"  missing: {source}")
    if report.step is not None:
        say(f"Undo it: workbench undo {report.article} {report.step} --locale {report.locale}")


def _json(report: AlignReport) -> dict[str, object]:
    return {
        "article": report.article,
        "locale": report.locale,
        "segments": [
            {"id": one.segment, "source": one.source, "target": one.target, "sure": one.sure}
            for one in report.aligned
        ],
        "missing": report.missing,
        "taken": report.taken,
        "step": report.step,
    }
