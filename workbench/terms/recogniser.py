"""Recognising the terms of the term base in a text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from workbench.model import Hit, Term
from workbench.terms.addresses import addresses
from workbench.terms.context import is_relational, is_verb
from workbench.terms.inflection import Change, Inflection, Reading, inflection
from workbench.terms.tree import Goal, Node, last_node, opened, plant
from workbench.terms.words import Glue, Word, words_of
from workbench.text.locales import base_language
from workbench.text.normal_forms import fold

# A wording of many plural words has many readings; beyond this many, only the written one is recognised.
_MOST_READINGS = 64
# Of how many parts a compound may be to be read as one word (`week-end`, `e-mail`).
_LONGEST_COMPOUND = 4
# More changes than any form of a wording has.
_MOST_CHANGES = 12
# Changes with which a reading stands beside a wording that is written there as it is. A feminine does: it is
# both a form of the masculine adjective and a noun of its own (`la moyenne`, `une taille moyenne`).
_EQUAL = frozenset({Change.CASE, Change.SPELLING, Change.JOINED, Change.FEMININE})
_EVERY = frozenset(Change)
# The changes that a part of speech allows, by how glossaries write it.
_ALLOWED = {
    **dict.fromkeys(("noun", "n", "proper noun"), _EVERY - {Change.VERB, Change.FINITE, Change.DEGREE}),
    **dict.fromkeys(("adjective", "adj"), _EVERY - {Change.VERB, Change.FINITE}),
    **dict.fromkeys(("verb", "v"), _EVERY - {Change.FEMININE, Change.DEGREE}),
}
# An infinitive is a noun as well, so its finite forms need to be asked for.
_UNSTATED = _EVERY - {Change.FINITE}
_VERBAL = frozenset({Change.VERB, Change.FINITE})
_VERBS = ("verb", "v")


@dataclass(frozen=True, slots=True)
class Match:
    """A hit, with why it is one."""

    hit: Hit
    changes: tuple[Change, ...]
    """In what the place differs from the wording; in nothing where it is written the same."""


class _Found(NamedTuple):
    """A wording recognised at a place."""

    goal: Goal
    changes: tuple[Change, ...]


class Recogniser:
    """Finds the terms of a term base in texts of one locale.

    A wording is recognised as whole words in the normal form of `workbench.text.normal_forms`, whatever its
    case, with any spaces, hyphens or zero width non-joiners between its words, and in its inflected forms
    (`workbench.terms.inflection`): those that its part of speech allows, if it has one. A plural wording of
    several words is also recognised in the singular; one of a single word is not, since `arms` or
    `proceedings` mean something else. Words in capitals (`WHO`, `ICC`) are only recognised in capitals.
    Elision (`l’accord`) and possessive need no rule: an apostrophe parts words. Nothing is recognised within
    an address, a path or the symbol of a document.

    A recogniser never changes, so threads may share it; `with_term` and `without` give another one that
    shares nearly everything with it. A text costs time in proportion to its length, however many terms
    there are.
    """

    def __init__(self, terms: Iterable[Term], locale: str) -> None:
        self.locale = locale
        self._inflection = inflection(base_language(locale))
        self._terms: dict[str, Term] = {}
        self._root = Node({}, ())
        for term in terms:
            self._terms[term.concept] = term
        for term in self._terms.values():
            for goal, path in self._paths(term):
                plant(self._root, path, goal)

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms by concept, for looking up what was found."""
        return MappingProxyType(self._terms)

    def with_term(self, term: Term) -> "Recogniser":
        """A recogniser that knows this term too, in place of one of the same concept."""
        return self.changed(put=[term])

    def without(self, concept: str) -> "Recogniser":
        """A recogniser that does not know the term of this concept."""
        return self.changed(removed=[concept])

    def changed(self, put: Iterable[Term] = (), removed: Iterable[str] = ()) -> "Recogniser":
        """A recogniser without some concepts and with these terms, each in place of one of its concept.

        Costs time by what is changed, and one copy of the list of terms.
        """
        added = {term.concept: term for term in put}
        changed = Recogniser((), self.locale)
        changed._terms = dict(self._terms)
        changed._root = self._root.copy()
        for concept in (*removed, *added):
            term = changed._terms.pop(concept, None)
            for _, path in changed._paths(term) if term else ():
                end = last_node(opened(changed._root, path), path)
                end.goals = tuple(goal for goal in end.goals if goal.concept != concept)
        for term in added.values():
            changed._terms[term.concept] = term
            for goal, path in changed._paths(term):
                plant(opened(changed._root, path), path, goal)
        return changed

    def find(self, text: str) -> tuple[Hit, ...]:
        """The places of the text where terms occur, in the order of the text.

        Where several wordings begin at one place the longest counts, and a place within a longer one does not
        count; places that overlap otherwise all count. A wording that stands there as it is comes before one
        of which it would be an inflected form. Several concepts with the same wording give several hits.
        """
        return tuple(_hit(found, start, end) for found, start, end in self._found(text))

    def matches(self, text: str) -> tuple[Match, ...]:
        """As `find`, with why each place was recognised."""
        return tuple(
            Match(_hit(found, start, end), _described(found, text[start:end]))
            for found, start, end in self._found(text)
        )

    def _found(self, text: str) -> Iterator[tuple[_Found, int, int]]:
        """The wordings recognised in a text, with the starts and ends of their places."""
        words = words_of(text)
        readings = [self._inflection.readings(word.text) for word in words]
        closed = addresses(text)
        reached = -1
        for number, word in enumerate(words):
            if word.glue is Glue.ZWNJ or not self._begins(words, number):
                continue
            ends = self._ends(words, readings, number)
            if ends:
                end, goals = self._longest(text, words, number, ends)
                if end > reached and not _within(closed, word.start, end):
                    reached = end
                    yield from ((found, word.start, end) for found in goals)

    def _begins(self, words: list[Word], number: int) -> bool:
        """Whether a term may begin with a word, rather than within a compound that is a word of its own."""
        return not self._inflection.bound or words[number].glue is not Glue.HYPHEN

    def _finishes(self, words: list[Word], number: int) -> bool:
        """Whether a term may end with a word."""
        if number + 1 == len(words) or words[number + 1].glue is Glue.NONE:
            return True
        following = words[number + 1]
        if following.glue is Glue.ZWNJ:
            return False
        return not self._inflection.bound or following.text in self._inflection.enclitics

    def _ends(
        self, words: list[Word], readings: list[tuple[Reading, ...]], first: int
    ) -> dict[int, list[_Found]]:
        """The wordings that begin with a word and fit, by the number of the word with which they end."""
        rules = self._inflection
        ends: dict[int, list[_Found]] = {}
        for last, goals, changes in self._walk(words, readings, first):
            if Change.INDEFINITE in changes and is_relational(rules, words, first, last):
                continue
            verbal = last == first and _VERBAL.isdisjoint(changes) and is_verb(rules, words, readings, first)
            for goal in goals:
                if verbal and goal.part not in _VERBS:
                    continue
                if changes and not _ALLOWED.get(goal.part, _UNSTATED).issuperset(changes):
                    continue
                ends.setdefault(last, []).append(_Found(goal, (*goal.changes, *changes)))
        return ends

    def _longest(
        self, text: str, words: list[Word], number: int, ends: dict[int, list[_Found]]
    ) -> tuple[int, list[_Found]]:
        """The end of the longest place that begins with a word, and one wording for each concept, if any."""
        start = words[number].start
        for last in sorted(ends, reverse=True):
            end = words[last].end
            written = text[start:end]
            capitals = sum(map(str.isupper, written))
            fitting = [
                found for found in ends[last] if not found.goal.capitals or capitals >= found.goal.capitals
            ]
            if fitting:
                return end, _closest(fitting, written)
        return -1, []

    def _walk(
        self, words: list[Word], readings: list[tuple[Reading, ...]], first: int
    ) -> Iterator[tuple[int, tuple[Goal, ...], tuple[Change, ...]]]:
        """All wordings that begin with a word, with the number of the word with which they end."""
        rules = self._inflection
        ways: list[tuple[Node, int, tuple[Change, ...]]] = [(self._root, first, ())]
        while ways:
            node, at, changes = ways.pop()
            if node.goals and self._finishes(words, at - 1):
                yield at - 1, node.goals, changes
            if at == len(words) or len(changes) > _MOST_CHANGES:
                continue
            word = words[at]
            for reading in readings[at]:
                following = node.next.get(rules.key(reading.base))
                if following is None and word.shouted:
                    following = node.next.get(rules.shouted(reading.base))
                # Only the first word of a wording is inflected as a verb (`mis en œuvre`).
                if following is not None and (at == first or _VERBAL.isdisjoint(reading.changes)):
                    ways.append((following, at + 1, (*changes, *reading.changes)))
            if at == first and word.text in rules.prefixes and at + 1 < len(words):
                for reading in readings[at + 1]:
                    following = node.next.get(rules.key(reading.base))
                    if following is not None and not _VERBAL.isdisjoint(reading.changes):
                        ways.append((following, at + 2, reading.changes))
            if at > first:
                rest_of_word = word.glue is Glue.ZWNJ
                if word.text in (rules.all_suffixes if rest_of_word else rules.suffixes):
                    change = Change.DEGREE if word.text in rules.degrees else Change.SUFFIX
                    ways.append((node, at + 1, (*changes, change)))
            end = self._compound_end(words, at)
            if end > at + 1:
                for reading in rules.readings("".join(part.text for part in words[at:end])):
                    following = node.next.get(rules.key(reading.base))
                    if following is not None:
                        ways.append((following, end, (*changes, Change.JOINED, *reading.changes)))

    def _compound_end(self, words: list[Word], at: int) -> int:
        """The number after the last word that hangs on this one by hyphens or zero width non-joiners.

        Suffixes are not part of a compound: run together with what stands before them they would look like
        other suffixes (`نامه‌ای` like `نام‌های`).
        """
        end = at + 1
        while end < min(len(words), at + _LONGEST_COMPOUND) and words[end].glue is not Glue.NONE:
            if words[end].glue is Glue.ZWNJ and words[end].text in self._inflection.all_suffixes:
                break
            end += 1
        return end

    def _paths(self, term: Term) -> Iterator[tuple[Goal, tuple[str, ...]]]:
        """Every wording of a term in our locale with every path of words under which it is to be found."""
        for wording in term.wordings_in(self.locale):
            for path, changes in _readings(words_of(wording.term), self._inflection):
                goal = Goal.of(term.concept, wording, changes)
                keys = tuple(map(self._inflection.key, path))
                yield goal, keys
                shouted = tuple(map(self._inflection.shouted, path))
                if tuple(map(str.upper, keys)) != shouted:
                    yield goal, shouted


def _hit(found: _Found, start: int, end: int) -> Hit:
    return Hit(found.goal.concept, found.goal.wording, start, end)


def _closest(found: list[_Found], written: str) -> list[_Found]:
    """Of the wordings recognised at one place the closest of each concept, without those that others outdo.

    As long as one stands there uninflected, no inflected reading counts; and of two wordings that differ by a
    capital (`State`, `state`), the one that is written there.
    """
    if len(found) > 1:
        found = [one for one in found if _EQUAL.issuperset(one.changes)] or found
        capital = written[0].isupper()
        found = [one for one in found if one.goal.wording[0].isupper() == capital] or found
    best: dict[str, _Found] = {}
    for one in sorted(
        found, key=lambda one: (one.goal.wording != written, len(one.changes), one.goal.rank, *one.goal[:2])
    ):
        best.setdefault(one.goal.concept, one)
    return list(best.values())


def _described(found: _Found, written: str) -> tuple[Change, ...]:
    """In what a place differs from the wording, each once."""
    wording = found.goal.wording
    if written == wording:
        return ()
    changes = found.changes
    if not changes and fold(written) != fold(wording):
        same = [word.text for word in words_of(written)] == [word.text for word in words_of(wording)]
        changes = (Change.JOINED if same else Change.SPELLING,)
    elif not changes and written.casefold() != wording.casefold():
        changes = (Change.SPELLING,)
    if any(
        a.isupper() != b.isupper()
        for a, b in zip(written, wording, strict=False)
        if a.casefold() == b.casefold()
    ):
        changes = (Change.CASE, *changes)
    return tuple(dict.fromkeys(changes))


def _within(places: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether a place lies within one of these, which are in order, and is not all of it."""
    number = bisect_right(places, (start, len(places) and places[-1][1])) - 1
    if number < 0:
        return False
    first, last = places[number]
    return start < last and end <= last and (start, end) != (first, last)


def _readings(words: list[Word], rules: Inflection) -> list[tuple[tuple[str, ...], tuple[Change, ...]]]:
    """The paths of words for a wording: as written, in the singular, and as one word if it is a compound."""
    kept = [
        word
        for number, word in enumerate(words)
        if not (number and len(words) > 2 and word.glue is Glue.ZWNJ and word.text in rules.all_suffixes)
    ]
    if not kept:
        return []
    written = tuple(word.text for word in kept)
    if len(kept) == 1:
        return [(written, ())]
    choices = [rules.bases(word) for word in written]
    readings = 1
    for choice in choices:
        readings *= len(choice)
    paths = list(product(*choices)) if readings <= _MOST_READINGS else [written]
    found = [(path, () if path == written else (Change.NUMBER,)) for path in paths]
    # Persian joins and parts the words of a compound freely; elsewhere only a hyphen makes them one word.
    free = rules.language == "fa" and len(kept) == 2
    if free or all(word.glue is not Glue.NONE for word in kept[1:]):
        found.append((("".join(written),), (Change.JOINED,)))
    return found
