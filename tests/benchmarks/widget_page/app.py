"""The script that Streamlit runs: the frame of the program around the one page."""

import streamlit as st

from benchmarks.widget_page import page
from workbench.web import opened
from workbench.web.parts import choosing, people
from workbench.web.routes import static_address

st.set_page_config(page_title="Widget page", layout="wide", initial_sidebar_state=232)
sheets = (static_address("workbench.css"), "/widget_page/page.css")
st.html("<style>" + "".join(f"@import url('{sheet}');" for sheet in sheets) + "</style>")
project = opened.project()
with st.sidebar:
    by = people.choose(project)
# Like the editor it is not the first page: for any other one Streamlit's client needs longer to connect.
first = st.Page(lambda: choosing.page_title("Nothing"), title="Nothing", url_path="nothing", default=True)
widgets = st.Page(lambda: page.show(project, by), title="Widgets", url_path="widgets")
st.navigation([first, widgets]).run()
