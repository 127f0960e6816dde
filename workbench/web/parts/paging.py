"""Long lists: the first of them, more on demand, and how many are not shown."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from workbench.web.parts.escape import quiet
from workbench.web.texts import _, ngettext

_T = TypeVar("_T")


def first(found: Sequence[_T], key: str, page: int) -> Sequence[_T]:
    """So many of a list as have been asked for.

    Args:
        key: where the session keeps how many that is; without it, it is one page.
        page: how many one page has.
    """
    return found[: st.session_state.get(key, page)]


def more(found: Sequence[object], key: str, page: int) -> None:
    """Draw the button for another page of a list, where not all of it is shown; arguments as in `first`."""
    shown = st.session_state.get(key, page)
    if len(found) > shown:
        st.button(
            _("Show more"), key=f"{key}_more", on_click=lambda: st.session_state.update({key: shown + page})
        )


def rest(number: int) -> str:
    """HTML of a line that says how many of a list are not shown; empty when all are."""
    if number <= 0:
        return ""
    said = ngettext("and {number} more", "and {number} more", number)
    return quiet(said.format(number=f"{number:,}"))
