"""The interface's own words: English in the code, looked up in a gettext catalogue when they are shown.

`pybabel extract -F workbench/web/babel.cfg -o messages.pot workbench/web` collects them. A catalogue for
another interface language goes to `workbench/web/locale/<language>/LC_MESSAGES/workbench.mo`.
"""

import gettext
from pathlib import Path

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
