"""What a review document says to its reader; the table is `words.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from workbench.model import Progress
from workbench.text.locales import base_language

COLUMNS = ("number", "source", "target", "comments", "state")
"""Of the table, in their order."""


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(
        resources.files("workbench.formats.review").joinpath("words.toml").read_text("utf-8")
    )


def language_of(locale: str) -> str:
    """The language in which a locale's reviewers are spoken to."""
    language = base_language(locale)
    return language if language in _table() else "en"


def word(name: str, language: str) -> str:
    """A heading or sentence in a language that `language_of` gave."""
    return _table()[language][name]


def state_word(progress: Progress, language: str) -> str:
    """How far a segment is, in a language that `language_of` gave."""
    return word(progress.value.replace(" ", "-"), language)


@cache
def columns_by_heading() -> Mapping[str, str]:
    """The column that each heading stands for, in any language, with letter case folded."""
    return {
        known[column].casefold(): column for known in (*_table().values(), _names()) for column in COLUMNS
    }


def _names() -> Mapping[str, str]:
    return {column: column for column in COLUMNS}
