"""Concepts that are probably one, and making them one."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Term, TermStatus, Wording
from workbench.terms.duplicates import duplicates, merged


def term(concept: str, **wordings: str) -> Term:
    return Term(concept, tuple(Wording(locale, wording) for locale, wording in wordings.items()))


def pairs(*terms: Term) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in duplicates(terms, "en")]


def test_a_shared_source_wording_is_enough_however_it_is_written() -> None:
    assert pairs(term("quay", en="Quay"), term("pier", en="pier"), term("kay", en="quay")) == [
        ("kay", "quay")
    ]


def test_a_shared_wording_elsewhere_is_not_but_two_are() -> None:
    one = term("quay", en="quay", fr="quai", fa="اسکله")
    other = term("wharf", en="wharf", fr="quai", fa="باراندازه")
    assert pairs(one, other) == []
    assert pairs(one, term("wharf", en="wharf", fr="quai", fa="اسکله")) == [("quay", "wharf")]


def test_grammar_tells_concepts_apart() -> None:
    verb = Term("to-dock", (Wording("en", "dock", part_of_speech="verb"),))
    noun = Term("dock", (Wording("en", "dock", part_of_speech="noun"),))
    assert pairs(verb, noun) == []
    assert pairs(verb, term("berth", en="dock")) == [("berth", "to-dock")]


def test_those_that_share_most_come_first() -> None:
    shown = pairs(
        term("a", en="buoy"),
        term("b", en="buoy"),
        term("c", en="lock", fr="écluse"),
        term("d", en="lock", fr="écluse"),
    )
    assert shown == [("c", "d"), ("a", "b")]


def test_a_merged_concept_keeps_the_first_ones_decisions() -> None:
    kept = Term("lock", (Wording("en", "lock"), Wording("fr", "écluse", note="feminine")))
    other = Term(
        "sluice",
        (
            Wording("fr", "écluse", TermStatus.FORBIDDEN, "noun", "A chamber with gates.", "older"),
            Wording("fr", "sas"),
            Wording("fa", "حوضچه"),
            Wording("en", "locks", TermStatus.DEPRECATED),
        ),
    )
    assert merged(kept, other) == Term(
        "lock",
        (
            Wording("en", "lock"),
            Wording("fr", "écluse", TermStatus.PREFERRED, "noun", "A chamber with gates.", "feminine older"),
            Wording("fr", "sas", TermStatus.ADMITTED),
            Wording("fa", "حوضچه"),
            Wording("en", "locks", TermStatus.DEPRECATED),
        ),
    )


wordings = st.builds(
    Wording,
    st.sampled_from(["en", "fr", "fa"]),
    st.sampled_from(["lock", "quay", "pier", "buoy"]),
    st.sampled_from(list(TermStatus)),
    st.sampled_from(["", "noun"]),
    st.sampled_from(["", "one", "two"]),
    st.sampled_from(["", "one", "two"]),
)
terms = st.lists(wordings, max_size=6, unique_by=lambda w: (w.locale, w.term)).map(tuple)


@given(terms, terms)
def test_merging_loses_no_wording_and_makes_none(
    kept: tuple[Wording, ...], other: tuple[Wording, ...]
) -> None:
    both = merged(Term("kept", kept), Term("other", other))
    keys = [(w.locale, w.term) for w in both.wordings]
    assert len(keys) == len(set(keys))
    assert set(keys) == {(w.locale, w.term) for w in (*kept, *other)}
    assert merged(both, Term("other", other)) == both
