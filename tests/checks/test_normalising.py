"""Normalising mends typography, and nothing but typography."""

from unicodedata import decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks.model import Pair
from workbench.checks.normalising import SAFE, Normalised, kept, normalise
from workbench.checks.profiles import CHOICES, Profile, checks_for

CASES = [
    # locale, format, source, target, which becomes
    ("fr", "text", "“Who is it?” he said.", '"Qui?" dit-il.', "«\u00a0Qui\u202f?\u00a0» dit-il."),
    ("fr", "text", "the winter", "l'hiver  et l' été", "l’hiver et l’été"),
    ("fr", "text", '"Call it \'free\'."', "\"Appelez-la 'libre'.\"", "«\u00a0Appelez-la “libre”.\u00a0»"),
    ("fr", "text", "4,800 names, 4.8 percent", "4,800 noms, 4.8 %", "4\u202f800 noms, 4,8\u00a0%"),
    ("fa", "text", "They write letters.", "نامـه ها را مي نويسند,  بله?", "نامه‌ها را می‌نویسند، بله؟"),
    ("fa", "text", "in 1979", 'در سال 1979 "آزاد" شد', "در سال ۱۹۷۹ «آزاد» شد"),
    ("fa", "text", "45\u200b days", "٤٥\u200b  روز ", "۴۵\u200b روز"),
]  # fmt: skip

LEFT_ALONE = [
    ("fr", "markdown", "Type `l'x  y`.", "Tapez `l'x  y`."),
    ("fr", "text", "See https://a.org/l'x?b", "Voir https://a.org/l'x?b"),
    ("fr", "text", "Ask o'neil@example.net", "Écrire à o'neil@example.net"),
    ("fr", "html", "<a title='l'>x</a>", "<a title='l\"x?' alt=\"d'or\">x</a>"),
    ("fr", "text", "“I don't know who they are!”", "«\u00a0I don't know who they are!\u00a0»"),
    ("fr", "text", "The motto “Don't tread”", "La devise «\u00a0Don't tread\u00a0»"),
    ("fr", "text", "I don't know what it is that they want?", "I don't know what it is that they want?"),
    ("fr", "python-format", "%(who's)s here", "%(who's)s ici"),
    ("fa", "text", "He said “It's 1979, isn't it?”.", "گفت «It's  1979, isn't it?»."),
    ("fa", "text", "the verse", "آیهٔ «في كتاب من قبل ذلك الذي كان»"),
    ("fa", "markdown", "Type `a,  1`.", "`a,  1` را بنویسید."),
    ("fa", "text", "", ""),
    ("fa", "text", "…", " \u200c"),
]  # fmt: skip

MAY_BE_MEANT = [
    ("fa", "text", "wet clothes", "لباس تر"),
    ("fr", "text", "It is Ubuntu.", "C’est Ubuntu 8.04."),
]


def _pair(locale: str, form: str, source: str, target: str) -> Pair:
    return Pair(source, target, "en", locale, form)


def applied(target: str, done: Normalised) -> str:
    for edit in reversed(done.edits):
        start, end = edit.span
        target = target[:start] + edit.replacement + target[end:]
    return target


@pytest.mark.parametrize(("locale", "form", "source", "target", "mended"), CASES)
def test_typography_is_mended(locale: str, form: str, source: str, target: str, mended: str) -> None:
    done = normalise(_pair(locale, form, source, target))
    assert done.target == mended
    assert applied(target, done) == mended


@pytest.mark.parametrize(("locale", "form", "source", "target"), LEFT_ALONE + MAY_BE_MEANT)
def test_what_is_not_text_of_the_language_is_left_alone(
    locale: str, form: str, source: str, target: str
) -> None:
    assert normalise(_pair(locale, form, source, target)) == Normalised(target)


def test_around_a_foreign_quotation_the_marks_are_the_languages_own() -> None:
    beginning = "Le chanteur de la place dit aux gens qui étaient là"
    pair = _pair("fr", "text", "He said: “I don't know who!”", f'{beginning}: "I don\'t know who they are!"')
    assert normalise(pair).target == f"{beginning}\u00a0: «\u00a0I don't know who they are!\u00a0»"


def test_an_edit_says_what_is_replaced_and_by_which_checks() -> None:
    target = "Qu'est-ce ? L'été"
    done = normalise(_pair("fr", "text", "What is it? Summer", target))
    assert [(target[slice(*edit.span)], edit.replacement, edit.checks) for edit in done.edits] == [
        ("'", "’", ("apostrophe",)),
        (" ", "\u202f", ("fr_spacing",)),
        ("'", "’", ("apostrophe",)),
    ]


def test_the_profile_decides() -> None:
    pair = _pair("fa", "text", "his house in 1979, 4.8 percent", "خانه‌ی او در 1979، ۴٫۸ درصد")
    profile = Profile(digits="latin", ezafe="hamza")
    assert normalise(pair, checks_for("fa", profile)).target == "خانهٔ او در 1979، 4.8 درصد"


# --------------------------------------------------------------------------------- whatever people paste

PIECES = [
    *"a e le l' qu' Qui deux 12 1,200 3.5 ۱۲ ٤٥ می شود می‌رود ها خانه‌ی خانهٔ كتاب نامـه مي من قبل".split(" "),
    *"« » “ ” \" ' ‘ ’ ‹ › . , ; : ! ? … ؟ ، ؛ % € - ( ) [ ] * ** _ ` ``".split(" "),
    *"<b> </b> <a href='l'x'> https://a.org/l'b?c=1, a'b@c.org {l'x} %s %(n'a)s &nbsp; ](l'x)".split(" "),
    "I don't know what they are", "Don't!", "is the?", "في كتاب ذلك", "l'été était-il là", "او می نویسد",
    *"\u00a0 \u202f \u200c \u200b \u2066 \ue000 \n".split(" "), " ", " ", "  ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=25).map("".join)
PAIRS = st.builds(
    Pair,
    TEXTS,
    TEXTS,
    st.just("en"),
    st.sampled_from(["fr", "fr-CA", "fr-CH", "fa", "de"]),
    st.sampled_from(["text", "markdown", "html", "python-format"]),
)
PROFILES = st.builds(
    Profile,
    **{name: st.sampled_from(["", *next(iter(values.values()))]) for name, values in CHOICES.items()},
)  # fmt: skip


@given(PAIRS, PROFILES)
def test_what_is_normalised_stays_as_it_is(pair: Pair, profile: Profile) -> None:
    chosen = checks_for(pair.target_locale, profile)
    once = normalise(pair, chosen)
    again = Pair(pair.source, once.target, pair.source_locale, pair.target_locale, pair.format)
    assert normalise(again, chosen) == Normalised(once.target)


@given(PAIRS, PROFILES)
def test_code_addresses_and_foreign_quotations_are_kept(pair: Pair, profile: Profile) -> None:
    done = normalise(pair, checks_for(pair.target_locale, profile))
    again = Pair(pair.source, done.target, pair.source_locale, pair.target_locale, pair.format)
    stretches = [pair.target[start:end] for start, end in kept(pair)]
    assert stretches == [done.target[start:end] for start, end in kept(again)]


@given(PAIRS, PROFILES)
def test_the_edits_lead_from_one_text_to_the_other(pair: Pair, profile: Profile) -> None:
    done = normalise(pair, checks_for(pair.target_locale, profile))
    assert applied(pair.target, done) == done.target
    spans = [edit.span for edit in done.edits]
    assert all(end < start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))
    for edit in done.edits:
        assert pair.target[slice(*edit.span)] != edit.replacement
        assert edit.checks and set(edit.checks) <= SAFE.keys()


@given(PAIRS)
def test_the_value_of_no_number_changes(pair: Pair) -> None:
    before, after = pair.target, normalise(pair).target
    assert [decimal(char) for char in before if char.isdecimal()] == [
        decimal(char) for char in after if char.isdecimal()
    ]


@pytest.mark.parametrize("seed", ["«a ", "“a ", '"a" ', "l'a ", "می شود ", "a ?"])
@pytest.mark.parametrize("locale", ["fr", "fa"])
def test_long_texts_end(seed: str, locale: str) -> None:
    text = seed * (20_000 // len(seed))
    assert normalise(Pair("x", text, "en", locale, "markdown")).target
