"""Findings: what the checks say of translations, and what that rests on. `kept_findings` keeps them."""

from dataclasses import replace

from workbench import checks
from workbench.checks.dictionaries import look_up
from workbench.checks.edition import edition
from workbench.checks.message_formats import format_of
from workbench.checks.model import Counted, DocumentCheck, Finding, Pair
from workbench.checks.pairs import with_terms
from workbench.formats import format_named
from workbench.model import Article, Message
from workbench.services.check_choices import checks_for
from workbench.services.outcomes import sift
from workbench.services.project import Project
from workbench.services.termbase import glossary
from workbench.services.translating import catalogue, segment_in
from workbench.store.catalogues import Catalogue


def findings(project: Project, slug: str, locale: str, segment: str, target: str) -> tuple[Finding, ...]:
    """What the checks say of a target for a segment, worst first, without what was dismissed.

    An empty target has no findings.
    """
    if not target:
        return ()
    chosen = catalogue(project, slug, locale)
    with project.store.reading() as connection:
        found = segment_in(connection, chosen.article, segment)
    made = runner(project, chosen).run(found.source, target, found.message)
    (sifted,) = sift(project, chosen.locale, [(found.source, target, made)])
    return sifted.findings


def runner(project: Project, chosen: Catalogue) -> "Runner":
    """The checks for the translations of a catalogue."""
    return Runner(project, chosen)


def form_of(article: Article, message: Message | None) -> str:
    """What inline markup to expect in a segment, as in `Pair.format`."""
    return format_of(message.flags) if message else format_named(article.format).markup or "text"


def rules_sign(project: Project, chosen: Catalogue) -> str:
    """What findings on a catalogue's translations rest on beside the texts and the term base, in one value.

    With another sign, kept findings are old. Whatever else comes to decide what is found belongs in here.
    """
    article, choices = chosen.article, checks_for(project, chosen.locale).version
    words = look_up(chosen.locale, project.settings.profile(chosen.locale).dictionary).sign
    formats = f"{article.format} {chosen.plural}".strip()
    return " ".join((edition(), article.locale, chosen.locale, formats, choices, words))


def prepare(project: Project) -> None:
    """Read what the checks of the project's locales need, so that nobody waits for it later."""
    edition()
    for locale in project.settings.target_locales:
        look_up(locale, project.settings.profile(locale).dictionary)


class Runner:
    """The checks that the target locale's coordinator wants, with the term base of both locales at hand."""

    def __init__(self, project: Project, chosen: Catalogue) -> None:
        self._article, self._rule = chosen.article, chosen.rule
        self._locales = (chosen.article.locale, chosen.locale)
        self._glossaries = [glossary(project, locale) for locale in self._locales]
        self._checks = checks_for(project, chosen.locale)

    def run(self, source: str, target: str, message: Message | None = None) -> tuple[Finding, ...]:
        return self.run_pair(self.pair(source, target, message))

    def run_pair(self, pair: Pair) -> tuple[Finding, ...]:
        return checks.run(pair, self._checks.single)

    @property
    def comparing(self) -> tuple[DocumentCheck, ...]:
        """The checks that compare segments."""
        return self._checks.document

    def pair(self, source: str, target: str, message: Message | None = None) -> Pair:
        """A pair with the terms in it.

        Args:
            message: of a program's message, what its file says of it.
        """
        form = form_of(self._article, message)
        made = with_terms(source, target, self._locales, form, *self._glossaries)
        if message is None or message.form is None or self._rule is None:
            return made
        texts = (message.other, source) if message.form else (source, message.other)
        return replace(made, counted=Counted(*texts, self._is_seldom(message.form)))

    def _is_seldom(self, form: int) -> bool:
        return self._rule is not None and self._rule.forms > 1 and form in self._rule.seldom

    def plain_pair(self, source: str, target: str) -> Pair:
        """A pair as it is compared with others, without the terms in it."""
        return Pair(source, target, *self._locales, format=form_of(self._article, None))
