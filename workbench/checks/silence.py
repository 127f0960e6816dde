"""Which checks have nothing to say in a locale, so that nobody takes their silence for praise."""

from dataclasses import dataclass

from workbench.checks.conventions import conventions
from workbench.checks.dictionaries import look_up
from workbench.checks.spelling import is_unspaced
from workbench.text.locales import base_language, name


@dataclass(frozen=True, slots=True)
class Silence:
    """A check that does not look at a locale, and why."""

    check: str
    """The check's id."""
    reason: str
    """A sentence for people who rely on the check."""


def silent(source_locale: str, target_locale: str, dictionary: str = "") -> tuple[Silence, ...]:
    """The checks that say nothing for want of language data; none where all that concern the target speak.

    Checks of one language (French spacing, Persian letters) are not meant in another, and not named here.

    Args:
        dictionary: the path of the one that the project names for the target.
    """
    target, source = name(base_language(target_locale)), name(base_language(source_locale))
    foretold = conventions("lengths", target_locale) and base_language(source_locale) == "en"
    dated = conventions("months", target_locale) and conventions("months", source_locale)
    reasons = {
        "spelling": f"{target} is written without spaces between words."
        if is_unspaced(target_locale)
        else look_up(target_locale, dictionary).reason,
        "wrong_language": ""
        if conventions("languages", target_locale)
        else f"There is no list of the small words of {target}.",
        "truncated": "" if foretold else f"How long translations from {source} to {target} are is not known.",
        "added_text": ""
        if foretold
        else f"How long translations from {source} to {target} are is not known.",
        "date": "" if dated else f"The names of months and days in {source} or {target} are not known.",
        "quote_style": ""
        if conventions("quotation_marks", target_locale).get("style")
        else f"Which quotation marks {target} wants is not known.",
    }
    return tuple(Silence(check, reason) for check, reason in reasons.items() if reason)
