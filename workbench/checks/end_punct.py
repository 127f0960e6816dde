"""The target ends as the source does: a question in a question, a sentence in a full stop."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, Span
from workbench.checks.placeables import MARKUP, masked
from workbench.checks.spaces import beside

_CLOSERS = " \t\n\u00a0\u202f\u200b\u200c\u200e\u200f\u2069\u202c»”’›“\"')]}*_）」』】》〉〕" + MARKUP
_SHARED = {
    ".": "stop",
    "?": "question",
    "!": "exclamation",
    "…": "ellipsis",
    ":": "colon",
    ";": "semicolon",
    ",": "comma",
}
_ABBREVIATED = re.compile(
    r"\b(?:\w|inc|corp|ltd|co|jr|sr|etc|al|no|vs|[ap]\.m|st|dr|mr|mrs)\.$", re.IGNORECASE
)
_NOUNS = {
    "stop": "a full stop",
    "question": "a question mark",
    "exclamation": "an exclamation mark",
    "ellipsis": "an ellipsis",
    "colon": "a colon",
    "semicolon": "a semicolon",
    "comma": "a comma",
    "": "no mark",
}
_SOFTENED = {("exclamation", "stop"), ("ellipsis", "stop"), ("stop", "ellipsis")}
"""What translators change with good reason, source mark first."""


@dataclass(frozen=True, slots=True)
class _End:
    mark: str
    """What it means, a key of the marks of `conventions/marks.toml`; empty when there is none."""
    span: Span
    """Where it stands, or the last character when there is none."""
    bare: bool
    """Whether nothing follows, no closing bracket or quotation mark."""
    inner: str = ""
    """What the mark before a closing bracket or quotation mark means after which this one follows: «Why?»."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source = _end(pair.source, pair.source_locale, pair.format)
    target = _end(pair.target, pair.target_locale, pair.format)
    if source is None or target is None or _agree(source.mark, target.mark):
        return
    if target.mark == "stop" and (target.inner == source.mark or _asks(pair, source, target)):
        return
    if not target.mark and _ABBREVIATED.search(pair.source[max(0, source.span[1] - 8) : source.span[1]]):
        return
    message = f"The source ends in {_NOUNS[source.mark]}, the target in {_NOUNS[target.mark]}."
    span, fix = _with_fix(check, pair, source.mark, target)
    yield check.finding(message, source=source.span, target=span, fix=fix)


def _agree(source: str, target: str) -> bool:
    """Whether a target may end so. A source without a mark, a headline, leaves all but a comma open."""
    return source == target or (source, target) in _SOFTENED or (not source and target != "comma")


def _asks(pair: Pair, source: _End, found: _End) -> bool:
    """Whether a sentence with a full stop asks: by its last letters, or in a quotation within it."""
    asking = conventions("questions", pair.target_locale).get("asking", "").split()
    before = pair.target[: found.span[0]].rstrip(_CLOSERS)
    asks = not source.bare or before.endswith(tuple(asking))
    return source.mark == "question" and bool(asking) and asks


def _end(text: str, locale: str, format: str) -> _End | None:
    """The last mark of a text; None for a text without any word or mark."""
    shown = masked(text, format)
    end = len(shown.rstrip(_CLOSERS))
    if not end:
        return None
    bare = not shown[end:].strip()
    meanings = _SHARED | {mark: name for name, mark in conventions("marks", locale).items()}
    if shown[:end].endswith("..."):
        return _End("ellipsis", (end - 3, end), bare)
    start = end
    while start and shown[start - 1] in meanings:
        start -= 1
    marks = {meanings[char] for char in shown[start:end]}
    for name in ("question", "exclamation"):  # ?! is a question above all
        if name in marks:
            return _End(name, (start, end), bare)
    if start < end:
        quotation = shown[: end - 1].rstrip(_CLOSERS)
        inner = meanings.get(quotation[-1:], "") if len(quotation) < end - 1 else ""
        return _End(meanings[shown[end - 1]], (end - 1, end), bare, inner)
    return _End("", (end - 1, end), bare)


def _with_fix(check: Check, pair: Pair, wanted: str, found: _End) -> tuple[Span, str | None]:
    """The span to mark, and what would stand right there.

    There is no fix where it is unclear on which side of a closing quotation mark or bracket the mark belongs.
    """
    start, end = found.span
    if not wanted or (not found.mark and not found.bare):
        return (start, end), None
    mark = conventions("marks", pair.target_locale)[wanted]
    before = beside(pair.target_locale, check.parameters["space"])[0].get(mark, "")
    if not found.mark:
        return (start, end), pair.target[start:end] + before + mark
    while start and pair.target[start - 1] in " \u00a0\u202f":
        start -= 1
    return (start, end), before + mark


CHECK = Check(
    id="end_punct",
    name="QA end punctuation; Weblate end_*",
    label="End punctuation",
    severity=Severity.WARNING,
    summary="The last mark of the target means something else than that of the source.",
    authority="MQM, Linguistic conventions: punctuation",
    function=_find,
    passing=(
        Example("Where are they?", "کجا هستند؟", "fa"),
        Example("He said “never.”", "Il a dit «\u00a0jamais\u00a0».", "fr"),
        Example("He asked: “Why?”", "Preguntó: «¿Por qué?».", "es"),
        Example("Where are they?", "どこにいますか。", "ja"),
        Example("(They came back.)", "（他们回来了。）", "zh"),
        Example("We wait...", "Nous attendons…", "fr"),
        Example("Go!", "Partez.", "fr"),
        Example("A room in Washington, D.C.", "Une chambre à Washington", "fr"),
        Example("The room", "La chambre", "fr"),
    ),
    failing=(
        Example("Where are they?", "Où sont-ils.", "fr", fixed="Où sont-ils\u202f?"),
        Example("They came back.", "برگشتند", "fa", fixed="برگشتند."),
        Example("They came back.", "برگشتند،", "fa", fixed="برگشتند."),
        Example("Who came back?", "چه کسی برگشت.", "fa", fixed="چه کسی برگشت؟"),
        Example("They came back.", "Sont-ils revenus\u202f?", "fr", fixed="Sont-ils revenus."),
        Example("(They came back.)", "(Ils sont revenus)", "fr"),
    ),
    parameters={"space": ""},
)
