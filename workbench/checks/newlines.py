"""Line breaks of the source stay line breaks."""

from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity

_WRAPPED = range(45, 121)
"""Lengths in characters of the lines of a text that was wrapped by an editor or by hand."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    wanted, found = pair.source.count("\n"), pair.target.count("\n")
    if wanted == found or not pair.target.strip():
        return
    if _is_wrapped(pair.source) and "\n\n" not in pair.target:
        return
    message = f"The source has {_breaks(wanted)} and the target {_breaks(found)}."
    yield check.finding(message)


def _breaks(count: int) -> str:
    return "no line break" if count == 0 else "1 line break" if count == 1 else f"{count} line breaks"


def _is_wrapped(text: str) -> bool:
    """Whether the line breaks of a text stand within its sentences, so that a target has its own."""
    lines = text.split("\n")[:-1]
    return bool(lines) and all(len(line) in _WRAPPED and line.rstrip()[-1:].isalnum() for line in lines)


CHECK = Check(
    id="newlines",
    name="Weblate newline-count",
    label="Line breaks",
    severity=Severity.WARNING,
    summary="The target has not as many line breaks as the source.",
    authority="MQM, Linguistic conventions: whitespace",
    function=_find,
    passing=(
        Example("Sunday.\nMonday.", "Dimanche.\nLundi.", "fr"),
        Example("Sunday.\n\nMonday.", "یکشنبه.\n\nدوشنبه.", "fa"),
        Example(
            "The guards told the families that the lists had been lost\nin a fire long before.",
            "Les gardiens dirent aux familles que les listes avaient brûlé longtemps auparavant.",
            "fr",
        ),
    ),
    failing=(
        Example("Sunday.\nMonday.", "Dimanche. Lundi.", "fr"),
        Example("Sunday.\n\nMonday.", "یکشنبه.\nدوشنبه.", "fa"),
        Example("Sunday", "Di\nmanche", "fr"),
    ),
)
