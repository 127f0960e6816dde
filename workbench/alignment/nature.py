"""What kind of change has been made to a sentence."""

import re
from enum import StrEnum

from workbench.alignment.likeness import ADDRESS, reading

_NUMBER = re.compile(r"\d+")


class Nature(StrEnum):
    """What distinguishes a sentence from what it was."""

    COSMETIC = "cosmetic"
    """Punctuation, white space, capitals or markup: the words and values are the same."""
    VALUES = "values"
    """Numbers or addresses: the words are the same."""
    WORDING = "wording"


def nature(before: str, after: str) -> Nature:
    """Tell what has been changed, by what is left when markup, addresses and numbers are put aside."""
    old, new = reading(before).words, reading(after).words
    if old == new:
        same = ADDRESS.findall(before) == ADDRESS.findall(after)
        return Nature.COSMETIC if same else Nature.VALUES
    without = [[_NUMBER.sub("0", word) for word in words] for words in (old, new)]
    return Nature.VALUES if without[0] == without[1] else Nature.WORDING
