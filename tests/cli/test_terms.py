"""The commands of the term base's files."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.cli import main

Run = Callable[..., tuple[int, str, str]]

ROWS = (
    "concept,locale,term,part_of_speech,status,definition,note\n"
    "truce,en,truce,noun,preferred,,\ntruce,fr,trêve,noun f,preferred,,\ntruce,fr,arrêt,,forbidden,,\n"
)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; gives its exit code, what it printed and what it complained about."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        with pytest.raises(SystemExit) as ended:
            main()
        out, errors = capfdbinary.readouterr()
        return int(ended.value.code or 0), out.decode(), errors.decode()

    return call


@pytest.fixture
def folder(project_folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project_folder)
    Path("terms.csv").write_text(ROWS)
    assert run("terms", "import", "terms.csv")[0] == 0
    return project_folder


def test_an_import_says_what_it_took_the_file_for_and_what_it_left_out(folder: Path, run: Run) -> None:
    Path("o.txt").write_text("truce\ttrêve\tn\nexile\texil\nrow\n")
    code, out, _ = run("terms", "import", "o.txt", "--to", "fr", "--dry-run")
    assert code == 1
    assert out == (
        "o.txt: 1 added, 1 changed, 0 as before, 1 skipped, read as OmegaT (dry run: nothing was written)\n"
        "  Line 3: The row has no target. Write source and target, with a tab or comma between them.\n"
    )
    assert "truce,fr,trêve,noun f,preferred,,\n" in run("terms", "export")[1]
    run("terms", "import", "o.txt", "--to", "fr")
    assert "truce,fr,trêve,noun f,preferred,,n\n" in run("terms", "export")[1]


def test_a_convention_can_be_given_and_a_wrong_one_is_an_error_in_a_line(folder: Path, run: Run) -> None:
    Path("p.csv").write_text("exil,تبعید\n")
    out = run("terms", "import", "p.csv", "--format", "omegat", "--from", "fr", "--to", "fa")[1]
    assert out == "p.csv: 1 added, 0 changed, 0 as before, read as OmegaT\n"
    code, _, errors = run("terms", "import", "p.csv", "--format", "weblate", "--to", "fa")
    assert code == 2 and errors.count("\n") == 1 and "p.csv:1" in errors


def test_an_export_says_what_it_does_not_carry_beside_the_file(folder: Path, run: Run) -> None:
    code, out, errors = run("terms", "export", "--format", "omegat", "--locale", "fr")
    assert (code, out) == (0, "# en > fr, UTF-8, separated by tabs\ntruce\ttrêve\n")
    assert errors.splitlines() == [
        "Not carried by OmegaT: 3 details",
        "  truce: wording “arrêt” (fr): OmegaT cannot say that it is forbidden, so it is left out",
        "  truce: part of speech of “truce” (en): OmegaT has no place for it",
        "  truce: part of speech of “trêve” (fr): OmegaT has no place for it",
    ]
    assert run("terms", "export", "--format", "tbx-3", "t.tbx") == (0, "", "")
    assert run("terms", "import", "t.tbx")[1] == "t.tbx: 0 added, 0 changed, 1 as before, read as TBX 3\n"


def test_only_who_may_imports(folder: Path, run: Run) -> None:
    run("user", "add", "Tara", "--role", "translator")
    code, _, errors = run("terms", "import", "terms.csv", "--as", "Tara")
    assert code == 2 and errors
