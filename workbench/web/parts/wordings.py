"""Wordings of terms, for the glossary and beside a segment."""

from workbench.model import Wording
from workbench.web.parts.escape import markup
from workbench.web.texts import _

_UNSURE = "UNSURE"


def is_unsure(wording: Wording) -> bool:
    """Whether its note begins with the word by which glossaries mark what needs a second opinion."""
    return wording.note.startswith(_UNSURE)


def note(wording: Wording) -> str:
    """HTML of a wording's note; empty without one."""
    if is_unsure(wording):
        rest = wording.note.removeprefix(_UNSURE).lstrip(": ")
        return f'<small class="wb-unsure" dir="auto"><b>{markup(_("unsure"))}</b> {markup(rest)}</small>'
    return f'<small dir="auto">{markup(wording.note)}</small>' if wording.note else ""
