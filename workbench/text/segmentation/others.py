"""Languages without tables of our own: the sentencex library, behind a guard.

Three things are known of sentencex 1.0. It panics, with an exception that is no `Exception`, on a capital, a
white space beyond ASCII and a full stop. It loses blank lines in long texts. Its time grows with the square
of a text with many unclosed quotation marks. So it sees neither such spaces nor blank lines, and one stretch
of text at a time; its answer counts only when the pieces rejoin to what it was given; and what it cuts inside
a word or after a title stays whole. Where it fails, our own engine takes over with the few rules that hold in
most languages.
"""

from collections.abc import Iterator
from itertools import accumulate

import sentencex

from workbench.text.segmentation import engine, tables

_STRETCH = 8_000
"""How many characters sentencex sees at a time: more than a sentence has, few enough to square."""
_SPACES = str.maketrans({char: " " for char in map(chr, range(0x80, 0x3001)) if char.isspace()})
"""Every white space beyond ASCII to a space."""


def ends(text: str, begin: int, end: int, language: str) -> Iterator[int]:
    """The offset after each sentence of the paragraph `text[begin:end]` but the last, in order.

    White space after a sentence belongs to it.

    Args:
        language: the language subtag of a locale. Unknown ones are treated as sentencex sees fit.
    """
    words = tables.load("neutral")
    while begin < end:
        stretch = text[begin : min(begin + _STRETCH, end)]
        cuts = _cuts(stretch.translate(_SPACES), language)
        if cuts is None:
            yield from engine.ends(text, begin, end, words)
            return
        cuts = [cut for cut in cuts if _holds(stretch, cut, words)]
        yield from (begin + cut for cut in cuts)
        is_last = begin + len(stretch) == end
        if is_last:
            return
        # The last sentence goes on in the next stretch; one longer than a stretch is not looked at twice.
        begin += cuts[-1] if cuts else len(stretch)


def _cuts(text: str, language: str) -> list[int] | None:
    """Where sentencex would cut `text`; None when it fails or its pieces do not rejoin to `text`."""
    try:
        pieces = [found["text"] for found in sentencex.get_sentence_boundaries(language, text)]
    except BaseException as failure:
        if isinstance(failure, Exception) or type(failure).__name__ == "PanicException":
            return None
        raise
    if "".join(pieces) != text or "" in pieces:
        return None
    return list(accumulate(map(len, pieces[:-1])))


def _holds(text: str, cut: int, words: tables.Tables) -> bool:
    """Whether a cut of sentencex stands: not before white space, inside a word or after a title."""
    return not (text[cut].isspace() or text[cut - 1] == "." or engine.is_abbreviated(text, cut, words))
