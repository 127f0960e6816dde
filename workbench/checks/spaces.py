"""The no-break spaces that a locale puts beside its marks."""

from collections.abc import Mapping
from functools import cache

from workbench.checks.conventions import conventions

NO_BREAK = "\u00a0\u202f\u2007\u2060"
"""What keeps a mark on the line of its word."""


@cache
def beside(locale: str, chosen: str = "") -> tuple[Mapping[str, str], Mapping[str, str]]:
    """By mark the space before it, and the space after it. Empty in languages that have none.

    Args:
        locale: a BCP 47 tag.
        chosen: the one space that a project writes everywhere; empty for those of the locale.
    """
    table = conventions("spacing", locale)
    before, after = table.get("before", {}), table.get("after", {})
    if chosen:
        before, after = dict.fromkeys(before, chosen), dict.fromkeys(after, chosen)
    return before, after
