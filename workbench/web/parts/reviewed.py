"""What a reviewed document brings besides corrections: whose they are, remarks, and what is not certain."""

from collections.abc import Sequence

import streamlit as st

from workbench.corrections import LONGEST_NAME
from workbench.exchange import Problem, Remark, Trouble
from workbench.web.parts import paging
from workbench.web.parts.escape import byline, markup
from workbench.web.texts import _, ngettext

_MOST_LINES = 200


def problem_word(problem: Problem) -> str:
    """What is the matter with a row, in the interface language."""
    return {
        Problem.MISSING: _("The row is not there any more."),
        Problem.REPEATED: _("The row is there more than once, with the same translation."),
        Problem.AMBIGUOUS: _("Not taken: which row or which segment is meant is not certain."),
        Problem.MERGED: _("Not taken: cells or rows were merged or divided."),
        Problem.UNKNOWN: _("Not taken: the row is that of no segment."),
        Problem.GONE: _("Not taken: the segment is not in the article any more."),
        Problem.MOVED: _("The row stands in another place; it counts all the same."),
        Problem.SOURCE_EDITED: _("The source was changed, which has no effect."),
        Problem.SOURCE_CHANGED: _("The article has another source by now:"),
        Problem.NO_TEXT: _("An image or table in the translation is left out."),
        Problem.LOOSE: _("A remark that cannot be put to a segment:"),
    }[problem]


def ask_reviewer(found: str | None, file_id: str) -> str | None:
    """Ask whose corrections a document holds; None where the file is no such document.

    Args:
        found: the name that the document itself says.
        file_id: each upload is asked about anew.
    """
    if found is None:
        return None
    return st.text_input(
        _("Reviewer"),
        value=found,
        max_chars=LONGEST_NAME,
        key=f"import_reviewer_{file_id}",
        help=_("This name stands beside the suggestions and remarks of the document."),
    )


def show_troubles(troubles: Sequence[Trouble]) -> None:
    """Draw the report on rows that are not as they were exported."""
    if not troubles:
        return
    said = ngettext("{number} row to look at", "{number} rows to look at", len(troubles))
    with st.expander(said.format(number=f"{len(troubles):,}"), expanded=True):
        lines = "".join(map(_trouble, troubles[:_MOST_LINES]))
        st.html(f'<ul class="wb-troubles">{lines}</ul>{paging.rest(len(troubles) - _MOST_LINES)}')


def _trouble(trouble: Trouble) -> str:
    row = _("Row {number}").format(number=trouble.number) if trouble.number else _("Beside the rows")
    author = f"<bdi>{markup(trouble.author)}</bdi>: " if trouble.author else ""
    text = f'<p dir="auto">{author}{markup(trouble.text)}</p>' if trouble.text else ""
    return f"<li><b>{markup(row)}</b> {markup(problem_word(trouble.problem))}{text}</li>"


def remark_html(remark: Remark) -> str:
    """HTML of a remark with who made it."""
    quoted = f" <q>{markup(remark.quote.text)}</q>" if remark.quote else ""
    author = f"<b>{markup(remark.author)}</b> · " if remark.author else ""
    said = f"{author}{markup(_('new comment'))}{quoted}"
    return f'<div class="wb-comment">{byline(said)}<p dir="auto">{markup(remark.text)}</p></div>'
