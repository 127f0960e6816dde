"""XLIFF 1.2, which most programs for translators still speak.

What is written, and read back exactly:

- one `trans-unit` for each entry, with an id made of context and source; needs work is a `target` in the
  state `needs-translation`, untranslated none at all; what is reviewed is `signed-off`, and says `approved`
  as what is final does;
- context, references, notes, comments and previous source as `note`, told apart by who they are `from`;
- an obsolete entry as a unit with the `restype` `x-workbench-obsolete` that is not to be translated;
- the article as the file's `original`, the rest of the header as notes in it;
- characters that XML cannot hold as `x` of the type `x-workbench-character`, as escapes in notes that say so.

What is read besides:

- a target without a state is translated; one that needs a review as well: somebody looks at it here;
- marked segments (`mrk`) leave their text, and so does `g`, which has none of its own. Codes in the text
  (`ph`, `bpt`, `ept`, `it`) are the text that they hold; `x`, `bx` and `ex` that of `equiv-text`; without it
  the import stops, for the text of the code is lost;
- `seg-source`, `alt-trans` and binary units are passed over, and so is what is not to be translated.
"""

import re
from collections.abc import Iterator

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

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# Version 1.1 has the same elements; some programs write version 1.2 without a namespace.
_NAMESPACES = (_NAMESPACE, "urn:oasis:names:tc:xliff:document:1.1", "")
ROOTS = tuple(f"{{{namespace}}}xliff" if namespace else "xliff" for namespace in _NAMESPACES)

_STATES = {
    State.INITIAL: "needs-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
_READ_STATES = {
    **{name: state for state, name in _STATES.items()},
    "new": State.INITIAL,
    "needs-adaptation": State.INITIAL,
    "needs-l10n": State.INITIAL,
    "needs-review-translation": State.TRANSLATED,
    "needs-review-adaptation": State.TRANSLATED,
    "needs-review-l10n": State.TRANSLATED,
}
_FROM = "workbench:"
_ESCAPED = "workbench-escaped:"
_OTHER = "other:"
_OBSOLETE = "x-workbench-obsolete"
_CHARACTER = "x-workbench-character"
_HELD = frozenset({"ph", "bpt", "ept", "it", "sub", "mrk", "g"})
_EMPTY = frozenset({"x", "bx", "ex"})


# ----------------------------------------------------------------------------------------- writing


def serialise(catalogue: ExchangeCatalogue) -> bytes:
    """The catalogue as XLIFF 1.2, strict; `parse` gives it back exactly.

    Raises:
        InputError: a text holds half a character, or a value of the header a control character.
    """
    return file_of(catalogue, _lines(catalogue))


def _lines(catalogue: ExchangeCatalogue) -> Iterator[str]:
    target = f" target-language={attribute(catalogue.locale)}" if catalogue.locale else ""
    source = attribute(catalogue.source_locale or UNKNOWN_LOCALE)
    yield f'<xliff xmlns="{_NAMESPACE}" version="1.2">'
    yield (
        f" <file original={attribute(catalogue.article)} source-language={source}{target}"
        ' datatype="plaintext" xml:space="preserve">'
    )
    yield "  <header>"
    for name, value in facts_of(catalogue).items():
        yield f'   <note from="{_FROM}{name}">{content(value)}</note>'
    for name, value in catalogue.extra.items():
        yield f"   <note from={attribute(_FROM + _OTHER + name)}>{content(value)}</note>"
    yield "  </header>"
    yield "  <body>"
    for unit_id, entry in zip(unit_ids(catalogue.entries), catalogue.entries, strict=True):
        yield from _unit(unit_id, entry)
    yield "  </body>"
    yield " </file>"
    yield "</xliff>"


def _unit(unit_id: str, entry: ExchangeEntry) -> Iterator[str]:
    approved = ' approved="yes"' if entry.state.rank >= State.REVIEWED.rank else ""
    obsolete = f' translate="no" restype="{_OBSOLETE}"' if entry.obsolete else ""
    yield f'   <trans-unit id="{unit_id}"{approved}{obsolete}>'
    yield f"    <source>{_inside(entry.source)}</source>"
    if entry.target or entry.state is not State.INITIAL:
        yield f'    <target state="{_STATES[entry.state]}">{_inside(entry.target)}</target>'
    for category, text in notes_of(entry):
        said = (_ESCAPED if UNFIT.search(text) else _FROM) + category
        yield f'    <note from="{said}">{content(escaped(text))}</note>'
    yield "   </trans-unit>"


def _inside(text: str) -> str:
    """A text with what XML cannot hold as elements, whose ids are told apart by a number."""
    pieces: list[str] = []
    end = 0
    for number, found in enumerate(UNFIT.finditer(text)):
        code = f"{ord(found[0]):04X}"
        pieces += content(text[end : found.start()]), f'<x id="c{number}-{code}" ctype="{_CHARACTER}"/>'
        end = found.end()
    return "".join(pieces) + content(text[end:])


# ----------------------------------------------------------------------------------------- reading


def parse(root: etree._Element, name: str) -> ExchangeCatalogue:
    """A catalogue from the outermost element of an XLIFF 1.2 or 1.1 file; see `formats.xliff.parse`."""
    reader = _Reader(root, name)
    return reader.catalogue(only_file(reader.children(root, "file"), root, name))


class _Reader:
    """Reads the elements of one file, whose name it puts into messages."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self.name = name
        self._prefix = root.tag.removesuffix("xliff")

    def children(self, parent: etree._Element, name: str) -> list[etree._Element]:
        return parent.findall(self._prefix + name)

    def catalogue(self, file: etree._Element) -> ExchangeCatalogue:
        facts = {
            note.get("from", "").removeprefix(_FROM): note
            for header in self.children(file, "header")
            for note in self.children(header, "note")
            if note.get("from", "").startswith(_FROM)
        }
        locales = file.get("source-language"), file.get("target-language")
        extra = {key.removeprefix(_OTHER): note for key, note in facts.items() if key.startswith(_OTHER)}
        return catalogue_of(self.entries(file), file, locales, facts, extra, self.name)

    def entries(self, file: etree._Element) -> Iterator[ExchangeEntry]:
        for unit in file.iter(f"{self._prefix}trans-unit"):
            obsolete = unit.get("restype") == _OBSOLETE
            if obsolete or not excluded(unit):
                yield self.entry(unit, obsolete)

    def entry(self, unit: etree._Element, obsolete: bool) -> ExchangeEntry:
        sources = self.children(unit, "source")
        if not sources:
            raise wrong(unit, self.name, "The unit has no source.")
        target, state = "", State.INITIAL
        for element in self.children(unit, "target")[:1]:
            target, state = self.text(element), self.state(element)
        notes = no_notes()
        for note in self.children(unit, "note"):
            said, text = note.get("from", ""), text_of(note)
            if said.startswith(_ESCAPED):
                add_note(notes, said.removeprefix(_ESCAPED), unescaped(text))
            else:
                add_note(notes, said.removeprefix(_FROM) if said.startswith(_FROM) else None, text)
        return entry_of(self.text(sources[0]), target, state, notes, obsolete)

    def state(self, target: etree._Element) -> State:
        said = target.get("state")
        if said is None:
            return State.TRANSLATED if "".join(target.itertext()).strip() else State.INITIAL
        if said.startswith("x-"):
            return State.INITIAL
        if said not in _READ_STATES:
            known = ", ".join(sorted(_READ_STATES))
            raise wrong(target, self.name, f"The state is none of {known}.")
        return _READ_STATES[said]

    def text(self, element: etree._Element) -> str:
        """The text of a source or target, with what its inline elements stand for."""
        pieces: list[str] = []
        for event, inner in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                pieces.append(self.opening(inner) if inner is not element else "")
                pieces.append(inner.text or "")
            elif inner is not element:
                pieces.append(inner.tail or "")
        return "".join(pieces)

    def opening(self, inner: etree._Element) -> str:
        name = inner.tag.removeprefix(self._prefix)
        if name in _HELD:
            return ""
        if name not in _EMPTY:
            raise self.unknown(inner)
        if inner.get("ctype") == _CHARACTER:
            code = re.fullmatch("c[0-9]+-([0-9A-F]{4})", inner.get("id", ""))
            if not code:
                raise wrong(inner, self.name, "The x element names no character.")
            return chr(int(code[1], 16))
        text = inner.get("equiv-text")
        if text is None:
            raise wrong(inner, self.name, "An inline code comes without equivalent text.")
        return text

    def unknown(self, inner: etree._Element) -> InputError:
        return wrong(inner, self.name, "There is an element in the text that XLIFF 1.2 does not know.")
