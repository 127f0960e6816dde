"""Persian is written with Persian letters, not with those of Arabic, Kurdish or Urdu that look like them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted

_WORD = re.compile(r"[\w\u200c\u064b-\u0655]+")
_FORM = re.compile(r"[\ufb50-\ufdc7\ufdf0-\ufdf1\ufe70-\ufefc]")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    letters = conventions("letters", pair.target_locale)
    if not letters:
        return
    replacements: Mapping[str, str] = letters["replacements"]
    if replacements.keys().isdisjoint(pair.target) and not _FORM.search(pair.target):
        return
    words = list(_WORD.finditer(pair.target))
    arabic = [not set(letters["foreign"]).isdisjoint(word[0]) for word in words]
    for number, word in enumerate(words):
        if any(arabic[max(0, number - 1) : number + 2]) or word[0] in pair.source:
            continue
        fix = "".join(_persian(char, replacements) for char in word[0])
        if fix != word[0]:
            message = (
                f"The word {quoted(word[0])} has letters that are not Persian; it should be {quoted(fix)}."
            )
            yield check.finding(message, target=word.span(), fix=fix)


def _persian(char: str, replacements: Mapping[str, str]) -> str:
    """The letter that is meant: a presentation form is one shape of a letter."""
    letters = unicodedata.normalize("NFKC", char) if _FORM.match(char) else char
    return "".join(replacements.get(letter, letter) for letter in letters)


CHECK = Check(
    id="fa_letters",
    name="MQM character encoding; LT fa ReplaceLettersInSameLangs",
    label="Persian letters",
    severity=Severity.WARNING,
    summary="Letters of Arabic, Kurdish or Urdu, or presentation forms, in the place of Persian ones.",
    authority="ISIRI 6219, Information technology: Persian information interchange and display mechanism",
    function=_find,
    passing=(
        Example("paper", "کاغذ", "fa"),
        Example("the Arabic word", "واژهٔ المكتبة", "fa"),
        Example("In Arabic it is كلب.", "عربی آن كلب است.", "fa"),
        Example("a friend’s house", "خانهٔ دوست", "fa"),
    ),
    failing=(
        Example("paper", "كاغذ", "fa", fixed="کاغذ"),
        Example("to the sea", "به سوي دریا", "fa", fixed="به سوی دریا"),
        Example("our moon", "ماھ ما", "fa", fixed="ماه ما"),
        Example("no", "\ufee7\ufeea", "fa", fixed="نه"),
    ),
)
