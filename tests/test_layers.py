"""Imports point one way. The layers are described in the README."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "workbench"
PURE = {
    "alignment", "boundaries", "checks", "corrections", "exchange", "exchange_model", "formats",
    "import_choices", "memory", "merge", "scoring", "splitting", "terms", "text", "workflow",
}  # fmt: skip
# What each part may import of ours, besides itself.
MAY_IMPORT = {
    "errors": set(),
    "model": set(),
    **{part: {"model", "errors"} | PURE for part in PURE},
    "store": {"model", "errors"} | PURE,
    "services": {"model", "errors", "store"} | PURE,
    # `serve` starts the web server; nothing else of the web is known here.
    "cli": {"model", "errors", "services", "web"} | PURE,
    "web": {"model", "errors", "services"} | PURE,
}
# Libraries that only one part may import.
ONLY_IN = {
    "streamlit": "web",
    "starlette": "web",
    "uvicorn": "web",
    "sqlalchemy": "store",
    "alembic": "store",
    "polib": "formats/po",
    "typer": "cli",
    "click": "cli",
    "sacrebleu": "scoring",
    "turbohtml": "formats/articles/html",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in _imports(path):
        first, *rest = name.split(".")
        if first == "workbench" and rest and part != "__init__":
            assert rest[0] == part or rest[0] in MAY_IMPORT[part] or rest[0] == "__version__", name
        elif first in ONLY_IN:
            assert path.relative_to(PACKAGE).as_posix().startswith(ONLY_IN[first]), name


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 410
