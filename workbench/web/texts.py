"""The interface's own words: English in the code, looked up in a gettext catalogue when they are shown.

`pybabel extract -F workbench/web/babel.cfg -k N_ -o messages.pot workbench/web` collects them, those of the
editor's scripts too. A catalogue for another interface language goes to
`workbench/web/locale/<language>/LC_MESSAGES/workbench.mo`.
"""

import gettext
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_from_dir

DOMAIN = "workbench"
_FOLDER = Path(__file__).parent / "locale"

_catalogue: gettext.NullTranslations = gettext.translation(DOMAIN, _FOLDER, fallback=True)


def _(message: str) -> str:
    """The message in the interface language; English where it has not been translated."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message in the form that the interface language uses with a number."""
    return _catalogue.ngettext(singular, plural, number)


def language() -> str:
    """The tag of the interface language, for dates and numbers."""
    return _catalogue.info().get("language") or "en"


# What is said here of plural forms is right for every number whose last two digits decide, and for the small
# numbers themselves: all the rules of CLDR but those for millions.
_COUNTED = 200
_KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2)}


@cache
def of_scripts(folder: Path) -> dict[str, Any]:
    """What the JavaScript modules in a folder need for the interface language.

    Returns:
        JSON: `language`, its tag; `texts`, what differs from English, by the English text, with a list where
        there are plural forms; `plurals`, the number of the form for 0, 1, 2 and so on.
    """
    plural = _plural_rule()
    forms = [plural(number) for number in range(_COUNTED)]
    texts: dict[str, str | list[str]] = {}
    for message in _messages(folder) if isinstance(_catalogue, gettext.GNUTranslations) else ():
        if isinstance(message, str):
            if _(message) != message:
                texts[message] = _(message)
            continue
        one, many = message[:2]
        said = [ngettext(one, many, forms.index(form)) for form in sorted(set(forms))]
        if not {one, many}.issuperset(said):
            texts[one] = said
    return {"language": language(), "texts": texts, "plurals": forms}


def _messages(folder: Path) -> Iterator[str | tuple[str, ...]]:
    found = extract_from_dir(
        str(folder),
        method_map=[("**.js", "javascript")],
        # Without it, what stands in `${...}` is not seen.
        options_map={"**.js": {"parse_template_string": True}},
        keywords=_KEYWORDS,
    )
    for _name, _line, message, _comments, _context in found:
        yield message


def _plural_rule() -> Callable[[int], int]:
    said = _catalogue.info().get("plural-forms", "nplurals=2; plural=(n != 1);")
    return gettext.c2py(said.rpartition("plural=")[2].strip().rstrip(";"))
