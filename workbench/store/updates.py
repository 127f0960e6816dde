"""New versions of articles, each with what the article was before, so that they can be undone."""

import hashlib
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from workbench.model import Article, Block, BlockKind, Person
from workbench.store import articles as article_store
from workbench.store import messages
from workbench.store.articles import FileForm, NewSegment
from workbench.store.removals import Removal
from workbench.store.schema import batches
from workbench.store.updates_schema import removals, update_batches, updates


@dataclass(frozen=True, slots=True)
class Former:
    """What an article was before an update."""

    title: str
    filename: str
    form: FileForm
    blocks: tuple[Block, ...]
    segments: tuple[NewSegment, ...]
    previous: Mapping[int, Mapping[str, str]]
    """For catalogues by id, the previous sources of translations that the update has touched, by segment."""
    splits: tuple[tuple[str, ...], ...]
    """The segments that one has become, by their ids; the first is its own."""


@dataclass(frozen=True, slots=True)
class Update:
    """One update that can be undone, or was."""

    id: int
    former: Former
    left_as: str


def former(
    connection: sa.Connection,
    article: Article,
    previous: Mapping[int, Mapping[str, str]],
    splits: Sequence[Sequence[str]],
) -> Former:
    """What the article is now."""
    return Former(
        article.title,
        article.filename,
        article_store.file_form(connection, article),
        tuple(article_store.all_blocks(connection, article)),
        tuple(article_store.placed(connection, article)),
        previous,
        tuple(map(tuple, splits)),
    )


def layout_key(connection: sa.Connection, article: Article) -> str:
    """A key of the article's segments as they stand: another one when any has changed, come or gone."""
    told = hashlib.sha256()
    for segment in article_store.placed(connection, article):
        told.update(f"{segment.id} {segment.digest} {segment.block}\n".encode())
    return told.hexdigest()[:32]


def remember(
    connection: sa.Connection,
    article: Article,
    was: Former,
    steps: Sequence[int],
    removed: Sequence[Removal],
    by: Person,
    now: datetime,
) -> None:
    """Record an update that has been made, with the undoable step that it is per catalogue."""
    values = {"article_id": article.id, "former": _packed(was), "by": by.id, "at": now}
    values["left_as"] = layout_key(connection, article)
    update_id = connection.execute(sa.insert(updates).values(**values).returning(updates.c.id)).scalar_one()
    connection.execute(
        sa.insert(update_batches), [{"batch_id": step, "update_id": update_id} for step in steps]
    )
    if removed:
        rows = [{"update_id": update_id, **asdict(one)} for one in removed]
        connection.execute(sa.insert(removals), rows)


def of_step(connection: sa.Connection, step: int) -> Update | None:
    """The update that an undoable step is part of."""
    statement = (
        sa.select(updates)
        .join(update_batches, update_batches.c.update_id == updates.c.id)
        .where(update_batches.c.batch_id == step)
    )
    row = connection.execute(statement).first()
    return row and Update(row.id, _unpacked(row.former), row.left_as)


def steps_of(connection: sa.Connection, update: Update) -> dict[int, int]:
    """The undoable steps of an update by their catalogue's id."""
    statement = (
        sa.select(batches.c.catalogue_id, batches.c.id)
        .join(update_batches, update_batches.c.batch_id == batches.c.id)
        .where(update_batches.c.update_id == update.id)
    )
    return {row.catalogue_id: row.id for row in connection.execute(statement)}


def mark_undone(connection: sa.Connection, update: Update, now: datetime) -> None:
    """Remember that an update has been undone, with its steps."""
    connection.execute(sa.update(updates).where(updates.c.id == update.id).values(undone_at=now))
    steps = sa.select(update_batches.c.batch_id).where(update_batches.c.update_id == update.id)
    connection.execute(sa.update(batches).where(batches.c.id.in_(steps)).values(undone_at=now))


def _packed(was: Former) -> bytes:
    told = json.dumps(asdict(was), ensure_ascii=False, default=_as_text)
    return zlib.compress(told.encode("utf-8", "surrogatepass"))


def _as_text(package: bytes) -> str:
    return b64encode(package).decode()


def _unpacked(data: bytes) -> Former:
    read = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    form = read["form"]
    if form["package"] is not None:
        form["package"] = b64decode(form["package"])
    return Former(
        read["title"],
        read["filename"],
        FileForm(**form),
        tuple(map(_block, read["blocks"])),
        tuple(NewSegment(**segment) for segment in read["segments"]),
        {int(catalogue): previous for catalogue, previous in read["previous"].items()},
        tuple(map(tuple, read["splits"])),
    )


def _block(told: dict) -> Block:
    message = told.get("message")
    return Block(
        **{**told, "kind": BlockKind(told["kind"]), "message": messages.made(message) if message else None}
    )
