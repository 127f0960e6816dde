"""The script that Streamlit runs, from top to bottom, for every change on a screen.

It has a folder of its own because Streamlit takes modules in a `pages` folder beside its script for pages of
their own, past the navigation and the frame around them.
"""

from workbench.web import frame

frame.run()
