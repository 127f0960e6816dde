"""Findings: what the checks say of translations, and what that rests on. `kept_findings` keeps them."""

from collections.abc import Iterable, Iterator

from workbench import checks
from workbench.checks.dictionaries import lexicon
from workbench.checks.edition import edition
from workbench.checks.model import Finding, Pair
from workbench.checks.pairs import with_terms
from workbench.formats import format_named
from workbench.model import Segment, Translation
from workbench.services.project import Project
from workbench.services.termbase import glossary
from workbench.services.translating import catalogue, segment_in
from workbench.store.catalogues import Catalogue


def findings(project: Project, slug: str, locale: str, segment: str, target: str) -> tuple[Finding, ...]:
    """What the checks say of a target for a segment, worst first. An empty target has no findings."""
    if not target:
        return ()
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        found = segment_in(connection, chosen.article, segment)
    return runner(project, chosen).run(found.source, target)


def findings_of(
    project: Project, chosen: Catalogue, pairs: Iterable[tuple[Segment, Translation]]
) -> Iterator[tuple[Finding, ...]]:
    """What the checks say of each of these translations of a catalogue; nothing of those without a text."""
    made = runner(project, chosen)
    for segment, translation in pairs:
        read = segment.translatable and translation.target
        yield made.run(segment.source, translation.target) if read else ()


def runner(project: Project, chosen: Catalogue) -> "Runner":
    """The checks for the translations of a catalogue."""
    return Runner(project, chosen.article.locale, chosen.locale, chosen.article.format)


def rules_sign(project: Project, chosen: Catalogue) -> str:
    """What findings on a catalogue's translations rest on beside the texts and the term base, in one value.

    With another sign, kept findings are old. Whatever else comes to decide what is found belongs in here.
    """
    article = chosen.article
    return " ".join((edition(), article.locale, chosen.locale, article.format))


def prepare(project: Project) -> None:
    """Read what the checks of the project's locales need, so that nobody waits for it later."""
    edition()
    for locale in project.settings.target_locales:
        lexicon(locale)


class Runner:
    """The checks with the term base of both locales at hand."""

    def __init__(self, project: Project, source_locale: str, target_locale: str, article_format: str) -> None:
        self._locales = (source_locale, target_locale)
        self._form = format_named(article_format).markup or "text"
        self._glossaries = [glossary(project, locale) for locale in self._locales]

    def run(self, source: str, target: str) -> tuple[Finding, ...]:
        return checks.run(self.pair(source, target))

    def pair(self, source: str, target: str) -> Pair:
        return with_terms(source, target, self._locales, self._form, *self._glossaries)

    def plain_pair(self, source: str, target: str) -> Pair:
        """A pair as it is compared with others, without the terms in it."""
        return Pair(source, target, *self._locales, format=self._form)
