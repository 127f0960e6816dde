"""A text that somebody brings: a file, or pasted."""

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath

import streamlit as st

from workbench.formats import ARTICLE_FORMATS, TextFormat, format_named
from workbench.services.articles import Preview
from workbench.text.identity import slug_of
from workbench.web.texts import _

_LIKE_HTML = re.compile(r"\s*<(?:!doctype|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """A text that somebody wants to bring in."""

    id: str
    name: str
    data: bytes
    pasted: bool = False


def choose(label: str, key: str) -> Given | None:
    """Draw where a text comes from, a file or pasted; returns it.

    Args:
        key: tells the fields from those of another text on the page.
    """
    suffixes = [suffix.lstrip(".") for known in ARTICLE_FORMATS for suffix in known.suffixes]
    uploaded = st.file_uploader(label, type=suffixes, key=f"{key}_file")
    if uploaded is not None:
        return Given(uploaded.file_id, uploaded.name, uploaded.getvalue())
    with st.expander(_("Or paste it")):
        text = st.text_area(_("The text, or HTML"), height=240, key=f"{key}_pasted")
        guess = "html" if _LIKE_HTML.match(text) else "text"
        names = [known.name for known in ARTICLE_FORMATS if isinstance(known, TextFormat)]
        form = st.segmented_control(
            _("It is"), names, default=guess, key=f"{key}_form_{guess}", format_func=_format_word
        )
    if not text.strip():
        return None
    suffix = format_named(form or guess).suffixes[0]
    data = text.encode("utf-8", "replace")
    return Given(sha256(data + suffix.encode()).hexdigest(), f"pasted{suffix}", data, pasted=True)


def _format_word(name: str) -> str:
    return {"text": _("plain text"), "markdown": "Markdown", "html": "HTML"}.get(name, name)


def named_by_title(new: Preview) -> Preview:
    """A pasted article, which has no name of its own, under its title."""
    # A title may hold what parts a path, and a full stop that looks like the beginning of a suffix.
    slug = slug_of(new.title.replace("/", " ").replace("\\", " ") + ".", "")
    return replace(new, slug=slug, filename=slug + PurePath(new.filename).suffix)
