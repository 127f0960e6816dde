"""The HTTP routes of our own, beside those of Streamlit. All of them lie under `/workbench/`."""

import logging
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from workbench import __version__
from workbench.services.project import people
from workbench.web import opened
from workbench.web.editor import route as editor_route

STATIC = Path(__file__).parent / "static"

_log = logging.getLogger(__name__)


@cache
def static_address(name: str) -> str:
    """The address of a file of `static`: another one when it has changed, so that browsers may keep it."""
    return f"/workbench/static/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


async def health(_request: Request) -> JSONResponse:
    """Whether the server works and its database answers: 200 or 503, with the program's version."""
    ok = await run_in_threadpool(_database_answers)
    return JSONResponse({"ok": ok, "version": __version__}, status_code=200 if ok else 503)


def _database_answers() -> bool:
    try:
        people(opened.project())
    except Exception:
        # Whatever it is, the answer to this question is no; the log says more.
        _log.exception("The database does not answer")
        return False
    return True


def routes() -> list[BaseRoute]:
    """Every route of our own. A JSON route that the browser calls gets its line here."""
    return [
        Route("/workbench/health", health, methods=["GET"]),
        *editor_route.routes(),
        Mount("/workbench/static", StaticFiles(directory=STATIC)),
    ]
