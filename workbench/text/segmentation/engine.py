"""Where sentences end: one expression finds the places, word tables decide.

The expression skips ordinary text fast and always consumes what it has looked at, so a text costs time in
proportion to its length. Every other look at the text is at a few dozen characters around a place.

The functions below share four arguments: `text`; `start`, where the sentence began; `place`, a match of
`_PLACE` with something behind it; and the `tables` of the language. What `place` holds:

    He said “Stop.”[3]  “Why?” she asked.
                 ^                         mark
                  ^^^^                     closing
                      ^^                   gap
                        ^                  opening; then comes the character that follows
"""

import re
from collections.abc import Iterator

from workbench.text.segmentation.tables import Stop, Tables

_MARKS = ".!?…؟۔।॥።፧։"
_WIDE_MARKS = "。！？｡"  # no space comes after them
_SMILES = "\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a"
_INVISIBLE = r"\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f"
_SPACE = r"[ \xa0\u202f]"

_PLACE = re.compile(
    rf"""
    (?P<mark>
        [{_MARKS}{_WIDE_MARKS}{_SMILES}]
        (?: [{_MARKS}{_WIDE_MARKS}] | {_SPACE} (?=[{_MARKS}]) )*+
    )
    (?P<closing> (?:
        ["'`”’»›)\]}}*_」』）〉》¹²³⁰⁴-⁹{_INVISIBLE}]
        | \[ \d{{1,4}} \]                                  # a note: [12]
        | {_SPACE} (?:
            [»›]
            | \[ \d{{1,4}} \] (?=\s)
            | (?: ["']{{1,2}} | [)\]] ) (?=\s)             # alone between spaces: more often closing
            | [:;=] ['^-]? [()DPpO|/] (?!\w) | \^_\^ )     # a smiley
        | \s? [\U0001f300-\U0001faff\u2600-\u27bf\u200d]
        | </ \w{{1,12}} >
    )*+ )
    (?P<gap> \s*+ )
    (?P<opening> (?:
        ["'`“‘«‹„(\[{{¿¡{_INVISIBLE}]
        | (?<=[«‹]) {_SPACE}
        | [*_]{{1,3}} (?=[^\s*_])
        | < \w [^<>]{{0,200}} >
    )*+ )
    """,
    re.VERBOSE,
)
_CONTINUES = frozenset(",;:)]}،؛»”")
"""What a sentence cannot begin with."""
_URL = ("http://", "https://", "www.")
_NEXT_WORD = re.compile(r"\w+(?:\u200c\w+)*")
_GLUED_WORD = re.compile(r"\w+(?=[\s,'’])")
_LAST_PART = re.compile(r"[^\s'’\"“«‘(\[{*_/–—-]*$")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_LABEL = re.compile(r"[^\w\s]{0,2}(?:\d{1,3}(?:\.\d{1,2})*|[^\W\d_]|[IVXL]{2,4}|[ivx]{2,4})")
_NEXT_LABEL = re.compile(r"\d{1,2}(?:\.\)|[.)])\s")
_FIGURE = re.compile(r"[A-Z]?\d|(?!I\b)[IVXLC]+\b|[ivxlc]{2,}\b|[B-HJ-Z]\b")
_STOP_THEN_ELLIPSIS = re.compile(rf"[.!?؟]+{_SPACE}(?=\.\.|…|\.{_SPACE}\.{_SPACE}\.)")
_CITATION = re.compile(r"[^()]{1,80}\)[.,;:?!]")
_ADDRESS = re.compile("[/@]")
_BULLETS = frozenset("•*–—-")
_HOURS = frozenset(("a.m", "p.m", "A.M", "P.M"))


def ends(text: str, begin: int, end: int, tables: Tables) -> Iterator[int]:
    """The offset after each sentence of the paragraph `text[begin:end]` but the last, in order.

    White space after a sentence belongs to it. The last character of the paragraph is not white space.
    """
    start = begin
    for place in _PLACE.finditer(text, begin, end):
        if place.end() == end:
            return
        cut = _cut(text, start, place, tables)
        if cut:
            yield cut
            start = cut


def _cut(text: str, start: int, place: re.Match[str], tables: Tables) -> int:
    """Where to cut at `place`; 0 for nowhere."""
    mark = place["mark"]
    gap, after = place.span("gap")
    if gap == after:
        ended = mark[-1] in _WIDE_MARKS or _runs_into_next(text, start, place, tables)
        return after if ended else 0
    if " " in mark and place.start() > start and not text[place.start() - 1].isspace():
        stop = _STOP_THEN_ELLIPSIS.match(mark)
        if stop:
            return place.start() + stop.end()
    return after if _ends_sentence(text, start, place, tables) else 0


def _ends_sentence(text: str, start: int, place: re.Match[str], tables: Tables) -> bool:
    mark, first = place["mark"], text[place.end()]
    if first in _CONTINUES:
        return False
    if mark == ".":
        return _full_stop_ends(text, start, place, tables)
    if "?" in mark or "!" in mark or "؟" in mark:
        return _question_ends(text, start, place, tables)
    if "…" in mark or ".." in mark or " " in mark:
        return _ellipsis_ends(text, start, place, tables)
    return mark[0] in _MARKS or first.isupper()  # a smile is followed by anything


def _full_stop_ends(text: str, start: int, place: re.Match[str], tables: Tables) -> bool:
    stop_at, following = place.span()
    first = text[following]
    if place["closing"]:
        if first.islower() and text[start] != "(" and not text.startswith(_URL, following):
            return False
        if _quotation_goes_on(text, place, tables):
            return False
    word = _word_before(text, start, stop_at)
    if len(word) <= 8 and _LABEL.fullmatch(word) and _labels(text, start, stop_at - len(word), tables):
        return False
    stop = _abbreviation(word, tables)
    if stop is Stop.FIGURE:
        if first.islower() or _FIGURE.match(text, following):
            return False
        stop = Stop.STARTER if len(word) == 1 else None
    if stop is None:
        return True
    if stop is Stop.NEVER:
        return False
    if not first.isalpha() or first.islower():
        may_precede_item = stop is Stop.CAPITAL or "." in word
        return may_precede_item and bool(_NEXT_LABEL.match(text, following, place.endpos))
    if stop is Stop.CAPITAL:
        return True
    if word in _HOURS and _is_hour_phrase(text, start, stop_at, tables):
        return False
    is_foreign = word.isascii() and not first.isupper()  # a Latin abbreviation in a text of another script
    return not is_foreign and _starts_sentence(text, following, tables)


def _question_ends(text: str, start: int, place: re.Match[str], tables: Tables) -> bool:
    following = place.end()
    first = text[following]
    closing = place["closing"]
    word = _word_before(text, start, place.start())
    if word and word + place["mark"] in tables.marked:
        return first.isupper() and _starts_sentence(text, following, tables)
    if closing and _quotation_goes_on(text, place, tables):
        return False
    if not first.islower():
        return True
    if closing:
        return text[start] == "(" or text.startswith(_URL, following)
    return tables.lower_case_starts and not tables.attribution.match(text, following, place.endpos)


def _ellipsis_ends(text: str, start: int, place: re.Match[str], tables: Tables) -> bool:
    stop_at, following = place.span()
    first = text[following]
    if first.islower():
        return text.startswith(_URL, following)
    if first.isdigit():
        return bool(_NEXT_LABEL.match(text, following, place.endpos))
    before = text[stop_at - 1] if stop_at > start else " "
    if before in "[(" or place["mark"] == ". . .":
        return False
    if before.isspace() and not first.isupper():
        return False
    return _word_before(text, start, stop_at).lower() not in tables.conjunctions


def _quotation_goes_on(text: str, place: re.Match[str], tables: Tables) -> bool:
    """Whether what follows the closing mark still belongs to it: a citation in brackets, or who spoke."""
    following = place.end()
    if "(" in place["opening"] and _CITATION.match(text, following, place.endpos):
        return True
    if place["mark"][-1] not in tables.attributed_marks:
        return False
    if not tables.attribution.match(text, following, place.endpos):
        return False
    if not text[following].isupper():
        return True
    speaker = _NEXT_WORD.match(text, following)[0]
    return speaker in tables.abbreviations or speaker not in tables.starters


def _runs_into_next(text: str, start: int, place: re.Match[str], tables: Tables) -> bool:
    """Whether a sentence begins without a space before it: the end.The next"""
    if place["closing"] or place["opening"]:
        return False
    following = _GLUED_WORD.match(text, place.end(), place.endpos)
    if not following or following[0] not in tables.starters:
        return False
    word = _word_before(text, start, place.start())
    is_question = "!" in place["mark"] or "?" in place["mark"]
    if not word.isalpha() or word in tables.abbreviations or (len(word) < 3 and not is_question):
        return False
    return following[0][0].isupper() or (is_question and tables.lower_case_starts)


def is_abbreviated(text: str, cut: int, tables: Tables) -> bool:
    """Whether an abbreviation after which no sentence ends stands before `cut` and its white space."""
    end = cut
    while end and text[end - 1].isspace():
        end -= 1
    if text[end - 1 : end] != ".":
        return False
    stop = _abbreviation(_word_before(text, 0, end - 1), tables)
    return stop is Stop.NEVER or (stop is Stop.FIGURE and bool(_FIGURE.match(text, cut)))


def _abbreviation(word: str, tables: Tables) -> Stop | None:
    """What a full stop after `word` can be; None when `word` is no abbreviation."""
    stop = tables.abbreviations.get(word)
    if stop or (word.isalpha() and len(word) > 1):
        return stop
    part = _LAST_PART.search(word)[0]
    is_initial = len(part) == 1 and part.isalpha() and (part == word or not part.islower())
    is_acronym = is_initial or _ACRONYM.fullmatch(part) and not _ADDRESS.search(word)
    return tables.abbreviations.get(part, Stop.STARTER if is_acronym else None)


def _labels(text: str, start: int, at: int, tables: Tables) -> bool:
    """Whether the number or letter at `at` is a label: it begins the sentence, or follows only “Chapter”."""
    prior = text[max(start, at - 20) : at].rstrip()
    return not prior or prior[-1] in ":;" or prior in _BULLETS or prior in tables.numbered


def _is_hour_phrase(text: str, start: int, end: int, tables: Tables) -> bool:
    """Whether all of the sentence so far is an hour: At 5 a.m. Mr. Smith left."""
    words = text[start:end].split() if end - start <= 20 else []
    return len(words) == 3 and words[0] in tables.time_prepositions and words[1][0].isdigit()


def _word_before(text: str, start: int, end: int) -> str:
    """What stands between the last space, or 40 characters back, and `end`."""
    begin = max(start, end - 40)
    return text[max(text.rfind(" ", begin, end) + 1, begin) : end]


def _starts_sentence(text: str, at: int, tables: Tables) -> bool:
    """Whether the word at `at` is one that starts sentences, and no initial: J. A. Smith"""
    word = _NEXT_WORD.match(text, at)
    if not word or word[0] not in tables.starters:
        return False
    is_initial = len(word[0]) == 1 or tables.abbreviations.get(word[0]) is Stop.STARTER
    return not (is_initial and text.startswith(".", word.end()))
