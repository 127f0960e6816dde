"""Reading the numbers of a text by their value, whatever digits, separators or words they are written in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from workbench.checks.conventions import conventions
from workbench.checks.myriads import myriads

_TOKEN = re.compile(
    r"""
    (?P<digits>
        \d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,٫]\d+)?    # 1 234 567,8
      | \d+(?:[.,٫٬،'’]\d+)*                                         # 1,234.5 and 3.11.7
    )
  | (?P<word>[^\W\d_]+)
    """,
    re.VERBOSE,
)
_GAP = re.compile(r"[ \u00a0\u202f\u2009\u200c-]{0,2}")
_AFTERNOON = re.compile(r"(?::\d\d)?[ \u00a0]?(?:(?P<pm>[pP])|[aA])\.?[mM]\b")
_LONGEST = 50
"""How many digits of a number count: longer ones are no numbers, and must not be calculated with."""
_HOURS = 24
"""Up to here a number and a half may be half past an hour: ساعت پنج و نیم is 5:30."""
_ONLY_GROUPING = "٬'’ \u00a0\u202f\u2009"
ARABIC_DECIMAL = "٫"
"""It stands in decimals only, so that the numbers around it are never two: ۲٫۳ is no 2/3."""
_SEPARATED = re.compile(r"\D")
_RANGE = re.compile(r"\W*(?:\w{1,3}\W*)?")
"""What can stand between the ends of a range: a dash, a short word."""
_ROMAN = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class Writing(StrEnum):
    """How a number is written, which says how much it can be relied on."""

    DIGITS = "digits"
    WORDS = "words"
    ORDINAL = "ordinal"
    HINT = "hint"
    """A Roman numeral, digits in a name (MP3), "half", "both": explains a number, claims none."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text."""

    start: int
    end: int
    writing: Writing
    values: frozenset[Decimal]
    """What it can mean: 1.234 is a thousand and more, or a little more than one."""
    parts: tuple[frozenset[Decimal], ...] = ()
    """What the numbers mean that it is made of, where it may as well be several: 3.11, 20 000."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of a language by word."""

    small: Mapping[str, int]
    powers: Mapping[str, int]
    ordinals: Mapping[str, int]
    idioms: Mapping[str, frozenset[Decimal]]
    attached: Mapping[str, int]
    units_or_powers: Mapping[str, int]
    joins: frozenset[str]
    halves: frozenset[str]
    suffixes: tuple[str, ...]
    decade: str
    not_before: frozenset[str]
    grouping: str
    decimal: str

    def is_cardinal(self, word: str) -> bool:
        return word in self.small or word in self.powers


@cache
def _tables(locale: str) -> _Tables:
    data = conventions("numerals", locale)

    def by_word(name: str) -> dict[str, int]:
        return {word: int(number) for number, words in data.get(name, {}).items() for word in words.split()}

    idioms: dict[str, set[Decimal]] = {}
    for number, words in data.get("idioms", {}).items():
        for word in words.split():
            idioms.setdefault(word, set()).add(Decimal(number))
    return _Tables(
        small=by_word("words"),
        powers=by_word("powers"),
        ordinals=by_word("ordinals"),
        idioms={word: frozenset(values) for word, values in idioms.items()},
        attached=by_word("abbreviations"),
        units_or_powers=by_word("units_or_powers"),
        joins=frozenset(data.get("joins", "").split()),
        halves=frozenset(data.get("halves", "").split()),
        suffixes=tuple(data.get("suffixes", "").split()),
        decade=data.get("decade", ""),
        not_before=frozenset(data.get("not_before", "").split()),
        grouping=data.get("grouping", ""),
        decimal=data.get("decimal", ""),
    )


def is_known(locale: str) -> bool:
    """Whether number words of a locale are known; else only its digits are read."""
    return bool(conventions("numerals", locale))


@dataclass(slots=True)
class _Run:
    """A numeral that is being read, token by token."""

    start: int
    end: int = 0
    total: frozenset[Decimal] = frozenset({Decimal(0)})
    current: frozenset[Decimal] = frozenset()
    """What has been read since the last power; empty when nothing has."""
    power: int = 0
    """The last power from a thousand on; 0 before any."""
    writing: Writing = Writing.WORDS
    parts: list[frozenset[Decimal]] = field(default_factory=list)
    token_parts: tuple[frozenset[Decimal], ...] = ()
    """What the groups of its one number in digits may mean apart."""
    joined: int = 0
    """The end of a join that was read after the last token: it belongs here only if the next token does."""

    @property
    def reach(self) -> int:
        return max(self.end, self.joined)

    @property
    def _small(self) -> int:
        """What has been read since the last power, 0 for nothing and -1 for what is no plain whole number."""
        if not self.current:
            return 0
        value = min(self.current)
        return int(value) if len(self.current) == 1 and value == int(value) else -1

    @property
    def _is_compound(self) -> bool:
        """Whether these are digits that make no number: 3.11.7."""
        return bool(self.parts) and not self.current and not self.power

    def add_small(self, value: int) -> bool:
        """Add a number below a hundred as number words do: twenty + one, quatre + vingt + dix."""
        so_far = self._small
        if so_far < 0 or (self.parts and self.joined <= self.end):  # 2 million four years ago
            return False
        tens = so_far % 100
        if value == 20 and tens == 4:
            value = 76  # quatre-vingt
        elif tens and not (tens % 10 == 0 and value < 10 or tens in (60, 80) and value < 20):
            return False
        self.current = frozenset({Decimal(so_far + value)})
        return True

    def add_digits(self, values: frozenset[Decimal]) -> bool:
        """Add a number in digits, which is possible only after a greater power: 1 million 200 thousand."""
        if self.current or self._is_compound or (self.power and not all(v < self.power for v in values)):
            return False
        self.current = values
        self.parts.append(values)
        return True

    def add_power(self, power: int) -> bool:
        """Multiply by a power of ten, from a hundred on; a Persian hundred (دویست) is one too."""
        if power < 1000:
            so_far = self._small
            if so_far < 0 or so_far >= 100 or (so_far and power > 100):
                return False
            self.current = frozenset({Decimal(max(so_far, 1) * power)})
            return True
        if self._is_compound:
            return False
        if not self.current and 0 < self.power < power:  # a thousand billion
            self.total = frozenset(value * power for value in self.total)
        elif self.power and power >= self.power:
            return False
        else:
            factors = self.current or frozenset({Decimal(1)})
            self.total = frozenset(total + value * power for total in self.total for value in factors)
        self.current, self.power = frozenset(), power
        if self.parts:
            self.parts[-1] = frozenset(value * power for value in self.parts[-1])
        return True

    def add_half(self) -> bool:
        """Add the half of three and a half, or of two millions and a half."""
        if self.joined <= self.end:  # the second half
            return False
        if self.current:
            hour = self._small
            if not self.power and 0 < hour <= _HOURS:
                self.token_parts = (frozenset({Decimal(hour)}), frozenset({Decimal(30)}))
            self.current = frozenset(value + Decimal("0.5") for value in self.current)
        elif self.power:
            self.current = frozenset({Decimal(self.power) / 2})
        else:
            return False
        return True

    def add_word(self, word: str, tables: _Tables) -> bool:
        """Add a number word in lower case; an ordinal makes the whole one."""
        if word in tables.halves:
            return self.add_half()
        if tables.is_cardinal(word):
            return self._add_cardinal(word, tables)
        if word in tables.ordinals:
            added = self.add_small(tables.ordinals[word])
        else:
            stem = next((word.removesuffix(s) for s in tables.suffixes if word.endswith(s)), "")
            added = self._add_cardinal(stem, tables)
        if added:
            self.writing = Writing.ORDINAL
        return added

    def _add_cardinal(self, word: str, tables: _Tables) -> bool:
        if word in tables.small:
            return self.add_small(tables.small[word])
        return word in tables.powers and self.add_power(tables.powers[word])

    def add_attached(self, word: str, tables: _Tables) -> bool:
        """Add what is written on to digits without a space: the th of 5th, the s of 1980s, the bn of 3bn."""
        if word in tables.suffixes:
            return True
        if word == tables.decade:
            self.current |= {value % 100 for value in self.current}
            return True
        for form in (word, word.lower()):
            if form in tables.attached:
                return self.add_power(tables.attached[form])
            if form in tables.units_or_powers:
                power = tables.units_or_powers[form]
                self.current |= {value * power for value in self.current}
                return True
        return False

    def numeral(self) -> Numeral:
        values = frozenset(t + c for t in self.total for c in self.current or (Decimal(0),))
        if self._is_compound:
            values = frozenset()
        parts = tuple(self.parts) if len(self.parts) > 1 else () if self.power else self.token_parts
        return Numeral(self.start, self.end, self.writing, values, parts)


@lru_cache(maxsize=256)
def numerals(text: str, locale: str) -> tuple[Numeral, ...]:
    """The numbers of a text in their order.

    Args:
        text: a text whose placeables are masked.
        locale: whose number words to read. The digits of every script are read in any locale.
    """
    return _Reader(text, _tables(locale), tuple(myriads(text, locale))).read()


class _Reader:
    """Reads a text from left to right, with one numeral open at most."""

    def __init__(self, text: str, tables: _Tables, myriads: Sequence[tuple[int, int, Decimal]] = ()) -> None:
        self._myriads = myriads
        for start, end, _ in myriads:
            text = text[:start] + " " * (end - start) + text[end:]
        self._text = text
        self._tables = tables
        self._run: _Run | None = None
        self._found: list[tuple[Numeral, int]] = []
        """Each with its last power, 0 for none."""

    def read(self) -> tuple[Numeral, ...]:
        for start, end, value in self._myriads:
            self._found.append((Numeral(start, end, Writing.DIGITS, frozenset({value})), 0))
        for token in _TOKEN.finditer(self._text):
            if self._run and not _GAP.fullmatch(self._text, self._run.reach, token.start()):
                self._finish()
            if token["digits"]:
                self._read_digits(*token.span())
            else:
                self._read_word(token["word"], *token.span())
        self._finish()
        self._found.sort(key=lambda found: found[0].start)
        return tuple(_with_elided_powers(self._text, self._found))

    def _finish(self) -> None:
        if self._run:
            self._found.append((self._run.numeral(), self._run.power))
        self._run = None

    def _read_digits(self, start: int, end: int) -> None:
        values, parts = _digits(self._text, start, end, self._tables)
        if not (self._run and self._run.add_digits(values)):
            self._finish()
            self._run = _Run(start, token_parts=parts)
            self._run.add_digits(values)
        claims = not _in_a_name(self._text, start) and self._text[start:end] != "00"
        self._run.writing = Writing.DIGITS if claims else Writing.HINT
        self._run.end = end

    def _read_word(self, word: str, start: int, end: int) -> None:
        lower, run = word.lower(), self._run
        if (
            run
            and run.end == start
            and run.writing is Writing.DIGITS
            and run.add_attached(word, self._tables)
        ):
            run.end = end
        elif lower in self._tables.not_before:
            self._run = None
        elif lower in self._tables.joins:
            if run:
                run.joined = end
        elif run and any(run.add_word(form, self._tables) for form in (lower, lower.removeprefix("و"))):
            run.end = end  # the second form for what follows a zero width non-joiner: بیست‌ویک
        else:
            self._finish()
            self._begin(word, lower, start, end)

    def _begin(self, word: str, lower: str, start: int, end: int) -> None:
        run = _Run(start, end)
        if run.add_word(lower, self._tables):
            self._run = run
        elif hint := _hint(word, lower, self._tables):
            self._found.append((Numeral(start, end, Writing.HINT, hint), 0))


def _digits(
    text: str, start: int, end: int, tables: _Tables
) -> tuple[frozenset[Decimal], tuple[frozenset[Decimal], ...]]:
    """What a number in digits can mean, and the numbers that its groups may be instead."""
    groups, separators = _SEPARATED.split(text[start:end]), _SEPARATED.findall(text[start:end])
    numbers = ["".join(str(unicodedata.decimal(digit)) for digit in group) for group in groups]
    parts = [frozenset({Decimal(number[:_LONGEST])}) for number in numbers]
    values = {Decimal(value[:_LONGEST]) for value in _readings(numbers, separators, tables)}
    if match := _AFTERNOON.match(text, end):
        values, parts[0] = _on_the_clock(values, match["pm"]), frozenset(_on_the_clock(parts[0], match["pm"]))
    apart = len(parts) > 1 and ARABIC_DECIMAL not in separators
    return frozenset(values), tuple(parts) if apart else ()


def _readings(numbers: Sequence[str], separators: Sequence[str], tables: _Tables) -> Iterator[str]:
    """The values in ASCII that groups of digits with separators between them can have."""
    if not separators:
        yield numbers[0]
        return
    *before, last = separators
    if last not in (ARABIC_DECIMAL, tables.decimal) and _is_grouped(numbers, separators):
        yield "".join(numbers)
    if last in _ONLY_GROUPING or last in before or last == tables.grouping:
        return
    if not before or _is_grouped(numbers[:-1], before):
        yield "".join(numbers[:-1]) + "." + numbers[-1]


def _is_grouped(numbers: Sequence[str], separators: Sequence[str]) -> bool:
    """Whether groups of digits are the thousands of one number: 1,234,567."""
    first, *rest = numbers
    return (
        len(first) <= 3 and first[0] != "0" and len(set(separators)) == 1 and all(len(n) == 3 for n in rest)
    )


def _on_the_clock(values: Iterable[Decimal], afternoon: str | None) -> set[Decimal]:
    """Hours with those of a clock of 24."""
    noon = Decimal(12)
    if afternoon:
        return {hour for value in values for hour in (value, value + noon if value < noon else value)}
    return {hour for value in values for hour in (value, value % noon)}


def _in_a_name(text: str, start: int) -> bool:
    """Whether digits belong to letters before them: MP3, F-35."""
    before = text[max(0, start - 2) : start]
    return before[-1:].isascii() and before[-1:].isalpha() or before[-1:] == "-" and before[:1].isupper()


def _hint(word: str, lower: str, tables: _Tables) -> frozenset[Decimal]:
    """The values of an idiom, or of a Roman numeral with or without the ending of an ordinal."""
    if lower in tables.idioms:
        return tables.idioms[lower]
    for suffix in ("", *tables.suffixes):
        stem = word.removesuffix(suffix)
        if _ROMAN.fullmatch(stem):
            digits = [_ROMAN_DIGITS[letter] for letter in stem] + [0]
            value = sum(-a if a < b else a for a, b in pairwise(digits))
            return frozenset({Decimal(value)})
    return frozenset()


def _with_elided_powers(text: str, found: Sequence[tuple[Numeral, int]]) -> Iterator[Numeral]:
    """The numerals; in "2 to 3 million" the 2 may be two million."""
    for index, (numeral, power) in enumerate(found):
        following, next_power = found[index + 1] if index + 1 < len(found) else (numeral, 0)
        if next_power and not power and _RANGE.fullmatch(text, numeral.end, following.start):
            scaled = frozenset(value * next_power for value in numeral.values)
            numeral = replace(numeral, values=numeral.values | scaled)
        yield numeral
