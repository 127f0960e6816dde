"""What is a matter of taste in typography: a project's profile, and the checks that follow it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from workbench.checks import CHECKS
from workbench.checks.conventions import conventions
from workbench.checks.model import Check
from workbench.text.locales import base_language

CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "digits": {"fa": ("persian", "latin", "either")},
    "decimal": {"fa": ("٫", "/", "."), "fr": (",", ".")},
    "ezafe": {"fa": ("hamza", "yeh", "either")},
    "space": {"fr": ("nbsp", "nnbsp", "either")},
}
"""By field of a profile the languages that leave it open, each with what a project may choose."""

_SPACES = {"nbsp": "\u00a0", "nnbsp": "\u202f"}
_WITH_DICTIONARY = ("spelling", "names", "wrong_language", "fr_capitals")
_LATIN_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a project chooses for one locale, in the words of `CHOICES`; empty follows `conventions`."""

    digits: str = ""
    decimal: str = ""
    """The sign before decimals. If empty, it follows the digits."""
    ezafe: str = ""
    """After a silent heh: `hamza` is هٔ, `yeh` ه‌ی. If empty, either."""
    space: str = ""
    """The space beside French marks and within large numbers. If empty or `either`, any no-break space is
    right, and fixes write what the locale's authority says: in France a narrow one before ; ! ? and a wide
    one before : and inside guillemets, in Canada none before ; ! ?, in Switzerland narrow ones everywhere."""
    dictionary: str = ""
    """The path of the spelling dictionary; if empty, that which comes with the program or the system."""


@lru_cache
def checks_for(locale: str, profile: Profile = Profile()) -> tuple[Check, ...]:
    """Every check of a single segment, for targets in a locale and as a profile has it.

    Args:
        locale: a BCP 47 tag. What a profile says of another language's typography is passed over.
    """
    language = base_language(locale)
    known = {name: getattr(profile, name) for name, choice in CHOICES.items() if language in choice}
    chosen = _parameters(locale, **known)
    if profile.dictionary:
        for check in _WITH_DICTIONARY:
            chosen[check] = {**chosen.get(check, {}), "dictionary": profile.dictionary}
    return tuple(
        replace(check, parameters={**check.parameters, **chosen[check.id]}) if check.id in chosen else check
        for check in CHECKS
    )


def _parameters(
    locale: str, digits: str = "", decimal: str = "", ezafe: str = "", space: str = ""
) -> dict[str, dict[str, Any]]:
    """By check the parameters that a choice changes."""
    separators = dict[str, str]()
    parameters: dict[str, dict[str, Any]] = {"number_format": separators}
    own_digits = conventions("digits", locale).get("digits", "")
    # Latin digits go with Latin separators: Unicode CLDR, number symbols of `fa` for `latn`.
    if digits == "latin":
        parameters["digits_script"] = {"digits": _LATIN_DIGITS}
        separators |= {"decimal": ".", "group": ","}
    elif digits == "either":
        parameters["digits_script"] = {"digits": own_digits + _LATIN_DIGITS}
        separators |= {"decimal": "٫.", "group": "٬,"}
    if decimal:
        separators["decimal"] = decimal
    if ezafe:
        parameters["fa_ezafe"] = {"form": ezafe}
    if wanted := _SPACES.get(space):
        group = conventions("number_separators", locale)["group"]
        if group[0] in _SPACES.values():
            separators["group"] = wanted + group.replace(wanted, "")
        for check in ("fr_spacing", "quote_style", "end_punct"):
            parameters[check] = {"space": wanted}
    return parameters
