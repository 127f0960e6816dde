"""Locales: their canonical tags, names, writing direction and the characters an editor offers for them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from workbench.errors import InputError

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.ASCII,
)
_LONGEST_TAG = 64
# Subtags that name no language a text can be in.
_NO_LANGUAGE = {"und", "mul", "mis", "zxx"}
# Scripts with right-to-left direction in the Unicode Character Database (bidirectional classes R and AL).
_RIGHT_TO_LEFT = frozenset(
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat"
    " Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Yezi".split()
)


@dataclass(frozen=True, slots=True)
class SpecialCharacter:
    """A character that keyboards hide and an editor offers."""

    text: str
    label: str
    """A few characters for a button: the character itself, or an abbreviation where nothing can be seen."""
    name: str


def parse_locale(tag: str) -> str:
    """The canonical BCP 47 form of a locale tag: `fr_ca` and `FR-CA` give `fr-CA`.

    Letter case and the order of subtags follow RFC 5646, section 2.1.1. Codes that have been replaced become
    their replacement (`iw` is `he`, `fas` is `fa`, `prs` is `fa-AF`, `UK` is `GB`). Languages, scripts and
    regions must be known to CLDR.

    Raises:
        InputError: `tag` is no language tag, or one of its subtags is unknown.
    """
    return _parse_locale(tag.strip()[: _LONGEST_TAG + 1])


@lru_cache(maxsize=1024)
def _parse_locale(tag: str) -> str:
    match = _TAG.fullmatch(tag.replace("_", "-").lower())
    if match is None or len(tag) > _LONGEST_TAG:
        raise _unknown(tag)
    language, likely_script, likely_region = _current(match["language"])
    script = (match["script"] or "").title() or likely_script
    region = _current_region((match["region"] or "").upper()) or likely_region
    known = _known()
    if language not in known.languages or language in _NO_LANGUAGE:
        raise _unknown(tag)
    if script and script not in known.scripts:
        raise _unknown(tag, f"The script {script} is unknown.")
    if region and region not in known.regions:
        raise _unknown(tag, f"The region {region} is unknown.")
    subtags = "-".join(part for part in (language, script, region) if part)
    return subtags + match["variants"] + match["extensions"]


@lru_cache(maxsize=1024)
def base_language(locale: str) -> str:
    """The language subtag of a tag: `fr` of `fr-CA`."""
    return locale.replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=1024)
def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Which way the locale's lines run.

    The script decides: the one in the tag, else the one that CLDR holds likely for language and region. An
    unknown locale is left to right.
    """
    language, script, region = _parts(locale)
    if not script:
        likely = get_global("likely_subtags")
        found = likely.get(f"{language}_{region}") or likely.get(language, "")
        script = found.split("_")[1] if found.count("_") > 1 else ""
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=1024)
def region_of(locale: str) -> str:
    """The region of a tag, else the one that CLDR holds likely for its language; empty if there is none."""
    language, script, region = _parts(locale)
    if region:
        return region
    likely = get_global("likely_subtags")
    found = likely.get(f"{language}_{script}") or likely.get(language, "")
    return found.split("_")[2] if found.count("_") > 1 else ""


@lru_cache(maxsize=1024)
def name(locale: str, in_locale: str = "en") -> str:
    """What the locale is called in another, such as `French (Canada)`; its code if CLDR has no name."""
    language, script, region = _parts(locale)
    shown = _data(in_locale) or _data("en")
    details = [shown.scripts.get(script, script), shown.territories.get(region, region)]
    said = ", ".join(detail for detail in details if detail)
    called = shown.languages.get(language) or _data("en").languages.get(language, language)
    return f"{called} ({said})" if said else called


def native_name(locale: str) -> str:
    """What the locale is called in itself, such as `français (Canada)`; in English if CLDR does not say."""
    return name(locale, locale)


def special_characters(locale: str) -> tuple[SpecialCharacter, ...]:
    """What an editor offers for a locale, in order; the table is `special_characters.toml`."""
    groups = {base_language(locale), direction(locale), "*"}
    return tuple(character for languages, character in _special_characters() if groups & languages)


@cache
def _special_characters() -> tuple[tuple[frozenset[str], SpecialCharacter], ...]:
    file = resources.files("workbench.text").joinpath("special_characters.toml")
    rows = tomllib.loads(file.read_text("utf-8"))["character"]
    return tuple(
        (frozenset(row["languages"]), SpecialCharacter(row["text"], row["label"], row["name"]))
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class _Known:
    languages: frozenset[str]
    scripts: frozenset[str]
    regions: frozenset[str]


@cache
def _known() -> _Known:
    english = Locale("en")
    languages = {tag.split("_")[0] for tag in (*english.languages, *get_global("likely_subtags"))}
    regions = set(english.territories) - {"ZZ", "QO", "EU", "EZ", "UN"}
    return _Known(frozenset(languages), frozenset(set(english.scripts) - {"Zzzz"}), frozenset(regions))


def _current(language: str) -> tuple[str, str, str]:
    """The language, script and region that CLDR puts in place of a withdrawn or overlong language code.

    Two-letter codes that are in use stay what they are, though CLDR has aliases for some (`tl`, `sh`).
    """
    withdrawn = len(language) == 3 or language in {"in", "iw", "ji", "jw", "mo"}
    alias = get_global("language_aliases").get(language) if withdrawn else None
    return _parts(alias or language)


def _current_region(region: str) -> str:
    """The region that CLDR puts in place of a withdrawn or mistaken one, where there is just one."""
    new = get_global("territory_aliases").get(region, [])
    return new[0] if len(new) == 1 else region


def _unknown(tag: str, problem: str = "") -> InputError:
    shown = tag[:_LONGEST_TAG]
    names = {called.casefold(): code for code, called in Locale("en").languages.items()}
    code = names.get(shown.casefold(), "").replace("_", "-")
    meant = f"Did you mean {code}?" if code else "Use a BCP 47 tag such as fa, fr-CA or pt-BR."
    return InputError(f"“{shown}” is not a known locale." + (f" {problem}" if problem else ""), remedy=meant)


def _parts(locale: str) -> tuple[str, str, str]:
    """Language, script and region of a tag, each empty when the tag has none."""
    match = _TAG.fullmatch(locale.replace("_", "-").lower())
    if match is None:
        return locale, "", ""
    return match["language"], (match["script"] or "").title(), (match["region"] or "").upper()


@lru_cache(maxsize=256)
def _data(locale: str) -> Locale | None:
    """CLDR's data for a locale, with those of its language standing in; None when there are none."""
    language, script, region = _parts(locale)
    for wanted in ((language, region, script), (language, None, script), (language,)):
        try:
            return Locale(*(part or None for part in wanted))
        except (UnknownLocaleError, ValueError):
            continue
    return None
