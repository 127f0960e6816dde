"""Long work that goes on in the background, as people see it: how far it is, how to stop it, how it ended."""

from collections.abc import Callable

import streamlit as st

from workbench.model import Person, Role
from workbench.services.background import Job
from workbench.web.parts import notices
from workbench.web.parts.escape import byline, markup, plain
from workbench.web.parts.when import stamp
from workbench.web.texts import _

_SECONDS = 1.0


def progress(job: Job, by: Person, key: str, told: Callable[[Job], str]) -> None:
    """Draw the progress of what is running, again and again until it has ended; then the page is drawn anew.

    Args:
        key: of the widgets.
        told: says in plain text what there is to say so far.
    """

    @st.fragment(run_every=_SECONDS)
    def _progress() -> None:
        if not job.running:
            st.rerun()
        share = min(job.done / job.of, 1.0) if job.of else 0.0
        st.progress(share, plain(f"{job.label}: {share:.0%}"))
        with st.container(key=f"{key}_line", horizontal=True, vertical_alignment="center"):
            who = f"<b>{markup(job.by.name)}</b> · {stamp(job.began)}"
            st.html(byline(" · ".join(filter(None, (who, markup(told(job)))))))
            if by.id == job.by.id or by.role.includes(Role.COORDINATOR):
                st.button(
                    _("Stop"), key=f"{key}_stop", type="tertiary", icon=":material/stop:", on_click=job.stop
                )

    _progress()


def problem(job: Job) -> bool:
    """Show what made the work end too soon; returns whether something did."""
    if job.error is not None:
        notices.show_error(job.error)
    elif job.fault:
        notices.show_apology(job.fault)
    return job.error is not None or bool(job.fault)
