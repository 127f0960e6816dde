"""A new version of an article: its segments are found again, and what was made of them stays."""

from collections import Counter
from dataclasses import dataclass, replace

from workbench.alignment import Aligned, Change, align
from workbench.boundaries import carried_over
from workbench.errors import InputError
from workbench.model import Article, Person, Role, Segment
from workbench.services.articles import Preview, find, new_segments
from workbench.services.project import Project, require
from workbench.store import Connection, boundaries, recording
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.text.identity import segment_ids
from workbench.workflow import Action, apply


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What a new version means for the article's segments, or meant."""

    article: str
    same: int
    changed: tuple[tuple[str, str], ...]
    """Sources before and after."""
    new: tuple[str, ...]
    removed: tuple[str, ...]
    """Kept as obsolete: when their text comes back, so do their translations."""


def update(
    project: Project, by: Person, new: Preview, *, slug: str | None = None, dry_run: bool = False
) -> UpdateReport:
    """Put a new version of an article in place of the old one.

    A segment whose source is the same keeps everything, wherever it stands now. One that was changed keeps
    its target and history, and needs work again in every locale. Where translators have split and merged, the
    new version is cut as they did as long as the text stands. Whether a block is to be translated stays as it
    was decided for blocks that stay.

    Raises:
        ForbiddenError: unless the person is a coordinator.
        NotFoundError: when there is no such article.
        InputError: when the new version is in another format.
    """
    require(by, Role.COORDINATOR)
    article = find(project, slug or new.slug)
    if article.format != new.document.format:
        raise InputError(
            f"The article is {article.format}, the new version is {new.document.format}.",
            place=new.filename,
            remedy="Add it as an article of its own.",
        )
    with project.store.writing() as connection:
        catalogues = recording.lock_all(connection, article)
        old = list(article_store.all_segments(connection, article))
        decisions = boundaries.decisions(connection, article)
        new = replace(new, cuts=tuple(carried_over(_pieces(old), new.cuts, decisions)))
        fresh = new_segments(new, article.slug)
        aligned = align([segment.source for segment in old], [segment.source for segment in fresh])
        if not dry_run:
            identified = _identified(connection, article, old, fresh, aligned)
            _carry_out(connection, project, by, article, catalogues, new, old, identified, aligned)
    return _report(article, old, fresh, aligned)


def _pieces(segments: list[Segment]) -> list[list[str]]:
    """The text of each block as it is cut, white space at the end of a piece."""
    blocks: dict[int, list[str]] = {}
    for segment in segments:
        pieces = blocks.setdefault(segment.block, [])
        if pieces:
            pieces[-1] += segment.lead
        pieces.append(segment.source)
    return list(blocks.values())


def _report(
    article: Article, old: list[Segment], fresh: list[article_store.NewSegment], aligned: list[Aligned]
) -> UpdateReport:
    counted = Counter(found.change for found in aligned)
    used = {found.old for found in aligned}
    pairs = list(zip(fresh, aligned, strict=True))
    return UpdateReport(
        article=article.slug,
        same=counted[Change.SAME],
        changed=tuple(
            (old[found.old].source, segment.source)
            for segment, found in pairs
            if found.change is Change.CHANGED and found.old is not None
        ),
        new=tuple(segment.source for segment, found in pairs if found.change is Change.NEW),
        removed=tuple(segment.source for number, segment in enumerate(old) if number not in used),
    )


def _identified(
    connection: Connection,
    article: Article,
    old: list[Segment],
    fresh: list[article_store.NewSegment],
    aligned: list[Aligned],
) -> list[article_store.NewSegment]:
    """The new version's segments under the ids of those they continue, be it of an earlier version."""
    obsolete = article_store.obsolete(connection, article)
    gone: dict[str, list[str]] = {}
    for segment_id, source in obsolete.items():
        gone.setdefault(source, []).append(segment_id)
    ids: list[str | None] = []
    for segment, found in zip(fresh, aligned, strict=True):
        if found.old is not None:
            ids.append(old[found.old].id)
        else:
            revived = gone.get(segment.source)
            ids.append(revived.pop() if revived else None)
    added = [segment.source for segment, known in zip(fresh, ids, strict=True) if known is None]
    made = segment_ids(article.slug, added, taken={*(segment.id for segment in old), *obsolete})
    return [replace(segment, id=known or next(made)) for segment, known in zip(fresh, ids, strict=True)]


def _carry_out(
    connection: Connection,
    project: Project,
    by: Person,
    article: Article,
    catalogues: list[Catalogue],
    new: Preview,
    old: list[Segment],
    fresh: list[article_store.NewSegment],
    aligned: list[Aligned],
) -> None:
    decided = {
        segment.block: old[found.old]
        for segment, found in zip(fresh, aligned, strict=True)
        if found.change is Change.SAME and found.old is not None
    }
    blocks = [
        replace(block, translatable=decided[number].translatable, reason=decided[number].reason)
        if number in decided
        else block
        for number, block in enumerate(new.document.blocks)
    ]
    article_store.replace_contents(
        connection, replace(article, title=new.title, filename=new.filename), new.form, blocks, fresh
    )
    before = {
        segment.id: old[found.old].source
        for segment, found in zip(fresh, aligned, strict=True)
        if found.change is Change.CHANGED and found.old is not None
    }
    for catalogue in catalogues:
        recording.follow_article(connection, catalogue)
        touched = catalogue_store.translations_of(connection, catalogue, before)
        changes = []
        for translation in touched.values():
            if translation.target:
                target, state = apply(translation, Action.UPDATE, by=by.name, role=by.role)
                source = translation.previous_source or before[translation.segment]
                changes.append(
                    recording.Change(
                        translation,
                        target,
                        state,
                        Action.UPDATE,
                        author=translation.author,
                        differs=translation.differs,
                        previous_source=source,
                    )
                )
        recording.record(connection, catalogue, changes, by, project.now())
