"""What an action came to: kept until the page is drawn, then shown once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.web.parts.escape import plain
from workbench.web.texts import _

Result = TypeVar("Result")

_KEY = "notices"


@dataclass(frozen=True, slots=True)
class _Notice:
    text: str
    """Markdown; what people wrote is escaped in it."""
    failed: bool


def attempt(action: Callable[[], Result], done: Callable[[Result], str] | None = None) -> Result | None:
    """Carry an action out; what forbids it becomes a message on the page instead of its end.

    Args:
        action: calls a service.
        done: makes a short message from the result, shown in passing; an empty one says nothing.

    Returns:
        The action's result, or None when it was refused.
    """
    try:
        result = action()
    except WorkbenchError as error:
        _keep(_Notice(_message(error), failed=True))
        return None
    said = done(result) if done else ""
    if said:
        say(said)
    return result


def say(text: str) -> None:
    """Show a short message in passing when the page is drawn. `text` is plain text."""
    _keep(_Notice(plain(text), failed=False))


def ask(text: str) -> None:
    """Say what is missing, where people look. `text` is plain text."""
    _keep(_Notice(plain(text), failed=True))


def show() -> None:
    """Show what the last action came to, here. Every page calls it once, near what people look at."""
    for notice in st.session_state.pop(_KEY, []):
        if notice.failed:
            st.error(notice.text, icon=":material/error:")
        else:
            st.toast(notice.text, icon=":material/check:")


def show_error(error: WorkbenchError) -> None:
    """Show what makes it impossible to go on."""
    st.error(_message(error), icon=":material/error:")


def show_apology(number: str) -> None:
    """Show that something went wrong in the program itself, with the number under which the log has it."""
    st.error(
        _("Something went wrong in the workbench itself. What you saved is safe.")
        + "  \n"
        + _("Reload the page to go on. The server’s log has the details under the number {number}.").format(
            number=plain(number)
        ),
        icon=":material/error:",
    )


def _message(error: WorkbenchError) -> str:
    place = f"  \n{plain(error.place)}" if error.place else ""
    remedy = f"  \n{plain(error.remedy)}" if error.remedy else ""
    # A message that follows a place may begin with a small letter; here it stands first.
    problem = error.problem[:1].upper() + error.problem[1:]
    return f"**{plain(problem)}**{place}{remedy}"


def _keep(notice: _Notice) -> None:
    st.session_state.setdefault(_KEY, []).append(notice)
