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

import hashlib
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from lxml import etree

from workbench.errors import InputError
from workbench.formats.xml_reading import parse_xml
from workbench.formats.xml_writing import UNFIT, attribute, content, document
from workbench.model import ExchangeCatalogue, ExchangeEntry, State

LARGEST = 32 * 1024 * 1024
"""The most bytes of a file that are read."""

_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_OURS = "urn:workbench:xliff"
_PREFIXES = {"x": _CORE, "mda": _METADATA}

_UNKNOWN_LOCALE = "und"
_OBSOLETE = "workbench:obsolete"
_KNOWN_FIELDS, _OTHER_FIELDS = "workbench", "workbench:other"
_CONTEXT, _REFERENCE, _NOTE, _COMMENT = "context", "reference", "note", "comment"
_PREVIOUS = "previous-source"
_ESCAPED = f"{{{_OURS}}}escaped"


# ----------------------------------------------------------------------------------------- writing


def serialise(catalogue: ExchangeCatalogue) -> bytes:
    """The catalogue as XLIFF 2.0; `parse` gives it back exactly.

    Raises:
        InputError: a text holds half a character, or a value of the header a control character.
    """
    place = f"{catalogue.article} ({catalogue.locale})" if catalogue.article else catalogue.locale
    header = (catalogue.locale, catalogue.source_locale, catalogue.article, catalogue.project)
    for value in (*header, catalogue.last_translator, *catalogue.extra, *catalogue.extra.values()):
        if unfit := UNFIT.search(value):
            raise InputError(
                f"A value of the header holds U+{ord(unfit[0]):04X}, a character that XML cannot hold.",
                place=place,
                remedy=f"Delete it from “{UNFIT.sub('', value)[:60]}”.",
            )
    return document(_lines(catalogue), place)


def _lines(catalogue: ExchangeCatalogue) -> Iterator[str]:
    target = f" trgLang={attribute(catalogue.locale)}" if catalogue.locale else ""
    source = attribute(catalogue.source_locale or _UNKNOWN_LOCALE)
    original = f" original={attribute(catalogue.article)}" if catalogue.article else ""
    yield f'<xliff xmlns="{_CORE}" xmlns:mda="{_METADATA}" version="2.0" srcLang={source}{target}>'
    yield f' <file id="catalogue"{original} xml:space="preserve">'
    yield from _metadata(catalogue)
    for unit_id, entry in zip(_unit_ids(catalogue.entries), catalogue.entries, strict=True):
        yield from _unit(unit_id, entry)
    if not catalogue.entries:
        # A file must have something in it; a group need not.
        yield '  <group id="empty"/>'
    yield " </file>"
    yield "</xliff>"


def _metadata(catalogue: ExchangeCatalogue) -> Iterator[str]:
    dates = (catalogue.revision_date, catalogue.creation_date)
    changed, created = (moment.isoformat() if moment else "" for moment in dates)
    known = {
        "revision": "" if catalogue.revision is None else str(catalogue.revision),
        "project": catalogue.project,
        "creation-date": created,
        "revision-date": changed,
        "last-translator": catalogue.last_translator,
    }
    known = {key: value for key, value in known.items() if value}
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


def _unit_ids(entries: Iterable[ExchangeEntry]) -> Iterator[str]:
    """Ids that depend on an entry's key alone, numbered where several entries have one key."""
    seen: Counter[str] = Counter()
    for entry in entries:
        context = "" if entry.context is None else f"\0{entry.context}\0"
        digest = hashlib.sha256(f"{context}{entry.source}".encode("utf-8", "surrogatepass")).digest()
        short = "u" + b32encode(digest).decode()[:16].lower()
        seen[short] += 1
        yield short if seen[short] == 1 else f"{short}-{seen[short]}"


def _unit(unit_id: str, entry: ExchangeEntry) -> Iterator[str]:
    obsolete = f' translate="no" type="{_OBSOLETE}"' if entry.obsolete else ""
    yield f'  <unit id="{unit_id}"{obsolete}>'
    notes = [
        *((_CONTEXT, text) for text in (entry.context,) if text is not None),
        *((_REFERENCE, text) for text in entry.references),
        *((_NOTE, text) for text in entry.notes),
        *((_COMMENT, text) for text in entry.comments),
        *((_PREVIOUS, text) for text in (entry.previous_source,) if text),
    ]
    if notes:
        yield "   <notes>"
        for category, text in notes:
            yield f"    <note{_note_attributes(category, text)}>{content(_escape_unfit(text))}</note>"
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
    escaped = f' xmlns:workbench="{_OURS}" workbench:escaped="yes"' if UNFIT.search(text) else ""
    return f' category="{category}"{escaped}'


def _escape_unfit(text: str) -> str:
    if not UNFIT.search(text):
        return text
    return UNFIT.sub(lambda found: f"\\u{ord(found[0]):04X}", text.replace("\\", "\\\\"))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", text)


_ESCAPE = re.compile(r"\\(?:\\|u(00[01][0-9A-F]|FFF[EF]))")


# ----------------------------------------------------------------------------------------- reading


def parse(data: bytes, name: str) -> ExchangeCatalogue:
    """A catalogue from an XLIFF 2.0 or 2.1 file.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.

    Raises:
        InputError: naming the file and the line, where the file is not safe or well-formed XML, is not XLIFF
            2, holds more than one article, or says something that XLIFF does not allow.
    """
    root = parse_xml(data, name, LARGEST)
    if root.tag != f"{{{_CORE}}}xliff":
        raise _wrong(root, name, "This is not an XLIFF 2.0 file.", "Export it as XLIFF 2.0, or as PO.")
    files = root.findall("x:file", _PREFIXES)
    if len(files) != 1:
        problem = f"The XLIFF file holds {len(files)} files; it must hold one, which is one article."
        raise _wrong(root, name, problem, "Export each article by itself.")
    source_locale = root.get("srcLang", "")
    return _Reader(name).catalogue(
        files[0],
        locale=root.get("trgLang", ""),
        source_locale="" if source_locale == _UNKNOWN_LOCALE else source_locale,
    )


def _wrong(element: etree._Element, name: str, problem: str, remedy: str) -> InputError:
    return InputError(problem, place=f"{name}:{element.sourceline}", remedy=remedy)


_REPAIR = "Correct the file, or export it again from the program that made it."


class _Reader:
    """Reads the elements of one file, whose name it puts into messages."""

    def __init__(self, name: str) -> None:
        self.name = name

    def refuse(self, element: etree._Element, problem: str) -> InputError:
        return _wrong(element, self.name, problem, _REPAIR)

    def catalogue(self, file: etree._Element, locale: str, source_locale: str) -> ExchangeCatalogue:
        known, extra = (self.fields(file, category) for category in (_KNOWN_FIELDS, _OTHER_FIELDS))
        return ExchangeCatalogue(
            locale=locale,
            entries=tuple(self.entries(file)),
            article=file.get("original", ""),
            source_locale=source_locale,
            revision=self.revision(known.get("revision")),
            project=_text_of(known.get("project")),
            revision_date=self.date(known.get("revision-date")),
            last_translator=_text_of(known.get("last-translator")),
            creation_date=self.date(known.get("creation-date")),
            extra={key: _text_of(element) for key, element in extra.items()},
        )

    def fields(self, file: etree._Element, category: str) -> dict[str, etree._Element]:
        path = f"mda:metadata/mda:metaGroup[@category='{category}']/mda:meta"
        return {element.get("type", ""): element for element in file.iterfind(path, _PREFIXES)}

    def revision(self, element: etree._Element | None) -> int | None:
        if element is None:
            return None
        if not re.fullmatch("[0-9]{1,18}", _text_of(element)):
            raise self.refuse(element, "The revision is not a number.")
        return int(_text_of(element))

    def date(self, element: etree._Element | None) -> datetime | None:
        if element is None:
            return None
        try:
            return datetime.fromisoformat(_text_of(element))
        except ValueError:
            raise self.refuse(element, "The date is not in the form of ISO 8601.") from None

    def entries(self, file: etree._Element) -> Iterator[ExchangeEntry]:
        for unit in file.iter(f"{{{_CORE}}}unit"):
            obsolete = unit.get("type") == _OBSOLETE
            if obsolete or not _excluded(unit):
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
        notes = self.notes(unit)
        return ExchangeEntry(
            source="".join(sources),
            target=target,
            state=min(states, key=lambda state: state.rank) if complete else State.INITIAL,
            context=next(iter(notes[_CONTEXT]), None),
            references=tuple(notes[_REFERENCE]),
            notes=tuple(notes[_NOTE]),
            comments=tuple(notes[_COMMENT]),
            previous_source="".join(notes[_PREVIOUS][:1]),
            obsolete=obsolete,
        )

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
        found: dict[str, list[str]] = {
            category: [] for category in (_CONTEXT, _REFERENCE, _NOTE, _COMMENT, _PREVIOUS)
        }
        for note in unit.iterfind("x:notes/x:note", _PREFIXES):
            text = _text_of(note)
            if note.get(_ESCAPED) == "yes":
                text = _unescape(text)
            category = note.get("category")
            if category in found:
                found[category].append(text)
            else:
                found[_COMMENT].extend(line.strip() for line in text.splitlines() if line.strip())
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


def _excluded(unit: etree._Element) -> bool:
    """Whether the unit is not to be translated, by its own word or that of the nearest element around it."""
    for element in (unit, *unit.iterancestors()):
        if said := element.get("translate"):
            return said == "no"
    return False


def _text_of(element: etree._Element | None) -> str:
    return "" if element is None else element.text or ""
