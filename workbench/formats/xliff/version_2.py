"""XLIFF 2.0: a catalogue for another translation program, and back.

What is written, and read back exactly:

- one `unit` for each entry, with an id made of context and source, so that it stays the same from export to
  export; one `segment` in it with the state. Needs work is `initial` with a `target`, untranslated without;
- context, references, notes, comments and previous source as notes of the unit, told apart by category;
- an obsolete entry as a unit of the type `workbench:obsolete` that is not to be translated;
- the article as the file's `original`, the rest of the header as metadata (the module of section 5.3);
- white space as it stands: the file says `xml:space="preserve"`;
- characters that XML cannot hold as `cp` in source and target, as escapes in notes that say so.

What is read besides, from files that other programs made or changed (XLIFF 2.0 and 2.1):

- a unit in several segments is one entry: the texts are joined, with the `ignorable` ones between them,
  targets in their `order`. It has the least advanced state of its segments, and is initial while a target is
  missing;
- annotations (`mrk`, `sm`, `em`) leave their text. Codes (`ph`, `pc`, `sc`, `ec`) leave their original data,
  or their equivalent text where there are none; a code with neither stops the import, for its text is lost;
- notes of another category are comments, a line each;
- white space counts, whatever `xml:space` says;
- units that are not to be translated are passed over.

States are those of the file. Nothing in it shows whether a program changed a target and forgot its state.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from workbench.errors import InputError
from workbench.formats.xliff.shared import (
    UNKNOWN_LOCALE,
    add_note,
    catalogue_of,
    entry_of,
    escaped,
    excluded,
    facts_of,
    file_of,
    no_notes,
    notes_of,
    only_file,
    text_of,
    unescaped,
    unit_ids,
    wrong,
)
from workbench.formats.xml_writing import UNFIT, attribute, content
from workbench.model import ExchangeCatalogue, ExchangeEntry, State

ROOT = "{urn:oasis:names:tc:xliff:document:2.0}xliff"
_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_OURS = "urn:workbench:xliff"
_PREFIXES = {"x": _CORE, "mda": _METADATA}

_OBSOLETE = "workbench:obsolete"
_KNOWN_FIELDS, _OTHER_FIELDS = "workbench", "workbench:other"
_ESCAPED = f"{{{_OURS}}}escaped"


# ----------------------------------------------------------------------------------------- writing


def serialise(catalogue: ExchangeCatalogue) -> bytes:
    """The catalogue as XLIFF 2.0; `parse` gives it back exactly.

    Raises:
        InputError: a text holds half a character, or a value of the header a control character.
    """
    return file_of(catalogue, _lines(catalogue))


def _lines(catalogue: ExchangeCatalogue) -> Iterator[str]:
    target = f" trgLang={attribute(catalogue.locale)}" if catalogue.locale else ""
    source = attribute(catalogue.source_locale or UNKNOWN_LOCALE)
    original = f" original={attribute(catalogue.article)}" if catalogue.article else ""
    yield f'<xliff xmlns="{_CORE}" xmlns:mda="{_METADATA}" version="2.0" srcLang={source}{target}>'
    yield f' <file id="catalogue"{original} xml:space="preserve">'
    yield from _metadata(catalogue)
    for unit_id, entry in zip(unit_ids(catalogue.entries), catalogue.entries, strict=True):
        yield from _unit(unit_id, entry)
    if not catalogue.entries:
        # A file must have something in it; a group need not.
        yield '  <group id="empty"/>'
    yield " </file>"
    yield "</xliff>"


def _metadata(catalogue: ExchangeCatalogue) -> Iterator[str]:
    known = facts_of(catalogue)
    if not known and not catalogue.extra:
        return
    yield "  <mda:metadata>"
    for category, values in ((_KNOWN_FIELDS, known), (_OTHER_FIELDS, catalogue.extra)):
        if values:
            yield f'   <mda:metaGroup category="{category}">'
            for key, value in values.items():
                yield f"    <mda:meta type={attribute(key)}>{content(value)}</mda:meta>"
            yield "   </mda:metaGroup>"
    yield "  </mda:metadata>"


def _unit(unit_id: str, entry: ExchangeEntry) -> Iterator[str]:
    obsolete = f' translate="no" type="{_OBSOLETE}"' if entry.obsolete else ""
    yield f'  <unit id="{unit_id}"{obsolete}>'
    notes = notes_of(entry)
    if notes:
        yield "   <notes>"
        for category, text in notes:
            yield f"    <note{_note_attributes(category, text)}>{content(escaped(text))}</note>"
        yield "   </notes>"
    yield f'   <segment state="{entry.state}">'
    yield f"    <source>{_with_code_points(entry.source)}</source>"
    # Without a target nothing is translated; with an empty one, somebody has said that nothing is right.
    if entry.target or entry.state is not State.INITIAL:
        yield f"    <target>{_with_code_points(entry.target)}</target>"
    yield "   </segment>"
    yield "  </unit>"


def _with_code_points(text: str) -> str:
    return UNFIT.sub(lambda found: f'<cp hex="{ord(found[0]):04X}"/>', content(text))


def _note_attributes(category: str, text: str) -> str:
    unfit = f' xmlns:workbench="{_OURS}" workbench:escaped="yes"' if UNFIT.search(text) else ""
    return f' category="{category}"{unfit}'


# ----------------------------------------------------------------------------------------- reading


def parse(root: etree._Element, name: str) -> ExchangeCatalogue:
    """A catalogue from the outermost element of an XLIFF 2.0 or 2.1 file; see `formats.xliff.parse`."""
    file = only_file(root.findall("x:file", _PREFIXES), root, name)
    return _Reader(name).catalogue(file, (root.get("srcLang"), root.get("trgLang")))


class _Reader:
    """Reads the elements of one file, whose name it puts into messages."""

    def __init__(self, name: str) -> None:
        self.name = name

    def refuse(self, element: etree._Element, problem: str) -> InputError:
        return wrong(element, self.name, problem)

    def catalogue(self, file: etree._Element, locales: tuple[str | None, str | None]) -> ExchangeCatalogue:
        known, extra = (self.fields(file, category) for category in (_KNOWN_FIELDS, _OTHER_FIELDS))
        return catalogue_of(self.entries(file), file, locales, known, extra, self.name)

    def fields(self, file: etree._Element, category: str) -> dict[str, etree._Element]:
        path = f"mda:metadata/mda:metaGroup[@category='{category}']/mda:meta"
        return {element.get("type", ""): element for element in file.iterfind(path, _PREFIXES)}

    def entries(self, file: etree._Element) -> Iterator[ExchangeEntry]:
        for unit in file.iter(f"{{{_CORE}}}unit"):
            obsolete = unit.get("type") == _OBSOLETE
            if obsolete or not excluded(unit):
                yield self.entry(unit, obsolete)

    def entry(self, unit: etree._Element, obsolete: bool) -> ExchangeEntry:
        data = {
            element.get("id", ""): self.text(element, {})
            for element in unit.iterfind("x:originalData/x:data", _PREFIXES)
        }
        parts = [part for part in unit if part.tag in (f"{{{_CORE}}}segment", f"{{{_CORE}}}ignorable")]
        if not any(part.tag.endswith("}segment") for part in parts):
            raise self.refuse(unit, "The unit has no segment.")
        sources = [self.source(part, data) for part in parts]
        target, complete = self.target(parts, sources, data)
        states = [self.state(part) for part in parts if part.tag.endswith("}segment")]
        state = min(states, key=lambda state: state.rank) if complete else State.INITIAL
        return entry_of("".join(sources), target, state, self.notes(unit), obsolete)

    def state(self, segment: etree._Element) -> State:
        said = segment.get("state", State.INITIAL)
        if said not in set(State):
            raise self.refuse(segment, f"The state is none of {', '.join(State)}.")
        return State(said)

    def source(self, part: etree._Element, data: Mapping[str, str]) -> str:
        source = part.find("x:source", _PREFIXES)
        if source is None:
            raise self.refuse(part, "The segment has no source.")
        return self.text(source, data)

    def target(
        self, parts: list[etree._Element], sources: list[str], data: Mapping[str, str]
    ) -> tuple[str, bool]:
        """The targets joined, and whether there is one for every segment that has something to translate."""
        found: list[tuple[int, str]] = []
        complete, any_target = True, False
        for place, (part, source) in enumerate(zip(parts, sources, strict=True), 1):
            target = part.find("x:target", _PREFIXES)
            if target is not None:
                any_target |= part.tag.endswith("}segment")
                found.append((self.order(target, place), self.text(target, data)))
            elif part.tag.endswith("}ignorable"):
                # White space between sentences that nobody has replaced is that of the source.
                found.append((place, source))
            elif source:
                complete = False
        found.sort(key=lambda pair: pair[0])
        return ("".join(text for _, text in found) if any_target else "", complete)

    def order(self, target: etree._Element, place: int) -> int:
        said = target.get("order")
        if said is None:
            return place
        if not re.fullmatch("[0-9]{1,9}", said):
            raise self.refuse(target, "The order of the target is not a number.")
        return int(said)

    def notes(self, unit: etree._Element) -> dict[str, list[str]]:
        found = no_notes()
        for note in unit.iterfind("x:notes/x:note", _PREFIXES):
            text = text_of(note)
            add_note(found, note.get("category"), unescaped(text) if note.get(_ESCAPED) == "yes" else text)
        return found

    def text(self, element: etree._Element, data: Mapping[str, str]) -> str:
        """The text of a source, a target or a code's data, with what its inline elements stand for."""
        pieces: list[str] = []
        for event, inner in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                if inner is not element:
                    pieces.append(self.opening(inner, data))
                pieces.append(inner.text or "")
            elif inner is not element:
                if inner.tag == f"{{{_CORE}}}pc":
                    pieces.append(self.code(inner, data, "dataRefEnd", "equivEnd"))
                pieces.append(inner.tail or "")
        return "".join(pieces)

    def opening(self, inner: etree._Element, data: Mapping[str, str]) -> str:
        match inner.tag.removeprefix(f"{{{_CORE}}}"):
            case "mrk" | "sm" | "em":
                return ""
            case "cp":
                return self.code_point(inner)
            case "pc":
                return self.code(inner, data, "dataRefStart", "equivStart")
            case "ph" | "sc" | "ec":
                return self.code(inner, data, "dataRef", "equiv")
        raise self.refuse(inner, "There is an element in the text that XLIFF 2.0 does not know.")

    def code_point(self, element: etree._Element) -> str:
        said = element.get("hex", "")
        number = int(said, 16) if re.fullmatch("[0-9A-Fa-f]{1,8}", said) else -1
        if not 0 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            raise self.refuse(element, "The cp element names no character.")
        return chr(number)

    def code(self, element: etree._Element, data: Mapping[str, str], reference: str, equivalent: str) -> str:
        original = data.get(element.get(reference, ""))
        text = element.get(equivalent) if original is None else original
        if text is None:
            raise self.refuse(element, "An inline code comes without original data or equivalent text.")
        return text
