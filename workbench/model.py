"""The words of the workbench as plain frozen values.

This module knows no file format, no database and no screen, and imports nothing of ours, so that every layer
may use it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of an article is. The last three carry no text to translate."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE_CELL = "table cell"
    MESSAGE = "message"
    """A text of a program, out of a PO file."""
    CODE = "code"
    FRONT_MATTER = "front matter"
    MARKUP = "markup"


class State(StrEnum):
    """The state of a translation, with the names of XLIFF 2.0 (section 4.3.1.30, `state`)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"

    @property
    def rank(self) -> int:
        """0 for `initial` up to 3 for `final`, for comparisons."""
        return _RANKS[self]


_RANKS = {state: rank for rank, state in enumerate(State)}


class Progress(StrEnum):
    """How far a segment is, as people count it: `initial` is two things to them."""

    UNTRANSLATED = "untranslated"
    NEEDS_WORK = "needs work"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"
    EXCLUDED = "not for translation"
    """Of a segment whose block is not to be translated; counted apart from all the others."""

    @classmethod
    def of(cls, state: State, target: str) -> "Progress":
        """The progress of a translation with this state and target."""
        if state is State.INITIAL:
            return cls.NEEDS_WORK if target else cls.UNTRANSLATED
        return cls(state.value)


class Reason(StrEnum):
    """Why a reviewer sends a translation back."""

    MEANING = "meaning"
    TERMINOLOGY = "terminology"
    GRAMMAR = "grammar"
    STYLE = "style"
    TYPOGRAPHY = "typography"
    OTHER = "other"


class Role(StrEnum):
    """What a person may do; each role includes the ones before it."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    COORDINATOR = "coordinator"

    def includes(self, other: "Role") -> bool:
        """Whether who has this role may do what `other` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(other)


class TermStatus(StrEnum):
    """How a wording of a term may be used: the administrative status of TBX, with the peers' fourth value."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def rank(self) -> int:
        """0 for `preferred` up to 3 for `forbidden`, for putting wordings in order."""
        return _STATUS_RANKS[self]

    @property
    def usable(self) -> bool:
        """Whether a wording of this status renders a term well."""
        return self in (TermStatus.PREFERRED, TermStatus.ADMITTED)


_STATUS_RANKS = {status: rank for rank, status in enumerate(TermStatus)}


# ------------------------------------------------------------------------------------------ people


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in the project."""

    id: int
    name: str
    role: Role


# ---------------------------------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class Message:
    """What the file of a program's messages says of one of them beside its text."""

    context: str | None = None
    """Tells apart messages with the same text; None is not the same as an empty one."""
    form: int | None = None
    """Which of the plural forms is written here, from 0; None of a message that has no plural."""
    other: str = ""
    """The text that the source says for several things, beside form 0; beside the others, for one thing."""
    notes: tuple[str, ...] = ()
    """What programmers say to translators, a line each."""
    comments: tuple[str, ...] = ()
    """What translators have written into the file, a line each."""
    references: tuple[str, ...] = ()
    """Places in the program's source."""
    flags: tuple[str, ...] = ()
    """As gettext writes them, but `fuzzy`, which is about a translation."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's file.

    The file is recovered exactly: `lead`, then what is `written`, or else `text` with every line break
    followed by `continuation`, block after block, then the document's tail.
    """

    kind: BlockKind
    text: str
    """The content without its markers; a translatable one neither begins nor ends with white space."""
    lead: str = ""
    """Everything between the previous block's text and this one's: blank lines, `## `, `- `, `> `."""
    continuation: str = ""
    """What begins every line but the first in the file: `> ` in a quotation, indentation in a list."""
    level: int = 0
    """Heading level from 1, nesting depth of a list item or quotation from 1, a table cell's column from 1; 0
    elsewhere."""
    translatable: bool = True
    reason: str = ""
    """Why the block is offered as not for translation, for the screen; empty when it is translatable."""
    written: str = ""
    """The text as the file spells it, where the format has several spellings of one text, such as `&eacute;`
    for `é` in HTML; empty where they do not differ."""
    message: Message | None = None
    """Of a `MESSAGE` what else is known of it."""

    @property
    def raw(self) -> str:
        """The block's text as it stands in the file."""
        if self.written:
            return self.written
        return self.text.replace("\n", "\n" + self.continuation) if self.continuation else self.text


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed article, before it has segments."""

    format: str
    """The name of its format, as in `workbench.formats.ARTICLE_FORMATS`."""
    blocks: tuple[Block, ...]
    tail: str = ""
    """What follows the last block's text."""

    @property
    def text(self) -> str:
        """The exact text that was parsed."""
        return "".join(block.lead + block.raw for block in self.blocks) + self.tail


@dataclass(frozen=True, slots=True)
class Segment:
    """What is translated at once: a sentence of a block, or what the translator made of it."""

    id: str
    """Stable: survives source updates, splits and merges elsewhere in the article."""
    position: int
    """Order in the article; grows from segment to segment, not necessarily by one."""
    kind: BlockKind
    level: int
    source: str
    lead: str = ""
    """White space between the previous segment of the block and this one."""
    block: int = 0
    """The block's number in the article, from 0."""
    translatable: bool = True
    reason: str = ""
    message: Message | None = None
    """Of a segment of a `MESSAGE` what else is known of it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One source document in one source locale."""

    slug: str
    """The name in commands and file names: lower-case letters, digits, hyphens, dots and underscores."""
    title: str
    locale: str
    format: str
    filename: str
    """Name of the source file in `source_texts/`."""
    id: int = 0
    layout: int = 0
    """Grows whenever segments come, go or change places."""


# ------------------------------------------------------------------------------------ translations


@dataclass(frozen=True, slots=True)
class Translation:
    """A segment's target in one locale. Version 0 means that nobody has touched it."""

    segment: str
    target: str = ""
    state: State = State.INITIAL
    version: int = 0
    author: str | None = None
    """Who last changed the text."""
    changed_by: str | None = None
    """Who last changed text or state."""
    changed_at: datetime | None = None
    differs: bool = False
    """"Differs here": an alternative that takes no part in propagation between identical segments."""
    previous_source: str = ""
    """The source that the target was made for, when the source has changed since; else empty."""

    @property
    def progress(self) -> Progress:
        return Progress.of(self.state, self.target)


@dataclass(frozen=True, slots=True)
class Revision:
    """One append-only row of a translation's history."""

    number: int
    """Grows by one with every change of the catalogue, so that a number names one moment of it."""
    segment: str
    version: int
    target: str
    state: State
    action: str
    """A `workbench.workflow.Action` value."""
    by: str
    at: datetime
    reason: Reason | None = None
    comment: str = ""
    author: str | None = None
    """Who wrote the text, which may have been earlier than this revision."""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that was kept rather than written over another: of a stale save, of an import conflict."""

    id: int
    segment: str
    target: str
    state: State
    origin: str
    """`save` for a stale save, `import` for a file, `review` for a corrected document, `update` for a new
    version of the article, `removed` for the text of a segment that one has left out; said on screen with who
    and when."""
    by: str
    at: datetime
    settled: bool = False
    """Whether somebody has taken or dismissed it."""
    reviewer: str = ""
    """Who wrote it in a document, as that says; `by` is then who brought it in."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a segment that a remark is about; they may have been changed since."""

    side: str
    """`source` or `target`."""
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a segment, of one locale."""

    id: int
    segment: str
    text: str
    by: str
    at: datetime
    quote: Quote | None = None
    """None for a remark on the whole segment."""
    reviewer: str = ""
    """Who made it in a document, as that says; `by` is then who brought it in."""


# -------------------------------------------------------------------------------------- term base


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a concept in one locale."""

    locale: str
    term: str
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: str = ""
    definition: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of the term base with its wordings in every locale."""

    concept: str
    """A short stable name, unique in the term base."""
    wordings: tuple[Wording, ...] = ()

    def wordings_in(self, locale: str) -> tuple[Wording, ...]:
        """The wordings of a locale, preferred first; those of its base language where it has none."""
        exact = [w for w in self.wordings if w.locale == locale]
        found = exact or [w for w in self.wordings if w.locale.split("-")[0] == locale.split("-")[0]]
        return tuple(sorted(found, key=lambda w: w.status.rank))


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a term was recognised in a text."""

    concept: str
    term: str
    """The wording that was recognised, as the term base has it."""
    start: int
    end: int
