"""The form in which two spellings of the same words are equal, for recognising, never for showing."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib import resources

import regex

_ZWNJ = "\u200c"
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_LIGATURES = range(0xFB00, 0xFB18)
# What composes: a letter with its marks, and Hangul syllables with their parts.
_CLUSTER = regex.compile(r"[\u1100-\u11ff\uac00-\ud7a3]+|\P{M}\p{M}*|\p{M}+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that still knows where each of its characters comes from."""

    text: str
    starts: tuple[int, ...]
    """For each character of `text`, where what it stands for begins in the original."""
    ends: tuple[int, ...]
    """For each character of `text`, where what it stands for ends in the original, with its marks."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of `text[start:end]`, which may not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """The text with everything evened out that does not tell words apart.

    Composed (NFC) and case-folded. Arabic forms of Persian letters become the Persian ones, hamza on a
    carrier, vowel signs and tatweel go, Persian and Arabic-Indic digits become ASCII; apostrophes, hyphens
    and spaces of every kind become one kind each; soft hyphens and direction marks go. A zero width
    non-joiner between letters of Arabic script becomes a space, since writers use both for the same join
    (`می‌شود`, `می شود`), and goes elsewhere. The full table is `normal_forms.toml`. Accents of Latin
    letters stay: `marche` is not `marché`.
    """
    return fold_with_offsets(text).text


def bare(text: str) -> str:
    """The text folded and without accents, as people type who search: `ministere` for `ministère`."""
    parted = unicodedata.normalize("NFD", fold(text))
    return "".join(character for character in parted if not unicodedata.combining(character))


def fold_with_offsets(text: str) -> Folded:
    """As `fold`, with a map back to the places of the original text."""
    if text.isascii():
        return Folded(text.lower(), tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    composed, composed_starts, composed_ends = _composed(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in _UNEVEN.finditer(composed):
        at, end = found.span()
        pieces.append(composed[done:at].translate(_ONE_FOR_ONE).casefold())
        starts += composed_starts[done:at]
        ends += composed_ends[done:at]
        done = end
        character = found[0]
        to = _parting(composed, at) if character == _ZWNJ else _OTHER[character]
        pieces.append(to)
        starts += [composed_starts[at]] * len(to)
        ends += [composed_ends[at]] * len(to)
        if not to and ends and unicodedata.category(character) == "Mn":
            ends[-1] = composed_ends[at]
    pieces.append(composed[done:].translate(_ONE_FOR_ONE).casefold())
    starts += composed_starts[done:]
    ends += composed_ends[done:]
    return Folded("".join(pieces), tuple(starts), tuple(ends))


def _composed(text: str) -> tuple[str, range | list[int], range | list[int]]:
    """The text in NFC, with the start and end in `text` of what each character was composed of."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        start, end = cluster.span()
        piece = unicodedata.normalize("NFC", cluster[0])
        pieces.append(piece)
        if piece == cluster[0]:
            starts += range(start, end)
            ends += range(start + 1, end + 1)
        else:
            starts += [start] * len(piece)
            ends += [end] * len(piece)
    return "".join(pieces), starts, ends


def _parting(text: str, at: int) -> str:
    """What the zero width non-joiner at a place becomes."""
    parts = 0 < at < len(text) - 1 and _ARABIC.match(text, at - 1) and _ARABIC.match(text, at + 1)
    return " " if parts else ""


def _tables() -> tuple[dict[int, str], dict[str, str]]:
    """What becomes one character, for `str.translate`, and what becomes none or several."""
    data = tomllib.loads(resources.files("workbench.text").joinpath("normal_forms.toml").read_text("utf-8"))
    given = {character: group["to"] for group in data["group"] for character in group["from"]}
    given |= {chr(ord(zero) + digit): str(digit) for zero in data["zeros"] for digit in range(10)}
    # Case folding makes characters of these two ranges longer, and no others.
    longer = {character: character.casefold() for character in map(chr, (*range(0x80, 0x2000), *_LIGATURES))}
    other = {character: to for character, to in (longer | given).items() if len(to) != 1}
    return {ord(character): to for character, to in given.items() if len(to) == 1}, other


_ONE_FOR_ONE, _OTHER = _tables()
_UNEVEN = re.compile("[" + re.escape("".join(_OTHER)) + _ZWNJ + "]")
