"""Caring for the term base: where terms are used, which concepts are one, and what else might be a term."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import InputError, NotFoundError
from workbench.model import Article, Person, Segment, Term, TermStatus, Translation, Wording
from workbench.services import articles, termbase
from workbench.services.project import Project
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.terms import Match, Recogniser, Standing, satisfied
from workbench.terms.candidates import Candidate, candidates
from workbench.terms.duplicates import Duplicate, duplicates, merged

MOST_USES = 200
"""How many places of a term are listed at once."""


@dataclass(frozen=True, slots=True)
class Use:
    """A segment in which a term occurs."""

    article: Article
    segment: Segment
    match: Match
    """The first place, with why it was recognised."""
    standings: dict[str, Standing]
    """By target locale, what became of the term where there is a translation."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a term is used."""

    listed: tuple[Use, ...]
    segments: int
    """How many there are in all."""


def uses(project: Project, concept: str, most: int = MOST_USES) -> Uses:
    """The segments of all articles in which a term occurs, in their order.

    Reads every article; of the translations, those of the segments that are listed.

    Raises:
        NotFoundError: when there is no such concept.
    """
    term = _known(project, concept)
    listed: list[Use] = []
    total = 0
    with project.store.reading() as connection:
        everything = [article for article, *_ in article_store.everything(connection)]
        for article in everything:
            found = _found_in(project, term, article, article_store.all_segments(connection, article))
            total += len(found)
            chosen = found[: most - len(listed)]
            if not chosen:
                continue
            ids = [segment.id for segment, _ in chosen]
            stands: dict[str, dict[str, Standing]] = {one: {} for one in ids}
            for catalogue in catalogue_store.of_article(connection, article):
                translations = catalogue_store.translations_of(connection, catalogue, ids)
                for segment, match in chosen:
                    standing = _standing(project, term, match, translations[segment.id], catalogue.locale)
                    if standing is not None:
                        stands[segment.id][catalogue.locale] = standing
            listed += [Use(article, segment, match, stands[segment.id]) for segment, match in chosen]
    return Uses(tuple(listed), total)


def _found_in(
    project: Project, term: Term, article: Article, segments: Iterable[Segment]
) -> list[tuple[Segment, Match]]:
    """The segments that have the term, each with the first place."""
    # A recogniser of this term alone rules most segments out; the whole term base knows of longer terms.
    alone = Recogniser([term], article.locale)
    whole = termbase.glossary(project, article.locale).recogniser
    found = []
    for segment in segments:
        if alone.find(segment.source):
            matches = (m for m in whole.matches(segment.source) if m.hit.concept == term.concept)
            first = next(matches, None)
            if first is not None:
                found.append((segment, first))
    return found


def _standing(
    project: Project, term: Term, match: Match, translation: Translation, locale: str
) -> Standing | None:
    if not translation.target:
        return None
    rendered = termbase.glossary(project, locale).find(translation.target)
    (standing,) = satisfied([match.hit], rendered, {term.concept: term}, locale)
    return standing.standing


@dataclass(frozen=True, slots=True)
class NewTerm:
    """What may deserve a term, with the first segment that has it."""

    candidate: Candidate
    segment: Segment


def new_terms(project: Project, slug: str, most: int = 100) -> tuple[NewTerm, ...]:
    """What occurs in an article and may deserve a term, the most promising first.

    Raises:
        NotFoundError: when there is no such article.
    """
    article = articles.find(project, slug)
    with project.store.reading() as connection:
        segments = [one for one in article_store.all_segments(connection, article) if one.translatable]
    known = termbase.glossary(project, article.locale).recogniser
    found = candidates([segment.source for segment in segments], known, most)
    return tuple(NewTerm(one, segments[one.texts[0]]) for one in found)


def duplicated(project: Project) -> tuple[Duplicate, ...]:
    """Pairs of concepts that are probably one."""
    return duplicates(termbase.terms(project), project.settings.source_locale)


def merge(project: Project, by: Person, kept: str, other: str) -> Term:
    """Make two concepts one, under the name of the first, in one step. For reviewers and coordinators.

    Raises:
        NotFoundError: when there is no such concept.
    """
    if kept == other:
        raise InputError("A concept cannot be merged with itself.", remedy="Choose another one.")
    before = {concept: _known(project, concept) for concept in (kept, other)}
    both = merged(before[kept], before[other])
    termbase.change(project, by, put=[both], removed=[other], before=before)
    return both


def accept_form(project: Project, by: Person, concept: str, locale: str, form: str) -> Term:
    """Let a term be translated by this form too: an admitted wording. For reviewers and coordinators.

    A form that was not to be used is admitted from now on; one that may be used already changes nothing.

    Raises:
        NotFoundError: when there is no such concept.
    """
    form = " ".join(form.split())
    if not form or len(form) > 200:
        raise InputError(
            "A form has 1 to 200 characters.", place=concept, remedy="Select the words of the term."
        )
    term = _known(project, concept)
    same = [w for w in term.wordings if w.locale == locale and w.term == form]
    if any(w.status.usable for w in same):
        return term
    model = next(iter(term.wordings_in(locale)), None)
    admitted = Wording(locale, form, TermStatus.ADMITTED, model.part_of_speech if model else "")
    others = tuple(w for w in term.wordings if w not in same)
    taught = Term(concept, (*others, admitted))
    termbase.change(project, by, put=[taught], before={concept: term})
    return taught


def _known(project: Project, concept: str) -> Term:
    found = termbase.term(project, concept)
    if found is None:
        raise NotFoundError(f"The glossary has no concept “{concept}”.", remedy="Reload the page.")
    return found
