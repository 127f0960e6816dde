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


_DROP_DRAFT = sa.delete(drafts).where(
    drafts.c.catalogue_id == sa.bindparam("catalogue"),
    drafts.c.person_id == sa.bindparam("person"),
    drafts.c.segment_id == sa.bindparam("segment"),
)
_DROP_DRAFT_OF = _DROP_DRAFT.where(drafts.c.target == sa.bindparam("text"))
_DRAFTS = sa.select(drafts).where(
    drafts.c.catalogue_id == sa.bindparam("catalogue"),
    drafts.c.person_id == sa.bindparam("person"),
    drafts.c.segment_id.in_(sa.bindparam("ids", expanding=True)),
)


def drop_draft(
    connection: sa.Connection, catalogue: Catalogue, person: Person, segment: str, target: str | None = None
) -> None:
    """Forget a person's draft of a segment; with `target`, only when it holds that very text."""
    asked: dict[str, int | str] = {"catalogue": catalogue.id, "person": person.id, "segment": segment}
    if target is None:
        connection.execute(_DROP_DRAFT, asked)
    else:
        connection.execute(_DROP_DRAFT_OF, asked | {"text": target})


def drafts_of(
    connection: sa.Connection, catalogue: Catalogue, person: Person, segments: Iterable[str]
) -> dict[str, Draft]:
    """A person's drafts among these segments."""
    asked = {"catalogue": catalogue.id, "person": person.id, "ids": list(segments)}
    return {
        row.segment_id: Draft(row.segment_id, row.target, row.base, row.at)
        for row in connection.execute(_DRAFTS, asked)
    }


# --------------------------------------------------------------------------------------------- ops


_ANSWER = sa.select(ops.c.result).where(
    ops.c.catalogue_id == sa.bindparam("catalogue"), ops.c.op == sa.bindparam("name")
)
_KEEP_ANSWER = sa.insert(ops)


def answer_to(connection: sa.Connection, catalogue: Catalogue, op: str) -> str | None:
    """What was answered to a save that has been made already."""
    return connection.execute(_ANSWER, {"catalogue": catalogue.id, "name": op}).scalar_one_or_none()


def keep_answer(connection: sa.Connection, catalogue: Catalogue, op: str, result: str, now: datetime) -> None:
    """Remember the answer to a save, in the save's own transaction."""
    connection.execute(_KEEP_ANSWER, {"catalogue_id": catalogue.id, "op": op, "result": result, "at": now})


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
    reviewer: str = "",
) -> None:
    """Keep a text beside the translation, once: an open suggestion of the same text is enough.

    `reviewer` as in `Suggestion`.
    """
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
            reviewer=reviewer or None,
        )
    )


_SUGGESTIONS = (
    sa.select(suggestions, people.c.name.label("person"))
    .join(people, people.c.id == suggestions.c.by)
    .where(suggestions.c.catalogue_id == sa.bindparam("catalogue"))
    .order_by(suggestions.c.id)
)
_SUGGESTION = _SUGGESTIONS.where(suggestions.c.id == sa.bindparam("number"))
_OPEN_SUGGESTIONS = _SUGGESTIONS.where(
    suggestions.c.settled_at.is_(None), suggestions.c.segment_id.in_(sa.bindparam("ids", expanding=True))
)


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
        reviewer=row.reviewer or "",
    )


def open_suggestions(
    connection: sa.Connection, catalogue: Catalogue, segments: Iterable[str]
) -> dict[str, list[Suggestion]]:
    """The suggestions that nobody has settled, for each of these segments that has one."""
    found: dict[str, list[Suggestion]] = {}
    for row in connection.execute(_OPEN_SUGGESTIONS, {"catalogue": catalogue.id, "ids": list(segments)}):
        found.setdefault(row.segment_id, []).append(_suggestion(row))
    return found


def suggestion(connection: sa.Connection, catalogue: Catalogue, number: int) -> Suggestion | None:
    """One suggestion, open or settled."""
    row = connection.execute(_SUGGESTION, {"catalogue": catalogue.id, "number": number}).first()
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
    kept = suggestions.c
    beside = (
        sa.select(kept.target, kept.state, kept.origin, kept.at, kept.reviewer, *who)
        .join(people, people.c.id == suggestions.c.by)
        .where(
            suggestions.c.catalogue_id == catalogue.id,
            suggestions.c.segment_id == origin,
            suggestions.c.settled_at.is_(None),
        )
        .order_by(suggestions.c.id)
    )
    typed = (
        sa.select(
            drafts.c.target, sa.literal(State.INITIAL), sa.literal("save"), drafts.c.at, sa.literal(""), *who
        )
        .join(people, people.c.id == drafts.c.person_id)
        .where(drafts.c.catalogue_id == catalogue.id, drafts.c.segment_id == origin, drafts.c.target != "")
        .order_by(drafts.c.person_id)
    )
    for statement in (beside, typed):
        for target, state, kind, at, reviewer, *person in connection.execute(statement):
            by = Person(person[0], person[1], Role(person[2]))
            suggest(connection, catalogue, to, target, State(state), kind, by, at, batch, reviewer or "")
    copied = ("catalogue_id", "segment_id", "text", "by", "at", "quote", "side", "reviewer", "batch_id")
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
                comments.c.reviewer,
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
    reviewer: str = "",
) -> int:
    """Add a remark on a segment, or on words of it; `reviewer` as in `Comment`. Answers with its id."""
    values = {"catalogue_id": catalogue.id, "segment_id": segment, "text": text, "by": by.id, "at": now}
    if quote:
        values |= {"quote": quote.text, "side": quote.side}
    made = sa.insert(comments).values(**values, batch_id=batch, reviewer=reviewer or None)
    return connection.execute(made).inserted_primary_key[0]


_COMMENTS = (
    sa.select(comments, people.c.name.label("person"))
    .join(people, people.c.id == comments.c.by)
    .where(comments.c.catalogue_id == sa.bindparam("catalogue"))
    .order_by(comments.c.id)
)
_SOME_COMMENTS = _COMMENTS.where(comments.c.segment_id.in_(sa.bindparam("ids", expanding=True)))


def comments_of(
    connection: sa.Connection, catalogue: Catalogue, segments: Iterable[str] | None = None
) -> dict[str, list[Comment]]:
    """Remarks by segment, oldest first; of the whole catalogue when no segments are named."""
    if segments is None:
        rows = connection.execute(_COMMENTS, {"catalogue": catalogue.id})
    else:
        rows = connection.execute(_SOME_COMMENTS, {"catalogue": catalogue.id, "ids": list(segments)})
    found: dict[str, list[Comment]] = {}
    for row in rows:
        quote = Quote(row.side, row.quote) if row.quote else None
        remark = Comment(row.id, row.segment_id, row.text, row.person, row.at, quote, row.reviewer or "")
        found.setdefault(row.segment_id, []).append(remark)
    return found


_NEWEST_COMMENT = (
    sa.select(comments.c.id, comments.c.at)
    .where(comments.c.catalogue_id == sa.bindparam("catalogue"))
    .order_by(comments.c.id.desc())
    .limit(1)
)


def newest_comment(connection: sa.Connection, catalogue: Catalogue) -> str:
    """Names the last remark on any segment, as its id may be that of one that was taken back; "" for none."""
    newest = connection.execute(_NEWEST_COMMENT, {"catalogue": catalogue.id}).first()
    return f"{newest.id} {newest.at.timestamp()}" if newest else ""


def withdraw_comment(connection: sa.Connection, number: int) -> None:
    """Remove one remark, which its author takes back."""
    connection.execute(sa.delete(comments).where(comments.c.id == number))


def drop_comments_of_batch(connection: sa.Connection, batch: int) -> None:
    """Remove the remarks that an undone import brought."""
    connection.execute(sa.delete(comments).where(comments.c.batch_id == batch))
