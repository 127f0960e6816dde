"""The article in a page: which of its texts are the article's, and why the others are not.

The article is the innermost element that holds nearly all prose of the page, navigation and the like set
aside; or the `<article>` or `<main>` around it, which have its headline too. A fragment without prose is an
article as a whole. Nothing is dropped: what is left out is offered with its reason.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from workbench.formats.articles.furniture import furniture
from workbench.formats.articles.html.passages import Passage
from workbench.formats.articles.html.tree import Element, Form, Tree
from workbench.formats.articles.page_lines import is_prose
from workbench.model import BlockKind

OUTSIDE = "Outside the article"
_FORM = "Part of a form"
_NAVIGATION, _HEADER, _FOOTER = (f"{part} of the web site" for part in ("Navigation", "Header", "Footer"))
_HIDDEN = "Not shown on the page"

_NEARLY_ALL = 0.8
"""Share of the prose that an article has at least; readers' comments and teasers have the rest."""
_LEAST_PROSE = 150
"""Characters of prose below which no article can be told from the page around it."""
_FORM_PARTS = frozenset("button fieldset form label legend option optgroup search select".split())
_NEVER_FURNITURE = frozenset("article body h1 h2 h3 h4 h5 h6 html main p".split())
_ROLES = {
    "navigation": _NAVIGATION,
    "search": _FORM,
    "contentinfo": _FOOTER,
    "banner": _HEADER,
    "dialog": _HIDDEN,
}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@cache
def _names() -> dict[str, str]:
    tables = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))
    return {name: table["reason"] for table in tables.values() for name in table["names"]}


def reasons(tree: Tree, found: Sequence[Passage]) -> list[str]:
    """Why each passage of a page is not for translation; empty for those of the article."""
    prose = [_prose(passage) for passage in found]
    around = _around(tree, _sums(tree, found, prose))
    within = [0 if around[passage.element] else size for passage, size in zip(found, prose, strict=True)]
    sums = _sums(tree, found, within)
    first, last = _article(tree, sums)
    headline = _headline(tree, found, around, first, last)
    said: list[str] = []
    for number, passage in enumerate(found):
        in_head = passage.form is Form.TITLE or passage.meta
        # What stands between the headline and the article's element, such as a byline, goes with them.
        is_top = headline is not None and number >= headline and passage.element < first
        outside = not first <= passage.element <= last and not is_top
        if in_head:
            said.append("")
        else:
            said.append(passage.reason or around[passage.element] or (OUTSIDE if outside else ""))
    lines = [n for n, passage in enumerate(found) if passage.form is Form.TEXT and not said[n]]
    for place, reason in furniture([found[number].plain for number in lines]).items():
        said[lines[place]] = reason
    return said


def _prose(passage: Passage) -> int:
    """The characters of a passage that reads as a sentence or more, and is no link."""
    is_text = passage.form is Form.TEXT and passage.linked < 0.5
    return len(passage.plain) if is_text and is_prose(passage.plain) else 0


def _sums(tree: Tree, found: Sequence[Passage], sizes: Sequence[int]) -> list[int]:
    """What stands in each element, in those inside it too."""
    sums = [0] * len(tree.elements)
    for passage, size in zip(found, sizes, strict=True):
        sums[passage.element] += size
    for one in reversed(tree.elements[1:]):
        sums[one.parent] += sums[one.number]
    return sums


def _around(tree: Tree, prose: Sequence[int]) -> list[str]:
    """Why each element is no part of an article, wherever it stands.

    A name says nothing where the element holds half of the page's prose.
    """
    around = [""]
    for one in tree.elements[1:]:
        reason = around[one.parent] or _reason(tree, one)
        if not reason and one.name not in _NEVER_FURNITURE and prose[one.number] * 2 <= prose[0]:
            reason = _named(one)
        around.append(reason)
    return around


def _reason(tree: Tree, one: Element) -> str:
    """Why an element is no part of an article, by what it is."""
    role = (one.attribute("role") or "").lower()
    if one.name == "nav":
        return _NAVIGATION
    if one.name in _FORM_PARTS:
        return _FORM
    if one.attribute("hidden") is not None or one.name == "dialog":
        return _HIDDEN
    if role in _ROLES:
        return _ROLES[role]
    outer = tree.elements[one.parent]
    if one.name == "footer" and outer.name not in ("blockquote", "figure"):
        return _FOOTER
    if one.name == "header" and outer.name in ("", "html", "body"):
        return _HEADER
    return ""


def _named(one: Element) -> str:
    names = f"{one.attribute('class') or ''} {one.attribute('id') or ''}".split()
    known = _names()
    for name in names[:20]:
        parts = _CAMEL.sub("-", name[:60]).lower().replace("_", "-").split("-")
        for length in range(min(len(parts), 3), 0, -1):
            reason = known.get("-".join(parts[:length]))
            if reason:
                return reason
    return ""


def _article(tree: Tree, prose: Sequence[int]) -> tuple[int, int]:
    """The numbers of the first and the last element of the article."""
    whole = tree.elements[0]
    if prose[0] < _LEAST_PROSE:
        return 0, whole.last
    # An element that holds nearly all prose is in the one before it that does: the last is the innermost.
    holding = [one for one in tree.elements if prose[one.number] >= _NEARLY_ALL * prose[0]]
    chosen = _above(tree, holding[-1].number)
    if chosen is None:
        named = [one for one in tree.elements if _is_article(one) or _is_main(one)]
        chosen = max(named, key=lambda one: prose[one.number], default=None)
        if chosen is None or prose[chosen.number] * 2 < prose[0]:
            # A paragraph that holds all prose by itself has its headline beside it.
            sections = [one for one in holding if one.name != "p"]
            chosen = sections[-1]
    return chosen.number, chosen.last


def _above(tree: Tree, number: int) -> Element | None:
    """The innermost `<article>` that the element is or is in; or else `<main>`."""
    main = None
    one = tree.elements[number]
    while one.number:
        if _is_article(one):
            return one
        if _is_main(one):
            main = one
        one = tree.elements[one.parent]
    return main


def _is_article(one: Element) -> bool:
    return one.name == "article" or one.attribute("role") == "article"


def _is_main(one: Element) -> bool:
    return one.name == "main" or one.attribute("role") == "main"


def _headline(
    tree: Tree, found: Sequence[Passage], around: Sequence[str], first: int, last: int
) -> int | None:
    """The number of the headline where it stands before the article's element; None where it is in it."""
    before = None
    for number, passage in enumerate(found):
        one = tree.elements[passage.element]
        if one.kind is BlockKind.HEADING and one.level == 1 and passage.form is Form.TEXT:
            if first <= one.number <= last:
                return None
            if one.number < first and not around[one.number]:
                before = number
    return before
