"""The server: one process that serves the Streamlit app and the routes of our own on one port."""

import logging
import secrets
import socket
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit import config

from workbench.errors import WorkbenchError
from workbench.services import checking
from workbench.services.project import Project, open_project
from workbench.web import opened
from workbench.web.front import Front
from workbench.web.parts import notices
from workbench.web.routes import routes
from workbench.web.theme import THEME

SCRIPT = Path(__file__).parent / "script" / "app.py"

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_MOST_TRIES = 50

_OPTIONS: dict[str, Any] = {
    "browser.gatherUsageStats": False,
    # A full collection after every script run is most of the work of a busy server.
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 500,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
}

_log = logging.getLogger("workbench.web")


def serve(
    project_folder: Path,
    host: str = "127.0.0.1",
    port: int = 8501,
    database: str | None = None,
    open_browser: bool = False,
) -> None:
    """Serve a project until the process is interrupted.

    Args:
        project_folder: holds `workbench.toml`.
        host: the address to listen on. There are no passwords, so anything but loopback lets in everybody who
            can reach it.
        port: the port to listen on; 0 takes any that is free.
        database: an SQLAlchemy URL in place of the one in the settings.
        open_browser: open the page in a browser once the server answers.

    Raises:
        ProjectError: when the project cannot be opened.
        WorkbenchError: when the port is taken, or the address is not this machine's; it suggests another.
    """
    listening = listen(host, port)
    project = open_project(project_folder, database)
    opened.use(project)
    Thread(target=checking.prepare, args=(project,), daemon=True).start()
    try:
        app = build(host, _Running(project, _address(host, listening), open_browser))
        uvicorn.Server(
            uvicorn.Config(
                app,
                ws="websockets-sansio",
                log_level="warning",
                access_log=False,
                timeout_graceful_shutdown=3,
                # An editor that nobody touches asks every thirty seconds; its connection stays meanwhile.
                timeout_keep_alive=75,
            )
        ).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def build(host: str, running: "_Running | None" = None) -> st.App:
    """The app with its options set; `opened.use` names its project first."""
    for name, value in (_OPTIONS | THEME).items():
        config.set_option(name, value)
    # A page elsewhere must not reach a server on this machine through a name of its own.
    allowed = ["localhost", "127.0.0.1", "[::1]"] if host in _LOOPBACK else []
    config.set_option("server.allowedHosts", allowed)
    # Streamlit logs every error of a script with its traceback; `on_script_error` decides what is worth it.
    logging.getLogger("streamlit.error_util").addFilter(_not_reported_twice)
    return st.App(
        SCRIPT,
        routes=routes(),
        lifespan=running,
        middleware=[Middleware(Front)],
        on_script_error=on_script_error,
    )


def on_script_error(error: Exception) -> bool:
    """Show what stopped a page: a known problem as it is, anything else as an apology with the log's number.

    Returns True: Streamlit itself shows nothing more.
    """
    if isinstance(error, WorkbenchError):
        notices.show_error(error)
        return True
    number = secrets.token_hex(4)
    _log.error("Error %s on a page", number, exc_info=error)
    notices.show_apology(number)
    return True


def _not_reported_twice(record: logging.LogRecord) -> bool:
    return record.getMessage() != "Uncaught app execution"


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address.

    Raises:
        WorkbenchError: when that is impossible; for a port that is taken the message names a free one.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        raise WorkbenchError(
            "This is not an address of this machine.", place=host, remedy="Use 127.0.0.1, or 0.0.0.0 for all."
        ) from None
    # The protocol must be named: without it asyncio leaves Nagle's algorithm on, and an answer waits 40 ms.
    listening = socket.socket(family, kind, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        place = f"{host}:{port}"
        free = _free_port(family, host, port)
        if isinstance(error, PermissionError):
            problem = "Ports below 1024 need special rights."
        elif free is None:
            problem = f"It is not possible to listen there: {error.strerror}."
        else:
            problem = "Another program is using this port, perhaps a workbench that is still running."
        remedy = "Choose another address with --host." if free is None else f"Use a free one: --port {free}"
        raise WorkbenchError(problem, place=place, remedy=remedy) from None
    return listening


def _free_port(family: int, host: str, taken: int) -> int | None:
    first = max(taken + 1, 8501)
    for port in range(first, min(first + _MOST_TRIES, 65536)):
        try:
            listening = socket.create_server((host, port), family=family)
        except OSError:
            continue
        listening.close()
        return port
    return None


def _address(host: str, listening: socket.socket) -> str:
    port = listening.getsockname()[1]
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "") else host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


class _Running:
    """What is done once the app answers, and when it ends, by whichever signal."""

    def __init__(self, project: Project, address: str, open_browser: bool) -> None:
        self.project = project
        self.address = address
        self.open_browser = open_browser

    @asynccontextmanager
    async def __call__(self, _app: st.App) -> AsyncIterator[None]:
        print(f"The workbench is at {self.address}  (stop it with Ctrl+C)", flush=True)
        if self.open_browser:
            webbrowser.open(self.address)
        try:
            yield
        finally:
            opened.use(None)
            self.project.close()
