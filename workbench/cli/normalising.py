"""normalise."""

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
    difference,
    opened,
    print_json,
    say,
)
from workbench.services import normalising
from workbench.services.normalising import Done, Survey


def normalise(
    article: Annotated[str, typer.Argument(help="The article.")],
    locale: Annotated[str, typer.Option(help="The locale.")],
    dry_run: Annotated[bool, typer.Option(help="Only show what would be done.")] = False,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
    as_json: AsJson = False,
) -> None:
    """Set the typography of an article right: what is safe, as one step that can be undone.

    Shows each change, with names for what cannot be seen. What somebody is typing, and what is signed off,
    stays as it is. Ends with 1 when a dry run has found something, or when something was left as it is.
    """
    context, by = opened(project, database, acting)
    found = normalising.survey(context, by, article, locale)
    done = Done(0, 0) if dry_run else normalising.normalise_surveyed(context, by, found)
    if as_json:
        print_json(_json(found, done))
    else:
        _print(found, done, dry_run)
    if found.typed or done.left or (dry_run and found.proposed):
        raise typer.Exit(FOUND)


def _print(found: Survey, done: Done, dry_run: bool) -> None:
    for one in found.proposed:
        say(difference(one.before.target, one.after.target))
    number = len(found.proposed) if dry_run else done.segments
    mode = " (dry run: nothing was written)" if dry_run else ""
    say(f"{found.article} ({found.locale}): {counted(number, 'segment')} normalised{mode}")
    if found.reviewed:
        say(f"  {counted(found.reviewed, 'segment')} of them reviewed before, to be reviewed again")
    if found.typed:
        say(f"  {counted(found.typed, 'segment')} left, where somebody is typing")
    if done.left:
        say(f"  {counted(done.left, 'segment')} left, changed just now")
    if done.batch is not None:
        say(f"Undo it: workbench undo {found.article} {done.batch} --locale {found.locale}")


def _json(found: Survey, done: Done) -> dict[str, object]:
    return {
        "article": found.article,
        "locale": found.locale,
        "segments": [
            {
                "id": one.segment.id,
                "source": one.segment.source,
                "before": one.before.target,
                "after": one.after.target,
                "edits": [
                    {"span": edit.span, "replacement": edit.replacement, "checks": edit.checks}
                    for edit in one.after.edits
                ],
            }
            for one in found.proposed
        ],
        "normalised": done.segments,
        "left": found.typed + done.left,
        "step": done.batch,
    }
