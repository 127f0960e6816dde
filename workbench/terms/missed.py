"""Where a term that seems to be missing probably stands: in a form that the recogniser does not know."""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel, JaroWinkler

from workbench.terms.words import Glue, Word, words_of

# Below this, words are mostly others than the one sought; a person looks at what is above.
_ALIKE = 0.75
_SHORTEST = 3
# For a word more or less than the wording has: two words are easily like a longer one.
_PENALTY = 0.06


def likely_form(
    text: str, wordings: Iterable[str], taken: Sequence[tuple[int, int]] = ()
) -> tuple[int, int] | None:
    """The place of a text that most looks like a form of one of these wordings.

    Args:
        text: a translation.
        wordings: how the term may be translated.
        taken: places where other terms were recognised, which are none of this one's.

    Returns:
        Its start and end; None when nothing there looks like one.
    """
    words = words_of(text)
    best, place = _ALIKE, None
    for wording in wordings:
        parts = words_of(wording)
        sought = "".join(word.text for word in parts)
        if len(sought) < _SHORTEST:
            continue
        # A form may have a word more (`mis en œuvre`, a clitic) or one less (written together).
        for length in range(max(1, len(parts) - 1), len(parts) + 2):
            for first in range(len(words) - length + 1):
                run = words[first : first + length]
                if not _whole(words, first, length) or _overlaps(run, taken):
                    continue
                likeness = _likeness(sought, "".join(word.text for word in run))
                likeness -= 0 if _apart(run) == _apart(parts) else _PENALTY
                if likeness > best:
                    best, place = likeness, (run[0].start, run[-1].end)
    return place


def _apart(words: Sequence[Word]) -> int:
    """How many words these are to a reader, to whom a compound is one."""
    return sum(word.glue is Glue.NONE for word in words)


def _likeness(a: str, b: str) -> float:
    # Forms of one word mostly begin alike, which the first measure weighs; the second heeds their lengths.
    return (JaroWinkler.normalized_similarity(a, b) + Indel.normalized_similarity(a, b)) / 2


def _whole(words: Sequence[Word], first: int, length: int) -> bool:
    """Whether a run begins and ends with words, and neither inside what a zero width non-joiner joins."""
    behind = words[first + length] if first + length < len(words) else None
    ends = words[first], words[first + length - 1]
    if not all(word.text[0].isalnum() for word in ends):
        return False
    return words[first].glue is not Glue.ZWNJ and (behind is None or behind.glue is not Glue.ZWNJ)


def _overlaps(run: Sequence[Word], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < run[-1].end and run[0].start < end for start, end in taken)
