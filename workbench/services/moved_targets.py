"""What becomes of a translation when its segment is split or merged: the changes to be recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.errors import ForbiddenError, InputError
from workbench.formats import format_named
from workbench.model import Article, Person, Segment, State, Translation
from workbench.services.translating import LONGEST_TARGET
from workbench.splitting import Halves, exact_cut, halves, join, joint, likely_cut
from workbench.store import Connection
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.workflow import Action, apply, is_blank, landing_state


@dataclass(frozen=True, slots=True)
class Site:
    """An article held for a split or merge, with every catalogue locked."""

    connection: Connection
    by: Person
    catalogues: tuple[Catalogue, ...]
    now: datetime

    @property
    def article(self) -> Article:
        return self.catalogues[0].article


@dataclass(frozen=True, slots=True)
class Caller:
    """The catalogue that somebody looked at, and what they said of it."""

    catalogue: Catalogue
    target_at: int | None = None
    """Where they cut the target; None leaves it to the program."""
    op: str | None = None


def require_open(site: Site, catalogue: Catalogue, action: Action, *translations: Translation) -> None:
    """Refuse a split or merge of what is signed off, with the locale in which it is."""
    for translation in translations:
        try:
            apply(translation, action, by=site.by.name, role=site.by.role)
        except ForbiddenError as error:
            raise ForbiddenError(
                f"{error.problem} An article has the same segments in all its languages.",
                place=f"{site.article.slug}, {catalogue.locale}",
                remedy="Ask a coordinator to reopen it there.",
            ) from None


def halved(
    site: Site,
    catalogue: Catalogue,
    parts: Halves,
    whole: Translation,
    second: Translation,
    caller: Caller | None,
    action: Action,
) -> list[Change]:
    """The changes that cut one translation in two.

    Args:
        whole: the translation, of the segment that becomes the first half.
        second: what there was of the second half before: nothing, or what it was when it became obsolete.
        caller: what somebody said of this catalogue; None when they did not look at it.
    """
    article = site.article
    between = joint(parts.between, article.locale, catalogue.locale)
    known = exact_cut(whole.target, second.target, between)
    author, state = whole.author, State.INITIAL
    if caller and caller.target_at is not None:
        at, state = caller.target_at, landing_state(whole.target, whole.state, site.by.role)
    elif known is not None:
        at, state = known, whole.state
    else:
        markup = format_named(article.format).markup
        at = likely_cut(parts, whole.target, article.locale, catalogue.locale, markup)
    cut = halves(whole.target, at)
    changes = [
        Change(
            whole,
            cut.first,
            State.INITIAL if is_blank(cut.first) else state,
            action,
            author if cut.first else None,
            differs=whole.differs,
            op=caller and caller.op,
        )
    ]
    target = cut.second
    if not whole.target and second.target:
        # Nothing to cut, and a sentence that comes back: so does its translation.
        target, state, author = second.target, min(second.state, State.TRANSLATED, key=_rank), second.author
    if second.version or target:
        changes.append(
            Change(
                second,
                target,
                State.INITIAL if is_blank(target) else state,
                action,
                author if target else None,
                differs=whole.differs,
                previous_source="",
            )
        )
    return changes


def _rank(state: State) -> int:
    return state.rank


def joined(
    site: Site,
    catalogue: Catalogue,
    segments: Sequence[Segment],
    now: dict[str, Translation],
    action: Action,
    op: str | None = None,
) -> Change:
    """The change that makes one translation of two.

    Args:
        segments: the two as they were before.
        now: their translations by segment.

    Raises:
        InputError: when the joined target would be too long.
    """
    first, second = segments
    ours, theirs = now[first.id], now[second.id]
    between = joint(second.lead, site.article.locale, catalogue.locale)
    target = join(ours.target, between, theirs.target)
    if len(target) > LONGEST_TARGET:
        raise InputError(
            f"The two translations have more than {LONGEST_TARGET:,} characters together.",
            place=f"{site.article.slug}, {catalogue.locale}",
            remedy="Leave them apart.",
        )
    previous = None
    if ours.previous_source or theirs.previous_source:
        previous = (
            (ours.previous_source or first.source) + second.lead + (theirs.previous_source or second.source)
        )
    # Who wrote the most of it must not be the one to review it.
    writer = max(ours, theirs, key=lambda translation: len(translation.target))
    return Change(
        ours,
        target,
        State.INITIAL if is_blank(target) else min(ours.state, theirs.state, key=_rank),
        action,
        writer.author if target else None,
        differs=ours.differs or theirs.differs,
        op=op,
        previous_source=previous,
    )
