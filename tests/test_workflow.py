"""The transition table: every action from every state, for every role."""

import pytest

from workbench.errors import ForbiddenError
from workbench.model import Reason, Role, State, Translation
from workbench.workflow import TRANSITIONS, Action, ReviewPolicy, apply, landing_state

# action: {state it may start from: state it leads to}. Everything that is not here is refused.
EXPECTED = {
    Action.SAVE: dict.fromkeys((State.INITIAL, State.TRANSLATED, State.REVIEWED), State.INITIAL),
    Action.CONFIRM: dict.fromkeys((State.INITIAL, State.TRANSLATED, State.REVIEWED), State.TRANSLATED),
    Action.PROPAGATE: {State.INITIAL: State.TRANSLATED},
    Action.PRETRANSLATE: {State.INITIAL: State.INITIAL},
    # Whoever normalises, what was reviewed is looked at again.
    Action.NORMALISE: {
        State.INITIAL: State.INITIAL,
        State.TRANSLATED: State.TRANSLATED,
        State.REVIEWED: State.TRANSLATED,
    },
    Action.ACCEPT: {State.TRANSLATED: State.REVIEWED},
    Action.REJECT: dict.fromkeys((State.TRANSLATED, State.REVIEWED), State.INITIAL),
    Action.SIGN_OFF: {State.REVIEWED: State.FINAL},
    Action.REOPEN: {State.FINAL: State.REVIEWED},
    Action.UPDATE: dict.fromkeys(State, State.INITIAL),
}
NEEDED_ROLE = {
    Action.PRETRANSLATE: Role.COORDINATOR,
    Action.ACCEPT: Role.REVIEWER,
    Action.REJECT: Role.REVIEWER,
    Action.SIGN_OFF: Role.COORDINATOR,
    Action.REOPEN: Role.COORDINATOR,
    Action.UPDATE: Role.COORDINATOR,
}


def _do(action: Action, state: State, role: Role, **changes):
    before = Translation("s1", "Texte", state, 3, author="Bahar")
    given = {"target": "Autre texte" if action is Action.CONFIRM else None, "reason": Reason.STYLE}
    return apply(before, action, by="Carol", role=role, **(given | changes))


@pytest.mark.parametrize("action", EXPECTED)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("role", Role)
def test_every_action_from_every_state_for_every_role(action: Action, state: State, role: Role) -> None:
    allowed = role.includes(NEEDED_ROLE.get(action, Role.TRANSLATOR))
    if allowed and state in EXPECTED[action]:
        assert _do(action, state, role)[1] is EXPECTED[action][state]
    else:
        with pytest.raises(ForbiddenError):
            _do(action, state, role)


@pytest.mark.parametrize("action", [Action.SPLIT, Action.MERGE])
@pytest.mark.parametrize("role", Role)
def test_a_split_or_merge_moves_a_review_and_is_closed_to_what_is_signed_off(
    action: Action, role: Role
) -> None:
    def moved(before: State, target: str, state: State) -> tuple[str, State]:
        translation = Translation("s1", "Texte entier", before, 3, author="Bahar")
        return apply(translation, action, by="Carol", role=role, target=target, state=state)

    for state in (State.INITIAL, State.TRANSLATED, State.REVIEWED):
        assert moved(State.REVIEWED, "Texte", state) == ("Texte", state)
        assert moved(state, " ", state) == ("", State.INITIAL)
    with pytest.raises(ForbiddenError, match="signed off"):
        moved(State.FINAL, "Texte", State.FINAL)


def test_each_action_has_one_row() -> None:
    assert sorted(transition.action for transition in TRANSITIONS) == sorted(Action)


def test_confirming_a_reviewed_text_unchanged_keeps_the_review() -> None:
    assert _do(Action.CONFIRM, State.REVIEWED, Role.TRANSLATOR, target="Texte") == ("Texte", State.REVIEWED)


def test_an_empty_translation_is_not_confirmed() -> None:
    with pytest.raises(ForbiddenError, match="empty"):
        _do(Action.CONFIRM, State.INITIAL, Role.TRANSLATOR, target=" \u200c\n")


def test_nobody_accepts_their_own_translation_unless_the_project_says_so() -> None:
    before = Translation("s1", "Texte", State.TRANSLATED, 1, author="Carol")
    with pytest.raises(ForbiddenError, match="somebody else"):
        apply(before, Action.ACCEPT, by="Carol", role=Role.COORDINATOR)
    policy = ReviewPolicy(own=True)
    assert apply(before, Action.ACCEPT, by="Carol", role=Role.REVIEWER, policy=policy)[1] is State.REVIEWED


def test_sending_back_needs_a_reason_and_keeps_the_text() -> None:
    with pytest.raises(ForbiddenError, match="reason"):
        _do(Action.REJECT, State.TRANSLATED, Role.REVIEWER, reason=None)
    assert _do(Action.REJECT, State.TRANSLATED, Role.REVIEWER) == ("Texte", State.INITIAL)


@pytest.mark.parametrize(
    ("state", "role", "lands"),
    [
        (State.INITIAL, Role.COORDINATOR, State.INITIAL),
        (State.REVIEWED, Role.TRANSLATOR, State.TRANSLATED),
        (State.REVIEWED, Role.REVIEWER, State.REVIEWED),
        (State.FINAL, Role.COORDINATOR, State.REVIEWED),
    ],
)
def test_a_text_from_elsewhere_never_lands_above_what_the_person_may_grant(state, role, lands) -> None:
    assert landing_state("Texte", state, role) is lands


def test_no_text_is_always_initial() -> None:
    assert landing_state("  ", State.REVIEWED, Role.COORDINATOR) is State.INITIAL
