"""A source that comes again is translated again in the same way."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from workbench.checks.model import DocumentCheck, Example, Finding, Pair, Severity, quoted
from workbench.checks.repetition import plain, word_count


def _find(check: DocumentCheck, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        if pair.target.strip() and word_count(pair.source) >= check.parameters["words"]:
            places[pair.target_locale, plain(pair.source)].append(place)
    for repeated in places.values():
        targets = [plain(pairs[place].target) for place in repeated]
        if len(set(targets)) < 2:
            continue
        usual, count = Counter(targets).most_common(1)[0]
        first = pairs[repeated[targets.index(usual)]].target.strip()
        for place, target in zip(repeated, targets, strict=True):
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
