"""Checks: what each one looks for, how often it is right, and how much its findings weigh in a locale."""

from collections import Counter

import streamlit as st

from workbench.checks.choices import Choice
from workbench.checks.model import Check, DocumentCheck, Severity
from workbench.model import Person, Role
from workbench.services import check_choices, dismissing
from workbench.services.dismissing import Rate
from workbench.services.project import Project
from workbench.web.parts import choosing, notices
from workbench.web.parts.escape import byline, markup, plain
from workbench.web.routes import static_address
from workbench.web.texts import _

# With fewer decisions than this a low share says nothing yet.
_ENOUGH = 5
_LOW = 0.5
# What a check has of which nothing was chosen.
_USUAL = "usual"


def show(project: Project, by: Person) -> None:
    """Draw the page."""
    st.html(f"<style>@import url('{static_address('checks.css')}')</style>")
    lead = _("What the checks look for in translations, and how often they were right.")
    choosing.page_title(_("Checks"), lead)
    locale = choosing.target_locale(project)
    notices.show()
    may_choose = by.role.includes(Role.COORDINATOR)
    st.html(
        byline(
            markup(_("Precision is the share of findings that people acted on, of all that they decided on."))
        )
        + byline(markup(_("The same finding in the same words counts once, wherever it stands.")))
        + (
            ""
            if may_choose
            else byline(markup(_("A coordinator sets the severity of a check, or switches it off.")))
        )
    )
    rates = dismissing.rates(project, locale)
    choices = check_choices.choices(project, locale)
    found = check_choices.checks_in(locale)
    unheard = {one.check: one.reason for one in check_choices.silences(project, locale)}
    rows = {}

    def row(check: Check | DocumentCheck, opened: Counter[str] | None) -> str:
        chosen, rate = choices.get(check.id), rates.get(check.id, Rate())
        return _row(check, chosen, rate, opened, unheard.get(check.id))

    with st.container(key="checks"):
        st.html(_head())
        for check in found:
            with st.container(key=f"check_{check.id}"):
                rows[check.id] = st.empty()
                rows[check.id].html(row(check, None))
                _severity(project, by, locale, check, choices.get(check.id), may_choose)
    # All translations are checked for this: the page can be read and worked with meanwhile.
    opened = dismissing.open_findings(project, locale)
    for check in found:
        rows[check.id].html(row(check, opened))


def _head() -> str:
    heads = (_("Check"), _("Dismissed"), _("Acted on"), _("Open"), _("Precision"), _("Severity"))
    cells = "".join(f"<span>{markup(head)}</span>" for head in heads)
    return f'<div class="wb-check-head">{cells}</div>'


def _row(
    check: Check | DocumentCheck,
    choice: Choice | None,
    rate: Rate,
    opened: Counter[str] | None,
    unheard: str | None,
) -> str:
    low = rate.precision is not None and rate.precision < _LOW and rate.dismissed + rate.acted_on >= _ENOUGH
    precision = "–" if rate.precision is None else f"{rate.precision:.0%}"
    numbers = (
        (_("Dismissed"), f"{rate.dismissed:,}", ""),
        (_("Acted on"), f"{rate.acted_on:,}", ""),
        (_("Open"), "…" if opened is None else f"{opened[check.id]:,}", ""),
        (_("Precision"), precision, "wb-low" if low else ""),
    )
    cells = "".join(
        f'<p class="wb-check-number {kind}{" wb-nothing" if value in ("0", "–") else ""}">'
        f"<span>{markup(name)} </span>{markup(value)}</p>"
        for name, value, kind in numbers
    )
    severity = Severity(choice) if choice and choice is not Choice.OFF else check.severity
    return (
        f'<div class="wb-check wb-{severity}{" wb-off" if choice is Choice.OFF else ""}">'
        f'<div class="wb-severity"><i class="wb-shape" aria-hidden="true"></i></div>'
        f"<div><h2>{markup(check.label)}</h2><p>{markup(check.summary)}</p>{_silence(unheard)}</div>"
        f"{cells}</div>"
    )


def _silence(reason: str | None) -> str:
    if reason is None:
        return ""
    said = _("Finds nothing here: {reason}").format(reason=reason)
    return f'<p class="wb-unheard">{markup(said)}</p>'


def _severity(
    project: Project,
    by: Person,
    locale: str,
    check: Check | DocumentCheck,
    choice: Choice | None,
    may_choose: bool,
) -> None:
    options = [_USUAL, *Choice]
    chosen = choice or _USUAL
    # A key for each value, so that the field shows what is true when somebody else has chosen.
    key = f"severity_{locale}_{check.id}_{chosen}"
    st.selectbox(
        _("Severity of {check}").format(check=plain(check.label)),
        options,
        index=options.index(chosen),
        format_func=lambda one: _word(one, check.severity),
        key=key,
        disabled=not may_choose,
        label_visibility="collapsed",
        on_change=_choose,
        args=(project, by, locale, check, key),
    )


def _word(chosen: str, usual: Severity) -> str:
    words = {
        Choice.ERROR: _("Error"),
        Choice.WARNING: _("Warning"),
        Choice.INFO: _("Hint"),
        Choice.OFF: _("Off"),
    }
    if chosen == _USUAL:
        return _("{severity}, as usual").format(severity=words[Choice(usual)])
    return words[Choice(chosen)]


def _choose(project: Project, by: Person, locale: str, check: Check | DocumentCheck, key: str) -> None:
    chosen: str = st.session_state[key]

    def choose() -> str:
        choice = None if chosen == _USUAL else Choice(chosen)
        check_choices.choose(project, by, locale, check.id, choice)
        return _word(chosen, check.severity)

    notices.attempt(choose, lambda said: f"{check.label}: {said}")
