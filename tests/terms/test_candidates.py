"""Candidates for new terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Term, Wording
from workbench.terms import Recogniser
from workbench.terms.candidates import CandidateKind, candidates

ENGLISH = [
    "The harbour authority closed the tide gate at noon.",
    "Officials of the Lantern Bay Trust said that tide gates fail every winter.",
    "A harbour authority may sell its tide gate to the Ministry of Ports.",
    "Nobody asked the Ministry of Ports.",
]


def found(texts: list[str], locale: str, *known: str) -> dict[str, int]:
    terms = [Term(wording, (Wording(locale, wording),)) for wording in known]
    return {one.term: one.count for one in candidates(texts, Recogniser(terms, locale))}


def test_phrases_are_counted_in_all_their_forms() -> None:
    shown = found(ENGLISH, "en")
    assert shown["tide gate"] == 3
    assert shown["harbour authority"] == 2


def test_a_name_of_several_words_needs_to_occur_only_once() -> None:
    (trust,) = (one for one in candidates(ENGLISH, Recogniser([], "en")) if one.term == "Lantern Bay Trust")
    assert (trust.kind, trust.count, trust.texts) == (CandidateKind.NAME, 1, (1,))


def test_names_keep_their_small_words_and_leave_none_at_their_ends() -> None:
    shown = found(ENGLISH, "en")
    assert shown["Ministry of Ports"] == 2
    assert not {"Officials of the Lantern Bay Trust", "Nobody", "The harbour authority"} & set(shown)


@pytest.mark.parametrize("known", ["tide gate", "gate of the tide", "Ministry of Ports"])
def test_what_a_term_covers_is_left_out(known: str) -> None:
    assert known not in found(ENGLISH, "en", known)


def test_a_phrase_that_is_always_part_of_a_longer_one_is_left_out() -> None:
    texts = ["A slow salt marsh survey began.", "The slow salt marsh survey ended."]
    assert list(found(texts, "en")) == ["slow salt marsh survey"]


def test_french_phrases_go_over_an_elision() -> None:
    texts = ["Le conseil de l’estuaire a siégé.", "Hier, un conseil de l'estuaire en parlait."]
    assert list(found(texts, "fr").values())[0] == 2
    assert any("estuaire" in term for term in found(texts, "fr"))


def test_persian_phrases_keep_a_word_with_its_joiner_whole() -> None:
    texts = ["دریچه‌های بندر بسته شد.", "مهندسان دریچه‌های بندر را دیدند."]
    assert found(texts, "fa") == {"دریچه‌های بندر": 2}


def test_addresses_and_symbols_name_nobody() -> None:
    texts = ["See A/BAY/54/22 and example.org/BAY.", "Then came A/BAY/54/23, of course."]
    assert "BAY" not in found(texts, "en")


def test_a_heading_in_capitals_names_nobody() -> None:
    assert found(["How Old Harbours Lost Their Gates"], "en") == {}


def test_the_most_promising_come_first_and_no_more_than_asked_for() -> None:
    listed = candidates(ENGLISH, Recogniser([], "en"), most=2)
    assert [one.term for one in listed] == ["tide gate", "Ministry of Ports"]


@given(st.lists(st.text(max_size=60), max_size=5), st.sampled_from(["en", "fr", "fa", "ja", "tr"]))
def test_every_candidate_stands_in_each_of_its_texts_somewhere(texts: list[str], locale: str) -> None:
    for one in candidates(texts, Recogniser([], locale)):
        assert any(one.term in texts[number] for number in one.texts)
        assert one.count >= len(one.texts)
