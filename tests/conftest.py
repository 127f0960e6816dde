"""Fixtures that every test may use, and the rule for tools that a machine may lack."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from workbench.model import Person, Role
from workbench.services.project import Project, init_project, open_project, people

# The suite says the same of the same code whenever it runs, so that few examples do as well as many;
# `HYPOTHESIS_PROFILE=explore` looks for new cases.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None, max_examples=50)
hypothesis.settings.register_profile("explore", deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# What dictionaries a machine has makes no difference to the suite.
os.environ["WORKBENCH_HUNSPELL"] = ""

# On a continuous-integration machine nothing may be missing: there a skip would hide a failure.
_REQUIRE_ALL = os.environ.get("WORKBENCH_REQUIRE_ALL") == "1"


def require_tool(name: str, *places: str) -> str:
    """The path of a program; without it the test is skipped, or fails where everything is required."""
    path = shutil.which(name) or next((found for found in places if os.access(found, os.X_OK)), None)
    if path is None:
        message = f"{name} is not installed"
        if _REQUIRE_ALL:
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session", name="require_tool")
def _require_tool() -> Callable[..., str]:
    return require_tool


# ---------------------------------------------------------------------------------------- databases


def _run(command: list[str], user: str | None) -> None:
    # PostgreSQL refuses to run as root, so a test run by root becomes its system user for that.
    done = subprocess.run(command, capture_output=True, text=True, user=user, cwd="/")
    if done.returncode:
        pytest.fail(f"{command[0]} failed: {done.stdout}{done.stderr}")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL server of our own on a socket in a temporary folder; yields an URL without a database."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    initdb = require_tool("initdb", *(str(folder / "initdb") for folder in versions))
    ctl = str(Path(initdb).with_name("pg_ctl"))
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder:
        data, socket = f"{folder}/data", f"{folder}/socket"
        os.mkdir(socket)
        if user:
            for path in (folder, socket):
                shutil.chown(path, user)
        _run([initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], user)
        options = f"-k {socket} -c listen_addresses='' -c fsync=off -c max_connections=50"
        _run([ctl, "-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start"], user)
        try:
            yield f"postgresql+psycopg://postgres@/{{name}}?host={socket}"
        finally:
            _run([ctl, "-D", data, "-m", "immediate", "stop"], user)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, once on each kind of server."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/test.db"
    import psycopg

    server: str = request.getfixturevalue("postgresql_server")
    name = f"t{os.getpid()}_{next(_numbers)}"
    admin = server.format(name="postgres").replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.format(name=name)


_numbers = iter(range(1_000_000))


# ----------------------------------------------------------------------------------------- projects

PEOPLE = """
[[people]]
name = "Ada"
role = "coordinator"

[[people]]
name = "Bahar"
role = "translator"

[[people]]
name = "Carol"
role = "reviewer"

[[people]]
name = "Dara"
role = "reviewer"
"""


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """A project from English into Persian and French with a coordinator, a translator and two reviewers."""
    folder = tmp_path / "project"
    settings = init_project(folder, "en", ("fa", "fr"), "Test project")
    settings.write_text(settings.read_text() + PEOPLE)
    return folder


@pytest.fixture
def project(project_folder: Path, database: str) -> Iterator[Project]:
    """The test project on each kind of database."""
    opened = open_project(project_folder, database)
    yield opened
    opened.close()


@pytest.fixture
def team(project: Project) -> dict[Role | str, Person]:
    """The project's people by name."""
    return {person.name: person for person in people(project)}
