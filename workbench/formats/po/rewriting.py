"""The text of one entry after its attributes were changed: what is new, in the place of what it replaces."""

import re
from collections import deque

from workbench.formats.po.grammar import WHITE_SPACE, Part, parts, quoted_spans, unescape
from workbench.formats.po.model import ATTRIBUTES, Entry, fields
from workbench.formats.po.wrapping import comment_text, lines_of, reference_lines, statement, text_lines

_COMMENTS = {"#": "tcomment", "#.": "comment", "#:": "occurrences", "#,": "flags", "#=": "sticky_flags"}
_PREVIOUS = {
    "#|msgctxt": "previous_msgctxt",
    "#|msgid": "previous_msgid",
    "#|msgid_plural": "previous_msgid_plural",
}
_IDENTITY = ("msgctxt", "msgid", "msgid_plural")
_RANKS = {kind: rank for rank, kind in enumerate((*_COMMENTS, *_PREVIOUS, *_IDENTITY, "msgstr"))}
"""The parts of an entry in the order in which gettext writes them."""
_WRITTEN = ATTRIBUTES - {"encoding", "linenum"}

_NOT_IN_A_FLAG = re.compile("[\\s,\x00-\x1f\x7f-\x9f]+")
_OBSOLETE_MARK = re.compile(r"#~[ \t]*")


def entry_text(entry: Entry, newline: str) -> str:
    """The text of an entry: as it was read where nothing was changed.

    Args:
        entry: the entry.
        newline: the line break for an entry that was not read from a file.
    """
    if not entry.raw:
        lines = [line for kind in _RANKS for line in _part_lines(entry, kind, obsolete=entry.obsolete)]
        return "".join(line + newline for line in lines)
    known = entry.__dict__
    if not known:
        return entry.raw
    read = fields(entry)
    changed = {name for name, value in known.items() if name in _WRITTEN and value != read[name]}
    if not changed:
        return entry.raw
    text = _Rewriting(entry, changed, obsolete=read["obsolete"]).text()
    return _turned(entry, text) if "obsolete" in changed else text


class _Rewriting:
    """The edits to an entry's text that a set of changed attributes asks for."""

    def __init__(self, entry: Entry, changed: set[str], *, obsolete: bool) -> None:
        self._entry = entry
        self._obsolete = obsolete
        self._raw = entry.raw
        self._newline = _newline(entry.raw)
        self._charset = entry.origin.charset
        self._edits: list[tuple[int, int, str]] = []
        self._parts: dict[str, list[Part]] = {kind: [] for kind in _RANKS}
        for part in parts(entry.raw, self._charset):
            self._parts[part.kind].append(part)
        for kind, attribute in (_COMMENTS | _PREVIOUS).items():
            if attribute in changed and kind in ("#", "#."):
                self._edit_comment(kind)
            elif attribute in changed:
                self._replace(kind, self._parts[kind], self._new(kind))
        plural = {"msgid_plural", "msgstr_plural"} & changed
        for kind in _IDENTITY:
            if kind in changed or (kind == "msgid_plural" and plural and not self._parts[kind]):
                self._replace(kind, self._parts[kind], self._new(kind))
        if plural or "msgstr" in changed:
            self._edit_target()

    def text(self) -> str:
        """The entry's text with all edits."""
        pieces = []
        position = 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += (self._raw[position:start], new)
            position = end
        return "".join((*pieces, self._raw[position:]))

    def _new(self, kind: str) -> list[str]:
        return _part_lines(self._entry, kind, obsolete=self._obsolete)

    def _edit_comment(self, kind: str) -> None:
        """Exchange the lines between the first and the last that differ."""
        old = self._parts[kind]
        value = getattr(self._entry, _COMMENTS[kind])
        new = value.split("\n") if value else []
        shorter = min(len(old), len(new))
        head = next((i for i in range(shorter) if old[i].value != new[i]), shorter)
        shorter -= head
        tail = next((i for i in range(shorter) if old[-1 - i].value != new[-1 - i]), shorter)
        replaced = old[head : len(old) - tail]
        lines = [_comment_line(kind, line) for line in new[head : len(new) - tail]]
        if replaced or not old:
            self._replace(kind, replaced, lines)
        elif head:
            end = old[head - 1].end
            self._edits.append((end, end, "".join(self._newline + line for line in lines)))
        else:
            self._insert(old[0].start, lines)

    def _edit_target(self) -> None:
        old = self._parts["msgstr"]
        forms = _forms(self._entry)
        if forms and len(old) == len(forms) and all(part.index in forms for part in old):
            for part in old:
                if part.value != forms[part.index]:
                    lines = _target_lines(self._entry, part.index, forms[part.index], self._obsolete)
                    self._replace("msgstr", [part], lines)
        elif not forms and self._entry.is_header:
            self._edits.append((old[0].start, old[0].end, self._header_statement(old[0])))
        else:
            self._replace("msgstr", old, self._new("msgstr"))

    def _header_statement(self, part: Part) -> str:
        """The msgstr of a header, in which every line that is still there stands as it was read."""
        raw = self._raw[part.start : part.end]
        spans = quoted_spans(raw)
        first_end = spans[0][1]
        if raw[spans[0][0] : first_end] != '""':
            return self._newline.join(self._new("msgstr"))
        kept: dict[str, deque[str]] = {}
        start, line = None, ""
        for begin, end in spans[1:]:
            start = begin if start is None else start
            line += unescape(raw[begin + 1 : end - 1], self._charset)
            if line.endswith("\n"):
                kept.setdefault(line, deque()).append(raw[start:end])
                start, line = None, ""
        if line:
            kept.setdefault(line, deque()).append(raw[start:])
        written = [raw[:first_end]]
        for line in lines_of(self._entry.msgstr):
            before = kept.get(line)
            written += [before.popleft()] if before else text_lines(line)
        return self._newline.join(written)

    def _replace(self, kind: str, old: list[Part], lines: list[str]) -> None:
        if not old and lines:
            later = [kinds for kinds in _RANKS if _RANKS[kinds] > _RANKS[kind]]
            self._insert(min(part.start for other in later for part in self._parts[other]), lines)
        elif lines:
            self._edits.append((old[0].start, old[0].end, self._newline.join(lines)))
        for part in old[1:] if lines else old:
            end = part.end
            while end < len(self._raw) and self._raw[end] in WHITE_SPACE and self._raw[end - 1] != "\n":
                end += 1
            self._edits.append((part.start, end, ""))

    def _insert(self, position: int, lines: list[str]) -> None:
        self._edits.append((position, position, "".join(line + self._newline for line in lines)))


def _turned(entry: Entry, text: str) -> str:
    """An entry's text with its statements written anew, as obsolete or as live ones."""
    lines = []
    for part in parts(text, entry.origin.charset):
        if part.kind in _COMMENTS:
            line = text[part.start : part.end]
            lines.append(line if entry.obsolete else _OBSOLETE_MARK.sub("", line, count=1))
    for kind in _RANKS:
        if kind not in _COMMENTS:
            lines += _part_lines(entry, kind, obsolete=entry.obsolete)
    return _newline(text).join(lines) + text[len(text.rstrip(WHITE_SPACE)) :]


def _part_lines(entry: Entry, kind: str, *, obsolete: bool) -> list[str]:
    """The lines of one part of an entry as gettext writes them; none if the entry has no such part."""
    value = getattr(entry, _COMMENTS.get(kind) or _PREVIOUS.get(kind) or kind)
    if kind == "#:":
        return reference_lines(value)
    if kind in ("#,", "#="):
        flags = sorted(
            (_NOT_IN_A_FLAG.sub(" ", flag).strip() for flag in value), key=lambda flag: flag != "fuzzy"
        )
        return [f"{kind} {', '.join(flags)}"] if flags else []
    if kind in _COMMENTS:
        return [_comment_line(kind, line) for line in value.split("\n")] if value else []
    wrap = _wraps(entry)
    if kind in _PREVIOUS:
        mark = "#~| " if obsolete else "#| "
        return [] if value is None else statement(kind[2:], value, mark=mark, wrap=wrap)
    if kind == "msgstr" and _forms(entry):
        forms = sorted(_forms(entry).items())
        return [line for index, form in forms for line in _target_lines(entry, index, form, obsolete)]
    if value is None or (kind == "msgid_plural" and not _forms(entry)):
        return []
    return statement(kind, value, mark="#~ " if obsolete else "", wrap=wrap)


def _target_lines(entry: Entry, index: int, form: str, obsolete: bool) -> list[str]:
    return statement(f"msgstr[{index}]", form, mark="#~ " if obsolete else "", wrap=_wraps(entry))


def _comment_line(kind: str, value: str) -> str:
    return f"{kind} {comment_text(value)}" if value else kind


def _forms(entry: Entry) -> dict[int, str]:
    """The targets of an entry by number, empty for an entry without plural."""
    return entry.msgstr_plural or ({0: entry.msgstr} if entry.msgid_plural else {})


def _wraps(entry: Entry) -> bool:
    return "no-wrap" not in entry.flags and "no-wrap" not in entry.sticky_flags


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
