"""The editor's JSON route: who may call it, what it refuses, and in which words."""

import json
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench.model import Person
from workbench.services import tokens
from workbench.web import opened
from workbench.web.editor import route

BASE = "http://localhost:8501"
HELLO = {"v": 1, "hello": True, "want": [[0, 3]]}


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=route.routes()), base_url=BASE, raise_server_exceptions=False)


def call(client: TestClient, world: Any, body: Any, person: str | Person = "Bahar", **more: Any) -> Any:
    """Send a message as a page of a person would."""
    who = world.team[person] if isinstance(person, str) else person
    headers = {
        "Origin": BASE,
        "Content-Type": "application/json",
        route.TOKEN_HEADER: tokens.issue(world.project, who),
        **more.pop("headers", {}),
    }
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    path = more.pop("path", f"/workbench/editor/{world.article.slug}/fr")
    return client.post(path, content=content, headers=headers)


def test_a_message_is_answered(client: TestClient, world: Any) -> None:
    answer = call(client, world, HELLO)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["meta"]["me"]["name"] == "Bahar"
    assert len(answer.json()["rows"]) == 4


def test_a_save_is_kept_and_done_once(client: TestClient, world: Any) -> None:
    segment = world.row("They wrote").segment.id
    op = {"op": "one", "id": segment, "do": "confirm", "target": "Elles ont écrit au ministère. « Ô »"}
    for _ in range(2):
        assert call(client, world, {"v": 1, "ops": [op]}).json()["results"][0]["status"] == "ok"
    assert world.row("They wrote").translation.target == op["target"]
    assert world.row("They wrote").translation.version == 1


REFUSED_HEADERS = [
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "http://localhost:8502"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": ""}, 403),
    ({"Content-Type": "text/plain"}, 415),
    ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ({route.TOKEN_HEADER: ""}, 401),
    ({route.TOKEN_HEADER: "1.99999999999.abc"}, 401),
    ({route.TOKEN_HEADER: "."}, 401),
    ({route.TOKEN_HEADER: "a" * 5000}, 401),
]


@pytest.mark.parametrize(("headers", "status"), REFUSED_HEADERS, ids=lambda one: str(one)[:60])
def test_a_call_from_elsewhere_is_refused(
    client: TestClient, world: Any, headers: dict[str, str], status: int
) -> None:
    segment = world.row("They wrote").segment.id
    op = {"op": "one", "id": segment, "do": "confirm", "target": "Faux"}
    answer = call(client, world, {"v": 1, "ops": [op]}, headers=headers)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert world.row("They wrote").translation.version == 0


def test_a_token_is_changed_in_no_place(client: TestClient, world: Any) -> None:
    good = tokens.issue(world.project, world.team["Bahar"])
    other = f"{world.team['Ada'].id}.{good.partition('.')[2]}"
    assert call(client, world, HELLO, headers={route.TOKEN_HEADER: other}).status_code == 401


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'"text"', b'{"v": 1, "seq": NaN}', b'{"v": 7}'],
    ids=lambda body: str(body[:12]),
)
def test_what_is_no_message_is_answered_in_words(client: TestClient, world: Any, body: bytes) -> None:
    answer = call(client, world, body)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith("Reload the page.")


def test_what_is_too_large_is_not_read(client: TestClient, world: Any) -> None:
    answer = call(client, world, b" " * (route.MOST_BYTES + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/workbench/editor/nothing/fr", "/workbench/editor/wait/de"])
def test_a_catalogue_that_is_not_there_is_told(client: TestClient, world: Any, path: str) -> None:
    answer = call(client, world, HELLO, path=path)
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_a_role_is_checked_on_each_op(client: TestClient, world: Any) -> None:
    world.do("They wrote", "Elles ont écrit.", by="Carol")
    op = {"op": "one", "id": world.row("They wrote").segment.id, "do": "accept", "base": 1}
    for person, status in (("Bahar", "refused"), ("Dara", "ok")):
        reply = call(client, world, {"v": 1, "ops": [{**op, "op": person}]}, person).json()
        assert reply["results"][0]["status"] == status


def test_what_breaks_inside_is_no_traceback(client: TestClient, world: Any, caplog: Any) -> None:
    world.project.store.close()
    opened.use(None)
    answer = call_with(client, "x")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert answer.json()["error"]


def call_with(client: TestClient, token: str) -> Any:
    headers = {"Origin": BASE, "Content-Type": "application/json", route.TOKEN_HEADER: token}
    return client.post("/workbench/editor/wait/fr", content=b"{}", headers=headers)


def test_text_of_people_comes_back_as_it_is(client: TestClient, world: Any, hostile: str) -> None:
    segment = world.row("They wrote").segment.id
    op = {"op": "one", "id": segment, "do": "save", "target": hostile}
    reply = call(client, world, {"v": 1, "ops": [op]})
    assert reply.headers["content-type"].startswith("application/json")
    assert reply.json()["results"][0]["row"]["target"] == hostile


def test_get_is_not_allowed(client: TestClient, world: Any) -> None:
    assert client.get(f"/workbench/editor/{world.article.slug}/fr").status_code == 405


@pytest.mark.parametrize("name", ["editor.js", "desk.js", "editor.css"])
def test_assets_are_served_for_good(client: TestClient, name: str) -> None:
    answer = client.get(f"{route.ASSETS_PATH}/{name}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    kind = "text/javascript" if name.endswith("js") else "text/css"
    assert answer.headers["content-type"].startswith(kind)


@pytest.mark.parametrize("path", ["../route.py", "%2e%2e/route.py", "nothing.js"])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"{route.ASSETS_PATH}/{path}").status_code in (404, 405)


def test_no_asset_makes_markup_of_text() -> None:
    for path in route.ASSETS.rglob("*.js"):
        script = path.read_text(encoding="utf-8")
        for way in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ):
            assert way not in script, f"{path.name}: {way}"
