"""Servers in processes of their own, and what they use of the machine."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
_MAIN = "from workbench.cli import main; main()"
PRODUCT = [sys.executable, "-c", _MAIN, "serve", "{folder}", "--port", "{port}"]
WIDGETS = [sys.executable, "-m", "benchmarks.widget_page", "{folder}", "{port}"]

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server."""

    address: str
    pid: int

    def cpu(self) -> float:
        """Processor time so far, of all threads, in milliseconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS

    def memory(self) -> float:
        """Resident memory in megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0


@contextmanager
def running(command: list[str], folder: Path, log: Path) -> Iterator[Server]:
    """Start a server of a project on a free port; it prints its address when it answers."""
    words = [word.format(folder=folder, port=0) for word in command]
    environment = os.environ | {"PYTHONPATH": f"{TESTS}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    with (
        log.open("w") as errors,
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment) as process,
    ):
        assert process.stdout is not None
        found = next(filter(None, (re.search(r"http://\S+", line) for line in process.stdout)), None)
        assert found, log.read_text()
        try:
            yield Server(found[0], process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
