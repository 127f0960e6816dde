"""The page that Streamlit starts in, with our lines in it."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from workbench.web.editor.route import ASSETS, ASSETS_PATH
from workbench.web.front import Front

PAGE = "<!DOCTYPE html><html><head><title>é</title></head><body>" + "x" * 2000 + "</body></html>"
START = f'<script src="{ASSETS_PATH}/start.js"></script>'


async def page(request: Request) -> Response:
    """A page as Streamlit serves it: with an ETag, and not at all for who has it."""
    if request.headers.get("if-none-match") == "1":
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"ETag": "1", "Accept-Ranges": "bytes"})


def ask(path: str, **headers: str) -> httpx.Response:
    """What is answered to a browser that knows the page and takes it compressed."""
    routes = [
        Route("/robots.txt", lambda _: PlainTextResponse("<head>", headers={"ETag": "2"})),
        Route("/{rest:path}", page),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Front), Middleware(GZipMiddleware)])

    async def _ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            known = {"Accept-Encoding": "gzip", "If-None-Match": "1", **headers}
            return await client.get(path, headers=known)

    return asyncio.run(_ask())


@pytest.mark.parametrize("path", ["/translate", "/review", "/translate/"])
def test_a_page_with_an_editor_has_it_fetched_at_once(path: str) -> None:
    answer = ask(path)
    assert answer.status_code == 200
    assert answer.text.startswith(f"<!DOCTYPE html><html><head>{START}<link")
    assert answer.text.endswith(PAGE.partition("<head>")[2])
    modules = {script.name for script in ASSETS.glob("*.js")} - {"start.js"}
    named = f'<link rel="modulepreload" href="{ASSETS_PATH}/{{}}">'
    assert all(named.format(name) in answer.text for name in modules)


@pytest.mark.parametrize("path", ["/", "/glossary"])
def test_another_page_only_says_where_the_server_is(path: str) -> None:
    assert ask(path).text == PAGE.replace("<head>", "<head>" + START)


def test_the_answer_is_whole_and_not_to_be_kept() -> None:
    answer = ask("/")
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert not {"etag", "accept-ranges", "content-encoding"} & set(answer.headers)


@pytest.mark.parametrize("path", ["/static/index.html", "/_stcore/health", "/workbench/health"])
def test_what_is_no_page_passes_through(path: str) -> None:
    assert ask(path).status_code == 304
    assert ask(path, **{"If-None-Match": ""}).text == PAGE


def test_what_is_no_markup_stays_as_it_is() -> None:
    answer = ask("/robots.txt")
    assert (answer.text, answer.headers["etag"]) == ("<head>", "2")
