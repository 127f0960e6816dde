"""Which 8-bit encoding a text without Unicode is in, for the languages of `legacy_languages.toml`.

Detection that only looks for the most likely encoding is right most of the time, and silently wrong the rest
of it: measured on news stories, charset-normalizer read one French file in five as Central European. Here a
reading has to be good by itself, and better than every other reading of the same bytes, or there is none.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

_SAMPLE = 200_000
"""Bytes around characters outside ASCII that are judged; the whole text has to decode all the same."""
_CONTEXT = 60
"""Bytes of a sample on each side of such a character."""

_PUNCTUATION = "’“”\u00a0«»–—…‘„€°·•£§©™‚®×²³‹›†½"
_JOINERS = "\u200c\u200d\u200e\u200f"
_PUNCTUATION_SHARE = 0.3
"""Share of the characters outside ASCII that is expected to be punctuation, in Latin script; in other scripts
it is a tenth of that."""
_OTHER_LETTER = 1e-4
"""Likelihood of a letter that the language does not use but its script has: foreign names."""
_OTHER = 1e-6
"""Likelihood of a character that has no place in the text."""

_RARE = ("cp850", "cp852", "cp866", "cp1125", "mac_roman", "mac_cyrillic")
"""Encodings of MS-DOS and of the old Mac OS: a file is twenty times less likely to be in one of them."""
_MARGIN = math.log(1000)
"""How much likelier the best reading is than any other, at least."""
_STRANGE_SHARE = 0.02
"""Share of the characters outside ASCII that may have no place in the text."""
_FOREIGN_SHARE, _FEW_FOREIGN = 0.15, 2
"""Share, and number in a short text, of letters that the language does not use."""
_DISTANCE = 0.55
"""How much less likely, per character and in nats, a text may be than its language's letters make it."""
_SPREAD = 2.5
"""What is added to it for a text of one character; it falls with the square root of their number."""
_FEWEST_WORDS = 3
"""Common words by which a language in Latin script is recognised."""
_FEWEST_LETTERS = 8
"""Letters by which a language in another script is recognised."""


@dataclass(frozen=True, slots=True)
class _Language:
    name: str
    encodings: tuple[str, ...]
    likelihood: dict[str, float]
    words: tuple[bytes, ...]
    latin: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    score: float
    """The logarithm of how likely the text is in a language."""
    trusted: bool
    """Whether there is enough of the language to recognise it by."""


def detect(data: bytes) -> str | None:
    """The encoding of a text that is not UTF-8; None when no reading can be trusted.

    Args:
        data: the whole file, with at least one byte above 127.
    """
    sample = _sample(data)
    common = _common_words(data)
    readings: list[_Reading] = []
    for encoding in _encodings():
        try:
            text = sample.decode(encoding)
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            readings += _readings(encoding, text, common)
    if not readings:
        return None
    best = max(readings, key=lambda reading: reading.score)
    rivals = [reading.score for reading in readings if reading.text != best.text]
    if not best.trusted or (rivals and max(rivals) > best.score - _MARGIN):
        return None
    return best.encoding


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_HIGH = re.compile(rb"[\x80-\xff]+")


def _sample(data: bytes) -> bytes:
    """The surroundings of the bytes above 127, as far as the sample reaches."""
    parts: list[bytes] = []
    size = end = 0
    for high in _HIGH.finditer(data):
        start = max(end, high.start() - _CONTEXT)
        stop = high.end() + _CONTEXT
        if start > end:
            parts.append(b"\n")
        parts.append(data[start:stop])
        size += stop - start
        end = stop
        if size > _SAMPLE:
            break
    return b"".join(parts)


def _common_words(data: bytes) -> dict[str, int]:
    """How many of the words of the text are among the commonest of each language in Latin script."""
    words = Counter(_WORD.findall(data[:_SAMPLE].lower()))
    return {
        language.name: sum(words[word] for word in language.words)
        for language in _languages()
        if language.latin
    }


_WORD = re.compile(rb"(?<![\x80-\xff\w])[a-z]+(?![\x80-\xff\w])")


# A capital in the middle of a word, a mark between letters, or two scripts in one word: the wrong encoding.
_STRANGE = regex.compile(
    r"""(?V1)
        (?<=[a-z])[\p{Lu}--[A-Z]](?!\p{Lu})
      | (?<=[\p{Ll}--[a-z]])\p{Lu}(?!\p{Lu})
      | (?<=[A-Za-z])[\u0370-\u07ff]
      | [\u0370-\u07ff](?=[A-Za-z])
      | (?<=[\u0370-\u07ff])[\u0080-\u024f--\W](?=[\u0370-\u07ff])
      | (?<=[A-Za-z])[^\w\s\x00-\x7f’‘\u00ad–—…“”«»](?=[A-Za-z])
      | (?<=\p{L})[¤¦¨´¸¼½¾]
      | [¤¦¨´¸¼½¾](?=\p{L})""",
    regex.VERBOSE,
)


def _readings(encoding: str, text: str, common: dict[str, int]) -> Iterator[_Reading]:
    """The readings of a text that was decoded so, in the languages that it can be in."""
    counts = Counter(character for character in text if character > "\x7f")
    strange = len(_STRANGE.findall(text))
    most = max(common.values())
    for language in _languages():
        if encoding not in language.encodings:
            continue
        hits = common.get(language.name, 0)
        if language.latin and hits < min(most / 2, most - _FEWEST_WORDS):
            continue
        score, native = _score(counts, strange, language)
        if score is not None:
            enough = hits >= max(_FEWEST_WORDS, most / 2) if language.latin else native >= _FEWEST_LETTERS
            yield _Reading(encoding, text, score - (math.log(20) if encoding in _RARE else 0), enough)


def _score(counts: Counter[str], strange: int, language: _Language) -> tuple[float | None, int]:
    """How likely these characters are in a language, None if they are not; and how many are its letters."""
    total = sum(counts.values())
    score, native, foreign = strange * math.log(_OTHER), 0, 0
    for character, count in counts.items():
        likelihood = language.likelihood.get(character)
        letter = character.isalpha() and (character < "\u0250") is language.latin
        native += count if letter else 0
        if likelihood is None:
            likelihood = _OTHER_LETTER if letter else _OTHER
            foreign += count if letter else 0
            strange += 0 if letter else count
        score += count * math.log(likelihood)
    if strange > _STRANGE_SHARE * total or foreign > max(_FEW_FOREIGN, _FOREIGN_SHARE * total):
        return None, native
    # In other scripts every letter counts, and their frequencies show what the order of the letters alone
    # hides.
    expected = sum(share * math.log(share) for share in language.likelihood.values())
    if not language.latin and score / total < expected - _DISTANCE - _SPREAD / math.sqrt(total):
        return None, native
    return score, native


@cache
def _languages() -> tuple[_Language, ...]:
    tables = tomllib.loads(files("workbench.formats").joinpath("legacy_languages.toml").read_text("utf-8"))
    return tuple(
        _Language(
            table["name"],
            tuple(table["encodings"]),
            _likelihood(table["letters"], "words" in table),
            tuple(word.encode() for word in table.get("words", ())),
            "words" in table,
        )
        for table in tables["language"]
    )


@cache
def _encodings() -> tuple[str, ...]:
    """Every encoding once, those first that most languages are written in."""
    counts = Counter(encoding for language in _languages() for encoding in language.encodings[:1])
    names = dict.fromkeys(encoding for language in _languages() for encoding in language.encodings)
    return tuple(sorted(names, key=lambda name: -counts[name]))


def _likelihood(letters: str, latin: bool) -> dict[str, float]:
    """The likelihood of the characters of a language, falling with their rank."""
    punctuation = _PUNCTUATION_SHARE if latin else _PUNCTUATION_SHARE / 10
    marks = _PUNCTUATION if latin else _PUNCTUATION + _JOINERS
    likelihood = _falling(marks, punctuation)
    for letter, share in _falling(letters, 1 - punctuation).items():
        capital = letter.upper()
        if capital != letter and len(capital) == 1:
            likelihood[capital] = share * 0.05
        likelihood[letter] = share * 0.95
    return likelihood


def _falling(characters: str, whole: float) -> dict[str, float]:
    weights = [1 / (rank + 2) for rank in range(len(characters))]
    return {
        character: whole * weight / sum(weights)
        for character, weight in zip(characters, weights, strict=True)
    }
