"""What the Unicode CLDR says of a locale's digits and numbers where our own conventions say nothing."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from babel import Locale, UnknownLocaleError

from workbench.checks.conventions import conventions

_ZEROS = {
    "latn": "0",
    "arab": "٠",
    "arabext": "۰",
    "deva": "०",
    "beng": "০",
    "guru": "੦",
    "gujr": "૦",
    "orya": "୦",
    "tamldec": "௦",
    "telu": "౦",
    "knda": "೦",
    "mlym": "൦",
    "thai": "๐",
    "laoo": "໐",
    "tibt": "༠",
    "mymr": "၀",
    "khmr": "០",
}
"""The zero of numbering systems in which each digit has its own character, one after the other."""
_SPACES = "\u202f\u00a0 "
"""They part thousands in every language (SI Brochure, 5.4.4)."""


@cache
def digits(locale: str) -> tuple[str, ...]:
    """The rows of ten digits that a locale writes, the usual one first; empty where nothing is known."""
    own = conventions("digits", locale)
    if "digits" in own:
        return (own["digits"],)
    found = _locale(locale)
    if found is None:
        return ()
    systems = dict.fromkeys((found.default_numbering_system, *found.other_numbering_systems.values()))
    rows = [_row(_ZEROS[system]) for system in systems if system in _ZEROS]
    return (*rows, *own.get("also", ()))


@cache
def separators(locale: str, digit: str = "0") -> Mapping[str, Any]:
    """What stands before decimals and between thousands, as in `conventions/number_separators.toml`.

    Args:
        digit: any digit of the number that is meant: a locale parts those of each script in its own way.

    Returns:
        An empty mapping where nothing is known.
    """
    own = conventions("number_separators", locale)
    found = _locale(locale)
    if "decimal" in own or found is None:
        return own
    system = next((name for name, zero in _ZEROS.items() if digit in _row(zero)), "latn")
    symbols = found.number_symbols.get(system, {})
    if not symbols.get("decimal") or not symbols.get("group"):
        return MappingProxyType({})
    group = symbols["group"] + "".join(space for space in _SPACES if space != symbols["group"])
    return MappingProxyType({**own, "decimal": symbols["decimal"], "group": group})


def _row(zero: str) -> str:
    return "".join(chr(ord(zero) + value) for value in range(10))


@cache
def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
