"""XLIFF 2.0: a catalogue for another translation program, and back.

What is written, and read back exactly:

- one `unit` for each entry, with an id made of context and source, so that it stays the same from export to
  export; one `segment` in it with the state. Needs work is `initial` with a `target`, untranslated without;
- context, references, notes, comments and previous source as notes of the unit, told apart by category;
- an obsolete entry as a unit of the type `workbench:obsolete` that is not to be translated;
- the article as the file's `original`, the rest of the header as metadata (the module of section 5.3);
- white space as it stands: the file says `xml:space="preserve"`;
- inline markup as codes: `pc` where pairs nest, `sc` and `ec` where they cross, `ph` for what stands alone,
  the originals as `data`. A code of the target has the id of the same one in the source;
- characters that XML cannot hold as `cp` in source and target, as escapes in notes that say so.

What is read besides, from files that other programs made or changed (XLIFF 2.0 and 2.1):

- a unit in several segments is one entry: the texts are joined, with the `ignorable` ones between them,
  targets in their `order`. It has the least advanced state of its segments, and is initial while a target is
  missing;
- annotations (`mrk`, `sm`, `em`) leave their text, and so do elements that the standard does not have. Codes
  (`ph`, `pc`, `sc`, `ec`) leave their original data; where there is none, that of the source's code with
  their id or the one that they copy (`copyOf`), or else their equivalent text. A unit with a code that has
  nothing of all this is left out and reported, for a part of its text is lost;
- notes of another category are comments, a line each;
- white space counts, whatever `xml:space` says;
- units that are not to be translated are passed over.

States are those of the file. Nothing in it shows whether a program changed a target and forgot its state.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats.inline import Code, Piece, Place, Style, nested, with_codes
from workbench.formats.xliff.shared import (
    UNKNOWN_LOCALE,
    LostError,
    add_note,
    catalogue_of,
    entry_of,
    escaped,
    excluded,
    facts_of,
    file_of,
    kept_text,
    no_notes,
    notes_of,
    only_file,
    readable,
    text_of,
    unescaped,
    unit_ids,
    wrong,
)
from workbench.formats.xml_writing import UNFIT, attribute, content
from workbench.model import State

ROOT = "{urn:oasis:names:tc:xliff:document:2.0}xliff"
_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_OURS = "urn:workbench:xliff"
_PREFIXES = {"x": _CORE, "mda": _METADATA}

_OBSOLETE = "workbench:obsolete"
_KNOWN_FIELDS, _OTHER_FIELDS = "workbench", "workbench:other"
_ESCAPED = f"{{{_OURS}}}escaped"

_TYPES = {
    Style.BOLD: ' type="fmt" subType="xlf:b"',
    Style.ITALIC: ' type="fmt" subType="xlf:i"',
    Style.UNDERLINED: ' type="fmt" subType="xlf:u"',
    Style.BREAK: ' type="fmt" subType="xlf:lb"',
    Style.LINK: ' type="link"',
    Style.IMAGE: ' type="image"',
    Style.VARIABLE: ' type="ui" subType="xlf:var"',
}
_OTHER_TYPE = ' type="other"'
# A reader refuses what is nested more than `xml_reading.DEEPEST` levels; deeper pairs are `sc` and `ec`.
_DEEPEST_PAIR = 20


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
        yield from _unit(unit_id, entry, catalogue.markup)
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


def _unit(unit_id: str, entry: ExchangeEntry, markup: str) -> Iterator[str]:
    obsolete = f' translate="no" type="{_OBSOLETE}"' if entry.obsolete else ""
    yield f'  <unit id="{unit_id}"{obsolete}>'
    notes = notes_of(entry)
    if notes:
        yield "   <notes>"
        for category, text in notes:
            yield f"    <note{_note_attributes(category, text)}>{content(escaped(text))}</note>"
        yield "   </notes>"
    pieces = with_codes(entry.source, entry.target, markup)
    originals = dict.fromkeys(code.text for side in pieces for code in side if isinstance(code, Code))
    data = {original: f"d{number}" for number, original in enumerate(originals, start=1)}
    if data:
        yield "   <originalData>"
        for original, data_id in data.items():
            yield f'    <data id="{data_id}">{content(original)}</data>'
        yield "   </originalData>"
    source, target = (_inside(side, data) for side in pieces)
    yield f'   <segment state="{entry.state}">'
    yield f"    <source>{source}</source>"
    # Without a target nothing is translated; with an empty one, somebody has said that nothing is right.
    if entry.target or entry.state is not State.INITIAL:
        yield f"    <target>{target}</target>"
    yield "   </segment>"
    yield "  </unit>"


def _inside(pieces: Sequence[Piece], data: Mapping[str, str]) -> str:
    """The content of a source or target; `data` has the ids of the originals."""
    whole = nested(pieces, _DEEPEST_PAIR)
    closing = {one.number: one for one in pieces if isinstance(one, Code) and one.place is Place.CLOSE}
    parts: list[str] = []
    for piece in pieces:
        if not isinstance(piece, Code):
            parts.append(UNFIT.sub(lambda found: f'<cp hex="{ord(found[0]):04X}"/>', content(piece)))
            continue
        number, reference, type_ = piece.number, data[piece.text], _TYPES.get(piece.style, _OTHER_TYPE)
        words = "" if piece.words is None else f" equiv={attribute(piece.words)}"
        match piece.place:
            case Place.OPEN if number in whole:
                ends = data[closing[number].text]
                parts.append(f'<pc id="{number}"{type_} dataRefStart="{reference}" dataRefEnd="{ends}">')
            case Place.CLOSE if number in whole:
                parts.append("</pc>")
            case Place.OPEN:
                parts.append(f'<sc id="{number}"{type_} dataRef="{reference}"/>')
            case Place.CLOSE:
                parts.append(f'<ec startRef="{number}" dataRef="{reference}"/>')
            case Place.LONE_OPEN:
                parts.append(f'<sc id="{number}" isolated="yes"{type_} dataRef="{reference}"/>')
            case Place.LONE_CLOSE:
                parts.append(f'<ec id="{number}" isolated="yes"{type_} dataRef="{reference}"/>')
            case Place.ALONE:
                parts.append(f'<ph id="{number}"{type_}{words} dataRef="{reference}"/>')
    return "".join(parts)


def _note_attributes(category: str, text: str) -> str:
    unfit = f' xmlns:workbench="{_OURS}" workbench:escaped="yes"' if UNFIT.search(text) else ""
    return f' category="{category}"{unfit}'


# ----------------------------------------------------------------------------------------- reading


def parse(root: etree._Element, name: str) -> ExchangeCatalogue:
    """A catalogue from the outermost element of an XLIFF 2.0 or 2.1 file; see `formats.xliff.parse`."""
    file = only_file(root.findall("x:file", _PREFIXES), root, name)
    return _Reader(name).catalogue(file, (root.get("srcLang"), root.get("trgLang")))


@dataclass(frozen=True, slots=True)
class _Codes:
    """What the codes of a unit stand for."""

    data: Mapping[str, str] = field(default_factory=dict)
    """The original data by their id."""
    known: dict[tuple[Place, str | None], str] = field(default_factory=dict)
    """By place and id, of the codes that were read; the sources are read first."""


class _Reader:
    """Reads the elements of one file, whose name it puts into messages."""

    def __init__(self, name: str) -> None:
        self.name = name

    def refuse(self, element: etree._Element, problem: str) -> InputError:
        return wrong(element, self.name, problem)

    def catalogue(self, file: etree._Element, locales: tuple[str | None, str | None]) -> ExchangeCatalogue:
        known, extra = (self.fields(file, category) for category in (_KNOWN_FIELDS, _OTHER_FIELDS))
        read = readable(self.units(file), self.entry, f"{{{_CORE}}}source", self.name)
        return catalogue_of(read, file, locales, known, extra, self.name)

    def fields(self, file: etree._Element, category: str) -> dict[str, etree._Element]:
        path = f"mda:metadata/mda:metaGroup[@category='{category}']/mda:meta"
        return {element.get("type", ""): element for element in file.iterfind(path, _PREFIXES)}

    def units(self, file: etree._Element) -> Iterator[etree._Element]:
        for unit in file.iter(f"{{{_CORE}}}unit"):
            if unit.get("type") == _OBSOLETE or not excluded(unit):
                yield unit

    def entry(self, unit: etree._Element) -> ExchangeEntry:
        codes = _Codes(
            {
                element.get("id", ""): self.text(element, _Codes())
                for element in unit.iterfind("x:originalData/x:data", _PREFIXES)
            }
        )
        parts = [part for part in unit if part.tag in (f"{{{_CORE}}}segment", f"{{{_CORE}}}ignorable")]
        if not any(part.tag.endswith("}segment") for part in parts):
            raise self.refuse(unit, "The unit has no segment.")
        sources = [self.source(part, codes) for part in parts]
        target, complete = self.target(parts, sources, codes)
        states = [self.state(part) for part in parts if part.tag.endswith("}segment")]
        state = min(states, key=lambda state: state.rank) if complete else State.INITIAL
        obsolete = unit.get("type") == _OBSOLETE
        entry = entry_of("".join(sources), target, state, self.notes(unit), obsolete)
        if complete and not any("state" in part.attrib for part in parts):
            # By the standard that is `initial`; but who writes no state means none.
            return replace(entry, state=State.TRANSLATED, says_state=False)
        return entry

    def state(self, segment: etree._Element) -> State:
        said = segment.get("state", State.INITIAL)
        if said not in set(State):
            raise self.refuse(segment, f"The state is none of {', '.join(State)}.")
        return State(said)

    def source(self, part: etree._Element, codes: _Codes) -> str:
        source = part.find("x:source", _PREFIXES)
        if source is None:
            raise self.refuse(part, "The segment has no source.")
        return self.text(source, codes)

    def target(self, parts: list[etree._Element], sources: list[str], codes: _Codes) -> tuple[str, bool]:
        """The targets joined, and whether there is one for every segment that has something to translate."""
        found: list[tuple[int, str]] = []
        complete, any_target = True, False
        for place, (part, source) in enumerate(zip(parts, sources, strict=True), 1):
            target = part.find("x:target", _PREFIXES)
            if target is not None:
                any_target |= part.tag.endswith("}segment")
                found.append((self.order(target, place), self.text(target, codes)))
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

    def text(self, element: etree._Element, codes: _Codes) -> str:
        """The text of a source, a target or a code's data, with what its inline elements stand for."""
        pieces: list[str] = []
        for event, inner in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                if inner is not element:
                    pieces.append(self.opening(inner, codes))
                pieces.append(inner.text or "")
            elif inner is not element:
                if inner.tag == f"{{{_CORE}}}pc":
                    pieces.append(self.code(inner, codes, Place.CLOSE, "End"))
                pieces.append(inner.tail or "")
        return "".join(pieces)

    def opening(self, inner: etree._Element, codes: _Codes) -> str:
        match inner.tag.removeprefix(f"{{{_CORE}}}"):
            case "mrk" | "sm" | "em":
                return ""
            case "cp":
                return self.code_point(inner)
            case "pc":
                return self.code(inner, codes, Place.OPEN, "Start")
            case "sc":
                return self.code(inner, codes, Place.OPEN)
            case "ec":
                return self.code(inner, codes, Place.CLOSE)
            case "ph":
                return self.code(inner, codes, Place.ALONE)
        return kept_text(inner, "2.0")

    def code_point(self, element: etree._Element) -> str:
        said = element.get("hex", "")
        number = int(said, 16) if re.fullmatch("[0-9A-Fa-f]{1,8}", said) else -1
        if not 0 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            raise self.refuse(element, "The cp element names no character.")
        return chr(number)

    def code(self, element: etree._Element, codes: _Codes, place: Place, end: str = "") -> str:
        """What a code stands for, or one end of a `pc`, whose attributes have a name that ends in `end`."""
        own, copied = element.get("startRef") or element.get("id"), element.get("copyOf")
        candidates = (
            codes.data.get(element.get(f"dataRef{end}", "")),
            codes.known.get((place, own)),
            codes.known.get((place, copied)),
            element.get(f"equiv{end}"),
        )
        for text in candidates:
            if text is not None:
                if own is not None:
                    codes.known.setdefault((place, own), text)
                return text
        raise LostError(element, "An inline code comes without original data or equivalent text.")
