"""Every word on the screen goes through gettext, and can be extracted."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from workbench.web import texts
from workbench.web.editor.route import ASSETS

WEB = Path(texts.__file__).parent
DRAWING = [path for folder in ("pages", "parts") for path in sorted((WEB / folder).glob("*.py"))]
DRAWING += [WEB / "frame.py"]

# Names of arguments that people read, and calls whose first argument they read.
READ = {"label", "help", "placeholder", "title", "text"}
SHOWING = {
    "button", "form_submit_button", "download_button", "text_input", "text_area", "number_input", "selectbox",
    "segmented_control", "pills", "toggle", "checkbox", "file_uploader", "expander", "popover", "dialog",
    "title", "header", "subheader", "caption", "markdown", "write", "text", "error", "warning", "info",
    "success", "toast", "page_title", "empty", "heading", "quiet", "say", "ask", "link", "tabs", "radio",
}  # fmt: skip


def literals(node: ast.expr) -> list[str]:
    """The words of a literal that are not inside a call of gettext."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return [text for value in node.values for text in literals(value)]
    if isinstance(node, ast.BinOp):
        return literals(node.left) + literals(node.right)
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return []


def has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


@pytest.mark.parametrize("path", DRAWING, ids=lambda path: path.stem)
def test_what_widgets_say_goes_through_gettext(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        said = [keyword.value for keyword in node.keywords if keyword.arg in READ]
        if name in SHOWING and node.args:
            # `links.link` and `columns[0].text_input`: the label is the second argument of the first alone.
            said.append(node.args[1] if name == "link" else node.args[0])
        found += [(node.lineno, text) for one in said for text in literals(one) if has_words(text)]
    # A key on the keyboard is called the same everywhere.
    assert [one for one in found if "Alt+" not in one[1]] == []


@pytest.mark.parametrize("path", DRAWING, ids=lambda path: path.stem)
def test_what_our_html_says_goes_through_gettext(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr | ast.Constant) and "<" in "".join(literals(node)):
            # What stands between tags is read; what stands inside them is not.
            whole = "".join(literals(node))
            outside = [
                piece.split(">", 1)[-1]
                for piece in whole.split("<")[1:]
                if ">" in piece and not piece.startswith("style>")
            ]
            found += [(node.lineno, text) for text in outside if has_words(text)]
    # The names of metrics are names.
    assert [one for one in found if one[1].strip() not in {"chrF2++", "BLEU"}] == []


@pytest.mark.parametrize("path", DRAWING, ids=lambda path: path.stem)
def test_messages_are_literals_that_can_be_extracted(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            needed = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
            for argument in node.args[:needed]:
                assert isinstance(argument, ast.Constant), f"{path}:{node.lineno}"


def test_a_template_of_all_messages_can_be_extracted() -> None:
    found = {
        message if isinstance(message, str) else message[0]
        for _, _, message, _, _ in extract_from_dir(
            str(WEB),
            method_map=[("**.py", "python"), ("**.js", "javascript")],
            options_map={"**.js": {"parse_template_string": True}},
            keywords={"_": None, "N_": None, "ngettext": (1, 2)},
        )
    }
    assert {"Articles", "All saved", "needs work", "{number} segment", "Working as"} <= found
    assert len(found) > 200


def test_english_is_what_the_code_says() -> None:
    assert texts._("Articles") == "Articles"
    assert texts.ngettext("{number} word", "{number} words", 2) == "{number} words"
    assert texts.language() == "en"


# ------------------------------------------------------------------------- the scripts of the editor

LOOKED_UP = re.compile(r"""\b(?:_|N_|ngettext)\(\s*"[^"]*"(?:,\s*"[^"]*")?""")
LITERAL = re.compile(r"""(["'`])((?:\\.|(?!\1).)*)\1(?!:)""")
# Words as people read them: a capitalised one, or two in a row that are no class names.
PROSE = re.compile(r"^[A-Z][a-z]+(?:[ .,:;…!?]|$)|(?<![\w-])[a-z’]{2,} [a-z’]{2,}(?![\w-])")
NOT_READ = {
    "Escape", "Esc", "Enter", "Control", "Shift", "Alt", "Meta", "Up", "Down", "Left", "Right", "Period",
    "Comma",
    "Slash", "Semicolon", "Minus", "Equal", "Weblate", "MateCat", "OmegaT",
    "PgDn", "PgUp", "list item", "table cell", "front matter",
    "Connection error",  # what Streamlit says
    "The editor failed on an answer",  # for the console
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.js")), ids=lambda path: path.stem)
def test_what_the_editor_says_goes_through_gettext(path: Path) -> None:
    code = re.sub(
        r"^\s*(?://|/?\*).*$|^import .*$|\s// .*$", "", path.read_text(encoding="utf-8"), flags=re.M
    )
    literals = [re.sub(r"\$\{.*?\}", "", text) for _, text in LITERAL.findall(LOOKED_UP.sub("", code))]
    keys = re.compile(r"(?:(?:Ctrl|Alt|Shift|Page|Numpad|Arrow)\S*)+")
    found = [
        text for text in literals if PROSE.search(text) and text not in NOT_READ and not keys.fullmatch(text)
    ]
    assert found == []


def test_the_editor_gets_its_texts_in_the_interface_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalog(locale="ru")
    catalogue.add("All saved", "Всё сохранено")
    catalogue.add(
        ("{number} segment", "{number} segments"),
        ("{number} сегмент", "{number} сегмента", "{number} сегментов"),
    )
    compiled = tmp_path / "workbench.mo"
    with compiled.open("wb") as file:
        write_mo(file, catalogue)
    with compiled.open("rb") as file:
        monkeypatch.setattr(texts, "_catalogue", gettext.GNUTranslations(file))
    given = texts.of_scripts.__wrapped__(ASSETS)
    assert given["language"] == "ru"
    assert given["texts"]["All saved"] == "Всё сохранено"
    assert given["texts"]["{number} segment"] == [
        "{number} сегмент",
        "{number} сегмента",
        "{number} сегментов",
    ]
    assert [given["plurals"][number] for number in (1, 2, 5, 11, 21, 112)] == [0, 1, 2, 2, 0, 2]
    assert "Send back" not in given["texts"]
