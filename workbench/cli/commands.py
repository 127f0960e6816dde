"""The commands, in the order in which a project meets them."""

from typing import Annotated

import typer

from workbench import __version__
from workbench.cli import (
    aligning,
    articles,
    catalogues,
    language,
    memory,
    normalising,
    removed,
    rules,
    terms,
    undoing,
    updating,
)
from workbench.cli.output import say


def _say_version(wanted: bool) -> None:
    if wanted:
        say(f"workbench {__version__}")
        raise typer.Exit


app = typer.Typer(
    name="workbench",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def _any_command(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_say_version, help="Print the version.")
    ] = False,
) -> None:
    """Translate articles: segments, review and PO files."""


app.command()(articles.serve)
app.command()(articles.init)
app.command()(articles.add)
app.command()(updating.update)
app.command()(removed.removed)
app.command()(aligning.align)
app.command()(language.segment)
app.add_typer(rules.app, name="rules")
app.command()(catalogues.export)
app.command("import")(catalogues.import_)
app.command()(language.check)
app.command()(normalising.normalise)
app.command()(undoing.undo)
app.add_typer(terms.app, name="terms")
app.add_typer(memory.app, name="memory")
app.command()(catalogues.status)
app.command()(catalogues.score)
