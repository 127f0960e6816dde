"""Reading what a browser sends. Nothing in it is trusted: shapes, sizes and names are checked here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workbench.errors import InputError
from workbench.model import Quote, Reason
from workbench.services.translating import LONGEST_TARGET
from workbench.workflow import Action

VERSION = 1
MOST_OPS = 200
MOST_ROWS = 300
_LONGEST_NAME = 80
_LONGEST_COMMENT = 5000
_LONGEST_LOOKUP = 200
_MOST_SHOWN = 100
# A paragraph in which the program saw no sentence end is one that people want to split.
_LONGEST_SOURCE = 200_000


class Deed(StrEnum):
    """What an op does."""

    SAVE = "save"
    CONFIRM = "confirm"
    ACCEPT = "accept"
    REJECT = "reject"
    RESTORE = "restore"
    TAKE = "take"
    """Take a suggestion as the translation."""
    DISMISS = "dismiss"
    COMMENT = "comment"
    WITHDRAW = "withdraw"
    """Take one's own comment back."""
    UNDO = "undo"
    """Undo a step: one that filled identical segments, a split or a merge."""
    LEAVE_OUT = "leave-out"
    """Mark the segment's block as not for translation."""
    TAKE_IN = "take-in"
    """The opposite."""
    SPLIT = "split"
    MERGE = "merge"
    """With the next segment of the block."""
    NEVER_BREAK = "never-break"
    """Keep a place from being cut in what comes in later; without a word, only say what that means."""
    BREAK_AGAIN = "break-again"
    """Take that back."""
    ACCEPT_FORM = "accept-form"
    """Let a term be translated by a form from now on."""
    DISMISS_FINDING = "dismiss-finding"
    BRING_BACK_FINDING = "bring-back-finding"


# The deeds that change a translation directly, with the action that they are.
ACTIONS = {
    Deed.SAVE: Action.SAVE,
    Deed.CONFIRM: Action.CONFIRM,
    Deed.ACCEPT: Action.ACCEPT,
    Deed.REJECT: Action.REJECT,
}


@dataclass(frozen=True, slots=True)
class Op:
    """One deed of a person, named by the browser so that it is done once however often it is sent."""

    op: str
    segment: str
    deed: Deed
    base: int = 0
    prev: str | None = None
    target: str | None = None
    drafted: str | None = None
    """The draft on the server that the target has grown out of."""
    differs: bool | None = None
    reason: Reason | None = None
    comment: str = ""
    quote: Quote | None = None
    """The words that the comment is about."""
    number: int = 0
    """Of what it is about: a revision, a suggestion, a step to undo, a rule or a comment to take back."""
    source: str = ""
    """What a split or merge is about, as the browser shows it."""
    at: int = 0
    """Where to split the source, or never to break it again, in code points."""
    target_at: int | None = None
    """Where to split the target; None leaves it to the program."""
    following: str = ""
    """The segment that the browser shows behind the one to merge."""
    word: str = ""
    """That texts are never to be cut behind."""
    concept: str = ""
    """Of the term that learns a form."""
    form: str = ""
    finding: str = ""
    """The key of the finding that is dismissed or brought back."""
    typed: str = ""
    """The text that it was found in."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """With a save: checks by the keys of the findings that were shown on a finished text before."""


@dataclass(frozen=True, slots=True)
class Active:
    """What is asked about the open segment."""

    segment: str
    typed: str | None = None
    """What stands in the box, to be checked and, when it is not saved, kept as a draft."""
    base: int = 0
    keep: bool = False
    """Whether what is typed is to be kept as a draft."""
    beside: bool = False
    """Whether the browser wants all that stands beside the segment, rather than the findings alone."""
    phrases: bool = False
    """Whether it wants the phrases that the segment shares with the memory."""
    less: bool = False
    """Whether it wants matches that are less alike too."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a browser says."""

    seq: int
    since: int
    hello: bool
    ops: tuple[Op, ...]
    want: tuple[tuple[int, int], ...]
    """Ranges of rows by number in the article, from 0, ends included."""
    active: Active | None
    here: str | None = None
    """The segment that the person is in."""
    at: str | None = None
    """With a hello: a segment whose number the browser wants to know."""
    checks: int | None = None
    """The step of the findings that the browser knows; None when it asks for none. 0 is for all of them."""
    look: str | None = None
    """Words to look up in the memory."""
    outline: bool = False
    """Whether the browser wants the outline of the article, for its preview."""


def read(data: Any) -> Message:
    """A message from decoded JSON.

    Raises:
        InputError: when it is none, or too large; the message names the field.
    """
    message = _mapping(data, "message")
    if message.get("v") != VERSION:
        raise _bad("v", "This page is of another version of the program.", "Reload the page.")
    ops = message.get("ops", [])
    if not isinstance(ops, list) or len(ops) > MOST_OPS:
        raise _bad("ops")
    return Message(
        seq=_number(message, "seq"),
        since=_number(message, "since"),
        hello=message.get("hello") is True,
        ops=tuple(_op(_mapping(op, "ops")) for op in ops),
        want=_ranges(message.get("want", [])),
        active=_active(message.get("active")),
        here=_name(message, "here") if message.get("here") else None,
        at=_name(message, "at") if message.get("at") else None,
        checks=_number(message, "checks") if message.get("checks") is not None else None,
        look=_text(message, "look", _LONGEST_LOOKUP) if message.get("look") else None,
        outline=message.get("outline") is True,
    )


def _op(op: Mapping[str, Any]) -> Op:
    try:
        deed = Deed(op.get("do"))
        reason = Reason(op["reason"]) if op.get("reason") else None
    except ValueError:
        raise _bad("ops") from None
    reshapes = deed in (Deed.SPLIT, Deed.MERGE)
    dismisses = deed is Deed.DISMISS_FINDING
    return Op(
        op=_name(op, "op"),
        segment=_name(op, "id"),
        deed=deed,
        base=_number(op, "base"),
        prev=_name(op, "prev") if op.get("prev") else None,
        target=_text(op, "target", LONGEST_TARGET) if op.get("target") is not None else None,
        drafted=_text(op, "drafted", LONGEST_TARGET) if op.get("drafted") else None,
        differs=op["differs"] if isinstance(op.get("differs"), bool) else None,
        reason=reason,
        comment=_text(op, "comment", _LONGEST_COMMENT) if op.get("comment") else "",
        quote=_quote(op) if op.get("quote") else None,
        number=_number(op, "number"),
        source=_text(op, "source", _LONGEST_SOURCE) if reshapes else "",
        at=_number(op, "at"),
        target_at=_number(op, "target_at") if op.get("target_at") is not None else None,
        following=_name(op, "following") if deed is Deed.MERGE else "",
        word=_name(op, "word") if op.get("word") and deed is Deed.NEVER_BREAK else "",
        concept=_text(op, "concept", _LONGEST_LOOKUP) if deed is Deed.ACCEPT_FORM else "",
        form=_text(op, "form", _LONGEST_LOOKUP) if deed is Deed.ACCEPT_FORM else "",
        finding=_name(op, "finding") if dismisses or deed is Deed.BRING_BACK_FINDING else "",
        typed=_text(op, "typed", LONGEST_TARGET) if dismisses else "",
        shown=_shown(op["shown"]) if op.get("shown") and deed in ACTIONS else {},
    )


def _shown(data: Any) -> dict[str, str]:
    shown = _mapping(data, "shown")
    if len(shown) > _MOST_SHOWN:
        raise _bad("shown")
    return {_name({"shown": key}, "shown"): _name(shown, key) for key in shown}


def _quote(op: Mapping[str, Any]) -> Quote:
    if op.get("side") not in ("source", "target"):
        raise _bad("side")
    return Quote(op["side"], _text(op, "quote", _LONGEST_COMMENT))


def _active(data: Any) -> Active | None:
    if data is None:
        return None
    active = _mapping(data, "active")
    typed = active.get("typed")
    return Active(
        segment=_name(active, "id"),
        typed=None if typed is None else _text(active, "typed", LONGEST_TARGET),
        base=_number(active, "base"),
        keep=active.get("keep") is True,
        beside=active.get("beside") is True,
        phrases=active.get("phrases") is True,
        less=active.get("less") is True,
    )


def _ranges(data: Any) -> tuple[tuple[int, int], ...]:
    ranges = []
    for pair in data if isinstance(data, list) else [None]:
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(end) is int for end in pair)):
            raise _bad("want")
        first, last = pair
        if not 0 <= first <= last:
            raise _bad("want")
        ranges.append((first, last))
    if sum(last - first + 1 for first, last in ranges) > MOST_ROWS:
        raise _bad("want", f"At most {MOST_ROWS} rows are sent at once.")
    return tuple(ranges)


def _mapping(data: Any, field: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise _bad(field)
    return data


def _number(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key, 0)
    if type(value) is not int or not 0 <= value < 2**53:
        raise _bad(key)
    return value


def _name(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value or len(value) > _LONGEST_NAME or not value.isprintable():
        raise _bad(key)
    return value


def _text(data: Mapping[str, Any], key: str, longest: int) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        raise _bad(key)
    if len(value) > longest:
        raise _bad(key, f"A text has at most {longest:,} characters.", "Shorten it.")
    return value


def _bad(field: str, problem: str = "", remedy: str = "Reload the page.") -> InputError:
    return InputError(problem or f"The editor's message is not understood: “{field}”.", remedy=remedy)
