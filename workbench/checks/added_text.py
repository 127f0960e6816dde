"""The target says no more than its source."""

import re
from collections.abc import Iterator

from workbench.checks.lengths import deviation, sentences
from workbench.checks.model import Check, Example, Finding, Pair, Severity

_ACRONYM = re.compile(r"\b(?:[A-Z]\.?){2,6}(?![\w.])")
_WRITTEN_OUT = 18
"""How many characters more an acronym has when it is written in full."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    # The target may write acronyms in full: the EU, l’Union européenne.
    score = deviation(pair, _WRITTEN_OUT * len(set(_ACRONYM.findall(pair.source))))
    limits = check.parameters
    more = sentences(pair.target, pair.format) - sentences(pair.source, pair.format)
    if len(pair.source) < limits["shortest"] and more <= 0:
        return
    if score < (limits["with_more_sentences"] if more > 0 else limits["warning"]):
        return
    grave = score >= limits["error"] and more > 0
    length, usual = len(pair.target.strip()), len(pair.source.strip())
    message = f"The target has {length} characters for {usual} of the source. Is something added?"
    yield check.finding(
        message,
        source=(0, len(pair.source)),
        target=(0, len(pair.target)),
        severity=Severity.ERROR if grave else None,
    )


CHECK = Check(
    id="added_text",
    name='MQM addition; QA "too long"',
    label="Too long",
    severity=Severity.WARNING,
    summary="The target is much longer than translations of such a source usually are.",
    authority="MQM Core, Accuracy: addition; Gale and Church, A Program for Aligning Sentences (1993)",
    function=_find,
    passing=(
        Example("EU ministers", "Les ministres de l’Union européenne", "fr"),
        Example("The harbour was closed.", "Le port avait été fermé.", "fr"),
        Example("She was released.", "سرانجام او را آزاد کردند.", "fa"),
    ),
    failing=(
        Example(
            "The harbour was closed that winter.",
            "Le port fut fermé cet hiver-là. Les pêcheurs réparèrent leurs filets, et leurs femmes partirent "
            "vendre au marché ce qui leur restait.",
            "fr",
        ),
        Example(
            "The harbour was closed that winter.",
            "آن زمستان بندر بسته بود. ماهیگیران تورهایشان را تعمیر کردند و زنان برای فروش به بازار رفتند.",
            "fa",
        ),
    ),
    parameters={"warning": 3.1, "error": 4.0, "with_more_sentences": 2.1, "shortest": 16},
)
