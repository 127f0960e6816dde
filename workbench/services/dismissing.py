"""Dismissing findings, bringing them back, and how often a check was right."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workbench import checks
from workbench.errors import NotFoundError
from workbench.model import Person, Role, Translation
from workbench.services import kept_findings, overview
from workbench.services.outcomes import Known
from workbench.services.project import Project, require
from workbench.services.translating import catalogue, pair_of
from workbench.store import desk, recording
from workbench.store import findings as kept_store
from workbench.store import outcomes as finding_store
from workbench.store.outcomes import Outcome
from workbench.text.locales import parse_locale

_CHECKS = frozenset(check.id for check in (*checks.CHECKS, *checks.DOCUMENT_CHECKS))


def dismiss(
    project: Project,
    by: Person,
    slug: str,
    locale: str,
    segment: str,
    typed: str,
    key: str,
    op: str | None = None,
) -> None:
    """Say that a finding is none: it is shown to nobody any more as long as it is about the same words.

    Args:
        typed: the text that it was found in, saved or not.
        key: what it is about (`checks.identity.key_of`).
        op: the browser's name for this deed, which is done once however often it is asked for.

    Raises:
        NotFoundError: when the checks do not find this in that text.
    """
    require(by, Role.TRANSLATOR)
    found = {known.key: known for known in _found(project, slug, locale, segment, typed)}
    if key not in found:
        raise NotFoundError("The checks do not find this in the text any more.", remedy="Go on.")
    checks_by_key = {key: found[key].finding.check}
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        if op and desk.answer_to(connection, chosen, op):
            return
        now = project.now()
        finding_store.note(connection, chosen.locale, checks_by_key, Outcome.DISMISSED, by, now)
        kept_store.touch(connection, chosen, segment)
        if op:
            desk.keep_answer(connection, chosen, op, "{}", now)


def bring_back(
    project: Project, by: Person, slug: str, locale: str, segment: str, key: str, op: str | None = None
) -> None:
    """Take back that a finding was dismissed, whoever did it; one that was not stays as it is.

    `key` and `op` as of `dismiss`.
    """
    require(by, Role.TRANSLATOR)
    chosen = catalogue(project, slug, locale)
    with project.store.writing() as connection:
        chosen = recording.lock(connection, chosen)
        if op and desk.answer_to(connection, chosen, op):
            return
        finding_store.forget(connection, chosen.locale, key)
        kept_store.touch(connection, chosen, segment)
        if op:
            desk.keep_answer(connection, chosen, op, "{}", project.now())


def note_acted_on(
    project: Project, by: Person, slug: str, locale: str, now: Translation, shown: Mapping[str, str]
) -> None:
    """Count the findings that a translator was shown and that are gone from what was saved then.

    It says how often a check helped, and nothing depends on it: that the browser names them is enough.

    Args:
        now: the translation as it was saved.
        shown: checks by the keys of findings on a finished text, as the editor tells them; of each check
            those of one text.
    """
    left = _found(project, slug, locale, now.segment, now.target)
    still = {known.key for known in left}
    # The same mistake may have another key in the new text: of each check no more are gone than it has fewer.
    fewer = Counter(shown.values()) - Counter(known.finding.check for known in left)
    gone = {}
    for key, check in shown.items():
        if key not in still and check in _CHECKS and fewer[check] > 0:
            gone[key] = check
            fewer[check] -= 1
    if gone:
        tag = catalogue(project, slug, locale).locale
        with project.store.writing() as connection:
            finding_store.note(connection, tag, gone, Outcome.ACTED_ON, by, project.now())


def _found(project: Project, slug: str, locale: str, segment: str, text: str) -> tuple[Known, ...]:
    one, _ = pair_of(project, slug, locale, segment)
    sifted = kept_findings.of_text(project, catalogue(project, slug, locale), one, text)
    return (*sifted.open, *sifted.dismissed)


# ------------------------------------------------------------------------------------- how often right


@dataclass(frozen=True, slots=True)
class Rate:
    """What became of a check's findings in a locale. Equal findings on equal texts are counted once."""

    dismissed: int = 0
    acted_on: int = 0

    @property
    def precision(self) -> float | None:
        """The share of the findings that people decided on which they acted on; None before the first one."""
        decided = self.dismissed + self.acted_on
        return self.acted_on / decided if decided else None


def rates(project: Project, locale: str) -> dict[str, Rate]:
    """What became of findings in a locale, by check; without those that nobody has decided on."""
    with project.store.reading() as connection:
        found = finding_store.outcomes(connection, parse_locale(locale))
    return {
        check: Rate(found.get((check, Outcome.DISMISSED), 0), found.get((check, Outcome.ACTED_ON), 0))
        for check in {check for check, _ in found}
    }


def open_findings(project: Project, locale: str) -> Counter[str]:
    """How many open findings the translations into a locale have, by check. Checks what is not kept yet."""
    return Counter(
        finding.check
        for article in overview.articles(project)
        if article.locale != parse_locale(locale)
        for _, sifted in kept_findings.of_catalogue(project, article.slug, locale)
        for finding in sifted.findings
    )
