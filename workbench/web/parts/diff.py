"""Two versions of a text side by side in one: what went and what came."""

from workbench.text.differences import word_diff
from workbench.text.locales import direction
from workbench.web.parts.escape import markup


def changes(old: str, new: str, locale: str) -> str:
    """HTML of how `old` became `new`, with the direction and language of the locale."""
    pieces = []
    for piece in word_diff(old, new):
        text = markup(piece.text)
        if piece.kind == "removed":
            pieces.append(f"<del>{text}</del>")
        elif piece.kind == "added":
            pieces.append(f"<ins>{text}</ins>")
        else:
            pieces.append(text)
    return passage("".join(pieces), locale, "wb-diff")


def passage(inner: str, locale: str, more: str = "") -> str:
    """HTML of a stretch of article text in a locale; `inner` is HTML already."""
    classes = f"wb-text {more}".strip()
    return f'<div class="{classes}" lang="{markup(locale)}" dir="{direction(locale)}">{inner}</div>'
