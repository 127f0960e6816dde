"""The texts of a run as translators get them: without the markup around them, with the markup in them.

Tags that hold a whole text, images before and after it and links without words, such as the sign beside a
heading, stay in the article and out of the text. The tags within it are in it as the file has them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from workbench.formats.articles.html import elements
from workbench.formats.articles.html.text import blank_at_end, blank_at_start, shown
from workbench.formats.articles.html.tokens import Sort, Token, attributes
from workbench.formats.articles.html.tree import Form, Run

ONLY_CODE = "Only code"
MARKED = "Marked as not for translation"

_META = {
    "description": Form.TAG,
    "og:description": Form.TAG,
    "twitter:description": Form.TAG,
    "og:title": Form.TITLE,
    "twitter:title": Form.TITLE,
}
"""What `<meta>` says of an article to search engines and where it is shared, and what it is."""
_SAID = ("alt", "title")
_SILENT = frozenset("link object param script source style".split())
"""Elements whose titles are for the page's own use."""
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif)$", re.IGNORECASE)
_QUOTED_OR_SPACE = re.compile(r"""("[^"]*"|'[^']*')|\s+""")
_WORDLESS = frozenset({"a", "svg"})
"""Elements that are no part of a text when there are no words in them; `<b>!</b>` is."""
_SIGNS = frozenset(
    "anchor-link anchorjs-link anchorlink heading-anchor headerlink mw-editsection permalink".split()
)
"""Classes of links beside a heading, which are no part of it though there be words in them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and where it stands."""

    form: Form
    """`TAG` is for the value of an attribute."""
    start: int
    end: int
    shown: str
    plain: str
    """The words alone, on one line."""
    element: int
    """The number of the element that it is in."""
    linked: float = 0
    """Which share of it is in links."""
    reason: str = ""
    """Why it is not for translation by itself, wherever it stands."""
    meta: bool = False
    """Whether it stands in `<meta>`."""


def passages(text: str, found: Sequence[Token], run: Run) -> Iterator[Passage]:
    """The texts of a run in order."""
    match run.form:
        case Form.TAG:
            yield from _in_attributes(text, found[run.first], run)
        case Form.TITLE | Form.CODE:
            yield from _whole(text, found[run.first : run.end], run)
        case Form.TEXT:
            yield from _Line(text, found, run).passages()


def _whole(text: str, inside: Sequence[Token], run: Run) -> Iterator[Passage]:
    if not inside:
        return
    start, end = inside[0].start, inside[-1].end
    if run.form is Form.TITLE:
        yield from _at(text, start, end, run, Form.TITLE)
        return
    words = "".join(text[one.start : one.end] for one in inside if one.sort is Sort.TEXT)
    if words.strip():
        yield Passage(Form.CODE, start, end, unescape(words).strip("\n"), "", run.element, reason="Code")


def _at(text: str, start: int, end: int, run: Run, form: Form, *, meta: bool = False) -> Iterator[Passage]:
    """The passage of a text without tags, if it has words."""
    written = text[start:end]
    lead = blank_at_start(written)
    if lead == len(written):
        return
    end -= blank_at_end(written)
    said = shown(text[start + lead : end])
    if any(map(str.isalpha, said)):
        yield Passage(form, start + lead, end, said, said, run.element, meta=meta)


def _in_attributes(text: str, tag: Token, run: Run, *besides: str) -> Iterator[Passage]:
    """What a tag says to people in its attributes, unless it is said `besides`."""
    if tag.name == "meta":
        form = _META.get((tag.attributes.get("name") or tag.attributes.get("property") or "").lower())
        wanted = {"content": form} if form else {}
    else:
        wanted = {name: Form.TAG for name in _SAID if name in tag.attributes and tag.name not in _SILENT}
    if not wanted:
        return
    said = set(besides)
    for one in attributes(text, tag):
        form = wanted.pop(one.name, None)
        if form is None or one.value is None:
            continue
        for passage in _at(text, *one.value, run, form, meta=tag.name == "meta"):
            if passage.shown not in said and not _FILE_NAME.match(passage.shown):
                said.add(passage.shown)
                yield passage


class _Line:
    """One run of text."""

    def __init__(self, text: str, found: Sequence[Token], run: Run) -> None:
        self.text = text
        self.tokens = found
        self.run = run
        self.partners = _partners(found, run)
        self.marks, self.words = self._counted()

    def _counted(self) -> tuple[list[int], list[int]]:
        """How many tokens with something to see, and with letters or digits, there are before each one."""
        marks, words, unread = [0], [0], 0
        for place in range(self.run.first, self.run.end):
            token = self.tokens[place]
            if token.name == "svg" and token.sort is Sort.START:
                unread = max(unread, self.partners.get(place, 0))
            written = self.text[token.start : token.end] if token.sort is Sort.TEXT else ""
            seen = bool(written) and place >= unread and blank_at_start(written) < len(written)
            marks.append(marks[-1] + seen)
            words.append(words[-1] + (seen and any(map(str.isalnum, shown(written)))))
        return marks, words

    def _has_no(self, counted: list[int], begin: int, end: int) -> bool:
        return counted[end - self.run.first] == counted[begin - self.run.first]

    def passages(self) -> Iterator[Passage]:
        if self._has_no(self.words, self.run.first, self.run.end):
            begin = end = self.run.end
            main = None
        else:
            begin, end = self._trimmed()
            main = self._passage(begin, end) if begin < end else None
        besides = (main.plain,) if main else ()
        yield from self._around(range(self.run.first, begin), *besides)
        if main:
            yield main
        yield from self._around(range(end, self.run.end), *besides)

    def _around(self, places: Iterable[int], *besides: str) -> Iterator[Passage]:
        """What the tags before or after the text say; not those of signs and links without words."""
        past = -1
        for place in places:
            tag = self.tokens[place]
            partner = self.partners.get(place, place)
            if _is_sign(tag):
                past = partner
            is_mute = place <= past or (tag.name == "a" and self._has_no(self.words, place, partner))
            if tag.attributes and not is_mute:
                yield from _in_attributes(self.text, tag, self.run, *besides)

    def _trimmed(self) -> tuple[int, int]:
        """The first token of the text, and the one after its last."""
        begin, end = self.run.first, self.run.end
        while begin < end:
            after = self._after(begin, end)
            if after is None and self._before(end, begin) is None:
                if self.partners.get(begin) != end - 1 or _is_kept(self.tokens[begin]):
                    return begin, end
                after, end = begin + 1, end - 1
            begin = begin if after is None else after
            before = self._before(end, begin) if begin < end else None
            end = end if before is None else before
        return begin, begin

    def _after(self, place: int, end: int) -> int | None:
        """The place after a token that is no part of a text which begins with it; None where it is one."""
        token = self.tokens[place]
        partner = self.partners.get(place)
        if token.sort is Sort.TEXT:
            written = self.text[token.start : token.end]
            return place + 1 if blank_at_start(written) == len(written) else None
        if partner is None or not place < partner < end:
            return place + 1
        return partner + 1 if self._is_empty(place, partner) else None

    def _before(self, place: int, begin: int) -> int | None:
        """The place of a token that ends before `place` and is no part of a text which ends with it."""
        token = self.tokens[place - 1]
        partner = self.partners.get(place - 1)
        if token.sort is Sort.TEXT:
            written = self.text[token.start : token.end]
            return place - 1 if blank_at_start(written) == len(written) else None
        if partner is None or not begin <= partner < place - 1:
            return place - 1
        return partner if self._is_empty(partner, place - 1) else None

    def _is_empty(self, begin: int, end: int) -> bool:
        tag = self.tokens[begin]
        counted = self.words if tag.name in _WORDLESS else self.marks
        return _is_sign(tag) or self._has_no(counted, begin, end)

    def _passage(self, begin: int, end: int) -> Passage:
        parts: list[str] = []
        plain: list[str] = []
        linked, in_link = 0, self._is_linked(begin)
        untranslated, is_code, has_words = -1, False, False
        place = begin
        while place < end:
            token = self.tokens[place]
            if token.sort is not Sort.TEXT:
                written = self.text[token.start : token.end]
                parts.append(_on_one_line(written) if token.name else written)
                if token.name == "a":
                    in_link = token.sort is Sort.START
                elif token.name == "br":
                    plain.append(" ")
                elif token.sort is Sort.START and place > untranslated and _is_kept(token):
                    untranslated = self.partners.get(place, -1)
                    is_code = is_code or token.name in elements.CODE
                place += 1
                continue
            after = place
            while after < end and self.tokens[after].sort is Sort.TEXT:
                after += 1
            said = shown(self.text[self._start(place, begin) : self._end(after - 1, end)])
            parts.append(said)
            plain.append(said)
            linked += in_link * len(said)
            has_words = has_words or (place > untranslated and any(map(str.isalnum, said)))
            place = after
        line = " ".join("".join(plain).split())
        reason = "" if has_words else ONLY_CODE if is_code else MARKED
        start, stop = self._start(begin, begin), self._end(end - 1, end)
        share = linked / max(len(line), 1)
        return Passage(
            Form.TEXT, start, stop, "".join(parts), line, self.run.element, linked=share, reason=reason
        )

    def _is_linked(self, begin: int) -> bool:
        """Whether a link is open where a text begins."""
        tags = (self.tokens[place] for place in range(begin - 1, self.run.first - 1, -1))
        last = next((tag for tag in tags if tag.name == "a"), None)
        return self.run.linked if last is None else last.sort is Sort.START

    def _start(self, place: int, begin: int) -> int:
        token = self.tokens[place]
        if place > begin or token.sort is not Sort.TEXT:
            return token.start
        return token.start + blank_at_start(self.text[token.start : token.end])

    def _end(self, place: int, end: int) -> int:
        token = self.tokens[place]
        if place < end - 1 or token.sort is not Sort.TEXT:
            return token.end
        return token.end - blank_at_end(self.text[token.start : token.end])


def _is_sign(tag: Token) -> bool:
    return not _SIGNS.isdisjoint(tag.attributes.get("class", "").split())


def _is_kept(tag: Token) -> bool:
    """Whether the words between a tag and its end tag are not to be translated."""
    said = tag.attributes.get("translate", "").lower()
    return (
        tag.name in elements.CODE or said == "no" or "notranslate" in tag.attributes.get("class", "").split()
    )


def _partners(found: Sequence[Token], run: Run) -> dict[int, int]:
    """The place of the end tag of each start tag in a run that has one, and the other way round."""
    partners: dict[int, int] = {}
    open_tags: dict[str, list[int]] = {}
    for place in range(run.first, run.end):
        token = found[place]
        if token.sort is Sort.START and token.name not in elements.VOID:
            open_tags.setdefault(token.name, []).append(place)
        elif token.sort is Sort.END and open_tags.get(token.name):
            partners[place] = open_tags[token.name].pop()
            partners[partners[place]] = place
    return partners


def _on_one_line(tag: str) -> str:
    """A tag with its line breaks, and the spaces around them, as single spaces; values stay as they are."""
    return _QUOTED_OR_SPACE.sub(lambda found: found[1] or " ", tag) if "\n" in tag else tag
