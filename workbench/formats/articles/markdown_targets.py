"""Targets as they have to stand in a Markdown article: what would become other markup is escaped, no more.

A target is tried the way the parser reads it, so that a backslash appears only where a block would otherwise
break or change its kind: a paragraph that begins with `1. ` or `# `, a line break before `- `, a `|` in a
table cell, a `]` in the description of an image, a quotation mark in a title of the front matter. Inline
markup is the translator's and is left alone.
"""

import re
from string import punctuation

from workbench.formats.articles.front_matter import quoted, quoting
from workbench.formats.articles.markdown_rules import leaves
from workbench.model import Block, BlockKind

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_ATX = re.compile(r"#{1,6}[^\S\n]+$")
_BARE_BAR = re.compile(r"(?<!\\)\|")
_BARE_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_ORDERED = re.compile(r"(\s*\d+)([.)])")


def fitted(block: Block, target: str) -> str:
    """The target of a block as its article has to hold it, line breaks still without the continuation.

    Args:
        block: a block of a Markdown document that has a text to translate.
        target: what the translator wrote for the whole block. A blank line in it becomes a line break, since
            it would end the block; where the block takes one line only, every line break becomes a space.
    """
    target = _BLANK_LINES.sub("\n", target.strip())
    value = quoting(block.lead)
    if value:
        return quoted(target, *value)
    if block.kind is BlockKind.TABLE_CELL:
        cell = _BARE_BAR.sub(r"\\|", _one_line(target))
        # A backslash would take the bar after the cell away from the table.
        return cell + " " if cell.endswith("\\") else cell
    if block.kind is BlockKind.CAPTION:
        description = _BARE_BRACKET.sub(r"\\\g<0>", _one_line(target))
        # An odd backslash at the end would take the bracket away from the image.
        return description + "\\" * ((len(description) - len(description.rstrip("\\"))) % 2)
    if block.kind is BlockKind.HEADING:
        heading = _one_line(target)
        return _in_heading(heading) if _ATX.search(block.lead) else _above_rule(heading)
    return _in_paragraph(target, contained=block.level > 0)


def _one_line(target: str) -> str:
    return " ".join(line.strip() for line in target.split("\n"))


def _in_heading(target: str) -> str:
    """The target with its last `#` escaped where it would be taken for the end of the heading's markup."""
    bare = target.rstrip("#")
    if bare == target or (bare and bare[-1] not in " \t"):
        return target
    return f"{target[:-1]}\\#"


def _above_rule(target: str) -> str:
    """The target as the line above a rule that makes it a heading; a bar, even behind a
    backslash, can make a table of the two."""
    target = _in_paragraph(target, contained=False)
    found = leaves(f"{target}\n---")
    return target if [leaf.name for leaf in found] == ["lheading"] else target.replace("|", "&#124;")


def _in_paragraph(target: str, *, contained: bool) -> str:
    """The target with a backslash before every line that would begin something else than its paragraph.

    In a list or quotation that goes on without its prefix (lazily), more lines would than the text shows by
    itself; there every line has to be a paragraph of its own.
    """
    lines = target.split("\n")
    if _is_paragraph(target) and not (contained and len(lines) > 1):
        return target
    for number, line in enumerate(lines):
        before = f"{lines[number - 1]}\n" if number else ""
        if not _is_paragraph(before + line) or (contained and not _is_paragraph(line.strip())):
            lines[number] = _escaped(line)
    return "\n".join(lines)


def _is_paragraph(text: str) -> bool:
    """Whether the text is one paragraph that reaches from its first line to its last."""
    found = leaves(text)
    return (
        len(found) == 1
        and found[0].name == "paragraph"
        and not found[0].containers
        and len(found[0].lines) == text.count("\n") + 1
    )


def _escaped(line: str) -> str:
    ordered = _ORDERED.match(line)
    if ordered:
        return f"{ordered[1]}\\{line[ordered.end() - 1 :]}"
    text = line.lstrip()
    # Before anything but ASCII punctuation a backslash is a backslash (CommonMark 2.4).
    return f"{line[: len(line) - len(text)]}\\{text}" if text[:1] in tuple(punctuation) else line
