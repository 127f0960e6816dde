"""The term base's files: glossaries in and out, in every convention."""

from dataclasses import dataclass
from pathlib import Path

from workbench.formats import glossary_conventions
from workbench.formats.glossary_conventions import ONE_TARGET, SUFFIXES
from workbench.formats.glossary_exchange import Convention, Languages, Loss, Problem
from workbench.formats.glossary_merging import merge
from workbench.model import Person, Role
from workbench.services import termbase
from workbench.services.files import replace_file
from workbench.services.project import Project, require
from workbench.store import terms as term_store
from workbench.text.locales import parse_locale


@dataclass(frozen=True, slots=True)
class Looked:
    """What a glossary file is."""

    convention: Convention
    lacks_languages: bool
    """Whether it is in two languages that it does not name."""


def look(data: bytes, filename: str, convention: Convention | None = None) -> Looked:
    """What a glossary file is, without reading all of it.

    Args:
        convention: the file's, if it is known.

    Raises:
        InputError: it follows no convention that we know, is not in UTF-8, or is empty.
    """
    found = convention or glossary_conventions.recognise(data, filename)
    return Looked(found, glossary_conventions.lacks_languages(data, filename, found))


@dataclass(frozen=True, slots=True)
class TermImport:
    """What came of importing a glossary, or would."""

    convention: Convention
    """The one that the file was read in."""
    added: int
    changed: int
    same: int
    problems: tuple[Problem, ...]

    @property
    def skipped(self) -> int:
        """How many places of the file were left out as a whole."""
        return sum(problem.skipped for problem in self.problems)


def import_terms(
    project: Project,
    by: Person,
    data: bytes,
    filename: str,
    *,
    convention: Convention | None = None,
    source_locale: str | None = None,
    target_locale: str | None = None,
    dry_run: bool = False,
) -> TermImport:
    """Bring a glossary file into the term base. For reviewers and coordinators.

    Nothing that the file's convention cannot carry is touched (`workbench.formats.glossary_merging`).

    Args:
        convention: the file's; recognised if it is not given.
        source_locale: the source of a file that does not name its languages; the project's if not given.
        target_locale: its target; must be given for such a file where the project has several.
        dry_run: only say what would be done.

    Raises:
        InputError: the file cannot be read, or its languages are unclear.
        ForbiddenError: the person may not.
    """
    require(by, Role.REVIEWER)
    settings = project.settings
    targets = (parse_locale(target_locale),) if target_locale else settings.target_locales
    source = parse_locale(source_locale) if source_locale else settings.source_locale
    known = (settings.source_locale, *settings.target_locales)
    reading = glossary_conventions.read(data, filename, Languages(source, tuple(targets), known), convention)
    # Large files take seconds: nobody else's work waits for more than the writing itself.
    with project.store.reading() as connection:
        version = term_store.version(connection)
        merged = merge(reading, term_store.everything(connection))
    if (merged.added or merged.changed) and not dry_run:
        with project.store.writing() as connection:
            if term_store.version(connection) != version:
                merged = merge(reading, term_store.everything(connection))
            changes = merged.added + merged.changed
            version = term_store.put(connection, changes)
        termbase.follow(project, version, put=changes)
    added, changed = len(merged.added), len(merged.changed)
    return TermImport(reading.convention, added, changed, merged.same, merged.problems)


@dataclass(frozen=True, slots=True)
class TermExport:
    """A glossary file, and what it does not carry."""

    data: bytes
    losses: tuple[Loss, ...]
    filename: str
    """A name for it, by its languages where it has not all."""


def locales(project: Project) -> tuple[str, ...]:
    """The locales that terms can be exported in besides the source: the project's, then others with terms."""
    settings = project.settings
    found = {wording.locale for term in termbase.terms(project) for wording in term.wordings}
    others = sorted(found - {settings.source_locale, *settings.target_locales})
    return (*settings.target_locales, *others)


def export_terms(
    project: Project, convention: Convention = Convention.WORKBENCH, target_locales: tuple[str, ...] = ()
) -> TermExport:
    """The term base as a file. The same terms give the same bytes.

    Args:
        convention: whose way of writing it follows.
        target_locales: those that are wanted beside the source; all if empty.

    Raises:
        InputError: the convention has one target locale and there are several; a text cannot be written.
    """
    settings = project.settings
    wanted = tuple(dict.fromkeys(map(parse_locale, target_locales)))
    targets = wanted or (settings.target_locales if convention in ONE_TARGET else locales(project))
    languages = Languages(settings.source_locale, tuple(targets))
    written = glossary_conventions.write(termbase.terms(project), convention, languages)
    said = f".{'-'.join(wanted)}" if wanted else ""
    return TermExport(written.data, written.losses, f"glossary{said}{SUFFIXES[convention]}")


def write_terms(
    project: Project,
    path: Path,
    convention: Convention = Convention.WORKBENCH,
    target_locales: tuple[str, ...] = (),
) -> TermExport:
    """As `export_terms`, written to a file, whole or not at all."""
    export = export_terms(project, convention, target_locales)
    replace_file(path, export.data)
    return export
