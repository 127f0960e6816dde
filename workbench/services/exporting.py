"""Files out: catalogues as PO and other formats, and the finished article."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.exchange import Place, entries_of
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats import finished_suffix, format_named, has_messages, xliff
from workbench.formats.bilingual import BilingualRow
from workbench.formats.bilingual import serialise as serialise_bilingual
from workbench.formats.po.exchange import write as write_po
from workbench.formats.table_csv import serialise as serialise_csv
from workbench.formats.table_xlsx import serialise as serialise_xlsx
from workbench.formats.tmx import serialise as serialise_tmx
from workbench.model import Article, BlockKind, Person, Role, Segment, State, Translation
from workbench.services import correcting
from workbench.services.files import read_if_there, replace_file
from workbench.services.finishing import Untranslated, finished_article
from workbench.services.importing import CATALOGUE_KEY, read_catalogue, unmerged
from workbench.services.project import LOCALES, SOURCES, Project, require
from workbench.services.translating import catalogue
from workbench.store import Connection, desk, history, recording
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue


class ExportFormat(StrEnum):
    """What a catalogue can be written as."""

    PO = "po"
    XLIFF = "xliff"
    """Version 2.0."""
    XLIFF_1 = "xliff-1.2"
    TMX = "tmx"
    CSV = "csv"
    XLSX = "xlsx"
    ARTICLE = "article"
    BILINGUAL = "bilingual"
    REVIEW = "review-docx"
    """Side by side, for reviewers to correct in a word processor; `import` takes it back."""


SUFFIXES = {
    ExportFormat.PO: ".po",
    ExportFormat.XLIFF: ".xlf",
    ExportFormat.XLIFF_1: ".xliff",
    ExportFormat.TMX: ".tmx",
    ExportFormat.CSV: ".csv",
    ExportFormat.XLSX: ".xlsx",
    ExportFormat.BILINGUAL: ".html",
    ExportFormat.REVIEW: ".review.docx",
}
"""Of the files' names; a finished article has its source's."""


def places(connection: Connection, project: Project, chosen: Catalogue, min_state: State) -> Iterator[Place]:
    """Every segment of a catalogue with where it stands; a target below `min_state` is left out."""
    remarks = desk.comments_of(connection, chosen)
    blocks = article_store.all_blocks(connection, chosen.article)
    found: dict[int, list[tuple[Segment, Translation]]] = {}
    for segment, translation in catalogue_store.everything(connection, chosen):
        found.setdefault(segment.block, []).append((segment, translation))
    line, heading = 1, ""
    for number, block in enumerate(blocks):
        begin = line + block.lead.count("\n")
        inside = found.get(number, [])
        line = begin if inside else begin + block.raw.count("\n")
        for sentence, (segment, translation) in enumerate(inside, start=1):
            line += segment.lead.count("\n")
            if translation.state.rank < min_state.rank:
                translation = replace(translation, target="", state=State.INITIAL)
            lines = [text for remark in remarks.get(segment.id, []) for text in remark.text.splitlines()]
            yield Place(segment, translation, line, sentence, len(inside), heading, tuple(lines))
            line += segment.source.count("\n")
        if block.written:
            # On which of its lines a segment begins is not known.
            line = begin + block.written.count("\n")
        if block.kind is BlockKind.HEADING and block.translatable:
            heading = " ".join("".join(s.lead + s.source for s, _ in inside).split())


def exchange_catalogue(
    connection: Connection, project: Project, chosen: Catalogue, min_state: State = State.INITIAL
) -> ExchangeCatalogue:
    """A catalogue as exchange formats carry it."""
    article = chosen.article
    entries = entries_of(
        list(places(connection, project, chosen, min_state)), f"{SOURCES}/{article.filename}"
    )
    return ExchangeCatalogue(
        locale=chosen.locale,
        entries=tuple(entries),
        article=article.slug,
        source_locale=article.locale,
        revision=chosen.revision,
        project=project.settings.name,
        revision_date=chosen.changed_at and chosen.changed_at.replace(second=0, microsecond=0),
        last_translator=history.last_author(connection, chosen) or "",
        creation_date=article_store.added_at(connection, article).replace(second=0, microsecond=0),
        extra={CATALOGUE_KEY: chosen.key},
        markup=format_named(article.format).markup or "",
    )


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is ready to be written or downloaded."""

    filename: str
    data: bytes


def export(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    form: ExportFormat = ExportFormat.PO,
    *,
    min_state: State = State.INITIAL,
    untranslated: Untranslated = Untranslated.SOURCE,
    existing: bytes | None = None,
) -> Export:
    """A catalogue or a finished article as a file's bytes. The same catalogue always gives the same bytes.

    Args:
        min_state: leave out targets below it; they count as untranslated then.
        untranslated: what stands in the finished article where there is no target.
        existing: with PO, the file that is to be replaced: what other tools wrote in it is kept where the
            catalogue does not say otherwise.

    Raises:
        InputError: when the existing file is not a PO file.
        WorkbenchError: when something is untranslated, and that is refused.
    """
    require(by, Role.TRANSLATOR)
    chosen = catalogue(project, slug, locale)
    if form is ExportFormat.PO:
        with project.store.writing() as connection:
            chosen = recording.lock(connection, chosen)
            outgoing = exchange_catalogue(connection, project, chosen, min_state)
            if existing is not None:
                outgoing = _dated_as(existing, outgoing)
            data = write_po(outgoing, existing)
            recording.set_exported(connection, chosen)
        return Export(f"{slug}.po", data)
    if form is ExportFormat.ARTICLE:
        return _finished(project, chosen, min_state, untranslated)
    with project.store.reading() as connection:
        if form is ExportFormat.BILINGUAL:
            data = _bilingual(connection, project, chosen, min_state)
        elif form is ExportFormat.REVIEW:
            head = exchange_catalogue(connection, project, chosen, min_state)
            rows = list(places(connection, project, chosen, min_state))
            data = correcting.document(chosen, head, rows, min_state)
        else:
            serialise = {
                ExportFormat.XLIFF: xliff.serialise,
                ExportFormat.XLIFF_1: xliff.serialise_1,
                ExportFormat.TMX: serialise_tmx,
                ExportFormat.CSV: serialise_csv,
                ExportFormat.XLSX: serialise_xlsx,
            }[form]
            data = serialise(exchange_catalogue(connection, project, chosen, min_state))
    return Export(f"{slug}.{chosen.locale}{SUFFIXES[form]}", data)


def _finished(project: Project, chosen: Catalogue, min_state: State, untranslated: Untranslated) -> Export:
    name = f"{chosen.article.slug}.{chosen.locale}{finished_suffix(chosen.article)}"
    if not has_messages(chosen.article):
        with project.store.reading() as connection:
            return Export(name, finished_article(connection, chosen, min_state, untranslated))
    with project.store.writing() as connection:
        # What comes back from a program for PO files is merged against what went out.
        chosen = recording.lock(connection, chosen)
        data = finished_article(connection, chosen, min_state, untranslated)
        recording.set_exported(connection, chosen)
    return Export(name, data)


def _dated_as(existing: bytes, outgoing: ExchangeCatalogue) -> ExchangeCatalogue:
    """The catalogue under the dates of a file that says the same, whichever database that file came from."""
    there = read_catalogue(existing, "existing.po")
    if there.entries != outgoing.entries or there.revision_date is None:
        return outgoing
    return replace(
        outgoing,
        revision_date=there.revision_date,
        creation_date=there.creation_date or outgoing.creation_date,
        last_translator=there.last_translator or outgoing.last_translator,
    )


def _bilingual(connection: Connection, project: Project, chosen: Catalogue, min_state: State) -> bytes:
    rows = [
        BilingualRow(
            place.segment.kind,
            place.segment.level,
            place.segment.source,
            place.translation.target,
            place.translation.progress,
        )
        for place in places(connection, project, chosen, min_state)
        if place.segment.translatable
    ]
    article: Article = chosen.article
    return serialise_bilingual(article.title, article.locale, chosen.locale, rows)


def write_export(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    form: ExportFormat = ExportFormat.PO,
    *,
    min_state: State = State.INITIAL,
    untranslated: Untranslated = Untranslated.SOURCE,
    folder: Path | None = None,
) -> Path:
    """Write an export to a folder (None: `locales/<locale>` of the project), whole or not at all.

    A PO file that is there already is brought up to date in place: its untouched lines stay as they are.
    Returns the file's path.

    Raises:
        WorkbenchError: when that file holds work that has not been imported, or cannot be written; or when
            something is untranslated, and that is refused.
    """
    chosen = catalogue(project, slug, locale)
    target_folder = folder or project.folder / LOCALES / chosen.locale
    existing = None
    if form is ExportFormat.PO:
        path = target_folder / f"{slug}.po"
        existing = read_if_there(path)
        if existing is not None:
            _refuse_unmerged(project, chosen, existing, path)
    made = export(
        project, by, slug, locale, form, min_state=min_state, untranslated=untranslated, existing=existing
    )
    path = target_folder / made.filename
    if read_if_there(path) != made.data:
        replace_file(path, made.data)
    return path


def _refuse_unmerged(project: Project, chosen: Catalogue, existing: bytes, path: Path) -> None:
    with project.store.reading() as connection:
        waiting = unmerged(connection, chosen, read_catalogue(existing, path.name))
    if waiting:
        raise WorkbenchError(
            f"The file has changes in {waiting} segment{'s' if waiting > 1 else ''} that were not imported.",
            place=str(path),
            remedy="Import it first, or move it away.",
        )
