import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.po.states import digest, escaped, is_state_comment, state_comment, state_of, unescaped
from workbench.model import State


def test_the_hash_is_of_context_source_and_target_behind_their_lengths() -> None:
    # echo -n '-5:water4:آب' | sha256sum
    assert digest(None, "water", "آب") == "bb5959bc57"
    assert digest("", "water", "آب") != digest(None, "water", "آب")
    assert digest("a", "bc", "d") != digest("ab", "c", "d")


@pytest.mark.parametrize("state", [State.REVIEWED, State.FINAL])
def test_a_comment_holds_for_its_own_translation_only(state) -> None:
    comment = state_comment(state, "c", "water", "آب")
    assert comment == f"workbench: {state} {digest('c', 'water', 'آب')}"
    assert is_state_comment(comment)
    assert state_of(["x", comment], "c", "water", "آب") is state
    for other in (("d", "water", "آب"), ("c", "waters", "آب"), ("c", "water", "آبها"), (None, "water", "آب")):
        assert state_of([comment], *other) is None


def test_states_without_a_comment() -> None:
    for state, target in (
        (State.INITIAL, "آب"),
        (State.TRANSLATED, "آب"),
        (State.REVIEWED, ""),
        (State.FINAL, ""),
    ):
        assert state_comment(state, None, "water", target) is None


def test_of_two_comments_that_hold_the_higher_counts_and_a_false_one_never() -> None:
    lines = [state_comment(state, None, "a", "b") for state in (State.FINAL, State.REVIEWED)]
    assert state_of([*lines, "workbench: final 0123456789"], None, "a", "b") is State.FINAL
    assert state_of(["workbench: final 0123456789", lines[1]], None, "a", "b") is State.REVIEWED


@pytest.mark.parametrize(
    ("line", "is_state"),
    [
        ("workbench: reviewed 0123456789", True),
        ("  workbench: final abcdef0123 ", True),
        ("workbench: translated 0123456789", False),
        ("workbench: reviewed 012345678", False),
        ("workbench: reviewed 0123456789 too", False),
        ("Workbench: reviewed 0123456789", False),
        ("\\workbench: reviewed 0123456789", False),
        ("workbench: reviewed", False),
        ("", False),
    ],
)
def test_only_the_exact_form_is_a_state_comment(line, is_state) -> None:
    assert is_state_comment(line) is is_state


LOOKALIKES = st.from_regex(r"[ \t]{0,2}\\{0,3}workbench: (reviewed|final) [0-9a-f]{10} ?", fullmatch=True)


@given(LOOKALIKES | st.text())
def test_a_persons_comment_is_never_taken_for_a_state_and_comes_back(line: str) -> None:
    assert not is_state_comment(escaped(line))
    assert unescaped(escaped(line)) == line
