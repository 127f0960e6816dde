"""A new version of an article: its segments are found again, and what was made of them stays."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.alignment import Change, Link, Unit, align, align_known, moved
from workbench.boundaries import carried_over
from workbench.errors import InputError
from workbench.memory.matching import Match, Wanted
from workbench.model import Article, Block, Person, Role, Segment
from workbench.services import messages
from workbench.services.articles import Preview, find, new_segments
from workbench.services.memory import LEAST, fill, look_up
from workbench.services.messages import Brought, Version
from workbench.services.moved_targets import Site
from workbench.services.project import Project, require
from workbench.services.update_report import (
    DEFAULT,
    Carried,
    Choices,
    Line,
    UpdateReport,
    lines_of,
    values_of,
)
from workbench.services.update_targets import Moved, carry_over
from workbench.store import Connection, boundaries, recording, updates
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store import found as found_store
from workbench.store.articles import NewSegment
from workbench.store.catalogues import Catalogue
from workbench.store.removals import Removal
from workbench.store.updates import Former
from workbench.text.identity import message_key, segment_ids
from workbench.workflow import Action

# New segments that the memory is asked about. Of more than this, nobody waits for the answers.
_MOST_LOOKED_UP = 400


def update(
    project: Project,
    by: Person,
    new: Preview,
    *,
    slug: str | None = None,
    choices: Choices = DEFAULT,
    dry_run: bool = False,
) -> UpdateReport:
    """Put a new version of an article in place of the old one, as one step that can be undone.

    A segment whose source is the same keeps everything, wherever it stands now. One that was changed keeps
    its target and history, and needs work again in every locale unless the change is cosmetic; one that was
    split or merged is followed as by hand. For new ones the memory is consulted. Where translators have split
    and merged, the new version is cut as they did as long as the text stands. Whether a block is to be
    translated stays as it was decided for blocks that stay.

    Raises:
        ForbiddenError: unless the person is a coordinator.
        NotFoundError: when there is no such article.
        InputError: when the new version is in another format.
    """
    require(by, Role.COORDINATOR)
    article = find(project, slug or new.slug)
    if article.format != new.document.format:
        raise InputError(
            f"The article is {article.format}, the new version is {new.document.format}.",
            place=new.filename,
            remedy="Add it as an article of its own.",
        )
    with project.store.reading() as connection:
        new = _translated_as_before(new, article_store.file_form(connection, article).translated)
    fill(project)
    if dry_run:
        with project.store.reading() as connection:
            catalogues = catalogue_store.of_article(connection, article)
            return _Update(connection, article, catalogues, new, choices).report()
    with project.store.writing() as connection:
        catalogues = recording.lock_all(connection, article)
        made = _Update(connection, article, catalogues, new, choices)
        report = made.report()
        return replace(report, steps=made.carry_out(project, by, report))


def _translated_as_before(new: Preview, before: str) -> Preview:
    """A file whose translations are in the language that they were in, where it does not say another one."""
    file = new.messages
    is_silent = file is not None and not file.language and not new.filename.lower().endswith(".pot")
    return replace(new, translated=before) if is_silent and not new.translated else new


@dataclass(frozen=True, slots=True)
class _Found:
    """The new version's segments under the ids of those they continue, be it of an earlier version."""

    segments: list[NewSegment]
    returned: set[str]


class _Update:
    """A new version beside the old one, inside a transaction."""

    def __init__(
        self,
        connection: Connection,
        article: Article,
        catalogues: Sequence[Catalogue],
        new: Preview,
        choices: Choices,
    ) -> None:
        self.connection, self.article, self.catalogues = connection, article, catalogues
        self.choices = choices
        self.old = list(article_store.all_segments(connection, article))
        decisions = boundaries.decisions(connection, article)
        self.new = replace(new, cuts=tuple(carried_over(_pieces(self.old), new.cuts, decisions)))
        fresh = new_segments(self.new, article.slug)
        self.links = _aligned(self.old, fresh, self.new.document.blocks)
        found = _identified(connection, article, self.old, fresh, self.links)
        self.fresh = found.segments
        self.blocks = _blocks(self.new, self.old, self.fresh, self.links)
        translatable = [block.translatable for block in self.blocks]
        self.lines = lines_of(self.links, self.old, self.fresh, translatable, found.returned)

    # -------------------------------------------------------------------------------------- report

    def report(self) -> UpdateReport:
        same = {n for n, link in enumerate(self.links) if link.change is Change.SAME}
        matches = self._matches()
        return UpdateReport(
            article=self.article.slug,
            segments=len(self.fresh),
            same=len(same),
            moved=len(same & moved(self.links)),
            lines=self._with_translations(matches),
            steps={},
        )

    def _with_translations(self, matches: Mapping[tuple[str, str], Match]) -> tuple[Line, ...]:
        ids = [line.id for line in self.lines if line.before or line.returned]
        carried: defaultdict[str, list[Carried]] = defaultdict(list)
        for catalogue in self.catalogues:
            now = catalogue_store.translations_of(self.connection, catalogue, ids)
            for line in self.lines:
                match = matches.get((catalogue.locale, line.id))
                if there := now.get(line.id):
                    found = values_of(line, there.target, catalogue)
                    one = Carried(catalogue.locale, there.target, there.progress, found, match)
                else:
                    one = Carried(catalogue.locale, match=match)
                carried[line.id].append(one)
        return tuple(replace(line, carried=tuple(carried[line.id])) for line in self.lines)

    def _matches(self) -> dict[tuple[str, str], Match]:
        """The best that the memory has for new segments, by locale and segment."""
        added = {line.id for line in self.lines if line.change is Change.NEW and not line.returned}
        if len(added) > _MOST_LOOKED_UP:
            added = set()
        found = {}
        for catalogue in self.catalogues:
            for place, segment in enumerate(self.fresh):
                if segment.id in added:
                    best = look_up(self.connection, self._wanted(catalogue, place), 1, self._least)
                    if best:
                        found[catalogue.locale, segment.id] = best[0]
        return found

    @property
    def _least(self) -> int:
        return LEAST if self.choices.least is None else max(LEAST, min(75, self.choices.least))

    def _wanted(self, catalogue: Catalogue, place: int) -> Wanted:
        near = [self.fresh[at].digest if 0 <= at < len(self.fresh) else None for at in (place - 1, place + 1)]
        article, segment = self.article, self.fresh[place]
        return Wanted(
            segment.source, article.locale, catalogue.locale, article.slug, *near, catalogue.id, segment.id
        )

    # ----------------------------------------------------------------------------------- carry out

    def carry_out(self, project: Project, by: Person, report: UpdateReport) -> dict[str, int]:
        """Store the new version; returns the undoable step by locale, if anything is other than before."""
        connection, article = self.connection, self.article
        site = Site(connection, by, tuple(self.catalogues), project.now())
        moves = self._moves()
        touched = {one.id for move in moves for one in move.before}
        previous = {}
        for catalogue in self.catalogues:
            now = catalogue_store.translations_of(connection, catalogue, touched)
            previous[catalogue.id] = {
                one.segment: one.previous_source for one in now.values() if one.previous_source
            }
        splits = [[one.id for one in move.after] for move in moves if move.line.change is Change.SPLIT]
        was = updates.former(connection, article, previous, splits)
        after = replace(article, title=self.new.title, filename=self.new.filename)
        article_store.replace_contents(connection, after, self.new.form, self.blocks, self.fresh)
        self.catalogues = messages.renew_plurals(connection, after, self.new.form, self.catalogues)
        for catalogue in self.catalogues:
            recording.follow_article(connection, catalogue)
        found_store.outdate(connection, self._checked_otherwise())
        if updates.former(connection, after, previous, splits) == was:
            return {}
        steps = {}
        for catalogue in self.catalogues:
            step = recording.open_batch(connection, catalogue, Action.UPDATE, _note(report), by, site.now)
            theirs = self._brought(by, catalogue, was)
            matches = self._fillable(report, catalogue)
            carry_over(site, catalogue, step, moves, self.choices, matches, theirs.changes)
            messages.suggest_kept(connection, project, by, catalogue, step, theirs)
            steps[catalogue.locale] = step
        if steps:
            removed = list(_removals(self.links, self.old))
            updates.remember(connection, article, was, list(steps.values()), removed, by, site.now)
        return steps

    def _checked_otherwise(self) -> list[str]:
        """Messages whose placeholders are others now, or that count another text, be their own as before."""
        before = {one.id: one.message for one in self.old if one.message}
        pairs = [(one.id, before.get(one.id), self.blocks[one.block].message) for one in self.fresh]
        return [
            name
            for name, old, new in pairs
            if old and new and (old.flags, old.other) != (new.flags, new.other)
        ]

    def _brought(self, by: Person, catalogue: Catalogue, was: Former) -> Brought:
        """What the new version's file has of translations into a locale."""
        if self.new.messages is None or self.new.translated != catalogue.locale:
            return Brought()
        file = messages.opened(self.article, was.form) if was.form.translated == catalogue.locale else None
        old = file and Version(file, messages.with_texts(was.blocks, was.segments), was.segments)
        new = Version(self.new.messages, self.new.document.blocks, self.fresh)
        return messages.brought(self.connection, catalogue, by, old, new)

    def _moves(self) -> list[Moved]:
        by_id = {line.id: line for line in self.lines}
        moves = []
        for link in self.links:
            before, after = [self.old[n] for n in link.old], [self.fresh[n] for n in link.new]
            line = by_id.get((before or after)[0].id)
            if line is not None and link.change is not Change.SAME:
                moves.append(Moved(line, tuple(before), tuple(after)))
        return moves

    def _fillable(self, report: UpdateReport, catalogue: Catalogue) -> dict[str, Match]:
        least = self.choices.least
        if least is None:
            return {}
        return {
            line.id: one.match
            for line in report.lines
            for one in line.carried
            if one.locale == catalogue.locale and one.match is not None and one.match.score >= least
        }


def _aligned(old: Sequence[Segment], fresh: Sequence[NewSegment], blocks: Sequence[Block]) -> list[Link]:
    """The links between two versions; messages are told by their contexts and texts (`message_key`)."""
    units = [[Unit(one.source, one.block, one.lead) for one in side] for side in (old, fresh)]
    sides = [
        [(one, one.message) for one in old],
        [(one, blocks[one.block].message) for one in fresh],
    ]
    keys = [
        [message_key(message, one.source) if message else None for one, message in side] for side in sides
    ]
    return align_known(*units, *keys) if keys[1] and None not in keys[1] else align(*units)


def _note(report: UpdateReport) -> str:
    """What the update did, for the list of steps."""
    counted = [
        (len(report.of(Change.CHANGED, Change.SPLIT, Change.MERGED)), "changed"),
        (len(report.of(Change.NEW)), "new"),
        (len(report.of(Change.REMOVED)), "removed"),
    ]
    said = ", ".join(f"{number} {what}" for number, what in counted if number)
    return f"New version of the article: {said or 'no segment changed'}"


def _removals(links: Sequence[Link], old: Sequence[Segment]) -> Iterator[Removal]:
    """What is in the article no more, in its order."""
    into = {number: link.old[0] if link.new else None for link in links for number in link.old}
    behind = None
    for number, segment in enumerate(old):
        first = into[number]
        if first == number:
            behind = segment.id
        else:
            yield Removal(segment.id, None if first is None else old[first].id, behind)


def _pieces(segments: list[Segment]) -> list[list[str]]:
    """The text of each block as it is cut, white space at the end of a piece."""
    blocks: dict[int, list[str]] = {}
    for segment in segments:
        pieces = blocks.setdefault(segment.block, [])
        if pieces:
            pieces[-1] += segment.lead
        pieces.append(segment.source)
    return list(blocks.values())


def _identified(
    connection: Connection,
    article: Article,
    old: Sequence[Segment],
    fresh: Sequence[NewSegment],
    links: Sequence[Link],
) -> _Found:
    obsolete = article_store.obsolete(connection, article)
    gone: dict[str, list[str]] = {}
    for segment_id, source in obsolete.items():
        gone.setdefault(source, []).append(segment_id)
    known: dict[int, str] = {link.new[0]: old[link.old[0]].id for link in links if link.old and link.new}
    returned = set()
    for number, segment in enumerate(fresh):
        if number not in known and gone.get(segment.source):
            known[number] = gone[segment.source].pop()
            returned.add(known[number])
    added = [segment.source for number, segment in enumerate(fresh) if number not in known]
    made = segment_ids(article.slug, added, taken={*(segment.id for segment in old), *obsolete})
    named = [
        replace(segment, id=known[number] if number in known else next(made))
        for number, segment in enumerate(fresh)
    ]
    return _Found(named, returned)


def _blocks(
    new: Preview, old: Sequence[Segment], fresh: Sequence[NewSegment], links: Sequence[Link]
) -> list[Block]:
    """The new version's blocks; those with text of an old one are translated, or not, as that was."""
    decided: dict[int, Segment] = {}
    for kinds in ({Change.SAME}, {Change.CHANGED, Change.SPLIT, Change.MERGED}):
        for link in links:
            if link.change in kinds:
                decided.setdefault(fresh[link.new[0]].block, old[link.old[0]])
    return [
        replace(block, translatable=decided[number].translatable, reason=decided[number].reason)
        if number in decided
        else block
        for number, block in enumerate(new.document.blocks)
    ]
