"""A Translate page of Streamlit's own widgets, which saves by running its script again.

It is what the editor is measured against, and no part of the program. `python -m benchmarks.widget_page`, in
the folder of the tests, serves it for a project with the program's own settings, services and style sheet.
"""
