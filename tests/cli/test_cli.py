"""The command line as scripts and coordinators meet it: output, exit codes, errors in one line."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from formats.office_files import docx, p, r
from formats.review_files import TARGET, deleted, edited, typed
from formats.review_files import run as run_of

from workbench import __version__
from workbench.cli import main
from workbench.services import dismissing, kept_findings, no_breaks, translating
from workbench.services.project import open_project, people

Run = Callable[..., tuple[int, str, str]]
TEXT = "The families wait\n\nThey wrote to the ministry. Nobody answered.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its exit code, its output and its errors."""

    def call(*arguments: object, stdin: str | bytes = "") -> tuple[int, str, str]:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, errors = capsys.readouterr()
        return int(stopped.value.code or 0), out, errors

    return call


@pytest.fixture
def folder(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test project with an article, as the current folder."""
    (project_folder / "source_texts" / "wait.en.txt").write_text(TEXT)
    monkeypatch.chdir(project_folder)
    return project_folder


@pytest.fixture
def added(folder: Path, run: Run) -> Path:
    assert run("add", "source_texts/wait.en.txt")[0] == 0
    return folder


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == (0, f"workbench {__version__}\n", "")


def test_a_project_from_nothing_to_a_finished_article(tmp_path: Path, run: Run, monkeypatch) -> None:
    assert run("init", tmp_path / "new", "--source", "en", "--targets", "fr, fa")[0] == 0
    monkeypatch.chdir(tmp_path / "new")
    Path("source_texts/wait.en.txt").write_text(TEXT)
    assert run("add", "source_texts/wait.en.txt") == (0, "Added wait.en.txt as “wait”: 3 segments.\n", "")
    assert run("export", "wait", "--locale", "fr") == (0, f"{tmp_path}/new/locales/fr/wait.po\n", "")

    po = Path("locales/fr/wait.po")
    text = po.read_text()
    text = text.replace(
        'msgid "Nobody answered."\nmsgstr ""', 'msgid "Nobody answered."\nmsgstr "Nulle réponse."'
    )
    po.write_text(text)
    code, out, _ = run("import", po, "--dry-run")
    assert (code, "1 taken" in out, "nothing was written" in out) == (0, True, True)
    assert run("import", po)[0] == 0
    code, out, _ = run("status", "--json")
    states = next(row["states"] for row in json.loads(out) if row["locale"] == "fr")
    assert states["translated"] == {"segments": 1, "words": 2}
    assert run("export", "wait", "--locale", "fr", "--format", "article")[0] == 0
    assert Path("locales/fr/wait.fr.txt").read_text() == TEXT.replace("Nobody answered.", "Nulle réponse.")


def test_an_office_document_goes_in_and_out(folder: Path, run: Run) -> None:
    Path("port.docx").write_bytes(docx(p(r("The port. ") + r("Nobody", "<w:b/>") + r(" is here."))))
    assert run("add", "port.docx") == (0, "Added port.docx as “port”: 2 segments.\n", "")
    assert run("segment", "port.docx")[1] == "The port.\n<b>Nobody</b> is here.\n"
    code, out, _ = run("export", "port", "--locale", "fa", "--format", "article")
    assert (code, out) == (0, f"{folder}/locales/fa/port.fa.docx\n")
    assert Path("locales/fa/port.fa.docx").read_bytes() == Path("port.docx").read_bytes()
    Path("port.docx").write_bytes(docx(p(r("The port. All are here."))))
    assert "1 the same" in run("update", "port.docx")[1].replace("segment ", "")
    Path("port.docx").write_bytes(b"PK\x03\x04")
    code, _, errors = run("update", "port.docx")
    assert code == 2 and "port.docx: The file is no office document" in errors


def test_a_conflict_ends_with_one_and_is_told(added: Path, run: Run) -> None:
    run("export", "wait", "--locale", "fr")
    po = added / "locales/fr/wait.po"
    empty = po.read_text()
    for target in ("Nulle réponse.", "Pas de réponse."):
        po.write_text(
            empty.replace('"Nobody answered."\nmsgstr ""', f'"Nobody answered."\nmsgstr "{target}"')
        )
        code, out, _ = run("import", po)
    assert code == 1
    assert "conflict: Nobody answered." in out
    for line in ("ours:   translated: Nulle réponse.", "theirs: translated: Pas de réponse."):
        assert line in out
    code, out, _ = run("import", po, "--json")
    assert (code, json.loads(out)["counts"]["conflict"]) == (0, 0)


def test_a_review_document_goes_out_and_its_corrections_come_in(added: Path, run: Run) -> None:
    code, out, _ = run("export", "wait", "--locale", "fr", "--format", "review-docx", "--out", added)
    path = added / "wait.fr.review.docx"
    assert (code, out) == (0, f"{path}\n")
    path.write_bytes(edited(path.read_bytes(), typed(3, TARGET, run_of("Nulle réponse.")), deleted(1)))
    code, out, _ = run("import", path, "--reviewer", "Rosa", "--dry-run")
    assert code == 1 and "1 suggested" in out and "nothing was written" in out
    assert "  corrected by Rosa\n  row 1: the row is not there any more: The families wait\n" in out
    assert "  suggested: Nobody answered.\n" in out
    code, out, _ = run("import", path, "--json")
    told = json.loads(out)
    assert (code, told["counts"]["suggested"], told["reviewer"]) == (1, 1, "")
    assert [(one["row"], one["problem"]) for one in told["troubles"]] == [("1", "missing")]
    _, out, _ = run("status", "--json")
    states = next(row["states"] for row in json.loads(out) if row["locale"] == "fr")
    assert states["untranslated"]["segments"] == 3


def test_an_import_says_how_it_is_undone(added: Path, run: Run) -> None:
    run("export", "wait", "--locale", "fr")
    po = added / "locales/fr/wait.po"
    empty = po.read_text()
    po.write_text(empty.replace('"Nobody answered."\nmsgstr ""', '"Nobody answered."\nmsgstr "Rien."'))
    assert "Undo it" not in run("import", po, "--dry-run")[1]
    said = run("import", po)[1].splitlines()[-1]
    assert said.startswith("Undo it: workbench undo wait ")
    assert run(*said.split()[3:])[0] == 0
    step = json.loads(run("import", po, "--json")[1])["step"]
    assert run("undo", "wait", step, "--locale", "fr")[0] == 0
    run("export", "wait", "--locale", "fr", "--out", added)
    assert "Rien." not in (added / "wait.po").read_text()
    assert "Undo it" not in run("import", added / "wait.po")[1]


def test_an_article_that_is_not_finished_is_refused_where_that_is_chosen(added: Path, run: Run) -> None:
    export = ("export", "wait", "--locale", "fr", "--format", "article")
    code, _, errors = run(*export, "--untranslated", "refused")
    assert code == 2
    assert "wait (fr): 3 segments have no translation that counts, first “The families wait”." in errors
    assert run(*export, "--untranslated", "marked")[0] == 0
    assert "⟦Nobody answered.⟧" in (added / "locales/fr/wait.fr.txt").read_text()


def test_a_conflict_is_taken_where_that_is_chosen(added: Path, run: Run) -> None:
    run("export", "wait", "--locale", "fr")
    po = added / "locales/fr/wait.po"
    empty = po.read_text()
    first, second = (
        empty.replace('"Nobody answered."\nmsgstr ""', f'"Nobody answered."\nmsgstr "{target}"')
        for target in ("Nulle réponse.", "Pas de réponse.")
    )
    po.write_text(first)
    run("import", po)
    po.write_text(second)
    code, out, _ = run("import", po, "--conflicts", "theirs", "--only", "changed", "--dry-run")
    assert (code, "Nobody answered." in out) == (1, False)
    code, out, _ = run("import", po, "--conflicts", "theirs", "--only", "conflicts")
    assert (code, "conflict (theirs): Nobody answered." in out) == (1, True)
    run("export", "wait", "--locale", "fr")
    assert "Pas de réponse." in po.read_text()


def test_a_text_that_cannot_be_read_whole_is_told(added: Path, run: Run) -> None:
    run("export", "wait", "--locale", "fr", "--format", "xliff-1.2")
    file = added / "locales/fr/wait.fr.xliff"
    text = file.read_text().replace('<target state="new">Nobody', '<target state="new"><x id="9"/>Nul')
    file.write_text(text)
    line = 1 + text[: text.index("<x id")].count("\n")
    code, out, _ = run("import", file)
    assert code == 1
    assert f"left out: wait.fr.xliff:{line}: An inline code comes without its original" in out
    code, out, _ = run("import", file, "--json")
    (left_out,) = json.loads(out)["unread"]
    assert (code, left_out["source"]) == (1, "Nobody answered.")


def test_update_keeps_translations(added: Path, run: Run) -> None:
    run("export", "wait", "--locale", "fr")
    po = added / "locales/fr/wait.po"
    po.write_text(
        po.read_text().replace('"Nobody answered."\nmsgstr ""', '"Nobody answered."\nmsgstr "Non."')
    )
    run("import", po)
    source = added / "source_texts/wait.en.txt"
    source.write_text(
        "The families waited\n\nNobody answered. They wrote to the ministry.\n\nAll is new here.\n"
    )
    code, out, _ = run("update", source, "--dry-run", "--json")
    read = json.loads(out)
    assert (code, [line["change"] for line in read["lines"]], read["steps"]) == (0, ["changed", "new"], {})
    code, out, _ = run("update", source)
    first, changed, new, undo = out.splitlines()
    assert (code, first.split(": ")[1]) == (
        0,
        "2 segments the same (1 moved), 1 changed, 0 split, 0 merged, 1 new, 0 removed",
    )
    assert changed.endswith("The families [-wait-]{+waited+}")
    assert new.endswith(": All is new here.")
    _, out, _ = run("status", "--json")
    states = next(row["states"] for row in json.loads(out) if row["locale"] == "fr")
    assert (states["translated"]["segments"], states["untranslated"]["segments"]) == (1, 3)
    code, out, _ = run(*undo.split(": ")[1].removeprefix("workbench ").split())
    assert (code, out) == (0, "wait (fa): 0 segments as before\n")
    _, out, _ = run("status", "--json")
    states = next(row["states"] for row in json.loads(out) if row["locale"] == "fr")
    assert (states["translated"]["segments"], states["untranslated"]["segments"]) == (1, 2)


def test_what_was_removed_is_listed_and_brought_back(added: Path, run: Run) -> None:
    french = added / "wait.fr.txt"
    french.write_text("Les familles attendent\n\nElles ont écrit au ministère. Nul n’a répondu.\n")
    run("align", "wait", french, "--locale", "fr")
    source = added / "source_texts/wait.en.txt"
    source.write_text(TEXT.replace("They wrote to the ministry.", "Rain fell on all of the roofs."))
    run("update", source)
    removed = ("removed", "wait", "--locale", "fr")
    _, out, _ = run(*removed, "--find", "MINISTÈRE", "--json")
    (one,) = json.loads(out)
    assert (one["target"], one["state"], one["by"]) == ("Elles ont écrit au ministère.", "translated", "Ada")
    _, out, _ = run(*removed, "--restore", one["id"], "--json")
    place = json.loads(out.splitlines()[0])
    assert (place["source"], place["target"]) == ("Rain fell on all of the roofs.", "")
    code, out, _ = run(*removed, "--restore", one["id"], "--into", place["id"])
    assert (code, "brought back into" in out) == (0, True)
    undo = out.splitlines()[1].split(": ")[1].removeprefix("workbench ").split()
    assert "1 segment as before" in run(*undo)[1]
    code, _, error = run(*removed, "--restore", place["id"], "--into", place["id"])
    assert (code, "was removed" in error) == (2, True)


def test_rules_are_listed_applied_exported_and_removed(folder: Path, run: Run) -> None:
    source = folder / "source_texts/wait.en.txt"
    source.write_text("See Qrf. Miller.\n")
    run("add", source)
    project = open_project(folder)
    ada = people(project)[0]
    first = translating.rows(project, ada, "wait", "fr", None, 0, 1)[0].segment
    kept = no_breaks.add(project, ada, "wait", first.id, len(first.source), "Qrf.").id
    project.close()
    _, out, _ = run("rules", "list", "--json")
    assert json.loads(out).items() >= {"number": kept, "word": "Qrf.", "places": 1}.items()
    assert "1 place in 1 article" in run("rules", "list")[1]
    code, out, _ = run("rules", "apply", kept)
    assert (code, out.splitlines()[0]) == (0, "1 place joined")
    assert "before" in run(*out.splitlines()[1].split(": ")[1].removeprefix("workbench ").split())[1]
    assert run("rules", "export", "--out", folder / "own.srx")[0] == 0
    assert "Qrf" in (folder / "own.srx").read_text()
    assert run("rules", "remove", kept)[0] == 0
    assert run("rules", "list")[1] == ""


def test_align_takes_a_translation_that_exists(added: Path, run: Run) -> None:
    french = added / "wait.fr.txt"
    french.write_text("Les familles attendent\n\nElles ont écrit au ministère. Nul n’a répondu.\n")
    code, out, _ = run("align", "wait", french, "--locale", "fr", "--dry-run", "--json")
    read = json.loads(out)
    assert (code, [one["sure"] for one in read["segments"]], read["taken"]) == (0, [True] * 3, 0)
    code, out, _ = run("align", "wait", french, "--locale", "fr")
    assert (code, "3 taken" in out) == (0, True)
    code, _, error = run("align", "wait", added / "none.txt", "--locale", "fr")
    assert (code, "cannot be read" in error) == (2, True)


def test_segment_reads_and_writes_lines(run: Run) -> None:
    given = '{"lang": "fa", "text": "سلام. خوبی؟ بله"}\n\n{"lang": "en", "text": ""}\n'
    code, out, _ = run("segment", "--jsonl", stdin=given)
    assert code == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {"segments": ["سلام. ", "خوبی؟ ", "بله"]},
        {"segments": []},
    ]


def test_segment_prints_sentences(run: Run, folder: Path) -> None:
    expected = "The families wait\nThey wrote to the ministry.\nNobody answered.\n"
    assert run("segment", "source_texts/wait.en.txt") == (0, expected, "")
    assert run("segment", stdin=TEXT) == (0, expected, "")


def test_check_reads_and_writes_lines(run: Run) -> None:
    row = {"id": "1", "source": "It has 12 parts.", "target": "Il a 21 parties.", "source_lang": "en"}
    code, out, _ = run("check", "--jsonl", stdin=json.dumps(row | {"target_lang": "fr"}))
    answer = json.loads(out)
    assert (code, answer["id"]) == (0, "1")
    assert any(found["id"].startswith("numbers") for found in answer["checks"])


def test_check_ends_with_one_when_there_are_findings(added: Path, run: Run) -> None:
    assert run("check", "wait")[0] == 0
    run("export", "wait", "--locale", "fr")
    po = added / "locales/fr/wait.po"
    po.write_text(
        po.read_text().replace(
            '"Nobody answered."\nmsgstr ""', '"Nobody answered."\nmsgstr "Nobody answered."'
        )
    )
    run("import", po)
    code, out, _ = run("check", "wait")
    assert (code, "wait (fr)" in out) == (1, True)
    _dismiss_all(added, "wait", "fr")
    assert run("check", "wait")[:2] == (0, "1 dismissed finding is not shown.\n")
    assert run("check", "wait", "--json")[:2] == (0, "")


def _dismiss_all(folder: Path, slug: str, locale: str) -> None:
    project = open_project(folder)
    by = people(project)[0]
    for segment, sifted in kept_findings.of_catalogue(project, slug, locale):
        (row,) = translating.rows_of(project, by, slug, locale, [segment.id])
        for known in sifted.open:
            dismissing.dismiss(project, by, slug, locale, segment.id, row.translation.target, known.key)
    project.close()


def test_check_says_which_checks_are_off(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init", tmp_path / "new", "--source", "en", "--targets", "fr, de")[0] == 0
    monkeypatch.chdir(tmp_path / "new")
    code, out, errors = run("check")
    assert (code, out) == (0, "")
    assert "de: the check spelling is off. There is no dictionary for German. On Debian" in errors
    assert "fr: " not in errors


def test_terms_go_in_and_out_and_are_found(added: Path, run: Run) -> None:
    rows = (
        "concept,locale,term,part_of_speech,status,definition,note\nministry,en,ministry,noun,preferred,,\n"
    )
    Path("glossary/a.csv").write_text(rows + "ministry,fr,ministère,noun,preferred,,\n")
    assert run("terms", "import", "glossary/a.csv")[:2] == (
        0,
        "glossary/a.csv: 1 added, 0 changed, 0 as before\n",
    )
    assert run("terms", "find", "Two ministries")[1] == "4-14\tministries\tministry\n"
    assert run("terms", "export", "out.csv")[0] == 0
    assert Path("out.csv").read_text() == Path("glossary/a.csv").read_text()
    given = '{"lang": "fr", "terms": ["accord"]}\n{"text": "L’accord"}\n'
    assert json.loads(run("terms", "find", "--jsonl", stdin=given)[1]) == {"hits": [["accord", 2, 8]]}


def test_score_against_a_reference(added: Path, run: Run) -> None:
    run("export", "wait", "--locale", "fr")
    po = added / "locales/fr/wait.po"
    text = po.read_text()
    targets = {
        "The families wait": "Les familles attendent",
        "They wrote to the ministry.": "Elles écrivirent au ministère.",
        "Nobody answered.": "Personne ne répondit.",
    }
    for source, target in targets.items():
        text = text.replace(f'"{source}"\nmsgstr ""', f'"{source}"\nmsgstr "{target}"')
    po.write_text(text)
    run("import", po)
    reference = added / "reference.txt"
    reference.write_text("\n".join(targets.values()))
    code, out, _ = run("score", "wait", "--locale", "fr", "--reference", reference, "--json")
    report = json.loads(out)
    assert code == 0
    assert {m["name"]: round(m["value"]) for m in report["metrics"]} == {
        "BLEU": 100,
        "chrF2++": 100,
        "TER": 0,
    }
    assert all("version" in m["signature"] for m in report["metrics"])
    reference.write_text("One line")
    code, _, errors = run("score", "wait", "--locale", "fr", "--reference", reference)
    assert (code, "reference.txt" in errors) == (2, True)


BAD = {
    "no project": (["status", "-C", "/"], "is not a project"),
    "no such file": (["add", "nothing.txt"], "nothing.txt"),
    "unknown ending": (["add", "workbench.toml"], ".txt"),
    "no such article": (["export", "nothing"], "nothing"),
    "no such locale": (["export", "wait", "--locale", "de"], "not translated into"),
    "not a locale": (["export", "wait", "--locale", "!!"], "locale"),
    "nobody of that name": (["export", "--as", "Zoe"], "Zoe"),
    "not a catalogue": (["import", "source_texts/wait.en.txt"], "Only PO, XLIFF, CSV, XLSX and DOCX"),
    "no such command": (["frobnicate"], "frobnicate"),
    "nothing to score against": (["score", "--locale", "fr"], "--reference"),
    "no such moment": (["score", "--locale", "fr", "--against", "yesterday"], "yesterday"),
    "a bad database": (["status", "--database", "nonsense"], "database"),
    "added twice": (["add", "source_texts/wait.en.txt"], "already"),
}


@pytest.mark.parametrize(("arguments", "said"), BAD.values(), ids=BAD)
def test_what_goes_wrong_is_said_in_words_and_ends_with_two(added: Path, run: Run, arguments, said) -> None:
    code, _, errors = run(*arguments)
    assert code == 2
    assert said in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("stdin", [b"x", b"[]", b'{"text": 1}', b'{"text": "\xff"}'])
def test_bad_lines_are_told(run: Run, stdin: bytes) -> None:
    code, _, errors = run("segment", "--jsonl", stdin=stdin)
    assert (code, "line 1" in errors or "UTF-8" in errors) == (2, True)


def test_every_command_is_in_the_readme(run: Run) -> None:
    _, out, _ = run("--help")
    commands = [line.split()[0] for line in out.partition("Commands:")[2].splitlines() if line.strip()]
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert len(commands) > 8
    assert [name for name in commands if f"workbench {name}" not in readme] == []


FRENCH_PO = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "They wrote to the ministry."
msgstr "Ils ont écrit à l'État  hier ?"

msgid "Nobody answered."
msgstr "Personne."
"""


@pytest.fixture
def written(added: Path, run: Run) -> Path:
    """The article with two French segments."""
    Path("wait.po").write_text(FRENCH_PO)
    assert run("import", "wait.po", "--article", "wait", "--locale", "fr")[0] == 0
    return added


def test_typography_is_shown_set_right_and_taken_back(written: Path, run: Run) -> None:
    asked = ("normalise", "wait", "--locale", "fr")
    code, out, errors = run(*asked, "--dry-run")
    assert (code, errors) == (1, "")
    assert out.splitlines()[1:] == ["wait (fr): 1 segment normalised (dry run: nothing was written)"]
    shown = out.splitlines()[0]
    assert shown == "Ils ont écrit à l[-'-]{+’+}État[-  -]{+ +}hier[- -]{+<NNBSP>+}?"

    code, out, _ = run(*asked)
    assert code == 0
    assert out.splitlines()[:2] == [shown, "wait (fr): 1 segment normalised"]
    undo = out.splitlines()[2].removeprefix("Undo it: workbench ").split()
    assert run(*asked, "--dry-run") == (
        0,
        "wait (fr): 0 segments normalised (dry run: nothing was written)\n",
        "",
    )
    assert run(*undo)[:2] == (0, "wait (fr): 1 segment as before\n")
    assert run(*asked, "--dry-run")[0] == 1


def test_normalising_for_programs(written: Path, run: Run) -> None:
    code, out, _ = run("normalise", "wait", "--locale", "fr", "--json")
    said = json.loads(out)
    (segment,) = said["segments"]
    assert (code, said["normalised"], said["left"]) == (0, 1, 0)
    assert segment["after"] == "Ils ont écrit à l’État hier\u202f?"
    assert segment["edits"][0] == {"span": [17, 18], "replacement": "’", "checks": ["apostrophe"]}
    assert isinstance(said["step"], int)


def test_normalising_what_is_not_there_is_an_error(written: Path, run: Run) -> None:
    code, out, errors = run("normalise", "other", "--locale", "fr")
    assert (code, out) == (2, "") and "other" in errors


# ------------------------------------------------------------------------------------------- PO files

SHOP = """msgid ""
msgstr "Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Yes"
msgstr "Oui"

#, fuzzy
msgid "No"
msgstr "Nom"
"""


def test_a_po_file_goes_in_with_its_translations_and_comes_out_as_it_was(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "shop.po"
    file.write_text(SHOP)
    code, out, _ = run("add", str(file))
    assert (code, out) == (
        0, "Added shop.po as “shop”: 2 segments; in fr 1 translated, 1 needing work.\n"
    )  # fmt: skip
    run("export", "shop", "--locale", "fr", "--format", "article", "--out", str(tmp_path / "out"))
    assert (tmp_path / "out" / "shop.fr.po").read_text() == SHOP
    assert run("add", str(file), "--name", "bare", "--translated", "none")[1].endswith("2 segments.\n")
    assert "does not translate" in run("add", str(file), "--name", "other", "--translated", "de")[2]
    file.write_text(SHOP.replace('msgstr "Nom"', 'msgstr "Nom'))
    code, _, errors = run("update", str(file))
    assert code == 2 and "shop.po:10" in errors
