"""XLIFF 1.2, which most programs for translators still speak.

What is written, and read back exactly:

- one `trans-unit` for each entry, with an id made of context and source; needs work is a `target` in the
  state `needs-translation`; what is reviewed is `signed-off`, and says `approved` as what is final does;
- what is untranslated as a unit with the `restype` `x-workbench-copy`, whose `target` is `new` and has the
  source's text: OmegaT shows only texts that stand in a target;
- inline markup as `bpt` and `ept` for pairs, `it` where the partner is not in the text, `ph` for what stands
  alone, with the original in them. A code of the target has the id of the same one in the source;
- context, references, notes, comments and previous source as `note`, told apart by who they are `from`;
- an obsolete entry as a unit with the `restype` `x-workbench-obsolete` that is not to be translated;
- the article as the file's `original`, the rest of the header as notes in it;
- characters that XML cannot hold as `x` of the type `x-workbench-character`, as escapes in notes that say so.

What is read besides:

- a target without a state is translated; one that needs a review as well: somebody looks at it here. So is a
  copy of the source that is one no more and still `new`: OmegaT leaves states as they are;
- marked segments (`mrk`) leave their text, and so do elements that the standard does not have. Codes (`ph`,
  `bpt`, `ept`, `it`) are the text that they hold; those that hold none, and `x`, `bx`, `ex` and `g`, what the
  source's code with their id holds, or else their `equiv-text`. `g` without either leaves the text in it; a
  unit with another such code is left out and reported, for a part of its text is lost;
- `seg-source`, `alt-trans` and binary units are passed over, and so is what is not to be translated.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats.inline import Code, Piece, Place, Style, flat_element, with_codes
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
_COPY = "x-workbench-copy"
_DATATYPES = {"html": "html", "markdown": "x-markdown"}
# Of what opens or closes, and of what stands alone, the styles that the standard has names for.
_PAIR_TYPES = {style: str(style) for style in (Style.BOLD, Style.ITALIC, Style.UNDERLINED, Style.LINK)}
_LONE_TYPES = {Style.IMAGE: "image", Style.BREAK: "lb"}

_PLACES = {
    "bpt": Place.OPEN,
    "bx": Place.OPEN,
    "ept": Place.CLOSE,
    "ex": Place.CLOSE,
    "ph": Place.ALONE,
    "x": Place.ALONE,
    "it": Place.ALONE,
}
_HOLDING = frozenset({"bpt", "ept", "ph", "it"})

_Known = dict[tuple[Place, str | None], str]
"""What codes stand for, by place and id."""


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
    datatype = _DATATYPES.get(catalogue.markup, "plaintext")
    yield f'<xliff xmlns="{_NAMESPACE}" version="1.2">'
    yield (
        f" <file original={attribute(catalogue.article)} source-language={source}{target}"
        f' datatype="{datatype}" xml:space="preserve">'
    )
    yield "  <header>"
    for name, value in facts_of(catalogue).items():
        yield f'   <note from="{_FROM}{name}">{content(value)}</note>'
    for name, value in catalogue.extra.items():
        yield f"   <note from={attribute(_FROM + _OTHER + name)}>{content(value)}</note>"
    yield "  </header>"
    yield "  <body>"
    for unit_id, entry in zip(unit_ids(catalogue.entries), catalogue.entries, strict=True):
        yield from _unit(unit_id, entry, catalogue.markup)
    yield "  </body>"
    yield " </file>"
    yield "</xliff>"


def _unit(unit_id: str, entry: ExchangeEntry, markup: str) -> Iterator[str]:
    approved = ' approved="yes"' if entry.state.rank >= State.REVIEWED.rank else ""
    translated = bool(entry.target) or entry.state is not State.INITIAL
    kind = ""
    if entry.obsolete:
        kind = f' translate="no" restype="{_OBSOLETE}"'
    elif not translated:
        kind = f' restype="{_COPY}"'
    source, target = (_inside(pieces) for pieces in with_codes(entry.source, entry.target, markup))
    yield f'   <trans-unit id="{unit_id}"{approved}{kind}>'
    yield f"    <source>{source}</source>"
    if translated:
        yield f'    <target state="{_STATES[entry.state]}">{target}</target>'
    elif not entry.obsolete:
        yield f'    <target state="new">{source}</target>'
    for category, text in notes_of(entry):
        said = (_ESCAPED if UNFIT.search(text) else _FROM) + category
        yield f'    <note from="{said}">{content(escaped(text))}</note>'
    yield "   </trans-unit>"


def _inside(pieces: Sequence[Piece]) -> str:
    """The content of a source or target."""
    return "".join(_code(piece) if isinstance(piece, Code) else _plain(piece) for piece in pieces)


def _plain(text: str) -> str:
    """A text with what XML cannot hold as elements, whose ids are told apart by a number."""
    parts: list[str] = []
    end = 0
    for number, found in enumerate(UNFIT.finditer(text)):
        code = f"{ord(found[0]):04X}"
        parts += content(text[end : found.start()]), f'<x id="c{number}-{code}" ctype="{_CHARACTER}"/>'
        end = found.end()
    return "".join(parts) + content(text[end:])


def _code(code: Code) -> str:
    number = f'id="{code.number}"'
    other = f"x-{code.style}"
    words = "" if code.words is None else f" equiv-text={attribute(code.words)}"
    return flat_element(
        code,
        opens=f'{number} ctype="{_PAIR_TYPES.get(code.style, other)}"',
        closes=number,
        alone=f'{number} ctype="{_LONE_TYPES.get(code.style, other)}"{words}',
        ends=("open", "close"),
    )


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
        read = readable(self.units(file), self.entry, f"{self._prefix}source", self.name)
        return catalogue_of(read, file, locales, facts, extra, self.name)

    def units(self, file: etree._Element) -> Iterator[etree._Element]:
        for unit in file.iter(f"{self._prefix}trans-unit"):
            if unit.get("restype") == _OBSOLETE or not excluded(unit):
                yield unit

    def entry(self, unit: etree._Element) -> ExchangeEntry:
        sources = self.children(unit, "source")
        if not sources:
            raise wrong(unit, self.name, "The unit has no source.")
        known: _Known = {}
        source = self.text(sources[0], known)
        target, state = "", State.INITIAL
        for element in self.children(unit, "target")[:1]:
            target, state = self.text(element, known), self.state(element)
            if unit.get("restype") == _COPY:
                target, state = self.of_copy(element, source, target, state)
        notes = no_notes()
        for note in self.children(unit, "note"):
            said, text = note.get("from", ""), text_of(note)
            if said.startswith(_ESCAPED):
                add_note(notes, said.removeprefix(_ESCAPED), unescaped(text))
            else:
                add_note(notes, said.removeprefix(_FROM) if said.startswith(_FROM) else None, text)
        return entry_of(source, target, state, notes, unit.get("restype") == _OBSOLETE)

    def of_copy(self, element: etree._Element, source: str, target: str, state: State) -> tuple[str, State]:
        """Target and state of what was written as a copy of the source: untranslated while it is one."""
        said = element.get("state")
        if (target == source or not target.strip()) and (said is None or state is State.INITIAL):
            return "", State.INITIAL
        return target, State.TRANSLATED if said in (None, "new") else state

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

    def text(self, element: etree._Element, known: _Known) -> str:
        """The text of a source or target, with what its inline elements stand for; `known` grows by them."""
        pieces: list[str] = []
        for event, inner in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                pieces.append(self.opening(inner, known) if inner is not element else "")
                pieces.append(inner.text or "")
            elif inner is not element:
                if inner.tag == f"{self._prefix}g":
                    pieces.append(known.get((Place.CLOSE, inner.get("id")), ""))
                pieces.append(inner.tail or "")
        return "".join(pieces)

    def opening(self, inner: etree._Element, known: _Known) -> str:
        """What an element stands for before its own text."""
        name = inner.tag.removeprefix(self._prefix)
        if name in ("mrk", "sub"):
            return ""
        if name == "g":
            return known.get((Place.OPEN, inner.get("id")), "")
        if name not in _PLACES:
            return kept_text(inner, "1.2")
        if inner.get("ctype") == _CHARACTER:
            return self.character(inner)
        own = (_PLACES[name], inner.get("id"))
        held = "".join(inner.itertext()) if name in _HOLDING else ""
        text = held or known.get(own, inner.get("equiv-text"))
        if text is None:
            raise LostError(inner, "An inline code comes without its original or equivalent text.")
        if own[1] is not None:
            known.setdefault(own, text)
        # What it holds follows as the text of the element.
        return "" if held else text

    def character(self, element: etree._Element) -> str:
        code = re.fullmatch("c[0-9]+-([0-9A-F]{4})", element.get("id", ""))
        if not code:
            raise wrong(element, self.name, "The x element names no character.")
        return chr(int(code[1], 16))
