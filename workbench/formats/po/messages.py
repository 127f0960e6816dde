"""A PO file, or a template of one, as an article: each of its messages is a text to translate.

A message is never cut by the program. One with a plural is several blocks, a form each: form 0 has the text
for one thing (`msgid`), the others the text for several (`msgid_plural`). White space around a text is the
program's: the source has it, every translation gets it, nobody types it.

What comes out is the file that came in. Only the translations that are others than in the file are written
anew, with the mark `fuzzy` and, where that is taken away, the previous source that goes with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.errors import InputError, WorkbenchError
from workbench.formats.decoding import MAX_BYTES
from workbench.formats.po.exchange_header import localise_header
from workbench.formats.po.header import Header
from workbench.formats.po.locales import locale_of
from workbench.formats.po.model import Catalogue, Entry
from workbench.formats.po.reader import parse
from workbench.formats.po.states import is_state_comment, state_of
from workbench.formats.po.writer import serialise
from workbench.model import Block, BlockKind, Document, Message, State
from workbench.text.excerpts import excerpt
from workbench.text.plurals import MOST_FORMS, plural_rule
from workbench.text.storable import storable

NAME = "po"

_SHOWN_LINES, _SHOWN_REFERENCES, _LONGEST_LINE = 20, 12, 1000
"""How much of what stands around a message is shown beside it."""
_UNTYPED = "Holds control characters"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file has for one block: a translation, and how far it is."""

    target: str = ""
    state: State = State.INITIAL
    previous: str = ""
    """The source that a fuzzy translation was made for, where the file says it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What an article has for one block: what is to stand in the file."""

    target: str = ""
    needs_work: bool = False


@dataclass(frozen=True, slots=True)
class Rendering:
    """For whom a finished file is."""

    locale: str
    plural: str
    """The `Plural-Forms` field that counts."""
    own: bool
    """Whether the file is in that language already: then its header and what was not touched stay."""
    revised: datetime | None = None
    translator: str = ""


class MessageFile:
    """A PO file that is read as an article."""

    def __init__(self, data: bytes, name: str) -> None:
        """
        Args:
            data: the file's bytes.
            name: the file's name, for messages.

        Raises:
            InputError: the bytes are too many or not a PO file, or it says two things of one message; with
                the line.
        """
        if len(data) > MAX_BYTES:
            problem = f"The file has more than {MAX_BYTES // 1_000_000} MB."
            raise InputError(problem, place=name, remedy="Split it.")
        self.name = name
        self._data = data
        self._po = parse(data, name)
        self._entries = _messages(self._po, name)
        self.language = locale_of(Header(self._po).get("Language", ""))
        """The locale that its header names; empty where it names none."""
        said = Header(self._po).get("Plural-Forms", "")
        self.plural = said if plural_rule(said) else ""
        """Its `Plural-Forms` field; empty where there is none that can be used."""
        self.last_translator = Header(self._po).get("Last-Translator", "").partition("<")[0].strip()

    def document(self, forms: int) -> Document:
        """The file as an article, in which messages with a plural have so many forms."""
        return Document(
            NAME, tuple(_block(entry, form) for entry in self._entries for form in _forms(entry, forms))
        )

    def standing(self, blocks: Sequence[Block], forms: int) -> list[Standing]:
        """What the file has for each block of its document.

        A state that a reviewer has given counts where the file says it as our own do (`states`); what is not
        fuzzy and says nothing of it is translated.

        Args:
            forms: how many the language of its translations has.
        """
        return [_standing(entry, block.message, forms) for entry, block in self._places(blocks)]

    def finished(self, blocks: Sequence[Block], wordings: Sequence[Wording | None], into: Rendering) -> bytes:
        """The file with the translations of an article.

        Args:
            blocks: of its document.
            wordings: for each block; None leaves what the file has in that language.

        Raises:
            WorkbenchError: when the blocks are not those of this file.
        """
        rule = plural_rule(into.plural)
        forms = rule.forms if rule else 2
        copy = MessageFile(self._data, self.name)
        po = copy._po
        together: list[tuple[Entry, list[tuple[Message, Wording | None]]]] = []
        for (entry, block), wording in zip(copy._places(blocks), wordings, strict=True):
            if block.message.form in (None, 0):
                together.append((entry, []))
            together[-1][1].append((block.message, wording))
        for entry, wanted in together:
            _write(entry, wanted, forms, into.own)
        if not into.own:
            other = bool(self.language)
            if other:
                # Translations into another language, of messages that are no more.
                po.entries = [entry for entry in po if not entry.obsolete]
            po.convert_to_utf8()
            localise_header(Header(po), into.locale, into.plural, into.revised, into.translator, anew=other)
            if (header := po.header_entry) and header.fuzzy:
                header.flags = [flag for flag in header.flags if flag != "fuzzy"]
        try:
            return serialise(po)
        except InputError:
            # The encoding of the file may lack letters of this language; UTF-8 has them all.
            po.convert_to_utf8()
            return serialise(po)

    def _places(self, blocks: Sequence[Block]) -> Iterator[tuple[Entry, Block]]:
        """Each block with its message, which has to be there."""
        entries = iter(self._entries)
        entry = None
        for block in blocks:
            assert block.message is not None
            if block.message.form in (None, 0):
                entry = next(entries, None)
            if entry is None or block.text != _text(entry, block.message.form):
                raise self._other()
            yield entry, block
        if next(entries, None) is not None:
            raise self._other()

    def _other(self) -> WorkbenchError:
        return WorkbenchError(
            "This version of the program reads the file in another way than the one that added it.",
            place=self.name,
            remedy="Bring it up to date first, with the same file: workbench update FILE",
        )


# ------------------------------------------------------------------------------------------ reading


def _messages(po: Catalogue, name: str) -> list[Entry]:
    """The messages that have a text, in order; obsolete ones and the header are none."""
    found: list[Entry] = []
    lines: dict[tuple[str, str | None, str], int] = {}
    domain = ""
    for entry in po:
        domain = entry.lead.strip() or domain
        if entry.obsolete or entry.is_header:
            continue
        key = (domain, *entry.key)
        if key in lines:
            raise InputError(
                f"The message {excerpt(entry.msgid, most=40)!r} stands here and on line {lines[key]}.",
                place=f"{name}:{entry.linenum}",
                remedy="Keep one of the two.",
            )
        lines[key] = entry.linenum
        if "\0" in entry.msgid + entry.msgid_plural + (entry.msgctxt or ""):
            raise InputError(
                "A text contains a NUL character.", place=f"{name}:{entry.linenum}", remedy="Remove it."
            )
        if entry.msgid.strip():
            found.append(entry)
    return found


def _forms(entry: Entry, forms: int) -> Sequence[int | None]:
    return range(min(forms, MOST_FORMS)) if _has_plural(entry) else (None,)


def _has_plural(entry: Entry) -> bool:
    # An empty `msgid_plural` is one, too.
    return bool(entry.msgstr_plural or entry.msgid_plural)


def _raw(entry: Entry, form: int | None) -> str:
    """The source of a form as the file has it."""
    return entry.msgid_plural if form and entry.msgid_plural.strip() else entry.msgid


def _text(entry: Entry, form: int | None) -> str:
    return _raw(entry, form).replace("\r\n", "\n").strip()


def _block(entry: Entry, form: int | None) -> Block:
    text = _text(entry, form)
    reason = "" if storable(text) == text else _UNTYPED
    message = Message(
        context=entry.msgctxt,
        form=form,
        other="" if form is None else _text(entry, 0 if form else 1),
        notes=_lines(entry.comment),
        comments=tuple(line for line in _lines(entry.tcomment) if not is_state_comment(line)),
        references=tuple(
            storable(f"{file}:{number}" if number else file)[:_LONGEST_LINE]
            for file, number in entry.occurrences[:_SHOWN_REFERENCES]
        ),
        flags=tuple(
            storable(flag)[:_LONGEST_LINE]
            for flag in (*entry.flags, *entry.sticky_flags)[:_SHOWN_LINES]
            if flag != "fuzzy"
        ),
    )
    return Block(BlockKind.MESSAGE, text, translatable=not reason, reason=reason, message=message)


def _lines(comment: str) -> tuple[str, ...]:
    lines = [storable(line)[:_LONGEST_LINE] for line in comment.split("\n")[:_SHOWN_LINES]]
    return tuple(line for line in lines if line.strip())


def _target(entry: Entry, form: int | None, forms: int) -> str:
    """What the file has for a form, as it is shown: without the white space around it."""
    written = entry.msgstr if form is None else entry.msgstr_plural.get(_index(form, forms), "")
    return storable(written).strip()


def _index(form: int, forms: int) -> int:
    """The number of the `msgstr` that a form is written in; -1 for one that the language does not have."""
    if forms == 1:
        return 0 if form == 1 else -1
    return form if form < forms else -1


def _standing(entry: Entry, message: Message, forms: int) -> Standing:
    target = _target(entry, message.form, forms)
    if not target:
        return Standing()
    if entry.fuzzy:
        before = entry.previous_msgid_plural if message.form else entry.previous_msgid
        return Standing(target, State.INITIAL, storable(before or "").strip())
    whole = entry.msgstr_plural.get(0, "") if message.form is not None else entry.msgstr
    said = state_of(entry.tcomment.split("\n"), entry.msgctxt, entry.msgid, whole)
    return Standing(target, said or State.TRANSLATED)


# ------------------------------------------------------------------------------------------ writing


def _write(entry: Entry, wanted: Sequence[tuple[Message, Wording | None]], forms: int, own: bool) -> None:
    """Make an entry say what the article says, if the two differ."""
    written = [
        (message.form, wording)
        for message, wording in wanted
        if message.form is None or _index(message.form, forms) >= 0
    ]
    if own and all(_stands(entry, form, forms, wording) for form, wording in written):
        return
    targets: dict[int | None, str] = {}
    needs_work = False
    for form, wording in written:
        place = form if form is None else _index(form, forms)
        if own and (wording is None or wording.target == _target(entry, form, forms)):
            targets[place] = entry.msgstr if place is None else entry.msgstr_plural.get(place, "")
            needs_work |= entry.fuzzy if wording is None else wording.needs_work
        elif wording is not None:
            targets[place] = _around(wording.target, _raw(entry, form))
            needs_work |= wording.needs_work
    if _has_plural(entry):
        targets = {index: targets.get(index, "") for index in range(forms)}
        entry.msgstr_plural = {**entry.msgstr_plural, **targets} if own else targets
    else:
        entry.msgstr = targets.get(None, "")
    has = [target != "" for target in targets.values()]
    # A program would show nothing at all where a form is missing.
    _mark(entry, any(has) and (needs_work or not all(has)))


def _stands(entry: Entry, form: int | None, forms: int, wording: Wording | None) -> bool:
    target = _target(entry, form, forms)
    return wording is None or wording == Wording(target, bool(entry.fuzzy and target))


def _around(target: str, source: str) -> str:
    """A target with the line ends of its source, and the white space that stands around that."""
    if not target.strip():
        return ""
    if "\r\n" in source:
        target = target.replace("\n", "\r\n")
    kept = source.strip()
    at = source.index(kept)
    return source[:at] + target.strip() + source[at + len(kept) :]


def _mark(entry: Entry, fuzzy: bool) -> None:
    if fuzzy != entry.fuzzy:
        others = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.flags = ["fuzzy", *others] if fuzzy else others
    if not fuzzy:
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
