"""The fields with which somebody corrects what goes with a sentence of an article."""

from collections.abc import Callable

import streamlit as st

from workbench.alignment.correcting import Rows, cut, joined, moved_down, moved_up, written
from workbench.text.locales import direction
from workbench.web.texts import _

_PART = "\n\n"
"""What stands for a cut in the field: no sentence has an empty line."""


def correct(rows: Rows, number: int, locale: str, turn: str, done: Callable[[Rows], None]) -> None:
    """Draw the fields for a row.

    Args:
        locale: the translation's.
        turn: tells the fields from those of another row, or of the same one before.
        done: is told what the rows are after a correction.
    """
    key = f"correct_text_{turn}"

    def after(step: Callable[[Rows, int], Rows] | None = None) -> None:
        now = as_typed(rows, number, st.session_state[key])
        done(step(now, number) if step else now)

    with st.container(key=f"correct_{direction(locale)}_{turn}"):
        st.text_area(
            _("Its translation. An empty line cuts it: what follows goes to the next sentence."),
            value=rows[number].target,
            key=key,
            height=110,
        )
        with st.container(key=f"correct_line_{turn}", horizontal=True):
            st.button(_("Take this text"), key=f"correct_take_{turn}", type="primary", on_click=after)
            last = number + 1 >= len(rows)
            st.button(
                _("Join with the next"),
                key=f"correct_join_{turn}",
                icon=":material/merge:",
                disabled=last or not rows[number + 1].target,
                on_click=after,
                args=(joined,),
            )
            st.button(
                _("Move down"),
                key=f"correct_down_{turn}",
                icon=":material/arrow_downward:",
                help=_("This text goes to the next sentence, and so on up to the next gap."),
                disabled=last or not rows[number].target,
                on_click=after,
                args=(moved_down,),
            )
            st.button(
                _("Move up"),
                key=f"correct_up_{turn}",
                icon=":material/arrow_upward:",
                help=_(
                    "The next texts come up by one, up to the next gap; this one goes to the sentence before."
                ),
                disabled=last and not rows[number].target,
                on_click=after,
                args=(moved_up,),
            )


def as_typed(rows: Rows, number: int, text: str) -> Rows:
    """Rows with what somebody has typed for one of them, cut at empty lines; the same if nothing is new."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split(_PART) if part.strip()]
    if parts == [rows[number].target] or not parts and not rows[number].target:
        return rows
    rows = written(rows, number, " ".join(parts))
    for place, part in enumerate(parts[:-1], number):
        rows = cut(rows, place, len(part))
    return rows
