"""Matches: what was found for a segment, with a score, what lowered it and where it came from."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources

from workbench.memory.similarity import EXACT, percent
from workbench.model import State

IN_CONTEXT = 101
"""The score of an exact match between equal neighbours."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source with its translation, as a memory holds it."""

    id: int
    source: str
    target: str
    source_locale: str
    target_locale: str
    memory: str
    priority: int = 0
    """Of its memory: the higher comes first among equal matches."""
    penalty: int = 0
    """Of its memory, in points."""
    article: str | None = None
    previous: str | None = None
    """`source_digest` of the source in front; None at an article's start, and where it is not known."""
    following: str | None = None
    author: str | None = None
    state: State | None = None
    """None when a file did not say it."""
    at: datetime | None = None
    catalogue: int | None = None
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a translation is wanted for: a text, and where it stands if it stands somewhere."""

    source: str
    source_locale: str
    target_locale: str
    article: str | None = None
    previous: str | None = None
    following: str | None = None
    catalogue: int | None = None
    segment: str | None = None

    def is_own(self, pair: Pair) -> bool:
        """Whether the pair is what this segment itself was translated as."""
        return self.segment is not None and (pair.catalogue, pair.segment) == (self.catalogue, self.segment)


@dataclass(frozen=True, slots=True)
class Match:
    """A pair found for a text."""

    pair: Pair
    similar: float
    """The similarity of the sources, unrounded."""
    score: int
    """Percent after penalties; 101 in the same context."""
    penalties: tuple[tuple[str, int], ...] = ()
    """Reason (a name of `penalties.toml`, or `memory`) and points, those with a reason only."""

    @property
    def base(self) -> int:
        """Percent before penalties."""
        return max(self.score, percent(self.similar))


def matched(wanted: Wanted, pair: Pair, similar: float) -> Match:
    """A pair as a match of what is wanted."""
    exact = percent(similar) == EXACT
    same_form = " ".join(pair.source.split()) == " ".join(wanted.source.split())
    if exact and same_form and _same_context(wanted, pair):
        return Match(pair, similar, IN_CONTEXT)
    reasons = {
        "unreviewed": pair.state is not None and pair.state.rank < State.REVIEWED.rank,
        "article": wanted.article is not None and wanted.article != pair.article,
        "form": exact and not same_form,
        "locale": wanted.target_locale != pair.target_locale,
    }
    points = [(reason, penalties()[reason]) for reason, applies in reasons.items() if applies]
    if pair.penalty:
        points.append(("memory", pair.penalty))
    score = percent(similar) - sum(lost for _, lost in points)
    return Match(pair, similar, max(0, score), tuple(points))


def _same_context(wanted: Wanted, pair: Pair) -> bool:
    around = (wanted.previous, wanted.following)
    return (
        any(around)
        and around == (pair.previous, pair.following)
        and wanted.target_locale == pair.target_locale
    )


def best(matches: Iterable[Match], limit: int) -> list[Match]:
    """The best matches in order, none with the source and the target of a better one."""
    found: dict[tuple[str, str], Match] = {}
    for match in sorted(matches, key=_order, reverse=True):
        found.setdefault((match.pair.source, match.pair.target), match)
        if len(found) == limit:
            break
    return list(found.values())


def _order(match: Match) -> tuple[float, ...]:
    pair = match.pair
    reviewed = pair.state.rank if pair.state else 0
    when = pair.at.timestamp() if pair.at else 0
    return (match.score, match.similar, pair.priority, reviewed, when, pair.id)


@cache
def penalties() -> dict[str, int]:
    """The points of each reason."""
    return tomllib.loads(resources.files("workbench.memory").joinpath("penalties.toml").read_text("utf-8"))
