"""Reading the rules of a Hunspell dictionary, its `.aff` file: hunspell(5)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from workbench.checks.dictionaries.encoding import decoded
from workbench.checks.dictionaries.flags import NONE, Flags, Writing, reader, single
from workbench.errors import InputError

_MOST_AFFIXES = 500_000
_MOST_RULES = 5_000
_TOKEN = re.compile(r"\((?P<named>[^()]+)\)(?P<many>[*?]?)|(?P<one>[^()*?])(?P<times>[*?]?)")
_CONDITION = re.compile(r"\[(\^?)([^\]]*)\]|(.)")

Table = Mapping[str, Mapping[str, tuple["Affix", ...]]]
"""Affixes by their text, then by what they strip, so that each stem is looked for once."""


@dataclass(frozen=True, slots=True)
class Affix:
    """A prefix or suffix."""

    flag: str
    strip: str
    """What it takes the place of, at its end of the word."""
    text: str
    condition: str
    """What the word has at that end, as in hunspell(5); `.` for any."""
    crosses: bool
    """Whether it goes with affixes at the other end."""
    continues: Flags
    """What may be added to the word with this affix, and where it may stand."""


@dataclass(frozen=True, slots=True)
class Affixes:
    """The rules of a dictionary. An option that it does not have is empty; no word has that as a flag."""

    flags: Callable[[str], Flags]
    """Reads the flags of a word. Raises ValueError with what is wrong."""
    encoding: str = "utf-8"
    suffixes: Table = field(default_factory=dict)
    prefixes: Table = field(default_factory=dict)
    outer_suffixes: Table = field(default_factory=dict)
    """Those that go on to another suffix."""
    options: Mapping[str, str] = field(default_factory=dict)
    """By name the flag that a line such as `NEEDAFFIX x` names."""
    switches: Flags = NONE
    """The names of options without a value."""
    alphabet: str = ""
    """The letters of the language, the frequent ones first."""
    language: str = ""
    ignored: str = ""
    """Letters that are passed over."""
    conversions: tuple[tuple[str, str], ...] = ()
    """What stands for what in words that are looked up."""
    breaks: tuple[str, ...] = ("-", "^-", "-$")
    """Where a word is parted, each part to be a word."""
    replacements: tuple[tuple[str, str], ...] = ()
    """Faults that are often made, with what is meant."""
    compound_min: int = 3
    compound_words: int = 0
    """How many words a compound has at most; 0 is any number."""
    compound_rules: tuple[tuple[tuple[str, str], ...], ...] = ()
    """Patterns of compounds: flags in order, each with how often, `*`, `?` or once."""
    compound_borders: tuple[tuple[str, str], ...] = ()
    """Ends and beginnings that do not meet in a compound."""

    def option(self, name: str) -> str:
        return self.options.get(name, "")


@cache
def condition(text: str, suffix: bool) -> re.Pattern[str]:
    """The pattern of an affix's condition: letters, `.`, `[abc]` and `[^abc]`, nothing else has a meaning."""
    parts = []
    for match in _CONDITION.finditer(text):
        negated, letters, one = match.groups()
        if one is not None:
            parts.append("." if one == "." else re.escape(one))
        elif letters:
            parts.append(f"[{negated}{re.escape(letters)}]")
    pattern = "".join(parts)
    return re.compile(rf"(?:{pattern})\Z" if suffix else pattern, re.DOTALL)


_FLAG_OPTIONS = frozenset(
    "NEEDAFFIX PSEUDOROOT FORBIDDENWORD ONLYINCOMPOUND CIRCUMFIX KEEPCASE COMPOUNDFLAG COMPOUNDBEGIN"
    " COMPOUNDMIDDLE COMPOUNDEND COMPOUNDLAST COMPOUNDPERMITFLAG COMPOUNDFORBIDFLAG COMPOUNDROOT"
    " FORCEUCASE".split()
)
_OLDER_NAMES = {"PSEUDOROOT": "NEEDAFFIX", "COMPOUNDLAST": "COMPOUNDEND"}
_SWITCHES = frozenset(
    "COMPLEXPREFIXES FULLSTRIP CHECKSHARPS CHECKCOMPOUNDDUP CHECKCOMPOUNDCASE CHECKCOMPOUNDTRIPLE"
    " CHECKCOMPOUNDREP SIMPLIFIEDTRIPLE COMPOUNDMORESUFFIXES".split()
)


def read_affixes(data: bytes, place: str) -> Affixes:
    """The rules that an `.aff` file holds.

    Args:
        place: what messages call the file.

    Raises:
        InputError: when it cannot be read so; the message names the line. Options that do not bear on
            whether a word is spelled right are passed over, and so are those that nobody knows.
    """
    text, encoding = decoded(data, place)
    return _Reader(text, encoding, place).read()


class _Reader:
    """One reading of a file."""

    def __init__(self, text: str, encoding: str, place: str) -> None:
        self._place = place
        self._encoding = encoding
        self._number = 0
        self._lines = [line.split() for line in text.split("\n")]
        self._writing = Writing.CHARACTER
        self._ignored = ""
        self._reversed = False
        self._known: dict[str, object] = {}
        self._options: dict[str, str] = {}
        self._switches: set[str] = set()
        self._listed: dict[str, list[list[str]]] = {}
        self._affixes: dict[str, list[Affix]] = {"SFX": [], "PFX": []}
        self._headers: dict[tuple[str, str], tuple[bool, int]] = {}

    def read(self) -> Affixes:
        try:
            return self._read()
        except ValueError as error:
            raise InputError(
                f"The dictionary's rules are not understood: {error}.",
                place=f"{self._place}:{self._number}",
                remedy="Use a dictionary that Hunspell reads, or mend the line.",
            ) from None

    def _each(self) -> Iterator[list[str]]:
        for number, fields in enumerate(self._lines, 1):
            self._number = number
            if fields and not fields[0].startswith("#"):
                yield fields

    def _read(self) -> Affixes:
        aliases: list[str] = []
        # These bear on how all other lines are read, wherever they stand.
        for fields in self._each():
            match fields:
                case ["FLAG", way, *_]:
                    self._writing = self._written_as(way)
                case ["IGNORE", letters, *_]:
                    self._ignored = letters
                case ["COMPLEXPREFIXES", *_]:
                    self._reversed = True
                case ["AF", names, *_]:
                    aliases.append(names)
        flags = reader(self._writing, aliases[1:])  # the first says how many there are
        for fields in self._each():
            if fields[0] in self._affixes and len(fields) > 1:
                self._affix(fields, flags)
            else:
                self._line(fields)
        if "BREAK" in self._listed:
            self._known["breaks"] = tuple(one for one, *_ in self._list("BREAK", 1))
        return Affixes(
            flags=flags,
            encoding=self._encoding,
            options=self._options,
            switches=frozenset(self._switches),
            ignored=self._ignored,
            conversions=tuple((old, new) for old, new, *_ in self._list("ICONV", 2)),
            replacements=tuple((old, new.replace("_", " ")) for old, new, *_ in self._list("REP", 2)),
            compound_rules=tuple(self._rule(rule) for rule, *_ in self._list("COMPOUNDRULE", 1)),
            compound_borders=tuple(
                (end, start)
                for end, start, *other in self._list("CHECKCOMPOUNDPATTERN", 2)
                if not other and "/" not in end + start
            ),
            **self._tables(),
            **self._known,
        )  # type: ignore[arg-type]

    @staticmethod
    def _written_as(way: str) -> Writing:
        try:
            return Writing(way)
        except ValueError:
            raise ValueError(f"“{way[:20]}” is no kind of FLAG; there are long, num and UTF-8") from None

    def _line(self, fields: list[str]) -> None:
        name, values = fields[0], fields[1:]
        if name in _SWITCHES:
            self._switches.add(name)
        elif name in _FLAG_OPTIONS:
            if not values:
                raise ValueError(f"{name} wants a flag")
            self._options[_OLDER_NAMES.get(name, name)] = single(values[0], self._writing)
        elif name in ("ICONV", "REP", "COMPOUNDRULE", "CHECKCOMPOUNDPATTERN", "BREAK"):
            self._listed.setdefault(name, []).append(values)
        elif name in ("COMPOUNDMIN", "COMPOUNDWORDMAX"):
            if not values or not values[0].isdecimal() or len(values[0]) > 4:
                raise ValueError(f"{name} wants a number")
            key = "compound_min" if name == "COMPOUNDMIN" else "compound_words"
            self._known[key] = max(1, int(values[0])) if name == "COMPOUNDMIN" else int(values[0])
        elif name == "TRY" and values:
            small = (c for c in values[0] if c == c.lower() and not c.isdigit() and c != ".")
            self._known["alphabet"] = "".join(dict.fromkeys(small))
        elif name == "LANG" and values:
            self._known["language"] = values[0].split("_")[0].lower()

    def _list(self, name: str, fields: int) -> Iterator[list[str]]:
        """The lines of a list without its first, which says how many there are."""
        return (values for values in self._listed.get(name, [])[1:] if len(values) >= fields)

    def _affix(self, fields: list[str], flags: Callable[[str], Flags]) -> None:
        kind, flag = fields[0], single(fields[1], self._writing)
        crosses, left = self._headers.get((kind, flag), (False, 0))
        if left == 0:
            if len(fields) < 4 or fields[2] not in ("Y", "N") or not fields[3].isdecimal():
                raise ValueError(f"{kind} {flag} wants Y or N and the number of its lines first")
            self._headers[kind, flag] = (fields[2] == "Y", min(int(fields[3]), _MOST_AFFIXES))
            return
        if len(fields) < 4:
            raise ValueError(f"{kind} {flag} wants what it strips and what it adds")
        self._headers[kind, flag] = (crosses, left - 1)
        if sum(map(len, self._affixes.values())) >= _MOST_AFFIXES:
            raise ValueError(f"there are more than {_MOST_AFFIXES} affixes")
        added, _, continues = fields[3].partition("/")
        wanted = fields[4] if len(fields) > 4 else "."
        self._affixes[kind].append(
            Affix(
                flag=flag,
                strip=self._plain(fields[2]),
                text=self._plain(added),
                condition=self._turned(wanted),
                crosses=crosses,
                continues=flags(continues) if continues else NONE,
            )
        )

    def _plain(self, text: str) -> str:
        """What an affix strips or adds; `0` is nothing."""
        if text == "0":
            return ""
        text = "".join(letter for letter in text if letter not in self._ignored)
        return text[::-1] if self._reversed else text

    def _turned(self, wanted: str) -> str:
        """A condition, read from the other end where words are."""
        if not self._reversed:
            return wanted
        return "".join(match[0] for match in reversed(list(_CONDITION.finditer(wanted))))

    def _tables(self) -> dict[str, Table]:
        suffixes, prefixes = self._affixes["SFX"], self._affixes["PFX"]
        if self._reversed:
            suffixes, prefixes = prefixes, suffixes
        continued = frozenset[str]().union(*(affix.continues for affix in (*suffixes, *prefixes)))
        return {
            "suffixes": _table(suffixes),
            "prefixes": _table(prefixes),
            "outer_suffixes": _table([affix for affix in suffixes if affix.flag in continued]),
        }

    def _rule(self, text: str) -> tuple[tuple[str, str], ...]:
        """A pattern of compounds. Flags of several characters stand in parentheses."""
        if len(self._listed["COMPOUNDRULE"]) > _MOST_RULES:
            raise ValueError(f"there are more than {_MOST_RULES} lines of COMPOUNDRULE")
        return tuple(
            (single(match["named"] or match["one"], self._writing), match["many"] or match["times"] or "")
            for match in _TOKEN.finditer(text)
        )


def _table(affixes: list[Affix]) -> Table:
    found: dict[str, dict[str, list[Affix]]] = {}
    for affix in affixes:
        found.setdefault(affix.text, {}).setdefault(affix.strip, []).append(affix)
    return {text: {strip: tuple(same) for strip, same in strips.items()} for text, strips in found.items()}
