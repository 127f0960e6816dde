"""Formats: the article formats and the exchange formats, one module or package each.

A new article format is a module in `articles` with a parser, and one line in `ARTICLE_FORMATS`.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from workbench.errors import InputError
from workbench.formats.articles import html, markdown, markdown_targets, plain_text
from workbench.formats.articles.html.encodings import declared as declared_in_html
from workbench.formats.articles.html.language import localised as localised_html
from workbench.formats.articles.html.targets import fitted as fitted_html
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
    plain: Callable[[str], str] | None = None
    """The text of a block without its inline markup, for titles; None to leave it as it is."""
    declared: Callable[[bytes], str | None] | None = None
    """The encoding that a file of the format names for itself; None where such files name none."""
    localised: Callable[[str, Collection[int], str, str], str] | None = None
    """A finished article that says which language it is in, where the format has a place for that. Of its
    text, the offsets where translated blocks begin, the locale that it was in and the one that it is in."""
    references: bool = False
    """Whether a character that an encoding has not can be written as a reference such as `&#1575;`."""


ARTICLE_FORMATS: tuple[ArticleFormat, ...] = (
    ArticleFormat(plain_text.NAME, (".txt", ".text"), plain_text.parse),
    ArticleFormat(
        markdown.NAME,
        (".md", ".markdown", ".mdx"),
        markdown.parse,
        fitted=markdown_targets.fitted,
        markup="markdown",
    ),
    ArticleFormat(
        html.NAME,
        (".html", ".htm", ".xhtml"),
        html.parse,
        fitted=fitted_html,
        markup="html",
        plain=html.plain,
        declared=declared_in_html,
        localised=localised_html,
        references=True,
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


def render(document: Document, texts: Sequence[str | None], *, locales: tuple[str, str] | None = None) -> str:
    """The finished article: the document's text with the text of its blocks replaced.

    Args:
        document: a parsed article.
        texts: one for every block. None keeps the block as it stands in the file, and so does its own text;
            anything else takes its place, with every line break followed by the block's continuation and with
            what would break the markup of the article escaped. Nothing else changes by a character.
        locales: the source's and the target's, for an article that is to say its language where there is any
            text in the new one.
    """
    format = format_named(document.format)
    parts: list[str] = []
    translated: list[int] = []
    length = 0
    for block, text in zip(document.blocks, texts, strict=True):
        if text is not None:
            translated.append(length + len(block.lead))
        parts += block.lead, _written(format, block, text)
        length += len(parts[-2]) + len(parts[-1])
    finished = "".join(parts) + document.tail
    if translated and locales and format.localised:
        return format.localised(finished, translated, *locales)
    return finished


def _written(format: ArticleFormat, block: Block, text: str | None) -> str:
    """The text of a block as the finished article has it."""
    if text is None or text == block.text:
        return block.raw
    if format.fitted and block.kind not in _WITHOUT_TEXT:
        text = format.fitted(block, text)
    return text.replace("\n", "\n" + block.continuation)
