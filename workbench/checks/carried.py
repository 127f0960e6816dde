"""A target that carries a value of its source: what it has to say when the source has another value now.

A number or an address that was changed in the source and stands unchanged in the target can be put right
without knowing the language. Where it cannot be told which place is meant, nothing is proposed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.checks.cldr import separators
from workbench.checks.placeables import Kind, masked, of_kind

_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,٫٬\u00a0\u202f]\d+)*(?!\w)")


@dataclass(frozen=True, slots=True)
class Swap:
    """A value in a target, and what would stand right in its place."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sources:
    """A source as it was and as it is, in its locale and form (as in `Pair.format`)."""

    before: str
    after: str
    locale: str
    form: str


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as it is written somewhere, with what it is compared by."""

    key: str
    text: str
    start: int


def swaps(sources: Sources, target: str, locale: str) -> tuple[Swap, ...]:
    """The values that changed in the source and that the target still has, in the target's order."""
    found = [*_addresses(sources, target), *_numbers(sources, target, locale)]
    return tuple(sorted(found, key=lambda swap: swap.start))


def swapped(target: str, found: Sequence[Swap]) -> str:
    """The target with these values put right."""
    for swap in sorted(found, key=lambda one: one.start, reverse=True):
        target = target[: swap.start] + swap.after + target[swap.end :]
    return target


def _addresses(sources: Sources, target: str) -> list[Swap]:
    def read(text: str) -> list[_Value]:
        found = of_kind(text, sources.form, Kind.ADDRESS, Kind.LINK)
        return [_Value(one.text, one.text, one.start) for one in found]

    pairs = _replaced(read(sources.before), read(sources.after), read(target))
    return [
        Swap(there.start, there.start + len(there.text), there.text, after.text) for _, after, there in pairs
    ]


def _numbers(sources: Sources, target: str, locale: str) -> list[Swap]:
    def read(text: str, of: str) -> list[_Value]:
        found = _NUMBER.finditer(masked(text, sources.form))
        return [_Value(_plain(one[0], _signs(of, one[0])), one[0], one.start()) for one in found]

    before, after = (read(text, sources.locale) for text in (sources.before, sources.after))
    result = []
    for old, new, there in _replaced(before, after, read(target, locale)):
        written = _written(new, old, there, sources.locale, locale)
        if written is not None:
            result.append(Swap(there.start, there.start + len(there.text), there.text, written))
    return result


def _replaced(
    before: Sequence[_Value], after: Sequence[_Value], there: Sequence[_Value]
) -> list[tuple[_Value, _Value, _Value]]:
    """Values that were replaced, by what, and where the target has them."""
    lost, gained = _missing(before, after), _missing(after, before)
    if len(lost) != len(gained):
        return []
    places: dict[str, list[_Value]] = {}
    for one in there:
        places.setdefault(one.key, []).append(one)
    had, changed = Counter(one.key for one in before), Counter(one.key for one in lost)
    by: dict[str, set[str]] = {}
    for old, new in zip(lost, gained, strict=True):
        by.setdefault(old.key, set()).add(new.key)
    return [
        (old, new, places[old.key].pop(0))
        for old, new in zip(lost, gained, strict=True)
        # Of a value that stands there more often, or was changed in one place only, no place is certain.
        if places.get(old.key)
        and had[old.key] == changed[old.key]
        and (len(by[old.key]) == 1 or changed[old.key] == 1)
    ]


def _missing(ours: Sequence[_Value], theirs: Sequence[_Value]) -> list[_Value]:
    left = Counter(one.key for one in theirs)
    missing = []
    for one in ours:
        if left[one.key]:
            left[one.key] -= 1
        else:
            missing.append(one)
    return missing


def _signs(locale: str, number: str) -> Mapping[str, Any]:
    return separators(locale, number[0])


def _plain(number: str, signs: Mapping[str, Any]) -> str:
    """A number in ASCII, without marks between thousands and with a point before decimals."""
    decimal = signs.get("decimal", ".")
    plain = []
    for char in number:
        if char.isdecimal():
            plain.append(str(unicodedata.decimal(char)))
        elif char in (decimal, "٫"):
            plain.append(".")
        elif char not in signs.get("group", "") and char not in "٬\u00a0\u202f":
            plain.append(char)
    return "".join(plain)


def _written(new: _Value, old: _Value, there: _Value, source_locale: str, locale: str) -> str | None:
    """A source's number as the target writes its numbers; None where that is not certain."""
    source, target = _signs(source_locale, new.text), _signs(locale, there.text)
    groups = source.get("group", "")
    # A year has no mark between thousands, and a mark that the target leaves out is left out again.
    marks = [char for char in there.text if char in target.get("group", "")]
    mark = (
        marks[0] if marks else "" if any(char in groups for char in old.text) else target.get("group", " ")[0]
    )
    zero = next(ord(char) - unicodedata.decimal(char) for char in there.text if char.isdecimal())
    written = []
    for char in new.text:
        if char.isdecimal():
            written.append(chr(zero + unicodedata.decimal(char)))
        elif char == source.get("decimal"):
            written.append(target.get("decimal", char))
        elif char in groups:
            written.append(mark)
        else:
            return None
    return "".join(written)
