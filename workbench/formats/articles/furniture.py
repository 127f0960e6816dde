"""Lines of an article page that are probably not to be translated: furniture of the web site and repeats.

The decision is offered, with its reason, to the person who uploads the article; nothing is dropped. A line is
offered only when it repeats the headline or a caption right beside it, or says itself what it is. A sentence
of prose that stands twice is the author's, and a link title between paragraphs cannot be told from a
heading.
"""

from collections.abc import Sequence
from itertools import pairwise

from workbench.formats.articles.page_lines import (
    PAGE_WORDS,
    begins_with_home,
    could_be_heading,
    ends_sentence,
    folded,
    furniture_phrase,
    has_inner_sentence,
    is_address,
    is_breadcrumb,
    is_caption,
    is_copyright_year,
    is_prose,
    social_names,
)

REPEATS_HEADLINE = "Repeats the headline"
REPEATS_CAPTION = "Repeats the caption"
ONLY_AN_ADDRESS = "Only an address"
NAVIGATION = PAGE_WORDS["navigation"]["reason"]
ADVERTISING = PAGE_WORDS["advertising"]["reason"]

_TOP = 30
"""Units that can stand before the first paragraph of an article."""
_WORDS_TO_REPEAT = 3
"""Words that a repeated headline has at least: two equal short lines may be two labels."""
_MOST_REPEATS = 3
"""Times that a headline may come back: as the browser's title, above the picture, above the text."""
_WORDS_OF_CAPTION = 6
_CAPTION_SHARE = 0.6
"""Share of the longer caption that the shorter one is at least: a heading may open the paragraph below it."""
_LONGEST_CAPTION = 400


def furniture(texts: Sequence[str]) -> dict[int, str]:
    """The units of a page that say themselves that they are no part of the article.

    Args:
        texts: the units of the page, each on one line.

    Returns:
        The reason for each of them, by their number.
    """
    phrases = [furniture_phrase(text) for text in texts]
    prose = [number for number, text in enumerate(texts) if is_prose(text) and not phrases[number][0]]
    first, last = (prose[0], prose[-1]) if prose else (len(texts), -1)
    names = [social_names(text) for text in texts]
    found: dict[int, str] = {}
    for number, text in enumerate(texts):
        reason, phrase = phrases[number]
        outside = not first <= number <= last
        neighbours = max(names[max(number - 1, 0) : number] + names[number + 1 : number + 2], default=0)
        if is_address(text):
            found[number] = ONLY_AN_ADDRESS
        elif names[number] > 1 or (names[number] and neighbours):
            found[number] = PAGE_WORDS["social"]["reason"]
        elif reason and (outside or (" " in phrase and not is_prose(text)) or reason == ADVERTISING):
            # Within the article one common word may be a heading of it ("Search"), a sentence its author's.
            found[number] = reason
        elif is_breadcrumb(text):
            found[number] = NAVIGATION
        elif number > last and is_copyright_year(text):
            found[number] = PAGE_WORDS["copyright"]["reason"]
    return found


def captions(texts: Sequence[str], skipped: dict[int, str]) -> dict[int, int]:
    """Pairs of neighbours of which one is a caption and the other the same caption cut short.

    Returns:
        The number of the full caption, by the number of the short one.
    """
    found: dict[int, int] = {}
    last = -1
    for number in range(len(texts) - 1):
        if number in skipped or number + 1 in skipped or number == last:
            continue
        short, full = sorted((number, number + 1), key=lambda place: len(texts[place]))
        if _is_cut_caption(texts[short], texts[full]):
            found[short] = last = full
    return found


def twins(texts: Sequence[str], skipped: dict[int, str]) -> dict[int, int]:
    """Pairs of neighbours that say the same, as a caption does that the page shows and names too.

    Args:
        texts: the units of the page, each on one line.
        skipped: the units that are furniture, captions or headlines already.

    Returns:
        The number of the second, by the number of the first.
    """
    found: dict[int, int] = {}
    for number, (text, below) in enumerate(pairwise(texts)):
        if number in skipped or number + 1 in skipped or number in found.values():
            continue
        is_label = is_caption(text) or not ends_sentence(text)
        if is_label and text.count(" ") + 1 >= _WORDS_OF_CAPTION and folded(text) == folded(below):
            found[number] = number + 1
    return found


def _is_cut_caption(short: str, full: str) -> bool:
    if len(full) > _LONGEST_CAPTION or short.count(" ") + 1 < _WORDS_OF_CAPTION:
        return False
    if len(short) < _CAPTION_SHARE * len(full) or has_inner_sentence(short):
        return False
    short, full = folded(short), folded(full)
    if short == full or not full.startswith(short):
        return False
    rest = full[len(short) :].lstrip(" .,،-–—|/")
    if ends_sentence(short):
        # Two sentences are prose, unless the second one only names the source of the picture.
        return is_caption(rest) or (rest.startswith(("(", "[")) and rest.rstrip(".").endswith((")", "]")))
    return not full[len(short)].isalnum() and not has_inner_sentence(full)


def headline(texts: Sequence[str], skipped: dict[int, str]) -> tuple[int | None, dict[int, str]]:
    """The article's headline and the lines at the top of the page that repeat it.

    Args:
        texts: the units of the page, each on one line.
        skipped: the units that are furniture or captions already.

    Returns:
        The number of the headline, None when none can be told, as where no prose begins near the top; and the
        reason for each repeat, by its number.
    """
    top: list[int] = []
    for number in range(min(len(texts), _TOP)):
        if number in skipped:
            continue
        if is_prose(texts[number]) and not could_be_heading(texts[number], title=True):
            break
        top.append(number)
    else:
        return None, {}
    candidates = [number for number in top if could_be_heading(texts[number], title=True)]
    repeats = {number: _repeats(texts, number, top) for number in candidates}
    for number in candidates:
        if repeats[number]:
            before = _headline_above_caption(texts, number, repeats[number], candidates)
            return (number, repeats[number]) if before is None else (before, {})
    return (candidates[0] if candidates else None), {}


def _headline_above_caption(
    texts: Sequence[str], number: int, repeats: dict[int, str], candidates: list[int]
) -> int | None:
    """The headline in front of a line that is said twice in a row, if that line rather is a caption.

    A menu or a date may stand in front of a headline, but not a line that could be one itself and is shorter.
    """
    if not all(abs(other - number) == 1 for other in repeats):
        return None
    above = [n for n in candidates if n < number and texts[n].count(" ") >= _WORDS_TO_REPEAT]
    return above[-1] if above and len(texts[above[-1]]) < len(texts[number]) else None


def _repeats(texts: Sequence[str], number: int, top: list[int]) -> dict[int, str]:
    """The lines at the top that say the same as one of them, alone or with the web site's words around it."""
    title = folded(texts[number])
    if title.count(" ") + 1 < _WORDS_TO_REPEAT:
        return {}
    found: dict[int, str] = {}
    for other in top:
        line = folded(texts[other])
        if other != number and line == title:
            found[other] = REPEATS_HEADLINE
        elif line != title and line.endswith(title) and _is_joined(texts[other], line, title):
            found[other] = NAVIGATION
        elif line != title and line.startswith(title) and _is_site_name(texts[other], len(texts[number])):
            found[other] = REPEATS_HEADLINE
    # What comes back more often is a refrain or a label.
    return found if list(found.values()).count(REPEATS_HEADLINE) <= _MOST_REPEATS else {}


def _is_joined(text: str, line: str, title: str) -> bool:
    """Whether what stands before the headline runs into it, or is set off as a section of the web site is."""
    before = line[: len(line) - len(title)]
    return before[-1:].isalpha() or before.rstrip().endswith(tuple("|>›»/:")) or begins_with_home(text)


def _is_site_name(text: str, headline: int) -> bool:
    """Whether what follows a headline of that length is set off as the name of a web site: by a bar, or by a
    dash when every word has a capital.
    """
    mark, *words = text[headline:].split()[:7] or [""]
    if not 0 < len(words) < 6:
        return False
    return mark in ("|", "·") or (mark in ("-", "–", "—") and all(word[0].isupper() for word in words))
