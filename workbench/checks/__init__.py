"""Checks: pure functions that look at a source and its target and say what may be wrong.

A new check is a module with a value `CHECK`, named after its id, and one line in `CHECKS`. It carries the
examples that it must pass and those that it must find fault with; the tests run them.
"""

from workbench.checks import (
    bidi,
    brackets,
    code,
    digits_script,
    empty,
    end_punct,
    fa_letters,
    fa_zwnj,
    fr_spacing,
    invisible_chars,
    markdown,
    newlines,
    numbers,
    placeholders,
    punct_script,
    quotes_unpaired,
    repeated_word,
    tags,
    term_forbidden,
    term_missing,
    untranslated,
    urls,
    whitespace,
)
from workbench.checks.model import Check, Finding, Pair

CHECKS: tuple[Check, ...] = (
    empty.CHECK,
    untranslated.CHECK,
    numbers.CHECK,
    term_forbidden.CHECK,
    term_missing.CHECK,
    urls.CHECK,
    placeholders.CHECK,
    code.CHECK,
    tags.CHECK,
    markdown.CHECK,
    bidi.CHECK,
    invisible_chars.CHECK,
    brackets.CHECK,
    quotes_unpaired.CHECK,
    end_punct.CHECK,
    newlines.CHECK,
    repeated_word.CHECK,
    fa_letters.CHECK,
    fa_zwnj.CHECK,
    digits_script.CHECK,
    punct_script.CHECK,
    fr_spacing.CHECK,
    whitespace.CHECK,
)
"""Every check, those whose findings cost a reader most first."""


def run(pair: Pair, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """The findings of checks on a pair, the dearest first: by severity, then in the order of the checks.

    Of a target without words only `empty` speaks; that everything else is missing too follows.
    """
    if not empty.has_words(pair.target) and empty.has_words(pair.source):
        checks = tuple(check for check in checks if check.id == empty.CHECK.id)
    findings = [finding for check in checks for finding in check(pair)]
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))
