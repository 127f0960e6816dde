"""A catalogue from an article and a translation of it that exists already."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.alignment.bilingual import Pair, Passage, pair
from workbench.errors import InputError
from workbench.formats import format_named, has_messages
from workbench.model import Article, BlockKind, Person, Role, Segment, State
from workbench.services.articles import Preview
from workbench.services.project import Project, require
from workbench.services.translating import LONGEST_TARGET, catalogue
from workbench.splitting import Halves, halves, likely_cut, rejoined
from workbench.store import Connection, pretranslation, recording
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.text.locales import base_language
from workbench.workflow import Action, apply

KIND = "alignment"
"""What the undoable step of an alignment is called."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A segment with what the translation has for it."""

    segment: str
    source: str
    target: str
    sure: bool


@dataclass(frozen=True, slots=True)
class AlignReport:
    """What a translation gives for an article, or gave."""

    article: str
    locale: str
    aligned: tuple[Aligned, ...]
    """In the order of the article."""
    missing: tuple[str, ...]
    """Sources that the translation has nothing for, or has in the article's own language."""
    taken: int = 0
    """How many were taken: what is translated already, or being typed, stays."""
    step: int | None = None
    """The undoable step, when something was taken."""


def align_translation(
    project: Project, by: Person, slug: str, locale: str, translation: Preview, *, dry_run: bool = False
) -> AlignReport:
    """Fill an article's catalogue from the file of a translation, as one step that can be undone.

    What is certain counts as translated; where the program is not sure, the text needs work.

    Args:
        translation: the file as `articles.preview` reads it in the catalogue's locale.

    Raises:
        ForbiddenError: unless the person is a coordinator.
        NotFoundError: when there is no such article or locale.
        InputError: when the translation is in another format or language.
    """
    require(by, Role.COORDINATOR)
    chosen = catalogue(project, slug, locale)
    article = chosen.article
    if has_messages(article):
        raise InputError(
            "The messages of a program are not aligned: their file says which translation is whose.",
            place=translation.filename,
            remedy=f"Import it: workbench import FILE --article {slug} --locale {chosen.locale}",
        )
    if article.format != translation.document.format:
        raise InputError(
            f"The article is {article.format}, the translation is {translation.document.format}.",
            place=translation.filename,
            remedy="Convert it first.",
        )
    if base_language(translation.locale) != base_language(chosen.locale):
        raise InputError(
            f"The translation was read as {translation.locale}.",
            place=translation.filename,
            remedy=f"Read it as {chosen.locale}.",
        )
    if dry_run:
        with project.store.reading() as connection:
            return _report(connection, chosen, translation)
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        report = _report(connection, chosen, translation)
        changes = _changes(connection, chosen, by, report)
        step = None
        if changes:
            note = f"Aligned with {translation.filename}"
            step = recording.open_batch(connection, chosen, KIND, note, by, project.now())
            recording.record(connection, chosen, changes, by, project.now(), step)
    return AlignReport(report.article, report.locale, report.aligned, report.missing, len(changes), step)


def _report(connection: Connection, chosen: Catalogue, translation: Preview) -> AlignReport:
    article = chosen.article
    by_block: dict[int, list[Segment]] = {}
    for segment in article_store.all_segments(connection, article):
        by_block.setdefault(segment.block, []).append(segment)
    source = [
        Passage(block.kind, block.level, tuple(one.source for one in by_block[number]))
        if number in by_block
        else Passage(BlockKind.CODE, 0, (block.text,))
        for number, block in enumerate(article_store.all_blocks(connection, article))
    ]
    blocks = zip(translation.document.blocks, translation.cuts, strict=True)
    target = [
        Passage(block.kind, block.level, cut) if cut else Passage(BlockKind.CODE, 0, (block.text,))
        for block, cut in blocks
    ]
    found: dict[str, Aligned] = {}
    for one in pair(source, target):
        segments = [by_block[block][place] for block, place in one.source if block in by_block]
        if len(segments) == len(one.source):
            for aligned in _aligned(article, chosen.locale, segments, target, one):
                found[aligned.segment] = aligned
    wanted = [segment for listed in by_block.values() for segment in listed if segment.translatable]
    # What has been left in the article's language is no translation of it.
    told = [found[one.id] for one in wanted if one.id in found and found[one.id].target != one.source]
    have = {one.segment for one in told}
    missing = tuple(one.source for one in wanted if one.id not in have)
    return AlignReport(article.slug, chosen.locale, tuple(told), missing)


def _aligned(
    article: Article, locale: str, segments: Sequence[Segment], target: Sequence[Passage], one: Pair
) -> list[Aligned]:
    """What a pair gives for each of its segments: the target, cut where it most likely is to be cut."""
    text = ""
    for block, place in one.target:
        sentence = target[block].sentences[place]
        text += sentence if not text or text[-1].isspace() else " " + sentence
    result, rest = [], text.strip()
    markup = format_named(article.format).markup
    for number, segment in enumerate(segments):
        mine, behind = rest, segments[number + 1 :]
        if behind:
            parts = Halves(segment.source, behind[0].lead or " ", rejoined(behind))
            cut = halves(rest, likely_cut(parts, rest, article.locale, locale, markup))
            mine, rest = cut.first, cut.second
        if mine:
            result.append(Aligned(segment.id, segment.source, mine[:LONGEST_TARGET], one.sure))
    return result


def _changes(connection: Connection, chosen: Catalogue, by: Person, report: AlignReport) -> list[Change]:
    ids = [one.segment for one in report.aligned]
    now = catalogue_store.translations_of(connection, chosen, ids)
    typed = pretranslation.drafted(connection, chosen, ids)
    changes = []
    for one in report.aligned:
        before = now[one.segment]
        if before.target or one.segment in typed:
            continue
        state = State.TRANSLATED if one.sure else State.INITIAL
        target, state = apply(before, Action.IMPORT, by=by.name, role=by.role, target=one.target, state=state)
        changes.append(Change(before, target, state, Action.IMPORT, by.name))
    return changes
