"""A source that comes again is translated again in the same way."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.checks.model import DocumentCheck, Example, Finding, Pair, Severity, Side, quoted
from workbench.checks.repetition import plain, word_count


def _find(check: DocumentCheck, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    if word_count(pairs[0].source) < check.parameters["words"]:
        return
    targets = [plain(pair.target) for pair in pairs]
    if len(set(targets)) < 2:
        return
    usual, count = Counter(targets).most_common(1)[0]
    first = pairs[targets.index(usual)].target.strip()
    for place, target in enumerate(targets):
        if target != usual:
            times = f"{count} times" if count > 1 else "elsewhere"
            message = f"The same source is translated {times} as {quoted(first)}."
            yield place, check.finding(message, pairs[place])


CHECK = DocumentCheck(
    id="inconsistent_target",
    name='Weblate inconsistent; QA "same source, different target"',
    label="Inconsistent translation",
    severity=Severity.WARNING,
    summary="The same source is translated in two ways.",
    authority="MQM, Terminology and Style: inconsistent; ITS 2.0, Localization Quality Issue: inconsistency",
    alike=Side.SOURCE,
    function=_find,
    passing=(
        (
            Example("A list of names", "Une liste de noms", "fr"),
            Example("A list  of names", "Une liste de noms", "fr"),
        ),
        (Example("When?", "Quand\u202f?", "fr"), Example("When?", "À quelle date\u202f?", "fr")),
        (
            Example("A list of names", "Une liste de noms", "fr"),
            Example("A list of names", "فهرست نام‌ها", "fa"),
        ),
        (Example("A list of names", "Une liste de noms", "fr"), Example("A list of names", "", "fr")),
    ),
    failing=(
        (
            Example("A list of names", "Une liste de noms", "fr"),
            Example("A list of names", "La liste nominale", "fr"),
        ),
        (
            Example("They never came back.", "هرگز بازنگشتند.", "fa"),
            Example("They never came back.", "دیگر نیامدند.", "fa"),
        ),
    ),
    parameters={"words": 2},
)
