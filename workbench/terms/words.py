"""The words of a text in their places, as the recogniser reads them."""

from dataclasses import dataclass
from enum import Enum

from workbench.text.normal_forms import fold_with_offsets
from workbench.text.words import tokens


class Glue(Enum):
    """What ties a word to the one before it."""

    NONE = "none"
    HYPHEN = "hyphen"
    ZWNJ = "zero width non-joiner"


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word or sign of a text, with its place in the text as it was written."""

    text: str
    start: int
    end: int
    glue: Glue
    shouted: bool
    """Whether it is written in capitals."""


def words_of(text: str) -> list[Word]:
    """The words and signs of a text without white space and without hyphens inside words."""
    folded = fold_with_offsets(text)
    found: list[Word] = []
    glue = Glue.NONE
    place = 0
    pieces = tokens(folded.text)
    for number, piece in enumerate(pieces):
        if piece.isspace():
            glue = Glue.ZWNJ if text[folded.starts[place]] == "\u200c" and len(piece) == 1 else Glue.NONE
        elif piece == "-" and found and glue is Glue.NONE and _inside(pieces, number):
            glue = Glue.HYPHEN
        else:
            start, end = folded.span(place, place + len(piece))
            found.append(Word(piece, start, end, glue, text[start:end].isupper()))
            glue = Glue.NONE
        place += len(piece)
    return found


def _inside(pieces: list[str], number: int) -> bool:
    """Whether a sign stands between two words without spaces."""
    around = pieces[number - 1 : number] + pieces[number + 1 : number + 2]
    return len(around) == 2 and all(piece[0].isalnum() for piece in around)
