"""What a translator's save takes while a memory is imported beside it, against what it takes alone.

    pytest -m benchmark tests/benchmarks/test_memory_import.py

Times depend on the machine, so they are printed. Asserted is that saves go on all the while, and that none
waits for a large part of the file. `WORKBENCH_BENCHMARK_UNITS` sets the size of the file.
"""

import io
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.test_memory import p95, sentences
from workbench.services import articles, changing, memory_files, translating
from workbench.services.changing import Request
from workbench.services.project import Project, coordinator, open_project
from workbench.workflow import Action

pytestmark = pytest.mark.benchmark

UNITS = int(os.environ.get("WORKBENCH_BENCHMARK_UNITS", "30000"))
_EVERY = 0.1
_IMPORT = (
    "import sys; from pathlib import Path; from workbench.services import memory_files, project;"
    "p = project.open_project(Path(sys.argv[1]), sys.argv[2]);"
    "memory_files.import_file(p, project.coordinator(p), open(sys.argv[3], 'rb'), 'units.tmx')"
)


@pytest.fixture
def opened(project_folder: Path, database: str) -> Iterator[Project]:
    project = open_project(project_folder, database)
    text = "\n\n".join(f"Lamp {number} is lit at dusk." for number in range(200))
    new = articles.preview(project, text.encode(), "lamps.txt")
    articles.add(project, coordinator(project), new)
    yield project
    project.close()


class Saving:
    """Somebody who confirms a translation ten times a second."""

    def __init__(self, project: Project) -> None:
        self.at = (project, coordinator(project), "lamps", "fr")
        self.ids = [row.segment.id for row in translating.rows(*self.at, None, 0, 200)]
        self.versions = dict.fromkeys(self.ids, 0)
        self.rng = random.Random(3)

    def save(self) -> float:
        segment = self.rng.choice(self.ids)
        request = Request(
            segment,
            self.versions[segment],
            Action.CONFIRM,
            f"Lampe {self.rng.random()}",
            differs=True,
        )
        start = time.perf_counter()
        self.versions[segment] = changing.change(*self.at, request).translation.version
        return 1000 * (time.perf_counter() - start)


def test_saves_while_a_memory_is_imported(
    opened: Project, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "units.tmx"
    with path.open("w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header srclang="en"/><body>\n')
        for text in sentences(random.Random(5), UNITS):
            file.write(f'<tu><tuv xml:lang="en"><seg>{text}</seg></tuv>')
            file.write(f'<tuv xml:lang="fr"><seg>{text.upper()}</seg></tuv></tu>\n')
        file.write("</body></tmx>")
    saving = Saving(opened)
    alone, beside = [], []
    for _ in range(100):
        alone.append(saving.save())
        time.sleep(_EVERY)
    began = time.monotonic()
    running = subprocess.Popen([sys.executable, "-c", _IMPORT, str(opened.folder), database, str(path)])
    while running.poll() is None:
        beside.append(saving.save())
        time.sleep(_EVERY)
    took = time.monotonic() - began
    again = memory_files.import_file(
        opened, coordinator(opened), io.BytesIO(path.read_bytes()), "units.tmx", dry_run=True
    )
    with capsys.disabled():
        kind = "sqlite" if opened.store.is_sqlite else "postgresql"
        print(
            f"\n{kind}, {UNITS:,} units in {took:.0f} s; a save at p95: alone {p95(alone):.1f} ms,"
            f" beside the import {p95(beside):.1f} ms, at most {max(beside):.0f} ms"
        )
    assert (running.returncode, again.added) == (0, 0)
    assert max(beside) < 1000 * took / 4
