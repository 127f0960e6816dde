"""Numbers in digits before the words of Chinese and Japanese for powers of ten thousand: 12万, 1億2000万."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from workbench.text.locales import base_language

_LANGUAGES = ("zh", "ja")
_POWERS = (("兆", 12), ("億亿", 8), ("万萬", 4), ("千", 3), ("百", 2))
_DIGIT = re.compile(r"\d")
_NUMBER = r"\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,6})?"
_MYRIADS = re.compile("".join(rf"(?:({_NUMBER})[{words}])?+" for words, _ in _POWERS) + rf"({_NUMBER})?")


def myriads(text: str, locale: str) -> Iterator[tuple[int, int, Decimal]]:
    """The starts, ends and values of numbers with such a word in a text; none in other languages."""
    if base_language(locale) not in _LANGUAGES:
        return
    at = 0
    while match := _DIGIT.search(text, at):
        at = match.start()
        found = _MYRIADS.match(text, at)
        if found and found[0] and any(found.groups()[:-1]):
            parts = zip(found.groups(), (*(power for _, power in _POWERS), 0), strict=True)
            yield (
                found.start(),
                found.end(),
                sum((_value(n) * 10**power for n, power in parts if n), Decimal()),
            )
            at = found.end()
        else:
            while at < len(text) and (text[at].isdecimal() or text[at] in ",."):
                at += 1


def _value(number: str) -> Decimal:
    ascii_digits = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in number)
    return Decimal("".join(ascii_digits).replace(",", ""))
