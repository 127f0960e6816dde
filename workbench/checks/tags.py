"""HTML and XML tags stay, and stay well nested."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from workbench.checks.model import Check, Example, Finding, Pair, Severity, quoted
from workbench.checks.placeables import Kind, Placeable, of_kind, without_language, without_placeholders
from workbench.text.locales import base_language

_NAME = re.compile(r"</?([\w:.-]+)")
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+("[^"]*"|'[^']*'|[^\s"'>]+)""")
_TRANSLATABLE = {"lang", "xml:lang", "dir", "alt", "title", "hreflang"}
_ADDRESSES = {"href", "src"}
_VOID = set("area base br col embed hr img input link meta source track wbr".split())
_REPLACEABLE = {"br", "wbr", "q"}
"""A line break may become a line break, and a quotation its marks."""
_WRAPPERS = {"span", "bdi", "bdo"}
"""What a target may have more of, to tell the direction or language of a passage."""


def _find(check: Check, pair: Pair) -> Iterator[Finding]:
    source = of_kind(pair.source, pair.format, Kind.TAG)
    target = of_kind(pair.target, pair.format, Kind.TAG)
    languages = {base_language(pair.source_locale), base_language(pair.target_locale)}
    missing, added = _left_over(source, target, languages), _left_over(target, source, languages)
    replaced = len(missing) == len(added) == 1 and _closes(missing[0]) == _closes(added[0])
    for tag in missing:
        if replaced:
            message = f"The tag {quoted(tag.text)} has become {quoted(added[0].text)}."
            yield check.finding(message, source=tag.span, target=added[0].span, fix=tag.text)
        else:
            yield check.finding(f"The tag {quoted(tag.text)} is missing.", source=tag.span)
    wraps = all(_name(tag) in _WRAPPERS and not _key(tag, languages)[2] for tag in added)
    if not missing and not (wraps and 2 * sum(map(_closes, added)) == len(added)):
        for tag in added:
            yield check.finding(f"The tag {quoted(tag.text)} is not in the source.", target=tag.span)
    if not missing and not added and _misnested(source) is None and (tag := _misnested(target)):
        yield check.finding(f"The tag {quoted(tag.text)} closes where another one is open.", target=tag.span)


def _left_over(
    ours: Sequence[Placeable], theirs: Sequence[Placeable], languages: Set[str]
) -> list[Placeable]:
    """Ours that are more than theirs."""
    counts = Counter(_key(tag, languages) for tag in theirs)
    left: list[Placeable] = []
    for tag in ours:
        key = _key(tag, languages)
        if counts[key] > 0:
            counts[key] -= 1
        elif _name(tag) not in _REPLACEABLE:
            left.append(tag)
    return left


def _name(tag: Placeable) -> str:
    match = _NAME.match(tag.text)
    return match[1].lower() if match else ""


def _closes(tag: Placeable) -> bool:
    return tag.text.startswith("</")


def _key(tag: Placeable, languages: Set[str]) -> tuple[bool, str, frozenset[tuple[str, str]]]:
    found = _ATTRIBUTE.findall(without_placeholders(tag.text))
    attributes = {name.lower(): value.strip("\"'") for name, value in found}
    kept = frozenset(
        (name, without_language(value, languages) if name in _ADDRESSES else value)
        for name, value in attributes.items()
        if name not in _TRANSLATABLE
    )
    return (_closes(tag), _name(tag), kept)


def _misnested(tags: Sequence[Placeable]) -> Placeable | None:
    """The first closing tag that does not close the tag opened last."""
    open_tags: list[str] = []
    for tag in tags:
        name = _name(tag)
        if _closes(tag):
            if not open_tags or open_tags.pop() != name:
                return tag
        elif not tag.text.endswith("/>") and name not in _VOID:
            open_tags.append(name)
    return None


CHECK = Check(
    id="tags",
    name="QA tags; ITS markup",
    label="Tags",
    severity=Severity.ERROR,
    summary="The tags of the target are not those of the source, or do not nest.",
    authority="ITS 2.0, Localization Quality Issue: markup; HTML Living Standard, 13.1.2 Elements",
    function=_find,
    passing=(
        Example("<i>Never</i> again.", "Plus <i>jamais</i>.", "fr", format="html"),
        Example("<p>Never again.</p>", '<p dir="rtl">دیگر هرگز.</p>', "fa", format="html"),
        Example("One<br>two", "Un\ndeux", "fr", format="html"),
        Example("It is A-4.", 'این <span dir="ltr">A-4</span> است.', "fa", format="html"),
        Example('<a href="/en/x">Here</a>', '<a href="/fr/x">Ici</a>', "fr", format="html"),
        Example("if a < b and c > d", "si a < b et c > d", "fr"),
    ),
    failing=(
        Example("<i>Never</i> again.", "Plus <i>jamais.", "fr", format="html"),
        Example(
            "<i>Never</i> again.", "Plus <l>jamais</i>.", "fr", fixed="Plus <i>jamais</i>.", format="html"
        ),
        Example("<b><i>No</i></b>", "<b><i>نه</b></i>", "fa", format="html"),
        Example("It is A-4.", 'این <span dir="ltr">A-4 است.', "fa", format="html"),
        Example("Never again.", "Plus <b>jamais</b>.", "fr", format="html"),
    ),
)
