"""Scores agree with sacreBLEU's own command, and say how they came about."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from workbench.errors import InputError
from workbench.scoring import score_corpus, score_segments

HYPOTHESES = [
    "The boat left the harbour at dawn.",
    "Nobody had seen the captain, or his dog.",
    "It came back.",
    "In the evening the fishermen told the story to their children again.",
]
REFERENCES = [
    "At dawn the boat left the harbour.",
    "Nobody had seen the captain or his dog.",
    "It never came back!",
    "Every evening the fishermen told their children the story again.",
]
PERSIAN = (
    ["قایق سپیده‌دم از بندر رفت؟", "هیچ‌کس ناخدا را ندید."],
    ["قایق سپیده‌دم بندر را ترک کرد.", "هیچ‌کس ناخدا را ندیده بود، هرگز."],
)
CHINESE = (["船在黎明离开了港口。", "没有人看见船长。"], ["黎明时船离开港口。", "谁也没有看见船长！"])


def command(tmp_path: Path, hypotheses: list[str], references: list[str], *options: str) -> list[str]:
    """What sacreBLEU's command prints, a line `name|signature = value (…)` for each score."""
    (tmp_path / "hypotheses").write_text("".join(line + "\n" for line in hypotheses), encoding="utf-8")
    (tmp_path / "references").write_text("".join(line + "\n" for line in references), encoding="utf-8")
    arguments = ["references", "-i", "hypotheses", "--chrf-word-order", "2", "--ter-normalized", "-f", "text"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SACREBLEU")}
    done = subprocess.run(
        [sys.executable, "-m", "sacrebleu", *arguments, "-w", "6", *options],
        cwd=tmp_path,
        env=environment | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [line.strip() for line in done.stdout.splitlines() if "|" in line]


@pytest.mark.parametrize(
    ("locale", "texts", "options"),
    [
        ("en", (HYPOTHESES, REFERENCES), ("--tokenize", "13a")),
        ("fa", PERSIAN, ("--tokenize", "13a")),
        ("zh-Hant", CHINESE, ("--tokenize", "zh", "--ter-asian-support")),
        ("th", (HYPOTHESES, REFERENCES), ("--tokenize", "char")),
    ],
)
def test_the_numbers_are_those_of_the_command(
    tmp_path: Path, locale: str, texts: tuple[list[str], list[str]], options: tuple[str, ...]
) -> None:
    asked = ("-m", "bleu", "chrf", "ter", "--confidence", "--confidence-n", "200")
    printed = command(tmp_path, *texts, *asked, *options)
    scores = score_corpus(*texts, locale, resamples=200)
    for score, line in zip((scores.bleu, scores.chrf, scores.ter), printed, strict=True):
        assert score is not None and score.mean is not None and score.half_width is not None
        interval = f"(μ = {score.mean:.6f} ± {score.half_width:.6f})"
        assert line.startswith(f"{score.name}|{score.signature} = {score.value:.6f} {interval}")


@pytest.mark.parametrize("metric", ["bleu", "chrf", "ter"])
def test_segment_scores_are_those_of_the_command(tmp_path: Path, metric: str) -> None:
    printed = command(tmp_path, HYPOTHESES, REFERENCES, "-m", metric, "--sentence-level")
    found = {scores.index: getattr(scores, metric) for scores in score_segments(HYPOTHESES, REFERENCES, "en")}
    assert len(printed) == len(found)
    for index, line in enumerate(printed):
        value = re.search(r" = ([0-9.]+)", line)
        assert value and float(value[1]) == pytest.approx(found[index], abs=1e-6)


def test_two_runs_agree() -> None:
    assert score_corpus(HYPOTHESES, REFERENCES, "en") == score_corpus(HYPOTHESES, REFERENCES, "en")


def test_perfect_and_empty_translations() -> None:
    perfect = score_corpus(REFERENCES, REFERENCES, "en", confidence=False)
    assert (perfect.bleu.value, perfect.chrf.value, perfect.ter and perfect.ter.value) == (
        pytest.approx(100),
        pytest.approx(100),
        0,
    )
    empty = score_corpus([""] * 4, REFERENCES, "en")
    assert (empty.bleu.value, empty.chrf.value, empty.ter and empty.ter.value) == (0, 0, 100)
    assert "4 of 4 segments have an empty translation." in empty.notes
    assert "1 of 2 segments have an empty reference." in score_corpus(["a", "b"], ["a", " "], "en").notes


def test_resamples_that_match_nothing() -> None:
    scores = score_corpus(["a b c", "", "x"], ["a b d", "e", "f"], "en")
    assert scores.chrf.value > 0
    for score in (scores.bleu, scores.chrf, scores.ter):
        assert score and (score.half_width is None) == ("bs:" not in score.signature)
    assert any("confidence interval of" in note for note in scores.notes)


def test_without_confidence() -> None:
    scores = score_corpus(HYPOTHESES, REFERENCES, "en", confidence=False)
    assert (scores.bleu.mean, scores.bleu.half_width) == (None, None)
    assert "bs:" not in scores.bleu.signature


def test_a_single_segment_has_no_confidence_interval() -> None:
    scores = score_corpus(HYPOTHESES[:1], REFERENCES[:1], "en")
    assert scores.segments == 1
    assert scores.bleu.half_width is None
    assert "A single segment has no confidence interval." in scores.notes


def test_long_texts_are_resampled_less_often() -> None:
    scores = score_corpus(["a b c d"] * 4000, ["a b c e"] * 4000, "en", ter=False)
    assert "bs:666|" in scores.chrf.signature
    assert any("666 resamples instead of 1000" in note for note in scores.notes)


def test_without_ter() -> None:
    assert score_corpus(HYPOTHESES, REFERENCES, "en", ter=False).ter is None
    assert {scores.ter for scores in score_segments(HYPOTHESES, REFERENCES, "en", ter=False)} == {None}


def test_segments_come_worst_first_and_equal_ones_in_order() -> None:
    found = score_segments(["same", "off", "same", "off"], ["same", "xyz", "same", "xyz"], "en")
    assert [scores.index for scores in found] == [1, 3, 0, 2]
    assert found[-1].chrf == 100


@pytest.mark.parametrize(
    ("locale", "package", "tokeniser"), [("ja", "MeCab", "ja-mecab"), ("ko-KR", "mecab_ko", "ko-mecab")]
)
def test_a_missing_tokeniser_is_said(locale: str, package: str, tokeniser: str) -> None:
    scores = score_corpus(*CHINESE, locale, resamples=10)
    assert scores.ter and "asian:yes" in scores.ter.signature
    if find_spec(package):
        assert f"tok:{tokeniser}" in scores.bleu.signature
    else:
        assert "tok:char" in scores.bleu.signature
        assert any(tokeniser in note for note in scores.notes)


def test_persian_says_what_13a_does() -> None:
    scores = score_corpus(*PERSIAN, "fa", resamples=10)
    assert "tok:13a" in scores.bleu.signature
    assert any("؟" in note for note in scores.notes)


@pytest.mark.parametrize(
    ("hypotheses", "references", "expected"),
    [
        ([], [], "nothing to score"),
        (["a"], [], "1 translations and 0 references"),
        (["a"], ["a", "b"], "2 ref"),
    ],
)
def test_lists_that_do_not_fit(hypotheses: list[str], references: list[str], expected: str) -> None:
    for scorer in (score_corpus, score_segments):
        with pytest.raises(InputError, match=expected) as caught:
            scorer(hypotheses, references, "en")
        assert caught.value.remedy
