"""What stops the program's work.

Something wrong with a user's *text* is never raised: it is a value (a finding, a merge conflict, a line of an
import report). What makes it impossible to go on is a `WorkbenchError`. The command line and the web catch it
once each and show `str(error)`, so every message is a full sentence for the person at the screen.
"""


class WorkbenchError(Exception):
    """The program cannot do what was asked.

    Args:
        problem: one sentence that says what is wrong, without the place.
        place: a file, a file with a line (`notes.po:12`), an article, a segment; empty when there is none.
        remedy: what the person can do about it, as a sentence. Empty when the problem says it already.
    """

    def __init__(self, problem: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(problem, place, remedy)
        self.problem = problem
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.place}: {self.problem}" if self.place else self.problem
        return f"{head} {self.remedy}".rstrip()


class InputError(WorkbenchError):
    """A file, option or form field that cannot be used as it is."""


class NotFoundError(WorkbenchError):
    """A named article, segment, locale, revision or person that does not exist."""


class ForbiddenError(WorkbenchError):
    """The person's role, or the state of the segment, does not allow the action."""


class ProjectError(WorkbenchError):
    """The project folder, its settings file or its database cannot be used."""
