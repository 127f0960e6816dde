"""Articles in: reading a file, showing how it would be cut, adding it; and the list of what there is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from workbench.errors import InputError, NotFoundError
from workbench.formats import ArticleFormat, MessageFormat, format_for, read
from workbench.formats.articles import front_matter
from workbench.formats.decoding import Decoded
from workbench.formats.po.messages import MessageFile
from workbench.model import Article, BlockKind, Document, Person, Progress, Role, State
from workbench.services import messages
from workbench.services.no_breaks import rules_for
from workbench.services.project import Project, require
from workbench.store import Connection, recording
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.text.identity import segment_ids, slug_of, source_digest
from workbench.text.locales import parse_locale
from workbench.text.plurals import plural_rule
from workbench.text.segmentation import segment
from workbench.text.words import count_words


@dataclass(frozen=True, slots=True)
class Preview:
    """An article as it would be added: nothing is stored yet."""

    slug: str
    title: str
    locale: str
    filename: str
    decoded: Decoded | None
    """How a text is written; None of a package."""
    document: Document
    cuts: tuple[tuple[str, ...], ...]
    """For each block, its segments; they rejoin to the block's text. Empty for code and the like."""
    package: bytes | None = None
    """The file, where the document is only a reading of it."""
    messages: MessageFile | None = None
    """The file, where it has a program's messages."""
    translated: str = ""
    """The target locale that their translations are in; empty for none."""

    @property
    def form(self) -> article_store.FileForm:
        """How the file is written."""
        decoded = self.decoded
        if decoded is None:
            return article_store.FileForm(package=self.package, translated=self.translated)
        return article_store.FileForm(decoded.encoding, decoded.bom, decoded.newline, self.document.tail)

    @property
    def segments(self) -> int:
        """How many segments there are to translate as the parser suggests."""
        pairs = zip(self.document.blocks, self.cuts, strict=True)
        return sum(len(cut) for block, cut in pairs if block.translatable)


NEVER_CUT = {BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.MARKUP}


def preview(
    project: Project,
    data: bytes,
    filename: str,
    *,
    locale: str | None = None,
    encoding: str | None = None,
    translated: str | None = None,
) -> Preview:
    """Parse a file and cut it into segments without storing anything.

    Args:
        data: the file's bytes.
        filename: its name; the suffix decides the format.
        locale: of its text; None is the project's source locale.
        encoding: of a text; None detects it.
        translated: of a PO file, the target locale that its translations are in, or empty for one whose
            translations are not wanted; None finds it out (`messages.language_of`).

    Raises:
        InputError: when the format is unknown, or the bytes are no text in an encoding that can be told.
    """
    filename = PurePath(filename.replace("\\", "/")).name
    article_format = format_for(filename)
    if isinstance(article_format, MessageFormat):
        return _preview_of_messages(project, article_format.open(data, filename), data, locale, translated)
    document, decoded = read(data, filename, encoding)
    tag = parse_locale(locale) if locale else project.settings.source_locale
    rules = rules_for(project, tag)
    cuts = tuple(
        ()
        if block.kind in NEVER_CUT
        else tuple(segment(block.text, tag, markup=article_format.markup, rules=rules))
        for block in document.blocks
    )
    if not any(cuts):
        raise _without_text(filename)
    slug = slug_of(filename, tag)
    package = data if decoded is None else None
    title = _title(document, article_format) or slug
    return Preview(slug, title, tag, filename, decoded, document, cuts, package)


def _preview_of_messages(
    project: Project, file: MessageFile, data: bytes, locale: str | None, translated: str | None
) -> Preview:
    tag = parse_locale(locale) if locale else project.settings.source_locale
    own = messages.language_of(project, file, translated)
    document = file.document(messages.forms_of(project, own, file.plural))
    if not document.blocks:
        raise _without_text(file.name)
    cuts = tuple((block.text,) for block in document.blocks)
    slug = slug_of(file.name, own or tag)
    return Preview(slug, slug, tag, file.name, None, document, cuts, data, file, own)


def brought(new: Preview) -> tuple[int, int]:
    """How many segments a file brings translated, and how many in need of work."""
    if new.messages is None or not new.translated:
        return (0, 0)
    rule = plural_rule(messages.plural_of(new.translated, new.translated, new.messages.plural))
    standing = new.messages.standing(new.document.blocks, rule.forms if rule else 2)
    found = [one.state for one in standing if one.target]
    needs_work = found.count(State.INITIAL)
    return (len(found) - needs_work, needs_work)


def _without_text(filename: str) -> InputError:
    problem = "There is no text to translate in this file."
    return InputError(problem, place=filename, remedy="Choose another file.")


def _title(document: Document, article_format: ArticleFormat) -> str:
    # A title in the front matter is the page's, whether it is translated or not, unless the text has its own.
    named = [
        b
        for b in document.blocks
        if b.kind is BlockKind.HEADING and (b.translatable or b.reason == front_matter.REASON)
    ]
    shown = min(named, key=lambda block: (block.level, not block.translatable), default=None)
    if shown is None:
        return ""
    text = article_format.plain(shown.text) if article_format.plain else shown.text
    return " ".join(text.split())[:200]


def add(
    project: Project,
    by: Person,
    new: Preview,
    *,
    slug: str | None = None,
    translatable: Mapping[int, bool] | None = None,
) -> Article:
    """Store a previewed article, with a catalogue for each of the project's target locales.

    What the file holds of translations comes with it, in its locale's catalogue.

    Args:
        slug: a name other than the file's.
        translatable: where somebody decided otherwise than the parser, by block number.

    Raises:
        ForbiddenError: unless the person is a coordinator.
        InputError: when the name is taken.
    """
    with project.store.writing() as connection:
        return add_within(connection, project, by, new, slug=slug, translatable=translatable)


def add_within(
    connection: Connection,
    project: Project,
    by: Person,
    new: Preview,
    *,
    slug: str | None = None,
    translatable: Mapping[int, bool] | None = None,
) -> Article:
    """As `add`, as a part of more that is done in one transaction."""
    require(by, Role.COORDINATOR)
    name = slug_of(slug, new.locale) if slug else new.slug
    decided = dict(translatable or {})
    blocks = [
        replace(block, translatable=decided[number], reason=block.reason if not decided[number] else "")
        if number in decided and new.cuts[number]
        else block
        for number, block in enumerate(new.document.blocks)
    ]
    fresh = new_segments(new, name)
    article = Article(name, new.title, new.locale, new.document.format, new.filename)
    if article_store.by_slug(connection, name):
        raise InputError(
            f"There is an article “{name}” already.",
            place=new.filename,
            remedy="Give this one another name, or update that one.",
        )
    added = article_store.add(connection, article, new.form, blocks, fresh, by, project.now())
    for locale in project.settings.target_locales:
        if locale != added.locale:
            plural = messages.plural_of(locale, new.translated, new.messages.plural) if new.messages else ""
            catalogue_store.create(connection, added, locale, plural)
    own = new.translated and catalogue_store.of(connection, added, new.translated)
    if own and new.messages:
        messages.take_in(connection, project, by, own, new.messages, blocks, fresh)
    return added


def new_segments(new: Preview, slug: str) -> list[article_store.NewSegment]:
    """The segments of a previewed article, named as if all of them were new."""
    pieces = [
        (number, *_without_outer_space(cut, previous))
        for number, cuts in enumerate(new.cuts)
        for cut, previous in zip(cuts, ("", *cuts), strict=False)
    ]
    ids = segment_ids(slug, (source for _, _, source in pieces))
    return [
        article_store.NewSegment(
            id=segment_id,
            block=number,
            lead=lead,
            source=source,
            digest=source_digest(source),
            words=count_words(source, new.locale),
        )
        for segment_id, (number, lead, source) in zip(ids, pieces, strict=True)
    ]


def _without_outer_space(cut: str, previous: str) -> tuple[str, str]:
    # The segmenter leaves white space at a segment's end; a segment keeps it in front, as what lies between.
    return previous[len(previous.rstrip()) :], cut.rstrip()


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list, with how far its catalogues are."""

    article: Article
    added_at: datetime
    segments: int
    words: int
    progress: Mapping[str, Mapping[Progress, tuple[int, int]]]
    """By locale: segments and words by progress."""


def listed(project: Project) -> list[Listed]:
    """All articles, oldest first, with the progress of each catalogue. Reads counters, not segments."""
    with project.store.reading() as connection:
        found = []
        for article, added_at, segments, words in article_store.everything(connection):
            catalogues = catalogue_store.of_article(connection, article)
            counted = catalogue_store.progress_of(connection, catalogues)
            by_locale = {c.locale: counted[c.id] for c in catalogues}
            found.append(Listed(article, added_at, segments, words, by_locale))
        return found


def find(project: Project, slug: str) -> Article:
    """The article of that name, or NotFoundError."""
    with project.store.reading() as connection:
        found = article_store.by_slug(connection, slug)
    if found is None:
        raise NotFoundError(f"There is no article “{slug}”.", remedy="See the list: workbench status")
    return found


def set_translatable(project: Project, by: Person, article: Article, block: int, translatable: bool) -> None:
    """Decide whether a block is to be translated. For coordinators. Translations that exist are kept."""
    require(by, Role.COORDINATOR)
    with project.store.writing() as connection:
        # Every catalogue first, so that nobody saves into a segment while it is being counted.
        catalogues = recording.lock_all(connection, article)
        reason = "" if translatable else f"Left out by {by.name}"
        article_store.set_translatable(connection, article, block, translatable, reason)
        article_store.renew_layout(connection, article)
        for catalogue in catalogues:
            recording.set_block_translatable(connection, catalogue, block, translatable)
