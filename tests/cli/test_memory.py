"""The commands of the translation memory."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.cli import main

Run = Callable[..., tuple[int, str, str]]

TMX = (
    '<tmx version="1.4"><header srclang="en"/><body>\n'
    '<tu><tuv xml:lang="en"><seg>The lamp is lit at dusk.</seg></tuv>'
    '<tuv xml:lang="fr"><seg>La lampe est allumée au crépuscule.</seg></tuv></tu>\n'
    '<tu><tuv xml:lang="en"><seg>Lamps.</seg></tuv></tu>\n</body></tmx>'
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; gives its exit code, what it printed and what it complained about."""

    def call(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        out, errors = capsys.readouterr()
        return int(ended.value.code or 0), out, errors

    return call


@pytest.fixture
def memory(project_folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test project as the current folder, with a memory."""
    monkeypatch.chdir(project_folder)
    Path("old.tmx").write_text(TMX)
    code, out, _ = run("memory", "import", "old.tmx")
    assert code == 0
    assert out == (
        "old.tmx into “imported”: 1 added, 1 skipped\n"
        "  1 skipped: no translation into a language of the project (line 3)\n"
    )
    return project_folder


def test_searching(memory: Path, run: Run) -> None:
    code, out, _ = run("memory", "search", "The lamp is lit at dawn.", "--to", "fr")
    assert (code, out.splitlines()[0]) == (0, "85%  La lampe est allumée au crépuscule.")
    assert run("memory", "search", "The lamp is lit at dawn.", "--to", "fr", "--least", "90")[:2] == (1, "")
    assert run("memory", "search", "The lamp is lit at dusk.", "--to", "fa")[0] == 1


def test_searching_line_by_line(memory: Path, run: Run) -> None:
    asked = '{"text": "The lamp is lit at dusk."}\n{"text": "Snow"}\n'
    code, out, _ = run("memory", "search", "--jsonl", "--to", "fr", "--limit", "5", stdin=asked)
    first, second = map(json.loads, out.splitlines())
    (match,) = first["matches"]
    assert (code, second) == (0, {"matches": []})
    assert (match["source"], match["score"]) == ("The lamp is lit at dusk.", 100)
    assert match["target"] == "La lampe est allumée au crépuscule."


def test_an_export_can_be_imported(memory: Path, run: Run) -> None:
    assert run("memory", "export", "new.tmx")[0] == 0
    assert run("memory", "export")[1] == Path("new.tmx").read_text(encoding="utf-8")
    code, out, _ = run("memory", "import", "new.tmx", "--memory", "archive", "--json")
    assert json.loads(out) == {"file": "new.tmx", "memory": "archive", "added": 1, "skipped": {}}
    assert run("memory", "export", "--memory", "nothing")[0] == 2


def test_concordance(memory: Path, run: Run) -> None:
    code, out, _ = run("memory", "concordance", "lamps", "--json")
    assert (code, json.loads(out)["spans"]) == (0, [[4, 8]])
    assert run("memory", "concordance", "allumées", "--side", "target", "--to", "fr")[0] == 0
    assert run("memory", "concordance", "snow")[0] == 1


def test_settings_of_a_memory(memory: Path, run: Run) -> None:
    assert run("memory", "set", "imported", "--priority", "3", "--penalty", "2", "--read-only")[0] == 0
    listed = [json.loads(line) for line in run("memory", "list", "--json")[1].splitlines()]
    assert [(m["name"], m["priority"], m["penalty"], m["read_only"], m["pairs"]) for m in listed] == [
        ("imported", 3, 2, True, 1),
        ("project", 0, 0, False, 0),
    ]
    code, _, err = run("memory", "import", "old.tmx")
    assert (code, "read-only" in err) == (2, True)
    assert re.search(r"imported +shared +read-only +3 +2 +1", run("memory", "list")[1])


def test_analysing_and_filling_an_article(memory: Path, run: Run) -> None:
    Path("source_texts/lamp.en.txt").write_text("The lamp is lit at dusk. Snow falls.\n")
    assert run("add", "source_texts/lamp.en.txt")[0] == 0
    code, out, _ = run("memory", "analyse", "lamp", "--locale", "fr", "--json")
    table = json.loads(out)
    assert (code, table["100"], table["new"]) == (0, {"segments": 1, "words": 6}, {"segments": 1, "words": 2})
    assert re.search(r"all +2 +8", run("memory", "analyse", "--locale", "fr")[1])
    asked = ("memory", "pretranslate", "lamp", "--locale", "fr", "--min-score", "95")
    assert run(*asked, "--dry-run")[1] == (
        "lamp (fr): 1 segment filled (dry run: nothing was written)\n  100: 1 segment, 6 words\n"
    )
    filled = run(*asked)[1].splitlines()
    assert filled[:2] == ["lamp (fr): 1 segment filled", "  100: 1 segment, 6 words"]
    assert run(*asked, "--json")[1] == (
        json.dumps(
            {
                "article": "lamp",
                "locale": "fr",
                "filled": {band: {"segments": 0, "words": 0} for band in table},
                "step": None,
            }
        )
        + "\n"
    )
    undo = filled[2].removeprefix("Undo it: workbench ").split()
    assert run(*undo)[1] == "lamp (fr): 1 segment as before\n"
    assert re.search(r"100 +1 +6", run("memory", "analyse", "lamp", "--locale", "fr", "--open")[1])
    assert run(*undo)[0] == 2


def test_adding_and_renaming_a_memory(memory: Path, run: Run) -> None:
    assert run("memory", "add", "court")[1] == "court: added\n"
    assert run("memory", "rename", "court", "archive")[1] == "court: now archive\n"
    assert run("memory", "add", "archive")[0] == 2
    listed = [json.loads(line)["name"] for line in run("memory", "list", "--json")[1].splitlines()]
    assert sorted(listed) == ["archive", "imported", "project"]


def test_a_missing_file_is_told(memory: Path, run: Run) -> None:
    code, _, err = run("memory", "import", "none.tmx")
    assert (code, "none.tmx" in err) == (2, True)
