"""Recognising terms: forms that must be found, look-alikes that must not, and which of several counts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Hit, Term, TermStatus, Wording
from workbench.terms import Recogniser


def term(wording: str, locale: str, concept: str = "") -> Term:
    return Term(concept or wording, (Wording(locale, wording),))


def places(locale: str, wordings: list[str], text: str) -> list[str]:
    found = Recogniser([term(wording, locale) for wording in wordings], locale).find(text)
    return [text[hit.start : hit.end] for hit in found]


FOUND = {
    "en": [
        ("border wall", "A border wall was built.", "border wall"),
        ("border wall", "Border Walls divide.", "Border Walls"),
        ("border wall", "BORDER WALL", "BORDER WALL"),
        ("border wall", "a border-wall plan", "border-wall"),
        ("border wall", "a border\u00a0 wall", "border\u00a0 wall"),
        ("border-wall", "a border wall", "border wall"),
        ("day-care", "a daycare", "daycare"),
        ("daycare", "two day-cares", "day-cares"),
        ("Wi-Fi", "a Wi\u2011Fi network", "Wi\u2011Fi"),
        ("breaches of treaty", "one breach of treaty", "breach of treaty"),
        ("breach of treaty", "Many breaches of treaty occurred.", "breaches of treaty"),
        ("deputy judge", "the deputy judge’s robe", "deputy judge"),
        ("deputy judge", "all deputy judges' robes", "deputy judges"),
        ("children’s court", "the children's court", "children's court"),
        ("child", "The children slept.", "children"),
        ("treaty", "Both treaties lapsed.", "treaties"),
        ("church", "Old churches burn.", "churches"),
        ("hypothesis", "Three hypotheses remain.", "hypotheses"),
        ("chairwoman", "The chairwomen met.", "chairwomen"),
        ("C++", "written in C++, mostly", "C++"),
        ("IMF", "The IMF agreed.", "IMF"),
        ("NGO", "Local NGOs agreed.", "NGOs"),
        ("IMF report", "an IMF report", "IMF report"),
        ("naïve", "so nai\u0308ve", "nai\u0308ve"),
        ("façade", "a grey facade", "facade"),
        ("expose", "a long exposé", "exposé"),
        ("seize", "They seized it.", "seized"),
        ("seize", "seizing the day", "seizing"),
        ("ban", "It was banned.", "banned"),
        ("ban", "banning it", "banning"),
        ("deny", "He denied it.", "denied"),
        ("dye", "They dyed it.", "dyed"),
        ("tie", "tying knots", "tying"),
        ("panic", "They panicked.", "panicked"),
        ("cancel", "It was cancelled.", "cancelled"),
        ("cancel", "It was canceled.", "canceled"),
        ("swear", "She swore.", "swore"),
        ("withdraw", "They withdrew.", "withdrew"),
        ("flee", "They fled.", "fled"),
        ("take into custody", "He was taken into custody.", "taken into custody"),
        ("wide", "the widest road", "widest"),
        ("woman", "Women spoke.", "Women"),
        ("runner-up", "two runners-up", "runners-up"),
    ],
    "fr": [
        ("accord", "C’est l’accord.", "accord"),
        ("accord", "C'est qu'accord vaut.", "accord"),
        ("pont", "Les ponts brûlent.", "ponts"),
        ("canal", "Des canaux larges.", "canaux"),
        ("vitrail", "Les vitraux brillent.", "vitraux"),
        ("tuyau", "Deux tuyaux.", "tuyaux"),
        ("neveu", "Mes neveux.", "neveux"),
        ("bijou", "Les bijoux.", "bijoux"),
        ("ciel", "Sous d’autres cieux.", "cieux"),
        ("eau potable", "Les eaux potables", "eaux potables"),
        ("tribunal régional", "Les tribunaux régionaux", "tribunaux régionaux"),
        ("droits de passage", "le droit de passage", "droit de passage"),
        ("prise d’otage", "des prises d'otage", "prises d'otage"),
        ("chef-d’œuvre", "des chefs-d'oeuvre", "chefs-d'oeuvre"),
        ("État", "L’ÉTAT", "ÉTAT"),
        ("ONU", "L’ONU siège.", "ONU"),
        ("boîte", "deux boites", "boites"),
        ("île", "l’ile", "ile"),
        ("éloge", "un Eloge", "Eloge"),
        ("liberté", "LA LIBERTE OU RIEN", "LIBERTE"),
        ("témoin protégé", "LES TEMOINS PROTEGES", "TEMOINS PROTEGES"),
        ("lecteur", "une lectrice", "lectrice"),
        ("vendeur", "des vendeuses", "vendeuses"),
        ("jaloux", "elle est jalouse", "jalouse"),
        ("neuf", "une robe neuve", "neuve"),
        ("gardien", "les gardiennes", "gardiennes"),
        ("étranger", "une étrangère", "étrangère"),
        ("procureur général", "la procureure générale", "procureure générale"),
        ("juger", "Il fut jugé hier.", "jugé"),
        ("juger", "Nous jugeons.", "jugeons"),
        ("menacer", "Il menaça.", "menaça"),
        ("céder", "Il cède.", "cède"),
        ("nettoyer", "Il nettoie.", "nettoie"),
        ("punir", "Ils punissent.", "punissent"),
        ("défendre", "Ils défendront.", "défendront"),
        ("détruire", "tout détruit", "détruit"),
        ("craindre", "Ils craignent.", "craignent"),
        ("permettre", "Il permit.", "permit"),
        ("recevoir", "Il reçut.", "reçut"),
        ("reconnaître", "un fait reconnu", "reconnu"),
        ("prendre la parole", "Elle prit la parole.", "prit la parole"),
        ("dites", "dites-le", "dites"),
        ("grand-père", "mes grands-pères", "grands-pères"),
    ],
    "fa": [
        ("کیفر‌ها", "کیفر‌های سنگین", "کیفر‌های"),
        ("پرنده", "پرنده آمد.", "پرنده"),
        ("درخت", "درخت‌ها سبزند.", "درخت‌ها"),
        ("درخت", "درختها سبزند.", "درختها"),
        ("درخت", "درخت ها سبزند.", "درخت ها"),
        ("درخت", "درخت‌های بلند", "درخت‌های"),
        ("درخت", "درختهای بلند", "درختهای"),
        ("درخت", "درخت‌هایی دیدم", "درخت‌هایی"),
        ("درخت", "درخت‌هایشان", "درخت‌هایشان"),
        ("درخت", "درختِ بلند", "درختِ"),
        ("نامه", "نامهٔ او", "نامهٔ"),
        ("نامه", "نامه‌ی او", "نامه‌ی"),
        ("نامه", "نامه‌ای رسید", "نامه‌ای"),
        ("ترازو", "ترازوی دقیق", "ترازوی"),
        ("هنرمند", "هنرمندان آمدند", "هنرمندان"),
        ("راننده", "رانندگان آمدند", "رانندگان"),
        ("سفارش", "سفارشات رسید", "سفارشات"),
        ("قانون", "قوانین تازه", "قوانین"),
        ("كليد", "کلید گم شد", "کلید"),
        ("کلید", "كليد گم شد", "كليد"),
        ("هیئت منصفه", "هیئت‌منصفه رأی داد", "هیئت‌منصفه"),
        ("هیئت‌منصفه", "هیئت منصفه رای داد", "هیئت منصفه"),
        ("دانش‌نامه", "دانشنامه باز شد", "دانشنامه"),
        ("قرار بازداشت", "قرارهای بازداشت", "قرارهای بازداشت"),
        ("قرار بازداشت", "قرار بازداشت‌ها", "قرار بازداشت‌ها"),
        ("قرارهای بازداشت", "یک قرار بازداشت", "قرار بازداشت"),
        ("۵ درصد", "تنها 5 درصد", "5 درصد"),
        ("درخت", "درختی دیدم", "درختی"),
        ("درخت", "درختانی سبز", "درختانی"),
        ("کلبه", "کلبه‌ای ساخت", "کلبه‌ای"),
        ("خواهر", "خواهرم آمد", "خواهرم"),
        ("خواهر", "خواهرانش آمدند", "خواهرانش"),
        ("شاهد", "شهودی آمدند", "شهودی"),
        ("مسئول", "مسوول بخش", "مسوول"),
        ("هیئت", "هیأت تازه", "هیأت"),
        ("نرم", "نرم‌تر شد", "نرم‌تر"),
        ("کوتاه", "کوتاهترین راه", "کوتاهترین"),
        ("شکست", "دشمن را شکستند", "شکستند"),
        ("دولت", "در دولتی که آمد", "دولتی"),
    ],
    "de": [("Straße", "Die STRASSE ist lang.", "STRASSE")],
    "zh": [("人权", "保护人权的法律", "人权")],
    "th": [("เด็ก", "สิทธิเด็กทุกคน", "เด็ก")],
}
NOT_FOUND = {
    "en": [
        ("port", "The report is here."),
        ("border wall", "The border has a wall."),
        ("border wall", "on the border, wall after wall"),
        ("border wall", "on the border - wall"),
        ("WHO", "Those who know."),
        ("WHO", "Who knows?"),
        ("IT", "It works."),
        ("US", "Tell us more."),
        ("IMF report", "the imf report"),
        ("new", "No news yet."),
        ("arms", "an arm of the sea"),
        ("name", "file_name"),
        ("fee", "Feed them."),
        ("win", "a wing and a king"),
        ("even", "One evening"),
        ("thought", "I thought so."),
        ("meeting", "They are only meeting us."),
        ("court", "see court.org/court and a@court.org"),
    ],
    "fr": [
        ("mer", "Merci."),
        ("mer", "Sa mère vit."),
        ("mai", "Oui, mais non."),
        ("marche", "Le marché ouvre."),
        ("marché", "Il marche."),
        ("port", "La porte est là."),
        ("porte", "Il porte un sac."),
        ("porte", "celui qui porte"),
        ("reproche", "On me le dit ; elle se reproche tout."),
        ("produit", "Ils ont tout produit."),
        ("fils", "un petit-fils"),
        ("chef", "le chef-lieu"),
        ("lieu", "le chef-lieu"),
        ("souvenir", "Il vient souvent."),
        ("jeune", "la jeunesse"),
        ("juste", "avec justesse"),
    ],
    "fa": [
        ("دانش", "دانش‌نامه باز شد"),
        ("نامه", "دانش‌نامه باز شد"),
        ("کار", "کارت گم شد"),
        ("تن", "تنها ماند"),
        ("نام", "نامه‌ای رسید"),
        ("ساز", "سازمان تازه"),
        ("ایران", "مردم ایرانی"),
        ("دولت", "سیاست‌های دولتی"),
        ("علم", "کتاب علمی"),
        ("مرد", "مردم این ده"),
        ("بزرگ‌تر", "خانه بزرگ"),
        ("نوشتن", "نامه‌ای نوشتند"),
    ],
    "zh": [("人权", "人和权利")],
}


@pytest.mark.parametrize(
    ("locale", "wording", "text", "expected"),
    [(locale, *case) for locale, cases in FOUND.items() for case in cases],
)
def test_forms_that_are_found(locale: str, wording: str, text: str, expected: str) -> None:
    assert places(locale, [wording], text) == [expected]


@pytest.mark.parametrize(
    ("locale", "wording", "text"), [(locale, *case) for locale, cases in NOT_FOUND.items() for case in cases]
)
def test_look_alikes_are_not_found(locale: str, wording: str, text: str) -> None:
    assert places(locale, [wording], text) == []


@pytest.mark.parametrize(
    ("wordings", "text", "expected"),
    [
        # The longest at a place; nothing within a longer one.
        (["court", "court order", "order"], "a court order", ["court order"]),
        (["court", "court order of arrest", "order"], "a court order", ["court", "order"]),
        # Places that overlap without one holding the other both count.
        (["peace treaty", "treaty law"], "peace treaty law", ["peace treaty", "treaty law"]),
        # In the order of the text, as often as they occur.
        (["b", "a"], "a b a", ["a", "b", "a"]),
        # A longer wording whose capitals do not fit leaves the shorter one.
        (["WHO staff", "staff"], "people who staff it", ["staff"]),
    ],
)
def test_which_places_count(wordings: list[str], text: str, expected: list[str]) -> None:
    assert places("en", wordings, text) == expected


@pytest.mark.parametrize(
    ("locale", "part", "wording", "text", "expected"),
    [
        ("en", "noun", "strike", "They strike; she struck; strikes", ["strike", "strikes"]),
        ("en", "Verb", "strike", "They strike; she struck; striking", ["strike", "struck", "striking"]),
        ("en", "", "strike", "two strikes; she struck", ["strikes", "struck"]),
        ("en", "adjective", "calm", "calm, calmed", ["calm"]),
        ("en", "verb", "thought", "I thought", ["thought"]),
        ("fr", "noun", "pouvoir", "Il peut ; les pouvoirs", ["pouvoirs"]),
        ("fr", "verb", "porter", "Il porte ; portés", ["porte", "portés"]),
        ("fa", "verb", "شنیدن", "صدایی شنید و می‌شنود و نمی شنوند", ["شنید", "می‌شنود", "نمی شنوند"]),
        ("fa", "noun", "شنیدن", "صدایی شنید", []),
    ],
)
def test_the_part_of_speech_says_which_forms_count(
    locale: str, part: str, wording: str, text: str, expected: list[str]
) -> None:
    base = Term("c", (Wording(locale, wording, part_of_speech=part),))
    found = Recogniser([base], locale).find(text)
    assert [text[hit.start : hit.end] for hit in found] == expected


@pytest.mark.parametrize(
    ("locale", "wordings", "text", "expected"),
    [
        # What is written there outdoes an inflected form of something else.
        ("en", ["person", "people"], "people and persons", ["people", "person"]),
        ("en", ["paint", "painting"], "painting, painted", ["painting", "paint"]),
        ("fa", ["بزرگ", "بزرگ‌تر"], "بزرگ‌تر", ["بزرگ‌تر"]),
        # A feminine may be either.
        ("fr", ["moyen", "moyenne"], "une taille moyenne", ["moyenne", "moyen"]),
        # A capital tells two terms apart, and nothing else.
        ("en", ["Union", "union"], "the Union of unions", ["Union", "union"]),
        ("en", ["union"], "the Union of unions", ["union", "union"]),
    ],
)
def test_of_several_readings_of_a_place(
    locale: str, wordings: list[str], text: str, expected: list[str]
) -> None:
    recogniser = Recogniser([term(wording, locale) for wording in wordings], locale)
    assert [hit.term for hit in recogniser.find(text)] == expected


@pytest.mark.parametrize(
    ("locale", "wording", "text", "expected"),
    [
        ("en", "peace talks", "peace talks", []),
        ("en", "peace talks", "Peace talks", ["letter case"]),
        ("en", "peace talks", "peace talk", ["singular or plural"]),
        ("en", "border wall", "Border-walls", ["letter case", "singular or plural"]),
        ("en", "border wall", "border-wall", ["joined or parted differently"]),
        ("en", "café", "cafe", ["another spelling"]),
        ("en", "run", "ran", ["verb form"]),
        ("en", "wide", "widest", ["comparative or superlative"]),
        ("fr", "lecteur", "lectrices", ["feminine"]),
        ("fr", "l'eau", "l’eau", ["another spelling"]),
        ("fa", "درخت", "درختی", ["indefinite"]),
        ("fa", "درخت", "درخت‌ها", ["suffix"]),
        ("fa", "درخت", "درختها", ["singular or plural"]),
        ("fa", "کتاب", "كتاب", ["another spelling"]),
        ("fa", "مسئله", "مسأله", ["another spelling"]),
        ("fa", "دانش‌نامه", "دانشنامه", ["joined or parted differently"]),
    ],
)
def test_a_match_says_why(locale: str, wording: str, text: str, expected: list[str]) -> None:
    (match,) = Recogniser([term(wording, locale)], locale).matches(text)
    assert (match.hit.start, match.hit.end, [change.value for change in match.changes]) == (
        0,
        len(text),
        expected,
    )


def test_elsewhere_case_and_accents_are_even() -> None:
    assert places("es", ["acción"], "La ACCION y la acción") == ["ACCION", "acción"]
    assert places("cs", ["řeka"], "reka") == ["reka"]
    assert places("es", ["acción"], "las acciones") == []


def test_a_hit_names_the_wording_that_was_recognised() -> None:
    base = Term(
        "kinship",
        (
            Wording("en", "kinship"),
            Wording("en", "blood tie", TermStatus.DEPRECATED),
            Wording("fr", "parenté"),
        ),
    )
    recogniser = Recogniser([base], "en-GB")
    assert recogniser.find("Blood ties, kinship, parenté") == (
        Hit("kinship", "blood tie", 0, 10),
        Hit("kinship", "kinship", 12, 19),
    )


def test_concepts_with_one_wording_each_give_a_hit() -> None:
    recogniser = Recogniser([term("bank", "en", "bank-2"), term("bank", "en", "bank-1")], "en")
    assert recogniser.find("the bank") == (Hit("bank-1", "bank", 4, 8), Hit("bank-2", "bank", 4, 8))


def test_of_two_wordings_of_one_concept_the_written_one_is_named() -> None:
    base = Term("mail", (Wording("en", "email"), Wording("en", "e-mail", TermStatus.ADMITTED)))
    recogniser = Recogniser([base], "en")
    assert [hit.term for hit in recogniser.find("an e-mail or email")] == ["e-mail", "email"]


def test_a_term_without_words_is_no_trouble() -> None:
    assert places("en", ["", " ", "-"], "nothing - here") == ["-"]


def test_terms_come_and_go() -> None:
    empty = Recogniser([], "en")
    one = empty.with_term(term("peace talks", "en", "talks"))
    two = one.with_term(term("peace", "en", "peace"))
    changed = two.with_term(term("negotiation", "en", "talks"))
    gone = two.without("peace").without("talks").without("unknown")
    text = "peace talks, negotiations"
    assert [
        [hit.concept for hit in recogniser.find(text)] for recogniser in (empty, one, two, changed, gone)
    ] == [
        [],
        ["talks"],
        ["talks"],
        ["peace", "talks"],
        [],
    ]
    assert list(changed.terms) == ["peace", "talks"]
    assert changed.terms["talks"].wordings[0].term == "negotiation"


WORDS = ["a", "bs", "b", "box", "boxes", "c-d", "cd", "EU", "eu", "x’y"]
WORDINGS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@given(
    st.lists(WORDINGS, max_size=6), st.lists(WORDINGS, max_size=4), st.text("abcd exs-’EU\u200c") | WORDINGS
)
def test_changing_a_recogniser_is_the_same_as_building_it(
    first: list[str], then: list[str], text: str
) -> None:
    before = [term(wording, "en", f"c{number}") for number, wording in enumerate(first)]
    after = [term(wording, "en", f"c{number + 2}") for number, wording in enumerate(then)]
    changed = Recogniser(before, "en")
    unchanged = changed.find(text)
    grown = changed
    for one in after:
        grown = grown.with_term(one)
    together = {one.concept: one for one in before + after}
    assert grown.find(text) == Recogniser(together.values(), "en").find(text)
    assert changed.find(text) == unchanged


@given(st.lists(st.text(min_size=1), max_size=5), st.text(), st.sampled_from(["en", "fr", "fa", "zh", "xx"]))
def test_any_terms_and_any_text(wordings: list[str], text: str, locale: str) -> None:
    recogniser = Recogniser([term(wording, locale) for wording in wordings], locale)
    hits = recogniser.find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    spans = {(hit.start, hit.end) for hit in hits}
    assert not any(a <= c and d <= b for a, b in spans for c, d in spans if (a, b) != (c, d))


def test_ten_thousand_terms_in_a_text_of_compounds() -> None:
    chance = random.Random(5)
    names = [f"w{chance.randrange(3000)} w{chance.randrange(3000)}" for _ in range(10_000)]
    recogniser = Recogniser([term(name, "en", f"c{number}") for number, name in enumerate(names)], "en")
    text = "-".join(f"w{chance.randrange(3000)}" for _ in range(20_000))
    found = recogniser.find(text)
    assert found
    assert all(text[hit.start : hit.end].replace("-", " ") == hit.term for hit in found)
