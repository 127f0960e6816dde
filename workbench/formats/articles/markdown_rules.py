"""Where the leaf blocks of a Markdown text stand, as markdown-it-py sees them.

The block rules of markdown-it-py (CommonMark 0.31 with the tables of GitHub Flavored Markdown) are used as
they are, each wrapped so that it leaves behind where the text of every line begins inside its containers:
the tokens themselves only name lines. Inline rules do not run. Four rules are ours: footnote definitions as
in PHP Markdown Extra, MDX and template lines, link reference definitions on one line, and the containers
that are open.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]

MAX_NESTING = 40
"""Levels of containers that are read (a list counts twice). Far above what people write, and low enough for a
text made of nothing but `>` to cost no more than a long one."""

MAX_TAG_LINES = 60
"""Lines that one component tag may take."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block without blocks inside."""

    name: str
    """The rule that found it: `paragraph`, `heading`, `lheading`, `table`, `code`, `fence`, `html_block`,
    `hr`, `reference`, `template` or, for lines that no rule was allowed to read, `unread`."""
    lines: tuple[tuple[int, int], ...]
    """For every line the offsets of its first character that is no white space, and of its end."""
    containers: tuple[str, ...] = ()
    """What it stands in, from the outside: `list`, `quotation`, `footnote`."""


def leaves(text: str) -> list[Leaf]:
    """The leaf blocks of a Markdown text, in order.

    Blank lines and lines with nothing but container markers belong to none.
    """
    # Carriage returns count as white space at line ends, and every offset must stay what it is.
    source = text.replace("\r", " ")
    env: dict = {"leaves": [], "containers": []}
    _parser().parse(source, env)
    return _with_unread(source, env["leaves"])


_CONTAINER_MARKS = re.compile(r"(?:[>\s]|[-+*](?=\s))*")


def _with_unread(source: str, found: list[Leaf]) -> list[Leaf]:
    """The leaves together with the lines that stand deeper than `MAX_NESTING`."""
    result: list[Leaf] = []
    position = 0

    def add_unread(end: int) -> None:
        # The marker that a leaf stands behind is on the same line; only whole lines can be unread.
        start = position
        while start < end:
            stop = source.find("\n", start)
            if stop < 0 or stop >= end:
                if end < len(source):
                    return
                stop = end
            begin = _CONTAINER_MARKS.match(source, start, stop).end()
            if any(map(str.isalpha, source[begin:stop])):
                result.append(Leaf("unread", ((begin, stop),)))
            start = stop + 1

    for leaf in found:
        add_unread(leaf.lines[0][0])
        result.append(leaf)
        position = leaf.lines[-1][1]
    add_unread(len(source))
    return result


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    ruler = parser.block.ruler
    known = {rule.name: rule for rule in ruler.__rules__}
    for name in ("table", "code", "fence", "hr", "html_block", "heading", "lheading", "paragraph"):
        ruler.at(name, _leaving(name, known[name].fn), {"alt": known[name].alt})
    for name, container in (("blockquote", "quotation"), ("list", "list")):
        ruler.at(name, _inside(container, known[name].fn), {"alt": known[name].alt})
    ruler.at("reference", _leaving("reference", _reference))
    interrupting = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    ruler.before("blockquote", "template", _leaving("template", _template), interrupting)
    ruler.before("reference", "footnote", _inside("footnote", _footnote), {"alt": ["paragraph", "reference"]})
    return parser


def _leaving(name: str, rule: Rule) -> Rule:
    """The rule, leaving a `Leaf` in the environment whenever it takes lines."""

    def leaving(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            lines = tuple(
                (state.bMarks[line] + state.tShift[line], state.eMarks[line])
                for line in range(start, state.line)
            )
            state.env["leaves"].append(Leaf(name, lines, tuple(state.env["containers"])))
        return True

    return leaving


def _inside(container: str, rule: Rule) -> Rule:
    """The rule, with its container on the stack while it reads what is inside."""

    def inside(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent:
            return rule(state, start, end, silent)
        state.env["containers"].append(container)
        taken = rule(state, start, end, silent)
        state.env["containers"].pop()
        return taken

    return inside


# A bracket inside a label needs a backslash (CommonMark 4.7). Definitions over several lines are left to the
# paragraph rule: nobody writes them, and reading them takes quadratic time in markdown-it.
_REFERENCE = re.compile(
    r"""\[(?!\^)(?=[^\]]*[^\s\]])(?:[^\[\]\\\n]|\\.)+\]:[ \t]*
        (?:<[^<>\n]*>|[^\s<]\S*)
        (?:[ \t]+(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\((?:[^()\\\n]|\\.)*\)))?[ \t]*$""",
    re.VERBOSE,
)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent or state.is_code_block(start) or not _REFERENCE.match(_line(state, start)):
        return False
    state.line = start + 1
    return True


_FOOTNOTE = re.compile(r"\[\^[^\s\]]+\]:")


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote definition: what follows the label, and the lines below it that are indented by four."""
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    label = _FOOTNOTE.match(state.src, begin, state.eMarks[start])
    if not label:
        return False
    if silent:
        return True
    saved = (state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType)
    content = state.skipSpaces(label.end())
    state.blkIndent += 4
    state.bMarks[start], state.tShift[start], state.sCount[start] = content, 0, state.blkIndent
    state.parentType = "footnote"
    state.level += 1
    if content < state.eMarks[start]:
        state.md.block.tokenize(state, start, end)
    else:
        state.line = start + 1
        state.md.block.tokenize(state, start + 1, end)
        state.line = max(state.line, start + 1)
    state.level -= 1
    state.blkIndent -= 4
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = saved
    return True


_TEMPLATE_LINE = re.compile(
    r"""\{/\*.*\*/\}            # MDX comment
      | \{%.*%\}                # Liquid, Jinja
      | \{\{[<%].*[%>]\}\}      # Hugo
      | :{3,}.*                 # directive of Docusaurus, VuePress, Pandoc
      | \[![A-Za-z]+\][-+]?     # kind of a GitHub alert
      | </?>                    # MDX fragment
    """,
    re.VERBOSE,
)
_COMPONENT = re.compile(r"</?[A-Z][\w.:-]*")


def _template(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that holds nothing but MDX or template markup; a component's tag may take several lines.

    MDX tells components from HTML elements by the capital letter.
    """
    if state.is_code_block(start):
        return False
    line = _line(state, start).rstrip()
    if _TEMPLATE_LINE.fullmatch(line):
        # `[!NOTE]` opens an alert at the beginning of a quotation; elsewhere it is a text.
        if line.startswith("[") and (silent or state.env["containers"][-1:] != ["quotation"]):
            return False
        last = start + 1
    elif _COMPONENT.match(line):
        # A tag over several lines never interrupts a paragraph: looking ahead from each of its lines would
        # not be linear.
        last = _tag_end(state, start, start + 1 if silent else min(end, start + MAX_TAG_LINES))
    else:
        return False
    if not last:
        return False
    if not silent:
        state.line = last
    return True


def _tag_end(state: StateBlock, start: int, end: int) -> int:
    """The line after the one that closes the tag; 0 when the tag is not closed or a text follows it."""
    depth = 0
    quote = ""
    for number in range(start, end):
        if state.isEmpty(number):
            return 0
        line = _line(state, number).rstrip()
        for offset, character in enumerate(line):
            if quote:
                if character == quote:
                    quote = ""
            elif character in "\"'" and not depth:
                quote = character
            elif character == "{":
                depth += 1
            elif character == "}":
                depth -= 1
            elif character == ">" and not depth:
                return number + 1 if offset == len(line) - 1 else 0
            elif character == "<" and not depth and (offset or number > start):
                return 0
    return 0


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
