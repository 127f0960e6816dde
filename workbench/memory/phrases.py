"""Phrases that a text has in common with texts of the memory: help where no whole text is alike."""

from collections.abc import Iterable, Sequence

SHORTEST = 3


def common_phrases(
    words: Sequence[str], others: Iterable[tuple[int, Sequence[str]]]
) -> list[tuple[int, int, list[int]]]:
    """Runs of at least three words that stand in other texts too.

    Args:
        words: folded, with punctuation marks, which join words but do not count.
        others: number and words of each other text.

    Returns:
        First word, the one behind the last, and the numbers of the texts that have it; the longest first.
        A phrase inside a longer one is there only if more texts have it.
    """
    found: dict[tuple[int, int], list[int]] = {}
    for number, other in others:
        for start, end in _runs(words, other):
            found.setdefault((start, end), []).append(number)
    phrases = []
    for (start, end), numbers in found.items():
        around = {
            number
            for (first, last), within in found.items()
            if first <= start and end <= last and (first, last) != (start, end)
            for number in within
        }
        phrases.append((start, end, list(dict.fromkeys([*numbers, *around])), len(around)))
    kept = [(start, end, numbers) for start, end, numbers, inside in phrases if len(numbers) > inside]
    return sorted(kept, key=lambda phrase: (phrase[0] - phrase[1], -len(phrase[2]), phrase[0]))


def _runs(words: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common runs, none inside another."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(other):
        places.setdefault(word, []).append(place)
    runs: list[tuple[int, int]] = []
    # For each place of the other text, how long a common run ends there and at the word before.
    before: dict[int, int] = {}
    for at, word in enumerate(words):
        now = {place: before.get(place - 1, 0) + 1 for place in places.get(word, ())}
        following = words[at + 1] if at + 1 < len(words) else None
        for place, length in now.items():
            goes_on = following is not None and place + 1 < len(other) and other[place + 1] == following
            if not goes_on:
                start, end = _trimmed(words, at + 1 - length, at + 1)
                if sum(word[0].isalnum() for word in words[start:end]) >= SHORTEST:
                    runs.append((start, end))
        before = now
    different = set(runs)
    return [
        run for run in different if not any(o != run and o[0] <= run[0] and run[1] <= o[1] for o in different)
    ]


def _trimmed(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    while start < end and not words[start][0].isalnum():
        start += 1
    while end > start and not words[end - 1][0].isalnum():
        end -= 1
    return start, end
