"""The one way to change translations: `record`, which keeps version, history and counters together.

Who changes a catalogue calls `lock` first. It holds the catalogue's row until the transaction ends, so that
revision numbers follow the order of the commits: "everything up to number N" is then one moment of the
catalogue on PostgreSQL too, where sequences promise no such thing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from workbench.model import Article, Person, Progress, Reason, State, Translation
from workbench.store import memory
from workbench.store.articles import IN_BLOCK
from workbench.store.articles import lock as lock_article
from workbench.store.catalogues import (
    NEW_COLUMNS,
    Catalogue,
    count_progress,
    counted_in,
    held,
    new_rows,
    of_article,
    translations_of,
)
from workbench.store.schema import (
    batches,
    blocks,
    catalogues,
    people,
    progress,
    revisions,
    segments,
    translations,
)
from workbench.workflow import Action


@dataclass(frozen=True, slots=True)
class Change:
    """A translation before, and what it is to become."""

    before: Translation
    target: str
    state: State
    action: str
    author: str | None
    reason: Reason | None = None
    comment: str = ""
    differs: bool = False
    op: str | None = None
    previous_source: str | None = None
    """The source that the target was made for. None keeps it until the translation is confirmed."""


def lock(connection: sa.Connection, catalogue: Catalogue) -> Catalogue:
    """Hold the catalogue for a change until the transaction ends; returns it as it stands now."""
    return held(connection, catalogue.article, catalogue.id)


def lock_all(connection: sa.Connection, article: Article) -> list[Catalogue]:
    """Hold an article with all its catalogues for a change of its segments, in the order that all use."""
    lock_article(connection, article)
    return [lock(connection, catalogue) for catalogue in of_article(connection, article)]


_CHANGE = sa.update(translations).where(
    translations.c.catalogue_id == sa.bindparam("at_catalogue"),
    translations.c.segment_id == sa.bindparam("at_segment"),
)
_ADD_REVISION = sa.insert(revisions)
_ADVANCE = sa.update(catalogues).where(catalogues.c.id == sa.bindparam("catalogue"))
_COUNT = (
    sa.update(progress)
    .where(
        progress.c.catalogue_id == sa.bindparam("catalogue"),
        progress.c.progress == sa.bindparam("stage"),
    )
    .values({what: progress.c[what] + sa.bindparam(f"more_{what}") for what in ("segments", "words")})
)
_WORDS_AND_STAGE = (
    sa.select(segments.c.id, segments.c.words, translations.c.progress)
    .join(translations, translations.c.segment_id == segments.c.id)
    .where(
        translations.c.catalogue_id == sa.bindparam("catalogue"),
        segments.c.id.in_(sa.bindparam("ids", expanding=True)),
    )
)


def record(
    connection: sa.Connection,
    catalogue: Catalogue,
    changes: Sequence[Change],
    by: Person,
    now: datetime,
    batch: int | None = None,
) -> Catalogue:
    """Make changes: a new version and a revision for each, and the counters to match.

    The catalogue must be locked and each change's `before` read after that.
    Returns the catalogue with its new revision number.
    """
    if not changes:
        return catalogue
    ids = [change.before.segment for change in changes]
    inside = _words_and_stage(connection, catalogue, ids)
    author_ids = {by.name: by.id}
    others = {change.author for change in changes if change.author is not None} - author_ids.keys()
    if others:
        known = sa.select(people.c.name, people.c.id).where(people.c.name.in_(others))
        author_ids |= {row.name: row.id for row in connection.execute(known)}
    rows, history = [], []
    counted: Counter[tuple[Progress, str]] = Counter()
    for number, change in enumerate(changes, start=catalogue.revision + 1):
        words, old_stage = inside[change.before.segment]
        stage = Progress.of(change.state, change.target)
        if old_stage is Progress.EXCLUDED:
            stage = old_stage
        for delta, at_stage in ((-1, old_stage), (1, stage)):
            counted[at_stage, "segments"] += delta
            counted[at_stage, "words"] += delta * words
        shared = {
            "target": change.target,
            "state": change.state,
            "version": change.before.version + 1,
            "differs": change.differs,
            "author": author_ids.get(change.author),
        }
        rows.append(
            shared
            | {
                "at_catalogue": catalogue.id,
                "at_segment": change.before.segment,
                "progress": stage,
                "revision": number,
                "changed_by": by.id,
                "changed_at": now,
                "op": change.op,
                "previous_source": _previous_source(change),
            }
        )
        history.append(
            shared
            | {
                "catalogue_id": catalogue.id,
                "number": number,
                "segment_id": change.before.segment,
                "action": change.action,
                "by": by.id,
                "at": now,
                "reason": change.reason,
                "comment": change.comment,
                "batch_id": batch,
            }
        )
    connection.execute(_CHANGE, rows)
    connection.execute(_ADD_REVISION, history)
    count(connection, catalogue, counted)
    _remember(connection, catalogue, changes, now)
    return _advance(connection, catalogue, len(changes), by, now)


def _remember(
    connection: sa.Connection, catalogue: Catalogue, changes: Sequence[Change], now: datetime
) -> None:
    article = catalogue.article
    followed = [
        memory.Followed(
            change.before.segment,
            change.target,
            change.state,
            change.author,
            now,
            source_changed=change.action == Action.UPDATE,
        )
        for change in changes
        if State.INITIAL != change.state or State.INITIAL != change.before.state
    ]
    memory.follow(connection, catalogue.id, article.slug, (article.locale, catalogue.locale), followed, now)


def _previous_source(change: Change) -> str:
    if change.previous_source is not None:
        return change.previous_source
    return change.before.previous_source if change.state is State.INITIAL else ""


def _words_and_stage(
    connection: sa.Connection, catalogue: Catalogue, ids: Sequence[str]
) -> dict[str, tuple[int, Progress]]:
    found = {}
    for start in range(0, len(ids), 500):
        asked = {"catalogue": catalogue.id, "ids": ids[start : start + 500]}
        for row in connection.execute(_WORDS_AND_STAGE, asked):
            found[row.id] = (row.words, Progress(row.progress))
    return found


def count(connection: sa.Connection, catalogue: Catalogue, counted: Counter[tuple[Progress, str]]) -> None:
    """Add to a catalogue's counters, by progress and by `segments` or `words`."""
    rows = [
        {"catalogue": catalogue.id, "stage": stage}
        | {f"more_{what}": counted[stage, what] for what in ("segments", "words")}
        for stage in Progress
        if counted[stage, "segments"] or counted[stage, "words"]
    ]
    if rows:
        connection.execute(_COUNT, rows)


def _advance(
    connection: sa.Connection, catalogue: Catalogue, steps: int, by: Person, now: datetime
) -> Catalogue:
    revision = catalogue.revision + steps
    values = {"revision": revision, "changed_at": now, "changed_by": by.id}
    connection.execute(_ADVANCE, {"catalogue": catalogue.id} | values)
    return replace(catalogue, revision=revision, changed_at=now, changed_by=by.name)


def set_exported(connection: sa.Connection, catalogue: Catalogue) -> None:
    """Remember that a file with the catalogue's present revision has gone out."""
    connection.execute(
        sa.update(catalogues).where(catalogues.c.id == catalogue.id).values(exported=catalogue.revision)
    )


def set_block_translatable(
    connection: sa.Connection, catalogue: Catalogue, block: int, translatable: bool
) -> None:
    """Count a block's segments in or out, after the article's block has changed."""
    inside = (
        sa.select(segments.c.id)
        .join(blocks, IN_BLOCK)
        .where(segments.c.article_id == catalogue.article.id, segments.c.block == block)
        # A plural form that the locale does not have is not counted either way.
        .where(sa.or_(sa.not_(blocks.c.translatable), counted_in(catalogue.plural)))
    )
    ids = list(connection.execute(inside).scalars())
    current = translations_of(connection, catalogue, ids)
    counted: Counter[tuple[Progress, str]] = Counter()
    for segment_id, (words, old_stage) in _words_and_stage(connection, catalogue, ids).items():
        stage = current[segment_id].progress if translatable else Progress.EXCLUDED
        if stage is old_stage:
            continue
        for delta, at_stage in ((-1, old_stage), (1, stage)):
            counted[at_stage, "segments"] += delta
            counted[at_stage, "words"] += delta * words
        connection.execute(
            sa.update(translations)
            .where(translations.c.catalogue_id == catalogue.id, translations.c.segment_id == segment_id)
            .values(progress=stage)
        )
    count(connection, catalogue, counted)


# ----------------------------------------------------------------------------------------- batches


def open_batch(
    connection: sa.Connection, catalogue: Catalogue, kind: str, note: str, by: Person, now: datetime
) -> int:
    """Begin one undoable step; returns its number for `record`."""
    values = {"catalogue_id": catalogue.id, "kind": kind, "note": note, "by": by.id, "at": now}
    return connection.execute(sa.insert(batches).values(**values).returning(batches.c.id)).scalar_one()


def follow_article(connection: sa.Connection, catalogue: Catalogue) -> None:
    """Bring a catalogue up to date with its article's segments: new rows, places, progress and counters."""
    inside = segments.c.article_id == catalogue.article.id
    own = translations.c.catalogue_id == catalogue.id
    have = sa.select(translations.c.segment_id).where(own)
    connection.execute(
        sa.insert(translations).from_select(
            NEW_COLUMNS, new_rows(catalogue.id, catalogue.plural, inside, ~segments.c.id.in_(have))
        )
    )
    same = segments.c.id == translations.c.segment_id
    place = sa.select(segments.c.position).where(same).scalar_subquery()
    is_counted = sa.exists().where(IN_BLOCK).where(same, counted_in(catalogue.plural))
    stage = sa.case(
        (~is_counted, Progress.EXCLUDED.value),
        (translations.c.state != State.INITIAL, translations.c.state),
        (translations.c.target != "", Progress.NEEDS_WORK.value),
        else_=Progress.UNTRANSLATED.value,
    )
    connection.execute(sa.update(translations).where(own).values(position=place, progress=stage))
    connection.execute(sa.delete(progress).where(progress.c.catalogue_id == catalogue.id))
    count_progress(connection, catalogue.id)
