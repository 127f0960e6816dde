"""Scores, penalties and order of matches."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workbench.memory.matching import Match, Pair, Wanted, best, matched
from workbench.model import State

WANTED = Wanted("The mill stands.", "en", "fr", "mill", "p", "f", 1, "s1")
PAIR = Pair(
    7,
    "The mill stands.",
    "Le moulin est debout.",
    "en",
    "fr",
    "project",
    article="mill",
    previous="p",
    following="f",
    state=State.REVIEWED,
)


@pytest.mark.parametrize(
    ("change", "similar", "score", "penalties"),
    [
        ({}, 100, 101, ()),
        ({"state": State.TRANSLATED}, 100, 101, ()),
        ({"previous": "other"}, 100, 100, ()),
        ({"previous": "other", "state": State.TRANSLATED}, 100, 99, (("unreviewed", 1),)),
        ({"previous": "other", "state": None}, 100, 100, ()),
        ({"article": "farm", "following": None}, 100, 99, (("article", 1),)),
        ({"source": "the mill stands."}, 100, 99, (("form", 1),)),
        ({"source": "The  mill stands. "}, 100, 101, ()),
        ({"target_locale": "fr-CA"}, 100, 99, (("locale", 1),)),
        ({"penalty": 5, "source": "The mills stand."}, 72.5, 67, (("memory", 5),)),
    ],
)
def test_scores(change: dict, similar: float, score: int, penalties: tuple) -> None:
    match = matched(WANTED, replace(PAIR, **change), similar)
    assert (match.score, match.penalties) == (score, penalties)
    assert match.base == (101 if score == 101 else int(similar))


def test_without_neighbours_there_is_no_context() -> None:
    alone = replace(WANTED, previous=None, following=None)
    assert matched(alone, replace(PAIR, previous=None, following=None), 100).score == 100


def test_a_text_that_stands_nowhere_is_in_no_other_article() -> None:
    match = matched(Wanted("The mill stands.", "en", "fr"), PAIR, 100)
    assert (match.score, match.penalties) == (100, ())


def test_the_best_come_first_and_equal_texts_once() -> None:
    day = datetime(2030, 5, 1, tzinfo=UTC)
    listed = [
        Match(replace(PAIR, id=1, target="A", at=day), 80, 80),
        Match(replace(PAIR, id=2, target="B"), 90, 90),
        Match(replace(PAIR, id=3, target="B"), 100, 100),
        Match(replace(PAIR, id=4, target="C", priority=1), 80, 80),
        Match(replace(PAIR, id=5, target="D", at=day.replace(day=2)), 80, 80),
    ]
    assert [match.pair.id for match in best(listed, 9)] == [3, 4, 5, 1]
    assert [match.pair.id for match in best(listed, 2)] == [3, 4]
