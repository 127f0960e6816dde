"""The editor and the widget page, driven in the same way and measured from inside the page."""

import base64
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks import project
from benchmarks.servers import Server

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_INSIDE = (Path(__file__).parent / "inside.js").read_text(encoding="utf-8")
PATHS = {"editor": "translate", "widgets": "widgets"}
_BOX = {"editor": ".we-row.we-active .we-area", "widgets": ".st-key-desk_active textarea"}


@dataclass
class Times:
    """Milliseconds of one thing done many times."""

    all: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return quantiles(self.all, n=100, method="inclusive")[49]

    @property
    def p95(self) -> float:
        return quantiles(self.all, n=100, method="inclusive")[94]

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f}"


class Wire:
    """The bytes that a page sends and gets, with headers, frames of its websocket included."""

    def __init__(self, session: Any) -> None:
        self.up = self.down = 0
        self.saves_up = self.saves_down = self.saves = 0
        self._bodies: dict[str, int] = {}
        self._saves: set[str] = set()
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._request)
        session.on("Network.requestWillBeSentExtraInfo", self._headers)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameSent", lambda event: self._frame(event, up=True))
        session.on("Network.webSocketFrameReceived", lambda event: self._frame(event, up=False))

    def _request(self, event: Any) -> None:
        body = event["request"].get("postData", "")
        if '"do":"confirm"' in body:
            self._saves.add(event["requestId"])
            self.saves += 1
        size = len(body.encode()) + len(event["request"]["method"]) + len(event["request"]["url"])
        self._sent(event["requestId"], size)

    def _headers(self, event: Any) -> None:
        self._sent(event["requestId"], sum(len(k) + len(v) + 4 for k, v in event["headers"].items()))

    def _sent(self, request: str, size: int) -> None:
        self.up += size
        # The headers are told before or after the request itself.
        known = self._bodies[request] = self._bodies.get(request, 0) + size
        if request in self._saves:
            self.saves_up += known
            self._bodies[request] = 0

    def _finished(self, event: Any) -> None:
        size = int(event["encodedDataLength"])
        self.down += size
        if event["requestId"] in self._saves:
            self.saves_down += size

    def _frame(self, event: Any, up: bool) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        size = len(base64.b64decode(data)) if frame["opcode"] == 2 else len(data.encode())
        # The head of a frame: longer for longer frames, with a mask on the way up.
        size += (2 if size < 126 else 4 if size < 65536 else 10) + (4 if up else 0)
        if up:
            self.up += size
        else:
            self.down += size


class Bench:
    """One tab with one of the two pages in it."""

    def __init__(self, browser: Any, server: Server, kind: str, person: str = "T0") -> None:
        self.kind = kind
        self.context = browser.new_context(base_url=server.address, viewport={"width": 1400, "height": 900})
        self.context.add_init_script(_INSIDE.replace("WORKBENCH_KIND", f'"{kind}"'))
        self.tab = self.context.new_page()
        self.tab.set_default_timeout(30_000)
        self.address = f"/{PATHS[kind]}?article={project.SLUG}&locale={project.LOCALE}&as={person}"

    def open(self) -> float:
        """Load the page; milliseconds until the open segment's box has the cursor."""
        self.tab.goto(self.address, wait_until="commit")
        self.tab.wait_for_function("window.bench?.opened")
        self.ready()
        # Nobody opens an article to leave it at once: either page settles.
        self.tab.wait_for_timeout(600)
        return self.tab.evaluate("bench.opened")

    def ready(self) -> None:
        """Wait until the box takes keys, and nothing of what came before is still going on."""
        self.tab.wait_for_function(
            """box => {
                const found = document.querySelector(box);
                return found && found === document.activeElement && !found.disabled
                    && !found.closest('[data-stale=true]');
            }""",
            arg=_BOX[self.kind],
        )
        # Who types a sentence gives either page the time to finish.
        if self.kind == "editor":
            self.tab.wait_for_function("!bench.asking")
        else:
            self.tab.wait_for_function(
                "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
            )

    def save(self, number: int) -> tuple[float, float]:
        """Type a translation and confirm it.

        Returns:
            Milliseconds from the key to the next box having the cursor, and to the page knowing it is saved.
        """
        self.ready()
        target = project.target(number)
        self.tab.evaluate("target => Object.assign(bench, {target, pressed: null, saved: null})", target)
        self.tab.keyboard.insert_text(target)
        self.tab.keyboard.press("Control+Enter")
        self.tab.wait_for_function("bench.focused && bench.saved")
        found = self.tab.evaluate("bench")
        return found["focused"] - found["pressed"], found["saved"] - found["pressed"]

    def close(self) -> None:
        self.context.close()
