"""What becomes of translations when their article has a new version: the changes to be recorded.

These run when the new version's segments stand, inside the update's transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.alignment import Change
from workbench.checks.carried import swapped
from workbench.errors import InputError
from workbench.formats import format_named
from workbench.memory.matching import Match
from workbench.model import Segment, State, Translation
from workbench.services.moved_targets import Site, halved, joined
from workbench.services.update_report import Choices, Line, values_of
from workbench.splitting import Halves, halves, likely_cut, rejoined
from workbench.store import catalogues as catalogue_store
from workbench.store import desk, history, recording
from workbench.store.articles import NewSegment
from workbench.store.catalogues import Catalogue
from workbench.workflow import Action, apply

SUGGESTED = "update"
"""The origin of a suggestion that an update makes."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that is carried out, with its segments as they were and as they are."""

    line: Line
    before: tuple[Segment, ...]
    after: tuple[NewSegment, ...]


def carry_over(
    site: Site,
    catalogue: Catalogue,
    step: int,
    moves: Sequence[Moved],
    choices: Choices,
    matches: Mapping[str, Match],
    brought: Mapping[str, recording.Change],
) -> None:
    """Bring one catalogue's translations over to the new version, as part of an undoable step.

    Args:
        matches: what is filled in for new segments, by their ids.
        brought: what the new version's file itself has for segments, by their ids, instead of all else.
    """
    ids = {one.id for move in moves for one in (*move.before, *move.after)}
    now = catalogue_store.translations_of(site.connection, catalogue, ids)
    carrier = _Carrier(site, catalogue, step, now, choices)
    changes = [change for move in moves for change in carrier.changes(move)]
    changes += carrier.filled(matches)
    changes = [change for change in changes if change.before.segment not in brought]
    changes += brought.values()
    recording.record(site.connection, catalogue, changes, site.by, site.now, step)


class _Carrier:
    def __init__(
        self, site: Site, catalogue: Catalogue, step: int, now: dict[str, Translation], choices: Choices
    ) -> None:
        self.site, self.catalogue, self.step = site, catalogue, step
        self.now, self.choices = now, choices

    def changes(self, move: Moved) -> list[recording.Change]:
        made = {
            Change.CHANGED: self._changed,
            Change.SPLIT: self._split,
            Change.MERGED: self._merged,
        }.get(move.line.change)
        return made(move) if made else []

    def _changed(self, move: Moved) -> list[recording.Change]:
        before = self.now[move.before[0].id]
        if not before.target:
            return []
        if before.previous_source == move.after[0].source and (once := self._state_once(before)):
            # Changed back before anybody has looked: the target is the one that was made for this source.
            return [self._made(before, before.target, once, "")]
        keeps = self.choices.keeps_state(move.line)
        proposed = swapped(before.target, values_of(move.line, before.target, self.catalogue))
        fixed = proposed if self.choices.fix else before.target
        if proposed != fixed:
            self._suggest(before, proposed)
        by = self.site.by
        target, state = apply(
            before,
            Action.UPDATE,
            by=by.name,
            role=by.role,
            target=fixed,
            state=before.state if keeps else None,
        )
        previous = None if keeps else _made_for(before, move)
        return [self._made(before, target, state, previous)]

    def _state_once(self, now: Translation) -> State | None:
        """The state that a translation had before updates; None when it has been changed or judged since."""
        for one in history.of_segment(self.site.connection, self.catalogue, now.segment):
            if one.target != now.target:
                return None
            if one.action != Action.UPDATE:
                needs_work = one.state is State.INITIAL
                return None if needs_work else min(one.state, State.REVIEWED, key=lambda state: state.rank)
        return None

    def _suggest(self, before: Translation, target: str) -> None:
        site = self.site
        desk.suggest(
            site.connection,
            self.catalogue,
            before.segment,
            target,
            State.INITIAL,
            SUGGESTED,
            site.by,
            site.now,
            self.step,
        )

    def _made(self, before: Translation, target: str, state: State, previous: str | None) -> recording.Change:
        return recording.Change(
            before,
            target,
            state,
            Action.UPDATE,
            before.author,
            differs=before.differs,
            previous_source=previous,
        )

    # ---------------------------------------------------------------------------- splits, merges

    def _split(self, move: Moved) -> list[recording.Change]:
        """Cut a target as many times as its source was, each time as a split by hand does."""
        changes: list[recording.Change] = []
        whole = self.now[move.before[0].id]
        reworded = not _is_joined(move.before, move.after)
        previous = whole.previous_source or move.before[0].source
        for place in range(1, len(move.after)):
            rest = move.after[place:]
            parts = Halves(move.after[place - 1].source, rest[0].lead, rejoined(rest))
            second = self.now[rest[0].id]
            left, *right = halved(self.site, self.catalogue, parts, whole, second, None, Action.UPDATE)
            was = halves(previous, self._cut(parts, previous))
            previous = was.second or previous
            changes.append(_known(left, was.first, parts.first) if reworded else left)
            if not right:
                return [change for change in changes if change.before.version or change.target]
            whole = replace(second, target=right[0].target, state=right[0].state, author=right[0].author)
            last = right[0]
        changes.append(_known(last, previous, move.after[-1].source) if reworded else last)
        return changes

    def _cut(self, parts: Halves, previous: str) -> int:
        article = self.site.article
        markup = format_named(article.format).markup
        return likely_cut(parts, previous, article.locale, article.locale, markup)

    def _merged(self, move: Moved) -> list[recording.Change]:
        first = move.before[0]
        ours = self.now[first.id]
        change = None
        for second in move.before[1:]:
            desk.bring_along(self.site.connection, self.catalogue, second.id, first.id, self.step)
            pair = {first.id: ours, second.id: self.now[second.id]}
            try:
                change = joined(self.site, self.catalogue, (first, second), pair, Action.UPDATE)
            except InputError:
                # Too long together: each stays with its own segment, to be put together by hand.
                break
            first = replace(first, source=rejoined((first, second)))
            ours = replace(ours, target=change.target, state=change.state, author=change.author)
            ours = replace(ours, previous_source=change.previous_source or ours.previous_source)
        if change is None or not (change.target or ours.version):
            return []
        if not _is_joined(move.before, move.after):
            change = _known(change, ours.previous_source or rejoined(move.before), move.after[0].source)
        return [replace(change, before=self.now[move.before[0].id])]

    # ---------------------------------------------------------------------------------------- new

    def filled(self, matches: Mapping[str, Match]) -> list[recording.Change]:
        """Give new segments what the memory has for them, for somebody to look at."""
        changes = []
        by = self.site.by
        for segment, match in matches.items():
            now = self.now.get(segment)
            if now is None or now.target:
                continue
            target, state = apply(
                now, Action.PRETRANSLATE, by=by.name, role=by.role, target=match.pair.target
            )
            changes.append(
                recording.Change(
                    now, target, state, Action.PRETRANSLATE, match.pair.author, comment=f"{match.score} %"
                )
            )
        return changes


def _made_for(before: Translation, move: Moved) -> str:
    """The source that a target was made for, other than the one that it has now."""
    former = before.previous_source
    return former if former not in ("", move.after[0].source) else move.before[0].source


def _is_joined(before: Sequence[Segment], after: Sequence[NewSegment]) -> bool:
    return rejoined(before).split() == rejoined(after).split()


def _known(change: recording.Change, previous: str, source: str) -> recording.Change:
    """The change of a segment whose words were changed besides: somebody looks at it."""
    return replace(change, state=State.INITIAL, previous_source="" if previous == source else previous)
