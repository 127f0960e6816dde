"""What pre-translation reads: all of a catalogue in one query, and where somebody is typing."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from workbench.model import Progress
from workbench.store.catalogues import Catalogue
from workbench.store.schema import drafts, segments, translations

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """A segment, and how far its translation is."""

    segment: str
    source: str
    digest: str
    words: int
    progress: Progress


def standing(connection: sa.Connection, catalogue: Catalogue) -> list[Standing]:
    """Every segment of a catalogue in order, those that are not translated too: they are neighbours."""
    statement = (
        sa.select(
            segments.c.id, segments.c.source, segments.c.digest, segments.c.words, translations.c.progress
        )
        .join(translations, translations.c.segment_id == segments.c.id)
        .where(translations.c.catalogue_id == catalogue.id, segments.c.position.is_not(None))
        .order_by(segments.c.position)
    )
    return [Standing(*row[:4], Progress(row.progress)) for row in connection.execute(statement)]


def digests(connection: sa.Connection, segment_ids: Sequence[str]) -> dict[str, str]:
    """The digest of the source of each of these segments that is to be found in its article."""
    found: dict[str, str] = {}
    for start in range(0, len(segment_ids), _CHUNK):
        statement = sa.select(segments.c.id, segments.c.digest).where(
            segments.c.id.in_(segment_ids[start : start + _CHUNK]), segments.c.position.is_not(None)
        )
        found |= {row.id: row.digest for row in connection.execute(statement)}
    return found


def drafted(connection: sa.Connection, catalogue: Catalogue, segment_ids: Sequence[str]) -> set[str]:
    """Which of these segments somebody has typed into without saving."""
    found: set[str] = set()
    for start in range(0, len(segment_ids), _CHUNK):
        statement = sa.select(drafts.c.segment_id).where(
            drafts.c.catalogue_id == catalogue.id,
            drafts.c.segment_id.in_(segment_ids[start : start + _CHUNK]),
        )
        found.update(connection.execute(statement).scalars())
    return found
