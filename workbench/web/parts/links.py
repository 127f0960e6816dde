"""Links from one page to another."""

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from workbench.web.parts import place
from workbench.web.parts.escape import plain

_KEY = "pages"


def remember(pages: Mapping[str, StreamlitPage]) -> None:
    """Keep this run's pages for `link`."""
    st.session_state[_KEY] = dict(pages)


def link(name: str, label: str, *, icon: str | None = None, **chosen: str) -> None:
    """Draw a link to a page at a place: who is working is added. `label` is plain text."""
    query = {"as": place.get("as"), **chosen}
    st.page_link(
        st.session_state[_KEY][name],
        label=plain(label),
        icon=icon,
        query_params={key: value for key, value in query.items() if value},
    )
