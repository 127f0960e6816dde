"""A catalogue as exchange formats carry it, whichever of them it is."""

from dataclasses import dataclass, field
from datetime import datetime

from workbench.model import State


@dataclass(frozen=True, slots=True)
class ExchangeEntry:
    """One source text with its target as an exchange format carries it; may stand for several segments."""

    source: str
    target: str = ""
    state: State = State.INITIAL
    """What the file says by its own rules: a review state whose hash fails is already dropped."""
    context: str | None = None
    """Tells apart repeated sources with different targets; None is not the same as an empty one."""
    references: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What the project says to translators (extracted comments in PO), a line each."""
    comments: tuple[str, ...] = ()
    """What translators say (translator comments in PO), a line each, without the state comment."""
    previous_source: str = ""
    obsolete: bool = False
    says_state: bool = True
    """False where the file says nothing of the state, as a table without that column."""

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.context, self.source)


@dataclass(frozen=True, slots=True)
class Unread:
    """What a file holds and could not be read without losing a part of it; it is among no entries."""

    source: str
    """As far as it can be told."""
    place: str
    """The file's name and the line."""
    problem: str


@dataclass(frozen=True, slots=True)
class ExchangeCatalogue:
    """A catalogue as an exchange format carries it."""

    locale: str
    entries: tuple[ExchangeEntry, ...]
    article: str = ""
    """The article's slug; empty when the file does not say."""
    source_locale: str = ""
    revision: int | None = None
    """The newest revision in the file, the base of a merge; None when the file does not say."""
    project: str = ""
    revision_date: datetime | None = None
    """When the content last changed; None when nothing has been translated yet."""
    last_translator: str = ""
    creation_date: datetime | None = None
    extra: dict[str, str] = field(default_factory=dict)
    """Other header fields that were read, kept as they are."""
    markup: str = ""
    """Which inline markup the texts have: `markdown`, `html`, or empty for neither."""
    unread: tuple[Unread, ...] = ()
