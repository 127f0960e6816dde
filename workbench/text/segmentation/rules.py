"""A project's own rules: break here, never break there, as in SRX 2.0.

A rule is two regular expressions and a verdict. It speaks about every position where `before` matches the
text that ends there and `after` matches the text that begins there. The first rule that speaks about a
position decides; where none does, the engine decides.

SRX tells the positions on both sides of white space apart; here white space belongs to the sentence before
it, so all positions next to the same white space are one.
"""

import math
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from workbench.errors import InputError
from workbench.text.excerpts import excerpt

SECONDS = 2.0
"""How long the rules may work on one text before they are given up."""
_LONGEST_PATTERN = 20_000
_MOST_REPEATS = 100_000
_SPACE = re.compile(r"\s*+")
_REPEAT = regex.compile(r"\{(\d*),?(\d*)\}")
# What ICU, whose regular expressions SRX prescribes, writes in another way than the regex package.
_ICU = regex.compile(r"\\Q(?P<literal>.*?)(?:\\E|\Z)|\\x\{(?P<code>[0-9A-Fa-f]{1,6})\}|\\.", regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `before` and `after` are regular expressions and may be empty."""

    before: str
    after: str
    breaks: bool
    """Whether a segment ends here; False: it goes on."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in the order in which they are asked.

    Raises:
        InputError: a pattern is no regular expression; the message names the rule.
    """

    rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        for number, rule in enumerate(self.rules, 1):
            try:
                _compiled(rule)
            except ValueError as error:
                raise _unusable(rule, number, str(error), "Correct its patterns.") from error

    def __bool__(self) -> bool:
        return bool(self.rules)

    @classmethod
    def from_settings(cls, settings: Iterable[object]) -> "Rules":
        """Read the form that a TOML file holds: tables with `before`, `after` and `break`.

        Raises:
            InputError: a table has other keys, a value of the wrong type, or an invalid pattern.
        """
        return cls(tuple(_rule(table, number) for number, table in enumerate(settings, 1)))

    def to_settings(self) -> list[dict[str, str | bool]]:
        """The form that `from_settings` reads."""
        return [{"before": rule.before, "after": rule.after, "break": rule.breaks} for rule in self.rules]

    def decisions(self, text: str) -> dict[int, bool]:
        """What the rules say about `text`: offset to whether a segment begins there.

        A position next to white space is given as the end of the white space.

        Raises:
            InputError: the rules take longer than `SECONDS`; the message names the one at work.
        """
        decided: dict[int, bool] = {}
        deadline = time.monotonic() + SECONDS
        for number, rule in enumerate(self.rules, 1):
            place = 0
            left = max(deadline - time.monotonic(), 0.001)
            try:
                for found in _compiled(rule).finditer(text, timeout=left):
                    if found.start() >= place:
                        place = _SPACE.match(text, found.start()).end()
                    decided.setdefault(place, rule.breaks)
            except TimeoutError as error:
                raise _unusable(
                    rule, number, "takes too long on a text", "Make its patterns simpler."
                ) from error
        return decided


def compile_icu(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Compile a regular expression as SRX writes them.

    Raises:
        ValueError: it is not one, or so large that compiling it could take seconds; says so as a predicate.
    """
    # Repeats of repeats are unrolled when they are compiled.
    repeats = math.prod(int(count) for pair in _REPEAT.findall(pattern) for count in pair if count.strip("0"))
    if len(pattern) > _LONGEST_PATTERN or repeats > _MOST_REPEATS:
        raise ValueError("is too large")
    try:
        return regex.compile(_from_icu(pattern), regex.V1 | flags)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise ValueError(f"is no regular expression ({error})") from error


@lru_cache(maxsize=4096)
def _compiled(rule: Rule) -> regex.Pattern[str]:
    for pattern in (
        rule.before,
        rule.after,
    ):  # each by itself first: “a)(b” is not made whole by brackets around it
        compile_icu(pattern)
    return compile_icu(f"(?<=(?:{_from_icu(rule.before)}))(?=(?:{_from_icu(rule.after)}))")


def _from_icu(pattern: str) -> str:
    """`pattern` in the syntax of the regex package."""

    def translated(found: regex.Match[str]) -> str:
        if found["literal"] is not None:
            return regex.escape(found["literal"])
        return regex.escape(chr(int(found["code"], 16))) if found["code"] else found[0]

    return _ICU.sub(translated, pattern)


def _rule(table: object, number: int) -> Rule:
    match table:
        case {"before": str(before), "after": str(after), "break": bool(breaks), **rest} if not rest:
            return Rule(before, after, breaks)
    raise InputError(
        f"Segmentation rule {number} is not understood.",
        remedy="Give it before and after, two texts, and break, true or false; nothing else.",
    )


def _unusable(rule: Rule, number: int, problem: str, remedy: str) -> InputError:
    before, after = map(excerpt, (rule.before, rule.after))
    return InputError(
        f"Segmentation rule {number} (before “{before}”, after “{after}”) {problem}.", remedy=remedy
    )
