"""A translator's desk: which segment is open, what is in its text box, and what the buttons do.

What has been typed reaches the server with every button; on leaving a segment without saving, it becomes a
draft.

Every text that is put into the box gets a box of its own, and the buttons that save belong to that box. In a
box that stayed, Streamlit keeps what is being typed in place of a new text from the server, and one segment's
text would stand, and be saved, under another; and a key pressed twice would save the next segment unseen. The
text is the box's first value and not put into the session: that is lost when another run follows at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from time import monotonic

import streamlit as st

from workbench.errors import NotFoundError
from workbench.model import Article, Person, Progress, Suggestion, Translation
from workbench.services import articles, changing, checking, translating
from workbench.services.changing import Request, Saved, Status
from workbench.services.project import Project
from workbench.services.translating import OPEN_WORK, Row
from workbench.web.parts import notices, place
from workbench.web.texts import _, ngettext
from workbench.workflow import Action

BEFORE, AFTER = 8, 16
"""How many segments are shown around the open one."""
UNREAD = 0.5
"""Seconds in which nobody has read what a save has brought up: a key that bounces must not confirm it."""
MORE = 30
"""How many more “earlier” and “later” show."""


# Never the same number twice, on whichever desk: it tells one box from every other.
_TURNS = count(1)

_KEY = "desk"


@dataclass(frozen=True, slots=True)
class Step:
    """A confirmation that filled identical segments and can be undone."""

    batch: int
    filled: int


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the text box, the “differs here” mark and the comment box."""

    target: str = ""
    differs: bool = False
    remark: str = ""


@dataclass(slots=True)
class Desk:
    """What the page knows between two runs of the script.

    Its methods are the actions of buttons. Streamlit may break an action off wherever it touches the session,
    when the next key has been pressed already. So the fields are read before an action begins, and what it
    says is said after it is complete.
    """

    project: Project
    by: Person
    article: Article
    locale: str
    segment: str = ""
    base: int = 0
    """The version that the text in the box is based on."""
    opened: str = ""
    """The text that was put into the box."""
    before: int = BEFORE
    after: int = AFTER
    moved_at: float = -UNREAD
    """When a save opened the next segment, on the monotonic clock."""
    turn: int = 0
    """Another number whenever a text is put into the box, which then is another box."""
    first: Fields = Fields()
    """What the fields of this turn began with."""
    now: Fields = Fields()
    """What they held when they were last read."""
    theirs: Translation | None = None
    """What somebody else saved first, while the box holds our text for the same segment."""
    stale: int | None = None
    """The older version that the box's text was made from, while the server has it only as a draft."""
    drafted: bool = False
    """Whether the box was filled from a draft."""
    step: Step | None = None
    doubtful: tuple[str, int] | None = None
    """A segment that was confirmed with findings, and how many."""
    remarks: dict[str, str] = field(default_factory=dict)
    """Comments that were begun and not added, by segment."""

    # --------------------------------------------------------------------------------- looking

    @property
    def _at(self) -> tuple[Project, Person, str, str]:
        return self.project, self.by, self.article.slug, self.locale

    def rows(self) -> list[Row]:
        """The rows to show, the open one among them."""
        return translating.rows(*self._at, self.segment, self.before, self.after)

    def progress(self) -> dict[Progress, tuple[int, int]]:
        """Segments and words by progress."""
        return translating.progress(self.project, self.article.slug, self.locale)

    @property
    def typed(self) -> str:
        """The text in the box."""
        return self.now.target

    def read(self) -> None:
        """Read the fields."""
        known, first = st.session_state, self.first
        self.now = Fields(
            known.get(self.key("target"), first.target),
            known.get(self.key("differs"), first.differs),
            known.get(self.key("remark"), first.remark),
        )

    def key(self, name: str) -> str:
        """The key of one of the desk's fields at this turn: `target`, `differs` or `remark`."""
        return f"desk_{name}_{self.turn}"

    def button(
        self,
        label: str,
        key: str,
        action: Callable[..., None],
        *arguments: object,
        kind: str = "secondary",
        **more: object,
    ) -> None:
        """Draw a button for an action. It is a form's button, so what has been typed comes along."""
        st.form_submit_button(
            label, key=key, on_click=self._act, args=(action, *arguments), type=kind, **more
        )

    def _act(self, action: Callable[..., None], *arguments: object) -> None:
        self.read()
        action(*arguments)

    # ------------------------------------------------------------------------------- opening

    def open(self, segment: str) -> None:
        """Put a segment into the text box, with its draft if there is one."""
        row = translating.rows_of(*self._at, [segment])[0]
        self.segment = segment
        self.before, self.after = BEFORE, AFTER
        self.theirs, self.stale = None, None
        draft = row.draft
        self.drafted = draft is not None
        self.base = draft.base if draft else row.translation.version
        self.opened = draft.target if draft else row.translation.target
        if draft and draft.base != row.translation.version:
            self._differ(row.translation, stale=draft.base)
        self._fill(Fields(self.opened, row.translation.differs, self.remarks.pop(segment, "")))

    def refresh(self, row: Row) -> None:
        """Notice what others did to the open segment; an untouched box simply shows it."""
        now = row.translation
        if now.version == self.base or self.theirs is not None:
            return
        if self.typed == self.opened:
            self.base, self.opened = now.version, now.target
            self._fill(Fields(now.target, now.differs, self.now.remark))
        elif self.typed != now.target:
            self._differ(now, stale=self.base)

    def _differ(self, theirs: Translation, stale: int | None) -> None:
        # Both texts are on the screen from here on, so the next save is made in the knowledge of theirs.
        self.theirs, self.stale, self.base = theirs, stale, theirs.version

    # ---------------------------------------------------------------------------------- leaving

    def go(self, segment: str) -> None:
        """Open another segment; what was typed here stays as a draft."""
        if self.leave():
            notices.attempt(lambda: self.open(segment))

    def leave(self) -> bool:
        """Keep what was typed and not saved; False when that is impossible, so that nobody leaves it."""
        if self.now.remark.strip():
            self.remarks[self.segment] = self.now.remark
        if self.typed == self.opened:
            return True
        kept = notices.attempt(lambda: self._keep_draft() or True)
        return bool(kept)

    def _keep_draft(self) -> None:
        translating.keep_draft(*self._at, self.segment, self.typed, self.base)

    def more(self, side: str) -> None:
        """Show more rows, `before` the open one or `after` it."""
        if side == "before":
            self.before += MORE
        else:
            self.after += MORE

    def step_to(self, step: int) -> None:
        """Open the neighbour in front of the segment (-1) or behind it (1)."""
        ask = (*self._at, self.segment)
        near = notices.attempt(lambda: translating.rows(*ask, 1, 2))
        places = [row.segment.id for row in near or ()]
        index = places.index(self.segment) + step if places else -1
        if 0 <= index < len(places):
            self.go(places[index])

    def jump(self, stage: Progress) -> None:
        """Open the next segment at a stage, from the top again after the last one."""
        found = self._next([stage])
        if found is None:
            notices.say(_("There is none."))
        elif found != self.segment:
            self.go(found)

    def _next(self, stages: list[Progress] | tuple[Progress, ...]) -> str | None:
        ask = (self.project, self.article.slug, self.locale)
        return translating.next_segment(*ask, self.segment, stages) or translating.next_segment(
            *ask, None, stages
        )

    # ----------------------------------------------------------------------------------- saving

    def save(self, action: Action, turn: int) -> None:
        """Save a turn's text, confirmed or as needing work, and open the next segment that needs somebody."""
        if turn != self.turn or (self.typed == self.opened and monotonic() - self.moved_at < UNREAD):
            return
        typed, segment = self.typed, self.segment
        request = Request(segment, self.base, action, target=typed, differs=self.now.differs)
        saved = self._done(lambda: self._change(request))
        if saved is None:
            return
        self.opened, self.moved_at = typed, monotonic()
        self.step = Step(saved.batch, len(saved.propagated)) if saved.batch else None
        self.doubtful = self._doubts(segment, typed) if action is Action.CONFIRM else None
        found = self._next(OPEN_WORK)
        if found in (None, segment):
            self.open(segment)
            if found is None:
                notices.say(_("Every segment of this article is translated."))
        else:
            self.go(found)

    def _change(self, request: Request) -> Saved:
        return changing.change(*self._at, request)

    def _doubts(self, segment: str, typed: str) -> tuple[str, int] | None:
        found = checking.findings(self.project, self.article.slug, self.locale, segment, typed)
        serious = sum(finding.severity.rank < 2 for finding in found)
        return (segment, serious) if serious else None

    def undo_step(self) -> None:
        """Take back what a confirmation filled in elsewhere."""
        step = self.step
        if step is None:
            return
        self.step = None
        notices.attempt(
            lambda: changing.undo(*self._at, step.batch),
            lambda undone: ngettext(
                "{number} segment is as it was before.",
                "{number} segments are as they were before.",
                undone.restored,
            ).format(number=undone.restored),
        )

    # ------------------------------------------------------------------------------ in the box

    def put_in(self, text: str) -> None:
        """Put text into the box in place of what is there; nothing is saved yet."""
        self._fill(replace(self.now, target=text))

    def _fill(self, fields: Fields) -> None:
        self.turn = next(_TURNS)
        self.first = self.now = fields

    def insert(self, text: str) -> None:
        """Add text at the end of the box."""
        typed = self.typed
        joint = "" if not typed or typed[-1].isspace() else " "
        self.put_in(typed + joint + text)

    def apply_fix(self, span: tuple[int, int], fix: str) -> None:
        """Put a check's proposal in place of what it found."""
        typed = self.typed
        self.put_in(typed[: span[0]] + fix + typed[span[1] :])

    # ----------------------------------------------------------------------------- beside the text

    def take_theirs(self) -> None:
        """Give up the text in the box for what somebody else saved. Ours stays among the suggestions."""
        if self.stale is not None:
            # A save that is based on the old version is refused, and its text kept as a suggestion.
            request = Request(self.segment, self.stale, Action.SAVE, target=self.typed)
            if notices.attempt(lambda: self._change(request)) is None:
                return
        notices.attempt(self._reopen)

    def _reopen(self) -> None:
        translating.drop_draft(*self._at, self.segment)
        self.open(self.segment)

    def _bank(self, instead: str) -> bool:
        # What was typed is about to be replaced by another text: it goes into the history first.
        if self.typed in (self.opened, instead) or not self.typed.strip() or self.theirs is not None:
            return True
        request = Request(self.segment, self.base, Action.SAVE, target=self.typed)
        saved = self._done(lambda: self._change(request))
        if saved is None:
            return False
        self.base, self.opened = saved.translation.version, self.typed
        return True

    def _done(self, change: Callable[[], Saved]) -> Saved | None:
        """The result of a change; None when it was refused, or others were first, which the page shows."""
        saved = notices.attempt(change)
        if saved and saved.status is Status.CONFLICT:
            self._differ(saved.translation, stale=None)
            return None
        return saved

    def settle(self, suggestion: Suggestion, take: bool) -> None:
        """Take a suggestion as the translation, or dismiss it."""
        if take and not self._bank(suggestion.target):
            return
        settle = changing.settle_suggestion
        if self._done(lambda: settle(*self._at, suggestion.id, take=take, base=self.base)) and take:
            notices.attempt(self._reopen)

    def restore(self, number: int, target: str) -> None:
        """Bring back the text of an earlier revision."""
        if not self._bank(target):
            return
        if self._done(lambda: changing.restore(*self._at, self.segment, self.base, number)):
            notices.attempt(self._reopen)

    def comment(self) -> None:
        """Add what is in the comment box."""
        text = self.now.remark
        added = notices.attempt(lambda: translating.comment(*self._at, self.segment, text) or True)
        if added:
            self._fill(replace(self.now, remark=""))

    def set_translatable(self, block: int, translatable: bool) -> None:
        """Leave the open segment's block out of the translation, or take it in again."""
        notices.attempt(
            lambda: articles.set_translatable(self.project, self.by, self.article, block, translatable)
        )


def current(project: Project, by: Person, article: Article, locale: str) -> Desk | None:
    """The desk of this session for a catalogue; None when the article has no segments."""
    desk: Desk | None = st.session_state.get(_KEY)
    wanted = place.get("segment")
    if desk is not None and (desk.article.slug, desk.locale, desk.by.id) == (article.slug, locale, by.id):
        desk.read()
        place.put(segment=desk.segment)
        return desk
    fresh = Desk(project, by, article, locale)
    first = _first(fresh, wanted)
    if first is None:
        return None
    fresh.open(first)
    st.session_state[_KEY] = fresh
    return fresh


def _first(desk: Desk, wanted: str | None) -> str | None:
    at = (desk.project, desk.by, desk.article.slug, desk.locale)
    if wanted:
        try:
            translating.rows_of(*at, [wanted])
            return wanted
        except NotFoundError:
            # Another article's segment, or one that an update has removed.
            place.put(segment=None)
    found = translating.next_segment(desk.project, desk.article.slug, desk.locale, None)
    if found:
        return found
    rows = translating.rows(*at, None, 0, 1)
    return rows[0].segment.id if rows else None
