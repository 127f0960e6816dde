"""The page that Streamlit's own script starts in, with what makes it start sooner.

Streamlit's page loads its script, which then looks for the server, asks it for settings, connects, and only
when the first script run is over learns that there is an editor. Here the page says at once where the server
is, and has the editor's modules fetched meanwhile. A Streamlit that knows nothing of this starts as before.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbench.web.editor.route import ASSETS, ASSETS_PATH

# What is served there is no page of ours.
_NOT_PAGES = ("/static/", "/_stcore/", "/workbench/", "/media/", "/component/", "/app/")
_IN_FRONT = "<head>"
_START = f'<script src="{ASSETS_PATH}/start.js"></script>'
_MODULES = "".join(
    f'<link rel="modulepreload" href="{ASSETS_PATH}/{path.name}">'
    for path in sorted(ASSETS.glob("*.js"))
    if path.name != "start.js"
)
_EDITED = ("/translate", "/review")
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
        await self.app({**scope, "headers": ours.raw}, receive, _Rewriting(scope["path"], send))


class _Rewriting:
    def __init__(self, path: str, send: Send) -> None:
        self.path = path
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "")
            if kind.startswith("text/html"):
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
        await self.send({**self.start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})

    def _with_ours(self) -> str:
        page = self.body.decode("utf-8", "replace")
        ours = _START + (_MODULES if self.path.rstrip("/") in _EDITED else "")
        return page.replace(_IN_FRONT, _IN_FRONT + ours, 1)
