"""Reading the words of a Hunspell dictionary, its `.dic` file: hunspell(5)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat

from workbench.checks.dictionaries.affixes import Affixes
from workbench.checks.dictionaries.encoding import text_of
from workbench.checks.dictionaries.flags import Flags
from workbench.errors import InputError

_MOST = 5_000_000
_MORPHOLOGY = re.compile(r" +..:")
"""What begins the notes on a word, such as ` po:noun`. A tab does so too."""

_SPACED = re.compile(r"/[^\n:\t]* (?!..:)| [/\n]")
_LINE = re.compile(r"(/?(?:[^/\\]|\\.?)*)/?(.*)")
_PART = str.partition


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a dictionary, each with its flags as they are written.

    Flags are read once for all words that have the same, hence fast: there are few kinds of words.
    """

    written: Mapping[str, str]
    """By word its flags; those of several words that are spelled alike are parted by spaces."""
    kinds: Mapping[str, tuple[Flags, ...]]
    """The flags that a text of `written` means, for each of the words."""

    def get(self, word: str) -> tuple[Flags, ...]:
        """The flags of each word that is spelled so; none when there is no such word."""
        written = self.written.get(word)
        return () if written is None else self.kinds[written]


def read_words(data: bytes, affixes: Affixes, place: str) -> Words:
    """The words that a `.dic` file holds.

    Args:
        place: what messages call the file.

    Raises:
        InputError: when it cannot be read so; the message names the line.
    """
    text = text_of(data, affixes.encoding, place)
    lines = text.split("\n")
    if len(lines) > _MOST:
        raise InputError(
            f"The dictionary has more than {_MOST:,} words.",
            place=place,
            remedy="Use one that lists affixes apart.",
        )
    first = lines[0].split()
    listed = _bare(lines[1 if first and first[0].isdecimal() else 0 :], text)
    written: dict[str, str] = {}
    for word, _, flags in map(_PART, listed, repeat("/")) if _is_plain(text) else map(_parted, listed):
        if word in written:
            written[word] += " " + flags
        else:
            written[word] = flags
    written.pop("", None)
    if affixes.ignored or "COMPLEXPREFIXES" in affixes.switches:
        written = _as_looked_up(written, affixes)
    return Words(written, _kinds(written, affixes, place, lines))


def _bare(lines: list[str], text: str) -> list[str]:
    """Lines without the notes on words. Done for all at once, and only where the text has such notes: a
    dictionary has some hundred thousand lines, and people wait for it."""
    if "\t" in text:
        lines = [line.partition("\t")[0] for line in lines]
    if ":" in text:
        lines = [_MORPHOLOGY.split(line, 1)[0] if ":" in line else line for line in lines]
    return lines


def _is_plain(text: str) -> bool:
    """Whether the first slash of each line parts a word from its flags, and nothing follows after a space."""
    return "\\" not in text and "\n/" not in text and not _SPACED.search(text)


def _parted(line: str) -> tuple[str, str, str]:
    """A word and its flags, parted by the first slash that has no backslash before it and is not the first
    letter."""
    match = _LINE.match(line)
    assert match  # anything does
    return match[1].replace("\\/", "/").rstrip(), "/", match[2].partition(" ")[0]


def _as_looked_up(written: dict[str, str], affixes: Affixes) -> dict[str, str]:
    """Words without ignored letters, and turned about where the language has two levels of prefixes."""
    ignored = re.compile(f"[{re.escape(affixes.ignored)}]" if affixes.ignored else r"(?!)")
    backwards = "COMPLEXPREFIXES" in affixes.switches
    turned: dict[str, str] = {}
    for word, flags in written.items():
        if ignored.search(word):
            word = ignored.sub("", word)
        word = word[::-1] if backwards else word
        turned[word] = f"{turned[word]} {flags}" if word in turned else flags
    return turned


def _kinds(
    written: Mapping[str, str], affixes: Affixes, place: str, lines: list[str]
) -> dict[str, tuple[Flags, ...]]:
    kinds: dict[str, tuple[Flags, ...]] = {}
    single: dict[str, Flags] = {}
    for text in set(written.values()):
        for flags in text.split(" "):
            if flags not in single:
                try:
                    single[flags] = affixes.flags(flags)
                except ValueError as error:
                    ending = "/" + flags
                    number = next((n for n, line in enumerate(lines, 1) if ending in line), 1)
                    raise InputError(
                        f"The flags of the word are not understood: {error}.",
                        place=f"{place}:{number}",
                        remedy="Use a dictionary that Hunspell reads, or mend the line.",
                    ) from None
        kinds[text] = tuple(single[flags] for flags in text.split(" "))
    return kinds
