"""export, import, status, score."""

from dataclasses import asdict
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
    opened,
    print_json,
    print_table,
    read_file,
    say,
)
from workbench.exchange import Problem, Remark, Take
from workbench.import_choices import Choices, Shown
from workbench.merge import Outcome
from workbench.model import Progress, State
from workbench.scoring import Score, Scores
from workbench.services import articles, scores
from workbench.services.exporting import ExportFormat, write_export
from workbench.services.finishing import Untranslated
from workbench.services.importing import ImportReport, import_file
from workbench.services.project import Project

ArticleName = Annotated[str | None, typer.Argument(help="The article.", show_default="all")]
LocaleChoice = Annotated[str | None, typer.Option(help="The locale.", show_default="all")]


def _chosen(project: Project, article: str | None, locale: str | None) -> list[tuple[str, str]]:
    if article:
        names = [articles.find(project, article).slug]
    else:
        names = [listed.article.slug for listed in articles.listed(project)]
    return [
        (name, tag) for name in names for tag in ([locale] if locale else project.settings.target_locales)
    ]


def export(
    article: ArticleName = None,
    locale: LocaleChoice = None,
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write.")] = ExportFormat.PO,
    min_state: Annotated[State, typer.Option(help="Leave out targets below this state.")] = State.INITIAL,
    untranslated: Annotated[
        Untranslated, typer.Option(help="What a finished article has where there is no translation.")
    ] = Untranslated.SOURCE,
    out: Annotated[
        Path | None, typer.Option(help="The folder to write to.", show_default="locales/<locale>")
    ] = None,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
) -> None:
    """Write catalogues or finished articles to files."""
    context, by = opened(project, database, acting)
    for name, tag in _chosen(context, article, locale):
        folder = out / tag if out and form is ExportFormat.PO and locale is None else out
        path = write_export(
            context, by, name, tag, form, min_state=min_state, untranslated=untranslated, folder=folder
        )
        say(str(path))


def import_(
    files: Annotated[list[Path], typer.Argument(help="PO, XLIFF, CSV or XLSX files, or reviewed DOCX.")],
    dry_run: Annotated[bool, typer.Option(help="Only report what would be done.")] = False,
    article: Annotated[str | None, typer.Option(help="The article.", show_default="as the file says")] = None,
    locale: Annotated[str | None, typer.Option(help="The locale.", show_default="as the file says")] = None,
    reviewer: Annotated[
        str | None,
        typer.Option(help="Who corrected a DOCX file.", show_default="who last changed it, as it says"),
    ] = None,
    conflicts: Annotated[
        Take | None,
        typer.Option(help="What becomes of texts where both sides changed.", show_default="suggestion"),
    ] = None,
    changed: Annotated[
        Take | None,
        typer.Option(help="What becomes of texts that only the file changed.", show_default="theirs"),
    ] = None,
    only: Annotated[Shown, typer.Option(help="Which segments the report lists.")] = Shown.ALL,
    project: ProjectFolder = HERE,
    database: Database = None,
    acting: ActingAs = None,
    as_json: AsJson = False,
) -> None:
    """Merge catalogues that were edited elsewhere. Ends with 1 when there are conflicts or texts left out.

    What a reviewer corrected in a DOCX file (export --format review-docx) is kept as suggestions.
    """
    context, by = opened(project, database, acting)
    choices = Choices(conflicts, changed)
    open_questions = 0
    for path in files:
        report = import_file(
            context,
            by,
            read_file(path),
            path.name,
            slug=article,
            locale=locale,
            reviewer=reviewer,
            choices=choices,
            dry_run=dry_run,
        )
        open_questions += report.plan.conflicts + len(report.plan.troubles) + len(report.unread)
        if as_json:
            print_json(_report_json(path, report, only))
        else:
            _print_report(path, report, dry_run, only)
    if open_questions:
        raise typer.Exit(FOUND)


_PROBLEMS = {
    Problem.MISSING: "the row is not there any more",
    Problem.REPEATED: "the row is there more than once, with the same translation",
    Problem.AMBIGUOUS: "not taken, which row or which segment is meant is not certain",
    Problem.MERGED: "not taken, cells or rows were merged or divided",
    Problem.UNKNOWN: "not taken, the row is that of no segment",
    Problem.GONE: "not taken, the segment is not in the article any more",
    Problem.MOVED: "the row stands in another place, taken all the same",
    Problem.SOURCE_EDITED: "the source was changed, which has no effect",
    Problem.SOURCE_CHANGED: "the article has another source by now",
    Problem.NO_TEXT: "an image or table in the translation was left out",
    Problem.LOOSE: "a remark that cannot be put to a segment",
}
_SHOWN = (Outcome.TAKEN, Outcome.SUGGESTED, Outcome.CONFLICT, Outcome.CLOSED, Outcome.KEPT, Outcome.EMPTIED)


def _print_report(path: Path, report: ImportReport, dry_run: bool, only: Shown) -> None:
    counts = ", ".join(f"{report.plan.count(o)} {o}" for o in Outcome if report.plan.count(o))
    mode = " (dry run: nothing was written)" if dry_run else ""
    say(f"{path} into {report.article} ({report.locale}): {counts or 'no segment of this article'}{mode}")
    if report.base_supposed:
        say(f"  the file does not say its revision: compared with the last export, revision {report.base}")
    if report.reviewer:
        say(f"  corrected by {report.reviewer}")
    for trouble in report.plan.troubles:
        row = f"row {trouble.number}" if trouble.number else "no row"
        author = f"{trouble.author}: " if trouble.author else ""
        say(f"  {row}: {_PROBLEMS[trouble.problem]}: {author}{trouble.text}")
    for line in filter(only.holds, report.plan.lines):
        if line.outcome in _SHOWN:
            chosen = f" ({line.take})" if line.chosen else ""
            say(f"  {line.outcome}{chosen}: {line.segment.source}")
            for side, value in (("base", line.base), ("ours", line.ours), ("theirs", line.theirs)):
                say(f"    {side + ':':8}{Progress.of(value.state, value.target)}: {value.target}")
        for comment in line.new_comments:
            say(f"  new comment on “{line.segment.source}”: {comment}")
        for remark in line.remarks:
            author = f" by {remark.author}" if remark.author else ""
            say(f"  new comment on “{line.segment.source}”{author}: {remark.text}")
    for entry in report.plan.unknown:
        say(f"  not in this article: {entry.source}")
    for left_out in report.unread:
        say(f"  left out: {left_out.place}: {left_out.problem} In “{left_out.source}”")
    if report.batch is not None:
        say(f"Undo it: workbench undo {report.article} {report.batch} --locale {report.locale}")


def _report_json(path: Path, report: ImportReport, only: Shown) -> dict[str, object]:
    return {
        "file": str(path),
        "article": report.article,
        "locale": report.locale,
        "counts": {outcome.value: report.plan.count(outcome) for outcome in Outcome},
        "segments": [
            {
                "id": line.segment.id,
                "outcome": line.outcome.value,
                "take": line.take.value,
                "source": line.segment.source,
                **{
                    side: {"target": value.target, "progress": Progress.of(value.state, value.target)}
                    for side, value in (("base", line.base), ("ours", line.ours), ("theirs", line.theirs))
                },
            }
            for line in filter(only.holds, report.plan.lines)
            if line.outcome in _SHOWN
        ],
        "unknown": [entry.source for entry in report.plan.unknown],
        "unread": [asdict(left_out) for left_out in report.unread],
        "step": report.batch,
        **(_review_json(report) if report.reviewer is not None else {}),
    }


def _review_json(report: ImportReport) -> dict[str, object]:
    return {
        "reviewer": report.reviewer,
        "comments": [
            {"id": line.segment.id, "text": remark.text, "author": remark.author}
            for line in report.plan.lines
            for remark in (*map(Remark, line.new_comments), *line.remarks)
        ],
        "troubles": [
            {"row": one.number, "problem": one.problem.value, "text": one.text, "author": one.author}
            for one in report.plan.troubles
        ],
    }


def status(project: ProjectFolder = HERE, database: Database = None, as_json: AsJson = False) -> None:
    """Progress by article, locale and state, in segments and words."""
    context, _ = opened(project, database, None)
    listed = articles.listed(context)
    if as_json:
        print_json(
            [
                {
                    "article": row.article.slug,
                    "locale": locale,
                    "states": {
                        stage.value: {"segments": counts[0], "words": counts[1]}
                        for stage, counts in row.progress[locale].items()
                    },
                }
                for row in listed
                for locale in row.progress
            ]
        )
        return
    stages = [stage for stage in Progress if stage is not Progress.EXCLUDED]
    print_table(
        ["article", "locale", "words", *stages],
        (
            [row.article.slug, locale, row.words, *(row.progress[locale][stage][0] for stage in stages)]
            for row in listed
            for locale in row.progress
        ),
        numbers=len(stages) + 1,
    )


def score(
    article: ArticleName = None,
    locale: Annotated[str, typer.Option(help="The locale.")] = "",
    reference: Annotated[
        Path | None, typer.Option(help="A finished translation: as many lines as segments, or as blocks.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(help="Compare with the catalogue at a revision number, or in a state (translated…)."),
    ] = None,
    revision: Annotated[
        str | None, typer.Option(help="What is scored.", show_default="the newest translations")
    ] = None,
    worst: Annotated[int, typer.Option(help="How many segments to list, worst first.", min=0)] = 10,
    project: ProjectFolder = HERE,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Score translations with sacreBLEU against a reference file, or between two moments of a catalogue."""
    context, by = opened(project, database, None)
    if not locale:
        raise typer.BadParameter("Name the locale to score.", param_hint="--locale")
    if (reference is None) == (against is None):
        raise typer.BadParameter("Give either --reference or --against.", param_hint="--reference")
    other = scores.Moment.named(against)
    compared = scores.Reference(read_file(reference), reference.name) if reference else other
    for name, tag in _chosen(context, article, locale):
        report = scores.score(context, by, name, tag, scores.Moment.named(revision), compared)
        if as_json:
            print_json(_scores_json(report, worst))
        else:
            _print_scores(report, worst)


def _print_scores(report: scores.ScoreReport, worst: int) -> None:
    left_out = f" ({report.left_out} segments without a text left out)" if report.left_out else ""
    say(f"{report.article} ({report.locale}): {report.description}{left_out}")
    corpus = report.corpus
    rows = []
    for metric in _metrics(corpus):
        interval = "" if metric.half_width is None else f"{metric.mean:.1f} ± {metric.half_width:.1f}"
        rows.append([metric.name, f"{metric.value:.1f}", interval, metric.signature])
    print_table(["metric", "score", "95 % interval", "signature"], rows)
    for note in corpus.notes:
        say(note)
    for unit in report.units[:worst]:
        found = unit.scores
        ter = "" if found.ter is None else f", TER {found.ter:.1f}"
        say(f"BLEU {found.bleu:.1f}, chrF2++ {found.chrf:.1f}{ter}")
        texts = {"source": unit.source, "scored": unit.hypothesis, "reference": unit.reference}
        for side, text in texts.items():
            say(f"  {side + ':':11}{text}")


def _metrics(corpus: Scores) -> list[Score]:
    return [metric for metric in (corpus.bleu, corpus.chrf, corpus.ter) if metric]


def _scores_json(report: scores.ScoreReport, worst: int) -> dict[str, object]:
    corpus = report.corpus
    return {
        "article": report.article,
        "locale": report.locale,
        "compared": report.description,
        "left_out": report.left_out,
        "metrics": [asdict(metric) for metric in _metrics(corpus)],
        "notes": list(corpus.notes),
        "units": [
            {
                "segment": unit.segment,
                "source": unit.source,
                "hypothesis": unit.hypothesis,
                "reference": unit.reference,
                "bleu": unit.scores.bleu,
                "chrf": unit.scores.chrf,
                "ter": unit.scores.ter,
            }
            for unit in report.units[:worst]
        ],
    }
