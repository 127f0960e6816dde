"""The target is not cut short."""

import re
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.lengths import deviation, quotations, sentences
from workbench.checks.model import Check, Example, Finding, Pair, Severity, Span, quoted
from workbench.checks.placeables import masked

_LAST_WORD = re.compile(r"(?<=[\s’'\u200c])([^\W\d_]+)[.!?؟…]?\s*$")
_NEAR = 40


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    score = -deviation(pair)
    limits = check.parameters
    lost = sentences(pair.source, pair.format) > sentences(pair.target, pair.format)
    bare = quotations(pair.source, pair.format) > quotations(pair.target, pair.format)
    if dangling := _dangling(pair):
        word = pair.target[slice(*dangling)]
        message = f"The target breaks off after {quoted(word)}."
        yield check.finding(message, source=(0, len(pair.source)), target=dangling)
        return
    if len(pair.source) < limits["shortest"] and not lost and not bare:
        return
    least = limits["with_fewer_quotations"] if bare else limits["warning"]
    if score < (limits["with_fewer_sentences"] if lost else least):
        return
    grave = score >= limits["error"] and (lost or score >= 2 * limits["warning"])
    length, usual = len(pair.target.strip()), len(pair.source.strip())
    message = f"The target has {length} characters for {usual} of the source. Is something left out?"
    span = (0, len(pair.target))
    yield check.finding(
        message,
        source=(0, len(pair.source)),
        target=span,
        severity=Severity.ERROR if grave else None,
    )


def _dangling(pair: Pair) -> Span | None:
    """The last word of a target when no sentence can end in it, and that of the source is no such word."""
    source = _last(pair, pair.source, pair.source_locale)
    target = _last(pair, pair.target, pair.target_locale)
    return target.span(1) if target and not source else None


def _last(pair: Pair, text: str, locale: str) -> re.Match[str] | None:
    match = _LAST_WORD.search(masked(text, pair.format), max(0, len(text) - _NEAR))
    words = conventions("function_words", locale).get("dangling", "").split()
    if not match or match[1].lower() not in words:
        return None
    return None if len(match[1]) > 1 and match[1].isupper() and not text.isupper() else match  # the UN


CHECK = Check(
    id="truncated",
    name='MQM omission; QA "too short"',
    label="Too short",
    severity=Severity.WARNING,
    summary="The target is much shorter than translations of such a source usually are, or breaks off.",
    authority="MQM Core, Accuracy: omission; Gale and Church, A Program for Aligning Sentences (1993)",
    function=_find,
    passing=(
        Example("the USA and the UN", "les USA et l’UN", "fr"),
        Example(
            "The harbour was closed in winter, so that the fishermen mended their nets and boats.",
            "L’hiver, le port étant fermé, les pêcheurs réparaient filets et bateaux.",
            "fr",
        ),
        Example("Well, thank you.", "Merci.", "fr"),
        Example("What is it for, and with", "À quoi sert-il, et avec", "fr"),
        Example("The harbour was closed. Winter came.", "بندر بسته شد و زمستان آمد.", "fa"),
    ),
    failing=(
        Example("The fishermen mended nets.", "Les pêcheurs réparèrent des.", "fr"),
        Example("The fishermen mended nets and boats.", "ماهیگیران تورها و", "fa"),
        Example(
            "The harbour was closed in winter, so that the fishermen mended their nets and boats.",
            "Le port était fermé.",
            "fr",
        ),
        Example(
            "The old fishermen called that little boat of theirs “the queen of the northern sea”.",
            "Les vieux pêcheurs appelaient leur petit bateau «\u00a0la.",
            "fr",
        ),
        Example(
            "The harbour was closed in winter. The fishermen mended nets, and the women sold fish.",
            "بندر در زمستان بسته بود.",
            "fa",
        ),
    ),
    parameters={
        "warning": 2.8,
        "error": 3.3,
        "with_fewer_sentences": 1.8,
        "with_fewer_quotations": 1.9,
        "shortest": 50,
    },
)
