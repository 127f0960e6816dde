"""The kinds of blocks: how they are called, and the typography of their texts."""

from workbench.model import BlockKind
from workbench.text.locales import direction
from workbench.web.parts.escape import markup
from workbench.web.texts import _

_CLASSES = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST_ITEM: "list-item",
    BlockKind.QUOTATION: "quotation",
    BlockKind.CAPTION: "caption",
    BlockKind.TABLE_CELL: "table-cell",
    BlockKind.MESSAGE: "message",
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
        BlockKind.MESSAGE: _("message"),
        BlockKind.CODE: _("code"),
        BlockKind.FRONT_MATTER: _("front matter"),
        BlockKind.MARKUP: _("markup"),
    }[kind]


def text(inner: str, locale: str, kind: BlockKind, level: int, more: str = "") -> str:
    """HTML of a segment's text with the typography of its block; `inner` is HTML already."""
    classes = f"wb-text wb-{_CLASSES[kind]} wb-level-{min(level, 4)} {more}".strip()
    return f'<div class="{classes}" lang="{markup(locale)}" dir="{direction(locale)}">{inner}</div>'
