"""Adding an article with its translation: the two side by side, corrected where needed, then saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from workbench.alignment.correcting import Rows, accepted
from workbench.errors import WorkbenchError
from workbench.model import Person
from workbench.services import bringing
from workbench.services.articles import Preview, preview
from workbench.services.bringing import Brought
from workbench.services.messages import named_after
from workbench.services.project import Project
from workbench.web.parts import choosing, given, links, notices, paging, place, tasks
from workbench.web.parts.correcting import correct
from workbench.web.parts.diff import passage
from workbench.web.parts.escape import byline, markup
from workbench.web.parts.given import Given
from workbench.web.texts import _, ngettext

TASK = "bring"
_A_PAGE = 40
_SEEN, _DONE, _SHOWN, _OPEN = "bring_seen", "bring_done", "bring_shown", "bring_open"
_SLUG, _ONLY, _AGAIN = "bring_slug", "bring_only", "bring_again"
_LOCALE, _NAMED = "bring_locale", "bring_named"


@dataclass(frozen=True, slots=True)
class _Seen:
    """An article and its translation that have been read and paired."""

    key: tuple[str, str, str]
    article: Preview
    locale: str
    rows: Rows
    unplaced: tuple[str, ...]
    past: tuple[Rows, ...] = ()
    """The rows before each correction, so that it can be taken back."""


def draw(project: Project, by: Person) -> None:
    """Draw the task. For coordinators."""
    tasks.back_to_list()
    choosing.page_title(_("Add an article with its translation"))
    notices.show()
    done: Brought | None = st.session_state.get(_DONE)
    if done is not None:
        _after(project, by, done)
        return
    left, right = st.columns(2, gap="large")
    with left:
        article = given.choose(_("The article"), "bring_article")
    with right:
        translation = given.choose(_("Its translation"), "bring_translation")
        if translation:
            _follow_name(translation, project.settings.target_locales)
        locale = st.selectbox(
            _("The translation’s language"),
            project.settings.target_locales,
            key=_LOCALE,
            format_func=choosing.locale_name,
        )
    try:
        seen = _read(project, article, translation, locale) if article and translation else _left(locale)
    except WorkbenchError as error:
        notices.show_error(error)
        return
    if seen is None:
        said = _("You see which sentence goes with which, and can correct that, before anything is saved.")
        st.html(f'<p class="wb-lead">{markup(said)}</p>')
        return
    _summary(seen)
    _saving(project, by, seen)
    _rows(seen)
    _unplaced(seen)


def _follow_name(translation: Given, locales: Sequence[str]) -> None:
    """Choose the language that a file's name ends with, such as `mill.fr.md`, once for each file."""
    if st.session_state.get(_NAMED) == translation.id:
        return
    st.session_state[_NAMED] = translation.id
    named = named_after(translation.name, locales)
    if named:
        st.session_state[_LOCALE] = named


def _left(locale: str) -> _Seen | None:
    """What was taken back a moment ago, to go on with; its files are not in the fields any more."""
    seen: _Seen | None = st.session_state.get(_SEEN) if st.session_state.get(_AGAIN) else None
    return replace(seen, locale=locale) if seen else None


def _read(project: Project, article: Given, translation: Given, locale: str) -> _Seen:
    # Pairing takes a while, and the script runs again for every click.
    key = (article.id, translation.id, locale)
    seen: _Seen | None = st.session_state.get(_SEEN)
    if seen is None or seen.key != key:
        new = preview(project, article.data, article.name, encoding="utf-8" if article.pasted else None)
        if article.pasted:
            new = given.named_by_title(new)
        encoding = "utf-8" if translation.pasted else None
        theirs = preview(project, translation.data, translation.name, locale=locale, encoding=encoding)
        found = bringing.pairs(new, theirs)
        seen = st.session_state[_SEEN] = _Seen(key, new, locale, found.rows, found.unplaced)
        for name in (_SHOWN, _OPEN, _AGAIN):
            st.session_state.pop(name, None)
    return seen


def _summary(seen: _Seen) -> None:
    rows = seen.rows
    counted = (
        (sum(row.sure for row in rows), _("certain: they count as translated")),
        (
            sum(row.is_doubtful for row in rows),
            _("not certain: they need work unless you say that they are right"),
        ),
        (sum(not row.target for row in rows), _("without a translation")),
    )
    listed = "".join(f"<li><b>{number:,}</b> {markup(said)}</li>" for number, said in counted if number)
    st.html(f'<div class="wb-report"><ul>{listed}</ul></div>')


def _saving(project: Project, by: Person, seen: _Seen) -> None:
    number = sum(bool(row.target) for row in seen.rows)
    label = ngettext("Add with {number} translation", "Add with {number} translations", number)
    with st.container(key="bring_line", horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Name"), value=seen.article.slug, key=f"{_SLUG}_{seen.key[0]}", width=320)
        st.button(
            label.format(number=f"{number:,}"),
            key="bring_save",
            type="primary",
            icon=":material/check:",
            on_click=_save,
            args=(project, by, seen),
        )
        if seen.past:
            st.button(
                _("Undo the last correction"),
                key="bring_correction_undo",
                icon=":material/undo:",
                on_click=lambda: _keep(replace(seen, rows=seen.past[-1], past=seen.past[:-1])),
            )
    st.toggle(_("Show only what is not certain or missing"), key=_ONLY)


# ---------------------------------------------------------------------------------------------- rows


def _rows(seen: _Seen) -> None:
    only, opened = st.session_state.get(_ONLY), st.session_state.get(_OPEN)
    listed = [number for number, row in enumerate(seen.rows) if not only or not row.sure or number == opened]
    for number in paging.first(listed, _SHOWN, _A_PAGE):
        _row(seen, number, number == opened)
    paging.more(listed, _SHOWN, _A_PAGE)


def _row(seen: _Seen, number: int, is_open: bool) -> None:
    row = seen.rows[number]
    kind = "doubtful" if row.is_doubtful else "paired" if row.target else "missing"
    with st.container(key=f"bring_{kind}_{number}"):
        said = {"doubtful": _("not certain"), "paired": "", "missing": _("no translation")}[kind]
        target = passage(markup(row.target), seen.locale) if row.target else ""
        mark = byline(f'<b class="wb-doubt">{markup(said)}</b>') if said else ""
        pair = f"{passage(markup(row.source), seen.article.locale)}<div>{target}{mark}</div>"
        st.html(f'<div class="wb-pair">{pair}</div>')
        with st.container(key=f"bring_deeds_{number}", horizontal=True, horizontal_alignment="right"):
            if row.is_doubtful:
                st.button(
                    _("Right"),
                    key=f"bring_right_{number}",
                    type="tertiary",
                    icon=":material/check:",
                    on_click=lambda: _corrected(seen, accepted(seen.rows, number)),
                )
            st.button(
                _("Close") if is_open else _("Correct"),
                key=f"bring_open_{number}",
                type="tertiary",
                icon=":material/close:" if is_open else ":material/edit:",
                on_click=lambda: st.session_state.update({_OPEN: None if is_open else number}),
            )
        if is_open:
            # Each correction has fields of its own, so that they show what there is now.
            turn = f"{number}_{len(seen.past)}"
            correct(seen.rows, number, seen.locale, turn, lambda rows: _corrected(seen, rows))


def _corrected(seen: _Seen, rows: Rows) -> None:
    if rows != seen.rows:
        _keep(replace(seen, rows=rows, past=(*seen.past, seen.rows)))


def _keep(seen: _Seen) -> None:
    st.session_state[_SEEN] = seen


def _unplaced(seen: _Seen) -> None:
    if not seen.unplaced:
        return
    number = len(seen.unplaced)
    said = ngettext(
        "{number} sentence of the translation goes with nothing in the article",
        "{number} sentences of the translation go with nothing in the article",
        number,
    )
    with st.expander(said.format(number=f"{number:,}")):
        told = _("They are not taken in. To use one, copy it into the sentence that it is for.")
        st.html(byline(markup(told)) + "".join(passage(markup(one), seen.locale) for one in seen.unplaced))


# --------------------------------------------------------------------------------------------- saving


def _save(project: Project, by: Person, seen: _Seen) -> None:
    # What stands in the field now: it may have been typed right before the click.
    slug = st.session_state[f"{_SLUG}_{seen.key[0]}"]
    brought = notices.attempt(
        lambda: bringing.bring_in(project, by, seen.article, seen.locale, seen.rows, slug=slug)
    )
    if brought:
        st.session_state[_DONE] = brought


def _after(project: Project, by: Person, done: Brought) -> None:
    said = ngettext(
        "The article is added with {number} translation.",
        "The article is added with {number} translations.",
        done.taken,
    )
    st.html(f'<div class="wb-report"><p><b>{markup(said.format(number=f"{done.taken:,}"))}</b></p></div>')
    with st.container(key="brought_line", horizontal=True, vertical_alignment="center"):
        label = choosing.locale_name(done.locale)
        links.link("translate", label, article=done.article.slug, locale=done.locale)
        st.button(
            _("Undo"),
            key="bring_undo",
            icon=":material/undo:",
            help=_("The article is taken out again, with its translations, and you can go on correcting."),
            on_click=_take_back,
            args=(project, by, done),
        )
        st.button(_("Add another"), key="bring_another", type="tertiary", on_click=begin)


def _take_back(project: Project, by: Person, done: Brought) -> None:
    def take_back() -> bool:
        bringing.take_back(project, by, done)
        return True

    if notices.attempt(take_back, lambda _undone: _("Undone.")):
        st.session_state.pop(_DONE, None)
        st.session_state[_AGAIN] = True
        # The fields were not drawn meanwhile, so they have forgotten what was chosen.
        st.session_state[_LOCALE] = done.locale
        seen: _Seen | None = st.session_state.get(_SEEN)
        if seen:
            st.session_state[f"{_SLUG}_{seen.key[0]}"] = done.article.slug


def begin() -> None:
    """Go to the task."""
    for key in (_SEEN, _DONE, _SHOWN, _OPEN, _AGAIN):
        st.session_state.pop(key, None)
    place.put(task=TASK)
