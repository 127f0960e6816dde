"""Whether a word is put together of words of the dictionary: hunspell(5), options for compounding.

Where Hunspell has rules for one language (syllables and moved hyphens in Hungarian), a compound is right: a
false alarm costs more than a fault that is passed over.
"""

from collections.abc import Iterator

from workbench.checks.dictionaries.affixes import Affixes
from workbench.checks.dictionaries.flags import Flags
from workbench.checks.dictionaries.forms import Forms, Place
from workbench.checks.dictionaries.words import Words

_MOST_WORDS = 12
_State = tuple[int, int]
"""A pattern of compounds, and how much of it is behind."""


class Compounds:
    """The compounds of a dictionary."""

    def __init__(self, words: Words, affixes: Affixes, forms: Forms) -> None:
        self._words = words
        self._affixes = affixes
        self._forms = forms
        always = affixes.option("COMPOUNDFLAG")
        self._roles = {
            role: frozenset(filter(None, (always, affixes.option(f"COMPOUND{role}"))))
            for role in ("BEGIN", "MIDDLE", "END")
        }
        self._banned = frozenset(filter(None, (affixes.option("FORBIDDENWORD"),)))
        self._banned_added = frozenset(filter(None, (affixes.option("COMPOUNDFORBIDFLAG"),)))
        self._least = affixes.compound_min
        self._most = min(affixes.compound_words or _MOST_WORDS, _MOST_WORDS)
        self._by_flags = bool(self._roles["BEGIN"] and self._roles["END"])

    @property
    def exist(self) -> bool:
        """Whether the dictionary has compounds at all."""
        return self._by_flags or bool(self._affixes.compound_rules)

    def has(self, word: str) -> bool:
        """Whether a word is a compound."""
        if len(word) < 2 * self._least:
            return False
        return (self._by_flags and _Parting(self, word).succeeds()) or (
            bool(self._affixes.compound_rules) and self._follows_a_rule(word)
        )

    # ------------------------------------------------------------------------------ by the words' flags

    def is_part(self, text: str, role: str) -> bool:
        """Whether a text may stand in a compound in a role, which is BEGIN, MIDDLE or END."""
        wanted = self._roles[role]
        place = Place.LAST if role == "END" else Place.FIRST
        for stem, added in self._forms.readings(text, place):
            if not self._banned.isdisjoint(stem):
                continue
            if place is Place.FIRST and not self._banned_added.isdisjoint(added):
                continue
            if not (wanted.isdisjoint(stem) and wanted.isdisjoint(added)):
                return True
        return False

    def next_starts(self, word: str, end: int) -> Iterator[int]:
        """Where the next part may begin after one that ends at a place; nowhere when they may not meet."""
        switches = self._affixes.switches
        before, after = word[end - 1], word[end]
        if "CHECKCOMPOUNDCASE" in switches and "-" not in (before, after):
            if before.isupper() or after.isupper():
                return
        if "CHECKCOMPOUNDTRIPLE" in switches and before == after:
            if word[end - 2 : end - 1] == before or word[end + 1 : end + 2] == before:
                return
        if any(
            word[:end].endswith(a) and word[end:].startswith(b) for a, b in self._affixes.compound_borders
        ):
            return
        yield end
        # Of three letters alike one is left out: till + lägg, tillägg.
        if "SIMPLIFIEDTRIPLE" in switches and end > 1 and word[end - 2] == before:
            yield end - 1

    def is_fault(self, word: str) -> bool:
        """Whether a would-be compound is a word with one of the faults that are often made in its place."""
        if "CHECKCOMPOUNDREP" not in self._affixes.switches:
            return False
        for old, new in self._affixes.replacements:
            place = word.find(old) if old else -1
            while place >= 0:
                meant = word[:place] + new + word[place + len(old) :]
                if next(self._forms.readings(meant), None):
                    return True
                place = word.find(old, place + 1)
        return False

    def accepts(self, start: int, end: int, word: str, number: int) -> bool:
        """Whether the lengths of a part, and how many there are, are allowed."""
        return end - start >= self._least and len(word) - end >= self._least and number < self._most

    @property
    def refuses_doubles(self) -> bool:
        return "CHECKCOMPOUNDDUP" in self._affixes.switches

    # --------------------------------------------------------------------------------------- by patterns

    def _follows_a_rule(self, word: str) -> bool:
        """Whether a word is put together as a line COMPOUNDRULE says."""
        first = self._eased({(rule, 0) for rule in range(len(self._affixes.compound_rules))})
        seen: set[tuple[int, frozenset[_State]]] = set()
        pending = [(0, frozenset(first))]
        while pending:
            start, states = pending.pop()
            if (start, states) in seen:
                continue
            seen.add((start, states))
            for end in range(start + self._least, len(word) + 1):
                if start == 0 and end == len(word):
                    continue
                for flags in self._flags(word[start:end], last=end == len(word)):
                    after = self._eased(self._advanced(states, flags))
                    if end == len(word):
                        if any(place == len(self._affixes.compound_rules[rule]) for rule, place in after):
                            return True
                    elif after:
                        pending.append((end, frozenset(after)))
        return False

    def _flags(self, text: str, last: bool) -> Iterator[Flags]:
        found = self._words.get(text)
        yield from found
        if last and not found:
            for stem, added in self._forms.readings(text, Place.LAST):
                yield stem | added

    def _advanced(self, states: frozenset[_State], flags: Flags) -> set[_State]:
        """The states after a word with these flags."""
        after = set()
        for rule, place in states:
            pattern = self._affixes.compound_rules[rule]
            if place < len(pattern) and pattern[place][0] in flags:
                after.add((rule, place if pattern[place][1] == "*" else place + 1))
        return after

    def _eased(self, states: set[_State]) -> set[_State]:
        """The states with those that are reached by leaving out what a pattern does not require."""
        eased = set(states)
        pending = list(states)
        while pending:
            rule, place = pending.pop()
            pattern = self._affixes.compound_rules[rule]
            if place < len(pattern) and pattern[place][1] in ("*", "?"):
                following = (rule, place + 1)
                if following not in eased:
                    eased.add(following)
                    pending.append(following)
        return eased


class _Parting:
    """One word being parted; what a part is found to be is not asked twice."""

    def __init__(self, compounds: Compounds, word: str) -> None:
        self._compounds = compounds
        self._word = word
        self._known: dict[tuple[int, int, str], bool] = {}
        self._failed: set[tuple[int, int]] = set()

    def succeeds(self) -> bool:
        return self._from(0, 0) and not self._compounds.is_fault(self._word)

    def _is(self, start: int, end: int, role: str) -> bool:
        key = (start, end, role)
        if key not in self._known:
            self._known[key] = self._compounds.is_part(self._word[start:end], role)
        return self._known[key]

    def _from(self, start: int, number: int) -> bool:
        """Whether what begins at a place can be parted, so many parts being behind."""
        if (start, number) in self._failed:
            return False
        word = self._word
        for end in range(start + 1, len(word)):
            if not self._compounds.accepts(start, end, word, number + 1):
                continue
            starts = list(self._compounds.next_starts(word, end))
            if not starts or not self._is(start, end, "MIDDLE" if number else "BEGIN"):
                continue
            for following in starts:
                doubled = self._compounds.refuses_doubles and word[start:end] == word[following:]
                if not doubled and self._is(following, len(word), "END"):
                    return True
                if self._from(following, number + 1):
                    return True
        self._failed.add((start, number))
        return False
