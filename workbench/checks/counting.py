"""Checks of what a message counts: a plural form is right beside either text of its message.

"One file" and "%d files" are one message. In Persian its first form is for 0 and 1 and may say the number or
not; in Russian it is for 21 and 31 as well and has to say it, whatever the English singular says. GNU gettext
asks for the same (`msgfmt --check-format`): a form that goes with few numbers may leave a placeholder out.
"""

from dataclasses import replace

from workbench.checks.model import Check, Finding, Pair

PLACEHOLDERS = "placeholders"
COUNTING = (PLACEHOLDERS, "numbers")
"""The checks to which it makes a difference."""


def findings(check: Check, pair: Pair) -> tuple[Finding, ...]:
    """The findings of a check on a pair that may be a plural form."""
    counted = pair.counted
    if counted is None or check.id not in COUNTING:
        return check(pair)
    is_plural = pair.source == counted.plural
    if is_plural and not counted.seldom:
        return check(pair)
    other = counted.singular if is_plural else counted.plural
    beside = check(replace(pair, source=other, source_hits=(), counted=None))
    if counted.seldom:
        found = check(pair) if beside else ()
        # One placeholder is the number, which is known without being said.
        is_number = check.id == PLACEHOLDERS and len(found) == 1 and found[0].target_span is None
        return () if is_number else found
    # What it names stands in the other text, not in the one that is shown.
    return tuple(replace(finding, source_span=None) for finding in beside)
