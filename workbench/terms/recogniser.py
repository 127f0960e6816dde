"""Recognising the terms of the term base in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import product
from types import MappingProxyType

from workbench.model import Hit, Term, TermStatus, Wording
from workbench.terms.inflection import Inflection, inflection
from workbench.text.locales import base_language
from workbench.text.normal_forms import fold_with_offsets
from workbench.text.words import tokens

_RANKS = {status: rank for rank, status in enumerate(TermStatus)}
# A wording of many plural words has many readings; beyond this many, only the written one is recognised.
_MOST_READINGS = 64
# Of how many parts a compound may be to be read as one word (`week-end`, `e-mail`).
_LONGEST_COMPOUND = 4


class _Glue(Enum):
    """What ties a word to the one before it."""

    NONE = "none"
    HYPHEN = "hyphen"
    ZWNJ = "zero width non-joiner"


@dataclass(frozen=True, slots=True)
class _Word:
    """A folded word or sign of a text, with its place in the text as it was written."""

    text: str
    start: int
    end: int
    glue: _Glue


@dataclass(frozen=True, slots=True)
class _Goal:
    """A wording, at the end of the path that its words make through the tree."""

    concept: str
    wording: str
    rank: int
    capitals: int
    """How many capitals a place must have: all letters of the wording's acronyms."""

    @classmethod
    def of(cls, concept: str, wording: Wording) -> "_Goal":
        acronyms = (word for word in tokens(wording.term) if word.isupper() and len(word) > 1)
        capitals = sum(letter.isupper() for word in acronyms for letter in word)
        return cls(concept, wording.term, _RANKS[wording.status], capitals)


class _Node:
    """A node of the tree of words; what follows it, and the wordings that end here."""

    __slots__ = ("goals", "next")

    def __init__(self, following: dict[str, "_Node"], goals: tuple[_Goal, ...]) -> None:
        self.next = following
        self.goals = goals

    def copy(self) -> "_Node":
        return _Node(dict(self.next), self.goals)


class Recogniser:
    """Finds the terms of a term base in texts of one locale.

    A wording is recognised as whole words in the normal form of `workbench.text.normal_forms`, whatever its
    case, with any spaces, hyphens or zero width non-joiners between its words, and in its simple plural forms
    (`workbench.terms.inflection`). A plural wording of several words is also recognised in the singular;
    one of a single word is not, since `arms` or `proceedings` mean something else. Words in capitals
    (`WHO`, `ICC`) are only recognised in capitals. Elision (`l’accord`) and possessive need no rule: an
    apostrophe parts words.

    A recogniser never changes, so threads may share it; `with_term` and `without` give another one that
    shares nearly everything with it. A text costs time in proportion to its length, however many terms
    there are.
    """

    def __init__(self, terms: Iterable[Term], locale: str) -> None:
        self.locale = locale
        self._inflection = inflection(base_language(locale))
        self._terms: dict[str, Term] = {}
        self._root = _Node({}, ())
        for term in terms:
            self._terms[term.concept] = term
        for term in self._terms.values():
            for goal, path in self._paths(term):
                _plant(self._root, path, goal)

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms by concept, for looking up what was found."""
        return MappingProxyType(self._terms)

    def with_term(self, term: Term) -> "Recogniser":
        """A recogniser that knows this term too, in place of one of the same concept."""
        changed = self.without(term.concept)
        changed._terms[term.concept] = term
        for goal, path in changed._paths(term):
            _plant(_opened(changed._root, path), path, goal)
        return changed

    def without(self, concept: str) -> "Recogniser":
        """A recogniser that does not know the term of this concept."""
        changed = Recogniser((), self.locale)
        changed._terms = dict(self._terms)
        changed._root = self._root.copy()
        term = changed._terms.pop(concept, None)
        if term is not None:
            for _, path in changed._paths(term):
                end = _last(_opened(changed._root, path), path)
                end.goals = tuple(goal for goal in end.goals if goal.concept != concept)
        return changed

    def find(self, text: str) -> tuple[Hit, ...]:
        """The places of the text where terms occur, in the order of the text.

        Where several wordings begin at one place the longest counts, and a place within a longer one does not
        count; places that overlap otherwise all count. Several concepts with the same wording give several
        hits.
        """
        words = _words(text)
        hits: list[Hit] = []
        reached = -1
        for number, word in enumerate(words):
            if word.glue is _Glue.ZWNJ:
                continue
            found = self._longest(text, words, number)
            if found is None:
                continue
            end, goals = found
            if end > reached:
                reached = end
                hits += (Hit(goal.concept, goal.wording, word.start, end) for goal in goals)
        return tuple(hits)

    def _longest(self, text: str, words: list[_Word], number: int) -> tuple[int, list[_Goal]] | None:
        """The end of the longest place that begins with a word, and one wording for each concept, if any."""
        start = words[number].start
        ends: dict[int, list[_Goal]] = {}
        for last, goals in self._walk(words, number):
            for goal in goals:
                end = words[last].end
                if not goal.capitals or sum(map(str.isupper, text[start:end])) >= goal.capitals:
                    ends.setdefault(end, []).append(goal)
        if not ends:
            return None
        end = max(ends)
        written = text[start:end]
        best: dict[str, _Goal] = {}
        for goal in sorted(
            ends[end], key=lambda goal: (goal.wording != written, goal.rank, goal.wording, goal.concept)
        ):
            best.setdefault(goal.concept, goal)
        return end, list(best.values())

    def _walk(self, words: list[_Word], first: int) -> Iterator[tuple[int, tuple[_Goal, ...]]]:
        """All wordings that begin with a word, with the number of the word with which they end."""
        bases, rules = self._inflection.bases, self._inflection
        ways = [(self._root, first)]
        while ways:
            node, at = ways.pop()
            rest_of_word = at < len(words) and words[at].glue is _Glue.ZWNJ
            if node.goals and not rest_of_word:
                yield at - 1, node.goals
            if at == len(words):
                continue
            word = words[at]
            ways += ((node.next[base], at + 1) for base in bases(word.text) if base in node.next)
            if at > first and word.text in (rules.all_suffixes if rest_of_word else rules.suffixes):
                ways.append((node, at + 1))
            end = self._compound_end(words, at)
            if end > at + 1:
                joined = "".join(part.text for part in words[at:end])
                ways += ((node.next[base], end) for base in bases(joined) if base in node.next)

    def _compound_end(self, words: list[_Word], at: int) -> int:
        """The number after the last word that hangs on this one by hyphens or zero width non-joiners.

        Suffixes are not part of a compound: run together with what stands before them they would look like
        other suffixes (`نامه‌ای` like `نام‌های`).
        """
        end = at + 1
        while end < min(len(words), at + _LONGEST_COMPOUND) and words[end].glue is not _Glue.NONE:
            if words[end].glue is _Glue.ZWNJ and words[end].text in self._inflection.all_suffixes:
                break
            end += 1
        return end

    def _paths(self, term: Term) -> Iterator[tuple[_Goal, tuple[str, ...]]]:
        """Every wording of a term in our locale with every path of words under which it is to be found."""
        for wording in term.wordings_in(self.locale):
            goal = _Goal.of(term.concept, wording)
            for path in _readings(_words(wording.term), self._inflection):
                yield goal, path


def _words(text: str) -> list[_Word]:
    """The words and signs of a text without white space and without hyphens inside words."""
    folded = fold_with_offsets(text)
    found: list[_Word] = []
    glue = _Glue.NONE
    place = 0
    pieces = tokens(folded.text)
    for number, piece in enumerate(pieces):
        if piece.isspace():
            glue = _Glue.ZWNJ if text[folded.starts[place]] == "\u200c" and len(piece) == 1 else _Glue.NONE
        elif piece == "-" and found and glue is _Glue.NONE and _inside(pieces, number):
            glue = _Glue.HYPHEN
        else:
            start, end = folded.span(place, place + len(piece))
            found.append(_Word(piece, start, end, glue))
            glue = _Glue.NONE
        place += len(piece)
    return found


def _inside(pieces: list[str], number: int) -> bool:
    """Whether a sign stands between two words without spaces."""
    around = pieces[number - 1 : number] + pieces[number + 1 : number + 2]
    return len(around) == 2 and all(piece[0].isalnum() for piece in around)


def _readings(words: list[_Word], rules: Inflection) -> list[tuple[str, ...]]:
    """The paths of words for a wording: as written, in the singular, and as one word if it is a compound."""
    kept = [
        word
        for number, word in enumerate(words)
        if not (number and word.glue is _Glue.ZWNJ and word.text in rules.all_suffixes)
    ]
    if not kept:
        return []
    written = tuple(word.text for word in kept)
    if len(kept) == 1:
        return [written]
    choices = [rules.bases(word) for word in written]
    readings = 1
    for choice in choices:
        readings *= len(choice)
    paths = list(product(*choices)) if readings <= _MOST_READINGS else [written]
    # Persian joins and parts the words of a compound freely; elsewhere only a hyphen makes them one word.
    free = rules.language == "fa" and len(kept) == 2
    if free or all(word.glue is not _Glue.NONE for word in kept[1:]):
        paths.append(("".join(written),))
    return paths


def _plant(root: _Node, path: tuple[str, ...], goal: _Goal) -> None:
    """Put a wording at the end of a path, making the nodes that are missing."""
    node = root
    for word in path:
        node = node.next.setdefault(word, _Node({}, ()))
    if goal not in node.goals:
        node.goals += (goal,)


def _opened(root: _Node, path: tuple[str, ...]) -> _Node:
    """The root again, with its nodes along a path replaced by copies that may be changed."""
    node = root
    for word in path:
        if word not in node.next:
            break
        node.next[word] = node.next[word].copy()
        node = node.next[word]
    return root


def _last(root: _Node, path: tuple[str, ...]) -> _Node:
    """The node at the end of a path that exists."""
    node = root
    for word in path:
        node = node.next[word]
    return node
