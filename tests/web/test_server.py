"""The server around the pages: address, health, and what people see of an error."""

import asyncio
import logging
import socket

import httpx
import pytest
from starlette.applications import Starlette
from streamlit import config
from streamlit.testing.v1 import AppTest

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.web import opened, server
from workbench.web.routes import STATIC, routes, static_address


def get(path: str) -> httpx.Response:
    """The answer of our routes to a request."""

    async def _ask() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(path)

    return asyncio.run(_ask())


def test_health_says_that_the_database_answers(world) -> None:
    answer = get("/workbench/health")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "version": __version__}


def test_health_is_bad_without_a_database() -> None:
    opened.use(None)
    answer = get("/workbench/health")
    assert answer.status_code == 503
    assert answer.json()["ok"] is False


@pytest.mark.parametrize("name", ["workbench.css", "icon.svg"])
def test_style_sheet_and_icon_are_served(name: str) -> None:
    assert get(static_address(name)).content == (STATIC / name).read_bytes()


@pytest.mark.parametrize("path", ["../server.py", "%2e%2e/server.py", "..%2fserver.py", "nothing.css"])
def test_nothing_else_is_served(path: str) -> None:
    assert get(f"/workbench/static/{path}").status_code == 404


def test_listening_says_which_port_it_got() -> None:
    with server.listen("127.0.0.1", 0) as listening:
        host, port = listening.getsockname()
        assert host == "127.0.0.1" and port > 0
        assert listening.proto == socket.IPPROTO_TCP


def test_a_taken_port_is_named_with_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(WorkbenchError) as caught:
            server.listen("127.0.0.1", port)
    assert caught.value.place == f"127.0.0.1:{port}"
    assert "Another program" in caught.value.problem
    suggested = int(caught.value.remedy.rsplit(" ", 1)[1])
    with socket.create_server(("127.0.0.1", suggested)):
        assert suggested != port


@pytest.mark.parametrize("host", ["no such host", "256.0.0.1"])
def test_an_address_of_nobody_is_refused(host: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        server.listen(host, 0)
    assert "127.0.0.1" in caught.value.remedy


def _known() -> None:
    from workbench.errors import NotFoundError
    from workbench.web import server

    assert server.on_script_error(NotFoundError("No *such* thing.", place="a_b.po:3", remedy="Look."))


def _unknown() -> None:
    from workbench.web import server

    assert server.on_script_error(KeyError("secret detail"))


def test_a_known_problem_is_shown_with_place_and_remedy() -> None:
    shown = AppTest.from_function(_known).run()
    assert not shown.exception
    assert r"No \*such\* thing" in shown.error[0].value
    assert "a\\_b\\.po" in shown.error[0].value and "Look" in shown.error[0].value


def test_an_unknown_problem_is_an_apology_with_the_number_in_the_log(caplog) -> None:
    with caplog.at_level(logging.ERROR):
        shown = AppTest.from_function(_unknown).run()
    assert not shown.exception
    assert "secret detail" not in shown.error[0].value
    record = next(record for record in caplog.records if record.name == "workbench.web")
    number = record.args[0]
    assert number in shown.error[0].value
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(("host", "allowed"), [("127.0.0.1", True), ("0.0.0.0", False)])
def test_options_are_set_and_foreign_names_refused_on_loopback(host: str, allowed: bool) -> None:
    server.build(host)
    assert ("localhost" in config.get_option("server.allowedHosts")) is allowed
    assert config.get_option("browser.gatherUsageStats") is False
    assert config.get_option("runner.postScriptGC") is False
