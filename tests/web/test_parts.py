"""The HTML that pages share."""

from datetime import UTC, datetime, timedelta

import pytest

from workbench.model import BlockKind, Progress, State
from workbench.web.parts import kinds, states, when
from workbench.web.parts.diff import changes

COUNTS = {
    Progress.UNTRANSLATED: (2, 20),
    Progress.NEEDS_WORK: (0, 0),
    Progress.TRANSLATED: (1, 70),
    Progress.REVIEWED: (1, 10),
    Progress.FINAL: (0, 0),
    Progress.EXCLUDED: (3, 500),
}


@pytest.mark.parametrize("progress", Progress)
def test_a_state_has_shape_colour_and_word(progress: Progress) -> None:
    shown = states.mark(progress)
    assert f"wb-{states.class_of(progress)}" in shown
    assert "wb-shape" in shown
    assert states.word(progress) in shown


def test_the_bar_has_a_stretch_for_each_state_by_words() -> None:
    bar = states.bar(COUNTS)
    assert bar.count("<span") == 3
    assert bar.index("wb-reviewed") < bar.index("wb-translated") < bar.index("wb-untranslated")
    assert "flex-grow:70" in bar
    assert 'aria-label="reviewed 10 %, translated 70 %, untranslated 20 %"' in bar


def test_the_bar_of_nothing_says_so() -> None:
    assert "nothing to translate" in states.bar(dict.fromkeys(Progress, (0, 0)))


def test_the_legend_counts_segments() -> None:
    legend = states.legend(COUNTS)
    assert legend.count("<li>") == 3
    assert "untranslated" in legend and ">2<" in legend


@pytest.mark.parametrize(("open_words", "share"), [(0, 100), (1, 99), (200, 0)])
def test_all_is_done_only_when_nothing_is_left(open_words: int, share: int) -> None:
    counts = dict.fromkeys(Progress, (0, 0)) | {
        Progress.UNTRANSLATED: (1, open_words),
        Progress.FINAL: (1, 200 - open_words),
    }
    assert states.done_share(counts) == share


@pytest.mark.parametrize(("locale", "side"), [("fr", "ltr"), ("fa", "rtl")])
def test_a_text_has_its_language_direction_and_kind(locale: str, side: str) -> None:
    shown = kinds.text("a", locale, BlockKind.HEADING, 7)
    assert f'lang="{locale}" dir="{side}">a<' in shown
    assert "wb-heading wb-level-4" in shown


@pytest.mark.parametrize("kind", BlockKind)
def test_every_kind_of_block_has_a_word_and_a_look(kind: BlockKind) -> None:
    assert kinds.kind_word(kind, 1)
    assert 'class="wb-text wb-' in kinds.text("", "fr", kind, 1)


def test_a_difference_is_marked_word_by_word() -> None:
    shown = changes("a <b> c", "a <d> c", "fr")
    assert "<del>b</del><ins>d</ins>" in shown
    assert "&lt;" in shown and 'lang="fr" dir="ltr"' in shown


def test_what_nobody_sees_has_a_sign_where_it_differs() -> None:
    shown = changes("می شود", "می\u200cشود", "fa")
    assert '<i class="wb-unseen" data-name="ZWNJ">\u200c</i>' in shown
    assert "wb-unseen" not in changes("می\u200cشود a", "می\u200cشود b", "fa")


def test_moments_are_said_as_people_say_them() -> None:
    now = datetime(2024, 3, 1, 12, tzinfo=UTC)
    assert when.ago(now - timedelta(seconds=5), now) == "just now"
    assert when.ago(now - timedelta(hours=3), now) == "3 hours ago"


@pytest.mark.parametrize("state", State)
def test_every_progress_of_a_state_has_a_word(state: State) -> None:
    assert states.word(Progress.of(state, "text"))
