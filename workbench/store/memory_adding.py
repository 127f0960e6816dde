"""Adding pairs to a memory: a few at once, or many in steps so short that nobody who saves meanwhile waits.

In steps, what the pairs need is worked out first, without the database. Then they are stored, hidden; then
the index learns of them, key by key; then they are shown. If that ends halfway, what is hidden stays so: no
pair is ever offered, or taken for one that is there already, that the index does not know.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from workbench.memory.keys import Side, keys_of
from workbench.memory.words import words_of
from workbench.model import State
from workbench.store import memory_index
from workbench.store.among import Among
from workbench.store.memory_schema import memory_pairs
from workbench.terms.inflection import inflection
from workbench.text.locales import base_language

# What a word is cut to in the list of words, so that it fits an index of any database.
_LONGEST_WORD = 64
_LAST = sa.select(sa.func.max(memory_pairs.c.id))
_ADD = sa.insert(memory_pairs)


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair on its way into a memory."""

    source: str
    target: str
    source_locale: str
    target_locale: str
    article: str | None = None
    previous: str | None = None
    following: str | None = None
    catalogue: int | None = None
    segment: str | None = None
    author: str | None = None
    state: State | None = None
    at: datetime | None = None

    @property
    def digest(self) -> str:
        """Equal for equal texts in equal locales."""
        texts = (self.source_locale, self.target_locale, self.source, self.target)
        return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(slots=True)
class Prepared:
    """Pairs with what the index needs of them."""

    rows: list[dict[str, object]] = field(default_factory=list)
    """In `memory_pairs`, without id and memory."""
    postings: dict[int, list[int]] = field(default_factory=dict)
    """For each key the places in `rows`, ascending."""
    forms: list[tuple[str, str, str]] = field(default_factory=list)
    """Language, base and word."""


def prepare(pairs: Sequence[NewPair], known: set[tuple[str, str]]) -> Prepared:
    """Work out what pairs need. Touches no database.

    Args:
        known: languages and words whose forms were worked out before; grows.
    """
    made = Prepared()
    words: set[tuple[str, str]] = set()
    for place, pair in enumerate(pairs):
        source_language = base_language(pair.source_locale)
        target_language = base_language(pair.target_locale)
        source, target = words_of(pair.source), words_of(pair.target)
        keys = keys_of(Side.SOURCE, source_language, source, len(source))
        for key in keys | keys_of(Side.TARGET, target_language, target, len(target)):
            made.postings.setdefault(key, []).append(place)
        words.update((source_language, word) for word in source)
        words.update((target_language, word) for word in target)
        made.rows.append(_row(pair, " ".join(source)))
    for language, word in words - known:
        if word[0].isalnum():
            for base in inflection(language).bases(word):
                made.forms.append((language, base[:_LONGEST_WORD], word[:_LONGEST_WORD]))
    known |= words
    return made


def _row(pair: NewPair, words: str) -> dict[str, object]:
    return {
        "source_locale": pair.source_locale,
        "target_locale": pair.target_locale,
        "source": pair.source,
        "target": pair.target,
        "words": words,
        "digest": pair.digest,
        "article": pair.article,
        "previous": pair.previous,
        "following": pair.following,
        "catalogue_id": pair.catalogue,
        "segment_id": pair.segment,
        "author": pair.author,
        "state": pair.state,
        "at": pair.at,
    }


def put(
    connection: sa.Connection,
    memory_id: int,
    pairs: Sequence[NewPair],
    known: set[tuple[str, str]] | None = None,
) -> None:
    """Add pairs to a memory and its index at once.

    Args:
        known: as of `prepare`, for who adds often.
    """
    if pairs:
        made = prepare(pairs, set() if known is None else known)
        ids = _store(connection, memory_id, made.rows, None)
        postings = {key: [ids[place] for place in places] for key, places in made.postings.items()}
        memory_index.add(connection, postings, made.forms)


def store_hidden(
    connection: sa.Connection, memory_id: int, rows: Sequence[dict[str, object]], now: datetime
) -> range:
    """Store prepared pairs so that nobody is offered them yet; returns their ids."""
    return _store(connection, memory_id, rows, now)


def _store(
    connection: sa.Connection,
    memory_id: int,
    rows: Sequence[dict[str, object]],
    superseded_at: datetime | None,
) -> range:
    memory_index.lock(connection)
    first = (connection.execute(_LAST).scalar_one() or 0) + 1
    more = {"memory_id": memory_id, "superseded_at": superseded_at}
    connection.execute(_ADD, [row | more | {"id": first + place} for place, row in enumerate(rows)])
    return range(first, first + len(rows))


def index(
    connection: sa.Connection, postings: Mapping[int, Sequence[int]], forms: Sequence[tuple[str, str, str]]
) -> None:
    """Let the index know of stored pairs: for each key their ids, and forms as they were prepared."""
    memory_index.lock(connection)
    memory_index.add(connection, {key: list(pairs) for key, pairs in postings.items()}, forms)


def show(connection: sa.Connection, pair_ids: Sequence[int]) -> None:
    """Offer pairs that were hidden, in ascending order of their ids, from now on."""
    hidden = sa.update(memory_pairs).where(Among(memory_pairs.c.id, "ids"))
    connection.execute(hidden.values(superseded_at=None), {"ids": pair_ids})
