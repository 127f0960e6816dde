"""Two versions of a text side by side in one: what went and what came."""

from workbench.text.differences import word_diff
from workbench.text.locales import direction
from workbench.text.unseen import parts
from workbench.web.parts.escape import markup


def changes(old: str, new: str, locale: str) -> str:
    """HTML of how `old` became `new`, with the direction and language of the locale."""
    pieces = []
    for piece in word_diff(old, new):
        if piece.kind == "removed":
            pieces.append(f"<del>{_signed(piece.text)}</del>")
        elif piece.kind == "added":
            pieces.append(f"<ins>{_signed(piece.text)}</ins>")
        else:
            pieces.append(markup(piece.text))
    return passage("".join(pieces), locale, "wb-diff")


def _signed(text: str) -> str:
    """HTML of a text in which what nobody sees has a sign, since it may be all that differs."""
    return "".join(
        f'<i class="wb-unseen" data-name="{markup(name)}">{markup(stretch)}</i>' if name else markup(stretch)
        for stretch, name in parts(text)
    )


def passage(inner: str, locale: str, more: str = "") -> str:
    """HTML of a stretch of article text in a locale; `inner` is HTML already."""
    classes = f"wb-text {more}".strip()
    return f'<div class="{classes}" lang="{markup(locale)}" dir="{direction(locale)}">{inner}</div>'
