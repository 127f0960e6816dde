"""What one line of an article page is, judged by itself. The words for it are in `page_words.toml`.

All functions take a line without its list marker, on one line and with single spaces. They say yes only to
what is plain: a paragraph taken for something else annoys more than a heading taken for a paragraph.
"""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

LONGEST_HEADING = 120
"""Characters of a headline; subtitles of reports reach it, sentences of prose are usually longer."""

_WORDS_IN_HEADING = 20
_SENTENCE_ENDS = ".!?…؟۔。！？"
_PAUSES = ",;:،؛；：、"
_CLOSERS = "\"'”’»›)]}*_ \u00a0\u202f\u200f\u200e"
_QUOTES = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’"}
_LAST_SENTENCE_END = re.compile(rf"[{_SENTENCE_ENDS}][{re.escape(_CLOSERS)}]*\s+\S")
_NUMBER = re.compile(r"\d+(?:[.,٫٬\u00a0\u202f ]\d+)*")
_DATE_MARKS = re.compile(r"[\s,،.:;/|()–—\-+|•·]+")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+$")
_SEPARATORS = re.compile(r"\s(?:[>›»/|→]|::|&gt;)\s|[›»→]")
_EDGE_MARKS = re.compile(r"^[^\w#]+|[^\w#]+$")
_DAY_OR_TIME = re.compile(r"\d+(?:st|nd|rd|th|er|h\d{0,2}|am|pm)?$")


def _load() -> dict:
    return tomllib.loads(files("workbench.formats.articles").joinpath("page_words.toml").read_text("utf-8"))


PAGE_WORDS = _load()
"""The tables of `page_words.toml`."""


def folded(text: str) -> str:
    """The line for comparison: small letters, one form of apostrophes and Persian letters, single spaces."""
    text = text.casefold().replace("’", "'").replace("\u200c", " ").replace("ي", "ی").replace("ك", "ک")
    return " ".join(text.split())


def as_phrase(text: str) -> str:
    """The folded line without marks at both ends and with `#` for every number."""
    return _EDGE_MARKS.sub("", _NUMBER.sub("#", folded(text)))


def first_letter(text: str) -> str:
    """The first letter of a line; empty when there is none."""
    return next(filter(str.isalpha, text), "")


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a full stop or the like, closing quotation marks aside."""
    return text.rstrip(_CLOSERS).endswith(tuple(_SENTENCE_ENDS))


def is_prose(text: str) -> bool:
    """Whether the line reads as a sentence or more, rather than as a headline, a name or a menu."""
    words = text.count(" ") + 1
    return (words > 5 and ends_sentence(text)) or (words > 25 and has_inner_sentence(text))


def has_inner_sentence(text: str) -> bool:
    """Whether a sentence ends before the end of the line."""
    return bool(_LAST_SENTENCE_END.search(text))


def could_be_heading(text: str, *, title: bool = False) -> bool:
    """Whether the line has the look of a heading: short, without punctuation at its end, not in the middle
    of a sentence. A title may end with a question or an exclamation mark.
    """
    if len(text) > LONGEST_HEADING or text.count(" ") >= _WORDS_IN_HEADING or is_address(text):
        return False
    bare = text.rstrip(_CLOSERS)
    ends = bare.endswith(tuple(_SENTENCE_ENDS + _PAUSES))
    if ends and not (title and bare.endswith(("?", "!", "؟")) and not has_inner_sentence(text)):
        return False
    letter = first_letter(text)
    named = is_dateline(text) or is_byline(text) or is_greeting(text)
    return bool(letter) and not letter.islower() and not named


def is_all_capitals(text: str) -> bool:
    """Whether the line is a short one in capitals, of two words or more."""
    return text.isupper() and " " in text and len(text) <= 80 and sum(map(str.isalpha, text)) > 5


_DATE_WORDS = frozenset(PAGE_WORDS["dates"]["words"])


def is_dateline(text: str) -> bool:
    """Whether the line is nothing but a date, with or without a time."""
    if len(text) > 90 or not any(map(str.isdigit, text)):
        return False
    words = [word for word in _DATE_MARKS.split(folded(text)) if word]
    return all(word in _DATE_WORDS or _DAY_OR_TIME.match(word) for word in words)


_BYLINES = tuple(PAGE_WORDS["bylines"]["openings"])


def is_byline(text: str) -> bool:
    """Whether the line names who wrote the article."""
    return len(text) <= 90 and not ends_sentence(text) and folded(text).startswith(_BYLINES)


_GREETINGS = tuple(PAGE_WORDS["greetings"]["openings"])


def is_greeting(text: str) -> bool:
    """Whether the line begins as the first line of a letter does."""
    return folded(text).startswith(_GREETINGS)


_CAPTIONS = tuple(PAGE_WORDS["captions"]["openings"])


def is_caption(text: str) -> bool:
    """Whether the line says that it belongs to a picture."""
    return len(text) <= 300 and folded(text).startswith(_CAPTIONS)


def is_quotation(text: str) -> bool:
    """Whether one pair of quotation marks holds the whole line, which has four words or more."""
    opening, bare = text[0], text.rstrip(".,;!? ")
    if text.count(" ") < 3:
        return False
    if opening == '"':
        return bare.endswith('"') and text.count('"') == 2
    closing = _QUOTES.get(opening)
    if not closing or not bare.endswith(tuple(closing)):
        return False
    depth = 0
    for place, character in enumerate(bare):
        # An apostrophe looks like a closing single quotation mark.
        within_word = character == "’" and bare[place + 1 : place + 2].isalpha()
        if character == opening:
            depth += 1
        elif character in closing and not within_word:
            depth -= 1
            if not depth:
                return place == len(bare) - 1
    return False


def is_address(text: str) -> bool:
    """Whether the line is nothing but a web address."""
    return bool(_ADDRESS.match(text))


def is_breadcrumb(text: str) -> bool:
    """Whether the line is a path of links such as `Home > World > Asia`."""
    if len(text) > 200 or ends_sentence(text):
        return False
    parts = [part.strip() for part in _SEPARATORS.split(text)]
    return len(parts) > 1 and all(parts) and as_phrase(parts[0]) in _HOMES


_HOMES = frozenset(PAGE_WORDS["breadcrumb"]["homes"])


def begins_with_home(text: str) -> bool:
    """Whether the line begins as a breadcrumb does, perhaps without a space after the first word."""
    return folded(text).startswith(tuple(_HOMES))


def _names_only(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted((re.escape(name) for name in names), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(ordered)})[\s,،/|·•&]*)+$")


_SOCIAL = _names_only(PAGE_WORDS["social"]["names"])
_SOCIAL_NAMES = frozenset(PAGE_WORDS["social"]["names"])


def social_names(text: str) -> int:
    """How many names of social networks the line is made of: 0 for another line, 2 for two and more."""
    if len(text) > 200:
        return 0
    line = folded(text).strip("|/·•, ")
    if line in _SOCIAL_NAMES:
        return 1
    return 2 if len(line) > 5 and _SOCIAL.match(line) else 0


_PHRASES: dict[str, str] = {}
_OPENINGS: list[tuple[tuple[str, ...], str]] = []
for _table in PAGE_WORDS.values():
    _PHRASES |= dict.fromkeys(_table.get("lines", ()), _table.get("reason", ""))
    if "reason" in _table:
        _OPENINGS += [(tuple(words.split(" … ")), _table["reason"]) for words in _table.get("openings", ())]
_FIRST_PARTS = tuple(parts[0] for parts, _ in _OPENINGS)
_CLAIMS = tuple(PAGE_WORDS["copyright"]["claims"])
_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^.]{0,60}\d{4}")

_LONGEST_INVITATION, _LONGEST_NOTICE = 200, 400
"""Characters of a line that begins as furniture does, and of one about cookies, which is longer."""


def furniture_phrase(text: str) -> tuple[str, str]:
    """Why the line belongs to the page rather than to the article, and the phrase that says so; both empty
    for a line of the article.
    """
    if len(text) > _LONGEST_NOTICE:
        return "", ""
    line = folded(text)
    phrase = as_phrase(text)
    if phrase in _PHRASES:
        return _PHRASES[phrase], phrase
    short = len(text) <= _LONGEST_INVITATION
    if line.startswith(_FIRST_PARTS) and (short or "cookie" in line or "کوکی" in line):
        for parts, reason in _OPENINGS:
            if line.startswith(parts[0]) and all(part in line for part in parts[1:]):
                return reason, line
    if short and any(claim in line for claim in _CLAIMS):
        return PAGE_WORDS["copyright"]["reason"], line
    return "", ""


def is_copyright_year(text: str) -> bool:
    """Whether the line begins with a copyright sign and a year."""
    return len(text) <= 200 and bool(_YEAR.match(folded(text)))
