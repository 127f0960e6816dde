"""HTML articles: a saved page or a part of one (HTML Living Standard).

The tokenizer of turbohtml says what is a tag (`tokens`), the blocks make a tree with runs of text (`tree`),
runs become texts for translators (`passages`), and the article is found among them (`finding`). In a text,
inline markup stands as it does in the file, and characters stand for themselves (`text`). Scripts, styles and
what is between the texts stay in the file and are shown to nobody.
"""

from collections.abc import Iterator

from workbench.formats.articles.html.page import Page, read
from workbench.formats.articles.html.passages import Passage
from workbench.formats.articles.html.tokens import Sort, tokens
from workbench.formats.articles.html.tree import Form
from workbench.formats.articles.spans import Span, assemble
from workbench.model import BlockKind, Document

NAME = "html"


def parse(text: str) -> Document:
    """The document of an article in HTML. Nothing is refused, nothing is lost.

    The text of `<title>` is a heading of level 1 where the article has no other one, and a paragraph where it
    has. Texts of attributes are captions.
    """
    return assemble(text, _spans(read(text)), NAME)


def plain(text: str) -> str:
    """The text of a block without its tags."""
    return "".join(text[token.start : token.end] for token in tokens(text) if token.sort is Sort.TEXT)


def _spans(page: Page) -> Iterator[Span]:
    has_headline = any(_is_headline(page, passage) for passage, reason in page.passages if not reason)
    for passage, reason in page.passages:
        kind, level = _kind(page, passage, has_headline)
        place = ((passage.start, passage.end),)
        yield Span(kind, place, level, not reason, reason, shown=passage.shown)


def _is_headline(page: Page, passage: Passage) -> bool:
    one = page.tree.elements[passage.element]
    return passage.form is Form.TEXT and one.kind is BlockKind.HEADING and one.level == 1


def _kind(page: Page, passage: Passage, has_headline: bool) -> tuple[BlockKind, int]:
    match passage.form:
        case Form.TEXT:
            one = page.tree.elements[passage.element]
            return one.kind, one.level
        case Form.TITLE:
            return (BlockKind.PARAGRAPH, 0) if has_headline or passage.meta else (BlockKind.HEADING, 1)
        case Form.CODE:
            return BlockKind.CODE, 0
        case Form.TAG:
            return (BlockKind.PARAGRAPH if passage.meta else BlockKind.CAPTION), 0
