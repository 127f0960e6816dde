"""Many translators at once, without browsers: each one is a client that speaks the editor's protocol."""

import http.client
import json
import random
import secrets
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from benchmarks import project
from benchmarks.pages import Times
from benchmarks.servers import Server


@dataclass
class Outcome:
    """What a crowd came to."""

    acknowledged: Times = field(default_factory=Times)
    """From sending a save to having its answer."""
    errors: list[str] = field(default_factory=list)
    cpu: float = 0.0
    """Milliseconds of the server's processor time in all."""

    @property
    def saves(self) -> int:
        return len(self.acknowledged.all)


class Translator:
    """One person's editor: says hello, then confirms one segment after the other."""

    def __init__(self, server: Server, token: str, first: int, segments: int) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
        self.headers = {
            "Content-Type": "application/json",
            "Origin": server.address,
            "X-Workbench-Token": token,
        }
        self.first, self.segments = first, segments
        self.seq = self.since = 0
        self.done = 0
        self.rows: list[dict[str, Any]] = []
        self.versions: dict[str, int] = {}

    def send(self, **more: Any) -> dict[str, Any]:
        """One message and its reply."""
        self.seq += 1
        message = {"v": 1, "seq": self.seq, "since": self.since, "ops": [], "want": [], **more}
        if self.rows:
            message["here"] = self.open
        body = json.dumps(message, ensure_ascii=False).encode()
        try:
            answer = self._ask(body)
        except ConnectionError:
            # The server has closed a connection that was idle: a browser makes a new one, and so does this.
            self.connection.close()
            answer = self._ask(body)
        reply = json.loads(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {reply}")
        self.since = reply["rev"]
        return reply

    @property
    def open(self) -> str:
        """The id of the open segment."""
        return self.rows[self.done % len(self.rows)]["id"]

    @property
    def typed(self) -> str:
        """The translation of the open segment. Who comes round again changes it: every save writes."""
        return project.target(self.first * 1000 + self.done)

    def _ask(self, body: bytes) -> http.client.HTTPResponse:
        path = f"/workbench/editor/{project.SLUG}/{project.LOCALE}"
        self.connection.request("POST", path, body, self.headers)
        return self.connection.getresponse()

    def hello(self) -> None:
        """Open the article."""
        last = self.first + self.segments - 1
        reply = self.send(hello=True, want=[[self.first, last]])
        self.rows = reply["rows"]
        self.versions = {row["id"]: row["version"] for row in self.rows}

    def save(self) -> float:
        """Confirm the open segment and ask about the next one, in one message as the editor does.

        Returns:
            Milliseconds until the answer is there.
        """
        segment = self.open
        op = {
            "op": secrets.token_hex(6),
            "id": segment,
            "do": "confirm",
            "base": self.versions[segment],
            "target": self.typed,
        }
        self.done += 1
        began = time.perf_counter()
        (result,) = self.send(ops=[op], active={"id": self.open, "beside": True})["results"]
        took = (time.perf_counter() - began) * 1000
        if result["status"] != "ok":
            raise RuntimeError(str(result))
        self.versions[segment] = result["row"]["version"]
        return took

    def look(self) -> None:
        """Ask what stands beside the open segment, as the editor does when it is opened otherwise."""
        self.send(active={"id": self.open, "beside": True})

    def type(self) -> None:
        """Have what is being typed checked, as the editor does in a pause."""
        self.send(active={"id": self.open, "typed": self.typed, "base": self.versions[self.open]})


def crowd(server: Server, translators: Sequence[Translator], think: float, seconds: float) -> Outcome:
    """All of them work for a while, each with this many seconds between two saves."""
    outcome, lock = Outcome(), threading.Lock()
    for one in translators:
        one.hello()
    until = time.monotonic() + seconds

    def _work(one: Translator, number: int) -> None:
        rng = random.Random(number)
        time.sleep(rng.uniform(0, think))
        try:
            one.look()
            while time.monotonic() < until:
                time.sleep(think * rng.uniform(0.3, 0.7))
                one.type()
                time.sleep(think * rng.uniform(0.3, 0.7))
                took = one.save()
                with lock:
                    outcome.acknowledged.all.append(took)
        except Exception as error:  # whatever it is, it is counted, and the others go on
            with lock:
                outcome.errors.append(repr(error))

    before = server.cpu()
    threads = [threading.Thread(target=_work, args=(one, n)) for n, one in enumerate(translators)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.cpu = server.cpu() - before
    return outcome


def alone(server: Server, translator: Translator, saves: int) -> Outcome:
    """One person's saves, one after the other and nothing else."""
    outcome = Outcome()
    translator.hello()
    for _ in range(5):
        translator.save()
    before = server.cpu()
    outcome.acknowledged.all = [translator.save() for _ in range(saves)]
    outcome.cpu = server.cpu() - before
    return outcome
