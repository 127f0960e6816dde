"""The language of an HTML page: the attributes that say it to browsers."""

from collections.abc import Collection, Iterator, Sequence, Set

from workbench.formats.articles.html import elements
from workbench.formats.articles.html.page import Page, read
from workbench.formats.articles.html.tokens import Sort, Token, attributes
from workbench.formats.articles.html.tree import Element, Form
from workbench.text.locales import base_language, direction

Edit = tuple[int, int, str]
"""Start and end of what is replaced, and what takes its place."""

_LANGUAGE = ("lang", "xml:lang")


def localised(text: str, translated: Collection[int], source: str, target: str) -> str:
    """A translated page with `lang` and `dir` for its new language, and nothing else changed.

    They are set on `<html>`, or on `<body>`; of a fragment on its outermost elements with a translated
    text, or around it where it has text outside of them. Elements around translated texts that name the
    source's language or direction are brought up to date too. Code keeps its direction.

    Args:
        text: the finished article.
        translated: the offsets where translated texts begin.
        source, target: BCP 47 tags of the languages that it was in and is in.
    """
    page = read(text)
    position = 0
    parts: list[str] = []
    for start, end, said in sorted(set(_edits(page, set(translated), source, target))):
        parts += text[position:start], said
        position = end
    return "".join((*parts, text[position:]))


def _edits(page: Page, begins: Set[int], source: str, target: str) -> Iterator[Edit]:
    around = _around(page, begins)
    pages = [token for name in ("html", "body") for token in page.tokens if _is_start(token, name)]
    doctype = next((token for token in page.tokens if _is_doctype(page, token)), None)
    set_on: list[Token] = []
    if pages:
        set_on = pages[:1]
    elif doctype or any(one.form is Form.TITLE for one, _ in page.passages):
        place = doctype.end if doctype else 0
        yield place, place, f"<html{_said(target)}>"
    elif any(one.element == 0 and one.start in begins for one, _ in page.passages):
        yield 0, 0, f"<div{_said(target)}>"
        yield len(page.text), len(page.text), "</div>"
    else:
        set_on = [one.tag for one in around if one.tag and not one.parent]
    for tag in set_on:
        yield from _set(page.text, tag, target)
    done = {tag.start for tag in set_on}
    for one in around:
        if one.tag and one.tag.start not in done:
            yield from _updated(page.text, one.tag, source, target)
    if direction(target) == "rtl" and direction(source) == "ltr":
        for token in page.tokens:
            if token.name in elements.VERBATIM and _is_start(token, token.name):
                yield from () if "dir" in token.attributes else (_inserted(token, ' dir="ltr"'),)


def _is_start(token: Token, name: str) -> bool:
    return token.sort is Sort.START and token.name == name


def _is_doctype(page: Page, token: Token) -> bool:
    return token.sort is Sort.OTHER and page.text[token.start : token.start + 9].lower() == "<!doctype"


def _around(page: Page, begins: Set[int]) -> Sequence[Element]:
    """The elements with texts that begin at these places, from the outside."""
    numbers: set[int] = set()
    for passage, _ in page.passages:
        number = passage.element
        while passage.start in begins and number not in numbers:
            numbers.add(number)
            number = page.tree.elements[number].parent
    return [page.tree.elements[number] for number in sorted(numbers)]


def _said(target: str) -> str:
    return f' lang="{target}"' + (' dir="rtl"' if direction(target) == "rtl" else "")


def _inserted(tag: Token, said: str) -> Edit:
    place = tag.start + 1 + len(tag.name)
    return place, place, said


def _set(text: str, tag: Token, target: str) -> Iterator[Edit]:
    """The edits of a tag that has to say the language, and the direction where it is right to left."""
    yield from _replaced(text, tag, {**dict.fromkeys(_LANGUAGE, target), "dir": direction(target)})
    missing = "" if "lang" in tag.attributes else f' lang="{target}"'
    if "dir" not in tag.attributes and direction(target) == "rtl":
        missing += ' dir="rtl"'
    if missing:
        yield _inserted(tag, missing)


def _updated(text: str, tag: Token, source: str, target: str) -> Iterator[Edit]:
    """The edits of a tag that need not say the language, but may not say the old one."""
    said = tag.attributes
    changed = {
        name: target for name in _LANGUAGE if base_language(said.get(name, "")) == base_language(source)
    }
    if said.get("dir", "").lower() in ("ltr", "rtl"):
        changed["dir"] = direction(target)
    yield from _replaced(text, tag, changed)


def _replaced(text: str, tag: Token, values: dict[str, str]) -> Iterator[Edit]:
    """The edits that give attributes of a tag other values, where it has them."""
    left = {name: value for name, value in values.items() if name in tag.attributes}
    for one in attributes(text, tag) if left else ():
        value = left.pop(one.name, None)
        if value is None or (one.value and text[slice(*one.value)].lower() == value.lower()):
            continue
        yield (*one.value, value) if one.value else (one.start, one.end, f'{one.name}="{value}"')
