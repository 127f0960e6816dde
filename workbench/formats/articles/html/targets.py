"""Targets as they have to stand in an HTML article.

What would be read as other markup is escaped. Tags of the source pass, and those that only set off words;
others are text, so that nothing can be typed into a page that runs in it or breaks its blocks. A tag that is
left open is closed at the end of its block, and an end tag that closes nothing is left out.
"""

import re
from collections.abc import Iterable, Iterator

from workbench.formats.articles.html import elements
from workbench.formats.articles.html.text import escaped, references_in
from workbench.formats.articles.html.tokens import Sort, Token, tokens
from workbench.model import Block

_VALUE_BEGINS = re.compile(r"=\s*(?P<quote>[\"']?)$")
_TITLE_BEGINS = re.compile(r"<title(?:[\s/][^<]*)?>\s*$", re.IGNORECASE)
_WITHIN_TEXT = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rb rp rt ruby s samp small span strong sub"
    " sup time u var wbr".split()
)
_ATTRIBUTES = frozenset("alt class cite datetime dir href hreflang lang title translate xml:lang".split())
_SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|[^:]*(?:[/?#]|$))", re.IGNORECASE)


def fitted(block: Block, target: str) -> str:
    """The target of a block as its article has to hold it.

    Args:
        block: a block of an HTML document that has a text to translate.
        target: what the translator wrote for the whole block, with characters as themselves.
    """
    references = references_in(block.written)
    value = _VALUE_BEGINS.search(block.lead)
    if value:
        return _quoted(target.strip().replace("\n", " "), value["quote"])
    if _TITLE_BEGINS.search(block.lead):
        return escaped(target.strip(), references)
    return "".join(_between_tags(target.strip(), block.text, references))


def _quoted(target: str, quote: str) -> str:
    """The target as the value of an attribute that stands in these quotation marks, or in none."""
    value = escaped(target).replace(quote or '"', "&#39;" if quote == "'" else "&quot;")
    return value if quote else f'"{value}"'


def _between_tags(target: str, source: str, references: dict[str, str]) -> Iterator[str]:
    own = list(tokens(source))
    of_source = {source[token.start : token.end] for token in own if token.sort is not Sort.TEXT}
    names = {name for token in own for name in token.attributes} | _ATTRIBUTES
    passing = [
        token
        for token in tokens(target)
        if token.sort is not Sort.TEXT
        and (target[token.start : token.end] in of_source or _is_harmless(token, names))
    ]
    # Where the source itself leaves tags open, they are closed elsewhere in the article.
    left_open, stray = ([], set()) if any(_unpaired(own)) else _unpaired(passing)
    position = 0
    for token in passing:
        yield escaped(target[position : token.start], references)
        if token.start not in stray:
            yield target[token.start : token.end]
        position = token.end
    yield escaped(target[position:], references)
    yield "".join(f"</{name}>" for name in reversed(left_open))


def _is_harmless(tag: Token, names: Iterable[str]) -> bool:
    """Whether a tag only sets off words, has no other attributes than these and leads to a usual address."""
    if tag.name not in _WITHIN_TEXT:
        return False
    return all(
        name in names
        and not name.startswith("on")
        and (name not in ("href", "src", "cite") or _SAFE_ADDRESS.match(value.strip()))
        for name, value in tag.attributes.items()
    )


def _unpaired(tags: Iterable[Token]) -> tuple[list[str], set[int]]:
    """The names of the tags that are not closed, in order, and the places of end tags that close nothing."""
    opened: dict[str, list[int]] = {}
    stray: set[int] = set()
    for tag in tags:
        if tag.sort is Sort.START and tag.name not in elements.VOID:
            opened.setdefault(tag.name, []).append(tag.start)
        elif tag.sort is Sort.END and opened.get(tag.name):
            opened[tag.name].pop()
        elif tag.sort is Sort.END:
            stray.add(tag.start)
    left = sorted((start, name) for name, starts in opened.items() for start in starts)
    return [name for _, name in left], stray
