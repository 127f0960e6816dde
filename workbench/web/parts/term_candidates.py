"""Candidates for new terms: what an article says again and again, and whom it names; a click adds one."""

import streamlit as st

from workbench.services import overview, terminology
from workbench.services.project import Project
from workbench.terms.candidates import CandidateKind
from workbench.text.locales import direction
from workbench.web.parts import choosing, editing_terms, notices, place
from workbench.web.parts.escape import markup, quiet, shortened
from workbench.web.texts import _, ngettext

_MOST = 60


def show(project: Project) -> None:
    """Draw the candidates of a chosen article."""
    known = {article.slug: article for article in overview.articles(project)}
    if not known:
        choosing.empty(_("There are no articles yet."), _("A coordinator adds them on the Articles page."))
        return
    wanted = place.get("article")
    slugs = list(known)
    slug = st.selectbox(
        _("Article"),
        slugs,
        index=slugs.index(wanted) if wanted in known else 0,
        format_func=lambda one: known[one].title,
        key="candidates_article",
    )
    article = known[slug]
    found = notices.attempt(lambda: terminology.new_terms(project, slug, _MOST)) or ()
    notices.show()
    if not found:
        choosing.empty(_("Nothing new."), _("The glossary has what this article says more than once."))
        return
    st.html(quiet(_("Phrases that occur more than once, and names, that are not in the glossary.")))
    with st.container(key="candidates"):
        for number, (one, segment) in enumerate((new.candidate, new.segment) for new in found):
            with st.container(key=f"candidate_{number}"):
                kind = _("name") if one.kind is CandidateKind.NAME else _("phrase")
                times = ngettext("{number} time", "{number} times", one.count).format(number=f"{one.count:,}")
                where = f'lang="{markup(article.locale)}" dir="{direction(article.locale)}"'
                st.html(
                    f'<p class="wb-wording wb-preferred"><bdi {where}>{markup(one.term)}</bdi>'
                    f' <span class="wb-byline">{markup(kind)} · {markup(times)}</span></p>'
                    f'<p class="wb-byline" {where}>{markup(shortened(segment.source, 160))}</p>'
                )
                st.button(
                    _("Add"),
                    key=f"add_candidate_{number}",
                    type="tertiary",
                    icon=":material/add:",
                    on_click=editing_terms.open_dialog,
                    args=("",),
                    kwargs={"wording": one.term},
                )
