"""The commands, in the order in which a project meets them."""

import typer

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
    updating,
)

app = typer.Typer(
    name="workbench",
    help="Translate articles: segments, review and PO files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

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
app.command()(memory.undo)
app.add_typer(terms.app, name="terms")
app.add_typer(memory.app, name="memory")
app.command()(catalogues.status)
app.command()(catalogues.score)
