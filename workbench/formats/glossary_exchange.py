"""What glossary files hold, in the words that all conventions share.

A file rarely says as much of a term as the term base does. So a found wording tells what the file says from
what it does not say, and `workbench.formats.glossary_merging` keeps what a file cannot know.
"""

from dataclasses import dataclass
from enum import StrEnum

from workbench.model import TermStatus


class Convention(StrEnum):
    """Whose way of writing glossaries a file follows."""

    WORKBENCH = "workbench"
    OMEGAT = "omegat"
    WEBLATE = "weblate"
    GOOGLE = "google"
    MATECAT = "matecat"
    TBX_2 = "tbx-2"
    """ISO 30042:2008, `martif`."""
    TBX_3 = "tbx-3"
    """ISO 30042:2019, `tbx`."""

    @property
    def title(self) -> str:
        """What people call it."""
        return _TITLES[self]


_TITLES = {
    Convention.WORKBENCH: "Workbench",
    Convention.OMEGAT: "OmegaT",
    Convention.WEBLATE: "Weblate",
    Convention.GOOGLE: "Google Cloud Translation",
    Convention.MATECAT: "MateCat",
    Convention.TBX_2: "TBX 2008",
    Convention.TBX_3: "TBX 3",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a glossary file that needs a person's eye."""

    line: int
    """The line of the file, from 1."""
    problem: str
    """What is wrong, as a sentence."""
    remedy: str
    """What to do about it, as a sentence."""
    skipped: bool = False
    """Whether what stands there was left out as a whole."""

    def __str__(self) -> str:
        return f"Line {self.line}: {self.problem} {self.remedy}".rstrip()


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of the term base that a file written in a convention does not carry."""

    concept: str
    field: str
    """What is not carried, such as `note of “embargo” (fr)`."""
    reason: str
    """Why, as a clause without a full stop."""

    def __str__(self) -> str:
        return f"{self.concept}: {self.field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class FoundWording:
    """A wording as a file has it. None is what the file does not say."""

    locale: str
    term: str
    status: TermStatus | None = None
    part_of_speech: str | None = None
    definition: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A concept, or the part of one that a row holds."""

    line: int
    wordings: tuple[FoundWording, ...]
    """Those of the source locale first, where the file has a source."""
    concept: str = ""
    """Empty when the file names none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a glossary file."""

    convention: Convention
    terms: tuple[FoundTerm, ...]
    problems: tuple[Problem, ...]
    source_locale: str
    """The locale by whose wordings a concept without a name is known."""
    whole: bool = False
    """Whether a concept is there with all its wordings in the file's locales, so that one that is missing was
    deleted. Otherwise nothing is ever removed."""
    names_count: bool = False
    """Whether equal names are equal concepts, as between people; identifiers of other programs may be equal
    by chance."""

    @property
    def locales(self) -> frozenset[str]:
        """The locales that the file speaks of."""
        return frozenset(wording.locale for term in self.terms for wording in term.wordings)


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a file that does not name them, or those that one is written in."""

    source: str
    targets: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    """All locales of the project, for conventions that name them differently."""


@dataclass(frozen=True, slots=True)
class Written:
    """A glossary file that was made."""

    data: bytes
    losses: tuple[Loss, ...]
