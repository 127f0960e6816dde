"""Characters that nobody sees and nobody means."""

import re
import unicodedata
from collections.abc import Iterator

import regex

from workbench.checks.model import Check, Example, Finding, Pair, Severity

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_ALWAYS = re.compile(rf"[{_CONTROLS}\u200b\ufeff\u00ad\u2060\ufffd\ufff9-\ufffb]+")
_UNJOINED = r"[\p{Latin}\p{Greek}\p{Cyrillic}]"
"""Letters of scripts that know no joiners."""
_JOINERS = regex.compile(rf"(?<={_UNJOINED})[\u200c\u200d]+(?={_UNJOINED})")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    meant = set(pair.source)
    for pattern in (_ALWAYS, _JOINERS):
        for match in pattern.finditer(pair.target):
            strange = sorted(set(match[0]) - meant)
            if not strange:
                continue
            names = " and ".join(f"U+{ord(char):04X} {unicodedata.name(char, 'CONTROL')}" for char in strange)
            lost = "\ufffd" in strange  # stands for a letter that was lost: removing it would hide that
            message = f"There is an invisible character here: {names}."
            if lost:
                message = "A character was lost here: U+FFFD REPLACEMENT CHARACTER stands in its place."
            yield check.finding(message, target=match.span(), fix=None if lost else "")


CHECK = Check(
    id="invisible_chars",
    name="Weblate zero-width-space; QA",
    label="Invisible characters",
    severity=Severity.ERROR,
    summary="Zero width spaces, soft hyphens, controls and lost characters that the source does not have.",
    authority="Unicode Standard 15, 23 Special Areas and Format Characters; W3C Unicode in XML, 3",
    function=_find,
    passing=(
        Example("They wrote.", "می‌نوشتند.", "fa"),
        Example("A family 👩\u200d👧", "Une famille 👩\u200d👧", "fr"),
        Example("soft\u00adware", "logi\u00adciel", "fr"),
        Example("A\tB", "A\tB", "fr"),
    ),
    failing=(
        Example("They wrote.", "Ils ont\u200b écrit.", "fr", fixed="Ils ont écrit."),
        Example("They wrote.", "نوشت\u00adند.", "fa", fixed="نوشتند."),
        Example("They wrote.", "Ils ont \ufffdcrit.", "fr"),
        Example("They wrote.", "Ils ont éc\u200crit.", "fr", fixed="Ils ont écrit."),
    ),
)
