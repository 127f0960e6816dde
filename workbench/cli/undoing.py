"""Undo on the command line: steps that changed many segments at once."""

from typing import Annotated

import typer

from workbench.cli.output import HERE, ActingAs, Database, ProjectFolder, counted, opened, say
from workbench.services import changing


def undo(
    article: Annotated[str, typer.Argument(help="The article.")],
    step: Annotated[int, typer.Argument(help="The step's number, as the command that made it gave it.")],
    locale: Annotated[str, typer.Option(help="The locale.")],
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Take back a pre-translation, a normalisation, an import or an update.

    What somebody has changed since stays.
    """
    context, by = opened(project, database, acting)
    undone = changing.undo(context, by, article, locale, step)
    kept = f", {undone.kept} changed since and kept" if undone.kept else ""
    say(f"{article} ({locale}): {counted(undone.restored, 'segment')} as before{kept}")
