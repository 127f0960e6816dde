"""Checks: pure functions that look at a source and its target and say what may be wrong.

A new check is a module with a value `CHECK`, named after its id, and one line in `CHECKS` (or, when it
compares segments with one another, in `DOCUMENT_CHECKS`). It carries the examples that it must pass and those
that it must find fault with; the tests run them.
"""

from collections.abc import Sequence

from workbench.checks import (
    acronyms,
    added_text,
    apostrophe,
    bidi,
    brackets,
    capitalisation,
    code,
    counting,
    date,
    digits_script,
    empty,
    end_punct,
    fa_ezafe,
    fa_letters,
    fa_zwnj,
    fr_capitals,
    fr_spacing,
    inconsistent_target,
    invisible_chars,
    kashida,
    markdown,
    mixed_script,
    names,
    newlines,
    number_format,
    numbers,
    opening_marks,
    partial_untranslated,
    placeholders,
    punct_script,
    punct_spacing,
    quote_style,
    quotes_unpaired,
    repeated_word,
    same_target,
    spelling,
    tags,
    term_forbidden,
    term_missing,
    truncated,
    untranslated,
    urls,
    whitespace,
    wrong_language,
)
from workbench.checks.model import Check, DocumentCheck, Finding, Pair

CHECKS: tuple[Check, ...] = (
    empty.CHECK,
    untranslated.CHECK,
    wrong_language.CHECK,
    partial_untranslated.CHECK,
    truncated.CHECK,
    added_text.CHECK,
    numbers.CHECK,
    date.CHECK,
    names.CHECK,
    acronyms.CHECK,
    term_forbidden.CHECK,
    term_missing.CHECK,
    urls.CHECK,
    placeholders.CHECK,
    code.CHECK,
    tags.CHECK,
    markdown.CHECK,
    mixed_script.CHECK,
    bidi.CHECK,
    invisible_chars.CHECK,
    brackets.CHECK,
    quotes_unpaired.CHECK,
    end_punct.CHECK,
    opening_marks.CHECK,
    newlines.CHECK,
    repeated_word.CHECK,
    spelling.CHECK,
    capitalisation.CHECK,
    fr_capitals.CHECK,
    fa_letters.CHECK,
    fa_zwnj.CHECK,
    fa_ezafe.CHECK,
    kashida.CHECK,
    digits_script.CHECK,
    number_format.CHECK,
    punct_script.CHECK,
    quote_style.CHECK,
    fr_spacing.CHECK,
    apostrophe.CHECK,
    punct_spacing.CHECK,
    whitespace.CHECK,
)
"""Every check of a single segment, those whose findings cost a reader most first."""

DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (inconsistent_target.CHECK, same_target.CHECK)
"""Every check that compares segments with one another."""


def run(pair: Pair, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """The findings of checks on a pair, the dearest first: by severity, then in the order of the checks.

    Of a target without words only `empty` speaks; that everything else is missing too follows.
    """
    if not empty.has_words(pair.target) and empty.has_words(pair.source):
        checks = tuple(check for check in checks if check.id == empty.CHECK.id)
    findings = [finding for check in checks for finding in counting.findings(check, pair)]
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))


def run_on_document(
    pairs: Sequence[Pair], checks: tuple[DocumentCheck, ...] = DOCUMENT_CHECKS
) -> tuple[tuple[Finding, ...], ...]:
    """The findings of comparing the segments of an article, for each pair its own, in the order of the pairs.

    The time grows with the text, not with its square. Pairs of several locales may be mixed.
    """
    found: list[list[Finding]] = [[] for _ in pairs]
    for check in checks:
        for place, finding in check(pairs):
            found[place].append(finding)
    return tuple(tuple(findings) for findings in found)
