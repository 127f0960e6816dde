"""The project's words that no text is cut behind, and where articles are cut there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from workbench.model import Article, Person, Segment
from workbench.store.articles import segment_of, select_segments
from workbench.store.schema import blocks, no_breaks, people, segments
from workbench.text.segmentation import NoBreak


@dataclass(frozen=True, slots=True)
class Kept:
    """A word that texts of a language are not cut behind, and who said so."""

    id: int
    language: str
    no_break: NoBreak
    by: str
    at: datetime


_ALL = sa.select(no_breaks, people.c.name.label("person")).join(people, people.c.id == no_breaks.c.by)


def _kept(row: sa.Row) -> Kept:
    return Kept(row.id, row.language, NoBreak(row.word, row.number), row.person, row.at)


def everything(connection: sa.Connection, language: str | None = None) -> list[Kept]:
    """All of them, or those of a language, the latest first."""
    statement = _ALL.order_by(no_breaks.c.id.desc())
    if language is not None:
        statement = statement.where(no_breaks.c.language == language)
    return [_kept(row) for row in connection.execute(statement)]


def one(connection: sa.Connection, number: int) -> Kept | None:
    """The one of that id."""
    row = connection.execute(_ALL.where(no_breaks.c.id == number)).first()
    return row and _kept(row)


def same(connection: sa.Connection, language: str, no_break: NoBreak) -> Kept | None:
    """The one that says just that."""
    statement = _ALL.where(
        no_breaks.c.language == language,
        no_breaks.c.word == no_break.word,
        no_breaks.c.number == no_break.number,
    )
    row = connection.execute(statement).first()
    return row and _kept(row)


def add(connection: sa.Connection, language: str, no_break: NoBreak, by: Person, now: datetime) -> int:
    """Keep one that is not there yet; returns its id."""
    values = {"language": language, "word": no_break.word, "number": no_break.number, "by": by.id, "at": now}
    statement = sa.insert(no_breaks).values(**values).returning(no_breaks.c.id)
    return connection.execute(statement).scalar_one()


def remove(connection: sa.Connection, number: int) -> None:
    """Forget one."""
    connection.execute(sa.delete(no_breaks).where(no_breaks.c.id == number))


def neighbours(connection: sa.Connection, article: Article, word: str) -> Iterator[tuple[Segment, Segment]]:
    """Each segment that has a word, with the next one of its block, if there is one: a cut behind it."""
    has_word = select_segments().where(
        segments.c.article_id == article.id,
        segments.c.position.is_not(None),
        segments.c.source.contains(word, autoescape=True),
        blocks.c.translatable,
    )
    for row in connection.execute(has_word.order_by(segments.c.position)).all():
        following = (
            select_segments()
            .where(
                segments.c.article_id == article.id,
                segments.c.block == row.block,
                segments.c.position > row.position,
            )
            .order_by(segments.c.position)
            .limit(1)
        )
        behind = connection.execute(following).first()
        if behind is not None:
            yield segment_of(row), segment_of(behind)
