"""Two sources that say different things have different targets."""

from collections.abc import Iterator, Sequence

from workbench.checks.conventions import conventions
from workbench.checks.model import DocumentCheck, Example, Finding, Pair, Severity, Side, quoted
from workbench.checks.repetition import plain, word_count, words


def _find(check: DocumentCheck, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    first = pairs[0]
    if word_count(first.target) < check.parameters["words"]:
        return
    for place, pair in enumerate(pairs):
        if plain(pair.source) != plain(first.source) and _differ(first, pair):
            message = f"This is also the translation of another source: {quoted(first.source.strip())}."
            yield place, check.finding(message, pair)


def _differ(first: Pair, second: Pair) -> bool:
    """Whether more than small words and marks tell two sources apart."""
    small = set(conventions("function_words", first.source_locale).get("words", "").split())
    return bool((words(first.source) ^ words(second.source)) - small)


CHECK = DocumentCheck(
    id="same_target",
    name='Weblate reused; QA "same target, different source"',
    label="Reused translation",
    severity=Severity.WARNING,
    summary="Sources that differ in more than small words have the same target.",
    authority="MQM, Accuracy: mistranslation",
    alike=Side.TARGET,
    function=_find,
    passing=(
        (Example("Yes.", "Oui.", "fr"), Example("Yeah.", "Oui.", "fr")),
        (
            Example("They’re not here.", "اینجا نیستند.", "fa"),
            Example("They are not here.", "اینجا نیستند.", "fa"),
        ),
        (Example("Look at it", "Regardez bien", "fr"), Example("Look at that", "Regardez bien", "fr")),
        (
            Example("A list of names", "Une liste de noms", "fr"),
            Example("A list of names", "Une liste de noms", "fr"),
        ),
    ),
    failing=(
        (
            Example("the fishermen’s quarter", "le quartier des pêcheurs", "fr"),
            Example("the weavers’ quarter", "le quartier des pêcheurs", "fr"),
        ),
        (
            Example("The first ship sank.", "کشتی نخست غرق شد.", "fa"),
            Example("The last ship sank.", "کشتی نخست غرق شد.", "fa"),
        ),
    ),
    parameters={"words": 2},
)
