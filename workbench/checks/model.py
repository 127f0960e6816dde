"""The words of the checks as plain frozen values: pair, finding, check and the examples that it carries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workbench.checks.repetition import plain
from workbench.model import Hit, Term

Span = tuple[int, int]
"""Start and end offsets in characters, never empty."""


class Severity(StrEnum):
    """What a finding costs a reader if it stays. `info` is shown on demand and counts as no alarm."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the dearest."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Counted:
    """Both texts of a message that counts something, of which a pair has one as its source."""

    singular: str
    plural: str
    seldom: bool
    """Whether the target is for so few numbers that it may say them in words, or not at all."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its target with all that a check may know of them."""

    source: str
    target: str
    source_locale: str
    target_locale: str
    format: str = "text"
    """What inline markup to expect: `text`, `markdown`, `html`, or one that a message of a program promises:
    `c-format` (or `python-format`), `python-brace-format`, `qt-format`, `boost-format`, `sh-format`."""
    source_hits: tuple[Hit, ...] = ()
    """Where terms were recognised in the source."""
    target_hits: tuple[Hit, ...] = ()
    """Where wordings of any status were recognised in the target."""
    terms: tuple[Term, ...] = ()
    """The terms that the hits name."""
    counted: Counted | None = None
    """Of a plural form of a message."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says of a translation."""

    check: str
    severity: Severity
    message: str
    """One or two sentences for the translator, naming the very text that is meant."""
    source_span: Span | None = None
    target_span: Span | None = None
    fix: str | None = None
    """What would stand right in the place of the target span; None when only a person can tell."""
    subcode: str = ""
    """What kind of the check's findings it is, where the check tells several apart."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that a check must pass or must find fault with; documentation and test at once."""

    source: str
    target: str
    locale: str
    """The target's; the source is English."""
    fixed: str | None = None
    """Of a failing example: the target after all fixes, when the check offers any."""
    format: str = "text"
    source_hits: tuple[Hit, ...] = ()
    target_hits: tuple[Hit, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def pair(self) -> Pair:
        return Pair(
            self.source,
            self.target,
            "en",
            self.locale,
            self.format,
            self.source_hits,
            self.target_hits,
            self.terms,
        )


@dataclass(frozen=True, slots=True)
class Check:
    """One check: a value, so that a project changes its severity or parameters with `dataclasses.replace`."""

    id: str
    name: str
    """The standard names: of MQM (Multidimensional Quality Metrics), ITS 2.0 or common tools."""
    label: str
    """What the screen calls it."""
    severity: Severity
    """The usual severity; single findings may be lighter or graver."""
    summary: str
    """What it flags, in one sentence."""
    authority: str
    """The standard or style guide that says so."""
    function: Callable[["Check", Pair], Iterable[Finding]]
    passing: tuple[Example, ...]
    failing: tuple[Example, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What a project may set, with its default."""

    def __call__(self, pair: Pair) -> tuple[Finding, ...]:
        """The findings of this check alone."""
        return tuple(self.function(self, pair))

    def finding(
        self,
        message: str,
        *,
        source: Span | None = None,
        target: Span | None = None,
        fix: str | None = None,
        severity: Severity | None = None,
        subcode: str = "",
    ) -> Finding:
        """A finding of this check, with its usual severity unless another is given."""
        return Finding(self.id, severity or self.severity, message, source, target, fix, subcode)


class Side(StrEnum):
    """One of the two texts of a pair."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """A check that compares the segments of an article, or of a project, with one another.

    It compares those that are alike on one side, so that a change concerns these alone, however long the
    article is; and it looks at their texts alone, not at the terms in them.
    """

    id: str
    name: str
    label: str
    severity: Severity
    summary: str
    authority: str
    alike: Side
    """The side on which pairs have to be alike (`likeness`) to be compared."""
    function: Callable[["DocumentCheck", Sequence[Pair]], Iterable[tuple[int, Finding]]]
    """Gets pairs that are alike, in order; gives findings, each with the place of its pair among them."""
    passing: tuple[tuple[Example, ...], ...]
    failing: tuple[tuple[Example, ...], ...]
    """Of each, the last pair is at fault."""
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __call__(self, pairs: Sequence[Pair]) -> tuple[tuple[int, Finding], ...]:
        """The findings on pairs, with their places; pairs without a target have none."""
        return tuple(self._found(pairs))

    def _found(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, pair in enumerate(pairs):
            like = likeness(pair.source, pair.target, self.alike)
            if like is not None:
                places[pair.target_locale, like].append(place)
        for alike in places.values():
            if len(alike) > 1:
                for place, finding in self.function(self, [pairs[place] for place in alike]):
                    yield alike[place], finding

    def finding(self, message: str, pair: Pair, *, severity: Severity | None = None) -> Finding:
        """A finding of this check on a whole pair."""
        source, target = (0, len(pair.source)), (0, len(pair.target))
        return Finding(self.id, severity or self.severity, message, source, target)


def likeness(source: str, target: str, side: Side) -> str | None:
    """What pairs that are alike on a side have in common. A pair without a target is like none: None."""
    if not target.strip():
        return None
    return plain(source if side is Side.SOURCE else target)


def quoted(text: str) -> str:
    """A piece of a source or target for a message, in quotation marks.

    It is isolated, so that its direction does not turn the message about (Unicode Standard Annex 9, explicit
    directional isolates).
    """
    return f"“\u2068{text}\u2069”"


def corrected(target: str, findings: Iterable[Finding]) -> str:
    """The target with the fixes of findings applied. Of two that touch the same characters the first wins."""
    taken: list[tuple[int, int, str]] = []
    for finding in findings:
        if finding.target_span is None or finding.fix is None:
            continue
        start, end = finding.target_span
        if all(end <= other_start or other_end <= start for other_start, other_end, _ in taken):
            taken.append((start, end, finding.fix))
    for start, end, fix in sorted(taken, reverse=True):
        target = target[:start] + fix + target[end:]
    return target
