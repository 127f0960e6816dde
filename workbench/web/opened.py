"""The project that this process serves: opened once, used by every page and route."""

from workbench.errors import ProjectError
from workbench.services.project import Project

_project: Project | None = None


def use(project: Project | None) -> None:
    """Serve this project from now on; None forgets it. Who opened it also closes it."""
    global _project
    _project = project


def project() -> Project:
    """The open project.

    Raises:
        ProjectError: when the script was started in another way than by the workbench's own server.
    """
    if _project is None:
        raise ProjectError("No project is open.", remedy="Start the app with: workbench serve")
    return _project
