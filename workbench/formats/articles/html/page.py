"""A page of HTML with all that is known of it: tokens, tree, texts and which of them are the article's."""

from dataclasses import dataclass
from itertools import chain

from workbench.formats.articles.html.finding import reasons
from workbench.formats.articles.html.passages import MARKED, Passage, passages
from workbench.formats.articles.html.tokens import Token, tokens
from workbench.formats.articles.html.tree import Tree, grow


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has been read."""

    text: str
    tokens: tuple[Token, ...]
    tree: Tree
    passages: tuple[tuple[Passage, str], ...]
    """The texts in order, each with the reason why it is not for translation; empty where it is."""


def read(text: str) -> Page:
    """The page of a text. Nothing is refused."""
    found = tuple(tokens(text))
    tree = grow(text, found)
    located = tuple(chain.from_iterable(passages(text, found, run) for run in tree.runs))
    why = (
        reason or ("" if tree.elements[passage.element].translated else MARKED)
        for passage, reason in zip(located, reasons(tree, located), strict=True)
    )
    return Page(text, found, tree, tuple(zip(located, why, strict=True)))
