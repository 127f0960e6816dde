"""The ezafe after a silent heh is written in one way: هٔ or ه‌ی."""

import re
from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import masked
from workbench.text.locales import base_language

_FORMS = {"hamza": "ه\u0654", "yeh": "ه\u200cی"}
_WRITTEN = re.compile(
    r"(?<=[^\W\d_])(?:(?P<hamza>ه\u0654|\u06c0)|(?P<yeh>ه\u200cی)|(?<=[^\W\d_]{2})(?P<apart>ه ی))"
    r"(?![\w\u200c\u0654])"
)


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    if base_language(pair.target_locale) != "fa":
        return
    form = check.parameters["form"]
    found = list(_WRITTEN.finditer(masked(pair.target, pair.format)))
    if form == "either":
        yield from _mixed(check, found)
        return
    right = _FORMS[form]
    for match in found:
        if match[0] != right:
            message = f"The ezafe after heh is written {quoted(right)} here, not {quoted(match[0])}."
            yield check.finding(message, target=match.span(), fix=right)


def _mixed(check: Check, found: list[re.Match[str]]) -> Iterator[Finding]:
    """Where both ways are in one segment, those that are not written as the first one is; and a ی apart."""
    written = [match for match in found if match.lastgroup != "apart"]
    right = _FORMS[written[0].lastgroup or "yeh"] if written else _FORMS["yeh"]
    for match in found:
        if match.lastgroup == "apart":
            message = f"The ezafe is parted from its word; it should be {quoted(right)}."
            yield check.finding(message, target=match.span(), fix=right)
    for match in written:
        if match.lastgroup != written[0].lastgroup:
            message = (
                f"The ezafe after heh is written in two ways: {quoted(written[0][0])} and {quoted(match[0])}."
            )
            yield check.finding(message, target=match.span(), severity=Severity.INFO)


CHECK = Check(
    id="fa_ezafe",
    name="MQM style: inconsistent style",
    label="Ezafe after heh",
    severity=Severity.WARNING,
    summary="The ezafe after a silent heh in another way than the project’s, with a space, or in two ways.",
    authority="Academy of Persian Language and Literature, Dastur-e khatt-e farsi, writes هٔ; many publishers "
    "write ه‌ی. A project chooses",
    function=_find,
    passing=(
        Example("a friend’s house", "خانهٔ دوست", "fa"),
        Example("a friend’s house", "خانه‌ی دوست", "fa"),
        Example("a house", "خانه‌ای", "fa"),
        Example("the house", "la maison", "fr"),
    ),
    failing=(
        Example("a friend’s house", "خانه ی دوست", "fa", fixed="خانه‌ی دوست"),
        Example("a friend’s house and letter", "خانهٔ دوست و نامه ی او", "fa", fixed="خانهٔ دوست و نامهٔ او"),
        Example("a friend’s house and letter", "خانهٔ دوست و نامه‌ی دوست", "fa"),
        Example("a friend’s house and letter", "خانه‌ی دوست و نامۀ دوست", "fa"),
    ),
    parameters={"form": "either"},
)
