"""Placeholders that a program fills in stay as they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from workbench.checks.model import Check, Example, Finding, Pair, Severity
from workbench.checks.placeables import Placeable, placeholders
from workbench.checks.verbatim import compare

_IN_ORDER = ("c-format", "python-format")
_NUMBERED = re.compile(r"%[0-9]+\$")
_NAMED = re.compile(r"%[0-9]+\$|%[(<{]|\{")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source, target = (placeholders(text, pair.format) for text in (pair.source, pair.target))
    if pair.format in _IN_ORDER:
        if any(_NUMBERED.match(found.text) for found in target):
            source = _numbered(source)
        elif _changed_places(source, target):
            message = "The placeholders stand in another order: number them, such as %1$s and %2$s."
            yield check.finding(message, target=(target[0].start, target[-1].end))
    yield from compare(check, source, target, "placeholder")


def _numbered(found: Sequence[Placeable]) -> list[Placeable]:
    """Placeholders with the number that each has by its place, as a translation may write them."""
    numbers = count(1)
    return [
        one if _NAMED.match(one.text) else replace(one, text=f"%{next(numbers)}${one.text[1:]}")
        for one in found
    ]


def _changed_places(source: Sequence[Placeable], target: Sequence[Placeable]) -> bool:
    one, other = ([found.text for found in side if found.text[0] != "{"] for side in (source, target))
    return one != other and sorted(one) == sorted(other) and not any(map(_NAMED.match, one))


CHECK = Check(
    id="placeholders",
    name="QA placeables; ITS pattern-problem; Weblate *-format",
    label="Placeholders",
    severity=Severity.ERROR,
    summary="The placeholders of the target are not those of the source.",
    authority="Python Library Reference, printf-style formatting and Format String Syntax; POSIX printf",
    function=_find,
    passing=(
        Example("{count} letters to %(name)s", "%(name)s : {count} lettres", "fr", format="python-format"),
        Example("75% of prisons", "75 % des prisons", "fr"),
        Example("%d days", "%d روز", "fa", format="python-format"),
        Example("%s of %d", "%2$d، %1$s", "fa", format="c-format"),
        Example("%d%% of %s", "%d %% de %s", "fr", format="c-format"),
        Example("{who} of {place}: %s", "%s : {who} (de {place})", "fr", format="python-format"),
        Example("50% of women", "50 % des femmes", "fr", format="python-format"),
        Example("5% interest for %s", "5\u00a0% d’intérêts pour %s", "fr", format="c-format"),
        Example("%1 of %2", "%1 sur %2", "fr", format="qt-format"),
    ),
    failing=(
        Example("%d letters", "%s lettres", "fr", fixed="%d lettres", format="python-format"),
        Example("Dear {name},", "{نام} عزیز،", "fa", fixed="{name} عزیز،", format="python-brace-format"),
        Example("Hello {name}", "سلام {نام}", "fa", fixed="سلام {name}", format="python-format"),
        Example("%(who)s wrote", "% (who)s a écrit", "fr", format="python-format"),
        Example("%s of %d", "%d de %s", "fr", format="c-format"),
        Example("%d%% done", "%d % de fait", "fr", format="c-format"),
        Example("%ld files", "%d fichiers", "fr", fixed="%ld fichiers", format="c-format"),
    ),
)
