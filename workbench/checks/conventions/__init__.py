"""What is customary in a locale, one TOML file for each concern, read by checks and their fixes alike.

The files are data for people to read and correct. In each, a table stands for a locale, and `default` for all
of them; a locale takes what it does not say from its language, and that from `default`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@cache
def conventions(concern: str, locale: str) -> Mapping[str, Any]:
    """The conventions of a locale (a BCP 47 tag) in one concern, the name of a file here without its ending.

    Empty when neither the locale, its language nor `default` has any.
    """
    tables = _file(concern)
    subtags = locale.replace("_", "-").split("-")
    merged: dict[str, Any] = dict(tables.get("default", {}))
    for count in range(1, len(subtags) + 1):
        merged |= tables.get("-".join(subtags[:count]), {})
    return MappingProxyType(merged)


def known_locales(concern: str) -> tuple[str, ...]:
    """The locales that have a table of their own in a concern."""
    return tuple(locale for locale in _file(concern) if locale != "default")


@cache
def _file(concern: str) -> Mapping[str, Mapping[str, Any]]:
    file = resources.files(__package__).joinpath(f"{concern}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
