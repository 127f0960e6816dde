"""Numbers that change because their unit does: 10 miles are 16 km."""

import re
from collections.abc import Iterable, Set
from decimal import Decimal
from functools import cache

from workbench.checks.conventions import conventions

_FEET_AND_INCHES = re.compile(r"(?<![\d.,])(\d)[- ](?:foot|feet|ft)[- ](\d{1,2})(?!\d)")
_TOLERANCE = Decimal("0.12")
"""How far people round: half an inch is 1.2 or 1.3 cm, 4 inches are 10 cm."""
_WARMTH = Decimal(4)
"""The same for degrees, where a decade (the 80s) becomes one number."""


def factors(words: Set[str], locale: str) -> frozenset[Decimal]:
    """By what the numbers of a text can be multiplied: the factors of the units among its words.

    Args:
        words: the words of the text in lower case.
    """
    return frozenset(factor for unit, factor in _factors(locale) if unit in words)


@cache
def _factors(locale: str) -> tuple[tuple[str, Decimal], ...]:
    table = conventions("units", locale).get("factors", {})
    return tuple((unit, Decimal(factor)) for factor, units in table.items() for unit in units.split())


def speaks_of_temperature(words: Set[str], locale: str) -> bool:
    """Whether degrees are among the words of a text."""
    return not words.isdisjoint(conventions("units", locale).get("temperature", "").split())


def is_converted(value: Decimal, others: Iterable[Decimal], by: Set[Decimal]) -> bool:
    """Whether a number is about one of the others multiplied by a factor."""
    return any(abs(value - other * factor) <= _TOLERANCE * value for other in others for factor in by)


def heights(text: str) -> Iterable[tuple[Decimal, Decimal]]:
    """The heights in feet and inches of a text, as the two numbers that stand for each: 6-foot-2."""
    for match in _FEET_AND_INCHES.finditer(text):
        yield Decimal(match[1]), Decimal(match[2])


def metric_height(values: Set[Decimal], feet: Decimal, inches: Decimal) -> frozenset[Decimal]:
    """The numbers among some that write a height in metric units: 188 cm, 1.88 m, 1 m 88. Or none."""
    length = round(feet * Decimal("30.48") + inches * Decimal("2.54"))
    for cm in range(length - 1, length + 2):
        for written in ({Decimal(cm)}, {Decimal(cm) / 100}, set(map(Decimal, divmod(cm, 100)))):
            if written <= values:
                return frozenset(written)
    return frozenset()


def is_celsius(value: Decimal, others: Iterable[Decimal]) -> bool:
    """Whether a number is about one of the others, degrees Fahrenheit, in degrees Celsius."""
    return any(abs(value - (other - 32) * 5 / 9) <= _WARMTH for other in others)
