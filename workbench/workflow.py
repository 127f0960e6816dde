"""Which change of a translation is legal, for whom, and what state it leads to.

One table, `TRANSITIONS`, decides. Everything that changes a translation asks `apply` first; nothing else in
the program compares states to decide what somebody may do.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import ForbiddenError
from workbench.model import Reason, Role, State, Translation
from workbench.text.storable import storable


class Action(StrEnum):
    """What somebody did to a translation; each revision names one."""

    SAVE = "save"
    """Keep the text as needing more work."""
    CONFIRM = "confirm"
    PROPAGATE = "propagate"
    """Confirmed because an identical segment of the article was."""
    PRETRANSLATE = "pretranslate"
    """Filled in from the memory, for somebody to look at."""
    NORMALISE = "normalise"
    """Its typography was set right; what it says is as it was."""
    ACCEPT = "accept"
    REJECT = "reject"
    SIGN_OFF = "sign off"
    REOPEN = "reopen"
    IMPORT = "import"
    RESTORE = "restore"
    UNDO = "undo"
    """Back to what stood before one undoable step."""
    UPDATE = "source update"
    """The source has changed: the target stays, for somebody to look at, or its state does, too, when a
    coordinator says that nothing is to be looked at."""
    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: `action` in one of the states `starts`, by `role` or above, leads to `end`."""

    action: Action
    starts: frozenset[State]
    end: State | None
    """None: the state travels with the text, see `apply`."""
    role: Role


_OPEN = frozenset({State.INITIAL, State.TRANSLATED, State.REVIEWED})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Action.SAVE, _OPEN, State.INITIAL, Role.TRANSLATOR),
    Transition(Action.CONFIRM, _OPEN, State.TRANSLATED, Role.TRANSLATOR),
    Transition(Action.PROPAGATE, frozenset({State.INITIAL}), State.TRANSLATED, Role.TRANSLATOR),
    Transition(Action.PRETRANSLATE, frozenset({State.INITIAL}), State.INITIAL, Role.COORDINATOR),
    Transition(Action.NORMALISE, _OPEN, None, Role.TRANSLATOR),
    Transition(Action.ACCEPT, frozenset({State.TRANSLATED}), State.REVIEWED, Role.REVIEWER),
    Transition(Action.REJECT, frozenset({State.TRANSLATED, State.REVIEWED}), State.INITIAL, Role.REVIEWER),
    Transition(Action.SIGN_OFF, frozenset({State.REVIEWED}), State.FINAL, Role.COORDINATOR),
    Transition(Action.REOPEN, frozenset({State.FINAL}), State.REVIEWED, Role.COORDINATOR),
    Transition(Action.IMPORT, _OPEN, None, Role.TRANSLATOR),
    Transition(Action.RESTORE, _OPEN, None, Role.TRANSLATOR),
    Transition(Action.UNDO, _OPEN, None, Role.TRANSLATOR),
    Transition(Action.UPDATE, frozenset(State), State.INITIAL, Role.COORDINATOR),
    Transition(Action.SPLIT, _OPEN, None, Role.TRANSLATOR),
    Transition(Action.MERGE, _OPEN, None, Role.TRANSLATOR),
)
# They move words that stand already, and so a review that stood over them; nobody writes anything new.
_MOVES = {Action.SPLIT, Action.MERGE}

_BY_ACTION = {transition.action: transition for transition in TRANSITIONS}


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """What a project decides about reviewing."""

    own: bool = False
    """Whether a reviewer may accept a translation that they wrote themselves."""


def apply(
    translation: Translation,
    action: Action,
    *,
    by: str,
    role: Role,
    target: str | None = None,
    state: State | None = None,
    reason: Reason | None = None,
    policy: ReviewPolicy = ReviewPolicy(),
) -> tuple[str, State]:
    """What the translation's target and state are after an action.

    Args:
        translation: as it stands now.
        by: the person's name, compared with the translation's author for the rule about one's own work.
        target: the new text; None keeps it.
        state: the state that comes with an imported, restored or undone text or with what a split or merge
            makes of one; with `UPDATE` the present state, when it is to stay. Ignored by other actions.
        reason: why a reviewer sends it back; needed for `REJECT`.

    Returns:
        The new target and the new state.

    Raises:
        ForbiddenError: when the table, the role or the project's policy forbids it; the message says which.
    """
    transition = _BY_ACTION[action]
    new_target = translation.target if target is None else _fit(target)
    if not role.includes(transition.role):
        problem = f"Only a {transition.role} can do this: {action}."
        raise ForbiddenError(problem, remedy=f"You are a {role} here.")
    if translation.state not in transition.starts:
        raise ForbiddenError(_illegal(action, translation), place=f"segment {translation.segment}")
    if action is Action.REJECT and reason is None:
        raise ForbiddenError("A translation is sent back with a reason.", remedy="Choose one from the list.")
    if action is Action.ACCEPT and translation.author == by and not policy.own:
        raise ForbiddenError(
            "You wrote this translation, so somebody else reviews it.",
            remedy="A project may allow otherwise: `own = true` under [review] in workbench.toml.",
        )
    if action in _MOVES:
        return new_target, state if new_target and state else State.INITIAL
    if action is Action.UPDATE and state is translation.state:
        return new_target, state
    if action is Action.NORMALISE:
        return new_target, landing_state(new_target, translation.state, Role.TRANSLATOR)
    if transition.end is None:
        return new_target, landing_state(new_target, state or State.INITIAL, role)
    if not new_target and transition.end is not State.INITIAL:
        raise ForbiddenError("An empty translation cannot be confirmed.", remedy="Type it first.")
    if action is Action.CONFIRM and translation.state is State.REVIEWED and new_target == translation.target:
        return new_target, State.REVIEWED
    return new_target, transition.end


def _fit(target: str) -> str:
    return "" if is_blank(target) else storable(target)


def is_blank(target: str) -> bool:
    """Whether a text shows nothing: white space, and marks such as ZWNJ that mean nothing by themselves."""
    return all(char.isspace() or unicodedata.category(char) == "Cf" for char in target)


def landing_state(target: str, state: State, role: Role) -> State:
    """The state that a text brought in from elsewhere may have: never above what the person may grant.

    Nobody brings a text in as `final`: signing off is an act of its own.
    """
    if is_blank(target):
        return State.INITIAL
    highest = State.REVIEWED if role.includes(Role.REVIEWER) else State.TRANSLATED
    return min(state, highest, key=lambda s: s.rank)


def _illegal(action: Action, translation: Translation) -> str:
    if translation.state is State.FINAL:
        return "This article is signed off in this language, so it is closed until a coordinator reopens it."
    if action is Action.ACCEPT and translation.state is State.REVIEWED:
        return "This translation has been accepted already."
    return f"A translation that is “{translation.progress}” does not allow this: {action}."
