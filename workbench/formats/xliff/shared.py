"""What both versions of XLIFF have in common: the notes of a unit, its id, the facts of a file's header."""

import hashlib
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from lxml import etree

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry, Unread
from workbench.formats.xml_writing import UNFIT, document
from workbench.model import State

UNKNOWN_LOCALE = "und"
CONTEXT, REFERENCE, NOTE, COMMENT = "context", "reference", "note", "comment"
PREVIOUS = "previous-source"

_REPAIR = "Correct the file, or export it again from the program that made it."
_ESCAPE = re.compile(r"\\(?:\\|u(00[01][0-9A-F]|FFF[EF]))")


# ----------------------------------------------------------------------------------------- writing


def facts_of(catalogue: ExchangeCatalogue) -> dict[str, str]:
    """What the header says beside languages and article, by name; what is not known is left out."""
    dates = (catalogue.revision_date, catalogue.creation_date)
    changed, created = (moment.isoformat() if moment else "" for moment in dates)
    facts = {
        "revision": "" if catalogue.revision is None else str(catalogue.revision),
        "project": catalogue.project,
        "creation-date": created,
        "revision-date": changed,
        "last-translator": catalogue.last_translator,
        "markup": catalogue.markup,
    }
    return {name: value for name, value in facts.items() if value}


def file_of(catalogue: ExchangeCatalogue, lines: Iterable[str]) -> bytes:
    """The file of a catalogue with these lines.

    Raises:
        InputError: a text holds half a character, or a value of the header one that XML cannot hold.
    """
    place = f"{catalogue.article} ({catalogue.locale})" if catalogue.article else catalogue.locale
    _refuse_unfit_header(catalogue, place)
    return document(lines, place)


def _refuse_unfit_header(catalogue: ExchangeCatalogue, place: str) -> None:
    header = (catalogue.locale, catalogue.source_locale, catalogue.article, catalogue.project)
    for value in (*header, catalogue.last_translator, *catalogue.extra, *catalogue.extra.values()):
        if unfit := UNFIT.search(value):
            raise InputError(
                f"A value of the header holds U+{ord(unfit[0]):04X}, a character that XML cannot hold.",
                place=place,
                remedy=f"Delete it from “{UNFIT.sub('', value)[:60]}”.",
            )


def unit_ids(entries: Iterable[ExchangeEntry]) -> Iterator[str]:
    """Ids that depend on an entry's key alone, numbered where several entries have one key."""
    seen: Counter[str] = Counter()
    for entry in entries:
        context = "" if entry.context is None else f"\0{entry.context}\0"
        digest = hashlib.sha256(f"{context}{entry.source}".encode("utf-8", "surrogatepass")).digest()
        short = "u" + b32encode(digest).decode()[:16].lower()
        seen[short] += 1
        yield short if seen[short] == 1 else f"{short}-{seen[short]}"


def notes_of(entry: ExchangeEntry) -> list[tuple[str, str]]:
    """The notes of an entry, each with its category, in the order in which they are written."""
    return [
        *((CONTEXT, text) for text in (entry.context,) if text is not None),
        *((REFERENCE, text) for text in entry.references),
        *((NOTE, text) for text in entry.notes),
        *((COMMENT, text) for text in entry.comments),
        *((PREVIOUS, text) for text in (entry.previous_source,) if text),
    ]


def escaped(text: str) -> str:
    """A note with the characters that XML cannot hold as escapes, and so its backslashes; else as it is."""
    if not UNFIT.search(text):
        return text
    return UNFIT.sub(lambda found: f"\\u{ord(found[0]):04X}", text.replace("\\", "\\\\"))


def unescaped(text: str) -> str:
    """The note that `escaped` made this of."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", text)


# ----------------------------------------------------------------------------------------- reading


def wrong(element: etree._Element, name: str, problem: str, remedy: str = _REPAIR) -> InputError:
    """The error that an element of the file of this name is."""
    return InputError(problem, place=f"{name}:{element.sourceline}", remedy=remedy)


class LostError(Exception):
    """A part of a text cannot be told, and so the text is not read."""

    def __init__(self, element: etree._Element, problem: str) -> None:
        """
        Args:
            element: the element that is to blame.
            problem: what is wrong with it.
        """
        super().__init__(problem)
        self.element = element


def readable(
    units: Iterable[etree._Element],
    read: Callable[[etree._Element], ExchangeEntry],
    source: str,
    name: str,
) -> tuple[list[ExchangeEntry], list[Unread]]:
    """The entries that units are, and those units that cannot be read whole.

    Args:
        units: those to read.
        read: what makes an entry of one; may raise LostError.
        source: the tag of a source.
        name: the file's name.
    """
    entries: list[ExchangeEntry] = []
    unread: list[Unread] = []
    for unit in units:
        try:
            entries.append(read(unit))
        except LostError as error:
            first = next(unit.iter(source), None)
            words = "" if first is None else "".join(first.itertext())
            unread.append(Unread(words, f"{name}:{error.element.sourceline}", str(error)))
    return entries, unread


def kept_text(element: etree._Element, version: str) -> str:
    """What an inline element begins with that this version of XLIFF does not know: nothing, its text follows.

    Raises:
        LostError: there is none, so that nobody knows what it stood for.
    """
    if any(element.itertext()):
        return ""
    raise LostError(element, f"An element in the text that XLIFF {version} does not know has no text.")


def only_file(files: Sequence[etree._Element], root: etree._Element, name: str) -> etree._Element:
    """The one article of a file that has to hold one; else InputError."""
    if len(files) != 1:
        problem = f"The XLIFF file holds {len(files)} files; it must hold one, which is one article."
        raise wrong(root, name, problem, "Export each article by itself.")
    return files[0]


def text_of(element: etree._Element | None) -> str:
    """The text of an element without elements in it; empty when there is no element."""
    return "" if element is None else element.text or ""


def catalogue_of(
    read: tuple[Sequence[ExchangeEntry], Sequence[Unread]],
    file: etree._Element,
    locales: tuple[str | None, str | None],
    facts: Mapping[str, etree._Element],
    extra: Mapping[str, etree._Element],
    name: str,
) -> ExchangeCatalogue:
    """The catalogue of a file.

    Args:
        read: what its units are, as `readable` gives it.
        file: its article's element.
        locales: the source's and the target's, as far as they are said.
        facts: what its header says, by the names that `facts_of` has.
        extra: what it says besides.
        name: its name, for messages.

    Raises:
        InputError: when a fact is none; the message names the line.
    """
    source, target = locales
    entries, unread = read
    return ExchangeCatalogue(
        locale=target or "",
        entries=tuple(entries),
        article=file.get("original", ""),
        source_locale="" if source in (None, UNKNOWN_LOCALE) else source,
        revision=_revision(facts.get("revision"), name),
        project=text_of(facts.get("project")),
        revision_date=_date(facts.get("revision-date"), name),
        last_translator=text_of(facts.get("last-translator")),
        creation_date=_date(facts.get("creation-date"), name),
        extra={key: text_of(element) for key, element in extra.items()},
        markup=text_of(facts.get("markup")),
        unread=tuple(unread),
    )


def _revision(element: etree._Element | None, name: str) -> int | None:
    if element is None:
        return None
    if not re.fullmatch("[0-9]{1,18}", text_of(element)):
        raise wrong(element, name, "The revision is not a number.")
    return int(text_of(element))


def _date(element: etree._Element | None, name: str) -> datetime | None:
    if element is None:
        return None
    try:
        return datetime.fromisoformat(text_of(element))
    except ValueError:
        raise wrong(element, name, "The date is not in the form of ISO 8601.") from None


def excluded(unit: etree._Element) -> bool:
    """Whether the unit is not to be translated, by its own word or that of the nearest element around it."""
    for element in (unit, *unit.iterancestors()):
        if said := element.get("translate"):
            return said == "no"
    return False


def no_notes() -> dict[str, list[str]]:
    """Notes by category, before any was read."""
    return {category: [] for category in (CONTEXT, REFERENCE, NOTE, COMMENT, PREVIOUS)}


def add_note(found: dict[str, list[str]], category: str | None, text: str) -> None:
    """Put a note where it belongs: one of a category of ours as it is, another as comments, a line each."""
    if category in found:
        found[category].append(text)
    else:
        found[COMMENT].extend(line.strip() for line in text.splitlines() if line.strip())


def entry_of(
    source: str, target: str, state: State, notes: dict[str, list[str]], obsolete: bool
) -> ExchangeEntry:
    """The entry that a unit with these notes is."""
    return ExchangeEntry(
        source=source,
        target=target,
        state=state,
        context=next(iter(notes[CONTEXT]), None),
        references=tuple(notes[REFERENCE]),
        notes=tuple(notes[NOTE]),
        comments=tuple(notes[COMMENT]),
        previous_source="".join(notes[PREVIOUS][:1]),
        obsolete=obsolete,
    )
