"""Spelling dictionaries in the format of Hunspell: those that come with the program, and those of the user.

Bundled are, compressed and otherwise as their authors publish them:

- `fr`: Dictionnaires orthographiques français 7.5 (« Classique ») by Olivier R. and others, grammalecte.net;
  Mozilla Public License 2.0 (`fr.LICENSE.txt`)
- `fa`: Lilak 3.3 by Mostafa Sedaghat Joo, github.com/b00f/lilak; Apache License 2.0 (`fa.LICENSE.txt`)

`places` says where those of the user are, and which one is for which locale. Nothing is fetched.
"""

from dataclasses import dataclass
from functools import cache

from workbench.checks.dictionaries.affixes import read_affixes
from workbench.checks.dictionaries.lexicon import Lexicon
from workbench.checks.dictionaries.places import Files, located, remedy, sign_of
from workbench.checks.dictionaries.words import read_words
from workbench.errors import InputError

__all__ = ["Found", "Lexicon", "lexicon", "look_up", "read_lexicon"]


@dataclass(frozen=True, slots=True)
class Found:
    """What there is for a locale."""

    lexicon: Lexicon | None
    reason: str = ""
    """Where there is none: what is missing or broken, and what to do about it, in sentences."""
    sign: str = ""
    """Tells dictionaries apart by what they say; empty for those that come with the program."""


def lexicon(locale: str, named: str = "") -> Lexicon | None:
    """The dictionary of a locale; None when there is none that can be used.

    Args:
        locale: a BCP 47 tag.
        named: the path of the dictionary that the project names for it, with or without `.dic`.
    """
    return look_up(locale, named).lexicon


@cache
def look_up(locale: str, named: str = "") -> Found:
    """The dictionary of a locale, or why there is none.

    It is looked for and read once in a process: what is installed meanwhile is seen after a restart.
    """
    try:
        files = located(locale, named)
        if files is None:
            return Found(None, remedy(locale))
        return Found(_read(files), sign=sign_of(files))
    except InputError as error:
        return Found(None, str(error))


def read_lexicon(dic: bytes, aff: bytes, place: str = "dictionary") -> Lexicon:
    """A dictionary from the contents of its two files.

    Args:
        place: what messages call the files, without their endings.

    Raises:
        InputError: when one of them cannot be read; the message names the line.
    """
    affixes = read_affixes(aff, f"{place}.aff")
    return Lexicon(read_words(dic, affixes, f"{place}.dic"), affixes)


@cache
def _read(files: Files) -> Lexicon:
    return read_lexicon(files.words(), files.rules(), files.name)
