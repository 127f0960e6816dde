"""The screens: a Streamlit app that calls services, and the one process that serves it.

`server` starts the process, `script/app.py` is what Streamlit runs for every change on a screen, `pages` has
one module for each page, `parts` what several pages share. A page calls services and never the store.
"""
