"""Formats: the article formats and the exchange formats, one module or package each.

A new article format is a module in `articles` with a parser, and one line in `ARTICLE_FORMATS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from workbench.errors import InputError
from workbench.formats.articles import markdown, markdown_targets, plain_text
from workbench.model import Block, BlockKind, Document


@dataclass(frozen=True, slots=True)
class ArticleFormat:
    """A format that articles are written in."""

    name: str
    """What `Document.format` and the database call it."""
    suffixes: tuple[str, ...]
    """Endings of its file names, in lower case, the usual one first."""
    parse: Callable[[str], Document]
    """Reads any text, with line ends as `formats.decoding` gives them, without losing a character."""
    fitted: Callable[[Block, str], str] | None = None
    """What a target has to look like in the place of a block; None where every target fits as it is."""
    markup: str | None = None
    """The inline markup in the text of its blocks, for the segmenter."""


ARTICLE_FORMATS: tuple[ArticleFormat, ...] = (
    ArticleFormat(plain_text.NAME, (".txt", ".text"), plain_text.parse),
    ArticleFormat(
        markdown.NAME,
        (".md", ".markdown", ".mdx"),
        markdown.parse,
        fitted=markdown_targets.fitted,
        markup="markdown",
    ),
)

_WITHOUT_TEXT = (BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.MARKUP)


def format_for(filename: str) -> ArticleFormat:
    """The article format of a file, by the ending of its name.

    Raises:
        InputError: no format has this ending; the message names those that have one.
    """
    suffix = PurePath(filename).suffix.lower()
    for format in ARTICLE_FORMATS:
        if suffix in format.suffixes:
            return format
    known = ", ".join(suffix for format in ARTICLE_FORMATS for suffix in format.suffixes)
    problem = f"no article format has the ending “{suffix}”." if suffix else "the name has no ending."
    raise InputError(problem, place=filename, remedy=f"Save the article as one of these: {known}.")


def format_named(name: str) -> ArticleFormat:
    """The article format of that name, as an article in the database has it."""
    return next(format for format in ARTICLE_FORMATS if format.name == name)


def render(document: Document, texts: Sequence[str | None]) -> str:
    """The finished article: the document's text with the text of its blocks replaced.

    Args:
        document: a parsed article.
        texts: one for every block. None keeps the block as it stands in the file, and so does its own text;
            anything else takes its place, with every line break followed by the block's continuation and with
            what would break the markup of the article escaped. Nothing else changes by a character.
    """
    fitted = format_named(document.format).fitted
    parts: list[str] = []
    for block, text in zip(document.blocks, texts, strict=True):
        parts.append(block.lead)
        if text is None or text == block.text:
            parts.append(block.raw)
            continue
        if fitted and block.kind not in _WITHOUT_TEXT:
            text = fitted(block, text)
        parts.append(text.replace("\n", "\n" + block.continuation))
    return "".join(parts) + document.tail
