"""Servers forked from one process that has read every module and the languages' data already.

Starting a server costs seconds of the processor's time, nearly all of it for reading what every server reads.
Run as a program this one reads it once. Each line that it hears is JSON, `[folder, port, log]`: it serves the
project of the folder on the port, and says the id of the process that does so.
"""

import json
import os
import pkgutil
import signal
import sys
from importlib import import_module
from pathlib import Path

import workbench
from workbench.checks import run
from workbench.checks.model import Pair
from workbench.web.server import serve


def _read_everything() -> None:
    for module in pkgutil.walk_packages(workbench.__path__, "workbench."):
        if "migrations" not in module.name and "script" not in module.name:
            import_module(module.name)
    for locale, words in (("fa", "نامه‌ای نوشتند."), ("fr", "Ils ont écrit une lettre.")):
        run(Pair("They wrote a letter.", words, "en", locale))


def _serve(folder: str, port: int, log: str) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(written, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        serve(Path(folder), port=port)
    finally:
        sys.stdout.flush()
        os._exit(0)


def main() -> None:
    """Serve whatever is asked for, until nobody asks any more."""
    _read_everything()
    # Whoever has ended leaves nothing behind.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        folder, port, log = json.loads(line)
        child = os.fork()
        if child == 0:
            _serve(folder, port, log)
        print(child, flush=True)


if __name__ == "__main__":
    main()
