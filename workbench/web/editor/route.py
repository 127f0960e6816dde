"""The route that an editor in the browser talks to, and the files that it loads.

Every call is checked by itself: who sends it (a signed token in a header, which no other site can set), from
which page, how large it is. What is refused is answered in words, as JSON: `{"error": "..."}`.
"""

import json
import logging
import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from workbench.errors import ForbiddenError, InputError, NotFoundError, WorkbenchError
from workbench.services import editor, tokens
from workbench.web import opened

TOKEN_HEADER = "X-Workbench-Token"
MOST_BYTES = 1_000_000

ASSETS = Path(__file__).parent / "assets"
_FILES = sorted(path for path in ASSETS.rglob("*") if path.is_file())
_VERSION = sha256(b"".join(path.read_bytes() for path in _FILES)).hexdigest()[:12]
ASSETS_PATH = f"/workbench/editor/assets/{_VERSION}"
"""Where the editor's files are served: an address of their content, so a browser keeps them for good."""

_log = logging.getLogger("workbench.web")


class _Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class _Lasting(StaticFiles):
    """Static files that never change under their address."""

    def file_response(self, *args: Any, **more: Any) -> Response:
        response = super().file_response(*args, **more)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path.endswith(".js"):
            # The registry of some systems calls it text/plain, and a browser then runs no module.
            response = await super().get_response(path, scope)
            response.headers["Content-Type"] = "text/javascript; charset=utf-8"
            return response
        return await super().get_response(path, scope)


def routes() -> list[BaseRoute]:
    """The editor's routes."""
    return [
        Mount(ASSETS_PATH, _Lasting(directory=ASSETS)),
        Route("/workbench/editor/{slug}/{locale}", converse, methods=["POST"]),
    ]


async def converse(request: Request) -> Response:
    """Answer one message of an editor.

    The answer is 200 with the reply; 400 for what is not understood; 401 without a good token; 403 for a page
    from elsewhere and for what a role forbids; 404 for a catalogue that is not there; 413 and 415 for what is
    too large or no JSON; 500 with the log's number.
    """
    try:
        _check_origin(request)
        body = await _body(request)
        reply = await to_thread.run_sync(_answer, request, body, limiter=_at_once())
    except _Refused as refused:
        return _error(refused.status, refused.message)
    except WorkbenchError as error:
        return _error(_status(error), str(error))
    except ClientDisconnect:
        return _error(400, "The message broke off.")
    except Exception:
        number = secrets.token_hex(4)
        _log.exception("Error %s in the editor's route", number)
        problem = "Something went wrong in the workbench itself; what you typed is kept."
        return _error(500, f"{problem} The log's number is {number}.")
    return Response(reply, media_type="application/json", headers={"Cache-Control": "no-store"})


@cache
def _at_once() -> CapacityLimiter:
    # With many threads the interpreter's lock goes around between them, and each answer waits for all others.
    return CapacityLimiter(3)


def _answer(request: Request, body: bytes) -> bytes:
    project = opened.project()
    try:
        person = tokens.verify(project, request.headers.get(TOKEN_HEADER, ""))
    except ForbiddenError as error:
        raise _Refused(401, str(error)) from None
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise _Refused(400, "The editor's message is not understood. Reload the page.") from None
    slug, locale = request.path_params["slug"], request.path_params["locale"]
    reply = editor.handle(project, person, slug, locale, message)
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _check_origin(request: Request) -> None:
    origin = request.headers.get("origin", "")
    if not origin or urlsplit(origin).netloc != request.headers.get("host"):
        raise _Refused(403, "This call does not come from a page of this server.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise _Refused(415, "The editor's messages are JSON.")


async def _body(request: Request) -> bytes:
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > MOST_BYTES:
            raise _Refused(413, "The editor's message is too large.")
        pieces.append(piece)
    return b"".join(pieces)


def _status(error: WorkbenchError) -> int:
    if isinstance(error, ForbiddenError):
        return 403
    if isinstance(error, NotFoundError):
        return 404
    return 400 if isinstance(error, InputError) else 500


def _error(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status, headers={"Cache-Control": "no-store"})
