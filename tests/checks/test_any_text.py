"""Whatever people paste, checks answer with findings that fit the texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import checks
from workbench.checks import (
    apostrophe,
    capitalisation,
    digits_script,
    fa_letters,
    fr_capitals,
    fr_spacing,
    invisible_chars,
    kashida,
    mixed_script,
    number_format,
    opening_marks,
    punct_script,
    punct_spacing,
    quote_style,
    whitespace,
)
from workbench.checks.model import Check, Pair, corrected

WORDS = "a e le deux million MP3 Qui XIX 12 1,200 3.5 ۱۲ ٤٥ ۱٬۲۰۰ 5pm 1970s $2bn می شود می‌رود ها کتاب كتاب"
OTHERS = "港 12万 か Да 。 ， ？ 「 」 ¿ ¡ „"
MARKS = "( ) [ ] { } « » “ ” \" ' ‘ ’ ‹ › . , ; : ! ? … ؟ ، ؛ % € - – _ * ** ` `` # ## \\*"
MARKUP = "<b> </b> <br/> </a> https://a.org/b?c=1 www.a.org a@b.org ](#x) {name} %s %(n)s &nbsp; &amp;"
NAMES = "UN NATO Lundi lundi Mai May March Zeitlin Zeitlni 4.8 ۴/۸ v3.11 كتـاب prisоn l' l’ qu`"
DATES = "1988 سه‌شنبه ۱۳۶۷ بهمن ۱۱ مه Feb the of"
UNSEEN = "\u00a0 \u202f \u200c \u200c\u200c \u200b \u2066 \u2069 \u202e \ufffd \ue000 \ue001 \n \t".split(" ")
PIECES = [
    *WORDS.split(" "),
    *OTHERS.split(" "),
    *NAMES.split(" "),
    *MARKS.split(" "),
    *MARKUP.split(" "),
    *UNSEEN,
    " ",
    "  ",
    "<a href='/en/x'>",
]
REPEATED = [
    "a",
    "(",
    "<a ",
    "`",
    "``a",
    "*",
    "http://",
    "a@",
    "](a",
    "{",
    "1 ",
    "1,",
    "million ",
    "مم",
    "می ",
    "'",
    "l' ",
    "“",
    "‘a ",
    "UN ",
    "Lundi ",
    "3 May 1988 ",
    "۳ مه ۱۹۸۸ ",
    "4.8",
    "a,",
    " .",
    "xq ",
    "Xqa ",
    "قجخ ",
    "ـ",
    "о",
    "the of ",
    "1万",
    "?a",
    "¿",
    "港 ",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)
PAIRS = st.builds(
    Pair,
    TEXTS,
    TEXTS,
    st.sampled_from(["en", "fr"]),
    st.sampled_from(["fr", "fr-CA", "fa", "de", "es", "ar", "ru", "zh", "ja", "en"]),
    st.sampled_from(["text", "markdown", "html", "python-format"]),
)
MENDERS = (
    fr_spacing,
    whitespace,
    digits_script,
    fa_letters,
    punct_script,
    invisible_chars,
    apostrophe,
    capitalisation,
    fr_capitals,
    kashida,
    mixed_script,
    number_format,
    opening_marks,
    punct_spacing,
    quote_style,
)


@given(PAIRS)
def test_spans_lie_in_the_texts_and_fixes_change_them(pair: Pair) -> None:
    for finding in checks.run(pair):
        assert finding.message
        for span, text in ((finding.source_span, pair.source), (finding.target_span, pair.target)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        if finding.fix is not None:
            assert finding.target_span is not None
            assert pair.target[slice(*finding.target_span)] != finding.fix


@given(PAIRS)
def test_the_answer_is_always_the_same(pair: Pair) -> None:
    assert checks.run(pair) == checks.run(pair)


@pytest.mark.parametrize("check", [module.CHECK for module in MENDERS], ids=lambda check: check.id)
@given(pair=PAIRS)
def test_what_was_mended_needs_no_mending(check: Check, pair: Pair) -> None:
    mended = corrected(pair.target, check(pair))
    again = check(Pair(pair.source, mended, pair.source_locale, pair.target_locale, pair.format))
    assert [finding for finding in again if finding.fix is not None] == []


@given(TEXTS)
def test_a_text_agrees_with_itself(text: str) -> None:
    pair = Pair(text, text, "en", "en")
    same = {"numbers", "urls", "tags", "placeholders", "code", "newlines", "brackets", "end_punct"}
    assert not same & {finding.check for finding in checks.run(pair)}


@pytest.mark.parametrize("seed", REPEATED)
@pytest.mark.parametrize("locale", ["fr", "fa", "es", "zh"])
def test_long_texts_end(seed: str, locale: str) -> None:
    text = seed * (20_000 // len(seed))
    for finding in checks.run(Pair(text + "x.", text + "y?", "en", locale, "markdown")):
        assert finding.check
