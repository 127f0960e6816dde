"""Quality: BLEU, chrF2++ and TER of a catalogue, against a reference or between two of its own moments."""

import streamlit as st

from workbench.model import Article, Person, State
from workbench.scoring import Score
from workbench.services.project import Project
from workbench.services.scores import Moment, Reference, ScoreReport, Unit, score
from workbench.web.parts import choosing, links, notices, paging
from workbench.web.parts.diff import changes, passage
from workbench.web.parts.escape import byline, markup, shortened
from workbench.web.texts import _, ngettext

_A_PAGE = 20
_KEY = "quality_report"
_FILE, _MOMENT = "file", "moment"
_NOW, _REVISION = "now", "revision"


def show(project: Project, by: Person) -> None:
    """Draw the page."""
    choosing.page_title(
        _("Quality"),
        _("The closer a translation is to another one that people trust, the better it scores."),
    )
    article, locale = choosing.catalogue(project)
    _ask(project, by, article, locale)
    notices.show()
    report: ScoreReport | None = st.session_state.get(_KEY)
    if report and (report.article, report.locale) == (article.slug, locale):
        _result(report, article)


def _ask(project: Project, by: Person, article: Article, locale: str) -> None:
    scored, other = st.columns(2, gap="large")
    with scored:
        system = _moment(_("What is scored"), "quality_system", default=0)
    with other:
        against = st.segmented_control(
            _("Compared with"),
            [_FILE, _MOMENT],
            default=_FILE,
            required=True,
            format_func=lambda kind: {_FILE: _("a reference file"), _MOMENT: _("another moment")}[kind],
            key="quality_against",
        )
        if against == _MOMENT:
            reference: Moment | Reference | None = _moment(_("The other moment"), "quality_other", default=2)
        else:
            reference = _reference()
    # Not a callback: its arguments could be older than a number that was typed right before the click.
    asked = st.button(
        _("Score"),
        key="quality_score",
        type="primary",
        icon=":material/monitoring:",
        disabled=reference is None,
    )
    if asked and reference is not None:
        _score(project, by, article, locale, system, reference)


def _moment(label: str, key: str, default: int) -> Moment:
    known = (_NOW, State.TRANSLATED, State.REVIEWED, State.FINAL, _REVISION)
    words = {
        _NOW: _("the newest texts"),
        State.TRANSLATED: _("as translators confirmed them"),
        State.REVIEWED: _("as reviewers accepted them"),
        State.FINAL: _("as they were signed off"),
        _REVISION: _("at a revision number"),
    }
    chosen = st.selectbox(label, known, index=default, format_func=words.__getitem__, key=key)
    if chosen == _REVISION:
        number = st.number_input(_("Revision"), min_value=0, step=1, key=f"{key}_number")
        return Moment(revision=int(number))
    return Moment(state=chosen if isinstance(chosen, State) else None)


def _reference() -> Reference | None:
    chosen = st.file_uploader(
        _("A finished translation: one line for each segment, or for each block"),
        type=["txt", "md"],
        key="quality_reference",
    )
    return Reference(chosen.getvalue(), chosen.name) if chosen else None


def _score(
    project: Project, by: Person, article: Article, locale: str, system: Moment, against: Moment | Reference
) -> None:
    st.session_state.pop(_KEY, None)
    report = notices.attempt(lambda: score(project, by, article.slug, locale, system, against))
    if report:
        st.session_state[_KEY] = report
        st.session_state["quality_shown"] = _A_PAGE


def _result(report: ScoreReport, article: Article) -> None:
    corpus = report.corpus
    scores = [one for one in (corpus.bleu, corpus.chrf, corpus.ter) if one]
    left_out = ngettext(
        "{number} segment without a text is left out.",
        "{number} segments without a text are left out.",
        report.left_out,
    ).format(number=report.left_out)
    segments = ngettext("{number} segment", "{number} segments", corpus.segments).format(
        number=corpus.segments
    )
    st.html(
        f'<h2 class="wb-section">{markup(_("The whole article"))}</h2>'
        f'<p class="wb-byline">{markup(report.description)} · {markup(segments)}'
        f"{f' · {markup(left_out)}' if report.left_out else ''}</p>"
        f'<div class="wb-scores">{"".join(_card(one) for one in scores)}</div>'
        + "".join(byline(markup(note)) for note in corpus.notes)
    )
    signatures = "".join(
        f"<dt>{markup(one.name)}</dt><dd><code>{markup(one.signature)}</code></dd>" for one in scores
    )
    with st.expander(_("Signatures")):
        st.html(
            byline(markup(_("Give them with the numbers, so that others can compare theirs.")))
            + f'<dl class="wb-facts">{signatures}</dl>'
        )
    _units(report, article)


def _card(one: Score) -> str:
    interval = ""
    if one.mean is not None and one.half_width is not None:
        # With few segments the interval is wider than the scale.
        least = max(0.0, one.mean - one.half_width)
        most = one.mean + one.half_width
        if one.name != "TER":
            most = min(100.0, most)
        interval = f'<p class="wb-byline">{markup(_("95% interval"))} {least:.1f} – {most:.1f}</p>'
    better = _("less is better") if one.name == "TER" else _("more is better")
    return (
        f'<div class="wb-score"><p class="wb-kind">{markup(one.name)} · {markup(better)}</p>'
        f"<strong>{one.value:.1f}</strong>{interval}</div>"
    )


def _units(report: ScoreReport, article: Article) -> None:
    st.html(
        f'<h2 class="wb-section">{markup(_("Segment by segment, worst first"))}</h2>'
        + byline(markup(_("They say where to look, not how good a translation is.")))
    )
    if all(unit.hypothesis == unit.reference for unit in report.units):
        st.html(byline(markup(_("Nothing differs: every text is the same on both sides."))))
    for number, unit in enumerate(paging.first(report.units, "quality_shown", _A_PAGE)):
        with st.container(key=f"unit_{number}"):
            st.html(_unit(unit, article, report.locale))
            links.link(
                "translate", _("Open"), article=article.slug, locale=report.locale, segment=unit.segment
            )
    paging.more(report.units, "quality_shown", _A_PAGE)


def _unit(unit: Unit, article: Article, locale: str) -> str:
    edits = f" · TER {unit.scores.ter:.0f}" if unit.scores.ter is not None else ""
    same = unit.hypothesis == unit.reference
    text = (
        passage(markup(unit.hypothesis), locale) if same else changes(unit.reference, unit.hypothesis, locale)
    )
    scores = f"chrF2++ {unit.scores.chrf:.0f} · BLEU {unit.scores.bleu:.0f}{edits}"
    source = passage(markup(shortened(unit.source, 600)), article.locale)
    return (
        f'<div class="wb-unit"><p class="wb-kind">{scores}</p><div class="wb-pair">{source}{text}</div></div>'
    )
