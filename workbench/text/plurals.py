"""Plural rules as gettext writes them: how many forms a language has, and which one goes with a number."""

import gettext
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

MOST_FORMS = 8
"""No language has more than six; more than these a file only claims."""
USUAL = "nplurals=2; plural=(n != 1);"

_RULE = re.compile(r"\s*nplurals\s*=\s*([0-9]{1,4})\s*;\s*plural\s*=\s*([^;]{1,1000});?\s*")
# Whole numbers up to here show every rule's forms but those for millions.
_COUNTED = 1000
_SHOWN = 4
_SELDOM = 5


@dataclass(frozen=True, slots=True)
class PluralRule:
    """The plural rule of a language, or of a file."""

    forms: int
    numbers: tuple[tuple[int, ...], ...]
    """For each form, the first numbers that it goes with; empty where the rule does not tell."""
    seldom: frozenset[int]
    """The forms that go with so few numbers that a text may say the number in words, or not at all."""

    def examples(self, form: int) -> str:
        """Some numbers that a form goes with: `0, 1` or `2, 3, 4, 5 …`."""
        found = self.numbers[form] if form < len(self.numbers) else ()
        more = " …" if len(found) > _SHOWN else ""
        return ", ".join(map(str, found[:_SHOWN])) + more


@lru_cache(maxsize=256)
def plural_rule(field: str) -> PluralRule | None:
    """The rule that a `Plural-Forms` field of a PO header says; None where it says none, as in a template.

    A form goes with few numbers as msgfmt counts it: with five of the first thousand, at most.
    """
    found = _RULE.fullmatch(field)
    if not found or not 1 <= int(found[1]) <= MOST_FORMS:
        return None
    forms = int(found[1])
    numbers: list[list[int]] = [[] for _ in range(forms)]
    try:
        form_of: Callable[[int], int] = gettext.c2py(found[2].strip())
        for number in range(_COUNTED + 1):
            numbers[form_of(number)].append(number)
    except (ValueError, ArithmeticError, IndexError, RecursionError, OverflowError):
        return PluralRule(forms, (), frozenset())
    seldom = frozenset(form for form in range(forms) if len(numbers[form]) <= _SELDOM)
    return PluralRule(forms, tuple(tuple(found[: _SHOWN + 1]) for found in numbers), seldom)


def writes_form(rule_forms: int, form: int | None) -> bool:
    """Whether a language with so many forms writes this one.

    A language with one form writes what the source says for several things, for it holds for every number:
    form 1.
    """
    if form is None:
        return True
    return form == 1 if rule_forms == 1 else form < rule_forms
