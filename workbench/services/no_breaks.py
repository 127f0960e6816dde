"""Never break here again: words that the project's texts are not cut behind, and the rules that come of it.

They hold for articles and new versions that come in later. What is here already stays as it is cut, until a
coordinator has it joined (`apply`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.errors import ForbiddenError, InputError, NotFoundError
from workbench.formats import format_named, srx
from workbench.model import Article, Person, Role, Segment
from workbench.services import restructuring
from workbench.services.moved_targets import Caller, Site, require_open
from workbench.services.project import Project, require
from workbench.services.translating import segment_in
from workbench.store import Connection, no_breaks
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store import splitting as structure
from workbench.store.no_breaks import Kept
from workbench.text.locales import base_language, parse_locale
from workbench.text.segmentation import NoBreak, Rules, no_break_between, without_markup
from workbench.workflow import Action


@dataclass(frozen=True, slots=True)
class Reach:
    """How often the project's articles are cut behind a word."""

    places: int
    articles: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What "never break here again" would mean at a place, or means by now."""

    no_break: NoBreak
    reach: Reach
    """Where articles are cut so now; they stay."""
    id: int | None
    """Of the rule, where there is one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule with how often articles are cut against it."""

    kept: Kept
    reach: Reach


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of applying a rule to the articles that are here."""

    steps: tuple[tuple[str, str, int], ...]
    """Article, locale and undoable step for each place, in the order in which they can be undone."""
    left: int
    """Places that stay, since the article is signed off in a locale, or was changed just now."""


# ------------------------------------------------------------------------------------------ the rules


def rules_for(project: Project, locale: str) -> Rules | None:
    """The project's own rules for texts in a locale: what was said in editors, then the settings file's."""
    with project.store.reading() as connection:
        kept = no_breaks.everything(connection, base_language(locale))
    own = tuple(one.no_break.rule for one in kept)
    named = project.settings.rules.rules if project.settings.rules else ()
    return Rules((*own, *named)) if own or named else None


def as_srx(project: Project, locale: str) -> bytes:
    """The project's rules for a locale as an SRX 2.0 file.

    Raises:
        InputError: when the locale is not understood.
    """
    tag = parse_locale(locale)
    return srx.serialise(rules_for(project, tag) or Rules(), tag)


def listed(project: Project) -> list[Listed]:
    """All that was said in editors, the latest first."""
    with project.store.reading() as connection:
        return [
            Listed(one, _reach(connection, one.language, one.no_break))
            for one in no_breaks.everything(connection)
        ]


# ------------------------------------------------------------------------------------- from the editor


def offer(project: Project, slug: str, segment: str, at: int) -> Offer:
    """What "never break here again" means at a place of a segment. Nothing is changed.

    Args:
        at: an offset into the source in code points: where two segments were merged. The source's length is
            its end, where the next segment of the block begins.

    Raises:
        NotFoundError: when there is no such article or segment.
        InputError: when no word stands in front of the place, or nothing behind it.
    """
    with project.store.reading() as connection:
        article = _article(connection, slug)
        return _offer(connection, article, _no_break(connection, article, segment, at))


def add(project: Project, by: Person, slug: str, segment: str, at: int, word: str) -> Offer:
    """Never cut texts again as at a place; once, however often it is said.

    Args:
        segment, at: as in `offer`.
        word: the word that the person was shown.

    Raises:
        ForbiddenError: unless the person translates in the project.
        InputError: as in `offer`, and when another word stands there by now.
    """
    require(by, Role.TRANSLATOR)
    with project.store.writing() as connection:
        article = _article(connection, slug)
        no_break = _no_break(connection, article, segment, at)
        if no_break.word != word:
            raise InputError(
                "The segment has been changed meanwhile.", place=f"segment {segment}", remedy="Look again."
            )
        language = base_language(article.locale)
        if no_breaks.same(connection, language, no_break) is None:
            no_breaks.add(connection, language, no_break, by, project.now())
        return _offer(connection, article, no_break)


def remove(project: Project, by: Person, number: int) -> None:
    """Forget a rule; for who said it, and for coordinators. Nothing happens where there is none any more.

    Raises:
        ForbiddenError: for anybody else.
    """
    with project.store.writing() as connection:
        found = no_breaks.one(connection, number)
        if found is None:
            return
        if found.by != by.name and not by.role.includes(Role.COORDINATOR):
            raise ForbiddenError(
                f"This was said by {found.by}.", remedy="They or a coordinator can take it back."
            )
        no_breaks.remove(connection, number)


def _article(connection: Connection, slug: str) -> Article:
    found = article_store.by_slug(connection, slug)
    if found is None:
        raise NotFoundError(f"There is no article “{slug}”.", remedy="See the list: workbench status")
    return found


def _no_break(connection: Connection, article: Article, segment: str, at: int) -> NoBreak:
    found = segment_in(connection, article, segment)
    before, after = found.source[:at], found.source[at:]
    if not after:
        following = structure.around(connection, article, found)[1]
        after = following.source if following else ""
    no_break = None
    if before and after:
        markup = format_named(article.format).markup
        no_break = no_break_between(without_markup(before, markup), without_markup(after, markup))
    if no_break is None:
        raise InputError(
            "Never to break needs a word in front of the place, such as an abbreviation, and text behind it.",
            place=f"segment {segment}",
            remedy="Join the two segments only.",
        )
    return no_break


def _offer(connection: Connection, article: Article, no_break: NoBreak) -> Offer:
    language = base_language(article.locale)
    known = no_breaks.same(connection, language, no_break)
    return Offer(no_break, _reach(connection, language, no_break), known and known.id)


# --------------------------------------------------------------------------------- articles that are here


def _reach(connection: Connection, language: str, no_break: NoBreak) -> Reach:
    places = [article.id for article, *_ in _places(connection, language, no_break)]
    return Reach(len(places), len(set(places)))


def _places(
    connection: Connection, language: str, no_break: NoBreak
) -> Iterator[tuple[Article, Segment, Segment]]:
    """Where articles of a language are cut behind a word: the segments on either side."""
    for article, *_ in article_store.everything(connection):
        if base_language(article.locale) != language:
            continue
        markup = format_named(article.format).markup
        for first, second in no_breaks.neighbours(connection, article, no_break.word):
            before = without_markup(first.source, markup)
            if no_break.is_about(before, without_markup(second.source, markup)):
                yield article, first, second


def apply(project: Project, by: Person, number: int) -> Applied:
    """Join the segments of all articles that are cut against a rule, each place as a merge by hand.

    Raises:
        ForbiddenError: unless the person is a coordinator.
        NotFoundError: when there is no such rule.
        InputError: when two translations are too long together; then nothing is joined.
    """
    require(by, Role.COORDINATOR)
    steps: list[tuple[str, str, int]] = []
    left = 0
    with project.store.writing() as connection:
        found = no_breaks.one(connection, number)
        if found is None:
            raise NotFoundError("There is no such rule any more.", remedy="Reload the page.")
        # From the end, so that what a segment is joined with has been joined before.
        for article, first, second in reversed(list(_places(connection, found.language, found.no_break))):
            site = restructuring.hold(connection, project, by, article)
            now = segment_in(connection, article, first.id)
            behind = structure.around(connection, article, now)[1]
            if behind is None or behind.id != second.id or not _is_open(site, first.id, second.id):
                left += 1
                continue
            here = site.catalogues[0]
            step = restructuring.merge(site, Caller(here), now, behind)
            steps.append((article.slug, here.locale, step))
    return Applied(tuple(reversed(steps)), left)


def _is_open(site: Site, *ids: str) -> bool:
    """Whether segments may be merged in every locale, of which there is one at least."""
    for one in site.catalogues:
        made = catalogue_store.translations_of(site.connection, one, ids)
        try:
            require_open(site, one, Action.MERGE, *made.values())
        except ForbiddenError:
            return False
    return bool(site.catalogues)
