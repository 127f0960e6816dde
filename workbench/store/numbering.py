"""An article's segments by number, from 0 in its order, as an editor names its rows.

Numbers follow from all positions of an article, so they are read as a whole, once for each layout.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from workbench.model import Article
from workbench.store.schema import segments

# A hundred bytes a segment: these are enough for the articles that a team works on at the same time.
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Numbering:
    """The ids in order, and the number of each."""

    ids: Sequence[str]
    numbers: dict[str, int]


_known: WeakKeyDictionary[sa.Engine, OrderedDict[tuple[int, int], Numbering]] = WeakKeyDictionary()


def numbering(connection: sa.Connection, article: Article) -> Numbering:
    """The article's segments by number; `article` must have been read in the same transaction."""
    kept = _known.setdefault(connection.engine, OrderedDict())
    key = article.id, article.layout
    found = kept.pop(key, None) or _read(connection, article)
    kept[key] = found
    while len(kept) > _KEPT:
        kept.popitem(last=False)
    return found


def _read(connection: sa.Connection, article: Article) -> Numbering:
    statement = (
        sa.select(segments.c.id)
        .where(segments.c.article_id == article.id, segments.c.position.is_not(None))
        .order_by(segments.c.position)
    )
    ids = list(connection.execute(statement).scalars())
    return Numbering(ids, {segment_id: number for number, segment_id in enumerate(ids)})
