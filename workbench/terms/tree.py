"""The tree of words in which a recogniser keeps its wordings."""

from typing import NamedTuple

from workbench.model import Wording
from workbench.terms.inflection import Change
from workbench.text.words import tokens


class Goal(NamedTuple):
    """A wording, at the end of the path that its words make through the tree."""

    concept: str
    wording: str
    rank: int
    capitals: int
    """How many capitals a place must have: all letters of the wording's acronyms."""
    part: str
    changes: tuple[Change, ...]
    """In what the path differs from the wording: a singular, or its words joined."""

    @classmethod
    def of(cls, concept: str, wording: Wording, changes: tuple[Change, ...]) -> "Goal":
        acronyms = (word for word in tokens(wording.term) if word.isupper() and len(word) > 1)
        capitals = sum(letter.isupper() for word in acronyms for letter in word)
        part = wording.part_of_speech.strip().casefold()
        return cls(concept, wording.term, wording.status.rank, capitals, part, changes)


class Node:
    """A node of the tree of words; what follows it, and the wordings that end here."""

    __slots__ = ("goals", "next")

    def __init__(self, following: dict[str, "Node"], goals: tuple[Goal, ...]) -> None:
        self.next = following
        self.goals = goals

    def copy(self) -> "Node":
        return Node(dict(self.next), self.goals)


def plant(root: Node, path: tuple[str, ...], goal: Goal) -> None:
    """Put a wording at the end of a path, making the nodes that are missing."""
    node = root
    for word in path:
        node = node.next.setdefault(word, Node({}, ()))
    if goal not in node.goals:
        node.goals += (goal,)


def opened(root: Node, path: tuple[str, ...]) -> Node:
    """The root again, with its nodes along a path replaced by copies that may be changed."""
    node = root
    for word in path:
        if word not in node.next:
            break
        node.next[word] = node.next[word].copy()
        node = node.next[word]
    return root


def last_node(root: Node, path: tuple[str, ...]) -> Node:
    """The node at the end of a path that exists."""
    node = root
    for word in path:
        node = node.next[word]
    return node
