"""Colours and type of Streamlit's own widgets. `static/workbench.css` has those of our own parts."""

from typing import Any

from workbench.web.editor.route import ASSETS_PATH

_SHARED: dict[str, Any] = {
    "theme.font": "sans-serif",
    "theme.headingFont": "sans-serif",
    "theme.baseFontSize": 16,
    "theme.baseRadius": "0.375rem",
    "theme.headingFontSizes": ["1.75rem", "1.35rem", "1.125rem", "1rem", "1rem", "1rem"],
    "theme.headingFontWeights": [650, 650, 650, 650, 650, 650],
    "theme.showSidebarBorder": True,
    "theme.paddingTop": "0.5rem",
    # Persian in a face made for it, whatever the reader's system has. Its licence lies beside it.
    "theme.fontFaces": [
        {"family": "Vazirmatn", "url": f"{ASSETS_PATH}/vazirmatn.woff2", "weight": "100 900"}
    ],
}

_LIGHT = {
    "primaryColor": "#2b4a86",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f5f6f8",
    "textColor": "#1c2329",
    "linkColor": "#2b4a86",
    "borderColor": "#d8dde3",
    "sidebar.backgroundColor": "#f5f6f8",
    "sidebar.secondaryBackgroundColor": "#e9ecf0",
}

_DARK = {
    "primaryColor": "#8fb2f0",
    "backgroundColor": "#14171b",
    "secondaryBackgroundColor": "#1d2126",
    "textColor": "#e3e7eb",
    "linkColor": "#a6c2f5",
    "borderColor": "#343b43",
    "sidebar.backgroundColor": "#191d21",
    "sidebar.secondaryBackgroundColor": "#262b31",
}

THEME: dict[str, Any] = {
    **_SHARED,
    **{f"theme.light.{name}": value for name, value in _LIGHT.items()},
    **{f"theme.dark.{name}": value for name, value in _DARK.items()},
}
"""Streamlit's configuration options by name."""
