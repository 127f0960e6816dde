"""Concordance: words in earlier translations, in all their forms."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.memory.keys import Side
from workbench.model import Person
from workbench.services import memory_searching
from workbench.services.memory_searching import Found
from workbench.services.project import Project
from workbench.web.parts import choosing, notices, place
from workbench.web.parts.diff import passage
from workbench.web.parts.escape import byline, markup, quiet
from workbench.web.texts import _, ngettext


def draw(project: Project, by: Person) -> None:
    """Draw the search and what it has found."""
    sides = {Side.SOURCE: _("in the source"), Side.TARGET: _("in the translation")}
    with st.container(key="memory_search_line", horizontal=True, vertical_alignment="bottom"):
        wanted = st.text_input(
            _("Search"),
            value=place.get("search") or "",
            key="memory_search",
            placeholder=_("Words, or a phrase in quotation marks"),
            icon=":material/search:",
        )
        side = st.selectbox(_("Where"), list(sides), format_func=sides.__getitem__, key="memory_search_side")
        locale = st.selectbox(
            _("Language"),
            ["", *project.settings.target_locales],
            format_func=lambda tag: choosing.locale_name(tag) if tag else _("all"),
            key="memory_search_locale",
        )
    place.put(search=wanted or None)
    if not wanted.strip():
        said = _("The memories hold what was translated before. Words are found in all their forms.")
        st.html(f'<p class="wb-lead">{markup(said)}</p>')
        return
    try:
        found = memory_searching.concordance(project, by, wanted, side, locale=locale or None)
    except WorkbenchError as error:
        notices.show_error(error)
        return
    if not found:
        choosing.empty(_("No translation has these words."), _("Try fewer words, or the other side."))
        return
    many = len(found) == memory_searching.MOST_FOUND
    said = ngettext("{number} translation", "{number} translations", len(found)).format(number=len(found))
    st.html(quiet(_("the newest {number} translations").format(number=len(found)) if many else said))
    st.html(f'<div class="wb-found">{"".join(_found(one) for one in found)}</div>')


def _found(one: Found) -> str:
    pair = one.pair
    marked = _marked(pair.source if one.side is Side.SOURCE else pair.target, one.spans)
    source = marked if one.side is Side.SOURCE else markup(pair.source)
    target = marked if one.side is Side.TARGET else markup(pair.target)
    where = " · ".join(filter(None, (pair.memory, pair.article, pair.author)))
    return (
        f'<div class="wb-found-pair"><div class="wb-pair">{passage(source, pair.source_locale)}'
        f"{passage(target, pair.target_locale)}</div>{byline(f'<bdi>{markup(where)}</bdi>')}</div>"
    )


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    pieces, last = [], 0
    for start, end in spans:
        if start >= last:
            pieces += [markup(text[last:start]), f'<mark class="wb-term">{markup(text[start:end])}</mark>']
            last = end
    return "".join(pieces) + markup(text[last:])
