"""Web and e-mail addresses stay as they are."""

from collections.abc import Iterator, Set

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import Kind, Placeable, of_kind, without_language
from workbench.text.locales import base_language


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source = of_kind(pair.source, pair.format, Kind.ADDRESS)
    target = of_kind(pair.target, pair.format, Kind.ADDRESS)
    source_links = of_kind(pair.source, pair.format, Kind.LINK)
    target_links = of_kind(pair.target, pair.format, Kind.LINK)
    if len(source_links) == len(target_links):  # otherwise `markdown` speaks of the links
        source = sorted(source + source_links, key=lambda found: found.start)
        target = sorted(target + target_links, key=lambda found: found.start)
    languages = {base_language(pair.source_locale), base_language(pair.target_locale)}
    missing, added = _unmatched(source, target, languages), _unmatched(target, source, languages)
    for index, lost in enumerate(missing):
        if len(missing) == len(added):
            found = added[index]
            message = f"The address {quoted(_address(lost))} has become {quoted(_address(found))}."
            yield check.finding(message, source=lost.span, target=found.span, fix=lost.text)
        else:
            yield check.finding(f"The address {quoted(_address(lost))} is missing.", source=lost.span)
    if not missing:
        for found in added:
            message = f"The address {quoted(_address(found))} is not in the source."
            yield check.finding(message, target=found.span, severity=Severity.WARNING)


def _unmatched(ours: list[Placeable], theirs: list[Placeable], languages: Set[str]) -> list[Placeable]:
    """Ours that have no partner in theirs, however often they are repeated."""
    keys = {without_language(_address(found), languages) for found in theirs}
    unmatched = {
        found.text: found for found in ours if without_language(_address(found), languages) not in keys
    }
    return list(unmatched.values())


def _address(found: Placeable) -> str:
    return found.text[1:-1].strip() if found.kind is Kind.LINK else found.text


CHECK = Check(
    id="urls",
    name='QA "URL mismatch"; MQM markup',
    label="Addresses",
    severity=Severity.ERROR,
    summary="A web or e-mail address, or the target of a link, is missing, changed or added.",
    authority="MQM Core, Design and markup; RFC 3986 and RFC 5321 for what an address is",
    function=_find,
    passing=(
        Example("Read https://example.net/en/report.", "Lire https://example.net/fr/report.", "fr"),
        Example("Ask info@example.net, please.", "از info@example.net، بپرسید.", "fa"),
        Example("(see http://example.net/a_(b))", "(voir http://example.net/a_(b))", "fr"),
        Example("[Report](/en/report)", "[Rapport](/fr/report)", "fr", format="markdown"),
    ),
    failing=(
        Example(
            "Read https://example.net/report7.",
            "Lire https://example.net/rapport7.",
            "fr",
            fixed="Lire https://example.net/report7.",
        ),
        Example("At www.example.net/15.", "در www.example.net/۱۵.", "fa", fixed="در www.example.net/15."),
        Example("Ask info@example.net.", "Écrivez-nous.", "fr"),
        Example("Ask us.", "Écrivez à info@example.net.", "fr"),
        Example("[Report](#names)", "[Rapport](#noms)", "fr", fixed="[Rapport](#names)", format="markdown"),
    ),
)
