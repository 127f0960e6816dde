"""What is an address, a path or a document's symbol, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Term, Wording
from workbench.terms import Recogniser
from workbench.terms.addresses import addresses

WHOLE = [
    ("See CED/C/23/2 for it.", ["CED/C/23/2"]),
    ("Resolution A/RES/60/147, adopted", ["A/RES/60/147"]),
    ("(S/2004/616)", ["S/2004/616"]),
    ("E/CN.4/2006/52/Add.1", ["E/CN.4/2006/52/Add.1"]),
    ("as A/RES/217(III) says", ["A/RES/217(III)"]),
    ("as of S/1999/12.", ["S/1999/12"]),
    ("Visit https://example.org/court/list?term=judge today.", ["https://example.org/court/list?term=judge"]),
    ("<http://court.example>", ["http://court.example"]),
    ("Write to the.court@mail.example.org, please.", ["the.court@mail.example.org"]),
    ("www.court.example is down", ["www.court.example"]),
    ("from court.org/about", ["court.org/about"]),
    ("Open court/rules.txt now.", ["court/rules.txt"]),
    ("Open /srv/court/rules now.", ["/srv/court/rules"]),
    ("in ~/court or ../court", ["~/court", "../court"]),
    (r"on C:\court\rules today", [r"C:\court\rules"]),
    ("under home/court/rules/old there", ["home/court/rules/old"]),
    ("the group talk.law.court.general", ["talk.law.court.general"]),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_places_of_addresses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in addresses(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "he and/or she",
        "men/women and boys/girls",
        "a judge/prosecutor/counsel",
        "the NGO/CSO forum",
        "It ended.The court rose.",
        "at 3.30 p.m. or 24/7",
        "on 12/03/1999",
        "e.g. a court, i.e. judges",
        "1,5 m² / 3.14",
        "the U.S. court",
        "@court said so",
        "",
    ],
)
def test_texts_without_addresses(text: str) -> None:
    assert addresses(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "CED/C/23/2",
        "mail ced@example.org now",
        "on https://example.org/ced/court",
        "in court/ced/minutes.pdf",
        "the file court.docx",
    ],
)
def test_no_term_within_an_address(text: str) -> None:
    terms = [
        Term(wording, (Wording("en", wording),))
        for wording in ("CED", "ced", "court", "minutes", "mail.example")
    ]
    assert Recogniser(terms, "en").find(text) == ()


def test_a_term_that_is_an_address_is_found() -> None:
    recogniser = Recogniser([Term("site", (Wording("en", "court.org"),))], "en")
    assert [(hit.start, hit.end) for hit in recogniser.find("Go to court.org now.")] == [(6, 15)]


def test_terms_around_an_address_are_found() -> None:
    recogniser = Recogniser([Term("court", (Wording("en", "court"),))], "en")
    text = "The court (court@example.org, /court/a) and a court"
    assert [hit.start for hit in recogniser.find(text)] == [4, 46]


@given(st.text("aA1./@:\\-~( \n", max_size=80))
def test_places_are_in_order_and_hold_no_space(text: str) -> None:
    reached = 0
    for start, end in addresses(text):
        assert reached <= start < end <= len(text)
        assert not any(character.isspace() for character in text[start:end])
        reached = end


@pytest.mark.parametrize("piece", ["a/", "a.", "A/", "a@", "a-", "a.a/", "../", "://", "A1.", "a.b@"])
def test_long_runs_are_read_in_one_go(piece: str) -> None:
    text = piece * 20_000
    assert all(end <= len(text) for _, end in addresses(text))
