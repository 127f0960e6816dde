"""States as shape, colour and word."""

from collections.abc import Mapping

from workbench.model import Progress, TermStatus
from workbench.web.parts.escape import markup
from workbench.web.texts import _

STAGES: tuple[Progress, ...] = (
    Progress.FINAL,
    Progress.REVIEWED,
    Progress.TRANSLATED,
    Progress.NEEDS_WORK,
    Progress.UNTRANSLATED,
)
"""What counts as progress, from done to not begun: the order of bars and legends."""

_NAMES = {
    Progress.UNTRANSLATED: "untranslated",
    Progress.NEEDS_WORK: "needs-work",
    Progress.TRANSLATED: "translated",
    Progress.REVIEWED: "reviewed",
    Progress.FINAL: "final",
    Progress.EXCLUDED: "excluded",
}


def class_of(progress: Progress) -> str:
    """The name of a state in the style sheet."""
    return _NAMES[progress]


def word(progress: Progress) -> str:
    """The state in the interface language."""
    return {
        Progress.UNTRANSLATED: _("untranslated"),
        Progress.NEEDS_WORK: _("needs work"),
        Progress.TRANSLATED: _("translated"),
        Progress.REVIEWED: _("reviewed"),
        Progress.FINAL: _("final"),
        Progress.EXCLUDED: _("left out"),
    }[progress]


def term_status_word(status: TermStatus) -> str:
    """How a wording may be used, in the interface language."""
    return {
        TermStatus.PREFERRED: _("preferred"),
        TermStatus.ADMITTED: _("admitted"),
        TermStatus.DEPRECATED: _("deprecated"),
        TermStatus.FORBIDDEN: _("forbidden"),
    }[status]


def mark(progress: Progress) -> str:
    """HTML of a state: its shape in its colour, and its word."""
    return (
        f'<span class="wb-state wb-{class_of(progress)}"><i class="wb-shape" aria-hidden="true"></i>'
        f"{markup(word(progress))}</span>"
    )


Counts = Mapping[Progress, tuple[int, int]]
"""Segments and words by progress."""


def bar(counts: Counts) -> str:
    """HTML of a bar with a stretch for each state, as wide as its words, and a text alternative."""
    total = sum(counts[stage][1] for stage in STAGES) or 1
    said = ", ".join(
        f"{word(stage)} {counts[stage][1] * 100 // total} %" for stage in STAGES if counts[stage][1]
    )
    stretches = "".join(
        f'<span class="wb-{class_of(stage)}" style="flex-grow:{counts[stage][1]}"></span>'
        for stage in STAGES
        if counts[stage][1]
    )
    label = markup(said or _("nothing to translate"))
    return f'<div class="wb-bar" role="img" aria-label="{label}" title="{label}">{stretches}</div>'


def legend(counts: Counts) -> str:
    """HTML of the states with their numbers of segments."""
    shown = "".join(
        f'<li>{mark(stage)} <span class="wb-number">{counts[stage][0]:,}</span></li>'
        for stage in STAGES
        if counts[stage][0]
    )
    return f'<ul class="wb-legend">{shown}</ul>'


def done_share(counts: Counts) -> int:
    """Per cent of the words that are at least translated, rounded down: 100 only when nothing is left."""
    total = sum(counts[stage][1] for stage in STAGES)
    open_words = counts[Progress.UNTRANSLATED][1] + counts[Progress.NEEDS_WORK][1]
    return (total - open_words) * 100 // total if total else 0
