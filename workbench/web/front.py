"""The page that Streamlit's own script starts in, with what makes it start sooner.

Streamlit's page loads its script, which then looks for the server, asks it for settings, connects, and only
when the first script run is over learns that there is an editor. Here the page says at once where the server
is, and starts the editor of the catalogue that its address names, which moves into Streamlit's page when that
is there. A Streamlit that knows nothing of this starts as before.
"""

import json
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from workbench.errors import WorkbenchError
from workbench.services.project import coordinator, people
from workbench.services.translating import catalogue
from workbench.web import editor, opened
from workbench.web.editor.route import ASSETS, ASSETS_PATH
from workbench.web.routes import static_address
from workbench.web.theme import THEME

# What is served there is no page of ours.
_NOT_PAGES = ("/static/", "/_stcore/", "/workbench/", "/media/", "/component/", "/app/")
_IN_FRONT = "<head>"
_START = f'<script src="{ASSETS_PATH}/start.js"></script>'
_MODULES = "".join(
    f'<link rel="modulepreload" href="{ASSETS_PATH}/{path.name}">'
    for path in sorted(ASSETS.glob("*.js"))
    if path.name not in ("start.js", "ahead.js", "early.js")
)
# Streamlit brings these too, but later.
_FACES = "".join(
    f"@font-face{{font-family:{face['family']};src:url({face['url']});font-weight:{face['weight']}}}"
    for face in THEME["theme.fontFaces"]
)
_EDITED = ("translate", "review")
"""The pages with an editor."""


class Front:
    """Puts our lines into the page; everything else passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as ASGI says."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NOT_PAGES):
            await self.app(scope, receive, send)
            return
        # It has to come whole and as it is: neither compressed, nor as "not modified".
        ours = MutableHeaders(raw=list(scope["headers"]))
        for name in ("accept-encoding", "if-none-match", "if-modified-since", "range"):
            del ours[name]
        begun = None
        page = scope["path"].strip("/")
        if page in _EDITED and _allowed(Headers(raw=scope["headers"]).get("host", "")):
            begun = await run_in_threadpool(_begun, page, scope["query_string"].decode("latin-1"))
        rewriting = _Rewriting(page in _EDITED, begun, send)
        await self.app({**scope, "headers": ours.raw}, receive, rewriting)


def _allowed(host: str) -> bool:
    """Whether this is a name of the server: only there may a page hold a token, as for Streamlit's socket."""
    names = config.get_option("server.allowedHosts")
    try:
        asked = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return not names or asked in {name.strip("[]") for name in names}


def _begun(page: str, query: str) -> dict[str, Any] | None:
    """What the editor that an address names is started with; None when it names none."""
    asked = {name: values[-1] for name, values in parse_qs(query).items()}
    if "article" not in asked or "locale" not in asked:
        return None
    try:
        project = opened.project()
        known = {person.name: person for person in people(project)}
        by = known.get(asked.get("as", "")) or coordinator(project)
        chosen = catalogue(project, asked["article"], asked["locale"])
        segment = asked.get("segment")
        return editor.begin(project, by, chosen.article, chosen.locale, segment, review=page == "review")
    except WorkbenchError:
        # The page itself says what is wrong.
        return None


class _Rewriting:
    def __init__(self, edited: bool, begun: dict[str, Any] | None, send: Send) -> None:
        self.edited = edited
        self.begun = begun
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "")
            if kind.startswith("text/html") and message["status"] == 200:
                self.start = message
                return
        if self.start is None or message["type"] != "http.response.body":
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self._with_ours().encode()
        headers = MutableHeaders(raw=list(self.start["headers"]))
        headers["content-length"] = str(len(body))
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        if self.begun is not None:
            # It holds a token for the person at the screen.
            headers["cache-control"] = "no-store"
        await self.send({**self.start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})

    def _with_ours(self) -> str:
        page = self.body.decode("utf-8", "replace")
        ours = _START + (_MODULES if self.edited else "")
        if self.begun is not None:
            # In JSON, "<" stands in texts only; so written it cannot end the element.
            data = json.dumps(self.begun, ensure_ascii=False).replace("<", "\\u003c")
            sheets = (static_address("workbench.css"), f"{ASSETS_PATH}/editor.css")
            ours += "".join(f'<link rel="stylesheet" href="{escape(sheet)}">' for sheet in sheets)
            ours += (
                f"<style>{_FACES}</style>"
                f'<script type="application/json" id="workbench-editor">{data}</script>'
                f'<script type="module" async src="{ASSETS_PATH}/ahead.js"></script>'
                f'<script type="module" src="{ASSETS_PATH}/early.js"></script>'
            )
        return page.replace(_IN_FRONT, _IN_FRONT + ours, 1)
