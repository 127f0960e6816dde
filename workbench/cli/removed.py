"""removed."""

from typing import Annotated

import typer

from workbench.cli.output import (
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
from workbench.services import removed as removing
from workbench.services.removed import Removed


def removed(
    article: Annotated[str, typer.Argument(help="The article.")],
    locale: Annotated[str, typer.Option(help="The locale.")],
    find: Annotated[str, typer.Option(help="Only what has this in its source or translation.")] = "",
    restore: Annotated[
        str | None, typer.Option(metavar="SEGMENT", help="Bring the translation of this removed one back.")
    ] = None,
    into: Annotated[
        str | None, typer.Option(metavar="SEGMENT", help="The segment of the article that it is for.")
    ] = None,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
    as_json: AsJson = False,
) -> None:
    """List what new versions of an article have left out, with the translations, which are kept.

    With --restore and --into, bring one back: into a segment that has none yet, as needing work; beside one
    that has, as a suggestion. With --restore alone, list the segments that it may be for.
    """
    context, by = opened(project, database, acting)
    if into is not None and restore is None:
        raise typer.BadParameter("It needs --restore, which says what is brought back.", param_hint="--into")
    if restore is not None and into is not None:
        done = removing.restore(context, by, article, locale, restore, into)
        if as_json:
            print_json({"step": done.step, "suggested": done.suggested})
            return
        say(f"{restore} {'suggested for' if done.suggested else 'brought back into'} {into}")
        say(f"Undo it: workbench undo {article} {done.step} --locale {locale}")
    elif restore is not None:
        for place in removing.places(context, article, locale, restore, find):
            target = place.translation.target
            if as_json:
                print_json({"id": place.segment.id, "source": place.segment.source, "target": target})
            else:
                say(f"{place.segment.id}  {place.segment.source}" + (f"\n  has: {target}" if target else ""))
    else:
        found = removing.removed(context, article, locale, find)
        if as_json:
            print_json([_json(one) for one in found])
            return
        say(f"{article} ({locale}): {counted(len(found), 'segment')} removed, with a translation")
        for one in found:
            say(f"{one.gone.segment}  {one.source}\n  {one.translation.progress}: {one.target}")
            say(f"  removed by {one.gone.by}, {one.gone.at:%Y-%m-%d %H:%M} UTC")


def _json(one: Removed) -> dict[str, object]:
    return {
        "id": one.gone.segment,
        "source": one.source,
        "target": one.target,
        "state": one.translation.progress,
        "by": one.gone.by,
        "at": one.gone.at.isoformat(),
    }
