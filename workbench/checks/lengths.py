"""How far the length of a target is from what its source lets expect."""

import math
import re

from workbench.checks.conventions import conventions
from workbench.checks.model import Pair
from workbench.checks.placeables import MARKUP, masked
from workbench.text.locales import base_language

_SENTENCE_END = re.compile(r"(?<=[^\W\d_][^\W_])[.!?؟…]+[\"'»”’)\]]*(?=[\s\u200c\u200f]|$)")

_QUOTATION = re.compile(
    r"«[^«»]*»|‹[^‹›]*›|“[^“”]*”|\"[^\"\n]*\""
    r"|(?<!\w)['‘](?=\w)[^'‘’\n]*(?:\w[’'](?=\w)[^'‘’\n]*)*['’](?!\w)"
)


def deviation(pair: Pair, more: int = 0) -> float:
    """By how many standard deviations the target is longer (or, negative, shorter) than usual.

    0 where nothing is known of the two languages. The length ratio of translations is about log-normal (Gale
    and Church, 1993).

    Args:
        more: characters to add to the source for what a target may write in full.
    """
    table = conventions("lengths", pair.target_locale)
    if not table or base_language(pair.source_locale) != "en":
        return 0.0
    source, target = _length(pair.source, pair.format) + more, _length(pair.target, pair.format)
    if source <= more or not target:
        return 0.0
    variance = table["steady"] + table["fickle"] / (source + 10)
    return (math.log(target / source) - table["mean"]) / math.sqrt(variance)


def quotations(text: str, format: str) -> int:
    """How many quotations begin and end in a text."""
    return len(_QUOTATION.findall(masked(text, format)))


def sentences(text: str, format: str) -> int:
    """About how many sentences a text has, one at least."""
    return max(1, len(_SENTENCE_END.findall(masked(text, format).replace(MARKUP, ""))))


def _length(text: str, format: str) -> int:
    return len(" ".join(masked(text, format).replace(MARKUP, "").split()))
