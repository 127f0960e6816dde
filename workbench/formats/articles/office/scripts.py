"""Languages and directions of finished text, as office documents want them said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.text.locales import base_language, direction, region_of

# Latin words with what is between them. In text that runs to the left they keep their own direction and font.
_LETTER = "A-Za-z\u00c0-\u024f"
_LATIN = re.compile(rf"[{_LETTER}][{_LETTER}0-9]*(?:[-.,'’/:@&+_ ]{{1,3}}[{_LETTER}][{_LETTER}0-9]*)*")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What language a finished text is in."""

    language: str
    region: str
    """Empty where none is likely."""
    rtl: bool

    @property
    def tag(self) -> str:
        """Language and region: what word processors find their dictionaries by."""
        return f"{self.language}-{self.region}" if self.region else self.language


def wording_of(locale: str) -> Wording:
    """The language of a locale, with the region that CLDR holds likely where the locale names none."""
    return Wording(base_language(locale), region_of(locale), direction(locale) == "rtl")


def stretches(text: str, wording: Wording) -> Iterator[tuple[str, bool]]:
    """The text in stretches that are to be set from right to left, and not."""
    if not wording.rtl:
        if text:
            yield text, False
        return
    position = 0
    for latin in _LATIN.finditer(text):
        if latin.start() > position:
            yield text[position : latin.start()], True
        yield latin[0], False
        position = latin.end()
    if position < len(text):
        yield text[position:], True
