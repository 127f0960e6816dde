"""A new database is filled once from the project's own files, so that a project starts with one command.

After that, nothing moves between files and database unless somebody asks for it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.formats import ARTICLE_FORMATS
from workbench.services import articles, importing, term_files
from workbench.services.project import GLOSSARY, LOCALES, SOURCES, Project, coordinator
from workbench.store import articles as article_store
from workbench.store import terms as term_store


def is_new(project: Project) -> bool:
    """Whether the database holds neither an article nor a term."""
    with project.store.reading() as connection:
        return not article_store.everything(connection) and not term_store.version(connection)


def fill(project: Project, report: Callable[[str], None]) -> None:
    """Add the articles of `source_texts/`, the terms of `glossary/` and the catalogues of `locales/`.

    A file that cannot be used is reported and left out; it can be added later.

    Args:
        report: called with one line for each file.
    """
    by = coordinator(project)
    suffixes = {suffix for known in ARTICLE_FORMATS for suffix in known.suffixes}
    for path in _files(project.folder / SOURCES, suffixes):
        with _reported(path, report):
            new = articles.preview(project, path.read_bytes(), path.name)
            added = articles.add(project, by, new)
            report(f"Added {path.name} as “{added.slug}”: {new.segments} segments.")
    for path in _files(project.folder / GLOSSARY, {".csv"}):
        with _reported(path, report):
            terms = term_files.import_terms(project, by, path.read_bytes(), path.name)
            report(f"Read {path.name}: {terms.added + terms.changed} terms.")
            for problem in terms.problems:
                report(str(problem))
    for locale in project.settings.target_locales:
        for path in _files(project.folder / LOCALES / locale, {".po"}):
            with _reported(path, report):
                done = importing.import_file(project, by, path.read_bytes(), path.name, locale=locale)
                report(f"Read {locale}/{path.name}: {len(done.plan.lines)} segments.")


def _files(folder: Path, suffixes: set[str]) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in suffixes)


@contextmanager
def _reported(path: Path, report: Callable[[str], None]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        report(f"Left out {path.name}: it cannot be read ({error.strerror}).")
    except WorkbenchError as error:
        report(f"Left out {path.name}: {error}")
