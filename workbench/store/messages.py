"""What a file says of a message beside its text, as the database keeps it."""

import json
from dataclasses import fields

from workbench.model import Message

_LISTS = ("notes", "comments", "references", "flags")
_USUAL = Message()


def written(message: Message | None) -> str:
    """A message as JSON, without what most have; empty for none."""
    if message is None:
        return ""
    told = {field.name: getattr(message, field.name) for field in fields(Message)}
    known = {name: value for name, value in told.items() if value != getattr(_USUAL, name)}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Message | None:
    """The opposite of `written`."""
    return made(json.loads(text)) if text else None


def made(told: dict) -> Message:
    """A message from its fields, lists among them."""
    return Message(**{name: tuple(value) if name in _LISTS else value for name, value in told.items()})
