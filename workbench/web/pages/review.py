"""Review: what waits in one locale of an article, one translation after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import streamlit as st

from workbench.errors import NotFoundError
from workbench.model import Article, Person, Progress, Reason, Role
from workbench.services import checking, reviewing, translating
from workbench.services.changing import Saved, Status
from workbench.services.project import Project
from workbench.services.reviewing import Waiting
from workbench.services.termbase import glossary
from workbench.web.parts import choosing, notices, panel, place, rows, states
from workbench.web.parts.desk import UNREAD
from workbench.web.parts.diff import changes
from workbench.web.parts.escape import byline, markup, quiet
from workbench.web.parts.when import stamp
from workbench.web.texts import _, ngettext

_CONTEXT = 2
_AHEAD = 10

_REASON, _COMMENT, _KEY = "review_reason_", "review_comment_", "review"


@dataclass(slots=True)
class _Review:
    """What the page knows between two runs of the script.

    Streamlit may break an action off wherever it touches the session, when the next key has been pressed
    already: an action reads what was typed first, and is complete before it says anything.
    """

    project: Project
    by: Person
    article: Article
    locale: str
    wanted: str | None = None
    """The segment to show; None for the next in the queue."""
    passed: str | None = None
    """The segment behind which the queue goes on."""
    segment: str = ""
    version: int = 0
    target: str = ""
    """What was last on the screen."""
    moved_at: float = -UNREAD
    """When the one before was decided, on the monotonic clock."""
    remarked: tuple[str, str] | None = None
    """The comment that was added last, with its segment."""

    @property
    def _at(self) -> tuple[Project, Person, str, str]:
        return self.project, self.by, self.article.slug, self.locale

    # ------------------------------------------------------------------------------------ actions

    def accept(self, segment: str) -> None:
        """Accept what is on the screen and go on. A second press must not accept one that nobody saw."""
        comment = _typed(_COMMENT, segment)
        if segment != self.segment or monotonic() - self.moved_at < UNREAD:
            return
        self._remark(comment)
        self._decide(lambda: reviewing.accept(*self._at, segment, self.version))

    def send_back(self, segment: str) -> None:
        """Send back what is on the screen, with reason and comment, and go on."""
        reason, comment = _typed(_REASON, segment), _typed(_COMMENT, segment)
        if segment != self.segment:
            return
        if not reason:
            notices.ask(_("Choose a reason first."))
            return
        self._decide(lambda: reviewing.reject(*self._at, segment, self.version, Reason(reason), comment))

    def _decide(self, decision: Callable[[], Saved]) -> None:
        saved = notices.attempt(decision)
        # After a conflict the page shows what has changed; the reviewer decides again.
        if saved and saved.status is Status.OK:
            self._go_on()

    def skip(self) -> None:
        """Leave it for later and go on."""
        self._remark(_typed(_COMMENT, self.segment))
        self._go_on()

    def open(self, segment: str) -> None:
        """Show another one that waits."""
        self._remark(_typed(_COMMENT, self.segment))
        self.wanted = segment

    def _go_on(self) -> None:
        self.wanted, self.passed, self.moved_at = None, self.segment, monotonic()

    def _remark(self, text: str) -> None:
        if not text.strip() or self.remarked == (self.segment, text):
            return
        self.remarked = (self.segment, text)
        notices.attempt(lambda: translating.comment(*self._at, self.segment, text))

    # ------------------------------------------------------------------------------------ looking

    def queue(self) -> list[Waiting]:
        """The one to show first, then those behind it; from the top again after the last one."""
        if self.wanted:
            found = self._from(self.wanted)
            if found and found[0].row.segment.id == self.wanted:
                return found
        return reviewing.queue(*self._at, self.passed, _AHEAD) or reviewing.queue(*self._at, None, _AHEAD)

    def _from(self, segment: str) -> list[Waiting]:
        try:
            near = translating.rows(*self._at, segment, 1, 1)
        except NotFoundError:
            # Another article's segment, or one that an update has removed.
            return []
        return reviewing.queue(*self._at, near[0].segment.id if len(near) > 1 else None, _AHEAD)


def _typed(field: str, segment: str) -> str:
    return st.session_state.get(field + segment) or ""


def show(project: Project, by: Person) -> None:
    """Draw the page."""
    choosing.page_title(_("Review"), hidden=True)
    article, locale = choosing.catalogue(project)
    review: _Review | None = st.session_state.get(_KEY)
    same = review is not None and (review.article.slug, review.locale) == (article.slug, locale)
    if review is None or not same or place.arrived():
        review = _Review(project, by, article, locale, wanted=place.get("segment"))
        st.session_state[_KEY] = review
    review.project, review.by = project, by
    counts = translating.progress(project, article.slug, locale)
    st.html(f'<div class="wb-overview">{states.bar(counts)}{states.legend(counts)}</div>')
    found = review.queue()
    if not found:
        notices.show()
        _nothing(counts)
        return
    review.wanted = found[0].row.segment.id
    place.put(segment=review.wanted)
    _draw(review, found, counts[Progress.TRANSLATED][0])


def _nothing(counts: states.Counts) -> None:
    if reviewing.is_final(dict(counts)):
        text = _("The article is signed off in this language.")
    elif counts[Progress.UNTRANSLATED][0] + counts[Progress.NEEDS_WORK][0]:
        text = _("What translators confirm comes here.")
    else:
        text = _("Every segment has been reviewed: a coordinator can sign the article off.")
    choosing.empty(_("Nothing waits for review."), text)


def _draw(review: _Review, found: list[Waiting], number: int) -> None:
    waiting = found[0]
    segment = waiting.row.segment
    ask = (review.project, review.by, review.article.slug, review.locale)
    near = translating.rows(*ask, segment.id, _CONTEXT, _CONTEXT + 1)
    index = next(i for i, row in enumerate(near) if row.segment.id == segment.id)
    said = ngettext("{number} waits for review", "{number} wait for review", number).format(
        number=f"{number:,}"
    )
    st.html(f'<p class="wb-lead">{markup(said)}</p>')
    with st.form("review_form", enter_to_submit=False, border=False):
        with st.container(key="desk"):
            before, middle, beside, after = (
                st.container(key=f"desk_{name}") for name in ("before", "active", "panel", "after")
            )
            with before:
                _context(review, near[:index])
            with middle:
                _active(review, waiting)
            with beside:
                _beside(review, waiting)
            with after:
                _context(review, near[index + 1 :])
                _next_ones(review, found[1:])
    rows.bring_into_view(f"{segment.id}-{waiting.row.translation.version}")


def _context(review: _Review, near: list[translating.Row]) -> None:
    for row in near:
        stage = row.translation.progress if row.segment.translatable else Progress.EXCLUDED
        with st.container(key=f"row_first_{row.segment.position}"):
            st.html(states.mark(stage))
            st.html(rows.pair(row.segment, row.translation, review.article.locale, review.locale))


def _active(review: _Review, waiting: Waiting) -> None:
    segment, translation = waiting.row.segment, waiting.row.translation
    terms = glossary(review.project, review.article.locale)
    with st.container(key="active_mark"):
        st.html(states.mark(translation.progress))
    with st.container(key="active_source"):
        st.html(rows.source(segment, review.article.locale, terms.find(segment.source)))
    with st.container(key="active_target_read"):
        st.html(rows.target(segment, translation, review.locale))
        moment = f" · {stamp(translation.changed_at)}" if translation.changed_at else ""
        st.html(byline(f"<b>{markup(translation.author or '')}</b>{moment}"))
    with st.container(key="active_bar"):
        notices.show()
        _changed_meanwhile(review, waiting)
        if waiting.previous:
            said = markup(_("What changed since the text of {person}:")).format(
                person=f"<b>{markup(waiting.previous.by)}</b>"
            )
            st.html(byline(said) + f"{changes(waiting.previous.target, translation.target, review.locale)}")
        _decision(review, waiting)


def _changed_meanwhile(review: _Review, waiting: Waiting) -> None:
    translation = waiting.row.translation
    same = review.segment == translation.segment
    if same and review.version != translation.version and review.target != translation.target:
        said = _("The text has changed since it was shown. This is what is different now:")
        st.html(
            f'<div class="wb-conflict" role="alert"><p>{markup(said)}</p>'
            f"{changes(review.target, translation.target, review.locale)}</div>"
        )
    review.segment, review.version = translation.segment, translation.version
    review.target = translation.target


def _decision(review: _Review, waiting: Waiting) -> None:
    if not review.by.role.includes(Role.REVIEWER):
        st.html(byline(markup(_("Reviewers decide here; you can read along."))))
        st.form_submit_button(_("Next"), key="skip", on_click=review.skip)
        return
    segment = waiting.row.segment.id
    own = waiting.row.translation.author == review.by.name and not review.project.settings.review.own
    if own:
        said = _("You wrote this translation, so somebody else reviews it.")
        st.html(byline(markup(said)))
    with st.container(key="active_buttons", horizontal=True, gap="small"):
        st.form_submit_button(
            _("Accept and next"),
            key=f"accept_{segment}",
            type="primary",
            shortcut="Ctrl+Enter",
            disabled=own,
            on_click=review.accept,
            args=(segment,),
        )
        st.form_submit_button(
            _("Skip"), key="skip", type="tertiary", shortcut="Alt+Down", on_click=review.skip
        )
    with st.container(key="send_back"):
        st.pills(_("Why it goes back"), list(Reason), format_func=panel.reason_word, key=_REASON + segment)
        st.text_area(
            _("Comment"),
            key=_COMMENT + segment,
            height=68,
            label_visibility="collapsed",
            placeholder=_("What the translator should know"),
        )
        st.form_submit_button(
            _("Send back"),
            key=f"reject_{segment}",
            icon=":material/undo:",
            shortcut="Ctrl+Shift+Enter",
            on_click=review.send_back,
            args=(segment,),
        )


def _beside(review: _Review, waiting: Waiting) -> None:
    row = waiting.row
    slug, locale = review.article.slug, review.locale
    found = checking.findings(review.project, slug, locale, row.segment.id, row.translation.target)
    panel.heading(_("Findings"), len(found))
    for one in found:
        st.html(panel.finding(one))
    if not found:
        st.html(quiet(_("The checks find nothing in this text.")))
    terms = glossary(review.project, review.article.locale)
    panel.terms(terms, tuple(terms.find(row.segment.source)), locale)
    if row.comments:
        panel.comments(row)
    revisions = translating.revisions(review.project, slug, locale, row.segment.id)
    with st.expander(_("History"), key="history"):
        for newer, older in zip(revisions, [*revisions[1:], None], strict=True):
            st.html(panel.revision(newer, older, locale))


def _next_ones(review: _Review, found: list[Waiting]) -> None:
    if not found:
        return
    st.html(f'<h3 class="wb-panel-heading">{markup(_("Next in the queue"))}</h3>')
    for waiting in found:
        segment, translation = waiting.row.segment, waiting.row.translation
        with st.container(key=f"row_next_{segment.position}"):
            with st.container(key=f"mark_{states.class_of(translation.progress)}_{segment.position}"):
                st.form_submit_button(
                    states.word(translation.progress),
                    key=f"open_{segment.id}",
                    type="tertiary",
                    on_click=review.open,
                    args=(segment.id,),
                )
            st.html(rows.pair(segment, translation, review.article.locale, review.locale))
