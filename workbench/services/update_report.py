"""What a new version means for an article's segments and their translations, for people to read first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.alignment import Change, Link, Nature, moved, nature
from workbench.checks.carried import Sources, Swap, swaps
from workbench.formats import format_named
from workbench.memory.matching import Match
from workbench.model import Progress, Segment
from workbench.store.articles import NewSegment
from workbench.store.catalogues import Catalogue

ALL = "all"
"""Stands for every changed segment among those that are cosmetic."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a coordinator decides about an update."""

    cosmetic: frozenset[str] = frozenset()
    """The ids of changed segments whose translations keep their state; `ALL` stands for all of them."""
    fix: bool = False
    """Put numbers and addresses that translations carry unchanged right at once, rather than suggest it."""
    least: int | None = 95
    """The lowest score in percent of a match that is filled in for a new segment; None fills in nothing. Of
    an exact match something is taken off where it is of another article or has not been reviewed."""

    def keeps_state(self, line: "Line") -> bool:
        """Whether translations of a line's segment stay in their state."""
        return line.change is Change.CHANGED and (line.id in self.cosmetic or ALL in self.cosmetic)


DEFAULT = Choices()


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of a line in one locale."""

    locale: str
    target: str = ""
    """Of the (first) segment that it continues."""
    progress: Progress = Progress.UNTRANSLATED
    """How far that is, before the update."""
    swaps: tuple[Swap, ...] = ()
    """Values that the target carries unchanged, with what would stand right."""
    match: Match | None = None
    """Of a new segment, the best that the memory has."""


@dataclass(frozen=True, slots=True)
class Line:
    """Segments that do not stay as they were."""

    change: Change
    id: str
    """The id of the (first) segment, which stays the same; of a new one, the one that it gets."""
    before: tuple[str, ...]
    """The sources of the old version."""
    after: tuple[str, ...]
    """Those of the new one."""
    moved: bool = False
    nature: Nature | None = None
    """Of a changed one, what has been changed."""
    returned: bool = False
    """Of a new one: it stood in an earlier version, and what was made of it then comes back."""
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What a new version means for the article, or meant."""

    article: str
    segments: int
    """How many the new version has."""
    same: int
    """Segments whose source is the same, wherever it stands now."""
    moved: int
    """Those of them that stand elsewhere now."""
    lines: tuple[Line, ...]
    """All others, in the order of the new version; what was removed, behind what it stood behind."""
    steps: Mapping[str, int]
    """The undoable step by locale; nothing when nothing was done."""

    def of(self, *changes: Change) -> list[Line]:
        """The lines of some kinds."""
        return [line for line in self.lines if line.change in changes]

    @property
    def changed(self) -> tuple[tuple[str, str], ...]:
        """Sources before and after, of what was changed."""
        return tuple((line.before[0], line.after[0]) for line in self.of(Change.CHANGED))

    @property
    def new(self) -> tuple[str, ...]:
        """The sources that are new."""
        return tuple(line.after[0] for line in self.of(Change.NEW))

    @property
    def removed(self) -> tuple[str, ...]:
        """Sources that are gone, kept as obsolete: when their text comes back, so do their translations."""
        return tuple(line.before[0] for line in self.of(Change.REMOVED))


def lines_of(
    links: Sequence[Link],
    old: Sequence[Segment],
    fresh: Sequence[NewSegment],
    translatable: Sequence[bool],
    returned: set[str],
) -> list[Line]:
    """The lines of a report, without what becomes of translations.

    Args:
        fresh: the new version's segments, under their ids.
        translatable: for each of the new version's blocks, whether it is to be translated.
        returned: the ids of those that come back from an earlier version.
    """
    elsewhere = moved(links)
    lines = []
    for place, link in enumerate(links):
        before, after = [old[number] for number in link.old], [fresh[number] for number in link.new]
        counts = any(one.translatable for one in before) or any(translatable[one.block] for one in after)
        if link.change is Change.SAME or not counts:
            continue
        changed = link.change is Change.CHANGED
        lines.append(
            Line(
                link.change,
                (before or after)[0].id,
                tuple(one.source for one in before),
                tuple(one.source for one in after),
                place in elsewhere,
                nature(before[0].source, after[0].source) if changed else None,
                link.change is Change.NEW and after[0].id in returned,
            )
        )
    return lines


def values_of(line: Line, target: str, catalogue: Catalogue) -> tuple[Swap, ...]:
    """The changed values that a target of a changed line carries unchanged."""
    if line.change is not Change.CHANGED or not target:
        return ()
    article = catalogue.article
    form = format_named(article.format).markup or "text"
    sources = Sources(line.before[0], line.after[0], article.locale, form)
    return swaps(sources, target, catalogue.locale)
