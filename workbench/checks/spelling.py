"""Words are spelled as in the dictionary."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from workbench.checks import french_spelling, general_spelling, persian_spelling
from workbench.checks.dictionaries import Lexicon, lexicon
from workbench.checks.misspelling import Misspelling
from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked
from workbench.text.locales import base_language

_READERS: dict[str, Callable[[str, str, Lexicon], Iterator[Misspelling]]] = {
    "fr": french_spelling.misspellings,
    "fa": persian_spelling.misspellings,
}
_UNSPACED = frozenset("bo dz ja km lo my th yue zh".split())
_MOST = 20
"""Findings on one segment: more say that it is in another language."""
_SHOWN = 2
"""Suggestions in a message: which one is meant only the translator knows."""


def is_unspaced(locale: str) -> bool:
    """Whether a language is written without spaces between words, so that no words can be looked up."""
    return base_language(locale) in _UNSPACED


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if is_unspaced(pair.target_locale):
        return
    dictionary = lexicon(pair.target_locale, check.parameters["dictionary"])
    if dictionary is None:
        return
    general = partial(general_spelling.misspellings, locale=pair.target_locale)
    reader = _READERS.get(base_language(pair.target_locale), general)
    own = set(check.parameters["words"])
    found = reader(masked(pair.target, pair.format), pair.source, dictionary)
    for wrong in islice((wrong for wrong in found if wrong.text not in own), _MOST):
        message = f"The dictionary does not know {quoted(wrong.text)}."
        if wrong.suggestions:
            meant = " or ".join(map(quoted, wrong.suggestions[:_SHOWN]))
            message = message[:-1] + f"; perhaps {meant} is meant."
        fix = wrong.suggestions[0] if len(wrong.suggestions) == 1 else None
        severity = None if wrong.sure else Severity.INFO
        yield check.finding(message, target=(wrong.start, wrong.end), fix=fix, severity=severity)


CHECK = Check(
    id="spelling",
    name="MQM spelling; ITS misspelling",
    label="Spelling",
    severity=Severity.WARNING,
    summary="A word that the dictionary does not know (in Persian: while it knows one that is a slip away).",
    authority="Dictionnaires orthographiques français (Grammalecte); Lilak; for others Hunspell’s",
    function=_find,
    passing=(
        Example("the fishermen", "les pêcheurs", "fr"),
        Example("Today there are seagulls.", "Aujourd’hui, y a-t-il des mouettes\u202f?", "fr"),
        Example("Is Zbigniew a beamer?", "Zbigniew est-il un beamer\u202f?", "fr"),
        Example("the fishermen’s boats", "قایق‌های ماهیگیران", "fa"),
        Example("Zbigniew writes.", "زبیگنیف می‌نویسد.", "fa"),
    ),
    failing=(
        Example("the fishermen", "les pêhceurs", "fr", fixed="les pêcheurs"),
        Example("It was already late.", "Il était déja tard.", "fr", fixed="Il était déjà tard."),
        Example("They waited.", "Ils attendaeint.", "fr", fixed="Ils attendaient."),
        Example("the fishermen waited", "ماهیگران منتظر بودند", "fa", fixed="ماهیگیران منتظر بودند"),
    ),
    parameters={"words": (), "dictionary": ""},
)
