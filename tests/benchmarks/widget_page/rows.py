"""Source and target of a segment side by side."""

from collections.abc import Iterable

import streamlit as st

from workbench.model import Hit, Segment, Translation
from workbench.web.parts.escape import markup
from workbench.web.parts.kinds import text


def source(segment: Segment, locale: str, hits: Iterable[Hit] = ()) -> str:
    """HTML of a segment's source, with the terms that were recognised in it set off."""
    return text(_with_terms(segment.source, hits), locale, segment.kind, segment.level, "wb-source")


def target(segment: Segment, translation: Translation, locale: str) -> str:
    """HTML of a segment's target."""
    inner = markup(translation.target) or '<span class="wb-blank" aria-hidden="true"></span>'
    return text(inner, locale, segment.kind, segment.level, "wb-target")


def pair(segment: Segment, translation: Translation, source_locale: str, locale: str) -> str:
    """HTML of source and target side by side."""
    if not segment.translatable:
        shown = text(markup(segment.source), source_locale, segment.kind, segment.level, "wb-target")
        return f'<div class="wb-pair wb-left-out">{source(segment, source_locale)}{shown}</div>'
    return (
        f'<div class="wb-pair">{source(segment, source_locale)}{target(segment, translation, locale)}</div>'
    )


def _with_terms(whole: str, hits: Iterable[Hit]) -> str:
    pieces, done = [], 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < done:
            continue
        pieces.append(markup(whole[done : hit.start]))
        pieces.append(f'<mark class="wb-term">{markup(whole[hit.start : hit.end])}</mark>')
        done = hit.end
    return "".join(pieces) + markup(whole[done:])


def bring_into_view(turn: str, locale: str) -> None:
    """Have the browser show the open row and put the cursor into its box.

    Args:
        turn: another text whenever another row is open.
        locale: of the text box.
    """
    st.html(
        f'<div id="wb-turn" data-turn="{markup(turn)}" data-lang="{markup(locale)}"></div>'
        '<script src="/widget_page/desk.js"></script>',
        unsafe_allow_javascript=True,
    )
