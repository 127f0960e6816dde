"""Formats: the article formats and the exchange formats, one module or package each.

A new article format is a module in `articles` with a parser, and one line in `ARTICLE_FORMATS`. PO files are
both: articles, and what the catalogues of other articles are exchanged as.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from workbench.errors import InputError, WorkbenchError
from workbench.formats.articles import html, markdown, markdown_targets, plain_text
from workbench.formats.articles.html.encodings import declared as declared_in_html
from workbench.formats.articles.html.language import localised as localised_html
from workbench.formats.articles.html.targets import fitted as fitted_html
from workbench.formats.articles.office import docx, odt
from workbench.formats.decoding import Decoded, decode
from workbench.formats.po import messages
from workbench.formats.po.messages import MessageFile
from workbench.model import Article, Block, BlockKind, Document
from workbench.text.segmentation import Markup


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format of articles that are texts."""

    name: str
    """What `Document.format` and the database call it."""
    suffixes: tuple[str, ...]
    """Endings of its file names, in lower case, the usual one first."""
    parse: Callable[[str], Document]
    """Reads any text, with line ends as `formats.decoding` gives them, without losing a character."""
    fitted: Callable[[Block, str], str] | None = None
    """What a target has to look like in the place of a block; None where every target fits as it is."""
    markup: Markup | None = None
    """The inline markup in the text of its blocks, for the segmenter and the checks."""
    media_type: str = "text/plain"
    plain: Callable[[str], str] | None = None
    """The text of a block without its inline markup, for titles; None to leave it as it is."""
    declared: Callable[[bytes], str | None] | None = None
    """The encoding that a file of the format names for itself; None where such files name none."""
    localised: Callable[[str, Collection[int], str, str], str] | None = None
    """A finished article that says which language it is in, where the format has a place for that. Of its
    text, the offsets where translated blocks begin, the locale that it was in and the one that it is in."""
    references: bool = False
    """Whether a character that an encoding has not can be written as a reference such as `&#1575;`."""


@dataclass(frozen=True, slots=True)
class PackageFormat:
    """A format of articles that are packages of parts, whose document is a reading of them."""

    name: str
    suffixes: tuple[str, ...]
    parse: Callable[[bytes, str], Document]
    """Reads the bytes of a file, whose name is for messages."""
    finished: Callable[[bytes, str, Sequence[str | None], str], bytes]
    """The same file with a target for each block, or None, in a locale."""
    media_type: str
    markup: Markup | None = "html"
    plain: Callable[[str], str] | None = html.plain


@dataclass(frozen=True, slots=True)
class MessageFormat:
    """A format of files that hold a program's messages, perhaps with their translations into one language."""

    name: str
    suffixes: tuple[str, ...]
    open: Callable[[bytes, str], MessageFile]
    """Reads the bytes of a file, whose name is for messages."""
    media_type: str
    finished_suffix: str
    """The ending of a file with translations: that of a template is another one."""
    markup: Markup | None = None
    plain: Callable[[str], str] | None = None


ArticleFormat = TextFormat | PackageFormat | MessageFormat

ARTICLE_FORMATS: tuple[ArticleFormat, ...] = (
    TextFormat(plain_text.NAME, (".txt", ".text"), plain_text.parse),
    TextFormat(
        markdown.NAME,
        (".md", ".markdown", ".mdx"),
        markdown.parse,
        fitted=markdown_targets.fitted,
        markup="markdown",
        media_type="text/markdown",
    ),
    TextFormat(
        html.NAME,
        (".html", ".htm", ".xhtml"),
        html.parse,
        fitted=fitted_html,
        markup="html",
        plain=html.plain,
        declared=declared_in_html,
        localised=localised_html,
        references=True,
        media_type="text/html",
    ),
    PackageFormat(
        docx.NAME,
        (".docx",),
        docx.parse,
        docx.finished,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    PackageFormat(odt.NAME, (".odt",), odt.parse, odt.finished, "application/vnd.oasis.opendocument.text"),
    MessageFormat(messages.NAME, (".po", ".pot"), MessageFile, "text/x-gettext-translation", ".po"),
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


def read(data: bytes, filename: str, encoding: str | None = None) -> tuple[Document, Decoded | None]:
    """The document of an article's file, and how its text is written; None for a package or messages.

    Args:
        data: the file's bytes.
        filename: its name; the suffix decides the format.
        encoding: of a text; None finds it out. A package says itself how its parts are written.

    Raises:
        InputError: when no format has this ending, or the bytes are nothing that it can read.
    """
    form = format_for(filename)
    if isinstance(form, MessageFormat):
        return form.open(data, filename).document(2), None
    if isinstance(form, PackageFormat):
        return form.parse(data, filename), None
    if not encoding and form.declared:
        encoding = form.declared(data)
    decoded = decode(data, filename, encoding)
    return form.parse(decoded.text), decoded


def has_messages(article: Article) -> bool:
    """Whether the segments of an article are the messages of a program."""
    return isinstance(format_named(article.format), MessageFormat)


def finished_suffix(article: Article) -> str:
    """The ending of a finished article's file name."""
    form = format_named(article.format)
    if isinstance(form, MessageFormat):
        return form.finished_suffix
    return PurePath(article.filename).suffix


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


def _written(format: TextFormat, block: Block, text: str | None) -> str:
    """The text of a block as the finished article has it."""
    if text is None or text == block.text:
        return block.raw
    if format.fitted and block.kind not in _WITHOUT_TEXT:
        text = format.fitted(block, text)
    return text.replace("\n", "\n" + block.continuation)


def render_package(
    document: Document, package: bytes, filename: str, texts: Sequence[str | None], locale: str
) -> bytes:
    """The finished article of a package.

    Args:
        document: its reading, as it was when the article was added.
        package: the file that it is a reading of.
        filename: the file's name, for messages.
        texts: one for every block; None and its own text keep the block as it stands in the file.
        locale: of these texts.

    Raises:
        WorkbenchError: when this version of the program reads the package as other blocks.
    """
    form = format_named(document.format)
    found = form.parse(package, filename)
    if [block.text for block in found.blocks] != [block.text for block in document.blocks]:
        raise WorkbenchError(
            "This version of the program reads the document in another way than the one that added it.",
            place=filename,
            remedy="Bring it up to date first, with the same file: workbench update FILE",
        )
    return form.finished(package, filename, texts, locale)
