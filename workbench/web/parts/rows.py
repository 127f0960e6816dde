"""The article as one continuous text in two languages."""

from collections.abc import Iterable

import streamlit as st

from workbench.model import BlockKind, Hit, Segment, Translation
from workbench.text.locales import direction
from workbench.web.parts.escape import markup
from workbench.web.routes import static_address
from workbench.web.texts import _

_CLASSES = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST_ITEM: "list-item",
    BlockKind.QUOTATION: "quotation",
    BlockKind.CAPTION: "caption",
    BlockKind.TABLE_CELL: "table-cell",
    BlockKind.CODE: "code",
    BlockKind.FRONT_MATTER: "code",
    BlockKind.MARKUP: "code",
}


def kind_word(kind: BlockKind, level: int = 0) -> str:
    """What a block is, in the interface language."""
    return {
        BlockKind.HEADING: _("heading {level}").format(level=level),
        BlockKind.PARAGRAPH: _("paragraph"),
        BlockKind.LIST_ITEM: _("list item"),
        BlockKind.QUOTATION: _("quotation"),
        BlockKind.CAPTION: _("caption"),
        BlockKind.TABLE_CELL: _("table cell"),
        BlockKind.CODE: _("code"),
        BlockKind.FRONT_MATTER: _("front matter"),
        BlockKind.MARKUP: _("markup"),
    }[kind]


def kind_class(kind: BlockKind, level: int) -> str:
    """The names of a block's kind in the style sheet."""
    return f"wb-{_CLASSES[kind]} wb-level-{min(level, 4)}"


def text(inner: str, locale: str, kind: BlockKind, level: int, more: str = "") -> str:
    """HTML of a segment's text with the typography of its block; `inner` is HTML already."""
    classes = f"wb-text {kind_class(kind, level)} {more}".strip()
    return f'<div class="{classes}" lang="{markup(locale)}" dir="{direction(locale)}">{inner}</div>'


def source(segment: Segment, locale: str, hits: Iterable[Hit] = ()) -> str:
    """HTML of a segment's source, with the terms that were recognised in it set off."""
    return text(with_terms(segment.source, hits), locale, segment.kind, segment.level, "wb-source")


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


def with_terms(whole: str, hits: Iterable[Hit]) -> str:
    """HTML of a text with its terms marked; of overlapping ones the first."""
    pieces, done = [], 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < done:
            continue
        pieces.append(markup(whole[done : hit.start]))
        pieces.append(f'<mark class="wb-term">{markup(whole[hit.start : hit.end])}</mark>')
        done = hit.end
    return "".join(pieces) + markup(whole[done:])


def bring_into_view(turn: str, locale: str | None = None) -> None:
    """Have the browser show the open row.

    Args:
        turn: another text whenever another row is open.
        locale: of the text box, which gets the cursor; None where there is none.
    """
    # The script is a file of ours; what people wrote is not in it.
    language = f' data-lang="{markup(locale)}"' if locale else ""
    st.html(
        f'<div id="wb-turn" data-turn="{markup(turn)}"{language}></div>'
        f'<script src="{static_address("desk.js")}"></script>',
        unsafe_allow_javascript=True,
    )
