"""The page that Streamlit starts in, with our lines in it."""

import asyncio
import json
import re
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from workbench.services import tokens
from workbench.web.editor.route import ASSETS, ASSETS_PATH
from workbench.web.front import Front

PAGE = "<!DOCTYPE html><html><head><title>é</title></head><body>" + "x" * 2000 + "</body></html>"
START = f'<script src="{ASSETS_PATH}/start.js"></script>'


async def page(request: Request) -> Response:
    """A page as Streamlit serves it: with an ETag, and not at all for who has it."""
    if request.headers.get("if-none-match") == "1":
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"ETag": "1", "Accept-Ranges": "bytes"})


def ask(path: str, host: str = "localhost", **headers: str) -> httpx.Response:
    """What is answered to a browser that knows the page and takes it compressed."""
    routes = [
        Route("/robots.txt", lambda _: PlainTextResponse("<head>", headers={"ETag": "2"})),
        Route("/{rest:path}", page),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Front), Middleware(GZipMiddleware)])

    async def _ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
            known = {"Accept-Encoding": "gzip", "If-None-Match": "1", **headers}
            return await client.get(path, headers=known)

    return asyncio.run(_ask())


@pytest.mark.parametrize("path", ["/translate", "/review", "/translate/"])
def test_a_page_with_an_editor_has_it_fetched_at_once(path: str) -> None:
    answer = ask(path)
    assert answer.status_code == 200
    assert answer.text.startswith(f"<!DOCTYPE html><html><head>{START}<link")
    assert answer.text.endswith(PAGE.partition("<head>")[2])
    modules = {script.name for script in ASSETS.glob("*.js")} - {"start.js", "ahead.js", "early.js"}
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


def begun(answer: httpx.Response) -> Any:
    """What the editor of a page is started with."""
    found = re.search(r'<script type="application/json" id="workbench-editor">(.*?)</script>', answer.text)
    return found and json.loads(found[1])


@pytest.mark.parametrize(
    ("path", "name", "mode"),
    [
        ("/translate?article={slug}&locale=fr&as=Bahar", "Bahar", "translate"),
        ("/review?article={slug}&locale=fr&as=Carol", "Carol", "review"),
        ("/translate?article={slug}&locale=fr&as=Nobody", "Ada", "translate"),
    ],
)
def test_the_editor_that_an_address_names_is_started_at_once(
    world: Any, path: str, name: str, mode: str
) -> None:
    answer = ask(path.format(slug=world.article.slug))
    data = begun(answer)
    person = world.team[name]
    assert tokens.verify(world.project, data["token"]) == person
    assert (data["mode"], data["scope"]) == (mode, f"{person.id}:{world.article.slug}:fr")
    assert data["url"] == f"/workbench/editor/{world.article.slug}/fr"
    assert f'<script type="module" src="{ASSETS_PATH}/early.js"></script>' in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_text_in_an_address_is_no_markup(world: Any) -> None:
    answer = ask(f"/translate?article={world.article.slug}&locale=fr&segment=</script><b>")
    assert begun(answer)["segment"] == "</script><b>"
    assert "</script><b>" not in answer.text


@pytest.mark.parametrize(
    "query", ["", "article={slug}", "locale=fr", "article=none&locale=fr", "article={slug}&locale=de"]
)
def test_an_address_that_names_no_catalogue_starts_nothing(world: Any, query: str) -> None:
    answer = ask(f"/translate?{query.format(slug=world.article.slug)}")
    assert begun(answer) is None
    assert answer.status_code == 200


def test_no_token_goes_to_a_page_under_another_name(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/translate?article={world.article.slug}&locale=fr"
    names = ["localhost", "127.0.0.1", "[::1]"]
    monkeypatch.setattr("streamlit.config.get_option", {"server.allowedHosts": names}.get)
    assert all(begun(ask(path, host)) for host in ("localhost:8501", "127.0.0.1:1", "[::1]:8501"))
    assert begun(ask(path, "evil.example")) is None
    assert begun(ask(path, Host="[")) is None
