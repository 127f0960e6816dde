"""Reading Hunspell dictionaries: each rule of hunspell(5) by a tiny dictionary, Hunspell is the judge."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.dictionaries import Lexicon, read_lexicon
from workbench.errors import InputError


@dataclass(frozen=True)
class Case:
    aff: str
    dic: str
    right: str
    wrong: str
    encoding: str = "utf-8"

    @property
    def files(self) -> tuple[bytes, bytes]:
        """The contents of the .dic and the .aff file."""
        words = self.dic.split("|")
        head = f"SET {'UTF-8' if self.encoding == 'utf-8' else self.encoding}\n"
        dic = f"{len(words)}\n" + "\n".join(words) + "\n"
        return dic.encode(self.encoding), (head + self.aff).encode(self.encoding)

    @property
    def lexicon(self) -> Lexicon:
        return read_lexicon(*self.files)


SUFFIX = "SFX S Y 2\nSFX S 0 s [^y]\nSFX S y ies [^aeiou]y\n"
COMPOUND = "COMPOUNDFLAG C\nCOMPOUNDMIN 3\n"
CASES = {
    "a suffix by what goes before it": Case(
        SUFFIX, "boat/S|ferry/S|bay", "boat boats ferry ferries bay", "boates ferrys bays ferr"
    ),
    "a letter that means nothing in a condition": Case(
        "SFX A Y 1\nSFX A 0 x [a-c]\n", "ab/A|ac/A|a-/A", "acx a-x", "abx"
    ),
    "crossing": Case(
        "PFX U Y 1\nPFX U 0 un .\nSFX D Y 1\nSFX D 0 ed .\n", "load/UD|lock/D", "unloaded locked", "unlocked"
    ),
    "not crossing": Case(
        "PFX U N 1\nPFX U 0 un .\nSFX D Y 1\nSFX D 0 ed .\n", "load/UD", "unload loaded", "unloaded"
    ),
    "two suffixes": Case(
        "SFX L Y 1\nSFX L 0 ly/N .\nSFX N Y 1\nSFX N y iness y\n",
        "love/L",
        "love lovely loveliness",
        "loviness lovenessly",
    ),
    "two prefixes": Case(
        "COMPLEXPREFIXES\nPFX A Y 1\nPFX A 0 ba/B .\nPFX B Y 1\nPFX B 0 mu .\n",
        "tok/A",
        "tok batok mubatok",
        "mutok bamutok",
    ),
    "flags of two characters": Case(
        "FLAG long\nSFX Aa Y 1\nSFX Aa 0 a .\nSFX Ab Y 1\nSFX Ab 0 b .\n",
        "tik/Aa|tok/AaAb",
        "tika tokb",
        "tikb",
    ),
    "flags that are numbers": Case(
        "FLAG num\nSFX 100 Y 1\nSFX 100 0 a .\nSFX 7 Y 1\nSFX 7 0 b/100 .\n",
        "tik/100|tok/100,7",
        "tika tokb tokba",
        "tikb",
    ),
    "flags in other letters": Case("FLAG UTF-8\nSFX Ж Y 1\nSFX Ж 0 a .\n", "tik/Ж|tok", "tika", "toka"),
    "names for sets of flags": Case(
        "AF 2\nAF AB\nAF A\nSFX A Y 1\nSFX A 0 a .\nSFX B Y 1\nSFX B 0 b/2 .\n",
        "tik/1|tok/2",
        "tika tikb tikba toka",
        "tokb",
    ),
    "a word that needs an affix": Case(
        "NEEDAFFIX X\n" + SUFFIX, "stem/XS|tide/S", "stems tides tide", "stem"
    ),
    "homonyms": Case("NEEDAFFIX X\n" + SUFFIX, "reed/X|reed|moss/XS|moss/X", "reed mosss", "reeds moss"),
    "a forbidden word": Case("FORBIDDENWORD F\n" + SUFFIX, "boat/S|boats/F", "boat", "boats Boats BOATS"),
    "both or neither": Case(
        "CIRCUMFIX X\nPFX G Y 1\nPFX G 0 ge/X .\nSFX T Y 2\nSFX T 0 t/GX .\nSFX T 0 e .\n",
        "lach/TN",
        "gelacht lache",
        "lacht gelache",
    ),
    "capitals": Case(
        "", "tide|Rome|OpenSea", "tide Tide TIDE Rome ROME OpenSea OPENSEA", "rome tIDE Opensea"
    ),
    "words that keep their case": Case("KEEPCASE K\n", "kg/K|tide", "kg Tide", "Kg KG"),
    "sharp s": Case("CHECKSHARPS\n", "straße|muß", "straße Straße STRASSE MUSS", "strasse"),
    "a capital after an apostrophe": Case("", "Sant'Elia", "Sant'Elia SANT'ELIA", "sant'elia"),
    "what stands for something else": Case(
        "ICONV 2\nICONV ’ '\nICONV ﬁ fi\n", "d'eau|fin", "d’eau d'eau ﬁn", "d´eau"
    ),
    "letters that are passed over": Case("IGNORE \u0650\u064e\n", "كتب", "كتب كَتِب", "كتت"),
    "parted at a hyphen": Case("", "sea|bird|x-ray", "sea-bird x-ray x-ray-bird", "ray-bird"),
    "never parted": Case("BREAK 0\n", "sea|bird|x-ray", "x-ray", "sea-bird"),
    "compounds": Case(COMPOUND, "sea/C|bird/C|of", "seabird birdsea seaseabird", "ofsea seaof seabir"),
    "compounds have whole parts of some length": Case(
        "COMPOUNDFLAG C\nCOMPOUNDMIN 4\n", "sea/C|bird/C", "sea", "seabird"
    ),
    "beginning, middle and end of compounds": Case(
        "COMPOUNDBEGIN B\nCOMPOUNDMIDDLE M\nCOMPOUNDEND E\n",
        "werk/B|statt/M|tor/E",
        "werktor werkstatttor",
        "torwerk werkstatt statttor",
    ),
    "words only for compounds": Case(
        COMPOUND + "ONLYINCOMPOUND O\n", "arbeits/CO|tag/C", "arbeitstag tag", "arbeits"
    ),
    "affixes at the ends of a compound": Case(COMPOUND + SUFFIX, "sea/CS|bird/CS", "seabirds", "seasbird"),
    "affixes within compounds": Case(
        COMPOUND + "COMPOUNDPERMITFLAG P\nSFX S Y 1\nSFX S 0 s/P .\n",
        "sea/CS|bird/CS",
        "seasbird seabirds",
        "seabrid",
    ),
    "affixes that never join": Case(
        COMPOUND + "COMPOUNDPERMITFLAG P\nCOMPOUNDFORBIDFLAG X\nSFX S Y 1\nSFX S 0 s/PX .\n",
        "sea/CS|bird/CS",
        "birds seas",
        "seasbird",
    ),
    "no compounds of the same word": Case(
        COMPOUND + "CHECKCOMPOUNDDUP\n", "sea/C|bird/C", "seabird", "seasea"
    ),
    "no capitals within": Case(COMPOUND + "CHECKCOMPOUNDCASE\n", "sea/C|Bird/C", "Birdsea", "seaBird"),
    "no three letters alike": Case(
        COMPOUND + "CHECKCOMPOUNDTRIPLE\n", "still/C|leben/C|ort/C", "stillort", "stillleben"
    ),
    "one of three letters alike left out": Case(
        COMPOUND + "CHECKCOMPOUNDTRIPLE\nSIMPLIFIEDTRIPLE\n", "still/C|leben/C", "stilleben", "stillleben"
    ),
    "ends and beginnings that do not meet": Case(
        COMPOUND + "CHECKCOMPOUNDPATTERN 1\nCHECKCOMPOUNDPATTERN oo ee\n",
        "foo/C|eel/C|bar/C",
        "foobar eelfoo",
        "fooeel",
    ),
    "no compound that is a usual fault": Case(
        COMPOUND + "CHECKCOMPOUNDREP\nREP 1\nREP ea ee\n",
        "sea/C|bird/C|seebird",
        "seebird birdsea",
        "seabird",
    ),
    "patterns of compounds": Case(
        "COMPOUNDMIN 1\nONLYINCOMPOUND c\nCOMPOUNDRULE 2\nCOMPOUNDRULE n*1t\nCOMPOUNDRULE n*mp\n",
        "0/nm|1/n1|2/nm|3/nm|0th/pt|1st/p|1th/tc|2nd/p|2th/tc",
        "10th 21st 22nd 11th 311th",
        "11st 1th 21th",
    ),
    "a whole word stripped": Case("FULLSTRIP\nSFX A Y 1\nSFX A go went .\n", "go/A", "go went", "gowent"),
    "nothing left of a word": Case("SFX A Y 1\nSFX A go went .\n", "go/A", "go", "went"),
    "notes beside words": Case(
        SUFFIX, "boat/S po:noun al:boats|tide\tnoun|bay po:noun", "boats tide bay", "tides noun"
    ),
    "a slash in a word": Case(SUFFIX, "km\\/h|boat/S", "boats", "km"),
    "Cyrillic letters in one byte": Case(
        "SFX A Y 1\nSFX A 0 а .\n", "кот/A|дом", "кот кота дом", "дома", "KOI8-R"
    ),
    "Latin letters in one byte": Case("", "žába", "žába Žába", "zaba", "ISO8859-2"),
    "the two letters i of Turkish": Case("LANG tr_TR\n", "iğne|ılık", "İğne Ilık ILIK İĞNE", "Iğne"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_dictionary_is_read_as_its_rules_say(case: Case) -> None:
    known = case.lexicon
    assert [word for word in case.right.split() if not known.knows(word)] == []
    assert [word for word in case.wrong.split() if known.knows(word)] == []


def test_hunspell_says_the_same(tmp_path: Path, require_tool: Callable[..., str]) -> None:
    program = require_tool("hunspell")
    for number, case in enumerate(CASES.values()):
        for ending, data in zip(("dic", "aff"), case.files, strict=True):
            (tmp_path / f"{number}.{ending}").write_bytes(data)
        # A word that Hunspell's reader of texts takes apart says nothing of its dictionary.
        words = [word for word in (case.right + " " + case.wrong).split() if word.isalpha()]
        command = [program, "-i", "utf-8", "-d", str(tmp_path / str(number)), "-l"]
        done = subprocess.run(command, input="\n".join(words), capture_output=True, text=True, check=True)
        assert set(done.stdout.split()) == set(case.wrong.split()) & set(words), case


BROKEN = {
    "an encoding that nobody knows": (b"1\na\n", b"SET EBCDIC-7\n", "dictionary.aff:1", "EBCDIC-7"),
    "an encoding that is none of letters": (b"1\na\n", b"SET base64\n", "dictionary.aff:1", "base64"),
    "a word in another encoding": (b"2\na\n\xe9t\xe9\n", b"SET UTF-8\n", "dictionary.dic:3", "utf-8"),
    "an affix in another encoding": (
        b"1\na\n",
        b"SET UTF-8\nSFX A Y 1\nSFX A 0 \xe9 .\n",
        "dictionary.aff:3",
        "utf-8",
    ),
    "a kind of flag that nobody knows": (b"1\na\n", b"\nFLAG short\n", "dictionary.aff:2", "short"),
    "an affix without a head": (b"1\na\n", b"SFX A 0 s .\n", "dictionary.aff:1", "Y or N"),
    "an affix that is cut off": (b"1\na\n", b"SFX A Y 1\nSFX A 0\n", "dictionary.aff:2", "strips"),
    "an option without its flag": (b"1\na\n", b"NEEDAFFIX\n", "dictionary.aff:1", "NEEDAFFIX"),
    "a length that is no number": (b"1\na\n", b"COMPOUNDMIN x\n", "dictionary.aff:1", "COMPOUNDMIN"),
    "an alias that is not there": (b"2\na/1\nb/9\n", b"AF 1\nAF A\n", "dictionary.dic:3", "alias 9"),
    "a flag that is no number": (b"1\nboat/x\n", b"FLAG num\n", "dictionary.dic:2", "no number"),
    "a flag of an affix that is no number": (
        b"1\na\n",
        b"FLAG num\nSFX x Y 1\n",
        "dictionary.aff:2",
        "no number",
    ),
}


@pytest.mark.parametrize(("dic", "aff", "place", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_dictionary_is_told_with_its_line(dic: bytes, aff: bytes, place: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_lexicon(dic, aff)
    assert caught.value.place == place
    assert said in str(caught.value)
    assert caught.value.remedy


def test_notes_and_flags_may_be_in_another_encoding() -> None:
    aff = b"SET UTF-8\n# r\xe9gles\nNAME sz\xf3t\xe1r\nAF 1\nAF \xc1\nSFX \xc1 Y 1\nSFX \xc1 0 s .\n"
    assert read_lexicon(b"1\nboat/1\n", aff).knows("boats")


def test_a_mark_at_the_beginning_and_windows_line_ends_do_not_matter() -> None:
    aff = b"\xef\xbb\xbfSET UTF-8\r\nSFX A Y 1\r\nSFX A 0 s .\r\n"
    assert read_lexicon("\ufeff1\r\nété/A\r\n".encode(), aff).knows("étés")


_LINE = st.tuples(
    st.sampled_from("SFX PFX AF FLAG COMPOUNDRULE COMPOUNDFLAG ICONV BREAK IGNORE COMPOUNDMIN REP".split()),
    st.lists(
        st.sampled_from(["A", "Y", "N", "1", "2", "0", "a/A", "[^", "num", "long", "(A)*", "_", "^", "é"]),
        max_size=5,
    ),
).map(lambda parts: " ".join((parts[0], *parts[1])))


@settings(max_examples=150)
@given(
    st.lists(_LINE, max_size=8),
    st.lists(st.text("aé/A1,\\ \t:-", max_size=8), max_size=5),
    st.text("aé-'A1", max_size=8),
)
def test_any_file_is_read_or_refused(rules: list[str], words: list[str], asked: str) -> None:
    try:
        known = read_lexicon("\n".join(words).encode(), ("SET UTF-8\n" + "\n".join(rules)).encode())
    except InputError as error:
        assert error.place
    else:
        assert known.knows(asked) in (True, False)


@settings(max_examples=60)
@given(
    st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=5),
    st.lists(
        st.tuples(st.text("abc", max_size=1), st.text("abc", min_size=1, max_size=2)), min_size=1, max_size=4
    ),
)
def test_every_form_that_the_rules_make_is_known(stems: list[str], suffixes: list[tuple[str, str]]) -> None:
    rules = [f"SFX A 0 {added} {ending or '.'}" for ending, added in suffixes]
    aff = "\n".join(("SET UTF-8", f"SFX A Y {len(rules)}", *rules))
    known = read_lexicon(
        "\n".join((str(len(stems)), *(f"{stem}/A" for stem in stems))).encode(), aff.encode()
    )
    for stem in stems:
        for ending, added in suffixes:
            assert not stem.endswith(ending) or known.knows(stem + added)


def test_the_time_does_not_run_away_with_a_long_word() -> None:
    aff = "SET UTF-8\nCOMPOUNDFLAG C\nCOMPOUNDMIN 1\nCOMPOUNDRULE 1\nCOMPOUNDRULE A*B*A*B*Z\n"
    known = read_lexicon(b"4\na/CAB\naa/CAB\naaa/CAB\nz/Z\n", aff.encode())
    start = time.perf_counter()
    assert not known.knows("a" * 38 + "b")
    assert not known.knows("-" * 40)
    assert time.perf_counter() - start < 2
