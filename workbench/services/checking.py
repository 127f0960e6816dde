"""Findings: of one translation while somebody types, and of a whole catalogue."""

from collections.abc import Iterable, Iterator

from workbench import checks
from workbench.checks.dictionaries import lexicon
from workbench.checks.model import Finding, Pair
from workbench.checks.pairs import with_terms
from workbench.checks.profiles import checks_for
from workbench.formats import format_named
from workbench.model import Segment, Translation
from workbench.services.project import Project
from workbench.services.termbase import glossary
from workbench.services.translating import catalogue, segment_in
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue


def findings(project: Project, slug: str, locale: str, segment: str, target: str) -> tuple[Finding, ...]:
    """What the checks say of a target for a segment, worst first. An empty target has no findings."""
    if not target:
        return ()
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        found = segment_in(connection, chosen.article, segment)
    runner = _Runner(project, chosen.article.locale, chosen.locale, chosen.article.format)
    return runner.run(found.source, target)


def findings_of(
    project: Project, chosen: Catalogue, pairs: Iterable[tuple[Segment, Translation]]
) -> Iterator[tuple[Finding, ...]]:
    """What the checks say of each of these translations of a catalogue; nothing of those without a text."""
    runner = _Runner(project, chosen.article.locale, chosen.locale, chosen.article.format)
    for segment, translation in pairs:
        read = segment.translatable and translation.target
        yield runner.run(segment.source, translation.target) if read else ()


def check_catalogue(
    project: Project, slug: str, locale: str
) -> Iterator[tuple[Segment, tuple[Finding, ...]]]:
    """The segments whose translation the checks find fault with, in order, alone or beside the others.

    Reads the whole catalogue.
    """
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        rows = list(catalogue_store.everything(connection, chosen))
    runner = _Runner(project, chosen.article.locale, chosen.locale, chosen.article.format)
    read = [(segment, found.target) for segment, found in rows if segment.translatable and found.target]
    pairs = [runner.pair(segment.source, target) for segment, target in read]
    for (segment, _), pair, compared in zip(read, pairs, checks.run_on_document(pairs), strict=True):
        found = (*runner.run_pair(pair), *compared)
        if found:
            yield segment, found


def prepare(project: Project) -> None:
    """Read what the checks of the project's locales need, so that nobody waits for it later."""
    for locale in project.settings.target_locales:
        lexicon(locale)


class _Runner:
    """The checks as the project has them, with the term base of both locales at hand."""

    def __init__(self, project: Project, source_locale: str, target_locale: str, article_format: str) -> None:
        self._locales = (source_locale, target_locale)
        self._form = format_named(article_format).markup or "text"
        self._checks = checks_for(target_locale, project.settings.profile(target_locale))
        self._glossaries = [glossary(project, locale) for locale in self._locales]

    def run(self, source: str, target: str) -> tuple[Finding, ...]:
        return self.run_pair(self.pair(source, target))

    def run_pair(self, pair: Pair) -> tuple[Finding, ...]:
        return checks.run(pair, self._checks)

    def pair(self, source: str, target: str) -> Pair:
        return with_terms(source, target, self._locales, self._form, *self._glossaries)
