"""The catalogues of the workbench as PO files.

A catalogue is in canonical form, and read back as it was written, when

- no two entries have the same context and source, and a source is empty only beside a context;
- no text holds a NUL, U+0004, which gettext keeps for itself, or half of a surrogate pair;
- a target begins and ends with a line feed if its source does and only then, for msgfmt asks for it;
- an entry without a target is `initial`;
- references are not empty, no two alike, and hold no white space but spaces, no controls, no U+2068 or
  U+2069;
- notes and comments are single lines without controls but tabs, and the first and last are not blank;
- dates have a time zone and whole minutes; header values are single lines without white space around them;
- the locale is in the letter case of RFC 5646;
- `extra` holds no field that this module writes itself, unless with another value (`Language-Team`,
  `Plural-Forms`, `Report-Msgid-Bugs-To`).

`write` brings any other catalogue into this form, as far as it can be written at all.
"""

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats.po.exchange_header import read_header, update_header
from workbench.formats.po.model import Catalogue, Entry, reference_pair
from workbench.formats.po.reader import parse
from workbench.formats.po.states import (
    escaped,
    guarded,
    is_state_comment,
    state_comment,
    state_of,
    unescaped,
    unguarded,
)
from workbench.formats.po.wrapping import comment_text, reference_name
from workbench.formats.po.writer import serialise
from workbench.model import State
from workbench.text.excerpts import excerpt

Key = tuple[str | None, str]
_HEADER: Key = (None, "")
_WRAPPED_BY_OTHERS = 70
"""The length in characters from which other programs may have wrapped a comment."""


def write(catalogue: ExchangeCatalogue, existing: bytes | None = None) -> bytes:
    """Write a catalogue as a PO file in UTF-8.

    The result depends on the arguments only: no clock is read.

    Args:
        catalogue: what to write.
        existing: the file as it stands. Then only what differs is written anew, and nothing of other people's
            is lost: their header fields, flags and comments stay, as does the order of the entries that are
            in both. A new entry goes behind the one that precedes it in the catalogue. An entry that the
            catalogue does not have any more becomes obsolete and goes to the end, or goes altogether if it
            has no target. Of twins, entries with one context and msgid that gettext refuses, one stays: a
            live one where there is one.

    Raises:
        ValueError: two entries have the same context and source, or a source is empty without a context.
        InputError: `existing` is not a PO file, or a text cannot be written: it contains a NUL, U+0004 or
            half of a surrogate pair.
    """
    _check(catalogue)
    po = Catalogue.new() if existing is None else parse(existing)
    _check_domains(po)
    po.convert_to_utf8()
    update_header(po.header, catalogue)
    live, obsolete = po.index(), po.index(obsolete=True)
    chosen: dict[Key, Entry] = {}
    behind: dict[int, list[Entry]] = {}
    anchor = po.header_entry
    for exchanged in catalogue.entries:
        key = exchanged.key
        entry = live.get(key) or (obsolete.get(key) if exchanged.obsolete else None)
        if entry is None:
            entry = obsolete.get(key) or Entry(msgid=exchanged.source, msgctxt=exchanged.context)
            behind.setdefault(id(anchor), []).append(entry)
        else:
            anchor = entry
        chosen[key] = entry
    for exchanged in catalogue.entries:
        _update(chosen[exchanged.key], exchanged)
    po.entries = _arranged(po, chosen, behind)
    return serialise(po)


def read(data: bytes, name: str = "") -> ExchangeCatalogue:
    """Read a PO file, ours or anybody's.

    A state comment counts if its hash holds and the entry is not fuzzy; one whose hash does not hold is
    dropped. Of an entry with plurals the first form is the target, and the state is `initial` while a form is
    missing. An obsolete twin of another entry is left out; `write` onto the same file keeps what it holds as
    far as gettext allows.

    Args:
        data: the file's bytes, in any encoding that its header names.
        name: what to call the file in error messages.

    Raises:
        InputError: the bytes are not a PO file, or say two things of one source.
    """
    name = name or "PO file"
    po = parse(data, name)
    entries: list[ExchangeEntry] = []
    lines: dict[Key, int] = {}
    live = po.index()
    for entry in po:
        key = entry.key
        if key == _HEADER or (entry.obsolete and (key in live or key in lines)):
            continue
        if key in lines:
            raise InputError(
                f"The source {excerpt(entry.msgid, most=40)!r} stands here and on line {lines[key]}.",
                place=f"{name}:{entry.linenum}",
                remedy="Keep one of the two entries.",
            )
        lines[key] = entry.linenum
        entries.append(_exchanged(entry, name))
    return read_header(po.header, tuple(entries))


def _check(catalogue: ExchangeCatalogue) -> None:
    keys: set[Key] = set()
    for entry in catalogue.entries:
        if entry.key in keys:
            raise ValueError(f"two entries with the context and source {entry.key!r}")
        if entry.key == _HEADER:
            raise ValueError("an entry without source and context, which would be a header")
        keys.add(entry.key)
        if "\x04" in f"{entry.context} {entry.source} {entry.target} {entry.previous_source}":
            raise InputError(
                f"The source {excerpt(entry.source, most=40)!r} or its target contains U+0004.",
                remedy="Remove it; gettext keeps it for itself.",
            )


def _check_domains(po: Catalogue) -> None:
    for entry in po:
        if entry.lead.strip():
            raise InputError(
                "The file has a domain statement, which the workbench cannot write into.",
                place=f"line {entry.linenum}",
                remedy="Split the file with msgcat or export to another one.",
            )


def _arranged(po: Catalogue, chosen: dict[Key, Entry], behind: dict[int, list[Entry]]) -> list[Entry]:
    """The entries in their new order: new ones behind their anchors, gone ones last, no twins."""
    header = po.header_entry
    inserted = {id(entry) for entries in behind.values() for entry in entries}
    taken = {id(entry) for entry in chosen.values()}
    others = [entry for entry in po if id(entry) not in taken and entry is not header]
    claimed = {_HEADER, *chosen}
    gone: dict[Key, Entry] = {}
    for entry in others:
        if not entry.obsolete and entry.key not in claimed and _has_target(entry):
            gone.setdefault(entry.key, entry)
    claimed |= gone.keys()
    dropped = inserted | {id(entry) for entry in others}
    for entry in others:
        if entry.obsolete and entry.key not in claimed:
            claimed.add(entry.key)
            dropped.remove(id(entry))
    arranged: list[Entry] = []
    for entry in po:
        if id(entry) not in dropped:
            arranged += (entry, *behind.get(id(entry), ()))
    for entry in gone.values():
        entry.obsolete = True
        entry.comment, entry.occurrences = "", []
    return [*arranged, *gone.values()]


def _update(entry: Entry, exchanged: ExchangeEntry) -> None:
    """Make a PO entry say what an entry of the workbench says, and leave the rest of it alone."""
    target = _fitted(exchanged.source, exchanged.target)
    before = _target(entry)
    if target != before:
        if entry.msgid_plural or entry.msgstr_plural:
            entry.msgstr_plural = {**entry.msgstr_plural, 0: target}
        else:
            entry.msgstr = target
    needs_work = exchanged.state is State.INITIAL and target != ""
    if entry.fuzzy != needs_work and (target or before):
        others = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.flags = ["fuzzy", *others] if needs_work else others
    notes = _single_lines(exchanged.notes)
    if " ".join(notes).split() != entry.comment.split():
        entry.comment = "\n".join(notes)
    names = dict.fromkeys(reference_name(reference) for reference in exchanged.references)
    occurrences = [reference_pair(name) for name in names]
    if occurrences != entry.occurrences:
        entry.occurrences = occurrences
    if exchanged.previous_source != (entry.previous_msgid or ""):
        entry.previous_msgid = exchanged.previous_source or None
        entry.previous_msgctxt = entry.previous_msgid_plural = None
    if bool(entry.obsolete) != exchanged.obsolete:
        entry.obsolete = exchanged.obsolete
    comments = _comments(entry, exchanged, target)
    if comments != _lines(entry.tcomment):
        entry.tcomment = "\n".join(comments)


def _comments(entry: Entry, exchanged: ExchangeEntry, target: str) -> list[str]:
    """The translator comments of an entry: the file's own, those it lacks, and the state comment."""
    present = _lines(entry.tcomment)
    stated = state_comment(exchanged.state, exchanged.context, exchanged.source, target)
    people = [line for line in present if not is_state_comment(line)]
    wanted = [escaped(line) for line in _single_lines(exchanged.comments)]
    if people:
        trimmed = {line.strip() for line in people}
        running = " ".join(" ".join(people).split())
        wanted = [
            line
            for line in wanted
            if line.strip() not in trimmed
            # polib and Poedit wrap long comments, which is no reason to write them a second time.
            and not (len(line) > _WRAPPED_BY_OTHERS and " ".join(line.split()) in running)
        ]
    if wanted or stated not in present:
        return [*people, *wanted, *([stated] if stated else [])]
    return [line for line in present if line == stated or not is_state_comment(line)]


def _exchanged(entry: Entry, name: str) -> ExchangeEntry:
    context, source, target = entry.msgctxt, entry.msgid, _target(entry)
    if "\0" in source + target + (context or ""):
        raise InputError(
            "A text contains a NUL character.", place=f"{name}:{entry.linenum}", remedy="Remove it."
        )
    lines = _lines(entry.tcomment)
    state = State.TRANSLATED
    if not target or entry.fuzzy or not all(entry.msgstr_plural.values()):
        state = State.INITIAL
    elif lines:
        state = state_of(lines, context, source, target) or state
    return ExchangeEntry(
        source=source,
        target=target,
        state=state,
        context=context,
        references=tuple(f"{file}:{number}" if number else file for file, number in entry.occurrences),
        notes=_trimmed([unguarded(line) for line in _lines(entry.comment)]),
        comments=_trimmed([unescaped(unguarded(line)) for line in lines if not is_state_comment(line)]),
        previous_source=entry.previous_msgid or "",
        obsolete=bool(entry.obsolete),
    )


def _target(entry: Entry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgstr_plural else entry.msgstr


def _has_target(entry: Entry) -> bool:
    return any(entry.msgstr_plural.values()) if entry.msgstr_plural else entry.msgstr != ""


def _fitted(source: str, target: str) -> str:
    """A target with a line feed at its ends where the source has one, and only there, as msgfmt asks."""
    if not target:
        return ""
    if source.startswith("\n") != target.startswith("\n"):
        target = "\n" + target if source.startswith("\n") else target.lstrip("\n")
    if source.endswith("\n") != target.endswith("\n"):
        target = target + "\n" if source.endswith("\n") else target.rstrip("\n")
    return target


def _single_lines(texts: tuple[str, ...]) -> list[str]:
    """Texts as lines of comment, without blank ones at the ends."""
    lines = [line for text in texts for line in text.splitlines() or [""]]
    return list(_trimmed([guarded(comment_text(line)) for line in lines]))


def _trimmed(lines: list[str]) -> tuple[str, ...]:
    filled = [position for position, line in enumerate(lines) if line.strip()]
    return tuple(lines[filled[0] : filled[-1] + 1]) if filled else ()


def _lines(comment: str) -> list[str]:
    return comment.split("\n") if comment else []
