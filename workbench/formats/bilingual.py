"""Source and target side by side: one page of HTML to read, send and print, or to save as PDF from a browser.

The page needs nothing beside itself and runs nothing: its style is in it (`bilingual.css`), for languages in
Arabic script their face too, and a content security policy forbids scripts and fetching. Whatever people
wrote stands in it as text.

Paged as CSS Paged Media 3 has it: A4 with the title in the head of each page and its number at the foot (a
browser that knows no margin boxes leaves these out), the table's head on each page, no row in two pieces that
fits on a page, headings with what follows them.
"""

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources

from workbench.formats.encoding import encoded
from workbench.model import BlockKind, Progress
from workbench.text.locales import base_language, direction, name

SHAPES = {
    Progress.UNTRANSLATED: "○",
    Progress.NEEDS_WORK: "◔",
    Progress.TRANSLATED: "◑",
    Progress.REVIEWED: "◕",
    Progress.FINAL: "●",
    Progress.EXCLUDED: "–",
}
"""A circle that fills as the work goes on, so that states are told apart without colour."""

_VERBATIM = (BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.MARKUP)
# Right to left, but in scripts that the face has no letters of.
_OTHER_SCRIPTS = frozenset(("dv", "ff", "he", "iw", "ji", "nqo", "sam", "syr", "yi"))
_LONGEST_HEAD = 90
_LOWEST_HEADING = 6
_DEEPEST_SHOWN = 9


@dataclass(frozen=True, slots=True)
class BilingualRow:
    """A segment, or a block that is not translated, with its target."""

    kind: BlockKind
    level: int
    """As in `workbench.model.Segment`."""
    source: str
    target: str
    progress: Progress


def serialise(title: str, source_locale: str, target_locale: str, rows: Sequence[BilingualRow]) -> bytes:
    """The page as HTML in UTF-8.

    Args:
        title: the article's, in the source locale.
        source_locale, target_locale: BCP 47 tags; they give each column its language and direction.
        rows: in the order of the article.

    Raises:
        InputError: a text holds half a character.
    """
    return encoded("\n".join((*_page(title, source_locale, target_locale, rows), "")), title)


def _page(title: str, source_locale: str, target_locale: str, rows: Sequence[BilingualRow]) -> Iterator[str]:
    names = [f"{name(locale)} ({locale})" for locale in (source_locale, target_locale)]
    yield "<!DOCTYPE html>"
    yield '<html lang="en" dir="ltr">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    faced = any(_is_in_arabic_script(locale) for locale in (source_locale, target_locale))
    policy = "default-src 'none'; style-src 'unsafe-inline'" + ("; font-src data:" if faced else "")
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield f"<title>{escape(title)} – {escape(' – '.join(names))}</title>"
    yield f"<style>\n{_style()}{_running_heads(title, target_locale)}{_face() if faced else ''}</style>"
    yield "</head>"
    yield "<body>"
    yield f"<h1{_language(source_locale)}>{escape(title)}</h1>"
    yield from _summary(rows)
    yield "<table>"
    yield '<colgroup><col class="number"><col><col><col class="state"></colgroup>'
    yield "<thead><tr>"
    yield '<th scope="col">Number</th>'
    for locale, said in zip((source_locale, target_locale), names, strict=True):
        # The heading is English, but stands where the column's lines begin.
        yield f'<th scope="col" dir="{direction(locale)}"><bdi>{escape(said)}</bdi></th>'
    yield '<th scope="col">State</th>'
    yield "</tr></thead>"
    yield "<tbody>"
    for number, row in enumerate(rows, 1):
        yield from _row(number, row, source_locale, target_locale)
    yield "</tbody>"
    yield "</table>"
    yield "</body>"
    yield "</html>"


def _summary(rows: Iterable[BilingualRow]) -> Iterator[str]:
    counted = Counter(row.progress for row in rows)
    yield '<ul class="summary">'
    for progress in Progress:
        if counted[progress]:
            yield f"<li>{_shown(progress)}: {counted[progress]}</li>"
    yield "</ul>"


def _row(number: int, row: BilingualRow, source_locale: str, target_locale: str) -> Iterator[str]:
    kind = row.kind.value.replace(" ", "-")
    yield f'<tr class="{kind}" style="--level: {min(max(row.level, 1), _DEEPEST_SHOWN)}">'
    said = "" if row.kind is BlockKind.PARAGRAPH else f"<span>{row.kind.value}{_level(row)}</span>"
    yield f'<td class="number">{number}{said}</td>'
    for locale, text in ((source_locale, row.source), (target_locale, row.target)):
        yield f'<td class="text"{_language(locale)}>{_text(row, text)}</td>'
    yield f'<td class="state">{_shown(row.progress)}</td>'
    yield "</tr>"


def _level(row: BilingualRow) -> str:
    return f" {row.level}" if row.kind is BlockKind.HEADING or row.level > 1 else ""


def _text(row: BilingualRow, text: str) -> str:
    if not text:
        return ""
    if row.kind in _VERBATIM:
        return f'<pre dir="ltr">{escape(text)}</pre>'
    tag = "p"
    if row.kind is BlockKind.HEADING:
        # The page's title is its only heading of the first level.
        tag = f"h{min(max(row.level, 1) + 1, _LOWEST_HEADING)}"
    elif row.kind is BlockKind.QUOTATION:
        tag = "blockquote"
    return f"<{tag}>{escape(text)}</{tag}>"


def _shown(progress: Progress) -> str:
    return f'<span class="shape" aria-hidden="true">{SHAPES[progress]}</span>{progress.value}'


def _language(locale: str) -> str:
    return f' lang="{escape(locale)}" dir="{direction(locale)}"'


@cache
def _style() -> str:
    return resources.files("workbench.formats").joinpath("bilingual.css").read_text("utf-8")


def _running_heads(title: str, target_locale: str) -> str:
    """The heads of the pages in print: the article, and the language that it is translated into."""
    shown = title if len(title) <= _LONGEST_HEAD else f"{title[:_LONGEST_HEAD]}…"
    heads = (("left", shown), ("right", f"{name(target_locale)} ({target_locale})"))
    boxes = " ".join(f'@top-{side} {{ content: "{_in_css(said)}"; }}' for side, said in heads)
    return f"\n@page {{ {boxes} }}\n@page :first {{ @top-left {{ content: none; }} }}\n"


def _in_css(text: str) -> str:
    """A text as it stands in a string of CSS: with every sign but letters and digits escaped (CSS Syntax 3,
    4.3.7), none can end the string, or the style."""
    shown = " ".join(text.split())
    return "".join(sign if sign.isalnum() and sign.isascii() else f"\\{ord(sign):x} " for sign in shown)


def _is_in_arabic_script(locale: str) -> bool:
    return direction(locale) == "rtl" and base_language(locale) not in _OTHER_SCRIPTS


@cache
def _face() -> str:
    # Shipped once, where the editor in the browser loads it from.
    file = resources.files("workbench").joinpath("web", "editor", "assets", "vazirmatn.woff2")
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    source = f'url("data:font/woff2;base64,{data}") format("woff2")'
    return f"@font-face {{ font-family: Vazirmatn; font-weight: 100 900; src: {source}; }}\n"
