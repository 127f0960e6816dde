"""Inline code stays as it is."""

from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity
from workbench.checks.placeables import Kind, of_kind
from workbench.checks.verbatim import compare


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source, target = (of_kind(text, pair.format, Kind.CODE) for text in (pair.source, pair.target))
    return compare(check, source, target, "code")


CHECK = Check(
    id="code",
    name="Weblate md-syntax",
    label="Code",
    severity=Severity.ERROR,
    summary="The inline code of the target is not that of the source.",
    authority="CommonMark 0.31, 6.1 Code spans; HTML Living Standard, 4.5.15 The code element",
    function=_find,
    passing=(
        Example("Type `exit`.", "Tapez `exit`.", "fr", format="markdown"),
        Example("`a` before `b`", "`b` پس از `a`", "fa", format="markdown"),
        Example("Type <kbd>exit</kbd>.", "<kbd>exit</kbd> را تایپ کنید.", "fa", format="html"),
    ),
    failing=(
        Example("Type `exit`.", "Tapez `sortie`.", "fr", fixed="Tapez `exit`.", format="markdown"),
        Example("Type `exit`.", "Tapez `exit.", "fr", format="markdown"),
        Example("Type `exit`.", "exit را تایپ کنید.", "fa", format="markdown"),
        Example(
            "Type <kbd>exit</kbd>.",
            "Tapez <kbd>sortie</kbd>.",
            "fr",
            fixed="Tapez <kbd>exit</kbd>.",
            format="html",
        ),
    ),
)
