"""Why bytes are not a PO file: the line and the reason, for the person who has to mend it."""

import re

from workbench.errors import InputError

_TOKEN = re.compile(
    r"(?P<white>[ \t\r\f\v]++)|(?P<newline>\n)|(?P<previous>#~?\|[^\n]*+)"
    r"|(?P<bare>#~[ \t\r\f\v]*+(?=\n|\Z))|(?P<mark>#~)|(?P<comment>#[^\n]*+)"
    r'|(?P<string>"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+")|(?P<open>"[^\n]*+)'
    r"|(?P<keyword>msgstr[ \t]*+\[[ \t]*+[0-9]{1,4}+[ \t]*+\]"
    r"|(?:msgctxt|msgid_plural|msgid|msgstr|domain)(?![A-Za-z0-9_]))"
    r"|(?P<other>[^\n])"
)
_BAD_ESCAPE = re.compile(r"\\(?:x(?![0-9a-fA-F])|[^abfnrtvx\"0-7])")
_MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_ENTRY_BEGINS = ("msgctxt", "msgid", "domain")
_MAY_FOLLOW = {
    "": _ENTRY_BEGINS,
    "domain": _ENTRY_BEGINS,
    "msgctxt": ("msgid",),
    "msgid": ("msgstr", "msgid_plural"),
    "msgid_plural": ("msgstr[]",),
    "msgstr": _ENTRY_BEGINS,
    "msgstr[]": ("msgstr[]", *_ENTRY_BEGINS),
}
_UNFINISHED = {
    "msgctxt": "This msgctxt is not followed by its msgid.",
    "msgid": "This msgid is not followed by its msgstr.",
    "msgid_plural": "This msgid_plural is not followed by msgstr[0].",
}


def binary(data: bytes, name: str) -> InputError | None:
    """The error for bytes that are no text in a PO file's encodings, or None."""
    if data.startswith((b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")):
        return InputError(
            "This is a compiled MO file.", place=name, remedy="Use the PO file it was made from."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return InputError("The file is in UTF-16.", place=name, remedy="Save it as UTF-8.")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return InputError("The line contains a NUL character.", place=f"{name}:{line}", remedy="Remove it.")
    return None


def syntax(text: str, start: int, line: int, name: str) -> InputError:
    """The error for a text that stops being a PO file behind some place.

    Args:
        text: the file's text.
        start: where to begin to look: an entry's beginning before the error.
        line: the line of that place, from 1.
        name: the file's name for the message.
    """
    state, state_line, state_mark = "", line, ""
    mark, string_line, complete = "", 0, True
    for token in _TOKEN.finditer(text, start):
        kind, value = token.lastgroup, token[0]
        place = f"{name}:{line}"
        if kind == "newline":
            line, mark = line + 1, ""
        elif kind == "mark":
            mark = value
        elif kind == "open":
            return InputError(
                "A quoted text has no closing quotation mark on its line.",
                place=place,
                remedy='End it with ", and write \\" and \\\\ for the quotation marks and backslashes in it.',
            )
        elif kind == "string":
            bad = _BAD_ESCAPE.search(value.replace("\\\\", "  "))
            if bad:
                return InputError(
                    f"{value[bad.start() : bad.start() + 2]} is not an escape that PO files know.",
                    place=place,
                    remedy="Write \\\\ for a backslash.",
                )
            if not state or mark != state_mark:
                return InputError("This quoted text belongs to no msgid or msgstr.", place=place)
            string_line, complete = line, True
        elif kind in ("comment", "previous") or (kind == "bare" and not state_mark):
            if state in _UNFINISHED or not complete:
                return InputError(
                    "A comment stands inside an entry.", place=place, remedy="Move it above the entry."
                )
        elif kind == "keyword":
            keyword = "msgstr[]" if value.endswith("]") else value
            if not complete:
                return InputError(
                    f"This {state} is not followed by a quoted text.", place=f"{name}:{state_line}"
                )
            if keyword not in _MAY_FOLLOW[state]:
                return _misplaced(state, keyword, f"{name}:{state_line}", place)
            if mark != state_mark and (state == "msgctxt" or keyword not in _ENTRY_BEGINS):
                return InputError("Only a part of an entry is marked as obsolete, with #~.", place=place)
            state, state_line, state_mark, complete = keyword, line, mark, False
        elif kind == "other":
            return _stray(text[token.start() : token.start() + 60], line == string_line and complete, place)
    problem = _UNFINISHED.get(state, "This entry cannot be read.")
    if not complete:
        problem = f"This {state} is not followed by a quoted text."
    return InputError(problem, place=f"{name}:{state_line}")


def _misplaced(state: str, keyword: str, state_place: str, place: str) -> InputError:
    if keyword in _ENTRY_BEGINS and state in _UNFINISHED:
        return InputError(_UNFINISHED[state], place=state_place)
    if state == "msgid_plural":
        return InputError("An entry with msgid_plural needs msgstr[0], msgstr[1] and so on.", place=place)
    if keyword == "msgstr[]":
        return InputError("A numbered msgstr stands in an entry without msgid_plural.", place=place)
    if state.startswith("msgstr"):
        return InputError(f"{keyword} stands where the next entry should begin.", place=place)
    return InputError(f"{keyword} stands without a msgid before it.", place=place)


def _stray(following: str, behind_string: bool, place: str) -> InputError:
    shown = following.split("\n")[0].strip()
    if shown.startswith(_MERGE_MARKS):
        return InputError(
            "The file has the marks of an unfinished merge.",
            place=place,
            remedy="Resolve it and remove the marks.",
        )
    if behind_string:
        return InputError(
            f"Text follows a closing quotation mark: {shown!r}.",
            place=place,
            remedy='Write \\" for a quotation mark inside a text.',
        )
    return InputError(f"This does not belong in a PO file: {shown!r}.", place=place)
