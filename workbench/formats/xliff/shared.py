"""What both versions of XLIFF have in common: the notes of a unit, its id, the facts of a file's header."""

import hashlib
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from lxml import etree

from workbench.errors import InputError
from workbench.formats.xml_writing import UNFIT
from workbench.model import ExchangeCatalogue, ExchangeEntry, State

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
    }
    return {name: value for name, value in facts.items() if value}


def refuse_unfit_header(catalogue: ExchangeCatalogue, place: str) -> None:
    """Raise InputError where a value of the header has a character that XML cannot hold."""
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


def only_file(files: Sequence[etree._Element], root: etree._Element, name: str) -> etree._Element:
    """The one article of a file that has to hold one; else InputError."""
    if len(files) != 1:
        problem = f"The XLIFF file holds {len(files)} files; it must hold one, which is one article."
        raise wrong(root, name, problem, "Export each article by itself.")
    return files[0]


def text_of(element: etree._Element | None) -> str:
    """The text of an element without elements in it; empty when there is no element."""
    return "" if element is None else element.text or ""


def revision_of(element: etree._Element | None, name: str) -> int | None:
    """The revision that an element names; InputError when that is no number."""
    if element is None:
        return None
    if not re.fullmatch("[0-9]{1,18}", text_of(element)):
        raise wrong(element, name, "The revision is not a number.")
    return int(text_of(element))


def date_of(element: etree._Element | None, name: str) -> datetime | None:
    """The date that an element names; InputError when that is none."""
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
