"""What lies beside a translation: drafts, suggestions, comments, and the answers to saves already made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from workbench.model import Comment, Person, Quote, Role, State, Suggestion
from workbench.store.catalogues import Catalogue
from workbench.store.schema import comments, drafts, ops, people, suggestions


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed and has not saved."""

    segment: str
    target: str
    base: int
    """The version that it was typed over."""
    at: datetime


def keep_draft(connection: sa.Connection, catalogue: Catalogue, person: Person, draft: Draft) -> None:
    """Keep a person's draft of a segment, in place of their earlier one."""
    drop_draft(connection, catalogue, person, draft.segment)
    connection.execute(
        sa.insert(drafts).values(
            catalogue_id=catalogue.id,
            person_id=person.id,
            segment_id=draft.segment,
            target=draft.target,
            base=draft.base,
            at=draft.at,
        )
    )


def drop_draft(
    connection: sa.Connection, catalogue: Catalogue, person: Person, segment: str, target: str | None = None
) -> None:
    """Forget a person's draft of a segment; with `target`, only when it holds that very text."""
    where = [
        drafts.c.catalogue_id == catalogue.id,
        drafts.c.person_id == person.id,
        drafts.c.segment_id == segment,
    ]
    if target is not None:
        where.append(drafts.c.target == target)
    connection.execute(sa.delete(drafts).where(*where))


def drafts_of(
    connection: sa.Connection, catalogue: Catalogue, person: Person, segments: Iterable[str]
) -> dict[str, Draft]:
    """A person's drafts among these segments."""
    statement = sa.select(drafts).where(
        drafts.c.catalogue_id == catalogue.id,
        drafts.c.person_id == person.id,
        drafts.c.segment_id.in_(list(segments)),
    )
    return {
        row.segment_id: Draft(row.segment_id, row.target, row.base, row.at)
        for row in connection.execute(statement)
    }


# --------------------------------------------------------------------------------------------- ops


def answer_to(connection: sa.Connection, catalogue: Catalogue, op: str) -> str | None:
    """What was answered to a save that has been made already."""
    statement = sa.select(ops.c.result).where(ops.c.catalogue_id == catalogue.id, ops.c.op == op)
    return connection.execute(statement).scalar_one_or_none()


def keep_answer(connection: sa.Connection, catalogue: Catalogue, op: str, result: str, now: datetime) -> None:
    """Remember the answer to a save, in the save's own transaction."""
    connection.execute(sa.insert(ops).values(catalogue_id=catalogue.id, op=op, result=result, at=now))


# ------------------------------------------------------------------------------------- suggestions


def suggest(
    connection: sa.Connection,
    catalogue: Catalogue,
    segment: str,
    target: str,
    state: State,
    origin: str,
    by: Person,
    now: datetime,
    batch: int | None = None,
) -> None:
    """Keep a text beside the translation, once: an open suggestion of the same text is enough."""
    same = sa.select(suggestions.c.id).where(
        suggestions.c.catalogue_id == catalogue.id,
        suggestions.c.segment_id == segment,
        suggestions.c.target == target,
        suggestions.c.settled_at.is_(None),
    )
    if connection.execute(same).first():
        return
    connection.execute(
        sa.insert(suggestions).values(
            catalogue_id=catalogue.id,
            segment_id=segment,
            target=target,
            state=state,
            origin=origin,
            by=by.id,
            at=now,
            batch_id=batch,
        )
    )


def _select_suggestions(catalogue: Catalogue) -> sa.Select:
    return (
        sa.select(suggestions, people.c.name.label("person"))
        .join(people, people.c.id == suggestions.c.by)
        .where(suggestions.c.catalogue_id == catalogue.id)
        .order_by(suggestions.c.id)
    )


def _select_open(catalogue: Catalogue) -> sa.Select:
    return _select_suggestions(catalogue).where(suggestions.c.settled_at.is_(None))


def _suggestion(row: sa.Row) -> Suggestion:
    return Suggestion(
        id=row.id,
        segment=row.segment_id,
        target=row.target,
        state=State(row.state),
        origin=row.origin,
        by=row.person,
        at=row.at,
        settled=row.settled_at is not None,
    )


def open_suggestions(
    connection: sa.Connection, catalogue: Catalogue, segments: Iterable[str]
) -> dict[str, list[Suggestion]]:
    """The suggestions that nobody has settled, for each of these segments that has one."""
    found: dict[str, list[Suggestion]] = {}
    statement = _select_open(catalogue).where(suggestions.c.segment_id.in_(list(segments)))
    for row in connection.execute(statement):
        found.setdefault(row.segment_id, []).append(_suggestion(row))
    return found


def suggestion(connection: sa.Connection, catalogue: Catalogue, number: int) -> Suggestion | None:
    """One suggestion, open or settled."""
    row = connection.execute(_select_suggestions(catalogue).where(suggestions.c.id == number)).first()
    return row and _suggestion(row)


def was_suggested(connection: sa.Connection, catalogue: Catalogue, segment: str, target: str) -> bool:
    """Whether this text has ever been kept beside the segment's translation, settled by now or not."""
    statement = sa.select(suggestions.c.id).where(
        suggestions.c.catalogue_id == catalogue.id,
        suggestions.c.segment_id == segment,
        suggestions.c.target == target,
    )
    return connection.execute(statement).first() is not None


def bring_along(
    connection: sa.Connection,
    catalogue: Catalogue,
    origin: str,
    to: str,
    batch: int | None = None,
) -> None:
    """Copy what stands beside a segment that is going to that one which it goes into.

    Open suggestions stay suggestions, remarks stay remarks, and what people typed and did not save is
    suggested. What the segment itself had stays with it, should it come back.
    """
    who = (people.c.id.label("person_id"), people.c.name, people.c.role)
    beside = (
        sa.select(suggestions.c.target, suggestions.c.state, suggestions.c.origin, suggestions.c.at, *who)
        .join(people, people.c.id == suggestions.c.by)
        .where(
            suggestions.c.catalogue_id == catalogue.id,
            suggestions.c.segment_id == origin,
            suggestions.c.settled_at.is_(None),
        )
        .order_by(suggestions.c.id)
    )
    typed = (
        sa.select(drafts.c.target, sa.literal(State.INITIAL), sa.literal("save"), drafts.c.at, *who)
        .join(people, people.c.id == drafts.c.person_id)
        .where(drafts.c.catalogue_id == catalogue.id, drafts.c.segment_id == origin, drafts.c.target != "")
        .order_by(drafts.c.person_id)
    )
    for statement in (beside, typed):
        for target, state, kind, at, *person in connection.execute(statement):
            by = Person(person[0], person[1], Role(person[2]))
            suggest(connection, catalogue, to, target, State(state), kind, by, at, batch)
    copied = ("catalogue_id", "segment_id", "text", "by", "at", "quote", "side", "batch_id")
    connection.execute(
        sa.insert(comments).from_select(
            copied,
            sa.select(
                comments.c.catalogue_id,
                sa.literal(to),
                comments.c.text,
                comments.c.by,
                comments.c.at,
                comments.c.quote,
                comments.c.side,
                sa.literal(batch, sa.Integer),
            )
            .where(comments.c.catalogue_id == catalogue.id, comments.c.segment_id == origin)
            .order_by(comments.c.id),
        )
    )


def settle(connection: sa.Connection, chosen: Suggestion, settled_as: str, by: Person, now: datetime) -> None:
    """Close a suggestion as `taken` or `dismissed`; it stays in the database."""
    connection.execute(
        sa.update(suggestions)
        .where(suggestions.c.id == chosen.id)
        .values(settled_at=now, settled_by=by.id, settled_as=settled_as)
    )


def settle_batch(connection: sa.Connection, batch: int, by: Person, now: datetime) -> None:
    """Close what one step suggested, because the step is undone."""
    connection.execute(
        sa.update(suggestions)
        .where(suggestions.c.batch_id == batch, suggestions.c.settled_at.is_(None))
        .values(settled_at=now, settled_by=by.id, settled_as="undone")
    )


# ---------------------------------------------------------------------------------------- comments


def comment(
    connection: sa.Connection,
    catalogue: Catalogue,
    segment: str,
    text: str,
    by: Person,
    now: datetime,
    batch: int | None = None,
    quote: Quote | None = None,
) -> None:
    """Add a remark on a segment, or on words of it."""
    values = {"catalogue_id": catalogue.id, "segment_id": segment, "text": text, "by": by.id, "at": now}
    if quote:
        values |= {"quote": quote.text, "side": quote.side}
    connection.execute(sa.insert(comments).values(**values, batch_id=batch))


def comments_of(
    connection: sa.Connection, catalogue: Catalogue, segments: Iterable[str] | None = None
) -> dict[str, list[Comment]]:
    """Remarks by segment, oldest first; of the whole catalogue when no segments are named."""
    statement = (
        sa.select(comments, people.c.name.label("person"))
        .join(people, people.c.id == comments.c.by)
        .where(comments.c.catalogue_id == catalogue.id)
        .order_by(comments.c.id)
    )
    if segments is not None:
        statement = statement.where(comments.c.segment_id.in_(list(segments)))
    found: dict[str, list[Comment]] = {}
    for row in connection.execute(statement):
        quote = Quote(row.side, row.quote) if row.quote else None
        remark = Comment(row.id, row.segment_id, row.text, row.person, row.at, quote)
        found.setdefault(row.segment_id, []).append(remark)
    return found


def drop_comments_of_batch(connection: sa.Connection, batch: int) -> None:
    """Remove the remarks that an undone import brought."""
    connection.execute(sa.delete(comments).where(comments.c.batch_id == batch))
