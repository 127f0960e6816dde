"""rules list, remove, apply, export."""

import sys
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
    say,
)
from workbench.services import no_breaks
from workbench.services.no_breaks import Listed

app = typer.Typer(no_args_is_help=True, help="The words that texts are never cut behind, said in the editor.")

Number = Annotated[int, typer.Argument(help="The rule's number, as the list has it.")]


@app.command("list")
def list_(project: ProjectFolder = HERE, database: Database = None, as_json: AsJson = False) -> None:
    """What texts are never cut behind, and how often articles that are here are cut so."""
    context, _ = opened(project, database, None)
    for one in no_breaks.listed(context):
        if as_json:
            print_json(_json(one))
            continue
        meant, reach = one.kept.no_break, one.reach
        number = " before a number" if meant.number else ""
        where = f"{counted(reach.places, 'place')} in {counted(reach.articles, 'article')} cut so"
        say(f"{one.kept.id}  {meant.word}{number} ({one.kept.language}), by {one.kept.by}; {where}")


def _json(one: Listed) -> dict[str, object]:
    meant, reach = one.kept.no_break, one.reach
    return {
        "number": one.kept.id,
        "language": one.kept.language,
        "word": meant.word,
        "before_a_number": meant.number,
        "by": one.kept.by,
        "places": reach.places,
        "articles": reach.articles,
    }


@app.command()
def remove(
    number: Number, project: ProjectFolder = HERE, database: Database = None, acting: ActingAs = None
) -> None:
    """Take one back: what comes in later may be cut there again."""
    context, by = opened(project, database, acting)
    no_breaks.remove(context, by, number)


@app.command()
def apply(
    number: Number, project: ProjectFolder = HERE, database: Database = None, acting: ActingAs = None
) -> None:
    """Join what is cut against a rule in articles that are here; each place is a step that can be undone.

    Ends with 1 when places stay as they are, since their article is signed off.
    """
    context, by = opened(project, database, acting)
    done = no_breaks.apply(context, by, number)
    left = f", {done.left} left where the article is signed off" if done.left else ""
    say(f"{counted(len(done.steps), 'place')} joined{left}")
    for article, locale, step in done.steps:
        say(f"Undo it: workbench undo {article} {step} --locale {locale}")
    if done.left:
        raise typer.Exit(FOUND)


@app.command()
def export(
    locale: Annotated[
        str | None, typer.Option(help="Of the texts.", show_default="the project's source locale")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The file.", show_default="standard output")] = None,
    project: ProjectFolder = HERE,
    database: Database = None,
) -> None:
    """Write the project's rules as SRX 2.0, with those of the settings file."""
    context, _ = opened(project, database, None)
    data = no_breaks.as_srx(context, locale or context.settings.source_locale)
    if out is None:
        sys.stdout.write(data.decode())
    else:
        out.write_bytes(data)
        say(str(out))
