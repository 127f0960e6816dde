"""Who a request of the editor comes from: a token that the page gives to it, signed and short-lived."""

import hashlib
import hmac
import secrets

from workbench.errors import ForbiddenError
from workbench.model import Person
from workbench.services.project import Project
from workbench.store import people as people_store

# A working day: whoever leaves the page open over night reloads it in the morning.
_SECONDS = 12 * 60 * 60
_keys: dict[str, bytes] = {}


def issue(project: Project, person: Person) -> str:
    """A token for a person's editor, good for twelve hours on every app server of the project."""
    until = int(project.now().timestamp()) + _SECONDS
    claim = f"{person.id}.{until}"
    return f"{claim}.{_signature(project, claim)}"


def verify(project: Project, token: str) -> Person:
    """The person whom a token was issued to, with the role that they have now.

    Raises:
        ForbiddenError: when it was not issued by this project, or is too old.
    """
    claim, _, signature = token.rpartition(".")
    if not hmac.compare_digest(signature.encode(), _signature(project, claim).encode()):
        raise ForbiddenError("This page is not signed in.", remedy="Reload the page.")
    person_id, _, until = claim.partition(".")
    if int(until) < project.now().timestamp():
        raise ForbiddenError("This page has been open for too long.", remedy="Reload the page.")
    with project.store.reading() as connection:
        person = people_store.by_id(connection, int(person_id))
    if person is None:
        raise ForbiddenError("You are not in this project any more.", remedy="Ask a coordinator.")
    return person


def _signature(project: Project, claim: str) -> str:
    return hmac.new(_key(project), claim.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _key(project: Project) -> bytes:
    name = project.store.name
    if name not in _keys:
        with project.store.writing() as connection:
            _keys[name] = bytes.fromhex(people_store.signing_key_or(connection, secrets.token_hex(32)))
    return _keys[name]
