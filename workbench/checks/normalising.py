"""Normalising: the safe fixes of typography, applied until nothing is left to do.

A fix is safe when it changes how a text is set and never what it says. Quotations in another language stay
letter for letter, and so does what nobody translates: addresses, code, tags, placeholders.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from os.path import commonprefix

from workbench.checks import CHECKS, empty, wrong_language
from workbench.checks.conventions import conventions
from workbench.checks.model import Check, Finding, Pair, Span
from workbench.checks.placeables import masked, placeables
from workbench.checks.quote_style import PAIRED

SAFE: Mapping[str, frozenset[str]] = {
    "invisible_chars": frozenset(),
    "fa_letters": frozenset(),
    "kashida": frozenset(),
    "fa_zwnj": frozenset({"comparative"}),  # تر is also wet
    "fa_ezafe": frozenset(),
    "digits_script": frozenset(),
    "number_format": frozenset({"not_in_source"}),  # it may be a version
    "punct_script": frozenset(),
    "quote_style": frozenset(),
    "apostrophe": frozenset(),
    "fr_spacing": frozenset(),
    "punct_spacing": frozenset(),
    "whitespace": frozenset(),
}
"""The checks whose fixes are safe, each with the subcodes of those findings whose fixes are not."""

_IN_TWOS = {"quote_style"}
"""Checks whose findings come by two, of an opening and a closing mark: one fix without the other is worse."""
_MOST_ROUNDS = 8
"""Two or three are usual; a text that has not settled by then is left as it was."""
_MOST_TRIES = 40
"""How often the fixes of a check are tried in parts before those that are left are left out."""
_QUOTED = (
    *PAIRED,
    re.compile(r"«(?P<inside>[^«»\n]+)»"),
    re.compile(r"‹(?P<inside>[^‹›\n]+)›"),
    # With contractions: 'I don't know'.
    re.compile(r"(?<!\w)'(?=\w)(?P<inside>[^'\n]*(?:\w'\w[^'\n]*)*)'(?!\w)"),
)
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0620-\u06d3\u06fa-\u06ff]")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a text."""

    span: Span
    """In the text as it was; empty where something is put in."""
    replacement: str
    checks: tuple[str, ...]
    """Whose fixes they are: several where one check's fix lies in another's."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A target after all safe fixes, and how it became so."""

    target: str
    edits: tuple[Edit, ...] = ()


def normalise(pair: Pair, checks: Iterable[Check] = CHECKS, left: Iterable[Span] = ()) -> Normalised:
    """The target of a pair with the safe fixes of checks; normalising what comes out changes nothing.

    A target in another language than its own is left alone.

    Args:
        checks: with the project's parameters, as `checks_for` gives them; those that are not `SAFE` are
            skipped.
        left: stretches of the target that somebody wants as they are.
    """
    unchanged = Normalised(pair.target)
    if not empty.has_words(pair.target) or wrong_language.CHECK(pair):
        return unchanged
    safe = [check for check in checks if check.id in SAFE]
    draft = _Draft(pair.target, left)
    for _ in range(_MOST_ROUNDS):
        before = draft.text
        for check in safe:
            _mend(draft, pair, check)
        if draft.text == before:
            return Normalised(before, tuple(draft.edits))
    return unchanged


def has_safe_fix(findings: Iterable[Finding]) -> bool:
    """Whether findings on a target have a fix that normalising may apply. Without one it changes nothing."""
    return any(map(is_safe, findings))


def is_safe(finding: Finding) -> bool:
    """Whether a finding has a fix that normalising may apply."""
    return finding.fix is not None and finding.subcode not in SAFE.get(finding.check, {finding.subcode})


# ------------------------------------------------------------------------------------------ what is kept


@lru_cache(maxsize=64)
def kept(pair: Pair) -> tuple[Span, ...]:
    """What normalising leaves letter for letter in a target, in order; stretches may lie in one another.

    It is placeables, and what stands within the marks of a quotation in another language.
    """
    spans = [placeable.span for placeable in placeables(pair.target, pair.format)]
    text = masked(pair.target, pair.format)
    for pattern in _QUOTED:
        for match in pattern.finditer(text):
            inside = match["inside"].strip()
            start = match.start("inside") + match["inside"].find(inside)
            if inside and _is_foreign(inside, pair):
                spans.append((start, start + len(inside)))
    return tuple(sorted(set(spans)))


def _is_foreign(quotation: str, pair: Pair) -> bool:
    """Whether a quotation, masked, is in another language than the target: by its script, words or source.

    Of the source's words it must have two, since one may be a name.
    """
    words = _WORD.findall(quotation)
    arabic = sum(bool(_ARABIC.match(word)) for word in words)
    if conventions("marks", pair.target_locale)["comma"] == "،":
        other_script = len(words) - arabic
    else:
        other_script = arabic
    if 2 * other_script > len(words) or len(words) > 1 and quotation in pair.source:
        return True
    return bool(wrong_language.CHECK(replace(pair, target=quotation, format="text")))


# --------------------------------------------------------------------------------------------- fixes

_Change = tuple[int, int, str]
"""Start, end and what is to stand there."""


def _mend(draft: "_Draft", pair: Pair, check: Check) -> None:
    """Apply the safe fixes of one check, as far as they leave what is kept as it is."""
    pair = replace(pair, target=draft.text)
    groups = _groups(check, pair)
    if not groups:
        return
    closed = kept(pair)
    # For every character a place, and one between it and each neighbour.
    occupied = bytearray(2 * len(pair.target) + 1)
    for start, end in (*closed, *draft.left()):
        _occupy(occupied, start, end)
    taken: list[list[_Change]] = []
    for group in groups:
        if not any(any(occupied[_places(start, end)]) for start, end, _ in group):
            taken.append(group)
            for start, end, _ in group:
                _occupy(occupied, start, end)
    letters = [pair.target[start:end] for start, end in closed]
    draft.put(_trusted(pair, taken, letters), check.id)


def _places(start: int, end: int) -> slice:
    return slice(2 * start + 1, 2 * end) if start < end else slice(2 * start, 2 * start + 1)


def _occupy(occupied: bytearray, start: int, end: int) -> None:
    places = _places(start, end)
    occupied[places] = b"\x01" * (places.stop - places.start)


def _trusted(pair: Pair, groups: list[list[_Change]], letters: list[str]) -> list[_Change]:
    """The changes after which what is kept still reads as it does.

    A fix may change what is read as a quotation or as markup, even far from it; such a one is left out.
    Groups are tried together, and in halves where that fails, as often as `_MOST_TRIES`.
    """
    trusted: list[_Change] = []
    waiting = [groups]
    for _ in range(_MOST_TRIES):
        if not waiting:
            break
        some = waiting.pop()
        tried = sorted([*trusted, *(change for group in some for change in group)])
        changed = replace(pair, target=_changed(pair.target, tried))
        if letters == [changed.target[start:end] for start, end in kept(changed)]:
            trusted = tried
        elif len(some) > 1:
            half = len(some) // 2
            waiting += (some[half:], some[:half])
    return trusted


def _changed(text: str, changes: Iterable[_Change]) -> str:
    """A text after changes in the order of their places."""
    parts: list[str] = []
    done = 0
    for start, end, new in changes:
        parts += (text[done:start], new)
        done = end
    return "".join(parts) + text[done:]


def _groups(check: Check, pair: Pair) -> list[list[_Change]]:
    """The safe fixes of a check as changes; those that go together are one group."""
    findings = [finding for finding in check(pair) if finding.subcode not in SAFE[check.id]]
    together = 2 if check.id in _IN_TWOS else 1
    groups = [findings[start : start + together] for start in range(0, len(findings), together)]
    changes = ([_change(pair.target, finding) for finding in group] for group in groups)
    return [[change for change in group if change] for group in changes if all(group)]


def _change(target: str, finding: Finding) -> _Change | None:
    """What a fix changes, without what it leaves as it is at both ends."""
    if finding.target_span is None or finding.fix is None:
        return None
    start, end = finding.target_span
    old, new = target[start:end], finding.fix
    first = len(commonprefix([old, new]))
    last = len(commonprefix([old[first:][::-1], new[first:][::-1]]))
    return start + first, end - last, new[first : len(new) - last]


def _growth(edit: Edit) -> int:
    """By how many characters an edit makes a text longer."""
    return len(edit.replacement) - (edit.span[1] - edit.span[0])


class _Draft:
    """A text under change, and the edits that lead to it from what it was."""

    def __init__(self, text: str, left: Iterable[Span] = ()) -> None:
        self.text = self._before = text
        self.edits: list[Edit] = []
        self._left = tuple(left)

    def left(self) -> Iterator[Span]:
        """Where the stretches that nobody may touch stand in the text as it is now."""
        for start, end in self._left:
            grown = sum(_growth(edit) for edit in self.edits if edit.span[1] <= start)
            yield start + grown, end + grown

    def put(self, changes: Sequence[_Change], check: str) -> None:
        """Carry out changes of the text as it is now, in their order; edits that touch become one."""
        if not changes:
            return
        edits: list[Edit] = []
        grown = 0  # by how many characters the text up to a place is longer than it was
        for low, high, old, new in self._together(changes):
            start = low - grown
            grown += sum(map(_growth, old))
            span = (start, high - grown)
            replacement = _changed(self.text[low:high], [(s - low, e - low, text) for s, e, text in new])
            if replacement != self._before[slice(*span)]:
                checks = [name for edit in old for name in edit.checks] + [check] * bool(new)
                edits.append(Edit(span, replacement, tuple(dict.fromkeys(checks))))
        self.edits = edits
        self.text = _changed(self.text, changes)

    def _together(self, changes: Sequence[_Change]) -> Iterator[tuple[int, int, list[Edit], list[_Change]]]:
        """Stretches of the text as it is now, each with those edits and changes in it that touch."""
        places: list[tuple[int, int, Edit | _Change]] = [
            (start, end, (start, end, text)) for start, end, text in changes
        ]
        grown = 0
        for edit in self.edits:
            start = edit.span[0] + grown
            places.append((start, start + len(edit.replacement), edit))
            grown += _growth(edit)
        places.sort(key=lambda place: place[:2])
        low, high = places[0][:2]
        old: list[Edit] = []
        new: list[_Change] = []
        for start, end, one in places:
            if start > high:
                yield low, high, old, new
                low, high, old, new = start, end, [], []
            high = max(high, end)
            if isinstance(one, Edit):
                old.append(one)
            else:
                new.append(one)
        yield low, high, old, new
