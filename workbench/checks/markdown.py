"""The Markdown of the target is that of the source, and whole."""

import re
from collections import Counter
from collections.abc import Iterator

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import Kind, of_kind

_PARTED = re.compile(r"\][ \t]+(\([^()\s]+\))")
_LOOSE = re.compile(r"(?<=\S )(\*{1,2}) ([^*\n]{1,200}) \1(?![\w*])")


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    yield from _links(check, pair)
    if pair.format == "markdown":
        yield from _headings(check, pair)
        yield from _bullets(check, pair)
        yield from _loose(check, pair)
        yield from _emphasis(check, pair, Kind.STRONG, "**")
        yield from _emphasis(check, pair, Kind.EMPHASIS, "*")


def _links(check: Check, pair: Pair) -> Iterator[Finding]:
    source, target = (of_kind(text, pair.format, Kind.LINK) for text in (pair.source, pair.target))
    if len(source) <= len(target):
        return
    parted = {match[1]: match for match in _PARTED.finditer(pair.target)}
    there = Counter(link.text for link in target)
    for link in source:
        if there[link.text] > 0:
            there[link.text] -= 1
        elif match := parted.get(link.text):
            message = f"A space parts the link to {quoted(link.text[1:-1])} from its text."
            yield check.finding(message, source=link.span, target=match.span(), fix=f"]{link.text}")
        else:
            yield check.finding(f"The link to {quoted(link.text[1:-1])} is missing.", source=link.span)


def _headings(check: Check, pair: Pair) -> Iterator[Finding]:
    source, target = (of_kind(text, pair.format, Kind.HEADING)[:1] for text in (pair.source, pair.target))
    if not source and not target:
        return
    if not source:
        yield check.finding("The target is a heading and the source is not.", target=target[0].span)
    elif not target:
        message = f"The heading mark {quoted(source[0].text.strip())} is missing."
        yield check.finding(message, source=source[0].span)
    elif source[0].text.split() != target[0].text.split():
        message = f"The heading begins with {quoted(target[0].text)} instead of {quoted(source[0].text)}."
        yield check.finding(message, source=source[0].span, target=target[0].span, fix=source[0].text)
    elif source[0].text.endswith(" ") and not target[0].text.endswith((" ", "\t")):
        message = f"A space is missing after {quoted(target[0].text)}: this is no heading."
        yield check.finding(message, source=source[0].span, target=target[0].span, fix=source[0].text)


def _bullets(check: Check, pair: Pair) -> Iterator[Finding]:
    ours, theirs = (len(of_kind(text, pair.format, Kind.BULLET)) for text in (pair.source, pair.target))
    if ours != theirs:
        yield check.finding(f"The source has {ours} list markers at line beginnings, the target {theirs}.")


def _loose(check: Check, pair: Pair) -> Iterator[Finding]:
    if _LOOSE.search(pair.source):
        return
    code = [found.span for found in of_kind(pair.target, pair.format, Kind.CODE)]
    for match in _LOOSE.finditer(pair.target):
        if any(start < match.end() and match.start() < end for start, end in code):
            continue
        passage = pair.target[slice(*match.span(2))]
        message = f"Spaces part {quoted(match[1])} from {quoted(passage)}: this is no emphasis."
        fix = f"{match[1]}{passage}{match[1]}"
        yield check.finding(message, target=match.span(), fix=fix, severity=Severity.WARNING)


def _emphasis(check: Check, pair: Pair, kind: Kind, mark: str) -> Iterator[Finding]:
    source, target = (of_kind(text, pair.format, kind) for text in (pair.source, pair.target))
    if len(target) % 2 and not len(source) % 2:
        message = f"A {quoted(mark)} has no partner."
        yield check.finding(message, target=target[-1].span, severity=Severity.WARNING)
    elif len(source) > len(target) and not len(source) % 2:
        missing = (len(source) - len(target)) // 2
        message = f"{missing} of {len(source) // 2} passages between {quoted(mark)} are not so in the target."
        yield check.finding(message, source=source[0].span, severity=Severity.WARNING)


CHECK = Check(
    id="markdown",
    name="Weblate md-link/md-syntax; MQM markup",
    label="Markdown",
    severity=Severity.ERROR,
    summary="Links, headings, list markers or emphasis are missing or broken.",
    authority="CommonMark 0.31: 4.2 ATX headings, 5.2 List items, 6.2 Emphasis, 6.3 Links",
    function=_find,
    passing=(
        Example("*No* one [asked](#a).", "_Personne_ n’a [demandé](#a).", "fr", format="markdown"),
        Example("### Names", "### نام‌ها", "fa", format="markdown"),
        Example("2 * 3 = 6", "2 * 3 = 6", "fr", format="markdown"),
        Example("- one\n- two", "- un\n- deux", "fr", format="markdown"),
    ),
    failing=(
        Example("No **one** asked.", "**Personne n’a demandé.", "fr", format="markdown"),
        Example("No **one** asked.", "Personne n’a demandé.", "fr", format="markdown"),
        Example(
            "No *one* asked.", "Nul * n’a * demandé.", "fr", fixed="Nul *n’a* demandé.", format="markdown"
        ),
        Example("See [names](#n).", "Voir [noms] (#n).", "fr", fixed="Voir [noms](#n).", format="markdown"),
        Example("See [names](#n).", "نام‌ها را ببینید.", "fa", format="markdown"),
        Example("## Names", "### Noms", "fr", fixed="## Noms", format="markdown"),
        Example("## Names", "##Noms", "fr", fixed="## Noms", format="markdown"),
        Example("- one\n- two", "- un, deux", "fr", format="markdown"),
    ),
)
