"""Words and phrases looked up in the memory, as an editor is shown what is found."""

from typing import Any

from workbench.errors import InputError
from workbench.memory.keys import Side
from workbench.model import Person
from workbench.services.memory_searching import Found, concordance, phrases
from workbench.services.project import Project

MOST_FOUND = 20


def lookup(project: Project, by: Person, text: str, article_locale: str, locale: str) -> list[dict[str, Any]]:
    """Pairs that have the words in their source, then those that have them in their target."""
    found: list[Found] = []
    for side in Side:
        try:
            found += concordance(project, by, text, side, article_locale, locale, MOST_FOUND)
        except InputError:
            # A search without a word, such as a lone quotation mark, finds nothing.
            return []
    return [_found(one) for one in found]


def phrases_of(project: Project, by: Person, slug: str, locale: str, segment: str) -> list[dict[str, Any]]:
    """Phrases that a segment shares with the memory, the longest first, each with pairs that have it."""
    return [
        {
            "start": phrase.start,
            "end": phrase.end,
            "pairs": phrase.pairs,
            "examples": [_found(example) for example in phrase.examples],
        }
        for phrase in phrases(project, by, slug, locale, segment)
    ]


def _found(found: Found) -> dict[str, Any]:
    pair = found.pair
    return {
        "source": pair.source,
        "target": pair.target,
        f"in_{found.side}": [list(span) for span in found.spans],
        "article": pair.article,
        "by": pair.author,
        "memory": pair.memory,
    }
