"""Taking an article out of the database again, with all that belongs to it."""

from datetime import datetime

import sqlalchemy as sa

from workbench.model import Article
from workbench.store.columns import metadata
from workbench.store.memory_schema import memory_pairs
from workbench.store.schema import articles, boundaries, catalogues, comments, drafts, revisions, suggestions
from workbench.store.updates_schema import updates


def is_untouched(connection: sa.Connection, article: Article, step: int | None) -> bool:
    """Whether nobody has done anything to an article, or what one undoable step did is all."""
    own = sa.select(catalogues.c.id).where(catalogues.c.article_id == article.id)
    others = sa.or_(revisions.c.batch_id.is_(None), revisions.c.batch_id != step)
    signs = [
        sa.select(revisions.c.number).where(revisions.c.catalogue_id.in_(own), others),
        *(sa.select(table.c.segment_id).where(table.c.catalogue_id.in_(own)) for table in (drafts, comments)),
        sa.select(suggestions.c.id).where(suggestions.c.catalogue_id.in_(own)),
        *(sa.select(table.c.id).where(table.c.article_id == article.id) for table in (boundaries, updates)),
    ]
    return all(connection.execute(sign.limit(1)).first() is None for sign in signs)


def remove(connection: sa.Connection, article: Article, now: datetime) -> None:
    """Remove an article that the caller holds. The memory offers its translations no more."""
    own = sa.select(catalogues.c.id).where(catalogues.c.article_id == article.id)
    # Pairs keep their numbers, which the memory's index knows them by.
    connection.execute(
        sa.update(memory_pairs)
        .where(memory_pairs.c.catalogue_id.in_(own))
        .values(
            catalogue_id=None,
            segment_id=None,
            superseded_at=sa.func.coalesce(memory_pairs.c.superseded_at, now),
        )
    )
    steps = {
        parent.name: sa.select(parent.c.id).where(parent.c.article_id == article.id)
        for parent in (boundaries, updates)
    }
    # From what refers to others to what is referred to.
    for table in reversed(metadata.sorted_tables):
        if table is articles:
            where = table.c.id == article.id
        elif "article_id" in table.c:
            where = table.c.article_id == article.id
        elif table is not memory_pairs and "catalogue_id" in table.c:
            where = table.c.catalogue_id.in_(own)
        elif "boundary_id" in table.c:
            where = table.c.boundary_id.in_(steps["boundaries"])
        elif "update_id" in table.c:
            where = table.c.update_id.in_(steps["updates"])
        else:
            continue
        connection.execute(sa.delete(table).where(where))
