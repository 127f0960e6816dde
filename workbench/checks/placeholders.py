"""Placeholders that a program fills in stay as they are."""

from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity
from workbench.checks.placeables import placeholders
from workbench.checks.verbatim import compare


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source, target = (placeholders(text) for text in (pair.source, pair.target))
    return compare(check, source, target, "placeholder")


CHECK = Check(
    id="placeholders",
    name="QA placeables; ITS pattern-problem; Weblate *-format",
    label="Placeholders",
    severity=Severity.ERROR,
    summary="The placeholders of the target are not those of the source.",
    authority="Python Library Reference, printf-style formatting and Format String Syntax; POSIX printf",
    function=_find,
    passing=(
        Example("{count} letters to %(name)s", "%(name)s : {count} lettres", "fr", format="python-format"),
        Example("75% of prisons", "75 % des prisons", "fr"),
        Example("%d days", "%d روز", "fa", format="python-format"),
    ),
    failing=(
        Example("%d letters", "%s lettres", "fr", fixed="%d lettres", format="python-format"),
        Example("Dear {name},", "{نام} عزیز،", "fa", fixed="{name} عزیز،", format="python-brace-format"),
        Example("%(who)s wrote", "% (who)s a écrit", "fr", format="python-format"),
    ),
)
