"""What becomes of segments in a new version of their article, as people read it."""

from collections.abc import Sequence

from workbench.alignment import Change, Nature
from workbench.services.update_report import Carried, Line
from workbench.web.parts import choosing, states
from workbench.web.parts.diff import changes, passage
from workbench.web.parts.escape import byline, markup
from workbench.web.texts import _


def change_word(change: Change) -> str:
    """What became of segments, in the interface language."""
    return {
        Change.SAME: _("the same"),
        Change.CHANGED: _("changed: the translation is kept and needs work"),
        Change.SPLIT: _("split: the translation is cut with it"),
        Change.MERGED: _("merged: the translations are joined"),
        Change.NEW: _("new"),
        Change.REMOVED: _("removed: kept, should the text come back"),
    }[change]


def _nature_word(nature: Nature) -> str:
    return {
        Nature.COSMETIC: _("punctuation or markup"),
        Nature.VALUES: _("numbers or links"),
        Nature.WORDING: _("wording"),
    }[nature]


def line_html(line: Line, locale: str) -> str:
    """HTML of a line: what it is, the source as it was and is, and the translations that go with it."""
    said = [change_word(line.change)]
    if line.nature:
        said.append(_nature_word(line.nature))
    if line.moved:
        said.append(_("stands elsewhere now"))
    if line.returned:
        said.append(_("back from an earlier version, with its translations"))
    sides = "".join(_side(line, one) for one in line.carried)
    return (
        f'<div class="wb-merge wb-update-{line.change.value}">'
        f'<p class="wb-kind">{markup(" · ".join(said))}</p>'
        f"{_source(line, locale)}" + (f'<div class="wb-sides">{sides}</div>' if sides else "") + "</div>"
    )


def _source(line: Line, locale: str) -> str:
    if line.change is Change.CHANGED:
        return changes(line.before[0], line.after[0], locale)
    if line.change is Change.REMOVED:
        return changes(line.before[0], "", locale)
    if line.change is Change.NEW:
        return passage(markup(line.after[0]), locale)
    return passage(_parts(line.before), locale, "wb-was") + passage(_parts(line.after), locale)


def _parts(sources: Sequence[str]) -> str:
    return " ".join(f'<span class="wb-cut">{markup(source)}</span>' for source in sources)


def _side(line: Line, one: Carried) -> str:
    said = f'<span class="wb-kind">{markup(choosing.locale_name(one.locale))}</span> '
    if one.target:
        inner = f"{states.mark(one.progress)}{passage(markup(one.target), one.locale)}"
        inner += "".join(_swap(swap.before, swap.after, one.locale) for swap in one.swaps)
    elif one.match is not None:
        told = _("{score} % in the memory").format(score=one.match.score)
        inner = byline(markup(told)) + passage(markup(one.match.pair.target), one.locale)
    else:
        return ""
    return f"<div>{said}{inner}</div>"


def _swap(before: str, after: str, locale: str) -> str:
    told = f"<bdi>{markup(before)}</bdi> → <bdi>{markup(after)}</bdi>"
    return f'<p class="wb-byline" lang="{markup(locale)}">{markup(_("to be put right:"))} {told}</p>'
