"""Serves the widget page: `python -m benchmarks.widget_page PROJECT PORT`. Port 0 takes any that is free."""

import sys
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from workbench.services.project import open_project
from workbench.web import opened, server
from workbench.web.routes import routes

HERE = Path(__file__).parent


def main(folder: str, port: str) -> None:
    """Serve until the process is ended."""
    project = open_project(Path(folder))
    opened.use(project)
    # It sets the program's options; its app is left aside.
    server.build("127.0.0.1")
    app = st.App(HERE / "app.py", routes=[*routes(), Mount("/widget_page", StaticFiles(directory=HERE))])
    with server.listen("127.0.0.1", int(port)) as listening:
        print(f"http://localhost:{listening.getsockname()[1]}", flush=True)
        config = uvicorn.Config(app, ws="websockets-sansio", log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[listening])
    project.close()


main(*sys.argv[1:])
