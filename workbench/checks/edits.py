"""Words that are one slip of the keyboard apart."""

from collections.abc import Iterator


def one_apart(first: str, second: str) -> bool:
    """Whether a letter was left out, added, replaced, or two neighbours swapped; not whether they are equal.

    The distance of Damerau (1964), asked for one only.
    """
    if abs(len(first) - len(second)) > 1 or first == second:
        return False
    if len(first) > len(second):
        first, second = second, first
    place = next(
        (index for index, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first)
    )
    if len(first) < len(second):
        return first[place:] == second[place + 1 :]
    if first[place + 1 :] == second[place + 1 :]:
        return True
    return (
        first[place : place + 2] == second[place : place + 2][::-1]
        and first[place + 2 :] == second[place + 2 :]
    )


def neighbours(word: str, alphabet: str) -> Iterator[str]:
    """The words that are one slip apart, made of an alphabet; some come twice."""
    for place in range(len(word)):
        head, letter, tail = word[:place], word[place], word[place + 1 :]
        if tail and tail[0] != letter:
            yield head + tail[0] + letter + tail[1:]
        yield head + tail
        for other in alphabet:
            if other != letter:
                yield head + other + tail
    for place in range(len(word) + 1):
        for other in alphabet:
            yield word[:place] + other + word[place:]
