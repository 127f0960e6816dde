"""serve, init, add."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.output import (
    HERE,
    ActingAs,
    Database,
    ProjectFolder,
    Translated,
    counted,
    meant,
    opened,
    read_file,
    say,
)
from workbench.services import articles, first_start
from workbench.services import project as projects


def serve(
    project: Annotated[Path, typer.Argument(help="The project folder.")] = HERE,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8501,
    database: Database = None,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = False,
) -> None:
    """Start the app. A new database is filled from the project's files first."""
    from workbench.web.server import serve as serve_app

    opened_project = projects.open_project(project, database)
    if first_start.is_new(opened_project):
        first_start.fill(opened_project, say)
    opened_project.close()
    serve_app(project, host, port, database=database, open_browser=browser)


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make a project in.")],
    source: Annotated[str, typer.Option(help="The locale that articles are written in.")] = "en",
    targets: Annotated[str, typer.Option(help="The locales to translate into, with commas.")] = "fa,fr",
    name: Annotated[str | None, typer.Option(help="The project's name.")] = None,
) -> None:
    """Make a project folder."""
    locales = tuple(target.strip() for target in targets.split(",") if target.strip())
    path = projects.init_project(folder, source, locales, name)
    say(f"Made {path}. Put articles into {folder / projects.SOURCES}, then: workbench serve {folder}")


def add(
    files: Annotated[
        list[Path], typer.Argument(help="Articles: plain text, Markdown, HTML, DOCX, ODT, PO or POT.")
    ],
    project: ProjectFolder = HERE,
    locale: Annotated[str | None, typer.Option(help="Their locale.", show_default="the project's")] = None,
    encoding: Annotated[str | None, typer.Option(help="Their encoding.", show_default="detected")] = None,
    name: Annotated[str | None, typer.Option(help="The article's name.", show_default="the file's")] = None,
    translated: Translated = None,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Add articles to the project."""
    if name and len(files) > 1:
        raise typer.BadParameter("One name is for one file.", param_hint="--name")
    context, by = opened(project, database, acting)
    for path in files:
        new = articles.preview(
            context,
            read_file(path),
            path.name,
            locale=locale,
            encoding=encoding,
            translated=meant(translated),
        )
        added = articles.add(context, by, new, slug=name)
        left_out = sum(bool(block.reason) for block in new.document.blocks if not block.translatable)
        aside = f", {counted(left_out, 'block')} left out as not for translation" if left_out else ""
        say(f"Added {path.name} as “{added.slug}”: {counted(new.segments, 'segment')}{aside}{_brought(new)}.")


def _brought(new: articles.Preview) -> str:
    """What a PO file brings of translations."""
    if new.messages is None or not new.translated:
        return ""
    translated, needs_work = articles.brought(new)
    return f"; in {new.translated} {translated} translated, {needs_work} needing work"
