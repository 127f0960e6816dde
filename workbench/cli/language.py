"""segment, check."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench import checks
from workbench.checks.model import Finding, Pair
from workbench.checks.pairs import with_terms
from workbench.cli.catalogues import ArticleName, LocaleChoice
from workbench.cli.output import (
    FOUND,
    HERE,
    AsJson,
    AsLines,
    Database,
    ProjectFolder,
    json_lines,
    note,
    opened,
    print_json,
    read_file,
    say,
)
from workbench.formats import format_named, glossary_csv, read
from workbench.model import Term
from workbench.services import articles, check_choices, kept_findings
from workbench.terms import Recogniser
from workbench.text import segmentation
from workbench.text.locales import parse_locale


def segment(
    file: Annotated[Path | None, typer.Argument(help="A text.", show_default="standard input")] = None,
    lang: Annotated[str, typer.Option(help="The locale of the text.")] = "en",
    encoding: Annotated[str | None, typer.Option(help="Its encoding.", show_default="detected")] = None,
    lines: AsLines = False,
) -> None:
    """Cut a text into sentences, one a line."""
    if lines:
        for row in json_lines(["text"]):
            print_json({"segments": segmentation.segment(row["text"], str(row.get("lang") or lang))})
        return
    name = file.name if file else "text.txt"
    data = read_file(file) if file else sys.stdin.buffer.read()
    document, _ = read(data, name, encoding)
    markup = format_named(document.format).markup
    for block in document.blocks:
        if block.kind in articles.NEVER_CUT:
            continue
        for sentence in segmentation.segment(block.text, lang, markup=markup):
            say(" ".join(sentence.split()))


def _pair(row: dict[str, Any]) -> Pair:
    """A line's pair; `format` and `glossary`, the path of a CSV file, may be missing."""
    source, target = row["source"], row["target"]
    locales = (parse_locale(row["source_lang"]), parse_locale(row["target_lang"]))
    form = str(row.get("format") or "text")
    if not row.get("glossary"):
        return Pair(source, target, *locales, format=form)
    known = _glossary(str(row["glossary"]), locales[0])
    return with_terms(source, target, locales, form, *(_recogniser(known, locale) for locale in locales))


def _findings(rows: Sequence[dict[str, Any]]) -> list[list[Finding]]:
    """The findings on each line: on its pair alone, then beside the others of its `doc`, ordered by `seq`."""
    pairs = [_pair(row) for row in rows]
    found = [list(checks.run(pair)) for pair in pairs]
    documents: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.get("doc") is not None:
            documents[str(row["doc"])].append(place)
    for places in documents.values():
        places.sort(key=lambda place: float(rows[place].get("seq") or 0))
        compared = checks.run_on_document([pairs[place] for place in places])
        for place, findings in zip(places, compared, strict=True):
            found[place] += findings
    return found


def _worst(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Each check once, with the gravest of its severities."""
    worst: dict[str, str] = {}
    for finding in sorted(findings, key=lambda finding: finding.severity.rank):
        worst.setdefault(finding.check, finding.severity)
    return [{"id": check, "severity": severity} for check, severity in worst.items()]


@cache
def _glossary(path: str, source_locale: str) -> tuple[Term, ...]:
    return glossary_csv.parse(read_file(Path(path)), path, source_locale=source_locale).terms


@cache
def _recogniser(terms: tuple[Term, ...], locale: str) -> Recogniser:
    return Recogniser(terms, locale)


def check(
    article: ArticleName = None,
    locale: LocaleChoice = None,
    project: ProjectFolder = HERE,
    database: Database = None,
    lines: AsLines = False,
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with translations. Ends with 1 when there are findings.

    What people dismissed is not said; only how much that is.
    """
    if lines:
        rows = list(json_lines(["source", "target", "source_lang", "target_lang"]))
        for row, findings in zip(rows, _findings(rows), strict=True):
            print_json({"id": row.get("id"), "checks": _worst(findings)})
        return
    context, _ = opened(project, database, None)
    chosen = [locale] if locale else context.settings.target_locales
    for tag in chosen:
        for unheard in check_choices.silences(context, tag):
            note(f"{tag}: the check {unheard.check} is off. {unheard.reason}")
    total = dismissed = 0
    names = [article] if article else [listed.article.slug for listed in articles.listed(context)]
    for name in names:
        for tag in chosen:
            for place, sifted in kept_findings.of_catalogue(context, name, tag):
                total += len(sifted.open)
                dismissed += len(sifted.dismissed)
                for finding in sifted.findings:
                    if as_json:
                        print_json(
                            {
                                "article": name,
                                "locale": tag,
                                "segment": place.id,
                                "check": finding.check,
                                "severity": finding.severity,
                                "message": finding.message,
                                "span": finding.target_span,
                            }
                        )
                    else:
                        say(f"{name} ({tag}) {finding.severity}: {finding.message}\n  {place.source}")
    if dismissed and not as_json:
        say(f"{dismissed} dismissed finding{'s are' if dismissed > 1 else ' is'} not shown.")
    if total:
        raise typer.Exit(FOUND)
