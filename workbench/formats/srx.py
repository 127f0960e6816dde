"""Segmentation rules as SRX 2.0 (LISA OSCAR, 2008), the format in which translation programs share them.

SRX maps language codes to named lists of rules. Reading takes the rules that a locale ends up with; writing
makes a file for one locale. What SRX says about markup (`formathandle`, `segmentsubflows`) is fixed here:
opening markup goes with what follows, closing markup stays with what it closes.
"""

from collections.abc import Iterator

import regex
from lxml import etree

from workbench.errors import InputError
from workbench.formats.xml_reading import parse_xml
from workbench.formats.xml_writing import UNFIT, attribute, content, document
from workbench.text.segmentation.rules import Rule, Rules, compile_icu

LARGEST = 4 * 1024 * 1024
"""The most bytes of an SRX file."""
_NAMESPACE = "http://www.lisa.org/srx20"


def parse(data: bytes, locale: str, *, name: str = "rules.srx") -> Rules:
    """The rules that an SRX file has for a locale, in the order in which they are asked.

    With `cascade="yes"` these are the rules of every language map whose pattern matches the locale, in the
    order of the maps; otherwise those of the first map. Patterns match whole codes, whatever the case, and
    `-` or `_` in them.

    Args:
        data: the file's bytes.
        locale: a BCP 47 tag.
        name: the file's name, for messages.

    Raises:
        InputError: the file is no SRX 2.0, has nothing for the locale, or holds a pattern that is invalid.
    """
    root = parse_xml(data, name, LARGEST)
    if root.tag != f"{{{_NAMESPACE}}}srx" or root.get("version") != "2.0":
        raise InputError("The file is not SRX 2.0.", place=name, remedy="Export the rules as SRX 2.0.")
    lists = {element.get("languagerulename"): element for element in _all(root, "languagerule")}
    maps = [element for element in _all(root, "languagemap") if _is_for(element, locale, name)]
    if not maps:
        raise InputError(
            f"The file has no rules for {locale}.", place=name, remedy="Choose another file or locale."
        )
    if not any(header.get("cascade") == "yes" for header in _all(root, "header")):
        del maps[1:]
    rules: list[Rule] = []
    for element in maps:
        wanted = element.get("languagerulename")
        if wanted not in lists:
            raise InputError(f"The file has no rules named “{wanted}”.", place=f"{name}:{element.sourceline}")
        rules += map(_rule, _all(lists[wanted], "rule"))
    try:
        return Rules(tuple(rules))
    except InputError as error:
        raise InputError(error.problem, place=name, remedy=error.remedy) from error


def serialise(rules: Rules, locale: str) -> bytes:
    """An SRX file with `rules` for `locale` and for the locales that are more special than it.

    `parse` reads the same rules back.

    Raises:
        InputError: a pattern holds a character that XML cannot hold.
    """
    for number, rule in enumerate(rules.rules, 1):
        if unfit := UNFIT.search(rule.before + rule.after):
            raise InputError(
                f"Segmentation rule {number} holds U+{ord(unfit[0]):04X}, which XML cannot hold.",
                remedy=f"Write it as \\x{{{ord(unfit[0]):X}}}.",
            )
    return document(_lines(rules, locale), f"the segmentation rules for {locale}")


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return element.iter(f"{{{_NAMESPACE}}}{name}")


def _is_for(element: etree._Element, locale: str, name: str) -> bool:
    pattern = element.get("languagepattern", "")
    try:
        expression = compile_icu(pattern, regex.IGNORECASE)
        return any(expression.fullmatch(code, timeout=1) for code in (locale, locale.replace("-", "_")))
    except (ValueError, TimeoutError) as error:
        raise InputError(
            f"The language pattern “{pattern[:60]}” cannot be used ({error}).",
            place=f"{name}:{element.sourceline}",
            remedy="Correct the pattern.",
        ) from error


def _rule(element: etree._Element) -> Rule:
    before, after = (
        "".join(text for part in _all(element, side) for text in part.itertext())
        for side in ("beforebreak", "afterbreak")
    )
    return Rule(before, after, element.get("break", "yes") == "yes")


def _lines(rules: Rules, locale: str) -> Iterator[str]:
    name = attribute(locale)
    yield f'<srx xmlns="{_NAMESPACE}" version="2.0">'
    yield ' <header segmentsubflows="yes" cascade="no">'
    yield '  <formathandle type="start" include="no"/>'
    yield '  <formathandle type="end" include="yes"/>'
    yield '  <formathandle type="isolated" include="no"/>'
    yield " </header>"
    yield " <body>"
    yield "  <languagerules>"
    yield f"   <languagerule languagerulename={name}>"
    for rule in rules.rules:
        yield f'    <rule break="{"yes" if rule.breaks else "no"}">'
        yield f"     <beforebreak>{content(rule.before)}</beforebreak>"
        yield f"     <afterbreak>{content(rule.after)}</afterbreak>"
        yield "    </rule>"
    yield "   </languagerule>"
    yield "  </languagerules>"
    yield "  <maprules>"
    pattern = "[-_]".join(map(regex.escape, locale.split("-")))
    yield f"   <languagemap languagepattern={attribute(f'(?i){pattern}([-_].*)?')} languagerulename={name}/>"
    yield "  </maprules>"
    yield " </body>"
    yield "</srx>"
