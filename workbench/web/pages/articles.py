"""Articles: what there is and how far it is; articles and translations in, files out."""

from functools import partial

import streamlit as st

from workbench.model import Article, Person, Progress, Role
from workbench.services import overview
from workbench.services.articles import Listed, listed
from workbench.services.overview import Activity
from workbench.services.project import Project
from workbench.web.parts import (
    adding,
    bringing,
    choosing,
    files,
    importing,
    links,
    normalising,
    notices,
    paging,
    place,
    removed,
    states,
    updating,
)
from workbench.web.parts.escape import byline, markup
from workbench.web.parts.when import stamp
from workbench.web.texts import _, ngettext

_A_PAGE = 25


def show(project: Project, by: Person) -> None:
    """Draw the page, or one of the tasks that it leads to."""
    task = place.get("task")
    if task == "add" and by.role.includes(Role.COORDINATOR):
        adding.draw(project, by)
    elif task == bringing.TASK and by.role.includes(Role.COORDINATOR):
        bringing.draw(project, by)
    elif task == updating.TASK and by.role.includes(Role.COORDINATOR):
        updating.draw(project, by)
    elif task == "import":
        importing.draw(project, by)
    elif task == normalising.TASK:
        normalising.draw(project, by)
    elif task == removed.TASK:
        removed.draw(project, by)
    else:
        _list(project, by)


def _list(project: Project, by: Person) -> None:
    found = listed(project)
    with st.container(key="title_line", horizontal=True, vertical_alignment="bottom"):
        choosing.page_title(_("Articles"), _summary(found))
        _task_buttons(by)
    notices.show()
    if not found:
        choosing.empty(
            _("There are no articles yet."),
            _("Add a text, Markdown, HTML, Word, OpenDocument or PO file. You see first how it is cut."),
        )
        return
    newest_first = found[::-1]
    for one in paging.first(newest_first, "articles_shown", _A_PAGE):
        _article(project, by, one)
    paging.more(newest_first, "articles_shown", _A_PAGE)


def _summary(found: list[Listed]) -> str:
    words = sum(one.words for one in found)
    return ngettext("{number} article, {words} words", "{number} articles, {words} words", len(found)).format(
        number=f"{len(found):,}", words=f"{words:,}"
    )


def _task_buttons(by: Person) -> None:
    if by.role.includes(Role.COORDINATOR):
        st.button(
            _("Add an article"),
            key="task_add",
            type="primary",
            icon=":material/add:",
            on_click=lambda: place.put(task="add"),
        )
        st.button(
            _("Add with a translation"),
            key="task_bring",
            icon=":material/library_add:",
            help=_(
                "An article that has been translated already: both files are paired sentence by sentence."
            ),
            on_click=bringing.begin,
        )
    st.button(
        _("Import translations"),
        key="task_import",
        icon=":material/upload:",
        on_click=lambda: place.put(task="import"),
    )


def _article(project: Project, by: Person, one: Listed) -> None:
    article = one.article
    newest = overview.activity(project, article)
    with st.container(key=f"article_{article.id}"):
        size = ngettext("{number} segment", "{number} segments", one.segments).format(
            number=f"{one.segments:,}"
        )
        words = ngettext("{number} word", "{number} words", one.words).format(number=f"{one.words:,}")
        facts = " · ".join(markup(fact) for fact in (article.filename, size, words, _("added")))
        with st.container(key=f"head_of_article_{article.id}", horizontal=True, vertical_alignment="top"):
            st.html(
                f'<div class="wb-article"><h2 lang="{markup(article.locale)}" dir="auto">'
                f"{markup(article.title)}</h2>{byline(f'{facts} {stamp(one.added_at)}')}</div>"
            )
            if by.role.includes(Role.COORDINATOR):
                _update_button(article)
        for locale in one.progress:
            _catalogue(project, by, article, locale, one.progress[locale], newest.get(locale))


def _update_button(article: Article) -> None:
    st.button(
        _("Update"),
        key=f"update_{article.id}",
        type="tertiary",
        icon=":material/published_with_changes:",
        help=_("A new version of the article: you see first what becomes of every translation."),
        on_click=updating.begin,
        args=(article,),
    )


def _catalogue(
    project: Project,
    by: Person,
    article: Article,
    locale: str,
    counts: states.Counts,
    newest: Activity | None,
) -> None:
    with st.container(key=f"catalogue_{article.id}_{locale.replace('-', '_')}"):
        with st.container(key=f"catalogue_link_{article.id}_{locale}"):
            links.link("translate", choosing.locale_name(locale), article=article.slug, locale=locale)
        last = f"<b>{markup(newest.by)}</b> · {stamp(newest.at)}" if newest else markup(_("nobody has begun"))
        share = states.done_share(counts)
        st.html(
            f'<div class="wb-progress">{states.bar(counts)}{states.legend(counts)}</div>'
            f'<div class="wb-share">{share}%</div><div class="wb-byline">{last}</div>'
        )
        waiting = counts[Progress.TRANSLATED][0]
        if waiting and by.role.includes(Role.REVIEWER):
            links.link("review", _("Review"), article=article.slug, locale=locale)
        st.button(
            _("Files"),
            key=f"files_{article.id}_{locale}",
            type="tertiary",
            icon=":material/draft:",
            on_click=files.open_dialog,
            args=(article, locale),
        )
    to = files.Tasks(
        normalise=partial(normalising.begin, project, by, article, locale),
        removed=partial(removed.begin, article, locale),
    )
    files.dialog(project, by, article, locale, to)
