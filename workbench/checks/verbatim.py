"""What code and placeholders have in common: they are the same in the target, as often, in any order."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.checks.model import Check, Finding, quoted
from workbench.checks.placeables import Placeable


def compare(
    check: Check, source: Sequence[Placeable], target: Sequence[Placeable], noun: str
) -> Iterator[Finding]:
    """Findings for the placeables of a source that are missing, changed or added in its target.

    Args:
        noun: what a message calls one of them.
    """
    missing, added = _left_over(source, target), _left_over(target, source)
    if len(missing) == len(added):
        for lost, found in zip(missing, added, strict=True):
            message = f"The {noun} {quoted(lost.text)} has become {quoted(found.text)}."
            yield check.finding(message, source=lost.span, target=found.span, fix=lost.text)
        return
    for lost in missing:
        yield check.finding(f"The {noun} {quoted(lost.text)} is missing.", source=lost.span)
    if not missing:
        for found in added:
            yield check.finding(f"The {noun} {quoted(found.text)} is not in the source.", target=found.span)


def _left_over(ours: Sequence[Placeable], theirs: Sequence[Placeable]) -> list[Placeable]:
    counts = Counter(found.text for found in theirs)
    left: list[Placeable] = []
    for found in ours:
        if counts[found.text] > 0:
            counts[found.text] -= 1
        else:
            left.append(found)
    return left
