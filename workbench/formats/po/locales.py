"""Locales as gettext writes them, and their plural rules."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_MODIFIERS = {
    "Arab": "arabic",
    "Cyrl": "cyrillic",
    "Deva": "devanagari",
    "Hebr": "hebrew",
    "Latn": "latin",
    "Mong": "mongolian",
    "Tfng": "tifinagh",
}
"""The scripts that gettext and glibc write as a modifier."""
_SCRIPTS = {modifier: script for script, modifier in _MODIFIERS.items()}
_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?(?:-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))?"
)
_VARIANT = re.compile(r"[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}")


def gettext_locale(tag: str) -> str:
    """A BCP 47 tag as a `Language` field has it.

    `fr-CA` is `fr_CA`, `sr-Latn-RS` is `sr_RS@latin`, `ca-valencia` is `ca@valencia`. A script without a
    modifier of its own stands as it does in Django and Weblate: `zh_Hans`. A tag that this cannot hold, with
    an extension say, stays as it is.
    """
    found = _TAG.fullmatch(tag)
    if found is None:
        return tag
    language, script, region, variant = found.groups()
    modifier = _MODIFIERS.get(script or "")
    name = "_".join(part for part in (language, None if modifier else script, region) if part)
    suffix = "@".join(("", *(part for part in (modifier, variant) if part)))
    return name + suffix if locale_of(name + suffix) == canonical(tag) else tag


def locale_of(name: str) -> str:
    """The BCP 47 tag for a `Language` field; a modifier such as `@euro`, no script or variant, is dropped."""
    name, _, modifier = name.strip().partition("@")
    subtags = name.partition(".")[0].replace("_", "-").split("-")
    if modifier in _SCRIPTS:
        subtags.insert(1, _SCRIPTS[modifier])
    elif _VARIANT.fullmatch(modifier):
        subtags.append(modifier)
    return canonical("-".join(subtags))


def canonical(tag: str) -> str:
    """A tag in the letter case that RFC 5646, section 2.1.1, recommends."""
    subtags = tag.lower().split("-")
    for position in range(1, len(subtags)):
        if any(len(before) == 1 for before in subtags[:position]):
            break
        if len(subtags[position]) == 2:
            subtags[position] = subtags[position].upper()
        elif len(subtags[position]) == 4 and subtags[position].isalpha():
            subtags[position] = subtags[position].title()
    return "-".join(subtags)


def plural_forms(tag: str) -> str | None:
    """The `Plural-Forms` field of a locale, or None for one that the table does not have."""
    subtags = tag.split("-")
    for length in range(len(subtags), 0, -1):
        found = plural_table().get("-".join(subtags[:length]))
        if found:
            return found
    return None


@cache
def plural_table() -> dict[str, str]:
    """The `Plural-Forms` fields by locale."""
    table = tomllib.loads(files(__package__).joinpath("plurals.toml").read_text(encoding="utf-8"))
    return {
        locale: f"nplurals={rule['forms']}; plural={rule['plural']};"
        for rule in table["rules"]
        for locale in rule["locales"]
    }
