"""gettext as the judge of PO files, and texts to judge."""

import re
import subprocess
from collections.abc import Callable

import pytest

Tool = Callable[..., subprocess.CompletedProcess[bytes]]

_OLDEST = (0, 21)


@pytest.fixture(scope="session")
def gettext(require_tool: Callable[..., str]) -> Tool:
    """Runs a program of gettext on bytes; skips where there is none, or none that is new enough to judge."""

    def run(program: str, *arguments: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
        path = require_tool(program)
        version = subprocess.run([path, "--version"], capture_output=True, check=True, text=True).stdout
        number = re.search(r"(\d+)\.(\d+)", version)
        if number is None or (int(number[1]), int(number[2])) < _OLDEST:
            pytest.skip(f"{program} is older than gettext 0.21")
        return subprocess.run(
            [path, *arguments], input=data, capture_output=True, env={"LC_ALL": "C.UTF-8"}, timeout=60
        )

    return run


HEADER = (
    'msgid ""\n'
    'msgstr ""\n'
    '"Language: fr\\n"\n'
    '"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
)


@pytest.fixture(scope="session")
def po() -> Callable[[str], bytes]:
    """Makes a PO file of entries: puts the usual header before them."""
    return lambda body: (HEADER + "\n" + body).encode()
