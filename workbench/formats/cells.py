"""Text from people as cells of a table, which a spreadsheet must not take for a formula."""

_FORMULA_SIGNS = tuple("=+-@＝＋－＠")
_CELL_BREAKS = tuple("\t\r\n")


def neutralised(text: str) -> str:
    """A cell's text that a spreadsheet shows rather than computes; `restored` gives the text back exactly.

    A text that begins with `=`, `+`, `-` or `@` (also full width, also after white space), a tab or a line
    break gets an apostrophe before it, as OWASP advises against CSV injection. So does one that has
    apostrophes before such a beginning already, so that nothing is ambiguous.
    """
    return "'" + text if is_formula(text) else text


def restored(cell: str) -> str:
    """The text that `neutralised` made the cell of; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def is_formula(text: str) -> bool:
    """Whether a cell with this text, without apostrophes before it, might be computed or broken."""
    bare = text.lstrip("'")
    return bare.startswith(_CELL_BREAKS) or bare.lstrip().startswith(_FORMULA_SIGNS)
