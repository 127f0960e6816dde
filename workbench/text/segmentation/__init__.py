"""Sentence segmentation: where the segments of a block begin and end.

`segment` is what the rest of the program calls; its pieces always rejoin to the text. English, French and
Persian have an engine of our own with tables (`engine`, `tables` and the TOML files); other languages go to
sentencex behind a guard (`others`). Blank lines and list items are boundaries in every language (`layout`),
inline markup is put aside and brought back (`markup`, `scanners`), and a project's rules have the last word
(`rules`), among them those that come of a place where people do not want to see a cut again (`no_breaks`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from workbench.text.segmentation import engine, layout, others, tables
from workbench.text.segmentation.markup import put_aside
from workbench.text.segmentation.no_breaks import NoBreak, no_break_between
from workbench.text.segmentation.rules import Rule, Rules

__all__ = [
    "Markup",
    "NoBreak",
    "Rule",
    "Rules",
    "boundaries",
    "no_break_between",
    "segment",
    "without_markup",
]

Markup = Literal["html", "markdown"]

_TABLES = {"en": "en", "fr": "fr", "fa": "fa", "pes": "fa", "prs": "fa"}
"""Language subtag to the name of our tables; `pes` and `prs` are Iranian and Afghan Persian."""
_NEAREST = {"nb": "da", "nn": "da", "no": "da"}
"""What sentencex takes for a language that it does not know."""


def segment(text: str, locale: str, *, markup: Markup | None = None, rules: Rules | None = None) -> list[str]:
    """Cut `text` into sentences, so that `"".join(segment(text, ...)) == text`.

    White space between sentences stays at the end of the sentence before it; white space at the beginning of
    the text belongs to the first. No piece is empty, and none is white space alone unless the whole text is.

    Args:
        text: one block, or several with blank lines between them; a blank line always ends a segment.
        locale: a BCP 47 tag; the language subtag decides.
        markup: the inline markup in `text`, which is then not read as punctuation: closing tags stay with the
            sentence before, opening tags go with the sentence after, code and links are never cut.
        rules: the project's own rules, which override everything else.

    Raises:
        InputError: a rule takes too long on this text.
    """
    if not text:
        return []
    cuts = [0, *boundaries(text, locale, markup=markup, rules=rules), len(text)]
    return [text[begin:end] for begin, end in zip(cuts, cuts[1:], strict=False)]


def boundaries(
    text: str, locale: str, *, markup: Markup | None = None, rules: Rules | None = None
) -> list[int]:
    """The offsets inside `text` at which a segment begins, in order; see `segment` for the arguments."""
    if markup is None:
        return _ruled(text, _cuts(text, locale), rules)
    bare = put_aside(text, markup)
    return [bare.carried_back(cut) for cut in _ruled(bare.text, _cuts(bare.text, locale), rules)]


def without_markup(text: str, markup: Markup | None) -> str:
    """A text as it is cut: without its inline markup."""
    return put_aside(text, markup).text if markup else text


def _cuts(text: str, locale: str) -> Iterator[int]:
    language = re.split("[-_]", locale, maxsplit=1)[0].lower()
    name = _TABLES.get(language)
    words = tables.load(name or "neutral")
    for number, (begin, content, end) in enumerate(layout.stretches(text, words.numbered)):
        if number:
            yield begin
        if name:
            yield from engine.ends(text, content, end, words)
        else:
            yield from others.ends(text, content, end, _NEAREST.get(language, language))


def _ruled(text: str, cuts: Iterable[int], rules: Rules | None) -> list[int]:
    """`cuts` as corrected by `rules`; both count white space to the sentence before it."""
    if not rules:
        return list(cuts)
    decisions = rules.decisions(text)
    kept = {cut for cut in cuts if decisions.get(cut, True)}
    begin, end = len(text) - len(text.lstrip()), len(text)
    return sorted(kept | {cut for cut, breaks in decisions.items() if breaks and begin < cut < end})
