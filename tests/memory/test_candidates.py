"""The index's promise: no match above the threshold is missed."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.memory.candidates import IDS, Tally, in_all, next_budget, plan
from workbench.memory.keys import Side, all_keys, code, code_of, keys_between, keys_of
from workbench.memory.similarity import lengths, similarity

TEXTS = st.lists(st.sampled_from("the a of mill river stone bridge , .".split()), min_size=1, max_size=12)


def index(texts: Sequence[Sequence[str]]) -> dict[int, list[int]]:
    """Pair ids from 1 on by key."""
    found: dict[int, list[int]] = {}
    for number, words in enumerate(texts, start=1):
        for key in keys_of(Side.SOURCE, "en", words, len(words)):
            found.setdefault(key, []).append(number)
    return found


def stored(ids: Sequence[int]) -> list[bytes]:
    """Ids as the index keeps them, in two stretches."""
    half = len(ids) // 2
    return [np.array(part, IDS).tobytes() for part in (ids[:half], ids[half:])]


@given(st.lists(TEXTS, max_size=30), TEXTS, st.sampled_from([50, 70, 75, 90, 100]), st.integers(0, 99))
def test_every_match_is_among_the_candidates(
    texts: list[list[str]], wanted: list[str], least: int, budget: int
) -> None:
    held = index(texts)
    codes = [code(Side.SOURCE, "en", word) for word in wanted]
    shortest, longest = lengths(len(wanted), least)
    within = {each: [key for key in keys_between(each, shortest, longest) if key in held] for each in codes}
    frequencies = {each: sum(len(held[key]) for key in keys) for each, keys in within.items()}
    postings = {each: [s for key in keys for s in stored(held[key])] for each, keys in within.items()}
    matches = {n for n, words in enumerate(texts, start=1) if similarity(wanted, words) >= least}
    # In steps, as a look-up goes on while more words leave fewer pairs to compare with.
    tally = Tally()
    for more in (budget, 2 * budget, 4 * budget):
        chosen = plan(codes, frequencies, least, more)
        tally.add(chosen, postings)
        found = tally.pairs(chosen)
        assert len(found) == len(set(found)) == tally.count(chosen)
        assert matches <= set(found)
    assert tally.read == sum(frequencies[each] for each in chosen.weights)


def test_frequent_words_are_left_alone_where_rare_ones_do() -> None:
    codes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    frequencies = dict.fromkeys(codes, 10) | {1: 900_000, 2: 800_000}
    chosen = plan(codes, frequencies, 70, 1000)
    assert set(chosen.weights) == {3, 4, 5, 6, 7, 8, 9, 10}
    assert chosen.least == 5


def test_what_shares_most_comes_first() -> None:
    chosen = plan([1, 2, 3], {1: 2, 2: 2, 3: 1}, 50, 9)
    tally = Tally()
    tally.add(chosen, {1: stored([4, 9]), 2: stored([4, 9]), 3: stored([9])})
    assert tally.pairs(chosen) == [9, 4]


def test_more_is_read_only_as_far_as_it_may_pay_and_step_by_step() -> None:
    assert next_budget(50_000, 0) == 50_000
    assert next_budget(50_000, 10) < 51_000
    assert next_budget(50_000, 1_000_000) < 500_000


def test_in_all_takes_what_every_group_has_newest_first() -> None:
    groups = [stored([1, 2, 5, 8]), [*stored([2, 5]), *stored([5, 8])], stored([5, 8, 9])]
    assert in_all(groups) == [8, 5]
    assert in_all([[]]) == []


def test_keys_lead_back_to_the_word() -> None:
    word = code(Side.TARGET, "fa", "پل")
    assert {code_of(key) for key in all_keys(word)} == {word}
    assert word != code(Side.SOURCE, "fa", "پل") != code(Side.SOURCE, "ar", "پل")
    for length in (1, 9, 50, 5000):
        (key,) = keys_of(Side.TARGET, "fa", ["پل"], length)
        assert key in keys_between(word, length, length)
        assert key in all_keys(word)
        assert key < 1 << 31
