"""The table of what was measured, printed when all benchmarks are done."""

from collections.abc import Callable

import pytest

Row = Callable[..., None]
_rows: list[tuple[str, ...]] = []
_HEAD = ("", "editor", "widget page", "ratio", "wanted")


@pytest.fixture(scope="session")
def row() -> Row:
    """Adds a line to the table: what was measured, on either page, and what is wanted."""

    def _row(what: str, editor: str, widgets: str = "", ratio: str = "", wanted: str = "") -> None:
        _rows.append((what, editor, widgets, ratio, wanted))

    return _row


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _rows:
        return
    table = [_HEAD, *_rows]
    widths = [max(len(line[column]) for line in table) for column in range(len(_HEAD))]
    terminalreporter.section("what was measured")
    for line in table:
        cells = [line[0].ljust(widths[0])] + [
            cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)
        ]
        terminalreporter.write_line("  ".join(cells).rstrip())
