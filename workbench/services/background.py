"""Long work in the background of a server: one thread each, whose progress anybody may look at.

What is under way is known to this process alone, by the project and a name. It goes on when who began it goes
elsewhere, and ends with the process; so it is for work that leaves the database whole wherever it ends.
"""

import logging
import secrets
import sys
import threading
from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any

from workbench.errors import ForbiddenError, WorkbenchError
from workbench.model import Person
from workbench.services.project import Project

# What has ended is kept for people to read; more than this of it is forgotten, the oldest first.
_MOST_ENDED = 12
# Seconds after which Python takes the turn from a thread that reckons. At its usual 5 ms, whoever answers a
# browser meanwhile waits that long after each statement: saves took three times as long.
_TURN = 0.0005
_log = logging.getLogger(__name__)

Told = Callable[[int, int, Any], None]
"""Is told how much is done, of how much, and whatever else there is to show."""


class _StoppedError(Exception):
    pass


class Job:
    """A piece of work that runs or has ended. Only its own thread writes to it."""

    def __init__(self, label: str, by: Person, began: datetime) -> None:
        self.label, self.by, self.began = label, by, began
        self.done = self.of = 0
        self.news: Any = None
        """What was told last."""
        self.result: Any = None
        self.error: WorkbenchError | None = None
        """What made it impossible to go on."""
        self.fault = ""
        """The number under which the log has a fault of the program itself."""
        self.stopped = False
        self._stop = threading.Event()
        self._ended = threading.Event()

    @property
    def running(self) -> bool:
        return not self._ended.is_set()

    def stop(self) -> None:
        """Have it end where it is."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended, at most so long; returns whether it has."""
        return self._ended.wait(seconds)

    def run(self, work: Callable[[Told], Any]) -> None:
        """Do the work, in this thread."""
        try:
            self.result = work(self._told)
        except _StoppedError:
            self.stopped = True
        except WorkbenchError as error:
            self.error = error
        except Exception as error:
            self.fault = secrets.token_hex(4)
            _log.error("Error %s in the background: %s", self.fault, self.label, exc_info=error)
        finally:
            self._ended.set()

    def _told(self, done: int, of: int, news: Any = None) -> None:
        self.done, self.of, self.news = done, of, news
        if self._stop.is_set():
            raise _StoppedError


_jobs: dict[tuple[str, Hashable], Job] = {}
_lock = threading.Lock()


def begin(project: Project, by: Person, name: Hashable, label: str, work: Callable[[Told], Any]) -> Job:
    """Begin work in a thread of its own.

    Args:
        name: of the work among that of the project; only one of a name runs at a time.
        label: says to people what it is.
        work: gets the function by which it tells its progress, and returns its result.

    Raises:
        ForbiddenError: while other work of this name is under way.
    """
    key = (project.store.name, name)
    with _lock:
        there = _jobs.get(key)
        if there is not None and there.running:
            raise ForbiddenError(
                f"{there.by.name} is busy with “{there.label}” just now.",
                remedy="Wait until that has ended, or stop it.",
            )
        ended = [other for other, job in _jobs.items() if not job.running]
        for other in {key} & _jobs.keys() | set(ended[: max(0, len(ended) - _MOST_ENDED)]):
            del _jobs[other]
        job = _jobs[key] = Job(label, by, project.now())
    # It must not keep the process from ending: what is done so far is whole.
    if sys.getswitchinterval() > _TURN:
        sys.setswitchinterval(_TURN)
    threading.Thread(target=job.run, args=(work,), name=label[:60], daemon=True).start()
    return job


def found(project: Project, name: Hashable) -> Job | None:
    """The work of this name that runs or has ended last."""
    with _lock:
        return _jobs.get((project.store.name, name))


def forget(project: Project, name: Hashable) -> None:
    """Forget work of this name that has ended."""
    with _lock:
        job = _jobs.get((project.store.name, name))
        if job is not None and not job.running:
            del _jobs[project.store.name, name]
