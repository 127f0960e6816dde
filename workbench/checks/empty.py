"""The target says nothing where the source says something."""

from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity


def has_words(text: str) -> bool:
    """Whether a text has a letter or digit of any script."""
    return any(char.isalnum() for char in text)


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if not has_words(pair.source) or has_words(pair.target):
        return
    if pair.target.strip():
        yield check.finding("The target has no words.", target=(0, len(pair.target)))
    else:
        yield check.finding("There is no target.")


CHECK = Check(
    id="empty",
    name='MQM omission; QA "empty target"',
    label="Empty target",
    severity=Severity.ERROR,
    summary="The target has no letter or digit although the source has some.",
    authority="MQM Core, Accuracy: omission",
    function=_find,
    passing=(
        Example("No.", "Non.", "fr"),
        Example("— — —", "— — —", "fr"),
        Example("1979", "۱۳۵۷", "fa"),
        Example("🙂", "", "fr"),
    ),
    failing=(
        Example("The prison was closed.", "", "fr"),
        Example("The prison was closed.", "…", "fr"),
        Example("The prison was closed.", " \u200c", "fa"),
    ),
)
