"""Memories in and out: TMX and PO into a memory, memories as TMX."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, islice, repeat
from pathlib import Path, PurePath
from typing import BinaryIO

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats import format_named, tmx_memory
from workbench.formats.po import exchange as po_exchange
from workbench.formats.tmx_memory import TmxUnit
from workbench.memory import Kind
from workbench.memory.matching import Pair
from workbench.model import Person, Role, State
from workbench.services.files import replace_file_by_pieces
from workbench.services.importing import LARGEST_FILE
from workbench.services.memory import fill
from workbench.services.memory_adding import MemoryAdding
from workbench.services.memory_naming import require_name
from workbench.services.project import Project, require
from workbench.store import Connection
from workbench.store import articles as article_store
from workbench.store import memories as memories_store
from workbench.store import memory as memory_store
from workbench.store.memories import Memory
from workbench.store.memory_adding import NewPair
from workbench.text.locales import base_language, parse_locale
from workbench.text.storable import storable

IMPORTED = "imported"
"""The memory that imports go to when none is named."""
LONGEST_TEXT = 10_000
FOLDER = "memory"
"""The project's folder for files of memories."""
SUFFIXES = (".tmx", ".po", ".pot")
# Pairs read in one transaction for an export, and at once from a file.
_READ = 5000
_PART = 20_000
# Whoever has just begun an import wants to see that it runs.
_FIRST_PART = 1_000


class Skipped(StrEnum):
    """Why a unit of a file was left out."""

    NO_SOURCE = "no text in the source language"
    NO_TARGET = "no translation into a language of the project"
    EMPTY = "a text is empty"
    TOO_LONG = f"a text has more than {LONGEST_TEXT:,} characters"
    NEEDS_WORK = "the translation needs work"
    UNKNOWN_LANGUAGE = "the language is unknown"
    SAME = "the memory has it already"


@dataclass(slots=True)
class MemoryImport:
    """What came of importing a file."""

    filename: str
    memory: str
    read: int = 0
    """Units of a TMX file, entries of a PO file."""
    added: int = 0
    """Pairs."""
    skipped: Counter[Skipped] = field(default_factory=Counter)
    """Pairs or units by reason."""
    lines: dict[Skipped, "array[int]"] = field(default_factory=dict)
    """For each reason the lines in question (the numbers of entries in a PO file), ascending."""

    def skip(self, reason: Skipped, line: int) -> None:
        self.skipped[reason] += 1
        lines = self.lines.setdefault(reason, array("L"))
        if not lines or lines[-1] != line:
            lines.append(line)

    def skipped_csv(self) -> str:
        """Every skipped line with the reason, as CSV in the lines' order."""
        rows = sorted((line, reason) for reason, lines in self.lines.items() for line in lines)
        return "line,reason\r\n" + "".join(f"{line},{reason.value}\r\n" for line, reason in rows)


Told = Callable[[int, MemoryImport], None]
"""Is told now and then how many bytes have been read, and what has come of it so far."""


def import_file(
    project: Project,
    by: Person,
    file: BinaryIO,
    filename: str,
    *,
    memory: str = IMPORTED,
    locale: str | None = None,
    dry_run: bool = False,
    progress: Told | None = None,
) -> MemoryImport:
    """Add the translations of a TMX or PO file to a memory, which is made if it is not there.

    TMX is read in one pass, and stored in parts: after a broken end of the file, the parts before it are
    there, and the mended file can be imported again without doubling it. For reviewers and coordinators.

    Args:
        file: open for reading bytes, at its beginning.
        filename: its name; the suffix tells the format.
        locale: of a PO file's targets, where the file does not say it.
        dry_run: report only.

    Raises:
        ForbiddenError: for anybody else; or when the memory takes no imports.
        InputError: when the file is neither, or cannot be read.
    """
    require(by, Role.REVIEWER)
    fill(project)
    name = PurePath(filename.replace("\\", "/")).name
    memory = " ".join(memory.split())
    done = MemoryImport(name, memory)
    found = _writable(project, memory)
    suffix = PurePath(name).suffix.lower()
    if suffix == ".tmx":
        read = _tmx_pairs(project, tmx_memory.read(file, name), done)
    elif suffix in SUFFIXES:
        data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            problem = f"The file has more than {LARGEST_FILE // 1_000_000} MB."
            raise InputError(problem, place=name, remedy="Split it.")
        read = _po_pairs(project, po_exchange.read(data, name), locale, done)
    else:
        raise InputError("Only TMX and PO files hold a memory.", place=name, remedy="Export it as TMX.")
    adding = None
    counted: set[str] = set()
    before = 0
    sizes = chain((min(_FIRST_PART, _PART),), repeat(_PART))
    while part := list(islice(read, next(sizes))):
        if adding is None and not dry_run:
            # Only now is it sure that there is anything for a new memory.
            found = found or _made(project, memory)
            adding = MemoryAdding(project, found)
        with project.store.reading() as connection:
            new = _new(connection, found, part, done, counted)
        now = file.tell()
        if adding is not None:
            adding.add(new, _between(before, now, done, progress))
            counted.clear()
        done.added += len(new)
        if progress is not None:
            progress(now, done)
        before = now
    return done


def _between(
    before: int, now: int, done: MemoryImport, progress: Told | None
) -> Callable[[float], None] | None:
    if progress is None:
        return None
    return lambda share: progress(round(before + share * (now - before)), done)


def files_in_folder(project: Project) -> list[Path]:
    """The files in the project's folder for memories, by name."""
    folder = project.folder / FOLDER
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())


def _made(project: Project, name: str) -> Memory:
    with project.store.writing() as connection:
        if memories_store.named(connection, name) is None:
            memories_store.add(connection, name)
        found = memories_store.named(connection, name)
    assert found is not None
    return found


def _writable(project: Project, name: str) -> Memory | None:
    """The memory of a name, which has to take imports; None when there is none yet."""
    require_name(name)
    with project.store.reading() as connection:
        found = memories_store.named(connection, name)
    if found is not None and (found.read_only or found.kind is Kind.PROJECT):
        only = "is read-only" if found.read_only else "takes only what is confirmed in the project"
        raise ForbiddenError(f"The memory “{name}” {only}.", remedy="Import into another: --memory NAME")
    return found


def _new(
    connection: Connection,
    memory: Memory | None,
    batch: list[tuple[int, NewPair]],
    done: MemoryImport,
    counted: set[str],
) -> list[NewPair]:
    """The pairs that the memory does not have; of the others it is said that they are skipped.

    Args:
        counted: digests of what the file had before and the memory has not got; grows.
    """
    digests = [pair.digest for _, pair in batch]
    there = memory_store.equal_pairs(connection, memory.id, digests) if memory else set()
    new = []
    for digest, (line, pair) in zip(digests, batch, strict=True):
        if digest in there or digest in counted:
            done.skip(Skipped.SAME, line)
        else:
            counted.add(digest)
            new.append(pair)
    return new


# ------------------------------------------------------------------------------------- what is read


def _tmx_pairs(
    project: Project, units: Iterable[TmxUnit], done: MemoryImport
) -> Iterator[tuple[int, NewPair]]:
    targets = {base_language(tag) for tag in project.settings.target_locales}
    own = base_language(project.settings.source_locale)
    for unit in units:
        done.read += 1
        texts = _readable(unit, done)
        wanted = (
            own if any(base_language(tag) == own for tag, _ in texts) else base_language(unit.source_locale)
        )
        source = next((found for found in texts if base_language(found[0]) == wanted), None)
        if source is None:
            done.skip(Skipped.NO_SOURCE, unit.line)
            continue
        others = [found for found in texts if base_language(found[0]) in targets - {wanted}]
        if not others:
            done.skip(Skipped.NO_TARGET, unit.line)
        for target in others:
            if reason := _unfit(source[1], target[1]):
                done.skip(reason, unit.line)
            else:
                yield unit.line, _pair_of(unit, source, target)


def _readable(unit: TmxUnit, done: MemoryImport) -> list[tuple[str, str]]:
    texts = []
    for tag, text in unit.texts:
        try:
            texts.append((parse_locale(tag), storable(text).strip()))
        except InputError:
            done.skip(Skipped.UNKNOWN_LANGUAGE, unit.line)
    return texts


def _unfit(source: str, target: str) -> Skipped | None:
    if not source or not target:
        return Skipped.EMPTY
    return Skipped.TOO_LONG if max(len(source), len(target)) > LONGEST_TEXT else None


def _pair_of(unit: TmxUnit, source: tuple[str, str], target: tuple[str, str]) -> NewPair:
    said = unit.properties
    return NewPair(
        source[1],
        target[1],
        source[0],
        target[0],
        article=_short(said.get("x-article")),
        previous=_short(said.get("x-previous")),
        following=_short(said.get("x-following")),
        author=_short(unit.author),
        state=_state(said.get("x-state")),
        at=unit.at,
    )


def _short(text: str | None) -> str | None:
    return storable(text)[:200] or None if text else None


def _state(text: str | None) -> State | None:
    return State(text) if text in set(State) else None


def _po_pairs(
    project: Project, incoming: ExchangeCatalogue, locale: str | None, done: MemoryImport
) -> Iterator[tuple[int, NewPair]]:
    tag = locale or incoming.locale
    if not tag:
        raise InputError(
            "The file does not say its language.", place=done.filename, remedy="Name the locale: --locale"
        )
    try:
        locales = (incoming.source_locale or project.settings.source_locale, parse_locale(tag))
    except InputError as error:
        raise InputError(error.problem, place=done.filename, remedy=error.remedy) from None
    if base_language(locales[0]) == base_language(locales[1]):
        problem = f"The file translates from “{locales[0]}” into “{locales[1]}”, which is the same language."
        raise InputError(problem, place=done.filename, remedy="Correct the language in its header.")
    for number, entry in enumerate(incoming.entries, start=1):
        done.read += 1
        source, target = storable(entry.source).strip(), storable(entry.target).strip()
        reason = _unfit(source, target)
        if reason is None and entry.state is State.INITIAL:
            reason = Skipped.NEEDS_WORK
        if reason is not None:
            done.skip(reason, number)
            continue
        author = incoming.last_translator.partition("<")[0].strip()
        yield (
            number,
            NewPair(
                source,
                target,
                *locales,
                article=incoming.article or None,
                author=author or None,
                state=entry.state,
                at=incoming.revision_date,
            ),
        )


# ------------------------------------------------------------------------------------------- export


def export_lines(
    project: Project,
    *,
    memory: str | None = None,
    locales: tuple[str, ...] = (),
    progress: Callable[[int], None] | None = None,
) -> Iterator[str]:
    """Memories as the lines of a TMX file, in the order in which the pairs came in.

    Args:
        memory: only this one.
        locales: only translations into these.
        progress: called now and then with the number of pairs that have been given out.

    Raises:
        NotFoundError: when there is no such memory.
    """
    fill(project)
    with project.store.reading() as connection:
        if memory is not None and memories_store.named(connection, memory) is None:
            raise NotFoundError(
                f"There is no memory “{memory}”.", remedy="See the list: workbench memory list"
            )
        articles = [article for article, *_ in article_store.everything(connection)]
    tags = tuple(parse_locale(tag) for tag in locales)
    settings = project.settings
    pairs = _all_pairs(project, memory, tags, progress)
    markups = {article.slug: format_named(article.format).markup or "" for article in articles}
    return tmx_memory.lines(pairs, settings.name, settings.source_locale, markups)


def _all_pairs(
    project: Project, memory: str | None, locales: tuple[str, ...], progress: Callable[[int], None] | None
) -> Iterator[Pair]:
    last = given = 0
    while True:
        # A transaction for each part: nobody waits for an export.
        with project.store.reading() as connection:
            part = memory_store.pairs_after(connection, last, _READ, memory, locales)
        if not part:
            return
        yield from part
        last = part[-1].id
        given += len(part)
        if progress is not None:
            progress(given)


def export_file(
    project: Project,
    path: Path,
    *,
    memory: str | None = None,
    locales: tuple[str, ...] = (),
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write memories to a TMX file, whole or not at all; other arguments as in `export_lines`.

    Args:
        progress: called now and then with the number of pairs that have been written.
    """
    lines = export_lines(project, memory=memory, locales=locales, progress=progress)
    replace_file_by_pieces(path, (f"{line}\n".encode() for line in lines))


def export_to_folder(
    project: Project, name: str, *, memory: str | None = None, progress: Callable[[int], None] | None = None
) -> Path:
    """Write memories to a TMX file of this name in the project's folder for memories; returns its path."""
    path = project.folder / FOLDER / PurePath(name).name
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        problem = f"The folder cannot be made: {error.strerror}."
        raise InputError(problem, place=str(path.parent), remedy="Check that you may write there.") from None
    export_file(project, path, memory=memory, progress=progress)
    return path
