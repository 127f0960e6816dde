"""Words and phrases in the texts of a memory, in whatever form they are inflected."""

from collections.abc import Collection, Sequence

from workbench.memory.words import Placed, placed_words, words_of
from workbench.terms.inflection import inflection

_QUOTATION_MARKS = '"“”„«»'
Spans = tuple[tuple[int, int], ...]


def asked(text: str) -> tuple[list[str], bool]:
    """The words of a search, and whether they are one phrase, which quotation marks around them say."""
    text = text.strip()
    phrase = len(text) > 2 and text[0] in _QUOTATION_MARKS and text[-1] in _QUOTATION_MARKS
    return [word for word in words_of(text) if word[0].isalnum()], phrase


def bases_of(word: str, language: str) -> tuple[str, ...]:
    """The words of which a folded word may be a form; two are forms of one another if they share one."""
    return inflection(language).bases(word)


def spans(text: str, forms: Sequence[Collection[str]], phrase: bool) -> Spans:
    """Where a text has the words: one span for each, or for the whole phrase. Empty if one is missing.

    Args:
        forms: for each word of the search in order, the folded forms that will do.
        phrase: whether they must follow each other, with no other word between.
    """
    words = [placed for placed in placed_words(text) if placed.word[0].isalnum()]
    found = _phrases(words, forms) if phrase else _each(words, forms)
    return tuple(sorted(found))


def _each(words: Sequence[Placed], forms: Sequence[Collection[str]]) -> set[tuple[int, int]]:
    found = [{(w.start, w.end) for w in words if w.word in wanted} for wanted in forms]
    return set().union(*found) if all(found) else set()


def _phrases(words: Sequence[Placed], forms: Sequence[Collection[str]]) -> set[tuple[int, int]]:
    found = set()
    for first in range(len(words) - len(forms) + 1):
        part = words[first : first + len(forms)]
        if all(placed.word in wanted for placed, wanted in zip(part, forms, strict=True)):
            found.add((part[0].start, part[-1].end))
    return found
