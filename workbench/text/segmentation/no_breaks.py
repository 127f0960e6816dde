"""Words that a project's texts are never cut behind, as people say it of a place where one was cut."""

from dataclasses import dataclass

import regex

from workbench.text.segmentation.rules import Rule

_LONGEST_WORD = 40
# The last word in front of a place with the marks behind it, but not those that open something before it.
_LAST_WORD = regex.compile(r"(?<!\S)[^\p{L}\p{N}\s]*+(?P<word>[\p{L}\p{N}]\S*+)\s*+$")
_NUMBER = regex.compile(r"\s*+\p{Nd}")


@dataclass(frozen=True, slots=True)
class NoBreak:
    """Never a segment's end behind a word, be it everywhere or where a number follows."""

    word: str
    """With the full stop or whatever ends it, such as `vol.`; capitals count."""
    number: bool
    """Only in front of a number."""

    @property
    def rule(self) -> Rule:
        """The same as a rule of the project."""
        before = r"(?<![\p{L}\p{M}\p{N}])" + regex.escape(self.word, literal_spaces=True)
        return Rule(before, r"\s*\p{Nd}" if self.number else "", False)

    def is_about(self, before: str, after: str) -> bool:
        """Whether it speaks about the place between two texts without markup."""
        found = no_break_between(before, after)
        return found is not None and found.word == self.word and (found.number or not self.number)


def no_break_between(before: str, after: str) -> NoBreak | None:
    """What would keep the place between two texts, which hold no markup, from being cut again.

    Where a number follows, numbers are meant: `No. 5` goes on, `He said no. Then` does not. None where no
    word stands in front of the place, or one that is too long to be an abbreviation.
    """
    found = _LAST_WORD.search(before[-4 * _LONGEST_WORD :])
    if found is None or len(found["word"]) > _LONGEST_WORD:
        return None
    return NoBreak(found["word"], _NUMBER.match(after) is not None)
