"""What the words around a form say of it."""

from workbench.terms.inflection import Change, Inflection, Reading
from workbench.terms.words import Word

# How many adverbs may stand between an auxiliary and its participle.
_MOST_ADVERBS = 3


def is_verb(rules: Inflection, words: list[Word], readings: list[tuple[Reading, ...]], number: int) -> bool:
    """Whether a word that may be a form of some verb is one here, by the words before it."""
    if not number or not rules.subjects:
        return False
    word = words[number].text
    if not any(Change.VERB in reading.changes and reading.base != word for reading in readings[number]):
        return False
    before = _before(words, number)
    if before in rules.subjects:
        return True
    if not word.endswith(rules.participles):
        return False
    for _ in range(_MOST_ADVERBS):
        if number > 1 and before in rules.adverbs:
            number -= 1
            before = _before(words, number)
    # A capital `A` is more often the preposition without its accent.
    return before in rules.auxiliaries and not words[number - 1].shouted


def is_relational(rules: Inflection, words: list[Word], first: int, last: int) -> bool:
    """Whether what looks like an indefinite noun is an adjective made of it, by the words around it."""
    before = words[first - 1].text if first else ""
    after = words[last + 1].text if last + 1 < len(words) else ""
    if before in rules.indefinite_after or after in rules.indefinite_before or not before[:1].isalnum():
        return False
    return words[last].text in rules.relational or before in rules.relational_after


def _before(words: list[Word], number: int) -> str:
    """The word before one, with its apostrophe if it is elided (`n'`)."""
    before = words[number - 1].text
    if before == "'" and number > 1 and words[number - 2].end == words[number - 1].start:
        return words[number - 2].text + before
    return before
