"""SRX 2.0: what a locale's rules are, and that what is written is read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats import srx
from workbench.text.segmentation import Rule, Rules, segment

CASCADE = """<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
 <header segmentsubflows="yes" cascade="{cascade}">
  <formathandle type="start" include="no"/>
 </header>
 <body>
  <languagerules>
   <languagerule languagerulename="Base">
    <rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule>
    <!-- a rule breaks unless it says otherwise -->
    <rule><beforebreak>:</beforebreak></rule>
   </languagerule>
   <languagerule languagerulename="French">
    <rule break="no"><beforebreak><![CDATA[env\\.]]></beforebreak><afterbreak>\\s</afterbreak></rule>
   </languagerule>
   <languagerule languagerulename="Unused">
    <rule break="no"><beforebreak>(</beforebreak><afterbreak/></rule>
   </languagerule>
  </languagerules>
  <maprules>
   <languagemap languagepattern="FR.*" languagerulename="French"/>
   <languagemap languagepattern="(?!xx).*" languagerulename="Base"/>
   <languagemap languagepattern="de(_DE)?" languagerulename="French"/>
  </maprules>
 </body>
</srx>
"""
FRENCH = (Rule(r"env\.", r"\s", False),)
BASE = (Rule(";", r"\s", True), Rule(":", "", True))


@pytest.mark.parametrize(
    ("locale", "cascade", "expected"),
    [
        ("fr", "yes", FRENCH + BASE),
        ("fr", "no", FRENCH),
        ("fr-CA", "yes", FRENCH + BASE),
        ("en", "yes", BASE),
        ("de-DE", "yes", BASE + FRENCH),
        ("de-AT", "yes", BASE),
        ("de", "no", BASE),
    ],
)
def test_the_language_maps_choose_and_cascade(locale: str, cascade: str, expected: tuple[Rule, ...]) -> None:
    assert srx.parse(CASCADE.format(cascade=cascade).encode(), locale).rules == expected


def test_rules_from_a_file_decide() -> None:
    rules = srx.parse(CASCADE.format(cascade="yes").encode(), "fr")
    assert segment("Il y a env. Cinq; voici : tout.", "fr", rules=rules) == [
        "Il y a env. Cinq; ",
        "voici : ",
        "tout.",
    ]


XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\n\r<&>\"']"),
    max_size=20,
)
LITERALS = XML_TEXT.map(lambda text: "".join("\\" + c if c in r"\.[](){}*+?^$|&-~#" else c for c in text))


@settings(deadline=None)
@given(
    st.lists(st.builds(Rule, LITERALS, LITERALS, st.booleans()), max_size=5),
    st.sampled_from(["en", "fr", "fr-CA", "fa-AF", "zh-Hant-TW"]),
)
def test_what_is_written_is_read_back(rules: list[Rule], locale: str) -> None:
    written = srx.serialise(Rules(tuple(rules)), locale)
    assert srx.parse(written, locale) == Rules(tuple(rules))
    assert srx.parse(written, locale.lower().replace("-", "_")) == Rules(tuple(rules))
    assert srx.serialise(srx.parse(written, locale), locale) == written


def test_a_written_file_is_for_its_locale_only() -> None:
    written = srx.serialise(Rules((Rule("a", "b", True),)), "fr")
    assert srx.parse(written, "fr-CA")
    with pytest.raises(InputError, match="no rules for fro"):
        srx.parse(written, "fro")


def test_what_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(InputError, match=r"rule 2 holds U\+0001"):
        srx.serialise(Rules((Rule("a", "b", True), Rule("\x01", "", True))), "en")


HEAD = '<srx xmlns="http://www.lisa.org/srx20" version="2.0"><body>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "my.srx:1: The file is not well-formed"),
        ("<srx version='2.0'/>", "my.srx: The file is not SRX 2.0"),
        (HEAD.replace("2.0", "1.0") + "</body></srx>", "not SRX 2.0"),
        (HEAD + "</body></srx>", "no rules for fr"),
        (
            HEAD + "\n<languagemap languagepattern='(' languagerulename='a'/></body></srx>",
            "my.srx:2: The language pattern",
        ),
        (
            HEAD + "<languagemap languagepattern='(f|ff)+$' languagerulename='a'/></body></srx>",
            "no rules for fr",
        ),
        (
            HEAD + "<languagemap languagepattern='fr' languagerulename='a'/></body></srx>",
            "no rules named “a”",
        ),
        (
            HEAD
            + "<languagerule languagerulename='a'><rule><beforebreak>(</beforebreak></rule></languagerule>"
            "<languagemap languagepattern='fr' languagerulename='a'/></body></srx>",
            "my.srx: Segmentation rule 1",
        ),
        ("<!DOCTYPE srx [<!ENTITY a 'b'>]>" + HEAD + "&a;</body></srx>", "document type declaration"),
        (" " * (srx.LARGEST + 1), "the most that can be read"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        srx.parse(data.encode(), "fr", name="my.srx")
    assert message in str(caught.value)
