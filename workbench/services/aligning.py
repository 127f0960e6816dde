"""A catalogue from an article and a translation of it that exists already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.alignment.bilingual import Pair, Passage, pair
from workbench.errors import InputError
from workbench.formats import MessageFormat, format_named
from workbench.model import Block, BlockKind, Person, Role, State
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
    require_alike(article.format, chosen.locale, translation)
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


def require_alike(form: str, locale: str, translation: Preview) -> None:
    """Refuse a translation that is in another format or language.

    Args:
        form: the article's format.
        locale: that the translation is to be in.

    Raises:
        InputError: when it is not.
    """
    if isinstance(format_named(form), MessageFormat):
        raise InputError(
            "The messages of a program are not aligned: their file says which translation is whose.",
            place=translation.filename,
            remedy="Add the file as an article, or import it: workbench import FILE",
        )
    if form != translation.document.format:
        raise InputError(
            f"The article is {form}, the translation is {translation.document.format}.",
            place=translation.filename,
            remedy="Convert it first.",
        )
    if base_language(translation.locale) != base_language(locale):
        raise InputError(
            f"The translation was read as {translation.locale}.",
            place=translation.filename,
            remedy=f"Read it as {locale}.",
        )


def _report(connection: Connection, chosen: Catalogue, translation: Preview) -> AlignReport:
    article = chosen.article
    segments = list(article_store.all_segments(connection, article))
    blocks = article_store.all_blocks(connection, article)
    found = matched(Original(article.locale, article.format, blocks, segments), translation)
    wanted = [segment for segment in segments if segment.translatable]
    told = [found.by_segment[one.id] for one in wanted if one.id in found.by_segment]
    have = {one.segment for one in told}
    missing = tuple(one.source for one in wanted if one.id not in have)
    return AlignReport(article.slug, chosen.locale, tuple(told), missing)


class Cut(Protocol):
    """A segment of an article, be it stored or not."""

    @property
    def id(self) -> str: ...
    @property
    def block(self) -> int: ...
    @property
    def lead(self) -> str: ...
    @property
    def source(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Original:
    """An article as it is aligned."""

    locale: str
    format: str
    blocks: Sequence[Block]
    segments: Sequence[Cut]


@dataclass(frozen=True, slots=True)
class Matched:
    """What a translation has for an article's segments, and what of it belongs to none."""

    by_segment: Mapping[str, Aligned]
    unplaced: tuple[str, ...]
    """Sentences of the translation that stand for nothing in the article."""


def matched(original: Original, translation: Preview) -> Matched:
    """Find which sentences of a translation go with which segments of its article."""
    by_block: dict[int, list[Cut]] = {}
    for segment in original.segments:
        by_block.setdefault(segment.block, []).append(segment)
    source = [
        Passage(block.kind, block.level, tuple(one.source for one in by_block[number]))
        if number in by_block
        else Passage(BlockKind.CODE, 0, (block.text,))
        for number, block in enumerate(original.blocks)
    ]
    blocks = zip(translation.document.blocks, translation.cuts, strict=True)
    target = [
        Passage(block.kind, block.level, cut) if cut else Passage(BlockKind.CODE, 0, (block.text,))
        for block, cut in blocks
    ]
    found: dict[str, Aligned] = {}
    placed: set[tuple[int, int]] = set()
    for one in pair(source, target):
        segments = [by_block[block][place] for block, place in one.source if block in by_block]
        if len(segments) == len(one.source):
            placed.update(one.target)
            for aligned in _aligned(original, translation.locale, segments, target, one):
                # What has been left in the article's language is no translation of it.
                if aligned.target != aligned.source:
                    found[aligned.segment] = aligned
    unplaced = (
        cut.strip()
        for number, cuts in enumerate(translation.cuts)
        if translation.document.blocks[number].translatable
        for place, cut in enumerate(cuts)
        if (number, place) not in placed
    )
    return Matched(found, tuple(unplaced))


def _aligned(
    original: Original, locale: str, segments: Sequence[Cut], target: Sequence[Passage], one: Pair
) -> list[Aligned]:
    """What a pair gives for each of its segments: the target, cut where it most likely is to be cut."""
    text = ""
    for block, place in one.target:
        sentence = target[block].sentences[place]
        text += sentence if not text or text[-1].isspace() else " " + sentence
    result, rest = [], text.strip()
    markup = format_named(original.format).markup
    for number, segment in enumerate(segments):
        mine, behind = rest, segments[number + 1 :]
        if behind:
            parts = Halves(segment.source, behind[0].lead or " ", rejoined(behind))
            cut = halves(rest, likely_cut(parts, rest, original.locale, locale, markup))
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
