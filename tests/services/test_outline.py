"""The outline of an article, from which the preview is drawn."""

from typing import Any

import pytest

from workbench.formats import read
from workbench.services.editor.outline import MOST_CODE, outline

MARKDOWN = """# The mill

First. Second.[^1]

3. rye
4. wheat
   - husks

     more of these
- [x] swept

> Water.

```py
turn()
```

| a | b |
|---|---|
| c | d |

| e | f |
|---|---|

***

[^1]: A note.

[ref]: https://example.org
"""
HTML = (
    "<h1>The mill</h1><ol start=3><li>rye<li><p>wheat</p><p>more</p><ul><li>husks</ul><li>oats</ol>"
    "<table><tr><th>a<tr><td>b</table><table><tr><td>c</table><pre>turn()</pre>"
)


def blocks(text: str, name: str) -> list[tuple[Any, ...]]:
    document, _ = read(text.encode(), name)
    shown = outline(
        document.format, document.blocks, {n: 1 for n, b in enumerate(document.blocks) if b.translatable}
    )
    return [(shown["kinds"][kind], *rest) for kind, *rest in shown["blocks"]]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            MARKDOWN,
            "mill.md",
            [
                ("heading", 1, 1),
                ("paragraph", 0, 1),
                ("list item", 1, 1, "3."),
                ("list item", 1, 1, "4."),
                ("list item", 2, 1),
                ("list item", 2, 1, ""),
                ("list item", 1, 1, "☑"),
                ("quotation", 1, 1),
                ("code", 0, 0, "turn()"),
                ("table cell", 1, 1, "table"),
                ("table cell", 2, 1),
                ("table cell", 1, 1),
                ("table cell", 2, 1),
                ("table cell", 1, 1, "table"),
                ("table cell", 2, 1),
                ("rule", 0, 0),
                ("paragraph", 0, 1, "1"),
            ],
        ),
        (
            HTML,
            "mill.html",
            [
                ("heading", 1, 1),
                ("list item", 1, 1, "3."),
                ("list item", 1, 1, "4."),
                ("list item", 1, 1, ""),
                ("list item", 2, 1),
                ("list item", 1, 1, "5."),
                ("table cell", 1, 1, "table"),
                ("table cell", 1, 1),
                ("table cell", 1, 1, "table"),
                ("code", 0, 0, "turn()"),
            ],
        ),
    ],
    ids=["markdown", "html"],
)
def test_blocks_are_told_as_readers_see_them(text: str, name: str, wanted: list[tuple[Any, ...]]) -> None:
    assert blocks(text, name) == wanted


def test_long_code_is_cut() -> None:
    (_, _, _, code) = blocks(f"```\n{'x' * (2 * MOST_CODE)}\n```\n", "mill.md")[0]
    assert code == "x" * MOST_CODE + "…"
