"""Findings that are kept: what is missing or old among them is known without checking anything.

A row of `findings` says what it rests on. How far the catalogue as a whole is, the row of `checked` says:
through it an idle catalogue costs one look, and a changed one what has changed. Who writes holds that row
(`hold`), so that two who check the same catalogue write one after the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from workbench.checks.identity import key_of
from workbench.checks.model import Finding, Side
from workbench.checks.written import brief, read, written
from workbench.model import Message, Progress
from workbench.store import messages
from workbench.store.among import parts
from workbench.store.articles import IN_BLOCK
from workbench.store.catalogues import Catalogue
from workbench.store.findings_schema import checked, findings
from workbench.store.schema import blocks, segments, translations


@dataclass(frozen=True, slots=True)
class Basis:
    """What the findings of a catalogue rest on beside its texts."""

    terms: int
    """The version of the term base."""
    rules: str
    """A sign of the checks and their settings."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the findings of a catalogue are."""

    step: int
    revision: int | None
    """Everything up to this one has been checked; None when that is not known."""
    layout: int
    basis: Basis

    def holds(self, catalogue: Catalogue, basis: Basis) -> bool:
        """Whether nothing has to be checked but what has changed behind the revision."""
        same = (self.layout, self.basis) == (catalogue.article.layout, basis)
        return self.revision is not None and same


@dataclass(frozen=True, slots=True)
class Kept:
    """The findings on a translation, with what they rest on."""

    segment: str
    version: int
    position: int | None
    source: str
    """The digest of the source."""
    pair: str
    """A digest of all that the checks were told."""
    like: Mapping[Side, str | None]
    """By side, the key of the translations that this one is compared with."""
    own: tuple[Finding, ...]
    """What is found in it alone."""
    keys: tuple[str, ...] = ()
    """What each of these is about."""
    compared: tuple[Finding, ...] = ()
    """What is found in it beside others."""
    counted: bool = True
    """False of what has no text, or is not for translation."""


@dataclass(frozen=True, slots=True)
class Due:
    """A translation whose findings are missing or may be old."""

    segment: str
    version: int
    position: int | None
    digest: str
    source: str
    target: str
    counted: bool
    kept: Kept | None
    rules: str | None
    """The rules that the kept findings rest on."""
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A translation among those that are compared with one another."""

    segment: str
    position: int
    source: str
    target: str
    own: str
    """What is kept of findings in it alone, as it is written: most of it is not needed."""
    compared: str
    """The same of findings in it beside others."""
    keys: str
    """What all of these are about, those in it alone first."""


def mark(connection: sa.Connection, catalogue: Catalogue) -> Mark:
    """How far the catalogue's findings are."""
    return _mark(connection.execute(_MARK, {"catalogue": catalogue.id}).first())


def hold(connection: sa.Connection, catalogue: Catalogue) -> Mark:
    """The same, and nobody else writes findings of the catalogue until the transaction ends."""
    values = {"catalogue_id": catalogue.id, "step": 0, "layout": 0, "terms": 0, "rules": ""}
    connection.execute(_insert(connection, checked).values(values).on_conflict_do_nothing())
    return _mark(connection.execute(_MARK.with_for_update(), {"catalogue": catalogue.id}).one())


def set_mark(connection: sa.Connection, catalogue: Catalogue, new: Mark) -> None:
    """Say how far the catalogue's findings are. The caller holds them."""
    values = {"step": new.step, "revision": new.revision, "layout": new.layout}
    values |= {"terms": new.basis.terms, "rules": new.basis.rules}
    connection.execute(sa.update(checked).where(checked.c.catalogue_id == catalogue.id).values(values))


_MARK = sa.select(checked).where(checked.c.catalogue_id == sa.bindparam("catalogue"))


def _mark(row: sa.Row | None) -> Mark:
    if row is None:
        return Mark(0, None, 0, Basis(0, ""))
    return Mark(row.step, row.revision, row.layout, Basis(row.terms, row.rules))


def _insert(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    return (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table)


# --------------------------------------------------------------------------------------- what is due

_counted = sa.and_(
    translations.c.position.is_not(None),
    translations.c.progress != Progress.EXCLUDED.value,
    translations.c.target != "",
)
_old = sa.or_(
    findings.c.segment_id.is_(None),
    sa.not_(findings.c.counted),
    findings.c.version != translations.c.version,
    findings.c.source != segments.c.digest,
    # Of two that are alike the first one counts, so that places matter.
    findings.c.position != translations.c.position,
    findings.c.terms != sa.bindparam("terms"),
    findings.c.rules != sa.bindparam("rules"),
)
_pairs = translations.join(segments, segments.c.id == translations.c.segment_id)
# A translation with its findings.
beside = sa.and_(
    findings.c.catalogue_id == translations.c.catalogue_id,
    findings.c.segment_id == translations.c.segment_id,
)
_is_due = sa.and_(
    translations.c.catalogue_id == sa.bindparam("catalogue"),
    translations.c.revision > sa.bindparam("behind"),
    sa.or_(sa.and_(_counted, _old), sa.and_(sa.not_(_counted), findings.c.counted)),
)
# A translation with its source, as they are.
_NOW = (
    translations.c.segment_id,
    translations.c.version,
    translations.c.position,
    segments.c.digest,
    segments.c.source,
    translations.c.target,
    _counted.label("counted"),
)
_KEPT_COLUMNS = [column.label(f"kept_{column.name}") for column in findings.c]
_DUE = (
    sa.select(*_NOW, blocks.c.message, *_KEPT_COLUMNS)
    .select_from(_pairs.outerjoin(findings, beside).outerjoin(blocks, IN_BLOCK))
    .where(_is_due)
    .order_by(translations.c.position)
    .limit(sa.bindparam("most"))
)
_COUNT = sa.select(sa.func.count()).select_from(_pairs.outerjoin(findings, beside)).where(_is_due)


def due(connection: sa.Connection, catalogue: Catalogue, basis: Basis, known: Mark, most: int) -> list[Due]:
    """The first translations, in order, whose findings are missing or may be old.

    Args:
        catalogue, known: read in this transaction, and before.
        most: how many at most.
    """
    asked = _asked(catalogue, basis, known)
    if asked["behind"] >= catalogue.revision:
        return []
    return [
        Due(
            row.segment_id,
            row.version,
            row.position,
            row.digest,
            row.source,
            row.target,
            bool(row.counted),
            None if row.kept_segment_id is None else _kept(row),
            row.kept_rules,
            messages.read(row.message or ""),
        )
        for row in connection.execute(_DUE, {**asked, "most": most})
    ]


def count_due(connection: sa.Connection, catalogue: Catalogue, basis: Basis, known: Mark) -> int:
    """How many there are in all. Reads the whole catalogue unless what `known` says holds."""
    asked = _asked(catalogue, basis, known)
    return 0 if asked["behind"] >= catalogue.revision else connection.execute(_COUNT, asked).scalar_one()


def _asked(catalogue: Catalogue, basis: Basis, known: Mark) -> dict[str, object]:
    # No revision is below 0: everything is looked at.
    behind = known.revision if known.holds(catalogue, basis) else -1
    return {"catalogue": catalogue.id, "behind": behind, "terms": basis.terms, "rules": basis.rules}


def _kept(row: sa.Row) -> Kept:
    return Kept(
        row.kept_segment_id,
        row.kept_version,
        row.kept_position,
        row.kept_source,
        row.kept_pair,
        {Side.SOURCE: row.kept_like_source, Side.TARGET: row.kept_like_target},
        read(row.kept_own),
        tuple(row.kept_about.split()),
        read(row.kept_compared),
        row.kept_counted,
    )


# ------------------------------------------------------------------------------------------- writing

_STILL = (
    sa.select(*_NOW)
    .select_from(_pairs)
    .where(
        translations.c.catalogue_id == sa.bindparam("catalogue"),
        translations.c.segment_id.in_(sa.bindparam("ids", expanding=True)),
    )
)


def unchanged(connection: sa.Connection, catalogue: Catalogue, looked_at: Sequence[Due]) -> set[str]:
    """The segments among these that are still what they were when they were read."""
    now = {}
    for ids in parts([one.segment for one in looked_at]):
        for row in connection.execute(_STILL, {"catalogue": catalogue.id, "ids": ids}):
            now[row.segment_id] = (row.version, row.position, row.digest, bool(row.counted))
    return {
        one.segment
        for one in looked_at
        if now.get(one.segment) == (one.version, one.position, one.digest, one.counted)
    }


def put(
    connection: sa.Connection, catalogue: Catalogue, found: Iterable[Kept], basis: Basis, step: int
) -> None:
    """Keep these findings in place of what there is. The caller holds the catalogue's."""
    rows = [
        {
            "catalogue_id": catalogue.id,
            "segment_id": one.segment,
            "version": one.version,
            "position": one.position,
            "source": one.source,
            "terms": basis.terms,
            "rules": basis.rules,
            "pair": one.pair,
            "counted": one.counted,
            "like_source": one.like[Side.SOURCE],
            "like_target": one.like[Side.TARGET],
            "own": written(one.own),
            "compared": written(one.compared),
            "brief": brief((*one.own, *one.compared)),
            "about": " ".join(one.keys),
            "step": step,
        }
        for one in found
    ]
    if not rows:
        return
    statement = _insert(connection, findings)
    keys = [column.name for column in findings.primary_key]
    new = {column.name: statement.excluded[column.name] for column in findings.c if column.name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=new), rows)


def still_hold(connection: sa.Connection, catalogue: Catalogue, ids: Iterable[str], basis: Basis) -> None:
    """The findings on these segments are the same with this version of the term base."""
    for part in parts(list(ids)):
        connection.execute(
            sa.update(findings)
            .where(findings.c.catalogue_id == catalogue.id, findings.c.segment_id.in_(part))
            .values(terms=basis.terms)
        )


def put_compared(
    connection: sa.Connection,
    catalogue: Catalogue,
    found: Iterable[tuple[Member, tuple[Finding, ...]]],
    step: int,
) -> None:
    """Keep what is found in translations beside others now, where that has changed."""
    rows = [
        {
            "at_segment": member.segment,
            "new_compared": compared,
            "new_brief": brief((*own, *anew)),
            "new_about": " ".join((*member.keys.split()[: len(own)], *(key_of(one, *texts) for one in anew))),
        }
        for member, anew in found
        for compared, own in [(written(anew), read(member.own))]
        for texts in [(member.source, member.target)]
        if compared != member.compared
    ]
    if rows:
        of_segment = findings.c.segment_id == sa.bindparam("at_segment")
        connection.execute(
            sa.update(findings)
            .where(findings.c.catalogue_id == catalogue.id, of_segment)
            .values(
                compared=sa.bindparam("new_compared"),
                brief=sa.bindparam("new_brief"),
                about=sa.bindparam("new_about"),
                step=step,
            ),
            rows,
        )


def alike(
    connection: sa.Connection, catalogue: Catalogue, side: Side, keys: Iterable[str]
) -> Iterator[list[Member]]:
    """The translations that are alike on a side, for each of these keys, in the order of the article.

    Those that have changed since they were checked are left out: they come in when they are checked again. So
    are those that nothing is like, and was like before.
    """
    found: dict[str, list[sa.Row]] = {}
    for part in parts(sorted(keys)):
        for row in connection.execute(_LIKE[side], {"catalogue": catalogue.id, "keys": part}):
            found.setdefault(row.like, []).append(row)
    groups = [group for group in found.values() if len(group) > 1 or group[0].compared]
    yield from _in_place(connection, catalogue, groups)


def like(connection: sa.Connection, catalogue: Catalogue, side: Side, key: str, most: int) -> list[Member]:
    """The translations that are alike on a side for this key, in the order of the article; at most so many.

    As of `alike`, without those that have changed since they were checked.
    """
    asked = {"catalogue": catalogue.id, "keys": [key]}
    rows = connection.execute(_LIKE[side].limit(most), asked).all()
    (members,) = _in_place(connection, catalogue, [rows])
    return members


def _in_place(
    connection: sa.Connection, catalogue: Catalogue, groups: Sequence[Sequence[sa.Row]]
) -> Iterator[list[Member]]:
    ids = [kept.segment_id for group in groups for kept in group]
    now = {}
    for part in parts(ids):
        for row in connection.execute(_STILL, {"catalogue": catalogue.id, "ids": part}):
            now[row.segment_id] = row
    for group in groups:
        members = [
            Member(kept.segment_id, row.position, row.source, row.target, kept.own, kept.compared, kept.about)
            for kept in group
            for row in [now[kept.segment_id]]
            if row.counted and (row.version, row.digest) == (kept.version, kept.source)
        ]
        yield sorted(members, key=attrgetter("position"))


# Without the translations: a join is begun at the wrong end, with all of the catalogue.
_LIKE = {
    side: sa.select(findings, findings.c[f"like_{side}"].label("like")).where(
        findings.c.catalogue_id == sa.bindparam("catalogue"),
        findings.c[f"like_{side}"].in_(sa.bindparam("keys", expanding=True)),
        findings.c.counted,
    )
    for side in Side
}


def touch(connection: sa.Connection, catalogue: Catalogue, segment: str) -> None:
    """Let editors ask for a segment's findings again: one was dismissed, or brought back."""
    held = hold(connection, catalogue)
    of_segment = sa.and_(findings.c.catalogue_id == catalogue.id, findings.c.segment_id == segment)
    connection.execute(sa.update(findings).where(of_segment).values(step=held.step + 1))
    set_mark(connection, catalogue, replace(held, step=held.step + 1))
