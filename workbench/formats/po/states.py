"""The review state of a translation in a PO file.

`#, fuzzy` says that a translation needs work. What a reviewer has accepted is said by one translator comment,
`# workbench: reviewed 3f2a9c01d4`: the state, and the beginning of a hash of context, source and target. A
tool that changes one of them and keeps the comment leaves a hash that does not hold any more, and the comment
says nothing.
"""

import hashlib
import re

from workbench.model import State

_STATE_COMMENT = re.compile(r"(\s*)(\\*)workbench: (reviewed|final) ([0-9a-f]{10})(\s*)")
_STATES = (State.REVIEWED, State.FINAL)


def digest(context: str | None, source: str, target: str) -> str:
    """The first 10 hexadecimal digits of a SHA-256 over context, source and target.

    Each is hashed in UTF-8 behind its length in bytes and a colon, so that no two triples run together; a
    context of None is a lone `-`. Nothing is normalised.
    """
    hashed = hashlib.sha256()
    for text in (context, source, target):
        encoded = b"-" if text is None else text.encode("utf-8", "surrogatepass")
        hashed.update(encoded if text is None else b"%d:%b" % (len(encoded), encoded))
    return hashed.hexdigest()[:10]


def state_comment(state: State, context: str | None, source: str, target: str) -> str | None:
    """The comment line for a translation, or None for a state that needs no comment."""
    if state not in _STATES or not target:
        return None
    return f"workbench: {state} {digest(context, source, target)}"


def is_state_comment(line: str) -> bool:
    """Whether a translator comment is a state comment, of whatever translation."""
    found = _STATE_COMMENT.fullmatch(line)
    return found is not None and not found[2]


def state_of(lines: list[str], context: str | None, source: str, target: str) -> State | None:
    """The highest state that comment lines claim for a translation with a hash that holds, or None."""
    claims = [found for line in lines if (found := _STATE_COMMENT.fullmatch(line)) and not found[2]]
    if not claims or not target:
        return None
    held = digest(context, source, target)
    states = [State(found[3]) for found in claims if found[4] == held]
    return max(states, key=lambda state: state.rank, default=None)


_BACKSLASH = re.compile(r"\\ *$")


def guarded(line: str) -> str:
    """A comment line that gettext can read: at its end a backslash would join the next line to it."""
    return line + " " if _BACKSLASH.search(line) else line


def unguarded(line: str) -> str:
    """The opposite of `guarded`."""
    return line[:-1] if line.endswith(" ") and _BACKSLASH.search(line) else line


def escaped(line: str) -> str:
    """A person's comment line as it stands in the file: a backslash marks one that looks like a state."""
    found = _STATE_COMMENT.fullmatch(line)
    return f"{found[1]}\\{line[found.end(1) :]}" if found else line


def unescaped(line: str) -> str:
    """The opposite of `escaped`, for a line that is not a state comment."""
    found = _STATE_COMMENT.fullmatch(line)
    return found[1] + line[found.end(1) + 1 :] if found and found[2] else line
