"""Undoing a new version of an article: the old one stands again, with what was made of it."""

from workbench.errors import InputError
from workbench.model import Article, Revision, Role, State, Translation
from workbench.services import messages
from workbench.services.moved_targets import Site
from workbench.services.project import require
from workbench.splitting import join
from workbench.store import Connection, desk, history, recording, updates
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.store.updates import Update
from workbench.workflow import Action


def take_back(site: Site, update: Update) -> tuple[int, int]:
    """Undo an update in all catalogues of the article that is held.

    Segments, blocks and the form of the file are what they were. A translation that nobody has changed since
    is what it was, too; one that was changed stays, of a segment that was split with the parts joined. What
    was made of new segments is kept as obsolete. Returns how many translations are of either kind.

    Raises:
        ForbiddenError: unless the person is a coordinator.
        InputError: when segments have been split, merged or replaced since.
    """
    connection, article, by = site.connection, site.article, site.by
    require(by, Role.COORDINATOR)
    if updates.layout_key(connection, article) != update.left_as:
        raise InputError(
            "Segments have been split, merged or replaced since.", remedy="Undo the later step first."
        )
    was = update.former
    steps = updates.steps_of(connection, update)
    former = Article(article.slug, was.title, article.locale, article.format, was.filename, article.id)
    article_store.replace_contents(connection, former, was.form, was.blocks, was.segments)
    restored = kept = 0
    for catalogue in messages.renew_plurals(connection, former, was.form, site.catalogues):
        recording.follow_article(connection, catalogue)
        step = steps.get(catalogue.id)
        if step is None:
            continue
        changes = _Restoring(connection, catalogue, step, update).changes()
        made = len(history.revisions_of_batch(connection, catalogue, step))
        restored += len(changes)
        kept += max(0, made - len(changes))
        recording.record(connection, catalogue, changes, by, site.now)
        desk.settle_batch(connection, step, by, site.now)
        desk.drop_comments_of_batch(connection, step)
    updates.mark_undone(connection, update, site.now)
    return restored, kept


class _Restoring:
    """One catalogue's translations on their way back."""

    def __init__(self, connection: Connection, catalogue: Catalogue, step: int, update: Update) -> None:
        self.connection, self.catalogue = connection, catalogue
        self.made = {
            revision.segment: revision for revision in history.revisions_of_batch(connection, catalogue, step)
        }
        self.previous = update.former.previous.get(catalogue.id, {})
        self.parts = {parts[0]: parts for parts in update.former.splits}
        ids = {*self.made, *(one for parts in self.parts.values() for one in parts)}
        self.now = catalogue_store.translations_of(connection, catalogue, ids)

    def changes(self) -> list[Change]:
        changes = []
        for segment, revision in self.made.items():
            parts = self.parts.get(segment, (segment,))
            if all(self._is_untouched(part) for part in parts):
                changes.append(self._back(revision))
            elif len(parts) > 1:
                changes.append(self._joined(parts))
        return changes

    def _is_untouched(self, segment: str) -> bool:
        now = self.now[segment]
        made = self.made.get(segment)
        return now.version == (made.version if made else 0)

    def _back(self, revision: Revision) -> Change:
        old = history.before(self.connection, self.catalogue, revision)
        now = self.now[revision.segment]
        if old is None:
            return Change(now, "", State.INITIAL, Action.UNDO, None, previous_source="")
        previous = self.previous.get(revision.segment, "")
        return Change(
            now, old.target, old.state, Action.UNDO, old.author, differs=old.differs, previous_source=previous
        )

    def _joined(self, parts: tuple[str, ...]) -> Change:
        """What somebody has made of the parts since, as one text to be looked at."""
        ours: Translation = self.now[parts[0]]
        target = ours.target
        for part in parts[1:]:
            target = join(target, " ", self.now[part].target)
        return Change(ours, target, State.INITIAL, Action.UNDO, ours.author, differs=ours.differs)
